import { requireNonNegative, requireNonNegativeOrInfinite, requirePositive } from '../numberChecks.ts';
import type { Flow } from './flow.ts';

export interface TransientQueueCase {
  /** Of every interval, or one number for all. */
  intervalSeconds: number | readonly number[];
  /** Expected number of each interval. */
  contacts: readonly number[];
  agents: readonly number[];
  /** In each interval, or one number for all. */
  averageHandleTimeSeconds: number | readonly number[];
  /** Infinity: nobody abandons. 0: whoever finds no free agent is gone. */
  meanPatienceSeconds: number;
  /** Infinity is allowed: everyone who is answered is answered in time. */
  answerTimeThresholdSeconds: number;
  /** Abandons up to this wait are short. Default 0. */
  shortAbandonSeconds?: number;
}

/** The day as it is laid out: the flow of each interval and when it starts; the last one goes on. */
export interface Course {
  readonly flows: readonly Flow[];
  /** One more than flows: the last entry is the end of the day. */
  readonly startSeconds: Float64Array;
}

/** Contacts in the system at once that can still be followed, about: the states are their numbers. */
const MOST_AT_ONCE = 100_000;
/** Contacts and finishing agents within one mean patience: below this hardly any contact is answered after a wait. */
const NO_PATIENCE = 0.01;

/** The case as a course of flows. Throws RangeError naming the field on numbers out of domain and on unequal lengths. */
export function courseOf(input: TransientQueueCase): Course & { readonly handleTimeSeconds: readonly number[] } {
  const { contacts, agents, meanPatienceSeconds } = input;
  const count = contacts.length;
  if (count === 0) throw new RangeError('contacts must have at least one interval, got none');
  const eachContacts = checkedEach('contacts', contacts, count, requireNonNegative);
  const eachAgents = checkedEach('agents', agents, count, requireWhole);
  const handleTimeSeconds = checkedEach(
    'averageHandleTimeSeconds',
    input.averageHandleTimeSeconds,
    count,
    requirePositive,
  );
  const intervalSeconds = checkedEach('intervalSeconds', input.intervalSeconds, count, requirePositive);
  requireNonNegativeOrInfinite('meanPatienceSeconds', meanPatienceSeconds);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', input.answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', input.shortAbandonSeconds ?? 0);

  const arrivalsPerSecond = eachContacts.map((expected, i) => expected / intervalSeconds[i]!);
  eachContacts.forEach((expected, i) => {
    const atOnce = Math.min(expected, arrivalsPerSecond[i]! * handleTimeSeconds[i]!);
    if (atOnce <= MOST_AT_ONCE) return;
    throw new RangeError(`contacts[${i}] must be no more than ${MOST_AT_ONCE} at once, got ${expected}`);
  });
  eachAgents.forEach((n, i) => {
    const events = eachContacts[i]! + ((n + 1) / handleTimeSeconds[i]!) * intervalSeconds[i]!;
    if (Number.isFinite(events) && Number.isFinite(arrivalsPerSecond[i]!)) return;
    throw new RangeError(
      `intervalSeconds[${i}] must be of a scale with contacts and handle time, got ${intervalSeconds[i]}`,
    );
  });
  const nobodyWaits = eachAgents.every(
    (n, i) => meanPatienceSeconds * (arrivalsPerSecond[i]! + n / handleTimeSeconds[i]!) < NO_PATIENCE,
  );
  const startSeconds = new Float64Array(count + 1);
  const flows = arrivalsPerSecond.map((perSecond, i): Flow => {
    startSeconds[i + 1] = startSeconds[i]! + intervalSeconds[i]!;
    return {
      arrivalsPerSecond: perSecond,
      agents: eachAgents[i]!,
      finishesPerSecond: 1 / handleTimeSeconds[i]!,
      hangUpsPerSecond: nobodyWaits ? 0 : 1 / meanPatienceSeconds,
      placesToWait: nobodyWaits ? 0 : Number.POSITIVE_INFINITY,
    };
  });
  return { flows, startSeconds, handleTimeSeconds };
}

function checkedEach(
  field: string,
  values: number | readonly number[],
  count: number,
  check: (field: string, value: number) => void,
): number[] {
  if (typeof values === 'number') {
    check(field, values);
    return new Array<number>(count).fill(values);
  }
  if (values.length !== count) {
    throw new RangeError(`${field} must have one number per interval of contacts, ${count}, got ${values.length}`);
  }
  return Array.from(values, (value, i) => {
    check(`${field}[${i}]`, value);
    return value;
  });
}

function requireWhole(field: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`${field} must be a whole number >= 0, got ${value}`);
}

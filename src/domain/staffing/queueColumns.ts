import { requireNonNegative, requireNonNegativeOrInfinite, requirePositive } from '../queueing/numberChecks.ts';
import type { QueueMetrics } from '../queueing/queueMetrics.ts';
import { offeredLoadErlangs, SECONDS_PER_HOUR } from '../units.ts';

/**
 * A queueing model with its other arguments filled in: `erlangC` itself, or
 * `(question) => erlangA({ ...question, meanPatienceSeconds })`. Its service level must never fall as agents grow. */
export type ServiceModel = (question: {
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  agents: number;
  answerTimeThresholdSeconds: number;
}) => QueueMetrics;

/** One queue over a run of intervals, one entry per interval in each column. */
export interface QueueColumns {
  /** They weigh. NaN where closed. */
  contacts: ArrayLike<number>;
  averageHandleTimeSeconds: ArrayLike<number>;
  /** Open time; 0 where closed. */
  durationSeconds: ArrayLike<number>;
  /** The load that is really there, such as `modifiedLoad`; without, contacts x handle time / duration. */
  loadStaffedForErlangs?: ArrayLike<number>;
  answerTimeThresholdSeconds: number;
}

/** What one interval asks its model, but for the agents. */
export interface OpenInterval {
  readonly contacts: number;
  readonly durationSeconds: number;
  readonly loadErlangs: number;
  readonly metricsAt: (agents: number) => QueueMetrics;
}

/** Throws RangeError naming the field on a column of another length than the contacts, and on bad durations. */
export function checkColumns(columns: QueueColumns, others: Record<string, ArrayLike<number> | undefined>): void {
  const { contacts, averageHandleTimeSeconds, durationSeconds, loadStaffedForErlangs } = columns;
  const all = { averageHandleTimeSeconds, durationSeconds, loadStaffedForErlangs, ...others };
  for (const [name, column] of Object.entries(all))
    if (column !== undefined && column.length !== contacts.length)
      throw new RangeError(`${name} must have ${contacts.length} entries, got ${column.length}`);
  for (let i = 0; i < contacts.length; i++) requireNonNegative(`durationSeconds[${i}]`, durationSeconds[i]!);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', columns.answerTimeThresholdSeconds);
}

/** Interval `at` of checked columns; null where closed. Throws RangeError naming the field. */
export function openInterval(columns: QueueColumns, at: number, model: ServiceModel): OpenInterval | null {
  const durationSeconds = columns.durationSeconds[at]!;
  if (durationSeconds === 0) return null;
  const contacts = columns.contacts[at]!;
  const averageHandleTimeSeconds = columns.averageHandleTimeSeconds[at]!;
  requireNonNegative(`contacts[${at}]`, contacts);
  requirePositive(`averageHandleTimeSeconds[${at}]`, averageHandleTimeSeconds);
  const loadErlangs =
    columns.loadStaffedForErlangs?.[at] ?? offeredLoadErlangs({ contacts, averageHandleTimeSeconds, durationSeconds });
  requireNonNegative(`loadStaffedForErlangs[${at}]`, loadErlangs);
  const contactsPerHour = contactsPerHourOf(loadErlangs, averageHandleTimeSeconds);
  const { answerTimeThresholdSeconds } = columns;
  const metricsAt = (agents: number) =>
    model({ contactsPerHour, averageHandleTimeSeconds, agents, answerTimeThresholdSeconds });
  return { contacts, durationSeconds, loadErlangs, metricsAt };
}

/** Rounded so that the load it gives is never less: with as many agents as load, the queue must stay unstable. */
function contactsPerHourOf(loadErlangs: number, averageHandleTimeSeconds: number): number {
  const rate = (loadErlangs * SECONDS_PER_HOUR) / averageHandleTimeSeconds;
  return (rate * averageHandleTimeSeconds) / SECONDS_PER_HOUR < loadErlangs ? rate * (1 + Number.EPSILON) : rate;
}

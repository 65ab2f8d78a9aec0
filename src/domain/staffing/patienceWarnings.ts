import { expectedAbandonedSeconds, type WaitGroup } from './patienceBridge.ts';
import type { PatienceEvidence } from './patienceEvidence.ts';
import type { PatienceOutliers } from './patienceOutliers.ts';
import type { PatienceColumns, PatienceRecords } from './patienceRecords.ts';

/** What speaks against taking an estimate as it is. */
export type PatienceWarning =
  /** The interval is wide: fewer than a hundred abandonments, or days that differ so much that they weigh no more. */
  | { readonly kind: 'fewAbandoned'; readonly contactsAbandoned: number; readonly dispersion: number }
  /** The wait of those who hung up is not recorded; this share of all waiting was reckoned. */
  | { readonly kind: 'abandonedWaitBridged'; readonly share: number }
  /** The file has one wait; where its report means that of the answered alone, patience comes out too short or too long. */
  | { readonly kind: 'waitTakenForEverybody' }
  /** Those offered and not handled were taken for abandoned; overflows and busy signals would be among them. */
  | { readonly kind: 'abandonedByDifference' }
  /**
   * Those who hung up waited less than contacts of one patience would have, so that many left in the first seconds: misdialled, or
   * greeted by a message. `expectedSeconds` and the patience of the others, by a queue that fits the waits; null where none can be told.
   */
  | {
      readonly kind: 'shortAbandons';
      readonly meanWaitSeconds: number;
      readonly expectedSeconds: number | null;
      readonly patienceWithoutSeconds: number | null;
    }
  /** Hang-ups go with the waiting otherwise when waits are short than when they are long; the estimate lies between. */
  | { readonly kind: 'patienceVaries'; readonly quietSeconds: number; readonly busySeconds: number }
  | { readonly kind: 'overload'; readonly abandonedShare: number }
  | { readonly kind: 'implausible'; readonly meanPatienceSeconds: number }
  /** Left out because they do not go with the rest; `share` of the contacts. */
  | { readonly kind: 'outliersLeftOut'; readonly days: number; readonly intervals: number; readonly share: number }
  /** Days on which more were answered or hung up than were offered; left out. */
  | { readonly kind: 'inconsistentDays'; readonly days: number };

const ENOUGH_ABANDONED = 100;
const OVERLOAD = 0.2;
const PLAUSIBLE_SECONDS = [10, 1800] as const;
/** Two patiences apart by this factor, and beyond chance by so many deviations. */
const APART = 1.25;
const CERTAIN = 3;
const ENOUGH_TO_COMPARE = 20;
/** How many times the estimate the patience of those who stay may be. */
const LONGEST_PATIENCE = 8;
const BISECTIONS = 16;
/** Part of the expected wait below which those who hung up did not wait like the others. */
const SHORT_OF_EXPECTED = 0.85;
/** What telephone systems call a short abandon, unless told otherwise. */
const SHORT_ABANDON_SECONDS = 6;

export function patienceWarnings(
  { waiting }: PatienceColumns,
  records: PatienceRecords,
  outliers: PatienceOutliers,
  evidence: PatienceEvidence,
  groups: readonly WaitGroup[] | null,
): PatienceWarning[] {
  const { basis, contactsAbandoned, contactsAnswered, waitSeconds, bridgedSeconds, dispersion } = evidence;
  const warnings: PatienceWarning[] = [];
  const contacts = contactsAbandoned + contactsAnswered;
  if (records.inconsistent.days > 0) warnings.push({ kind: 'inconsistentDays', days: records.inconsistent.days });
  if (contacts === 0 || basis === 'none') return warnings;
  if (contactsAbandoned < ENOUGH_ABANDONED * dispersion) {
    warnings.push({ kind: 'fewAbandoned', contactsAbandoned, dispersion });
  }
  if (bridgedSeconds > 0) warnings.push({ kind: 'abandonedWaitBridged', share: bridgedSeconds / waitSeconds });
  if (basis === 'everybody') warnings.push({ kind: 'waitTakenForEverybody' });
  if (waiting?.abandonedFrom === 'difference') warnings.push({ kind: 'abandonedByDifference' });
  const short = shortAbandons(evidence, groups);
  if (short) warnings.push(short);
  const byWait = patienceByWait(records, outliers, dispersion);
  if (byWait) warnings.push(byWait);
  if (contactsAbandoned > OVERLOAD * contacts) {
    warnings.push({ kind: 'overload', abandonedShare: contactsAbandoned / contacts });
  }
  const meanPatienceSeconds = waitSeconds / contactsAbandoned;
  if (
    contactsAbandoned > 0 &&
    !(meanPatienceSeconds >= PLAUSIBLE_SECONDS[0] && meanPatienceSeconds <= PLAUSIBLE_SECONDS[1])
  ) {
    warnings.push({ kind: 'implausible', meanPatienceSeconds });
  }
  if (outliers.days + outliers.intervals > 0) {
    const all = sum(records.answered) + sum(records.abandoned);
    const { days, intervals } = outliers;
    warnings.push({ kind: 'outliersLeftOut', days, intervals, share: 1 - contacts / all });
  }
  return warnings;
}

/** The patience of those who did not leave at once is the one whose queue shows the wait that was recorded. */
function shortAbandons(
  { contactsAbandoned, waitSeconds, abandonedWaitSeconds, dispersion }: PatienceEvidence,
  groups: readonly WaitGroup[] | null,
): PatienceWarning | null {
  const meanWaitSeconds = abandonedWaitSeconds / contactsAbandoned;
  if (!(meanWaitSeconds >= 0)) return null;
  const expectedOf = (patience: number) =>
    groups ? expectedAbandonedSeconds(groups, patience) / contactsAbandoned : Number.NaN;
  const patienceSeconds = waitSeconds / contactsAbandoned;
  const expectedSeconds = expectedOf(patienceSeconds);
  if (!(expectedSeconds > 0)) {
    if (meanWaitSeconds >= SHORT_ABANDON_SECONDS) return null;
    return { kind: 'shortAbandons', meanWaitSeconds, expectedSeconds: null, patienceWithoutSeconds: null };
  }
  const least = Math.min(SHORT_OF_EXPECTED, 1 - CERTAIN * Math.sqrt(dispersion / contactsAbandoned));
  if (meanWaitSeconds >= least * expectedSeconds) return null;
  // Of all waiting, the part of those who hang up falls as patience grows.
  let low = patienceSeconds;
  let high = patienceSeconds * LONGEST_PATIENCE;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = Math.sqrt(low * high);
    if (expectedOf(middle) / middle > abandonedWaitSeconds / waitSeconds) low = middle;
    else high = middle;
  }
  const isFound = high < patienceSeconds * LONGEST_PATIENCE;
  return { kind: 'shortAbandons', meanWaitSeconds, expectedSeconds, patienceWithoutSeconds: isFound ? high : null };
}

/**
 * Patience where the interval before had short waits, and where it had long ones. The interval before is no part of what is counted,
 * so that for exponential patience both are the same but for chance; an interval's own wait would pick by outcome.
 */
function patienceByWait(
  { interval, day, answered, abandoned, waitSeconds, basis }: PatienceRecords,
  { isOut }: PatienceOutliers,
  dispersion: number,
): PatienceWarning | null {
  const followers: { at: number; before: number }[] = [];
  for (let i = 1; i < interval.length; i++) {
    const isNext = interval[i] === interval[i - 1]! + 1 && day[i] === day[i - 1];
    if (isOut[i] === 1 || isOut[i - 1] === 1 || !isNext) continue;
    followers.push({ at: i, before: waitSeconds[i - 1]! / (answered[i - 1]! + abandoned[i - 1]!) });
  }
  followers.sort((a, b) => a.before - b.before);
  const total = followers.reduce((seconds, { at }) => seconds + waitSeconds[at]!, 0);
  const quiet = { abandoned: 0, seconds: 0 };
  const busy = { abandoned: 0, seconds: 0 };
  for (const { at } of followers) {
    const side = quiet.seconds < total / 2 ? quiet : busy;
    side.abandoned += abandoned[at]!;
    side.seconds += waitSeconds[at]!;
  }
  if (Math.min(quiet.abandoned, busy.abandoned) < ENOUGH_TO_COMPARE) return null;
  // Without the waits of the abandoned both sides lack something, the busy one more.
  if (basis === 'bridged') return null;
  const quietSeconds = quiet.seconds / quiet.abandoned;
  const busySeconds = busy.seconds / busy.abandoned;
  const deviation = Math.sqrt(dispersion * (1 / quiet.abandoned + 1 / busy.abandoned));
  const difference = Math.log(busySeconds / quietSeconds);
  if (Math.abs(difference) < Math.max(Math.log(APART), CERTAIN * deviation)) return null;
  return { kind: 'patienceVaries', quietSeconds, busySeconds };
}

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0);
}

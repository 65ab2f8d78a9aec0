import type {
  Certainty,
  ColumnMeaning,
  HandleTimeUnit,
  InferredFrom,
  Understood,
  UnderstoodColumn,
  VolumeFileHints,
} from '../io/volumeFileTypes.ts';
import type { Reading } from '../state/store.ts';

/** How sure a line of the card is: as the values say, assumed because nothing says it, or chosen by hand. */
export type Sureness = Certainty | 'assumed' | 'chosen';

const leastSureFirst: readonly Sureness[] = ['ambiguous', 'assumed', 'likely', 'chosen', 'certain'];

/** Of several inferences in one line of the card: that which deserves the look. */
export function leastSure(of: readonly Sureness[]): Sureness {
  return leastSureFirst.find((one) => of.includes(one)) ?? 'certain';
}

const isChosen = (hints: VolumeFileHints, field: keyof VolumeFileHints) =>
  hints[field] !== undefined && !(field === 'timeZone' && hints.timeZone === null);

const sureFrom: Record<InferredFrom, Sureness> = { file: 'certain', hint: 'chosen', none: 'assumed' };

/** The corrections of a reading that somebody made by hand: a time zone that the plan lends is none. */
export function handMade({ source: { hints }, given }: Reading): VolumeFileHints {
  if (!given?.planTimeZone || hints.timeZone !== given.planTimeZone) return hints;
  const { timeZone: _, ...others } = hints;
  return others;
}

/** Sureness of each inference that a hint can fix by itself. */
export function surenessOf(value: Reading) {
  const { understood, issues } = value.reading;
  const hints = handMade(value);
  const chosen = (field: keyof VolumeFileHints, otherwise: Sureness): Sureness =>
    isChosen(hints, field) ? 'chosen' : otherwise;
  const isOdd = issues.some(({ kind }) => kind === 'implausible-handle-time');
  const { encoding, byteOrderMark, headerLine, dateOrder } = understood;
  const timed = understood.columns.filter(isHandleTime);
  return {
    // UTF-8 proves itself and marks say what they are; a page of single bytes is a guess by its letters.
    encoding: chosen('encoding', byteOrderMark || encoding === null || encoding === 'utf-8' ? 'certain' : 'likely'),
    delimiter: chosen('delimiter', understood.columns.length > 1 ? 'certain' : 'likely'),
    headerLine: chosen('headerLine', headerLine === null ? 'likely' : 'certain'),
    dateOrder: chosen('dateOrder', dateOrder?.certainty ?? 'certain'),
    decimalSeparator: chosen('decimalSeparator', understood.numberCertainty),
    // A zone that is a hint and not made by hand is the plan's.
    timeZone: chosen('timeZone', understood.timeZoneFrom === 'file' ? 'certain' : 'assumed'),
    intervalMinutes: chosen('intervalMinutes', sureFrom[understood.intervalFrom]),
    intervalLabel: chosen('intervalLabel', sureFrom[understood.intervalLabelFrom]),
    handleTimeUnit: chosen('handleTimeUnit', isOdd ? 'ambiguous' : unitSureness(timed)),
    countedAt: chosen('countedAt', sureFrom[understood.countedAtFrom]),
    queueName: chosen('queueName', 'certain'),
    duplicates: chosen('duplicates', 'assumed'),
  } satisfies Partial<Record<keyof VolumeFileHints, Sureness>>;
}

function unitSureness(timed: readonly UnderstoodColumn[]): Sureness {
  return timed.every(({ unit, recognisedBy }) => unit === 'clock' || recognisedBy !== 'content') ? 'certain' : 'likely';
}

/** Fields of the hints that were corrected by hand. */
export function correctedFields(hints: VolumeFileHints): (keyof VolumeFileHints)[] {
  return (Object.keys(hints) as (keyof VolumeFileHints)[]).filter((field) => {
    if (!isChosen(hints, field)) return false;
    if (field === 'columns') return Object.keys(hints.columns ?? {}).length > 0;
    return field !== 'keptLines' || hints.keptLines!.length > 0;
  });
}

/** The change that takes corrections back: what is undefined is inferred again. */
export function withoutFields(fields: readonly (keyof VolumeFileHints)[]): VolumeFileHints {
  return Object.fromEntries(fields.map((field) => [field, undefined]));
}

/** The change that leaves a column's meaning to be inferred again. */
export function withoutColumn({ columns = {} }: VolumeFileHints, index: number): VolumeFileHints {
  const { [index]: _, ...others } = columns;
  return { columns: others };
}

/** Each meaning of a handle time for one contact, with that for all contacts of the interval. */
const totals: Partial<Record<ColumnMeaning, ColumnMeaning>> = {
  averageHandleTime: 'totalHandleTime',
  talkTime: 'totalTalkTime',
  holdTime: 'totalHoldTime',
  afterContactWork: 'totalAfterContactWork',
};
const averages = Object.fromEntries(Object.entries(totals).map(([average, total]) => [total, average])) as Partial<
  Record<ColumnMeaning, ColumnMeaning>
>;

export const isHandleTime = ({ meaning, used }: UnderstoodColumn) =>
  used && (totals[meaning] !== undefined || averages[meaning] !== undefined);

export const isTotal = ({ meaning }: UnderstoodColumn) => averages[meaning] !== undefined;

/** The change by which all handle times of the file are averages, or totals of the interval. */
export function handleTimesAs(
  what: 'average' | 'total',
  { columns }: Understood,
  hints: VolumeFileHints,
): VolumeFileHints {
  const changed = columns
    .filter(isHandleTime)
    .map(({ index, meaning }) => [index, (what === 'total' ? totals : averages)[meaning] ?? meaning]);
  return { columns: { ...hints.columns, ...Object.fromEntries(changed) } };
}

/** Mean handle times that are one: below five seconds nobody says a word, above two hours nobody listens. */
const plausibleSeconds = [5, 7200] as const;

const secondsOf: Record<HandleTimeUnit, number> = { milliseconds: 0.001, seconds: 1, minutes: 60 };

/** Other units in which an implausible mean handle time would be one, with that mean in seconds. */
export function plausibleUnits(
  meanSeconds: number,
  { columns }: Understood,
): { unit: HandleTimeUnit; meanSeconds: number }[] {
  const unit = columns.find(isHandleTime)?.unit;
  if (unit === undefined || unit === 'clock') return [];
  return (Object.keys(secondsOf) as HandleTimeUnit[])
    .filter((other) => other !== unit)
    .map((other) => ({ unit: other, meanSeconds: (meanSeconds * secondsOf[other]) / secondsOf[unit] }))
    .filter((other) => other.meanSeconds >= plausibleSeconds[0] && other.meanSeconds <= plausibleSeconds[1]);
}

/** What a column is about, for its colour and its place in the list of meanings. */
export const meaningGroups = {
  time: ['timestamp', 'date', 'time', 'intervalEnd', 'intervalLength'],
  contacts: ['offered', 'handled', 'abandoned'],
  queue: ['queue', 'channel'],
  handleTime: [
    'averageHandleTime',
    'totalHandleTime',
    'talkTime',
    'holdTime',
    'afterContactWork',
    'totalTalkTime',
    'totalHoldTime',
    'totalAfterContactWork',
  ],
  wait: ['answeredWait', 'abandonedWait', 'wait', 'totalAnsweredWait', 'totalAbandonedWait', 'totalWait'],
  ignored: ['ignored'],
} as const satisfies Record<string, readonly ColumnMeaning[]>;

export type MeaningGroup = keyof typeof meaningGroups;

export function groupOf(meaning: ColumnMeaning): MeaningGroup {
  const found = Object.entries(meaningGroups).find(([, meanings]) =>
    (meanings as readonly ColumnMeaning[]).includes(meaning),
  );
  return (found?.[0] ?? 'ignored') as MeaningGroup;
}

/** Certainty of a column's meaning; null for one that nothing is known of and that is left out. */
export function columnSureness({ recognisedBy, meaning }: UnderstoodColumn): Sureness | null {
  if (recognisedBy === 'hint') return 'chosen';
  if (meaning === 'ignored' || recognisedBy === 'none') return null;
  return recognisedBy === 'header' ? 'certain' : 'likely';
}

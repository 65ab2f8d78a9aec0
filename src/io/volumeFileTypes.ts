import type { VolumeSeries } from '../domain/series.ts';

/**
 * Largest file that is read. Of a gigabyte's lines only narrow columns are kept: a call log of 12 million contacts takes
 * 0.9 GB of memory, 23 million intervals of 200 queues take 1.9 GB.
 */
export const MAX_VOLUME_FILE_BYTES = 1024 * 1024 * 1024;

/** Of one kind of issue only so many are listed; `understood.issueCounts` counts them all. */
export const MAX_LISTED_ISSUES_PER_KIND = 1000;

export const volumeEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1252',
  'iso-8859-15',
  'iso-8859-9',
] as const;
export type VolumeEncoding = (typeof volumeEncodings)[number];
export type VolumeDelimiter = ',' | ';' | '\t' | '|';
export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalSeparator = '.' | ',';
/** ' ' stands for every kind of blank, "'" for both apostrophes. */
export type ThousandsSeparator = '.' | ',' | ' ' | "'";
export type IntervalLabel = 'start' | 'end';
/** Of several readings of one interval: which is kept, or that they are added up. */
export type DuplicateRule = 'first' | 'last' | 'sum';
export type HandleTimeUnit = 'seconds' | 'milliseconds' | 'minutes';
/** certain: the values allow nothing else. likely: they allow another reading that makes no sense. ambiguous: ask. */
export type Certainty = 'certain' | 'likely' | 'ambiguous';
/** How a column writes its moments: as text, as seconds or milliseconds since 1970, as Excel's days, or as digits without signs. */
export type MomentStyle = 'text' | 'epoch-seconds' | 'epoch-milliseconds' | 'serial' | 'digits';
/** The moment of a contact by which it is counted into an interval. */
export type CountedAt = 'arrival' | 'answer' | 'end';
export type InferredFrom = 'file' | 'hint' | 'none';

/** How the file lays its readings out. Null in `understood` when nothing could be said. */
export type VolumeLayout = 'interval-rows' | 'days-down' | 'intervals-down' | 'call-log';

/** What a column holds. Handle times and waits are per contact unless they say total; `wait` is that of answered and abandoned together. */
export type ColumnMeaning =
  | 'timestamp'
  | 'date'
  | 'time'
  | 'intervalEnd'
  | 'intervalLength'
  | 'offered'
  | 'handled'
  | 'abandoned'
  | 'averageHandleTime'
  | 'talkTime'
  | 'holdTime'
  | 'afterContactWork'
  | 'totalHandleTime'
  | 'totalTalkTime'
  | 'totalHoldTime'
  | 'totalAfterContactWork'
  | 'answeredWait'
  | 'abandonedWait'
  | 'wait'
  | 'totalAnsweredWait'
  | 'totalAbandonedWait'
  | 'totalWait'
  | 'queue'
  | 'channel'
  | 'ignored';

/** What the user has fixed; everything else is inferred. */
export interface VolumeFileHints {
  /** IANA name. null or absent: the file's offsets shown in UTC, or floating time when it has none. */
  readonly timeZone?: string | null;
  readonly dateOrder?: DateOrder;
  readonly decimalSeparator?: DecimalSeparator;
  readonly delimiter?: VolumeDelimiter;
  readonly encoding?: VolumeEncoding;
  /** Column index (from 0) -> meaning. Columns not named are inferred; a meaning given here is given to no other column. */
  readonly columns?: Readonly<Record<number, ColumnMeaning>>;
  /** Physical line of the header, from 1; null: the file has no header. */
  readonly headerLine?: number | null;
  readonly intervalMinutes?: number;
  readonly intervalLabel?: IntervalLabel;
  /** Unit of handle times written as plain numbers, whatever their headers say; of waits, where their headers say none. */
  readonly handleTimeUnit?: HandleTimeUnit;
  /** Of a list of single contacts with several moments: which one an interval counts. */
  readonly countedAt?: CountedAt;
  /** YYYY-MM-DD: the day of a file whose lines have times of day only, or neither. */
  readonly date?: string;
  /** Name of the queue of a file that names none. */
  readonly queueName?: string;
  /** Absent: the first is kept, and a file made mostly of duplicates is refused. */
  readonly duplicates?: DuplicateRule;
  /** Physical lines kept before the others of their interval. Of this file alone: another of the same layout has other lines. */
  readonly keptLines?: readonly number[];
  /** Name of the sheet of a workbook, or of the table of a web page; absent, or where there is none: the first that can be read. */
  readonly sheet?: string;
}

export interface ReadVolumeFileOptions {
  readonly signal?: AbortSignal;
  /** Called with a fraction from 0 to 1, at most ten times a second and once at the end. */
  readonly onProgress?: (fraction: number) => void;
}

/** Nothing could be read: `ok` is false and this is the one issue. */
export type FileIssueKind =
  | 'empty-file'
  | 'header-only'
  | 'too-large'
  | 'excel-workbook'
  | 'binary-workbook'
  | 'encrypted-workbook'
  | 'damaged-workbook'
  | 'oversized-workbook'
  | 'numbers-spreadsheet'
  | 'office-document'
  | 'picture'
  | 'pdf-document'
  | 'compressed-file'
  | 'web-page'
  | 'binary-file'
  | 'no-date-column'
  | 'no-number-column'
  | 'day-unknown'
  | 'year-missing'
  | 'weekly-totals'
  | 'monthly-totals'
  | 'matrix-layout'
  | 'call-log-layout'
  | 'columns-do-not-line-up'
  | 'mixed-date-orders'
  | 'mixed-interval-lengths'
  | 'interval-length-unclear'
  | 'off-interval-file'
  | 'many-duplicates'
  | 'too-many-queues'
  | 'range-too-long'
  | 'broken-quotes'
  | 'no-reading'
  | 'bad-hint';

/** The whole line is set aside; its interval is missing unless another line gives it. */
export type LineIssueKind =
  | 'blank-cell'
  | 'missing-marker'
  | 'not-a-number'
  | 'negative-number'
  | 'not-a-date'
  | 'no-such-date'
  | 'far-date'
  | 'not-a-time'
  | 'no-such-time'
  | 'skipped-hour'
  | 'off-interval'
  | 'other-interval-length'
  | 'offset-missing'
  | 'offset-unexpected'
  | 'duplicate-same'
  | 'duplicate-other'
  | 'too-many-cells'
  | 'broken-quotes';

/**
 * One cell is missing, the line is kept: its handle time, handled or abandoned contacts, or a wait. (`blank-cell`, `missing-marker`,
 * `not-a-number` and `negative-number` are also used with `setAside: 'cell'`.)
 */
export type CellIssueKind = 'not-a-duration';

/** Nothing is set aside, but the user should know. */
export type NoticeIssueKind =
  | 'duplicate-added'
  | 'repeated-hour'
  | 'unzoned-clock-change'
  | 'filled-down'
  | 'handle-time-unread'
  | 'ambiguous-date-order'
  | 'ambiguous-number-format'
  | 'contacts-from-handled'
  | 'contacts-added'
  | 'implausible-handle-time'
  | 'several-columns'
  | 'summary-line'
  | 'no-such-sheet'
  | 'swapped-dates'
  | 'preamble-lines'
  | 'interval-numbers'
  | 'repeated-header'
  | 'remark-line'
  | 'summary-column'
  | 'queues-as-columns'
  | 'columns-by-content'
  | 'outbound-contacts'
  | 'outside-hours-contacts'
  | 'unfinished-contacts'
  | 'date-from-title'
  | 'wait-of-everybody';

export type VolumeIssueKind = FileIssueKind | LineIssueKind | CellIssueKind | NoticeIssueKind;

/** One thing that was found. The page makes its own sentence of `kind` and the fields; `message` is the plain English one. */
export interface VolumeIssue {
  readonly kind: VolumeIssueKind;
  readonly setAside: 'file' | 'line' | 'cell' | 'nothing';
  readonly message: string;
  /** Physical line of the file, from 1 (the header's is `understood.headerLine`). */
  readonly line?: number;
  /** Header of the column, or "column 3" where it has none. */
  readonly column?: string;
  readonly meaning?: ColumnMeaning;
  /** The text found; for duplicates the contacts of the line set aside or added. */
  readonly value?: string;
  /** What would have been understood, by example or by name. */
  readonly expected?: string;
  /** Duplicates: the contacts that were kept (or stood there before), and their line. */
  readonly kept?: string;
  readonly keptLine?: number;
  readonly queue?: string;
  /** Local label YYYY-MM-DDTHH:MM of the interval concerned. */
  readonly interval?: string;
  /** Lines or values concerned, where the issue is about many. */
  readonly count?: number;
}

export interface UnderstoodColumn {
  readonly index: number;
  /** Header text; empty where the file has none. */
  readonly header: string;
  readonly meaning: ColumnMeaning;
  readonly recognisedBy: 'header' | 'content' | 'hint' | 'none';
  /** Recognised columns may still not be needed: waits where nobody is counted who hung up, parts of a handle time that stands whole beside them. */
  readonly used: boolean;
  /** Of handle times and waits: how plain numbers are read, or that the cells are clock durations (mm:ss, hh:mm:ss). */
  readonly unit?: HandleTimeUnit | 'clock';
  /** Of moments that are numbers: what the numbers are. */
  readonly writtenAs?: Exclude<MomentStyle, 'text'> | 'day-fraction' | 'interval-number';
}

export interface UnderstoodDateOrder {
  readonly order: DateOrder;
  readonly certainty: Certainty;
  /** Readings whose date fits this order alone. */
  readonly decidingValues: number;
  /** Readings whose date fits another order alone; they are set aside. */
  readonly contradictingValues: number;
  readonly from: InferredFrom;
}

/** What the dates of a file would come to under an order. */
export interface DateOrderReading {
  readonly order: DateOrder;
  /** Of the question's text: YYYY-MM-DD. */
  readonly date: string;
  readonly firstDate: string;
  readonly lastDate: string;
  /** Different dates. */
  readonly dates: number;
}

/** The dates of the file fit several orders. `certainty` is that of the inference, also where a hint has answered it. */
export interface DateQuestion {
  readonly certainty: 'likely' | 'ambiguous';
  /** A date of the file, as written, that each of the orders reads as another day. */
  readonly text: string;
  /** The inferred order first. */
  readonly readings: readonly DateOrderReading[];
}

/** What the numbers of a file would come to under a decimal sign. */
export interface DecimalReading {
  readonly decimalSign: DecimalSeparator;
  /** Of the question's text. */
  readonly value: number;
  /** Sum over all lines. */
  readonly contacts: number;
}

/** The numbers of the file fit both decimal signs, also where a hint has chosen one. */
export interface NumberQuestion {
  /** A number of the file, as written, that the two signs read differently. */
  readonly text: string;
  /** The inferred sign first. */
  readonly readings: readonly DecimalReading[];
}

export interface UnderstoodQueue {
  readonly name: string;
  readonly channel: string | null;
  readonly intervalMinutes: number;
  /** Intervals with a reading. */
  readonly rows: number;
  readonly totalContacts: number;
  /** Local labels YYYY-MM-DDTHH:MM of the interval's start. */
  readonly firstInterval: string;
  readonly lastInterval: string;
  /** The first of equals. */
  readonly busiestInterval: string;
  readonly busiestContacts: number;
  /** Weighted by contacts handled where the file has them, else offered; NaN when the file has no handle times. */
  readonly meanAverageHandleTimeSeconds: number;
  /** Intervals without a reading inside the opening hours seen, on days that have readings. */
  readonly missingIntervals: number;
  /** Whole days without a reading on weekdays that are open. */
  readonly daysWithoutReadings: number;
  /** 0 Monday to 6 Sunday. */
  readonly weekdaysOpen: readonly boolean[];
  readonly rejectedLines: number;
}

export interface SampleRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SuspiciousRow {
  readonly kind: 'far-above-usual' | 'zero-where-busy';
  readonly line: number;
  readonly queue: string;
  /** Local label YYYY-MM-DDTHH:MM. */
  readonly interval: string;
  readonly contacts: number;
  /** Median of the same weekday and time. */
  readonly usualContacts: number;
}

/** A sheet of a workbook, or a table of a web page. */
export interface UnderstoodSheet {
  readonly name: string;
  readonly isHidden: boolean;
}

/** What was inferred, for the "Understood as" card. Fields not reached before a failure are null or empty. */
export interface Understood {
  /** null: the file is a workbook. */
  readonly encoding: VolumeEncoding | null;
  readonly byteOrderMark: boolean;
  readonly delimiter: VolumeDelimiter | null;
  /** Those that the hint `sheet` can ask for; empty where the file is a text. */
  readonly sheets: readonly UnderstoodSheet[];
  /** The one that was read; null where the file is a text. */
  readonly sheet: string | null;
  readonly layout: VolumeLayout | null;
  /** Name of the system whose export this is by its columns; null: not known, and not needed. */
  readonly system: string | null;
  /** By which of their moments contacts are counted; null: the file has counts, and does not say. */
  readonly countedAt: CountedAt | null;
  readonly countedAtFrom: InferredFrom;
  /** Physical line of the header, from 1; null: none. */
  readonly headerLine: number | null;
  /** The file from its first line to a few below the header, to choose the header from. */
  readonly openingRows: readonly SampleRow[];
  readonly columns: readonly UnderstoodColumn[];
  readonly dateOrder: UnderstoodDateOrder | null;
  /** null: the dates fit one order only. */
  readonly dateQuestion: DateQuestion | null;
  /** null: no number of the file has one. */
  readonly decimalSign: DecimalSeparator | null;
  readonly thousandsSign: ThousandsSeparator | null;
  readonly numberCertainty: Certainty;
  /** null: the numbers fit one decimal sign only, or have none. */
  readonly numberQuestion: NumberQuestion | null;
  /** IANA name, or null: floating time. */
  readonly timeZone: string | null;
  readonly timeZoneFrom: InferredFrom;
  /** The file's times carry Z or an offset (or their header says UTC), so that they mean one instant each. */
  readonly absoluteTimes: boolean;
  /** null: queues differ, see `queues`. */
  readonly intervalMinutes: number | null;
  readonly intervalFrom: InferredFrom;
  readonly intervalLabel: IntervalLabel;
  readonly intervalLabelFrom: InferredFrom;
  /** Which column the contacts come from. */
  readonly contactsFrom: 'offered' | 'handled' | 'handledAndAbandoned' | null;
  readonly queues: readonly UnderstoodQueue[];
  /** Sum over queues. */
  readonly totalContacts: number;
  /** Lines below the header that are not blank. */
  readonly linesRead: number;
  /** Lines set aside as a whole, all queues together. */
  readonly rejectedLines: number;
  readonly issueCounts: readonly { readonly kind: VolumeIssueKind; readonly count: number }[];
  readonly sampleRows: readonly SampleRow[];
  readonly suspiciousRows: readonly SuspiciousRow[];
}

/** What is being found out. */
export type UnderstoodDraft = { -readonly [Field in keyof Understood]: Understood[Field] };

/** One queue of the file. `name` is empty when the file names none and no hint does. */
export interface VolumeQueue {
  readonly name: string;
  readonly channel: string | null;
  readonly intervalMinutes: number;
  readonly series: VolumeSeries;
}

/** ok is false only when nothing could be read: then `queues` is empty and `issues` says what, where, why, and the cure. */
export interface VolumeFileReading {
  readonly ok: boolean;
  readonly queues: readonly VolumeQueue[];
  readonly understood: Understood;
  readonly issues: readonly VolumeIssue[];
}

import { SECONDS_PER_DAY } from '../domain/units.ts';
import { scanDuration } from './durationText.ts';
import { isBlank, isMissingMarker } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { NUMBER_FORM, type NumberCell } from './numberText.ts';
import { numericStyleOf } from './numericMoments.ts';
import { ownText } from './ownText.ts';
import type { MomentStyle } from './volumeFileTypes.ts';

/** What the cells of one column look like, by a sample. A cell may count as several things: 08.30 is a number and a time. */
export interface ColumnContent {
  /** Cells with something in them that is no "n/a". */
  readonly filled: number;
  /** Cells with anything in them: a queue may be called "-". */
  readonly written: number;
  readonly numbers: number;
  readonly wholeNumbers: number;
  readonly largestWhole: number;
  /** Infinity where there is none. */
  readonly smallestWhole: number;
  /** Numbers from 0 to 1, as parts of a day or shares are. */
  readonly fractions: number;
  /** Whole numbers that are a time of day without a sign: 0800, 930. */
  readonly compactTimes: number;
  /** mm:ss and hh:mm:ss. */
  readonly clocks: number;
  readonly dates: number;
  readonly times: number;
  /** Times that are multiples of five minutes. */
  readonly evenTimes: number;
  /** Dates with a time. */
  readonly stamps: number;
  /** Stamps at midnight. */
  readonly midnights: number;
  /** "2025-03-03 04:00-05:00": what stands behind the dash is one or two times while the lengths differ, so it is an offset. */
  readonly dashIsOffset: boolean;
  /** Numbers that may be moments, and of what kind most of them are. */
  readonly numericMoments: number;
  readonly numericStyle: Exclude<MomentStyle, 'text'> | null;
  /** Different texts that are no numbers, the first few. */
  readonly texts: readonly string[];
  /** A text found in it, for sentences. */
  readonly example: string;
}

/** Enough to know words such as yes and no. */
export const KEPT_TEXTS = 12;

export function columnContent(cells: Iterable<string | undefined>): ColumnContent {
  const moment = emptyMoment();
  const cell: NumberCell = { form: 0, value: 0, groupCode: 0 };
  const count = {
    filled: 0,
    written: 0,
    numbers: 0,
    wholeNumbers: 0,
    largestWhole: 0,
    compactTimes: 0,
    clocks: 0,
    fractions: 0,
  };
  let smallestWhole = Number.POSITIVE_INFINITY;
  const styles = new Map<Exclude<MomentStyle, 'text'>, number>();
  const momentCount = { dates: 0, times: 0, evenTimes: 0, stamps: 0, midnights: 0 };
  const lengths = new Set<number>();
  const ends = new Set<number>();
  let example = '';
  const texts = new Set<string>();
  for (const text of cells) {
    if (text === undefined || isBlank(text)) continue;
    count.written++;
    if (isMissingMarker(text)) continue;
    count.filled++;
    if (example === '') example = text.trim();
    scanDuration(text, cell, false);
    if (cell.form < NUMBER_FORM.whole && texts.size < KEPT_TEXTS) texts.add(text.trim());
    if (cell.form === NUMBER_FORM.clock) count.clocks++;
    else if (cell.form >= NUMBER_FORM.whole) {
      count.numbers++;
      if (cell.value >= 0 && cell.value <= 1) count.fractions++;
      const style = numericStyleOf(text);
      if (style) styles.set(style, (styles.get(style) ?? 0) + 1);
    }
    if (cell.form === NUMBER_FORM.whole) {
      count.wholeNumbers++;
      count.largestWhole = Math.max(count.largestWhole, cell.value);
      smallestWhole = Math.min(smallestWhole, cell.value);
      if (isCompactTime(cell.value)) count.compactTimes++;
    }
    if (!scanMoment(text, moment)) continue;
    if (moment.dateKey < 0) {
      momentCount.times++;
      if (moment.seconds % 300 === 0) momentCount.evenTimes++;
    } else if (moment.seconds < 0) momentCount.dates++;
    else momentCount.stamps++;
    if (moment.dateKey >= 0 && moment.seconds === 0) momentCount.midnights++;
    if (moment.dateKey >= 0 && moment.endSeconds >= 0 && /[\dm]-\d\d:\d\d\s*$/i.test(text)) {
      lengths.add((moment.endSeconds - moment.seconds + SECONDS_PER_DAY) % SECONDS_PER_DAY);
      ends.add(moment.endSeconds);
    }
  }
  const [commonest] = [...styles].sort((a, b) => b[1] - a[1]);
  const numeric = { numericStyle: commonest?.[0] ?? null, numericMoments: commonest?.[1] ?? 0 };
  return {
    ...count,
    smallestWhole,
    ...momentCount,
    ...numeric,
    texts: [...texts].map(ownText),
    dashIsOffset: ends.size < lengths.size,
    example,
  };
}

/** 800 or 2330, not 870. */
export function isCompactTime(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 2400 && value % 100 < 60;
}

import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import { isCompactTime } from './columnContent.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import type { DateDictionary } from './dateOrder.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, type Moment, NO_OFFSET, scanMoment } from './momentText.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';
import { scanNumericMoment, secondsOfFraction } from './numericMoments.ts';
import { ownText } from './ownText.ts';
import type { VolumeIssueKind } from './volumeFileTypes.ts';

export interface MomentFault {
  readonly kind: VolumeIssueKind;
  /** Column of the cell at fault. */
  readonly index: number;
}

interface MomentReader {
  readonly dates: { readonly keys: number[]; readonly texts: string[]; readonly counts: number[] } & DateDictionary;
  /** Time, range and offset of the line read last. */
  readonly moment: Moment;
  /** Index in `dates` of the line read last. */
  dateIndex(): number;
  /** Whether the line read last has a date where the others have a date with a time. */
  wasDateOnly(): boolean;
  /** Reads a line's date and time, wherever its columns are; null when all is well. */
  read(cells: readonly string[]): MomentFault | null;
  /** Length of the interval in seconds as the line itself says it, or 0. Of the line read last. */
  declaredSeconds(cells: readonly string[]): number;
}

export function momentReader(plan: ColumnPlan): MomentReader {
  const dates = { keys: [] as number[], texts: [] as string[], counts: [] as number[] };
  const indexByKey = new Map<number, number>();
  const moment = emptyMoment();
  const end = emptyMoment();
  const number: NumberCell = { form: 0, value: 0, groupCode: 0 };
  let lastKey = -1;
  let lastIndex = -1;
  let lastDateText = '';
  let wasDateOnly = false;

  const noteDate = (text: string): void => {
    if (moment.dateKey === lastKey) return;
    lastKey = moment.dateKey;
    lastIndex = indexByKey.get(lastKey) ?? -1;
    if (lastIndex >= 0) return;
    lastIndex = dates.keys.push(lastKey) - 1;
    indexByKey.set(lastKey, lastIndex);
    dates.texts.push(ownText(text.slice(0, moment.dateEnd).trim()));
    dates.counts.push(0);
  };

  const scan = (text: string): boolean =>
    plan.dateStyle === 'text'
      ? scanMoment(text, moment, plan.dashIsOffset)
      : scanNumericMoment(text, plan.dateStyle, moment);

  const readStamp = (text: string): MomentFault | null => {
    if (!scan(text)) return fault(text, plan.timestamp, 'not-a-date');
    if (moment.dateKey < 0) return { kind: 'not-a-date', index: plan.timestamp };
    // A spreadsheet leaves the time out at midnight.
    wasDateOnly = moment.seconds < 0;
    if (wasDateOnly) moment.seconds = 0;
    noteDate(text);
    return null;
  };

  const readDate = (text: string): MomentFault | null => {
    if (text === lastDateText && text !== '') return null;
    if (!scan(text)) return fault(text, plan.date, 'not-a-date');
    if (moment.dateKey < 0) return { kind: 'not-a-date', index: plan.date };
    lastDateText = text;
    noteDate(text);
    return null;
  };

  const readTime = (text: string): MomentFault | null => {
    if (plan.timeStyle === 'clock') {
      return scanMoment(text, moment) && moment.seconds >= 0 ? null : fault(text, plan.time, 'not-a-time');
    }
    scanNumber(text, number);
    moment.hasImpossibleTime = false;
    if (plan.timeStyle === 'fraction') return readFraction(text);
    if (plan.timeStyle === 'ordinal') return readOrdinal(text);
    if (number.form !== NUMBER_FORM.whole) return fault(text, plan.time, 'not-a-time');
    const isHour = plan.timeStyle === 'hour';
    const hours = isHour ? number.value : Math.floor(number.value / 100);
    moment.seconds = hours * SECONDS_PER_HOUR + (isHour ? 0 : (number.value % 100) * SECONDS_PER_MINUTE);
    moment.hasImpossibleTime = !(hours >= 0 && hours <= 24) || !(isHour || isCompactTime(number.value));
    return moment.hasImpossibleTime ? fault(text, plan.time, 'not-a-time') : null;
  };

  const readFraction = (text: string): MomentFault | null => {
    if (number.form < NUMBER_FORM.whole || number.value < 0 || number.value > 1)
      return fault(text, plan.time, 'not-a-time');
    moment.seconds = secondsOfFraction(number.value, /[.,](\d+)/.exec(text)?.[1]?.length ?? 0);
    return null;
  };

  const readOrdinal = (text: string): MomentFault | null => {
    const { perDay, first } = plan.ordinals!;
    const position = number.value - first;
    if (number.form !== NUMBER_FORM.whole) return fault(text, plan.time, 'not-a-time');
    moment.hasImpossibleTime = position < 0 || position >= perDay;
    if (moment.hasImpossibleTime) return fault(text, plan.time, 'not-a-time');
    moment.seconds = (position * SECONDS_PER_DAY) / perDay;
    return null;
  };

  /** Of a contact whose own moment is blank, the next one that it has. */
  const stampCell = (cells: readonly string[]): string => {
    const own = cells[plan.timestamp] ?? '';
    if (plan.fallbackStamps.length === 0 || !isBlank(own)) return own;
    return plan.fallbackStamps.map((index) => cells[index] ?? '').find((cell) => !isBlank(cell)) ?? own;
  };

  const fault = (text: string, index: number, otherwise: VolumeIssueKind): MomentFault => {
    if (isBlank(text)) return { kind: 'blank-cell', index };
    return { kind: moment.hasImpossibleTime ? 'no-such-time' : otherwise, index };
  };

  return {
    dates,
    moment,
    dateIndex: () => lastIndex,
    wasDateOnly: () => wasDateOnly,
    read(cells) {
      if (plan.timestamp >= 0) return readStamp(stampCell(cells));
      const dateFault = readDate(cells[plan.date] ?? '');
      moment.seconds = -1;
      moment.endSeconds = -1;
      moment.offsetMinutes = NO_OFFSET;
      return dateFault ?? (plan.time < 0 ? null : readTime(cells[plan.time] ?? ''));
    },
    declaredSeconds(cells) {
      if (plan.ordinals) return SECONDS_PER_DAY / plan.ordinals.perDay;
      if (plan.intervalLength >= 0) return lengthSeconds(cells[plan.intervalLength] ?? '');
      let endSeconds = moment.endSeconds;
      let aheadSeconds = 0;
      if (plan.intervalEnd >= 0 && scanMoment(cells[plan.intervalEnd] ?? '', end)) {
        endSeconds = end.seconds;
        const areInstants = end.offsetMinutes !== NO_OFFSET && moment.offsetMinutes !== NO_OFFSET;
        if (areInstants) aheadSeconds = (end.offsetMinutes - moment.offsetMinutes) * SECONDS_PER_MINUTE;
      }
      if (endSeconds < 0 || moment.seconds < 0) return 0;
      const length = (endSeconds - moment.seconds - aheadSeconds + 2 * SECONDS_PER_DAY) % SECONDS_PER_DAY;
      // Where the clocks go back, an interval ends at 02:00 that began at 02:45: that says nothing of its length.
      return length < SECONDS_PER_DAY - SECONDS_PER_HOUR ? length : 0;
    },
  };
}

/** "15mins", "30", "PT15M", "1 hour", "daily"; 0 when it is no length. */
export function lengthSeconds(text: string): number {
  if (/^\s*(daily|day|1 ?d\b|giornalier|täglich|taglich|quotidien|diari)/i.test(text)) return SECONDS_PER_DAY;
  const match =
    /^\s*(?:PT)?(\d{1,4})\s*(m|min|mins|minutes?|minut[io]|minuten|minutos|h|hours?|or[ae]|s|sec|seconds?)?\s*$/i.exec(
      text,
    );
  if (!match) return 0;
  const unit = match[2]?.[0]?.toLowerCase() ?? 'm';
  return Number(match[1]) * (unit === 'h' || unit === 'o' ? SECONDS_PER_HOUR : unit === 's' ? 1 : SECONDS_PER_MINUTE);
}

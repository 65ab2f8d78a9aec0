import { numberFault, numberSentence } from './cellFaults.ts';
import { type ColumnPlan, SECONDS_PER_HANDLE_TIME_UNIT } from './columnMeaning.ts';
import { abandonedOf, answeredOf, rememberedOutcome } from './contactOutcome.ts';
import { momentReader } from './dateColumn.ts';
import type { DateDictionary } from './dateOrder.ts';
import { scanDuration } from './durationText.ts';
import { faultyLines } from './faultyLines.ts';
import { isBlank } from './missingMarkers.ts';
import { NO_OFFSET } from './momentText.ts';
import { type NumberColumn, noteNumber, numberColumn, setMissing, withCapacity } from './numberColumn.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';
import { ownText } from './ownText.ts';
import { type QueueName, queueNames } from './queueNames.ts';
import { skippedContacts } from './skippedContacts.ts';
import { type IssueLog, UnreadableFile } from './volumeIssues.ts';

/** Where each record belongs, one entry per record. */
export interface RecordPlaces {
  /** Records with a readable moment. Their contacts may still be missing. */
  readonly count: number;
  readonly line: Int32Array;
  /** Index in the dictionary of dates. */
  readonly dateIndex: Int32Array;
  /** After local midnight, 0 to 86 400; -1: the file gives days only. */
  readonly seconds: Int32Array;
  /** Length of the interval as the line says it, or 0; null: no line says one. */
  readonly declaredSeconds: Int32Array | null;
  readonly queue: Uint16Array;
  readonly queues: readonly QueueName[];
}

/** The lines of the file as columns of numbers. Only what every date order and decimal sign agree on is decided yet. */
export interface RecordTable extends RecordPlaces {
  readonly dates: DateDictionary;
  /** NO_OFFSET, or minutes ahead of UTC. */
  readonly offsetMinutes: Int16Array;
  readonly contacts: NumberColumn;
  readonly handled: NumberColumn | null;
  readonly handleTimes: readonly NumberColumn[];
  /** In the order of the plan's. */
  readonly waiting: readonly NumberColumn[];
  /** Lines below the header that are not blank. */
  readonly linesRead: number;
  /** Texts of "n/a" cells by column index and record, for sentences. */
  readonly markers: ReadonlyMap<number, ReadonlyMap<number, string>>;
}

export interface RecordTableBuilder {
  /**
   * valueHeader: the header above the contacts where they stand in a matrix; a bad cell is then one of many in its line. False:
   * the line has no moment and is set aside.
   */
  append(cells: readonly string[], line: number, valueHeader?: string): boolean;
  finished(): RecordTable;
}

const MAX_KEPT_MARKERS = 1000;
/** Of a line that is a contact. */
const ONE_CONTACT: NumberCell = { form: NUMBER_FORM.whole, value: 1, groupCode: 0 };
/** More different names than any centre has queues: the column is something else, a caller or a call's number. */
const MAX_QUEUES = 500;

/** Takes the file's lines one by one; what is wrong with a line whatever comes later goes to the log at once. */
export function recordTableBuilder(
  plan: ColumnPlan,
  width: number,
  log: IssueLog,
  expectedRecords: number,
  isTitle: (cells: readonly string[]) => boolean = () => false,
): RecordTableBuilder {
  let capacity = Math.max(16, expectedRecords);
  let count = 0;
  let linesRead = 0;
  let line = new Int32Array(capacity);
  let dateIndex = new Int32Array(capacity);
  let seconds = new Int32Array(capacity);
  let offsetMinutes = new Int16Array(capacity);
  let declaredSeconds: Int32Array | null = null;
  let queue = new Uint16Array(capacity);
  const contacts = numberColumn(plan.contacts, null, capacity);
  const handledIndex = plan.disposition >= 0 ? plan.disposition : plan.handled;
  const handled = handledIndex >= 0 ? numberColumn(handledIndex, null, capacity) : null;
  const handleTimes = plan.handleTimes.map(({ index, unit }) =>
    numberColumn(index, SECONDS_PER_HANDLE_TIME_UNIT[unit], capacity),
  );
  const waiting = plan.waiting.map(({ of, index, unit }) =>
    numberColumn(index, of === 'abandoned' ? null : SECONDS_PER_HANDLE_TIME_UNIT[unit], capacity),
  );
  const numbers = [contacts, ...(handled ? [handled] : []), ...handleTimes, ...waiting];
  const markers = new Map<number, Map<number, string>>(numbers.map(({ index }) => [index, new Map()]));
  const moments = momentReader(plan);
  const { moment } = moments;
  const names = queueNames(plan);
  const number: NumberCell = { form: 0, value: 0, groupCode: 0 };
  const isAnswered = rememberedOutcome(answeredOf);
  const isAbandoned = rememberedOutcome(abandonedOf);
  const hasDeclared = plan.intervalLength >= 0 || plan.intervalEnd >= 0 || plan.ordinals !== null;
  const isLog = plan.direction >= 0 || plan.reason >= 0;
  const contactsElsewhere = skippedContacts(plan);
  const nameOf = (index: number) => plan.columns[index]?.header || `column ${index + 1}`;
  const filledDown = cellsFilledDown(plan);
  const faulty = faultyLines(plan, log, isTitle, nameOf);

  const grow = () => {
    capacity = Math.ceil(capacity * 1.5);
    line = copied(line, new Int32Array(capacity));
    dateIndex = copied(dateIndex, new Int32Array(capacity));
    seconds = copied(seconds, new Int32Array(capacity));
    declaredSeconds &&= copied(declaredSeconds, new Int32Array(capacity));
    queue = copied(queue, new Uint16Array(capacity));
    offsetMinutes = copied(offsetMinutes, new Int16Array(capacity));
    for (const column of numbers) withCapacity(column, capacity);
  };

  const append = (written: readonly string[], physicalLine: number, valueHeader?: string): boolean => {
    if (isBlankRow(written)) return true;
    const cells = plan.fillsDown.length === 0 ? written : filledDown(written);
    linesRead++;
    if (isLog && contactsElsewhere.skips(cells)) return true;
    if (count === capacity) grow();
    const queueIndex = names.indexOf(cells);
    if (queueIndex >= MAX_QUEUES) throw tooManyQueues(nameOf(Math.max(plan.queue, plan.channel)));
    if (cells.length > width && hasStrayNumber(cells, width)) {
      rejectWide(cells, physicalLine, queueIndex);
      return false;
    }
    const fault = moments.read(cells);
    if (fault) {
      faulty.take(cells, physicalLine, queueIndex, fault);
      return false;
    }
    if (moments.wasDateOnly() && faulty.isDayTotal(cells, physicalLine, queueIndex)) return true;
    faulty.goOn();
    const date = moments.dateIndex();
    moments.dates.counts[date]!++;
    line[count] = physicalLine;
    dateIndex[count] = date;
    seconds[count] = moment.seconds;
    offsetMinutes[count] = plan.saysUtc && moment.offsetMinutes === NO_OFFSET ? 0 : moment.offsetMinutes;
    if (hasDeclared || moment.endSeconds >= 0) noteDeclared(moments.declaredSeconds(cells));
    queue[count] = queueIndex;
    if (plan.contacts < 0) noteNumber(contacts, count, ONE_CONTACT, '');
    else readContacts(cells[plan.contacts] ?? '', physicalLine, queueIndex, valueHeader);
    if (handled && plan.disposition >= 0) {
      noteOutcome(handled, outcomeOf(cells, isAnswered));
    } else if (handled) {
      const text = cells[handled.index] ?? '';
      scanNumber(text, number);
      noteNumber(handled, count, number, text);
      if (number.form < NUMBER_FORM.whole || number.value < 0) noteBadCell(handled, text, physicalLine);
    }
    for (let i = 0; i < handleTimes.length; i++) {
      const column = handleTimes[i]!;
      const text = cells[column.index] ?? '';
      scanDuration(text, number, plan.handleTimes[i]!.isHoursMinutes);
      noteNumber(column, count, number, text);
      if (number.form < NUMBER_FORM.whole || number.value < 0) noteBadCell(column, text, physicalLine);
    }
    for (let i = 0; i < waiting.length; i++) readWaiting(waiting[i]!, plan.waiting[i]!, cells, physicalLine);
    count++;
    return true;
  };

  const readWaiting = (
    column: NumberColumn,
    { of, isHoursMinutes }: ColumnPlan['waiting'][number],
    lineCells: readonly string[],
    physicalLine: number,
  ): void => {
    const text = lineCells[column.index] ?? '';
    if (of === 'abandoned' && column.index === plan.disposition) {
      noteOutcome(column, outcomeOf(lineCells, isAbandoned));
      return;
    }
    if (of === 'abandoned') scanNumber(text, number);
    else scanDuration(text, number, isHoursMinutes);
    noteNumber(column, count, number, text);
    if (number.form < NUMBER_FORM.whole || number.value < 0) noteBadCell(column, text, physicalLine);
  };

  /** By the outcome's word, else by whether there is a moment of answer. */
  const outcomeOf = (cells: readonly string[], byWord: (word: string) => number): number => {
    const said = plan.disposition === plan.answeredAt ? Number.NaN : byWord(cells[plan.disposition] ?? '');
    if (!Number.isNaN(said) || plan.answeredAt < 0) return said;
    return byWord(isBlank(cells[plan.answeredAt]) ? 'no' : 'yes');
  };

  const noteDeclared = (length: number): void => {
    if (length === 0) return;
    declaredSeconds ??= new Int32Array(capacity);
    declaredSeconds[count] = length;
  };

  const noteOutcome = (column: NumberColumn, value: number): void => {
    number.form = Number.isNaN(value) ? NUMBER_FORM.notANumber : NUMBER_FORM.whole;
    number.value = value;
    noteNumber(column, count, number, '');
  };

  const readContacts = (text: string, physicalLine: number, queueIndex: number, valueHeader?: string): void => {
    scanNumber(text, number);
    noteNumber(contacts, count, number, text);
    if (number.form >= NUMBER_FORM.whole && number.value >= 0) {
      faulty.addContacts(queueIndex, number);
      return;
    }
    const kind = numberFault(number, 'not-a-number')!;
    const what = numberSentence(kind, text, 'contacts');
    const header = valueHeader ?? nameOf(plan.contacts);
    const make = () => ({
      line: physicalLine,
      column: header,
      meaning: plan.contactsFrom,
      value: text.trim(),
      message: `Line ${physicalLine}, ${header}: ${what} The interval counts as missing.`,
    });
    if (valueHeader === undefined) log.rejectLine(kind, queueIndex, physicalLine, make);
    else log.add(kind, () => ({ setAside: 'cell', ...make() }));
    setMissing(contacts, count);
  };

  /**
   * Handled and abandoned contacts, handle times and waits. Blank and "n/a" wait until it is known whether there was any contact
   * to time; of waits they are no fault, since reports leave them out where nobody waited.
   */
  const noteBadCell = (column: NumberColumn, text: string, physicalLine: number): void => {
    const { form } = number;
    if (form === NUMBER_FORM.blank) return;
    if (form === NUMBER_FORM.marker) {
      const texts = markers.get(column.index)!;
      if (texts.size < MAX_KEPT_MARKERS) texts.set(count, ownText(text.trim()));
      return;
    }
    const kind = numberFault(number, column.secondsPerUnit === null ? 'not-a-number' : 'not-a-duration')!;
    const { meaning } = plan.columns[column.index]!;
    const ofCounts = meaning === 'abandoned' ? 'contacts abandoned' : 'contacts handled';
    const ofTimes = /wait/i.test(meaning) ? 'wait' : 'handle time';
    const what = numberSentence(kind, text, column.secondsPerUnit === null ? ofCounts : ofTimes);
    log.add(kind, () => ({
      setAside: 'cell',
      line: physicalLine,
      column: nameOf(column.index),
      meaning,
      value: text.trim(),
      message: `Line ${physicalLine}, ${nameOf(column.index)}: ${what} The cell counts as missing, the rest of the line is kept.`,
    }));
    setMissing(column, count);
  };

  const rejectWide = (cells: readonly string[], physicalLine: number, queueIndex: number): void =>
    log.rejectLine('too-many-cells', queueIndex, physicalLine, () => ({
      count: cells.length,
      expected: String(width),
      message: `Line ${physicalLine} has ${cells.length} cells where the header has ${width}: a decimal comma or a separator inside a cell may need quotes. The line is set aside.`,
    }));

  const finished = (): RecordTable => {
    faulty.finish(count > 0);
    contactsElsewhere.note(log);
    const columns = { line, dateIndex, seconds, offsetMinutes, declaredSeconds, queue };
    const { dates } = moments;
    const named = { dates, queues: names.queues, markers };
    return { count, ...columns, ...named, contacts, handled, handleTimes, waiting, linesRead };
  };
  return { append, finished };
}

/** Puts what was written above in place of blank dates and queues, on lines that have a time or a count of their own. */
function cellsFilledDown({ fillsDown, date, time, contacts }: ColumnPlan) {
  const above = fillsDown.map(() => '');
  return (cells: readonly string[]): readonly string[] => {
    const filled = [...cells];
    for (const [i, index] of fillsDown.entries()) {
      const isOwn = !isBlank(cells[index]);
      if (isOwn) above[i] = ownText(cells[index]!);
      else if (!isBlank(cells[index === date ? time : contacts])) filled[index] = above[i]!;
    }
    return filled;
  };
}

export function isBlankRow(cells: readonly string[]): boolean {
  // Nearly every line begins with something.
  const first = cells[0];
  if (first !== undefined && first.length > 0 && first.charCodeAt(0) > 32) return false;
  return cells.every(isBlank);
}

/** Whether a number stands behind the last column that has a name: "1,672" without quotes is two cells. */
function hasStrayNumber(cells: readonly string[], width: number): boolean {
  for (let i = width; i < cells.length; i++) if (/^\s*[-+]?\d/.test(cells[i]!)) return true;
  return false;
}

function tooManyQueues(column: string): UnreadableFile {
  return new UnreadableFile({
    kind: 'too-many-queues',
    column,
    count: MAX_QUEUES,
    message: `Column "${column}" has more than ${MAX_QUEUES} different names, so it cannot be the queue. Say which column is, or set this one to "ignored".`,
  });
}

function copied<Column extends Int32Array | Int16Array | Uint16Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}

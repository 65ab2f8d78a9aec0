import { dayCalendar } from '../forecast/days/dayCalendar.ts';
import type { Holiday, PlannedEvent } from '../forecast/forecastTypes.ts';
import { openPattern } from '../forecast/openPattern.ts';
import type { LearntFrom } from './learntFrom.ts';
import { type OpeningHours, openingHoursOf } from './openingHours.ts';
import { CLOSED, doorsOf, OPEN } from './quality/doors.ts';
import { findClosedTraffic, findHandledAboveOffered } from './quality/doorsAndSums.ts';
import { expectedVolumes } from './quality/expectedVolumes.ts';
import type { Finding } from './quality/findings.ts';
import { findFlatRuns } from './quality/flatRuns.ts';
import { Findings } from './quality/foundCells.ts';
import { type HistoryTable, historyTable } from './quality/historyTable.ts';
import { findMissing } from './quality/missingReadings.ts';
import { findOddDays } from './quality/oddDays.ts';
import { findOddHandleTimes } from './quality/oddHandleTimes.ts';
import { findOddHours } from './quality/oddHours.ts';
import { usualVolumes } from './quality/usualVolumes.ts';
import type { MissingMeaning } from './treatments.ts';
import { zerosForMissing } from './zerosForMissing.ts';

/** What a cell of a history is. */
export const cellStates = { reading: 0, closed: 1, lost: 2, zero: 3 } as const;

/** Every local day and wall-clock time from the first reading to the last, as day x slotsPerDay + slot. */
export interface HistoryCells {
  readonly firstEpochDay: number;
  readonly dayCount: number;
  readonly slotsPerDay: number;
  /** One of `cellStates`. */
  readonly states: Uint8Array;
  /** Contacts usual at that weekday and time; NaN where nothing is. */
  readonly usual: Float32Array;
}

export interface DataQuality {
  /** Weightiest first. */
  readonly findings: readonly Finding[];
  /** When the doors are open, as the readings of the last weeks show it; stated hours do not matter here. */
  readonly inferredHours: OpeningHours;
  /** Intervals by what they are; `missing` are all without a reading between the first and the last, the others add up to it. */
  readonly missing: {
    readonly intervals: number;
    readonly closed: number;
    readonly lost: number;
    readonly zero: number;
  };
  /** null: there is no reading. */
  readonly cells: HistoryCells | null;
}

/** What is known of days beside their readings. */
export interface KnownDays {
  readonly closedDays?: readonly string[];
  readonly holidays?: readonly Holiday[];
  readonly events?: readonly PlannedEvent[];
}

/** What of a queue's recorded history a planner should look at, whatever is treated already.
 *  Counts are judged by the noise of counts, days as a whole before their hours, and every limit is one that sound histories
 *  hardly ever reach (named where it is used). Fast: a million intervals take less than a second.
 *  Throws RangeError on days, events or opening hours that are none. */
export function dataQuality({ series, missingMeans, openingHours }: LearntFrom, known: KnownDays = {}): DataQuality {
  const calendar = dayCalendar(known);
  const special = new Set([...calendar.closed, ...calendar.holidayIds.keys()]);
  const meant = missingMeans === 'zero' ? zerosForMissing(series, openingHours, null) : series;
  const table = historyTable(meant, special, openingHours);
  if (!table) {
    const missing = { intervals: 0, closed: 0, lost: 0, zero: 0 };
    return { findings: [], inferredHours: [[], [], [], [], [], [], []], missing, cells: null };
  }
  const recorded = meant === series ? table : historyTable(series, special, openingHours)!;
  const doors = doorsOf(table);
  const usual = usualVolumes(table);
  const findings = new Findings(table, usual);
  const taken = new Uint8Array(doors.length);
  findMissing(table, doors, usual, findings);
  findOddDays(table, doors, usual, calendar, findings, taken);
  const expected = expectedVolumes(table, usual);
  findFlatRuns(table, doors, expected, findings, taken);
  findOddHours(table, doors, expected, findings, taken);
  findClosedTraffic(table, doors, findings);
  findOddHandleTimes(table, findings);
  findHandledAboveOffered(table, findings);
  findings.found.sort((a, b) => b.weight - a.weight);
  const { firstEpochDay, dayCount, slotsPerDay } = table;
  const states = statesOf(recorded, table, doors, missingMeans);
  return {
    findings: findings.found,
    inferredHours: openingHoursOf(openPattern({ ...table, statedOpen: null }, dayCount).open),
    missing: missingOf(states, recorded),
    cells: { firstEpochDay, dayCount, slotsPerDay, states, usual: Float32Array.from(usual) },
  };
}

function statesOf(
  recorded: HistoryTable,
  meant: HistoryTable,
  doors: Uint8Array,
  missingMeans: MissingMeaning,
): Uint8Array {
  const { slotsPerDay, isRead, excluded } = recorded;
  const stateOf = (cell: number) => {
    const day = Math.floor(cell / slotsPerDay);
    // The hour that a clock change skips or repeats has no place of its own.
    if (recorded.ordinary[cell] === 0) return isRead[day] ? cellStates.reading : cellStates.closed;
    if (missingMeans === 'lost') return cellStates.lost;
    if (missingMeans === 'zero' && !Number.isNaN(meant.contacts[cell]!) && doors[cell] !== CLOSED) {
      return cellStates.zero;
    }
    const isLost = doors[cell] === OPEN && !(excluded[day] && !isRead[day]);
    return isLost ? cellStates.lost : cellStates.closed;
  };
  const states = new Uint8Array(recorded.contacts.length);
  for (let cell = 0; cell < states.length; cell++) {
    if (Number.isNaN(recorded.contacts[cell]!)) states[cell] = stateOf(cell);
  }
  return states;
}

function missingOf(states: Uint8Array, { contacts }: HistoryTable): DataQuality['missing'] {
  const counts = [0, 0, 0, 0];
  const first = contacts.findIndex((value) => !Number.isNaN(value));
  const last = contacts.findLastIndex((value) => !Number.isNaN(value));
  for (let cell = first; cell <= last; cell++) counts[states[cell]!]!++;
  const [, closed, lost, zero] = counts as [number, number, number, number];
  return { intervals: closed + lost + zero, closed, lost, zero };
}

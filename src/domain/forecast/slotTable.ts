import { epochDayOf, type IntervalGrid, localMinuteInDay } from '../calendar.ts';
import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../units.ts';
import { type OpeningHours, openSlotsOf } from '../volumes/openingHours.ts';

/** Columns of a series by local day and wall-clock slot: row `day`, column `slot`, as day x slotsPerDay + slot.
 *  Slot s is the interval labelled s x intervalSeconds after midnight, so that every day has the same slots. */
export interface SlotTable {
  readonly firstEpochDay: number;
  readonly dayCount: number;
  readonly slotsPerDay: number;
  readonly contacts: Float64Array;
  /** 1 where the label exists exactly once that day and tells of the doors; 0 in the hour that a clock change skips or
   *  repeats, and where readings are lost. */
  readonly ordinary: Uint8Array;
  /** 1 for a closed day, a holiday or one that is lost: it teaches nothing, neither volume nor opening. */
  readonly excluded: Uint8Array;
  /** 1 for a day to learn from: with a reading, and not excluded. */
  readonly trains: Uint8Array;
  /** 1 for a weekday that days older than the table show as closed; it stays so where the table holds no such day. */
  readonly closedBefore: Uint8Array;
  /** Opening hours that the planner states, 1 for open, by weekday x slotsPerDay + slot; null: the readings show them. */
  readonly statedOpen: Uint8Array | null;
}

function slotsPerDayOf(grid: IntervalGrid): number {
  return Math.round(SECONDS_PER_DAY / grid.intervalSeconds);
}

/** Slot of each interval of a grid's day, by its wall-clock label. A label between two slots (a clock that jumps by
 *  less than an interval) takes the slot it falls into, and is `ordinary` in none. */
export function slotsOfDay(grid: IntervalGrid, day: number): { slots: Int32Array; ordinary: Uint8Array } {
  const slotsPerDay = slotsPerDayOf(grid);
  const count = grid.dayFirstInterval[day + 1]! - grid.dayFirstInterval[day]!;
  const slots = Int32Array.from({ length: count }, (_, position) => position);
  const ordinary = new Uint8Array(slotsPerDay).fill(1);
  if (slotsPerDay === 1 || !grid.clockChanges.some((change) => change.day === day)) return { slots, ordinary };
  const seen = new Int32Array(slotsPerDay);
  for (let position = 0; position < count; position++) {
    const label = (localMinuteInDay(grid, day, position) * SECONDS_PER_MINUTE) / grid.intervalSeconds;
    const slot = Math.min(Math.floor(label), slotsPerDay - 1);
    slots[position] = slot;
    seen[slot] = seen[slot]! + (slot === label ? 1 : 2);
  }
  for (let slot = 0; slot < slotsPerDay; slot++) ordinary[slot] = seen[slot] === 1 ? 1 : 0;
  return { slots, ordinary };
}

/** One column of a series for grid days [firstDay, firstDay + dayCount), by slot; NaN where the label is not ordinary. */
export function slotColumn(grid: IntervalGrid, column: Float64Array, firstDay: number, dayCount: number): Float64Array {
  const slotsPerDay = slotsPerDayOf(grid);
  const values = new Float64Array(dayCount * slotsPerDay).fill(Number.NaN);
  for (let day = 0; day < dayCount; day++) {
    const first = grid.dayFirstInterval[firstDay + day]!;
    const { slots, ordinary } = slotsOfDay(grid, firstDay + day);
    for (let position = 0; position < slots.length; position++) {
      const slot = slots[position]!;
      if (ordinary[slot]) values[day * slotsPerDay + slot] = column[first + position]!;
    }
  }
  return values;
}

/** The table of grid days [firstDay, firstDay + dayCount). `excludedDays` holds epoch days. `lost`: 1 for each interval whose
 *  lack of a reading says nothing of the doors. */
export function slotTable({
  grid,
  contacts,
  firstDay,
  dayCount,
  excludedDays,
  lost = null,
  openingHours = null,
}: {
  grid: IntervalGrid;
  contacts: Float64Array;
  firstDay: number;
  dayCount: number;
  excludedDays: ReadonlySet<number>;
  lost?: Uint8Array | null;
  openingHours?: OpeningHours | null;
}): SlotTable {
  const slotsPerDay = slotsPerDayOf(grid);
  const firstEpochDay = epochDayOf(grid.firstDate) + firstDay;
  const ordinary = new Uint8Array(dayCount * slotsPerDay);
  const excluded = new Uint8Array(dayCount);
  const trains = new Uint8Array(dayCount);
  for (let day = 0; day < dayCount; day++) {
    const labels = slotsOfDay(grid, firstDay + day);
    ordinary.set(labels.ordinary, day * slotsPerDay);
    const first = grid.dayFirstInterval[firstDay + day]!;
    const end = grid.dayFirstInterval[firstDay + day + 1]!;
    excluded[day] = excludedDays.has(firstEpochDay + day) ? 1 : 0;
    for (let i = first; i < end && !excluded[day] && !trains[day]; i++)
      if (!Number.isNaN(contacts[i]!)) trains[day] = 1;
    if (!lost) continue;
    for (let i = first; i < end; i++) {
      if (!lost[i]) continue;
      ordinary[day * slotsPerDay + labels.slots[i - first]!] = 0;
      if (!trains[day]) excluded[day] = 1;
    }
  }
  const bySlot = slotColumn(grid, contacts, firstDay, dayCount);
  const closedBefore = new Uint8Array(DAYS_PER_WEEK);
  const statedOpen = openingHours && openSlotsOf(openingHours, slotsPerDay);
  return {
    firstEpochDay,
    dayCount,
    slotsPerDay,
    contacts: bySlot,
    ordinary,
    excluded,
    trains,
    closedBefore,
    statedOpen,
  };
}

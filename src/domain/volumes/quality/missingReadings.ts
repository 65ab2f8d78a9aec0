import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import { OPEN } from './doors.ts';
import { type CellRun, daysRun, type Findings, runsWhere } from './foundCells.ts';
import type { HistoryTable } from './historyTable.ts';

/** A gap that would hardly have stayed without a contact (1 in 100, Poisson) and is an hour long stands by itself. */
const LEAST_CONTACTS = -Math.log(0.01);
const LEAST_SECONDS = SECONDS_PER_HOUR;
/** So many gaps of the same hours, or single days, are one finding. */
const ALIKE = 3;
const MANY_DAYS = 6;

/** Days, hours and intervals without a reading where the doors were open. */
export function findMissing(table: HistoryTable, doors: Uint8Array, usual: Float64Array, findings: Findings): void {
  findLostDays(table, doors, findings);
  const { dayCount, slotsPerDay, contacts, ordinary, excluded, isRead } = table;
  if (slotsPerDay === 1) return;
  const runs = runsWhere(dayCount * slotsPerDay, (cell) => {
    const day = Math.floor(cell / slotsPerDay);
    const counts = isRead[day] === 1 && !excluded[day] && ordinary[cell] === 1;
    return counts && doors[cell] === OPEN && Number.isNaN(contacts[cell]!);
  });
  const [firstRead, endRead] = [contacts.findIndex(isKnown), contacts.findLastIndex(isKnown) + 1];
  const expected = (run: CellRun) => {
    let sum = 0;
    for (let cell = run.first; cell < run.end; cell++) sum += usual[cell]! || 0;
    return sum;
  };
  const leastCells = Math.ceil((LEAST_SECONDS * slotsPerDay) / SECONDS_PER_DAY);
  const scattered: CellRun[] = [];
  const byHours = new Map<string, CellRun[]>();
  for (const run of runs) {
    if (run.end <= firstRead) findings.add('partialFirstDay', [run]);
    else if (run.first >= endRead) findings.add('partialLastDay', [run]);
    else if (run.end - run.first < leastCells || expected(run) < LEAST_CONTACTS) scattered.push(run);
    else {
      const hours = `${run.first % slotsPerDay} ${run.end - run.first}`;
      byHours.set(hours, [...(byHours.get(hours) ?? []), run]);
    }
  }
  for (const alike of byHours.values()) {
    if (alike.length >= ALIKE) findings.add('gap', alike);
    else for (const run of alike) findings.add('gap', [run]);
  }
  if (scattered.length > 0) findings.add('scatteredGaps', scattered);
}

/** Open days without any reading; those with nothing but closed days between them are one loss. */
function findLostDays(table: HistoryTable, doors: Uint8Array, findings: Findings): void {
  const { dayCount, slotsPerDay, excluded, isRead } = table;
  const isLost = (day: number) =>
    !isRead[day] && !excluded[day] && doors.subarray(day * slotsPerDay, (day + 1) * slotsPerDay).includes(OPEN);
  const single: CellRun[] = [];
  for (let day = 0; day < dayCount; day++) {
    if (!isLost(day)) continue;
    let end = day + 1;
    let lost = 1;
    for (let next = end; next < dayCount && !isRead[next]; next++) {
      if (!isLost(next)) continue;
      end = next + 1;
      lost++;
    }
    const run = daysRun(table, day, end);
    if (lost === 1) single.push(run);
    else findings.add('lostDays', [run], { days: lost });
    day = end - 1;
  }
  if (single.length > MANY_DAYS) findings.add('lostDays', single);
  else for (const run of single) findings.add('lostDays', [run]);
}

function isKnown(contacts: number): boolean {
  return !Number.isNaN(contacts);
}

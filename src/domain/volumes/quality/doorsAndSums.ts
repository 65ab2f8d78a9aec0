import { CLOSED } from './doors.ts';
import { type CellRun, daysRun, type Findings, runsWhere } from './foundCells.ts';
import type { HistoryTable } from './historyTable.ts';

/** Of a usual open day's contacts, what makes a closed day one that was open. */
const OPEN_DAY_SHARE = 0.2;
/** Fewer contacts in closed hours are nothing to look at. */
const LEAST_CLOSED_CONTACTS = 3;
/** More handled by some time of the day than had come by then: so many, and this part of the day. */
const HANDLED_SLACK = 5;
const HANDLED_SLACK_SHARE = 0.02;

/** Contacts at times that are closed before and after: a whole day of them by itself, strays together. */
export function findClosedTraffic(table: HistoryTable, doors: Uint8Array, findings: Findings): void {
  const { contacts, slotsPerDay, dayCount, excluded } = table;
  const byDay = new Map<number, { runs: CellRun[]; contacts: number }>();
  const isStray = (cell: number) =>
    doors[cell] === CLOSED && contacts[cell]! > 0 && !excluded[Math.floor(cell / slotsPerDay)];
  for (const run of runsWhere(dayCount * slotsPerDay, isStray)) {
    const day = Math.floor(run.first / slotsPerDay);
    const ofDay = byDay.get(day) ?? { runs: [], contacts: 0 };
    ofDay.runs.push(run);
    for (let cell = run.first; cell < run.end; cell++) ofDay.contacts += contacts[cell]!;
    byDay.set(day, ofDay);
  }
  let total = 0;
  for (const value of contacts) if (!Number.isNaN(value)) total += value;
  const ofOpenDay =
    total /
    Math.max(
      1,
      table.isRead.reduce((days, one) => days + one, 0),
    );
  const strays: CellRun[] = [];
  let strayContacts = 0;
  for (const ofDay of byDay.values()) {
    if (ofDay.contacts >= OPEN_DAY_SHARE * ofOpenDay) {
      findings.add('closedTraffic', ofDay.runs, { off: ofDay.contacts, usualContacts: 0 });
      continue;
    }
    strays.push(...ofDay.runs);
    strayContacts += ofDay.contacts;
  }
  if (strayContacts >= LEAST_CLOSED_CONTACTS) {
    findings.add('closedTraffic', strays, { off: strayContacts, usualContacts: 0 });
  }
}

/** Days on which, by some time, more contacts were handled than had come: a contact is handled after it came. */
export function findHandledAboveOffered(table: HistoryTable, findings: Findings): void {
  const { handled, contacts, slotsPerDay, dayCount } = table;
  if (!handled) return;
  const runs: CellRun[] = [];
  let surplus = 0;
  for (let day = 0; day < dayCount; day++) {
    let offered = 0;
    let ahead = 0;
    let furthest = 0;
    for (let cell = day * slotsPerDay; cell < (day + 1) * slotsPerDay; cell++) {
      if (Number.isNaN(contacts[cell]!) || Number.isNaN(handled[cell]!)) continue;
      offered += contacts[cell]!;
      ahead += handled[cell]! - contacts[cell]!;
      furthest = Math.max(furthest, ahead);
    }
    if (furthest <= HANDLED_SLACK + HANDLED_SLACK_SHARE * offered) continue;
    surplus += furthest;
    const last = runs.at(-1);
    const run = daysRun(table, day, day + 1);
    if (last?.end === run.first) runs[runs.length - 1] = { ...last, end: run.end };
    else runs.push(run);
  }
  if (runs.length > 0) findings.add('handledAboveOffered', runs, { off: surplus });
}

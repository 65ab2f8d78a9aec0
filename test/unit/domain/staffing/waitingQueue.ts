import { intervalCount } from '../../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { PatienceColumns } from '../../../../src/domain/staffing/patienceRecords.ts';

/** A queue to simulate: Poisson arrivals, exponential handle times and patience, first come first served. */
export interface WaitingQueue {
  readonly seed: number;
  readonly days: number;
  readonly patienceSeconds: number;
  /** Mean load over the open ten hours; it swings by 40 % over the day. */
  readonly loadErlangs: number;
  /** Agents per erlang of mean load. Each day has up to `staffNoise` more or fewer. */
  readonly staffing: number;
  readonly staffNoise?: number;
  readonly averageHandleTimeSeconds?: number;
  readonly intervalMinutes?: number;
  /** Share of contacts that hang up within two seconds of waiting. */
  readonly shortShare?: number;
}

const OPEN_SECONDS = 36_000;

/** Event by event; every contact counts in the interval in which it came. Closed hours are missing. */
export function simulatedWaiting(queue: WaitingQueue): PatienceColumns {
  const { days, averageHandleTimeSeconds: handle = 240, intervalMinutes = 30, staffNoise = 0 } = queue;
  const random = randomSource(queue.seed);
  const exponential = (mean: number) => -Math.log(random.uniform()) * mean;
  const grid = intervalGrid({
    firstDate: '2026-01-05',
    dayCount: days,
    intervalSeconds: intervalMinutes * 60,
    timeZone: null,
  });
  const column = () => new Float64Array(intervalCount(grid)).fill(Number.NaN);
  const [contacts, contactsAnswered, contactsAbandoned] = [column(), column(), column()];
  const [answeredWaitSeconds, abandonedWaitSeconds, handleSeconds] = [column(), column(), column()];
  const all = [contacts, contactsAnswered, contactsAbandoned, answeredWaitSeconds, abandonedWaitSeconds, handleSeconds];
  const highest = 1.4 * (queue.loadErlangs / handle);
  for (let day = 0; day < days; day++) {
    const opening = grid.dayFirstInterval[day]! + (8 * 60) / intervalMinutes;
    for (const values of all) values.fill(0, opening, opening + OPEN_SECONDS / grid.intervalSeconds);
    const noise = Math.round((2 * random.uniform() - 1) * staffNoise);
    const free = new Float64Array(Math.max(1, Math.round(queue.loadErlangs * queue.staffing) + noise));
    for (let at = exponential(1 / highest); at < OPEN_SECONDS; at += exponential(1 / highest)) {
      const share = (1 + 0.4 * Math.sin((2 * Math.PI * at) / OPEN_SECONDS)) / 1.4;
      if (random.uniform() > share) continue;
      const interval = opening + Math.floor(at / grid.intervalSeconds);
      contacts[interval]!++;
      const next = free.indexOf(Math.min(...free));
      const wait = Math.max(0, free[next]! - at);
      const isShort = random.uniform() < (queue.shortShare ?? 0);
      const patience = isShort ? 2 * random.uniform() : exponential(queue.patienceSeconds);
      if (patience < wait) {
        contactsAbandoned[interval]!++;
        abandonedWaitSeconds[interval]! += patience;
        continue;
      }
      const work = exponential(handle);
      free[next] = at + wait + work;
      contactsAnswered[interval]!++;
      answeredWaitSeconds[interval]! += wait;
      handleSeconds[interval]! += work;
    }
  }
  return {
    grid,
    contacts,
    averageHandleTimeSeconds: handleSeconds.map((seconds, i) => seconds / contactsAnswered[i]!),
    waiting: {
      contactsAnswered,
      contactsAbandoned,
      abandonedFrom: 'count',
      answeredWaitSeconds,
      abandonedWaitSeconds,
      waitSeconds: null,
    },
  };
}

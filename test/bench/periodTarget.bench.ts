import { bench, describe } from 'vitest';
import { erlangC } from '../../src/domain/queueing/erlangC.ts';
import { staffInterval } from '../../src/domain/staffing/erlangCStaffing.ts';
import { type PeriodQuestion, periodTarget } from '../../src/domain/staffing/periodTarget.ts';

const HANDLE_TIME_SECONDS = 240;
const THRESHOLD_SECONDS = 20;
const MIN_SERVICE_LEVEL = 0.8;

/** Days with one hump and noise; with part intervals, each ends in a short one. */
function period(
  intervals: number,
  perDay: number,
  durationSeconds: number,
  peakErlangs: number,
  hasPartIntervals: boolean,
): PeriodQuestion {
  let state = 480;
  const durations: number[] = [];
  const contacts: number[] = [];
  for (let i = 0; i < intervals; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const load =
      peakErlangs * Math.sin((Math.PI * ((i % perDay) + 0.5)) / perDay) ** 2 * (0.8 + (0.2 * state) / 2 ** 32);
    durations.push(hasPartIntervals && i % perDay === perDay - 1 ? 421 : durationSeconds);
    contacts.push((load * durations[i]!) / HANDLE_TIME_SECONDS);
  }
  return {
    model: erlangC,
    contacts,
    averageHandleTimeSeconds: contacts.map(() => HANDLE_TIME_SECONDS),
    durationSeconds: durations,
    answerTimeThresholdSeconds: THRESHOLD_SECONDS,
    minServiceLevel: MIN_SERVICE_LEVEL,
    floor: { minServiceLevel: 0.6 },
  };
}

/** The yardstick: the usual staffing of every interval by itself. */
function everyInterval({ contacts, durationSeconds }: PeriodQuestion): number {
  let agents = 0;
  for (let i = 0; i < contacts.length; i++) {
    agents += staffInterval({
      loadErlangs: (contacts[i]! * HANDLE_TIME_SECONDS) / durationSeconds[i]!,
      averageHandleTimeSeconds: HANDLE_TIME_SECONDS,
      minServiceLevel: MIN_SERVICE_LEVEL,
      answerTimeThresholdSeconds: THRESHOLD_SECONDS,
      maxOccupancy: null,
      minAgents: null,
    }).agents;
  }
  return agents;
}

function bestOf(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 15; k++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const day = period(48, 48, 1800, 50, false);
const week = period(672, 96, 900, 480, false);
const weekWithParts = period(672, 96, 900, 480, true);

describe('a period target beside the usual staffing of every interval', () => {
  bench('a day of 48 half-hours, peak 50 erlang', () => {
    periodTarget(day);
  });
  bench('a week of 672 quarter-hours, peak 480 erlang', () => {
    periodTarget(week);
  });
  bench('the same week, each day ending in a part interval of 421 s', () => {
    periodTarget(weekWithParts);
  });
  bench('yardstick: the week, every interval by itself', () => {
    everyInterval(week);
  });
});

const [dayMs, weekMs, partsMs] = [day, week, weekWithParts].map((one) => bestOf(() => periodTarget(one)));
const [dayYardstick, weekYardstick] = [day, week].map((one) => bestOf(() => everyInterval(one)));
const { exact, method } = periodTarget(weekWithParts);
console.log(
  `Period target: day ${dayMs!.toFixed(2)} ms, ${(dayMs! / dayYardstick!).toFixed(1)} times every interval by itself; ` +
    `week ${weekMs!.toFixed(1)} ms, ${(weekMs! / weekYardstick!).toFixed(1)} times; ` +
    `with part intervals ${partsMs!.toFixed(1)} ms (${method}, exact ${exact})`,
);

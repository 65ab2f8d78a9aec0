import { bench, describe } from 'vitest';
import { staffInterval } from '../../src/domain/staffing/erlangCStaffing.ts';

const INTERVALS = 35_040;
const PEAK_ERLANGS = 480;
const HANDLE_TIME_SECONDS = 240;
const THRESHOLD_SECONDS = 20;
const MIN_SERVICE_LEVEL = 0.8;

/** A year of quarter-hours: a daily hump open round the clock, with noise; no two loads are equal. */
function yearOfLoads(): Float64Array {
  const loads = new Float64Array(INTERVALS);
  let state = 480;
  for (let i = 0; i < INTERVALS; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const hump = Math.sin((Math.PI * ((i % 96) + 0.5)) / 96) ** 2;
    loads[i] = PEAK_ERLANGS * hump * (0.8 + (0.2 * state) / 4294967296);
  }
  if (new Set(loads).size !== INTERVALS) throw new Error('the loads must be distinct');
  return loads;
}

/**
 * The yardstick: whole agents only. 1/B from one line up to the least stable number, then one candidate after the other,
 * 1/B carried along, until the service level is met. No service figures, no number before rounding.
 */
function linearSearch(load: number): number {
  let agents = Math.floor(load) + 1;
  let reciprocal = 1;
  for (let k = 1; k <= agents; k++) reciprocal = 1 + (reciprocal * k) / load;
  for (;;) {
    const waitProbability = 1 / (1 + ((reciprocal - 1) * (agents - load)) / agents);
    const tail = waitProbability * Math.exp((-(agents - load) * THRESHOLD_SECONDS) / HANDLE_TIME_SECONDS);
    if (1 - tail >= MIN_SERVICE_LEVEL) return agents;
    agents++;
    reciprocal = 1 + (reciprocal * agents) / load;
  }
}

function staffed(loadErlangs: number): number {
  return staffInterval({
    loadErlangs,
    averageHandleTimeSeconds: HANDLE_TIME_SECONDS,
    minServiceLevel: MIN_SERVICE_LEVEL,
    answerTimeThresholdSeconds: THRESHOLD_SECONDS,
    maxOccupancy: 0.9,
    minAgents: 2,
  }).agents;
}

const loads = yearOfLoads();

function yearOf(agentsFor: (load: number) => number): number {
  let total = 0;
  for (const load of loads) total += agentsFor(load);
  return total;
}

/** Best of many years, in milliseconds: what the ratio is made of. */
function bestOf(agentsFor: (load: number) => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 15; run++) {
    const start = performance.now();
    yearOf(agentsFor);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

describe(`a year of ${INTERVALS} quarter-hours, peak ${PEAK_ERLANGS} erlang, all loads distinct, nothing memoised`, () => {
  bench('staffInterval: whole and real agents, service figures, cap and minimum', () => {
    yearOf(staffed);
  });
  bench('yardstick: linear search carrying 1/B, whole agents only', () => {
    yearOf(linearSearch);
  });
});

const [ours, yardstick] = [bestOf(staffed), bestOf(linearSearch)];
console.log(
  `Erlang C year: staffInterval ${ours.toFixed(1)} ms, yardstick ${yardstick.toFixed(1)} ms, ratio ${(ours / yardstick).toFixed(2)}`,
);

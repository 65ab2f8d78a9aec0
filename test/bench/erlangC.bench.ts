import { bench, describe } from 'vitest';
import { staffInterval } from '../../src/domain/staffing/erlangCStaffing.ts';
import { requiredAgents } from '../../src/domain/staffing/requiredAgents.ts';
import { serviceLevelAgents } from '../../src/domain/staffing/serviceLevelAgents.ts';

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

const wholeAgents = (loadErlangs: number) =>
  serviceLevelAgents(loadErlangs, THRESHOLD_SECONDS / HANDLE_TIME_SECONDS, MIN_SERVICE_LEVEL);

const staffed = (loadErlangs: number) =>
  staffInterval({
    loadErlangs,
    averageHandleTimeSeconds: HANDLE_TIME_SECONDS,
    minServiceLevel: MIN_SERVICE_LEVEL,
    answerTimeThresholdSeconds: THRESHOLD_SECONDS,
    maxOccupancy: 0.9,
    minAgents: 2,
  }).agents;

const required = (loadErlangs: number) =>
  requiredAgents({
    model: 'erlangC',
    contactsPerHour: (loadErlangs / HANDLE_TIME_SECONDS) * 3600,
    averageHandleTimeSeconds: HANDLE_TIME_SECONDS,
    answerTimeThresholdSeconds: THRESHOLD_SECONDS,
    targets: { minServiceLevel: MIN_SERVICE_LEVEL },
  }).agents;

const loads = yearOfLoads();
const ways = {
  'yardstick: linear search carrying 1/B, whole agents only': linearSearch,
  'serviceLevelAgents: whole agents only': wholeAgents,
  'staffInterval: whole and real agents, service figures, cap and minimum': staffed,
  'requiredAgents: whole agents, all metrics there and at both neighbours': required,
};

function yearOf(agentsFor: (load: number) => number): number {
  let total = 0;
  for (const load of loads) total += agentsFor(load);
  return total;
}

/** Best of many years in milliseconds, the ways taken in turn so that other work on the machine meets them alike. */
function bestYears(): Map<string, number> {
  const best = new Map<string, number>();
  for (let round = 0; round < 40; round++) {
    for (const [way, agentsFor] of Object.entries(ways)) {
      const start = performance.now();
      const total = yearOf(agentsFor);
      const milliseconds = performance.now() - start;
      if (!(total > INTERVALS)) throw new Error('the answers must be used');
      best.set(way, Math.min(milliseconds, best.get(way) ?? milliseconds));
    }
  }
  return best;
}

describe(`a year of ${INTERVALS} quarter-hours, peak ${PEAK_ERLANGS} erlang, all loads distinct, nothing memoised`, () => {
  for (const [way, agentsFor] of Object.entries(ways)) bench(way, () => void yearOf(agentsFor));
});

if (yearOf(wholeAgents) !== yearOf(linearSearch)) throw new Error('the answers differ from the yardstick');
const best = bestYears();
const [yardstick] = best.values();
console.log('Erlang C year, milliseconds and times as fast as the yardstick');
for (const [way, milliseconds] of best) {
  console.log(
    `  ${milliseconds.toFixed(1).padStart(5)} ms ${(yardstick! / milliseconds).toFixed(2).padStart(6)} x  ${way}`,
  );
}

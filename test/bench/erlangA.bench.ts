import { bench, describe } from 'vitest';
import { erlangA } from '../../src/domain/queueing/erlangA.ts';
import {
  leastPatientAgents,
  type PatientIntervalToStaff,
  type PatientTargetValues,
  staffPatientInterval,
} from '../../src/domain/staffing/erlangAStaffing.ts';

const HANDLE_TIME_SECONDS = 240;
const PATIENCE_SECONDS = 120;
const THRESHOLD_SECONDS = 20;
const MIN_SERVICE_LEVEL = 0.8;

/** Loads of a daily hump with noise; no two are equal. */
function distinctLoads(count: number, least: number, most: number): Float64Array {
  const loads = new Float64Array(count);
  let state = 480;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const hump = Math.sin((Math.PI * ((i % 96) + 0.5)) / 96) ** 2;
    loads[i] = least + (most - least) * hump * (0.8 + (0.2 * state) / 4294967296);
  }
  if (new Set(loads).size !== count) throw new Error('the loads must be distinct');
  return loads;
}

/**
 * The yardstick: whole agents only, one target. From the first number that can be right, the load times the service level
 * (the answered are among what the agents carry), one candidate after the other; for each 1/B from no line up, and the plain
 * series at the arrivals and at those left after the threshold. No service figures, no number before rounding.
 */
function linearSearch(load: number): number {
  const arrivals = (load * PATIENCE_SECONDS) / HANDLE_TIME_SECONDS;
  const threshold = THRESHOLD_SECONDS / PATIENCE_SECONDS;
  const arrivalsLeft = arrivals * Math.exp(-threshold);
  for (let agents = Math.ceil(load * MIN_SERVICE_LEVEL); ; agents++) {
    const services = (agents * PATIENCE_SECONDS) / HANDLE_TIME_SECONDS;
    let reciprocal = 1;
    for (let k = 1; k <= agents; k++) reciprocal = 1 + (reciprocal * k) / load;
    const series = plainSeries(arrivals, services);
    const left = plainSeries(arrivalsLeft, services) * Math.exp(arrivals - arrivalsLeft - services * threshold);
    const answered = reciprocal - 1 + (series - left) * (services / arrivals);
    if (answered / (reciprocal + series) >= MIN_SERVICE_LEVEL) return agents;
  }
}

function plainSeries(arrivals: number, services: number): number {
  let term = 1;
  let sum = 0;
  for (let j = 1; j <= arrivals - services || term > 1e-16 * sum; j++) {
    term *= arrivals / (services + j);
    sum += term;
  }
  return sum;
}

function intervalOf(loadErlangs: number, targets: PatientTargetValues): PatientIntervalToStaff {
  return {
    loadErlangs,
    averageHandleTimeSeconds: HANDLE_TIME_SECONDS,
    meanPatienceSeconds: PATIENCE_SECONDS,
    answerTimeThresholdSeconds: THRESHOLD_SECONDS,
    shortAbandonSeconds: 5,
    serviceLevelDefinition: 'answeredOfOffered',
    targets,
    minAgents: null,
  };
}

const staffed = (load: number, targets: PatientTargetValues) => staffPatientInterval(intervalOf(load, targets)).agents;
const least = (load: number) => leastPatientAgents(intervalOf(load, serviceLevel));

/** Milliseconds for all loads: the best of some runs, part by part, as other work on the machine comes and goes. */
function bestOf(loads: Float64Array, runs: number, agentsFor: (load: number) => number): number {
  const PART = 1000;
  let sum = 0;
  for (let start = 0; start < loads.length; start += PART) {
    const part = loads.subarray(start, start + PART);
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      const began = performance.now();
      for (const load of part) agentsFor(load);
      best = Math.min(best, performance.now() - began);
    }
    sum += best;
  }
  return sum;
}

const serviceLevel = { minServiceLevel: MIN_SERVICE_LEVEL };
const withAbandonment = { ...serviceLevel, maxAbandonProbability: 0.05 };
const withCap = { ...withAbandonment, maxOccupancy: 0.9 };
const year = distinctLoads(35_040, 0, 480);
const midSize = distinctLoads(105_000, 1, 50);

describe('Erlang A, all loads distinct, nothing memoised', () => {
  const thousand = midSize.subarray(0, 1000);
  bench('staffPatientInterval: 1000 loads of 1 to 50 erlang, service level', () => {
    for (const load of thousand) staffed(load, serviceLevel);
  });
  const large = { contactsPerHour: 1_200_000, averageHandleTimeSeconds: 300, agents: 100_000 };
  for (const meanPatienceSeconds of [120, 1e6]) {
    bench(`erlangA: all figures at 100,000 agents, patience ${meanPatienceSeconds} s`, () => {
      erlangA({ ...large, meanPatienceSeconds, answerTimeThresholdSeconds: 20 });
    });
  }
});

for (let i = 0; i < year.length; i += 97) {
  if (staffed(year[i]!, serviceLevel) !== linearSearch(year[i]!))
    throw new Error(`the two differ at ${year[i]} erlang`);
}
const whole = bestOf(year, 12, least);
const complete = bestOf(year, 12, (load) => staffed(load, serviceLevel));
const yardstick = bestOf(year, 4, linearSearch);
const times = (milliseconds: number) =>
  `${milliseconds.toFixed(0)} ms, ${(yardstick / milliseconds).toFixed(1)} times faster than the yardstick`;
console.log(
  [
    `Erlang A, ${year.length} loads with a peak of 480 erlang; yardstick ${yardstick.toFixed(0)} ms`,
    `  leastPatientAgents: ${times(whole)}`,
    `  staffPatientInterval, with real numbers and figures: ${times(complete)}`,
  ].join('\n'),
);
for (const [name, targets] of Object.entries({ serviceLevel, withAbandonment, withCap })) {
  const milliseconds = bestOf(midSize, 8, (load) => staffed(load, targets));
  console.log(`Erlang A, ${midSize.length} loads of 1 to 50 erlang, ${name}: ${milliseconds.toFixed(0)} ms`);
}

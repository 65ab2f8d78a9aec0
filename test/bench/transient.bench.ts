import { bench, describe } from 'vitest';
import { erlangC } from '../../src/domain/queueing/erlangC.ts';
import { transientQueue } from '../../src/domain/queueing/transient.ts';
import { readNonstationaryDays } from '../unit/domain/queueing/nonstationaryDay.ts';

const voice = readNonstationaryDays().find(({ id }) => id === 'voice-sipp')!.input;
const SCALE = 500 / 47;

/** A day of 96 quarter-hours with a peak of 500 erlang, from the one of 48 with a peak of 47. */
const largeDay = {
  ...voice,
  contacts: voice.contacts.flatMap((contacts) => [contacts * SCALE, contacts * SCALE]),
  agents: voice.agents.flatMap((agents) => [Math.round(agents * SCALE) - 20, Math.round(agents * SCALE) - 18]),
};

/** The yardstick: every interval by itself, in the steady state. */
function stationaryDay(): number {
  let contactsInTime = 0;
  voice.contacts.forEach((contacts, i) => {
    const metrics = erlangC({
      contactsPerHour: contacts * (3600 / voice.intervalSeconds),
      averageHandleTimeSeconds: voice.averageHandleTimeSeconds,
      agents: voice.agents[i]!,
      answerTimeThresholdSeconds: voice.answerTimeThresholdSeconds,
    });
    contactsInTime += contacts * metrics.serviceLevel;
  });
  return contactsInTime;
}

describe('a day of 48 quarter-hours, peak 47 erlang', () => {
  bench('transientQueue', () => {
    transientQueue(voice);
  });
  bench('yardstick: Erlang C, interval by interval', () => {
    stationaryDay();
  });
});

/** Best of some runs, in milliseconds of one run. */
function bestOf(work: () => void, { runs, times }: { runs: number; times: number }): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    for (let k = 0; k < times; k++) work();
    best = Math.min(best, (performance.now() - start) / times);
  }
  return best;
}

const transient = bestOf(() => transientQueue(voice), { runs: 25, times: 1 });
const stationary = bestOf(stationaryDay, { runs: 25, times: 200 });
const large = bestOf(() => transientQueue(largeDay), { runs: 2, times: 1 });
console.log(
  `Transient day, 48 intervals, 47 erlang: ${transient.toFixed(1)} ms, ${(transient / stationary).toFixed(0)} stationary Erlang C days of ${stationary.toFixed(4)} ms; ` +
    `96 intervals, 500 erlang: ${large.toFixed(0)} ms, ratio ${(large / transient).toFixed(0)}`,
);

import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';

/** Mulberry32: uniform in (0, 1), the same in every engine. */
function seededUniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/**
 * Events of one queue, first come first served: each contact takes the agent who is free first. Knows no formula of
 * queueing, only exponential gaps and handle times. Gives batch means of what each contact met.
 */
function simulate(
  agents: number,
  contactsPerHour: number,
  handleTimeSeconds: number,
  thresholdSeconds: number,
  seed: number,
) {
  const uniform = seededUniform(seed);
  const exponential = (mean: number) => -mean * Math.log(uniform());
  const [warmUp, batches, contactsPerBatch] = [20_000, 50, 20_000];
  const freeAt = new Float64Array(agents);
  const samples = { waited: [] as number[], inTime: [] as number[], waitSeconds: [] as number[] };
  let now = 0;
  for (let batch = -1; batch < batches; batch++) {
    const contacts = batch < 0 ? warmUp : contactsPerBatch;
    let [waited, inTime, waitSeconds] = [0, 0, 0];
    for (let i = 0; i < contacts; i++) {
      now += exponential(3600 / contactsPerHour);
      let first = 0;
      for (let agent = 1; agent < agents; agent++) if (freeAt[agent]! < freeAt[first]!) first = agent;
      const start = Math.max(now, freeAt[first]!);
      freeAt[first] = start + exponential(handleTimeSeconds);
      if (start > now) waited++;
      if (start - now <= thresholdSeconds) inTime++;
      waitSeconds += start - now;
    }
    if (batch < 0) continue;
    samples.waited.push(waited / contacts);
    samples.inTime.push(inTime / contacts);
    samples.waitSeconds.push(waitSeconds / contacts);
  }
  return samples;
}

/** Mean and half-width of its 99.9 % confidence interval (Student's t, 49 degrees of freedom: 3.50). */
function interval(batchMeans: number[]) {
  const mean = batchMeans.reduce((sum, value) => sum + value, 0) / batchMeans.length;
  const variance = batchMeans.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (batchMeans.length - 1);
  return { mean, halfWidth: 3.5 * Math.sqrt(variance / batchMeans.length) };
}

describe('erlangC and a simulation of the same queue', () => {
  it.each([
    { agents: 14, contactsPerHour: 200, handleTimeSeconds: 180, thresholdSeconds: 20 },
    { agents: 3, contactsPerHour: 24, handleTimeSeconds: 300, thresholdSeconds: 30 },
    { agents: 50, contactsPerHour: 530, handleTimeSeconds: 300, thresholdSeconds: 10 },
    { agents: 1, contactsPerHour: 9, handleTimeSeconds: 200, thresholdSeconds: 60 },
  ])('agree within the confidence interval: $agents agents, $contactsPerHour contacts an hour', (queue) => {
    const samples = simulate(
      queue.agents,
      queue.contactsPerHour,
      queue.handleTimeSeconds,
      queue.thresholdSeconds,
      1909,
    );
    const metrics = erlangC({
      contactsPerHour: queue.contactsPerHour,
      averageHandleTimeSeconds: queue.handleTimeSeconds,
      agents: queue.agents,
      answerTimeThresholdSeconds: queue.thresholdSeconds,
    });
    for (const [batchMeans, formula] of [
      [samples.waited, metrics.waitProbability],
      [samples.inTime, metrics.serviceLevel],
      [samples.waitSeconds, metrics.meanWaitSeconds],
    ] as const) {
      const { mean, halfWidth } = interval(batchMeans);
      expect(Math.abs(mean - formula)).toBeLessThan(halfWidth);
      // An interval too wide would agree with anything; the mean wait of the busy case is the widest, at 17 %.
      expect(halfWidth).toBeLessThan(0.2 * formula);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { defaultAssumptions } from '../../src/domain/plan/assumptions.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { planningApi } from '../../workers/planningApi.ts';
import { aSeries, forecastAsk, plainQueue, planAsking } from '../builders.ts';

/** The engine with its real worker, in a real browser; the same functions called in the page are the measure. */

const ask = forecastAsk({
  from: '2026-11-23',
  horizonDays: 28,
  method: 'auto',
  holidayPlace: { country: 'IT', region: '25', city: 'MI' },
  closedDays: ['2026-12-07', '2026-12-08'],
});
const planAsk = planAsking(2, {
  planningIntervalMinutes: 15,
  assumptions: defaultAssumptions,
  scenarios: [
    { id: 'more', name: 'More', note: '', changes: { volume: { kind: 'percent', by: 0.1 } as const } },
    { id: 'free', name: 'Free', note: '', changes: { occupancy: { kind: 'set', to: null } as const } },
  ],
});

/** Where two values differ by more than 1e-9, in words; columns number by number. */
function differences(found: unknown, expected: unknown, path = ''): string[] {
  if (typeof expected === 'number') {
    const same =
      Object.is(found, expected) ||
      (typeof found === 'number' && Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)));
    return same ? [] : [`${path}: ${found}, expected ${expected}`];
  }
  if (typeof expected !== 'object' || expected === null) {
    return found === expected ? [] : [`${path}: ${found}, expected ${expected}`];
  }
  if (typeof found !== 'object' || found === null || found.constructor.name !== expected.constructor.name)
    return [`${path}: another kind of thing`];
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  const all: string[] = [];
  for (const name of names) {
    all.push(...differences(Reflect.get(found, name), Reflect.get(expected, name), `${path}.${name}`));
    if (all.length > 5) break;
  }
  return all;
}

/** Two years of quarter-hours round the clock: a forecast that takes long enough to be aborted. */
const long = () => ({
  id: 'long',
  name: 'Long',
  ...plainQueue,
  series: aSeries()
    .from('2024-01-01')
    .days(730)
    .every(15)
    .contacts((at) => 10 + ((at.interval * 13) % 23))
    .handleTimes((at) => 200 + (at.interval % 31))
    .build(),
});
const longAsk = { ...ask, from: '2025-12-31', horizonDays: 91, closedDays: [] };

describe('the engine with its real worker', () => {
  it('makes the sample, the forecast, the plan and its CSV as the same functions do when they are called', async () => {
    const engine = createEngine();
    const sample = await engine.sample();
    const sampleHere = planningApi.sample();
    expect(differences(sample, sampleHere)).toEqual([]);
    const forecasts = await engine.forecast(sample.queues, ask);
    const forecastsHere = await Promise.all(sampleHere.queues.map((queue) => planningApi.forecast(queue, ask)));
    expect(forecasts[0]!.volume.point.length).toBe(28 * 96);
    expect(differences(forecasts, forecastsHere)).toEqual([]);
    const plan = await engine.evaluate(forecasts, planAsk);
    const planHere = planningApi.evaluate(forecastsHere, planAsk, () => undefined);
    expect(plan.baseline.figures.agentHours).toBeGreaterThan(1000);
    expect(plan.scenarios).toHaveLength(2);
    expect(differences(plan, planHere)).toEqual([]);
    expect(await engine.planCsv(plan.baseline.queues, 'italianExcel')).toBe(
      planningApi.planCsv(planHere.baseline.queues, 'italianExcel'),
    );
    // What was sent is still here: it was copied to the worker, not taken.
    expect(sample.queues[0]!.series.contacts.length).toBe(sampleHere.queues[0]!.series.contacts.length);
  });

  it('forecasts bit by bit the same with one worker and with two', async () => {
    const [one, other] = [createEngine(), createEngine()];
    const { queues } = await one.sample();
    const together = await one.forecast(queues, ask);
    const apart = await Promise.all(
      queues.map(async (queue, i) => (await (i === 0 ? one : other).forecast([queue], ask))[0]!),
    );
    for (const [i, { volume, handleTime }] of apart.entries()) {
      for (const name of ['point', 'lower80', 'upper80', 'lower95', 'upper95'] as const) {
        expect(volume[name]).toEqual(together[i]!.volume[name]);
        expect(handleTime![name]).toEqual(together[i]!.handleTime![name]);
      }
      expect(volume.backtest).toEqual(together[i]!.volume.backtest);
    }
  });

  it('notices a difference of one part in a million', () => {
    const one = { columns: [Float64Array.of(1, 2, Number.NaN)] };
    expect(differences({ columns: [Float64Array.of(1, 2.000002, Number.NaN)] }, one)).toHaveLength(1);
    expect(differences({ columns: [Float64Array.of(1, 2, 0)] }, one)).toHaveLength(1);
    expect(differences({ columns: [Float64Array.of(1, 2)] }, one)).toHaveLength(1);
  });

  it('reports progress from 0 to 1 while it reads, and reads as the page would', async () => {
    const lines = ['timestamp,contacts'];
    for (let quarter = 0; quarter < 400 * 96; quarter++) {
      lines.push(`${new Date(Date.UTC(2024, 0, 1) + quarter * 900_000).toISOString().slice(0, 16)},${quarter % 17}`);
    }
    const bytes = new TextEncoder().encode(lines.join('\n'));
    const seen: number[] = [];
    const reading = await createEngine().readVolumes(bytes, {}, { onProgress: (fraction) => seen.push(fraction) });
    expect(reading.ok).toBe(true);
    expect(reading.understood.totalContacts).toBe(
      lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[1]), 0),
    );
    expect(seen.every((fraction, k) => fraction >= (seen[k - 1] ?? 0) && fraction <= 1)).toBe(true);
    expect(bytes.byteLength).toBeGreaterThan(0);
    expect(differences(reading, await planningApi.readVolumes(bytes, {}, () => undefined))).toEqual([]);
  });

  it('an abort rejects with AbortError within 200 ms, and the next call works', async () => {
    const engine = createEngine();
    await engine.sample();
    const queue = long();
    // The time counts load on the machine too: measured once more before it is held against the engine.
    const took: number[] = [];
    for (let attempt = 0; attempt < 2; attempt++) {
      const controller = new AbortController();
      const run = engine.forecast([queue, queue, queue], longAsk, { signal: controller.signal });
      const outcome = run.then(
        () => 'finished',
        (reason) => reason,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      const pressed = performance.now();
      controller.abort();
      const reason = await outcome;
      took.push(performance.now() - pressed);
      expect(reason).toBeInstanceOf(DOMException);
      expect(reason).toMatchObject({ name: 'AbortError' });
      if (took.at(-1)! <= 200) break;
    }
    console.log(`abort answered in ${took.map((ms) => ms.toFixed(1)).join(' and ')} ms`);
    expect(Math.min(...took)).toBeLessThanOrEqual(200);
    const start = performance.now();
    expect((await engine.sample()).queues).toHaveLength(2);
    console.log(`a new worker made the sample in ${(performance.now() - start).toFixed(0)} ms`);
  });

  it('rejects with the words of a refused number, and goes on', async () => {
    const engine = createEngine();
    const { queues } = await engine.sample();
    const forecasts = await engine.forecast(queues, ask);
    const bad = { ...planAsk, assumptions: { ...defaultAssumptions, shrinkage: 1 } };
    await expect(engine.evaluate(forecasts, bad)).rejects.toThrow(/shrinkage/);
    await expect(engine.evaluate(forecasts, planAsk)).resolves.toMatchObject({ scenarios: [{}, {}] });
  });
});

import { expose, proxy, type Remote, wrap } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLayer, PercentLayer } from '../../../src/domain/forecast/forecastLayers.ts';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import { sampleVolumes } from '../../../src/domain/samplePlan.ts';
import { type PlanningApi, planningApi } from '../../../workers/planningApi.ts';
import { forecastAsk, planAsking } from '../../builders.ts';

/** Through a real channel: what cannot be cloned or is transferred twice fails here. */
let channel: MessageChannel;
let remote: Remote<PlanningApi>;
beforeEach(() => {
  channel = new MessageChannel();
  expose(planningApi, channel.port2);
  remote = wrap<PlanningApi>(channel.port1);
});
afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

const [queue] = sampleVolumes();
const words = { queueId: null, name: '', note: '', author: '', on: true, from: '2026-11-23', to: '2026-12-06' };
const campaign: PercentLayer = { ...words, kind: 'percent', id: 'campaign', by: 0.1, window: null };
const letters: EventLayer = { ...words, kind: 'event', id: 'letters', eventKind: 'mailing', effect: 0.2 };
const ask = forecastAsk({ from: '2026-11-23' });
const horizonIntervals = 28 * 96;

describe('the worker under layers', () => {
  it('sends the layered forecast beside the model, whose columns it leaves alone', async () => {
    const plain = await remote.forecast(queue!, ask);
    const { volume, model, handleTime, contributions } = await remote.forecast(queue!, { ...ask, layers: [campaign] });
    expect(model).toEqual(plain.volume);
    expect(handleTime).toEqual(plain.handleTime);
    for (const day of [0, 12]) expect(volume.days[day]!.point).toBeCloseTo(1.1 * model.days[day]!.point, 9);
    expect(volume.days[14]).toEqual(model.days[14]);
    const total = (days: typeof volume.days) => days.reduce((sum, { point }) => sum + (point || 0), 0);
    expect(contributions).toEqual([
      { id: 'campaign', contacts: expect.closeTo(total(volume.days) - total(model.days), 6), days: 12, closedDays: 2 },
    ]);
  });

  it('sends one and the same forecast for both while no layer is on', async () => {
    const { volume, model, contributions } = await remote.forecast(queue!, {
      ...ask,
      layers: [{ ...campaign, on: false }],
    });
    expect(volume).toBe(model);
    expect(volume.point).toHaveLength(horizonIntervals);
    expect(contributions[0]!.contacts).toBeGreaterThan(0);
  });

  it('tells the model of events that are on, past ones too, for the volumes of their queue alone', async () => {
    const past = { ...letters, id: 'past', from: '2026-10-05', to: '2026-10-05', effect: null };
    const others = [
      { ...letters, id: 'off', on: false },
      { ...letters, id: 'other', queueId: 'another' },
    ];
    const { model, handleTime } = await remote.forecast(queue!, { ...ask, layers: [past, letters, ...others] });
    const { from, to } = letters;
    const events = [
      { kind: 'mailing', from: past.from, to: past.to },
      { kind: 'mailing', from, to, effect: 0.2 },
    ];
    const { method } = ask;
    expect(model).toEqual(forecastVolume(queue!.series, { ...ask, method, horizonIntervals, events }));
    const plain = await remote.forecast(queue!, ask);
    expect(handleTime).toEqual(plain.handleTime);
  });

  it('staffs the plan from the layered forecast', async () => {
    const asPlanned = await remote.forecast(queue!, { ...ask, layers: [campaign] });
    const contacts = asPlanned.volume.days.reduce((sum, { point }) => sum + (point || 0), 0);
    const plan = await remote.evaluate(
      [asPlanned],
      planAsking(1, {}),
      proxy(() => undefined),
    );
    expect(plan.baseline.figures.contacts).toBeCloseTo(contacts, 6);
  });

  it('passes on by name what no layer can say', async () => {
    const wrong = remote.forecast(queue!, { ...ask, layers: [{ ...campaign, to: '2026-11-01' }] });
    await expect(wrong).rejects.toMatchObject({ name: 'RangeError', message: expect.stringMatching(/^to must not/) });
  });
});

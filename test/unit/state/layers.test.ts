import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ForecastLayer, LayerDraft } from '../../../src/domain/forecast/forecastLayers.ts';
import { shown } from '../../../src/state/run.ts';
import { aProject, aReadyDesk } from './aDesk.ts';

const words = { queueId: null, note: '', author: '', on: true, from: '2026-02-03', to: '2026-02-04' };
const campaign = { ...words, kind: 'percent', name: 'Campaign', by: 0.1, window: null } as const satisfies LayerDraft;
const fixed = { ...words, kind: 'value', name: 'Fixed', contacts: 300, window: null } as const satisfies LayerDraft;
const mailing = { ...words, kind: 'event', name: 'Letters', eventKind: 'mailing', effect: null } as const;
const layers: ForecastLayer[] = [
  { ...campaign, id: 'campaign' },
  { ...fixed, id: 'fixed', on: false },
  { ...mailing, id: 'letters', on: false },
];

let milliseconds = 0;
beforeEach(() => {
  milliseconds = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => milliseconds);
});
afterEach(() => void vi.restoreAllMocks());

type Desk = Awaited<ReturnType<typeof aReadyDesk>>;
const readyDesk = () => aReadyDesk(aProject({ layers }));
const idsOf = (desk: Desk) => desk.project().layers.map(({ id }) => id);
const forecastOf = (desk: Desk) => shown(desk.state().forecast)!.forecasts[0]!;

describe('commands for layers', () => {
  it.each<[string, (desk: Desk) => void, (desk: Desk) => void]>([
    [
      'one more lies over all others',
      ({ commands }) => void commands.addLayer(campaign),
      (desk) => expect(desk.project().layers.at(-1)).toEqual({ ...campaign, id: idsOf(desk)[3] }),
    ],
    [
      'a value changes',
      ({ commands }) => commands.changeLayer('campaign', { by: 0.2 }, 'by'),
      (desk) => expect(desk.project().layers[0]).toEqual({ ...campaign, id: 'campaign', by: 0.2 }),
    ],
    [
      'one is switched on',
      ({ commands }) => commands.toggleLayer('fixed'),
      (desk) => expect(desk.project().layers.map(({ on }) => on)).toEqual([true, true, false]),
    ],
    [
      'one moves up',
      ({ commands }) => commands.moveLayer('letters', 'up'),
      (desk) => expect(idsOf(desk)).toEqual(['campaign', 'letters', 'fixed']),
    ],
    [
      'one moves down',
      ({ commands }) => commands.moveLayer('campaign', 'down'),
      (desk) => expect(idsOf(desk)).toEqual(['fixed', 'campaign', 'letters']),
    ],
    [
      'one is removed',
      ({ commands }) => commands.removeLayer('fixed'),
      (desk) => {
        expect(idsOf(desk)).toEqual(['campaign', 'letters']);
        expect(desk.state().notice).toEqual({ kind: 'layerDeleted', name: 'Fixed' });
      },
    ],
  ])('%s, one step of undo', async (_, edit, expectation) => {
    const desk = await readyDesk();
    const before = desk.project();
    edit(desk);
    expectation(desk);
    desk.commands.undo();
    expect(desk.project()).toBe(before);
    desk.commands.redo();
    expectation(desk);
  });

  it('typing in one field is one step, and in the next another', async () => {
    const desk = await readyDesk();
    for (const note of ['s', 'sa', 'sal']) desk.commands.changeLayer('campaign', { note }, 'note');
    desk.commands.changeLayer('campaign', { author: 'M' }, 'author');
    desk.commands.changeLayer('fixed', { author: 'M' }, 'author');
    desk.commands.undo();
    desk.commands.undo();
    expect(desk.project().layers[0]).toMatchObject({ note: 'sal', author: '' });
    desk.commands.undo();
    expect(desk.project().layers).toBe(layers);
  });

  it('nothing moves beyond the ends of the list, and nothing unknown is removed: no step of undo', async () => {
    const desk = await readyDesk();
    const before = desk.project();
    desk.commands.moveLayer('campaign', 'up');
    desk.commands.moveLayer('letters', 'down');
    desk.commands.moveLayer('unknown', 'down');
    desk.commands.removeLayer('unknown');
    expect(desk.project()).toBe(before);
    expect(desk.state().notice).toBeNull();
    expect(desk.store.temporal.getState().pastStates).toHaveLength(0);
  });
});

describe('the plan under layers', () => {
  it('is staffed from the layered forecast, and the model stays beside it', async () => {
    const desk = await readyDesk();
    const { volume, model, contributions } = forecastOf(desk);
    expect(volume.days[1]!.point).toBeCloseTo(1.1 * model.days[1]!.point, 9);
    expect(volume.days[0]!.point).toBe(model.days[0]!.point);
    expect(contributions.map(({ id, days }) => [id, days])).toEqual([
      ['campaign', 2],
      ['fixed', 2],
      ['letters', 27],
    ]);
    const total = volume.days.reduce((sum, { point }) => sum + point, 0);
    expect((await desk.plan()).baseline.figures.contacts).toBeCloseTo(total, 6);
  });

  it('follows a switch without asking the model again, and is bit by bit what it was when switched back', async () => {
    const desk = await readyDesk();
    const before = await desk.plan();
    const { model } = forecastOf(desk);
    desk.commands.toggleLayer('campaign');
    const off = await desk.plan();
    expect(forecastOf(desk).volume).toBe(model);
    expect(off.baseline.figures.contacts).toBeLessThan(before.baseline.figures.contacts);
    desk.commands.toggleLayer('campaign');
    expect((await desk.plan()).baseline).toEqual(before.baseline);
    expect(desk.asked()).toEqual(['evaluate', 'evaluate']);
    expect(forecastOf(desk).model).toBe(model);
  });

  it('is what the worker would have answered', async () => {
    const desk = await readyDesk();
    desk.commands.toggleLayer('fixed');
    desk.commands.moveLayer('fixed', 'up');
    await desk.plan();
    const laidHere = forecastOf(desk);
    const asked = await aReadyDesk(aProject({ layers: desk.project().layers }));
    expect(laidHere).toEqual(forecastOf(asked));
  });

  it('asks the model again for an event: it learns from it', async () => {
    const desk = await readyDesk();
    desk.commands.toggleLayer('letters');
    await desk.plan();
    expect(desk.asked()).toEqual(['forecast', 'evaluate']);
    desk.commands.changeLayer('letters', { effect: 0.2 });
    await desk.plan();
    expect(desk.asked()).toEqual(['forecast', 'evaluate']);
  });

  it('stays the very same while names, notes and authors are typed', async () => {
    const desk = await readyDesk();
    const before = await desk.plan();
    desk.commands.changeLayer('campaign', { name: 'Autumn', note: 'agreed', author: 'M. Riva' }, 'words');
    expect(await desk.plan()).toBe(before);
    expect(desk.asked()).toEqual([]);
  });

  it('is forecast anew with its layers when something else changes', async () => {
    const desk = await readyDesk();
    desk.commands.changeHorizon(2);
    desk.commands.toggleLayer('campaign');
    await desk.plan();
    expect(forecastOf(desk).volume.days).toHaveLength(14);
    expect(forecastOf(desk).volume).toBe(forecastOf(desk).model);
  });
});

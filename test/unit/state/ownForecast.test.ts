import { describe, expect, it } from 'vitest';
import { planStart } from '../../../src/domain/project.ts';
import type { VolumeSeries } from '../../../src/domain/series.ts';
import { shown } from '../../../src/state/run.ts';
import { aSeries, plainQueue } from '../../builders.ts';
import { aProject, aReadyDesk } from './aDesk.ts';

/** The four weeks from 2 February that the desk's project is planned for, `calls` in every half-hour from 9 to 17. */
const given = (calls: number, from = '2026-02-02') =>
  aSeries()
    .from(from)
    .every(30)
    .open(9, 17)
    .contacts(() => calls)
    .handleTimes(() => 100)
    .build();
const own = (series: VolumeSeries) => ({ fileName: 'budget.csv', series });
const options = { signal: new AbortController().signal, onProgress: () => undefined };

describe('a forecast of the planner’s own', () => {
  it('is read beside the project, which stays', async () => {
    const desk = await aReadyDesk();
    const before = desk.project();
    const text = 'timestamp,forecast\n2026-02-02 08:00,5\n2026-02-02 08:30,6\n2026-02-02 09:00,7\n';
    for (const source of [text, new Blob([text])]) {
      const { ok, queues } = await desk.commands.readOwnForecast(source, {}, options);
      expect(ok).toBe(true);
      expect(queues[0]!.series.contacts.filter((contacts) => contacts > 0)).toEqual(Float64Array.of(5, 6, 7));
    }
    expect(desk.project()).toBe(before);
    expect(desk.asked()).toEqual(['readForecast', 'readForecast']);
  });

  it('is planned for in place of the model’s, which stays beside it', async () => {
    const desk = await aReadyDesk();
    const model = shown(desk.state().forecast)!.forecasts[0]!.volume;
    desk.commands.planByOwnForecast('care', own(given(7)));
    const { baseline, forecasts } = await desk.plan();
    const [forecast] = forecasts;
    expect(forecast!.volume).toMatchObject({ method: 'own', warnings: [] });
    expect(forecast!.model.point).toEqual(model.point);
    expect(baseline.figures.contacts).toBeCloseTo(28 * 16 * 7, 9);
    const { requirement } = baseline.queues[0]!;
    expect(requirement.averageHandleTimeSeconds[9]).toBe(100);
    expect(requirement.openSeconds[8]).toBe(0);
    expect(shown(desk.state().forecast)!.queues[0]!.ownForecast!.fileName).toBe('budget.csv');
  });

  it('is one step of undo, and left again by one', async () => {
    const desk = await aReadyDesk();
    const before = desk.project();
    desk.commands.planByOwnForecast('care', own(given(7)));
    await desk.plan();
    desk.commands.removeOwnForecast('care');
    expect(desk.project().queues[0]!.ownForecast).toBeNull();
    expect((await desk.plan()).forecasts[0]!.volume.method).toBe('auto');
    desk.commands.undo();
    expect((await desk.plan()).forecasts[0]!.volume.method).toBe('own');
    desk.commands.undo();
    expect(desk.project()).toBe(before);
  });

  it('changes its own queue alone', async () => {
    const series = aProject().queues[0]!.series;
    const queues = ['care', 'sales'].map((id) => ({ ...plainQueue, id, name: id, series }));
    const desk = await aReadyDesk(aProject({ queues }));
    desk.commands.planByOwnForecast('sales', own(given(7)));
    const { forecasts } = await desk.plan();
    expect(forecasts.map(({ volume }) => volume.method)).toEqual(['auto', 'own']);
    expect(desk.project().queues[0]!.ownForecast).toBeNull();
  });

  it('is not changed by what is laid over the model', async () => {
    const desk = await aReadyDesk();
    desk.commands.planByOwnForecast('care', own(given(7)));
    const { point } = (await desk.plan()).forecasts[0]!.volume;
    const days = { queueId: null, name: '', note: '', author: '', on: true, from: '2026-02-02', to: '2026-02-08' };
    desk.commands.addLayer({ ...days, kind: 'percent', by: 0.5, window: null });
    expect((await desk.plan()).forecasts[0]!.volume.point).toEqual(point);
    desk.commands.changeHorizon(2);
    expect((await desk.plan()).baseline.figures.contacts).toBeCloseTo(14 * 16 * 7, 9);
  });

  it('keeps the closed days of the plan', async () => {
    const desk = await aReadyDesk(aProject({ closedDays: ['2026-02-03'] }));
    desk.commands.planByOwnForecast('care', own(given(7)));
    expect((await desk.plan()).baseline.figures.contacts).toBeCloseTo(27 * 16 * 7, 9);
  });
});

describe('planStart', () => {
  const queue = (ownSeries: VolumeSeries | null) => ({
    ...aProject().queues[0]!,
    ownForecast: ownSeries && own(ownSeries),
  });

  it('is the day after the last reading, unless every queue has a forecast of its own that begins later', () => {
    expect(planStart([queue(null)])).toBe('2026-02-02');
    expect(planStart([queue(given(7, '2026-02-09'))])).toBe('2026-02-09');
    expect(planStart([queue(given(7, '2026-02-09')), queue(given(7, '2026-02-16'))])).toBe('2026-02-09');
    expect(planStart([queue(given(7, '2026-02-09')), queue(null)])).toBe('2026-02-02');
    expect(planStart([queue(given(7, '2026-01-26'))])).toBe('2026-02-02');
  });

  it('is where the plan begins', async () => {
    const desk = await aReadyDesk();
    desk.commands.planByOwnForecast('care', own(given(7, '2026-02-09')));
    expect((await desk.plan()).baseline.combined.grid.firstDate).toBe('2026-02-09');
  });
});

import { describe, expect, it } from 'vitest';
import { projectDefaults } from '../../../src/domain/project.ts';
import { planIsCurrent } from '../../../src/state/compute.ts';
import { shown } from '../../../src/state/run.ts';
import { planningApi } from '../../../workers/planningApi.ts';
import { aSeries, assuming, forecastAsk, plainQueue } from '../../builders.ts';
import { aDesk, aProject, aReadyDesk, sampleNames, until } from './aDesk.ts';

describe('the plan of a project', () => {
  it('is computed as soon as the project is there, and carries the inputs that it was made from', async () => {
    const desk = aDesk();
    await desk.commands.start(sampleNames);
    const plan = await desk.plan();
    const { assumptions, scenarios, planningIntervalMinutes, queues, givenDays } = desk.project();
    const services = queues.map((queue) => queue.service);
    expect(plan).toMatchObject({ planningIntervalMinutes: 60 });
    expect(plan.assumptions).toBe(assumptions);
    expect(plan.scenarioInputs).toBe(scenarios);
    expect(plan.forecasts).toBe(shown(desk.state().forecast)!.forecasts);
    const ask = forecastAsk({ from: '2026-02-02', method: projectDefaults.forecastMethod });
    const forecasts = await Promise.all(queues.map((queue) => planningApi.forecast(queue, ask)));
    const direct = planningApi.evaluate(
      forecasts,
      { planningIntervalMinutes, assumptions, scenarios, services, givenDays },
      () => {},
    );
    expect([plan.baseline, plan.scenarios]).toEqual([direct.baseline, direct.scenarios]);
  });

  it.each<[string, (desk: Awaited<ReturnType<typeof aReadyDesk>>) => void]>([
    ['an assumption', ({ commands }) => commands.changeAssumption('shrinkage', 0.35)],
    ['the handle time', ({ commands }) => commands.changeHandleTime(200)],
    ['the planning interval', ({ commands }) => commands.changePlanningInterval(30)],
    ['a scenario', ({ commands }) => commands.changeScenario('more', { changes: {} })],
    ['a new scenario', ({ commands }) => void commands.addScenario('New')],
  ])('is computed again after a change of %s, and the forecast is not', async (_, change) => {
    const desk = await aReadyDesk();
    change(desk);
    await desk.plan();
    expect(desk.asked()).toEqual(['evaluate']);
  });

  it.each<[string, (desk: Awaited<ReturnType<typeof aReadyDesk>>) => void]>([
    ['the horizon', ({ commands }) => commands.changeHorizon(2)],
    ['the method', ({ commands }) => commands.changeForecastMethod('lastWeek')],
    ['the closed days', ({ commands }) => commands.changeClosedDays(['2026-02-03'])],
  ])('is computed again with its forecast after a change of %s', async (_, change) => {
    const desk = await aReadyDesk();
    change(desk);
    await desk.plan();
    expect(desk.asked()).toEqual(['forecast', 'evaluate']);
  });

  it('follows the horizon and the closed days', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeHorizon(2);
    desk.commands.changeClosedDays(['2026-02-10', '2026-02-03']);
    const { combined } = (await desk.plan()).baseline;
    expect(desk.project().closedDays).toEqual(['2026-02-03', '2026-02-10']);
    expect(combined.grid.dayCount).toBe(14);
    expect([10, 34, 58].map((hour) => combined.openSeconds[hour])).toEqual([3600, 0, 3600]);
  });

  it('is not computed again for a name', async () => {
    const desk = await aReadyDesk();
    desk.commands.renameProject('Spring');
    expect(planIsCurrent(desk.state())).toBe(true);
    expect(desk.asked()).toEqual([]);
  });

  it('is not the current one while the next is made, and stays on show until then', async () => {
    const desk = await aReadyDesk();
    const before = await desk.plan();
    const release = desk.engine.hold('evaluate');
    desk.commands.changeAssumption('shrinkage', 0.4);
    expect(planIsCurrent(desk.state())).toBe(false);
    await until(() => expect(desk.state().plan).toMatchObject({ status: 'running', step: 'staffing' }));
    expect(shown(desk.state().plan)).toBe(before);
    expect(await desk.commands.planCsv('iso')).toBeNull();
    expect(desk.commands.scenariosCsv('iso', 'Baseline')).toBeNull();
    release();
    expect((await desk.plan()).assumptions.shrinkage).toBe(0.4);
    expect(await desk.commands.planCsv('iso')).toMatch(/^queue,local_start,/);
    expect(desk.commands.scenariosCsv('iso', 'Baseline')).toMatch(/^scenario,note,.*\r\nBaseline,/);
  });

  it('ends with the last of many edits', async () => {
    const desk = await aReadyDesk();
    for (const shrinkage of [0.31, 0.32, 0.33]) desk.commands.changeAssumption('shrinkage', shrinkage);
    desk.commands.changeHorizon(1);
    desk.commands.changeAssumption('shrinkage', 0.34);
    const plan = await desk.plan();
    expect(plan.assumptions.shrinkage).toBe(0.34);
    expect(plan.baseline.combined.grid.dayCount).toBe(7);
  });

  it.each(['evaluate', 'forecast'] as const)(
    'is that of the project when an edit is undone during %s',
    async (step) => {
      const desk = await aReadyDesk();
      const release = desk.engine.hold(step);
      if (step === 'forecast') desk.commands.changeHorizon(2);
      else desk.commands.changeAssumption('shrinkage', 0.4);
      await until(() => expect(desk.engine.calls).toContain(step));
      desk.commands.undo();
      release();
      await new Promise((resolve) => setTimeout(resolve, 50));
      const plan = await desk.plan();
      expect(plan.assumptions.shrinkage).toBe(0.3);
      expect(plan.baseline.combined.grid.dayCount).toBe(28);
    },
  );
});

describe('a computation that is cancelled', () => {
  it.each(['forecast', 'evaluate'] as const)(
    'during %s keeps the earlier result, and computes when asked',
    async (step) => {
      const desk = await aReadyDesk();
      const before = await desk.plan();
      desk.engine.hold(step);
      desk.commands.changeHorizon(2);
      await until(() => expect(desk.engine.calls).toContain(step));
      desk.commands.cancel();
      await until(() => expect(desk.state().plan.status).toBe('cancelled'));
      expect(shown(desk.state().plan)).toBe(before);
      expect(planIsCurrent(desk.state())).toBe(false);
      desk.commands.compute();
      expect((await desk.plan()).baseline.combined.grid.dayCount).toBe(14);
    },
  );

  it('is at rest again when its edit is undone', async () => {
    const desk = await aReadyDesk();
    desk.engine.hold('forecast');
    desk.commands.changeHorizon(2);
    await until(() => expect(desk.engine.calls).toContain('forecast'));
    desk.commands.cancel();
    await until(() => expect(desk.state().plan.status).toBe('cancelled'));
    desk.commands.undo();
    expect((await desk.plan()).baseline.combined.grid.dayCount).toBe(28);
    expect(desk.state().forecast.status).toBe('ready');
  });
});

describe('a computation that fails', () => {
  it('says why, keeps the earlier result, and works again after the next edit', async () => {
    const desk = await aReadyDesk();
    const before = await desk.plan();
    desk.commands.changeAssumption('shrinkage', 1);
    await until(() => expect(desk.state().plan.status).toBe('failed'));
    expect(desk.state().plan).toMatchObject({ message: expect.stringMatching(/^shrinkage /) });
    expect(shown(desk.state().plan)).toBe(before);
    desk.commands.changeAssumption('shrinkage', 0.2);
    expect((await desk.plan()).assumptions).toEqual(assuming({ shrinkage: 0.2 }));
  });

  it('of the forecast keeps the forecast before', async () => {
    const desk = await aReadyDesk();
    const before = shown(desk.state().forecast);
    desk.engine.failures.set('forecast', new Error('The worker stopped.'));
    desk.commands.changeForecastMethod('lastWeek');
    await until(() =>
      expect(desk.state().forecast).toMatchObject({ status: 'failed', message: 'The worker stopped.' }),
    );
    expect(shown(desk.state().forecast)).toBe(before);
  });
});

it('progress that comes after the answer, or after a cancel, says nothing', async () => {
  const desk = await aReadyDesk();
  desk.engine.lateProgress(0.5);
  expect([desk.state().forecast.status, desk.state().plan.status]).toEqual(['ready', 'ready']);
  desk.engine.hold('forecast');
  desk.commands.changeForecastMethod('lastWeek');
  await until(() => expect(desk.state().forecast.status).toBe('running'));
  desk.commands.cancel();
  await until(() => expect(desk.state().forecast.status).toBe('cancelled'));
  desk.engine.lateProgress(0.5);
  expect([desk.state().forecast.status, desk.state().plan.status]).toEqual(['cancelled', 'cancelled']);
});

it('daily totals have a forecast and no plan', async () => {
  const series = aSeries().every(1440).build();
  const desk = aDesk(aProject({ queues: [{ id: 'd', name: 'Daily', ...plainQueue, series }] }));
  await desk.commands.start(sampleNames);
  await until(() => expect(desk.state().forecast.status).toBe('ready'));
  await until(() => expect(desk.state().plan.status).toBe('idle'));
  expect(desk.asked()).toEqual(['forecast']);
});

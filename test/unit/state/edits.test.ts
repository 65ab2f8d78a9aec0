import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aDesk, aProject, aReadyDesk, sampleNames, until } from './aDesk.ts';

type Desk = Awaited<ReturnType<typeof aReadyDesk>>;

let milliseconds = 0;
beforeEach(() => {
  milliseconds = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => milliseconds);
});
afterEach(() => void vi.restoreAllMocks());

/** Every kind of edit that a planner makes. */
const edits: [string, (desk: Desk) => void][] = [
  ['a name', ({ commands }) => commands.renameProject('Spring')],
  ["a queue's name", ({ commands }) => commands.renameQueue('care', 'Assistance')],
  ["a queue's channel", ({ commands }) => commands.changeQueueService('care', { channel: 'email' })],
  ['the horizon', ({ commands }) => commands.changeHorizon(2)],
  ['the closed days', ({ commands }) => commands.changeClosedDays(['2026-02-03'])],
  ['the method', ({ commands }) => commands.changeForecastMethod('lastWeek')],
  ['the planning interval', ({ commands }) => commands.changePlanningInterval(30)],
  ['an assumption', ({ commands }) => commands.changeAssumption('shrinkage', 0.4)],
  ['several assumptions', ({ commands }) => commands.changeAssumptions({ shrinkage: 0.2, maxOccupancy: null })],
  ['the handle time', ({ commands }) => commands.changeHandleTime(200)],
  ['a new scenario', ({ commands }) => void commands.addScenario('New', { volume: { kind: 'percent', by: 0.2 } })],
  ["a scenario's name", ({ commands }) => commands.changeScenario('more', { name: 'Much more' }, 'name')],
  ["a scenario's changes", ({ commands }) => commands.changeScenario('more', { changes: {} })],
  ['a scenario deleted', ({ commands }) => commands.deleteScenario('more')],
  ['a new baseline', ({ commands }) => commands.setAsBaseline('more', 'Before')],
  ['the sample', ({ commands }) => void commands.loadSample(sampleNames)],
];

describe('undo and redo', () => {
  it.each(edits)('bring back %s, one step each', async (_, edit) => {
    const desk = await aReadyDesk();
    const before = desk.project();
    edit(desk);
    await until(() => expect(desk.project()).not.toBe(before));
    const after = desk.project();
    desk.commands.undo();
    expect(desk.project()).toBe(before);
    desk.commands.redo();
    expect(desk.project()).toBe(after);
    desk.commands.undo();
    desk.commands.undo();
    expect(desk.project()).toBe(before);
  });

  it('go back and forth over all edits in their order', async () => {
    const desk = await aReadyDesk();
    const projects = [desk.project()];
    for (const [, edit] of edits.slice(0, 12)) {
      edit(desk);
      projects.push(desk.project());
    }
    for (const project of projects.toReversed().slice(1)) {
      desk.commands.undo();
      expect(desk.project()).toBe(project);
    }
    for (const project of projects.slice(1)) {
      desk.commands.redo();
      expect(desk.project()).toBe(project);
    }
  });

  it('bring the plan along', async () => {
    const desk = await aReadyDesk();
    const before = await desk.plan();
    desk.commands.changeHorizon(2);
    desk.commands.changeAssumption('shrinkage', 0.4);
    expect((await desk.plan()).baseline.figures).not.toEqual(before.baseline.figures);
    desk.commands.undo();
    desk.commands.undo();
    expect((await desk.plan()).baseline).toEqual(before.baseline);
    desk.commands.redo();
    expect((await desk.plan()).baseline.combined.grid.dayCount).toBe(14);
  });

  it('do not go back before the first project', async () => {
    const desk = await aReadyDesk();
    desk.commands.undo();
    expect(desk.project().name).toBe('Winter');
  });

  it('leave nothing to redo after a new edit', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeHorizon(2);
    desk.commands.undo();
    desk.commands.renameProject('Spring');
    desk.commands.redo();
    expect(desk.project()).toMatchObject({ name: 'Spring', horizonWeeks: 4 });
  });

  it('are not concerned with results and views', async () => {
    const desk = await aReadyDesk();
    desk.commands.renameProject('Spring');
    desk.commands.show({ queueId: 'care', week: '2026-02-02' });
    desk.commands.undo();
    expect(desk.state()).toMatchObject({ queueId: 'care', week: '2026-02-02', project: { name: 'Winter' } });
  });
});

describe('typing', () => {
  const shrinkage = (desk: Desk) => desk.project().assumptions.shrinkage;

  it('quickly in one field is one step of undo', async () => {
    const desk = await aReadyDesk();
    for (const value of [0.03, 0.035, 0.0355]) {
      desk.commands.changeAssumption('shrinkage', value);
      milliseconds += 300;
    }
    desk.commands.undo();
    expect(shrinkage(desk)).toBe(0.3);
    desk.commands.redo();
    expect(shrinkage(desk)).toBe(0.0355);
  });

  it('after a pause is another step', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeAssumption('shrinkage', 0.4);
    milliseconds += 2000;
    desk.commands.changeAssumption('shrinkage', 0.5);
    desk.commands.undo();
    expect(shrinkage(desk)).toBe(0.4);
  });

  it('in two fields is two steps, and so are the fields of two scenarios', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeAssumption('shrinkage', 0.4);
    desk.commands.changeAssumption('minAgents', 2);
    desk.commands.undo();
    expect(desk.project().assumptions).toMatchObject({ shrinkage: 0.4, minAgents: 1 });
    desk.commands.changeScenario('more', { name: 'A' }, 'name');
    desk.commands.changeScenario('longer', { name: 'B' }, 'name');
    desk.commands.undo();
    expect(desk.project().scenarios.map(({ name }) => name)).toEqual(['A', 'Longer']);
  });

  it('after an undo is a step of its own', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeAssumption('shrinkage', 0.4);
    milliseconds += 2000;
    desk.commands.changeAssumption('shrinkage', 0.5);
    desk.commands.undo();
    desk.commands.changeAssumption('shrinkage', 0.6);
    desk.commands.undo();
    expect(shrinkage(desk)).toBe(0.4);
  });

  it('twice the same choice is two steps: only numbers and texts are typed', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeForecastMethod('lastWeek');
    desk.commands.changeForecastMethod('meanOf6Weeks');
    desk.commands.undo();
    expect(desk.project().forecastMethod).toBe('lastWeek');
  });
});

describe('an edit', () => {
  it('of nothing changes nothing', () => {
    const desk = aDesk();
    desk.commands.renameProject('Nobody');
    desk.commands.deleteScenario('none');
    expect(desk.state().project).toBeNull();
  });

  it('of the handle time replaces profile and adjustments alike', async () => {
    const assumptions = { ...aProject().assumptions, handleTimeFactor: 1.2, handleTimeExtraSeconds: 5 };
    const desk = await aReadyDesk(aProject({ assumptions }));
    desk.commands.changeHandleTime(200);
    const plain = { handleTimeFactor: 1, handleTimeExtraSeconds: 0 };
    expect(desk.project().assumptions).toMatchObject({ handleTimeSeconds: 200, ...plain });
  });

  it('that deletes a scenario says so', async () => {
    const desk = await aReadyDesk();
    desk.commands.deleteScenario('more');
    expect(desk.state().notice).toEqual({ kind: 'scenarioDeleted', name: 'More' });
    expect(desk.project().scenarios.map(({ id }) => id)).toEqual(['longer']);
  });
});

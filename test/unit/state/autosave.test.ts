import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayIndexOf } from '../../../src/domain/calendar.ts';
import { shown } from '../../../src/state/run.ts';
import { aDesk, aProject, aReadyDesk, sampleNames } from './aDesk.ts';

const halfASecond = 500;

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Loaded, and whatever is to be saved of that is. */
  async function aDeskAtRest() {
    const desk = aDesk();
    await desk.commands.start(sampleNames);
    await vi.advanceTimersByTimeAsync(halfASecond);
    desk.storage.saves = 0;
    return desk;
  }

  it('saves an edit within half a second', async () => {
    const desk = await aDeskAtRest();
    desk.commands.renameProject('Spring');
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.storage.saved?.project.name).toBe('Spring');
    expect(desk.state().saving).toEqual({ status: 'saved', atEpochMilliseconds: 1 });
  });

  it('saves quick edits once', async () => {
    const desk = await aDeskAtRest();
    for (const name of ['S', 'Sp', 'Spr', 'Spring']) {
      desk.commands.renameProject(name);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.storage.saves).toBe(1);
    expect(desk.storage.saved?.project.name).toBe('Spring');
  });

  it('saves at once when it is flushed, and not again after', async () => {
    const desk = await aDeskAtRest();
    desk.commands.renameProject('Spring');
    await desk.commands.flushSave();
    expect(desk.storage.saved?.project.name).toBe('Spring');
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.storage.saves).toBe(1);
  });

  it('saves undo and redo like any edit', async () => {
    const desk = await aDeskAtRest();
    desk.commands.renameProject('Spring');
    await vi.advanceTimersByTimeAsync(halfASecond);
    desk.commands.undo();
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.storage.saved?.project.name).toBe('Winter');
    desk.commands.redo();
    await desk.commands.flushSave();
    expect(desk.storage.saved?.project.name).toBe('Spring');
  });

  it('does not save what is only looked at', async () => {
    const desk = await aDeskAtRest();
    desk.commands.show({ queueId: 'care', week: '2026-02-02' });
    await vi.advanceTimersByTimeAsync(halfASecond);
    await desk.commands.flushSave();
    expect(desk.storage.saves).toBe(0);
  });

  it('says that storage is refused, goes on, and saves everything once it is not', async () => {
    const desk = await aDeskAtRest();
    desk.storage.refusal = new DOMException('No room', 'QuotaExceededError');
    desk.commands.renameProject('Spring');
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.state().saving).toEqual({ status: 'refused', message: 'No room', full: true });
    desk.commands.changeAssumption('shrinkage', 0.4);
    expect(desk.project().assumptions.shrinkage).toBe(0.4);
    desk.storage.refusal = new Error('Denied');
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.state().saving).toEqual({ status: 'refused', message: 'Denied', full: false });
    desk.storage.refusal = null;
    await desk.commands.flushSave();
    expect(desk.state().saving.status).toBe('saved');
    expect(desk.storage.saved?.project).toBe(desk.project());
  });

  it('saves nothing in a tab that looks on, until it takes over', async () => {
    const desk = await aDeskAtRest();
    desk.commands.holdStorage(false);
    expect(desk.state().saving.status).toBe('otherTab');
    desk.commands.renameProject('Spring');
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.storage.saves).toBe(0);
    expect(desk.state().saving.status).toBe('otherTab');
    desk.commands.holdStorage(true);
    await desk.commands.flushSave();
    expect(desk.storage.saved?.project.name).toBe('Spring');
    expect(desk.state().saving.status).toBe('saved');
  });

  it('says so too in a tab that looked on before its plan was loaded', async () => {
    const desk = aDesk();
    desk.commands.holdStorage(false);
    await desk.commands.start(sampleNames);
    await vi.advanceTimersByTimeAsync(halfASecond);
    expect(desk.state().saving.status).toBe('otherTab');
  });

  it('reloads what the other tab had saved', async () => {
    const desk = await aDeskAtRest();
    desk.commands.holdStorage(false);
    desk.storage.saved = { project: aProject({ name: 'By the other tab' }), sources: [] };
    await desk.commands.reload();
    expect(desk.project().name).toBe('By the other tab');
  });
});

describe('the start', () => {
  it('shows the saved plan as it was', async () => {
    const saved = aProject();
    const desk = aDesk(saved);
    await desk.commands.start(sampleNames);
    expect(desk.project()).toBe(saved);
    expect(desk.state().saving).toEqual({ status: 'saved', atEpochMilliseconds: 1 });
    expect(desk.asked()).not.toContain('sample');
  });

  it('shows the sample, computed, when nothing is saved', async () => {
    const desk = aDesk(null);
    await desk.commands.start(sampleNames);
    const plan = await desk.plan();
    expect(desk.project()).toMatchObject({ isSample: true, name: 'Sample' });
    expect(desk.project().queues.map(({ id }) => id)).toEqual(['customer-care', 'sales']);
    expect(plan.scenarios.map(({ id }) => id)).toEqual(['campaign', 'training', 'premium']);
    const { grid, agents } = plan.baseline.combined;
    // The day after its last reading, a Saturday. Tuesday 8 December, the Immaculate Conception, is closed.
    expect(grid.firstDate).toBe('2026-11-22');
    const busiestOf = (date: string) => {
      const day = dayIndexOf(grid, date);
      return Math.max(...agents.subarray(grid.dayFirstInterval[day], grid.dayFirstInterval[day + 1]));
    };
    expect(busiestOf('2026-12-08')).toBe(0);
    expect(busiestOf('2026-12-09')).toBeGreaterThan(5);
    expect(plan.baseline.figures.serviceLevel).toBeGreaterThan(0.8);
  });

  it('says which part of a saved plan is damaged, and shows the sample', async () => {
    const desk = aDesk();
    desk.storage.loads = { status: 'damaged', where: 'assumptions.shrinkage' };
    await desk.commands.start(sampleNames);
    expect(desk.state().notice).toEqual({ kind: 'damagedProject', where: 'assumptions.shrinkage' });
    expect(desk.project().isSample).toBe(true);
  });

  it('says that storage is refused, and shows the sample', async () => {
    const desk = aDesk();
    desk.storage.refusal = new Error('Denied');
    await desk.commands.start(sampleNames);
    expect(desk.state().saving).toEqual({ status: 'refused', message: 'Denied', full: false });
    await desk.plan();
  });

  it('keeps the plan on show when the sample cannot be made', async () => {
    const desk = await aReadyDesk();
    const before = await desk.plan();
    desk.engine.failures.set('sample', new Error('The worker stopped.'));
    await desk.commands.loadSample(sampleNames);
    expect(desk.state().plan).toMatchObject({ status: 'failed', message: 'The worker stopped.' });
    expect(shown(desk.state().plan) === before).toBe(true);
    expect(desk.project().name).toBe('Winter');
  });
});

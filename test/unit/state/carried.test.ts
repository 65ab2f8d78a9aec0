import { describe, expect, it } from 'vitest';
import { carriedService } from '../../../src/domain/plan/carriedService.ts';
import type { CarriedQuestion } from '../../../src/state/carried.ts';
import { shown } from '../../../src/state/run.ts';
import { aReadyDesk } from './aDesk.ts';

async function aQuestion() {
  const desk = await aReadyDesk();
  const plan = shown(desk.store.getState().plan)!;
  const question = (firstDay: number, endDay: number): CarriedQuestion => ({
    plan,
    queues: plan.baseline.queues,
    firstDay,
    endDay,
  });
  const answer = () => desk.store.getState().carried;
  return { desk, plan, question, answer };
}

describe('carrying queues over', () => {
  it('answers day by day what the whole run says', async () => {
    const { desk, plan, question, answer } = await aQuestion();
    await desk.commands.carryOver(question(1, 4));
    const run = answer();
    if (run.status !== 'ready') throw new Error(run.status);
    const { requirement, service } = plan.baseline.queues[0]!;
    const { dayFirstInterval } = requirement.grid;
    const whole = carriedService(requirement, service, plan.assumptions, dayFirstInterval[1]!, dayFirstInterval[4]!)!;
    const levels = run.value.days.flatMap(([queue]) => [...queue!.serviceLevel]);
    expect(run.value.days.map(([queue]) => queue!.first)).toEqual([...dayFirstInterval.subarray(1, 4)]);
    expect(levels).toEqual([...whole.serviceLevel]);
  });

  it('is not asked twice for the same, and keeps the old answer on show while a new one comes', async () => {
    const { desk, question, answer } = await aQuestion();
    await desk.commands.carryOver(question(0, 2));
    const calls = desk.engine.calls.length;
    await desk.commands.carryOver(question(0, 2));
    expect(desk.engine.calls).toHaveLength(calls);
    const next = desk.commands.carryOver(question(2, 4));
    const running = answer();
    expect(running).toMatchObject({ status: 'running', previous: { question: { firstDay: 0 } } });
    await next;
    expect(answer()).toMatchObject({ status: 'ready', value: { question: { firstDay: 2 } } });
  });

  it('gives up a question that another one replaces, and answers the newest', async () => {
    const { desk, question, answer } = await aQuestion();
    const first = desk.commands.carryOver(question(0, 7));
    const second = desk.commands.carryOver(question(7, 9));
    await Promise.all([first, second]);
    expect(answer()).toMatchObject({ status: 'ready', value: { question: { firstDay: 7 } } });
    expect(desk.engine.calls.filter((call) => call === 'carriedService').length).toBeLessThan(9);
  });

  it('says what went wrong, and answers the next time', async () => {
    const { desk, question, answer } = await aQuestion();
    desk.engine.failures.set('carriedService', new Error('out of memory'));
    await desk.commands.carryOver(question(0, 1));
    expect(answer()).toMatchObject({ status: 'failed', message: 'out of memory' });
    desk.engine.failures.clear();
    await desk.commands.carryOver(question(0, 1));
    expect(answer().status).toBe('ready');
  });
});

describe('the patience of a history', () => {
  it('is asked for once', async () => {
    const { desk } = await aQuestion();
    const care = desk.project().queues[0]!;
    const [one, other] = await Promise.all([
      desk.commands.estimatePatience(care),
      desk.commands.estimatePatience(care),
    ]);
    expect(one).toMatchObject({ status: 'none', reason: 'noWaiting' });
    expect(other).toBe(one);
    expect(desk.engine.calls.filter((call) => call === 'estimatePatience')).toHaveLength(1);
  });

  it('that fails is said, and asked again', async () => {
    const { desk } = await aQuestion();
    const care = desk.project().queues[0]!;
    desk.engine.failures.set('estimatePatience', new Error('no'));
    await expect(desk.commands.estimatePatience(care)).resolves.toBeNull();
    expect(desk.store.getState().notice).toEqual({ kind: 'estimateFailed', message: 'no' });
    desk.engine.failures.clear();
    await expect(desk.commands.estimatePatience(care)).resolves.not.toBeNull();
  });
});

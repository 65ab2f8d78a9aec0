import { describe, expect, it } from 'vitest';
import type { ForecastLayer } from '../../../../src/domain/forecast/forecastLayers.ts';
import type { GivenDay } from '../../../../src/domain/plan/givenAgents.ts';
import { type Project, projectDefaults, type Queue } from '../../../../src/domain/project.ts';
import { mergeQueues, partsOf, splitOff } from '../../../../src/domain/volumes/mergeQueues.ts';
import { withoutQueue, withPartSplitOff, withQueuesMerged } from '../../../../src/domain/volumes/projectQueues.ts';
import { queueSums } from '../../../../src/domain/volumes/queueSums.ts';
import { aSeries, plainQueue } from '../../../builders.ts';

const queue = (id: string, minutes = 30): Queue => ({
  ...plainQueue,
  id,
  name: id,
  series: aSeries().every(minutes).build(),
});
const base = { name: 'n', note: '', author: '', on: true, from: '2026-02-02', to: '2026-02-08' };
const percent = (id: string, queueId: string | null, by = 0.1): ForecastLayer => ({
  ...base,
  id,
  queueId,
  kind: 'percent',
  by,
  window: null,
});
const value = (id: string, queueId: string): ForecastLayer => ({
  ...base,
  id,
  queueId,
  kind: 'value',
  contacts: 300,
  window: null,
});
const event = (id: string, queueId: string, effect: number | null): ForecastLayer => ({
  ...base,
  id,
  queueId,
  kind: 'event',
  eventKind: 'mailing',
  effect,
});
const given = (queueId: string, date: string, agents: (number | null)[], firstMinute = 480): GivenDay => ({
  queueId,
  date,
  firstMinute,
  stepMinutes: 30,
  agents,
  meaning: 'onTheFloor',
});

function aProject(changes: Partial<Project>): Project {
  const queues = ['a', 'b', 'c'].map((id) => queue(id));
  return { ...projectDefaults, id: 'p', name: 'P', isSample: false, scenarios: [], queues, ...changes };
}

const merge = (project: Project, ids = ['a', 'b']) => {
  const queues = project.queues.filter(({ id }) => ids.includes(id));
  const merged = mergeQueues(queues, { id: 'ab', name: 'AB' }, queueSums(partsOf(queues)));
  return withQueuesMerged(project, ids, merged);
};
const states = ({ layers }: Project) => layers.map(({ id, queueId, on }) => `${id} ${queueId} ${on ? 'on' : 'off'}`);

describe('withQueuesMerged', () => {
  it('puts the merged queue where the first of them stood, and no id dangles', () => {
    const project = aProject({
      layers: [percent('1', 'b'), percent('2', 'c'), percent('3', null)],
      givenDays: [given('a', '2026-02-02', [1]), given('c', '2026-02-02', [2])],
    });
    const { project: after } = merge(project, ['b', 'c']);
    expect(after.queues.map(({ id }) => id)).toEqual(['a', 'ab']);
    const ids = new Set([...after.queues.map(({ id }) => id), null]);
    for (const { queueId } of [...after.layers, ...after.givenDays]) expect(ids).toContain(queueId);
  });

  it('switches off layers of a single queue, but those that all have or whose effect the sum itself teaches', () => {
    const layers = [
      percent('1', 'a'),
      percent('2', 'a', 0.3),
      percent('3', 'b', 0.3),
      value('4', 'a'),
      value('5', 'b'),
      event('6', 'b', null),
      event('7', 'b', 0.2),
      percent('8', 'c'),
      percent('9', null),
    ];
    const { project, layersOff } = merge(aProject({ layers }));
    expect(states(project)).toEqual([
      '1 ab off',
      '2 ab on',
      '4 ab off',
      '5 ab off',
      '6 ab on',
      '7 ab off',
      '8 c on',
      '9 null on',
    ]);
    expect(layersOff).toBe(4);
  });

  it('adds the people given to each on a day, and drops days that some lack or cut otherwise', () => {
    const givenDays = [
      given('a', '2026-02-02', [3, 4, null]),
      given('b', '2026-02-02', [1, null, 5]),
      given('a', '2026-02-03', [3]),
      given('a', '2026-02-04', [3]),
      given('b', '2026-02-04', [3], 510),
      given('c', '2026-02-03', [9]),
    ];
    const { project, givenDropped } = merge(aProject({ givenDays }));
    expect(project.givenDays).toEqual([given('c', '2026-02-03', [9]), given('ab', '2026-02-02', [4, null, null])]);
    expect(givenDropped).toBe(3);
  });

  it('takes a planning interval that the longer intervals of the sum allow', () => {
    const project = aProject({ queues: [queue('a', 15), queue('b', 60)], planningIntervalMinutes: 15 });
    expect(merge(project).project.planningIntervalMinutes).toBe(60);
  });
});

describe('withPartSplitOff', () => {
  it('lays what was on the whole on both, and switches a number of the whole off', () => {
    const { project } = merge(aProject({}));
    const laid = {
      ...project,
      layers: [percent('1', 'ab'), value('2', 'ab'), percent('3', 'c')],
      givenDays: [given('ab', '2026-02-02', [3]), given('c', '2026-02-02', [3])],
    };
    const split = withPartSplitOff(
      laid,
      'ab',
      splitOff(laid.queues[0]!, 'b', queueSums(laid.queues[0]!.parts.filter(({ id }) => id !== 'b'))),
    );
    expect(split.project.queues.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(states(split.project)).toEqual(['1 a on', '1 b b on', '2 a off', '3 c on']);
    expect([split.layersOff, split.givenDropped]).toEqual([1, 1]);
    expect(split.project.givenDays).toEqual([given('c', '2026-02-02', [3])]);
    // What every part has lies on the whole again.
    expect(states(merge(split.project).project)).toEqual(['1 ab on', '2 ab off', '3 c on']);
  });
});

describe('withoutQueue', () => {
  it('takes the layers and the people of the queue away with it', () => {
    const project = aProject({
      layers: [percent('1', 'a'), percent('2', 'b'), percent('3', null)],
      givenDays: [given('a', '2026-02-02', [1]), given('b', '2026-02-02', [2])],
    });
    const after = withoutQueue(project, 'a');
    expect(after.queues.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(states(after)).toEqual(['2 b on', '3 null on']);
    expect(after.givenDays).toHaveLength(1);
  });
});

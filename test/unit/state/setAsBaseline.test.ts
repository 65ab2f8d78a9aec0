import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../src/domain/plan/assumptions.ts';
import type { Changes } from '../../../src/domain/plan/scenario.ts';
import { assuming, possible } from '../../builders.ts';
import { aProject, aReadyDesk } from './aDesk.ts';

const chosen = (changes: Changes) => ({ id: 'chosen', name: 'Chosen', note: 'why', changes });
const other = { id: 'other', name: 'Other', note: '', changes: { volume: { kind: 'percent', by: 0.1 } } } as const;

const deskWith = (changes: Changes, baseline: Partial<Assumptions> = {}) =>
  aReadyDesk(aProject({ scenarios: [chosen(changes), other], assumptions: assuming(baseline) }));

const cases: [string, Changes][] = [
  ['more volume', { volume: { kind: 'percent', by: 0.25 } }],
  ['longer calls', { handleTime: { kind: 'percent', by: 0.2 } }],
  ['shorter calls', { handleTime: { kind: 'add', by: -20 } }],
  ['a handle time', { handleTime: { kind: 'set', to: 180 } }],
  ['a promise', { serviceLevel: { kind: 'set', to: 0.9 }, answerTimeThreshold: { kind: 'set', to: 10 } }],
  ['no cap and more absence', { occupancy: { kind: 'set', to: null }, shrinkage: { kind: 'add', by: 0.05 } }],
];

describe('a scenario set as the baseline', () => {
  it.each(cases)(
    'leaves the old baseline as a scenario with the numbers it had, bit by bit: %s',
    async (_, changes) => {
      const desk = await deskWith(changes);
      const before = await desk.plan();
      desk.commands.setAsBaseline('chosen', 'Before');
      const after = await desk.plan();
      expect(desk.project().scenarios.map(({ name }) => name)).toEqual(['Before', 'Other']);
      expect(after.scenarios[0]).toEqual({
        id: desk.project().scenarios[0]!.id,
        assumptions: before.assumptions,
        figures: before.baseline.figures,
        peak: before.baseline.peak,
        worst: before.baseline.worst,
        agents: before.baseline.combined.agents,
      });
      expect(after.baseline.figures).toEqual(possible(before.scenarios[0]).figures);
      expect(after.baseline.combined.agents).toEqual(possible(before.scenarios[0]).agents);
    },
  );

  it.each(cases)('does so where the baseline had an adjusted handle time before: %s', async (_, changes) => {
    const desk = await deskWith(changes, { handleTimeFactor: 1.1, handleTimeExtraSeconds: 5 });
    const before = await desk.plan();
    desk.commands.setAsBaseline('chosen', 'Before');
    const after = await desk.plan();
    expect(possible(after.scenarios[0]).agents).toEqual(before.baseline.combined.agents);
    expect(possible(after.scenarios[0]).figures.cost).toBeCloseTo(before.baseline.figures.cost, 6);
  });

  it("leaves the other scenarios' changes as they are, relative to the new baseline", async () => {
    const desk = await deskWith({ volume: { kind: 'percent', by: 1 } });
    const before = await desk.plan();
    desk.commands.setAsBaseline('chosen', 'Before');
    const after = await desk.plan();
    expect(desk.project().scenarios[1]).toBe(other);
    expect(possible(after.scenarios[1]).assumptions.volumeFactor).toBeCloseTo(2.2, 12);
    expect(possible(after.scenarios[1]).figures.contacts / possible(before.scenarios[1]).figures.contacts).toBeCloseTo(
      2,
      12,
    );
  });

  it('and back again gives the numbers of the beginning', async () => {
    const desk = await deskWith({ handleTime: { kind: 'percent', by: 0.2 }, shrinkage: { kind: 'set', to: 0.35 } });
    const before = await desk.plan();
    desk.commands.setAsBaseline('chosen', 'Before');
    desk.commands.setAsBaseline(desk.project().scenarios[0]!.id, 'Chosen again');
    expect((await desk.plan()).baseline).toEqual(before.baseline);
  });

  it('is one step of undo that brings all back', async () => {
    const desk = await deskWith({ volume: { kind: 'percent', by: 0.25 } });
    const before = desk.project();
    const plan = await desk.plan();
    desk.commands.setAsBaseline('chosen', 'Before');
    await desk.plan();
    desk.commands.undo();
    expect(desk.project()).toBe(before);
    const again = await desk.plan();
    expect([again.baseline, again.scenarios]).toEqual([plan.baseline, plan.scenarios]);
  });

  it('changes nothing where there is no such scenario', async () => {
    const desk = await deskWith({});
    const before = desk.project();
    desk.commands.setAsBaseline('nobody', 'Before');
    expect(desk.project()).toBe(before);
  });
});

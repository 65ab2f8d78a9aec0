import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluatePlan } from '../../../src/domain/plan/evaluatePlan.ts';
import { voiceQueue } from '../../../src/domain/plan/queueService.ts';
import { applyChanges, type Change, type Lever, type Scenario } from '../../../src/domain/plan/scenario.ts';
import type { PlanResult } from '../../../src/state/planResult.ts';
import { type Format, formatFor } from '../../../src/ui/format.ts';
import { bestAndWorst, changeText, comparedPlans, measures, weekdayAgents } from '../../../src/ui/scenarioView.ts';
import { aSeries, assuming, asVolumes } from '../../builders.ts';

let format: Format;
beforeAll(() => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  format = formatFor('en', 'n/a', 'no end');
});
afterAll(() => void vi.unstubAllGlobals());

const volumes = asVolumes(aSeries().days(14).open(8, 18, [0, 1, 2, 3, 4]).build());
const scenarioInputs: Scenario[] = [
  { id: 'more', name: 'More', note: '', changes: { volume: { kind: 'percent', by: 1 } } },
  { id: 'same', name: 'Same', note: '', changes: {} },
  { id: 'present', name: 'All present', note: '', changes: { shrinkage: { kind: 'set', to: 0 } } },
];

function aPlan(): PlanResult {
  const outcome = (changes: Scenario['changes']) => {
    const assumptions = applyChanges(assuming(), changes);
    return { assumptions, plan: evaluatePlan([{ id: 'q', name: 'Q', service: voiceQueue, volumes }], assumptions) };
  };
  const scenarios = scenarioInputs.map(({ id, changes }) => {
    const { assumptions, plan } = outcome(changes);
    return { id, assumptions, figures: plan.figures, peak: plan.peak, worst: plan.worst, agents: plan.combined.agents };
  });
  const inputs = {
    forecasts: [],
    planningIntervalMinutes: 60,
    assumptions: assuming(),
    services: [voiceQueue, voiceQueue],
    givenDays: [],
    given: null,
    scenarioInputs,
  };
  return { ...inputs, baseline: outcome({}).plan, scenarios };
}

describe('the comparison', () => {
  const compared = comparedPlans(aPlan());
  const measure = (name: string) => measures.find((candidate) => candidate.name === name)!;

  it('has the baseline first, then each scenario with its own assumptions', () => {
    expect(compared.map(({ scenario }) => scenario?.name ?? null)).toEqual([null, 'More', 'Same', 'All present']);
    expect(compared.map(({ assumptions }) => assumptions.shrinkage)).toEqual([0.3, 0.3, 0.3, 0]);
    expect(compared[2]!.agents).toEqual(compared[0]!.agents);
  });

  it('finds the best and the worst column of a measure, equals together', () => {
    expect(bestAndWorst(measure('paidHours'), compared, format)).toEqual({ best: new Set([3]), worst: new Set([1]) });
    expect(bestAndWorst(measure('netHours'), compared, format)).toEqual({
      best: new Set([0, 2, 3]),
      worst: new Set([1]),
    });
  });

  it('finds the best where higher is better', () => {
    const { best, worst } = bestAndWorst(measure('serviceLevel'), compared, format);
    const levels = compared.map(({ outcome }) => outcome.figures.serviceLevel);
    expect(best.has(levels.indexOf(Math.max(...levels)))).toBe(true);
    expect(worst.has(levels.indexOf(Math.min(...levels)))).toBe(true);
  });

  it('has no best where all look the same, nor where neither way is better', () => {
    const nothing = { best: new Set(), worst: new Set() };
    expect(bestAndWorst(measure('peak'), [compared[0]!, compared[2]!], format)).toEqual(nothing);
    expect(bestAndWorst(measure('contacts'), compared, format)).toEqual(nothing);
    expect(bestAndWorst(measure('occupancy'), compared, format)).toEqual(nothing);
  });

  it('says "=" where a difference would be shown as 0', () => {
    expect(measure('cost').delta(0.2, format, 'pp')).toBe('=');
    expect(measure('serviceLevel').delta(-0.0004, format, 'pp')).toBe('=');
    expect(measure('serviceLevel').delta(-0.012, format, 'pp')).toBe('\u22121.2\u00A0pp');
    expect(measure('peak').delta(3, format, 'pp')).toBe('+3');
  });
});

describe('weekdayAgents', () => {
  it('are the mean people per label over the open days of one weekday', () => {
    const agents = Float64Array.from(volumes.openSeconds, (seconds, i) =>
      seconds > 0 ? 1 + 2 * Math.floor(i / 168) : 0,
    );
    const tuesday = weekdayAgents(volumes.grid, agents, volumes.openSeconds, 1);
    expect([...tuesday]).toEqual(Array.from({ length: 10 }, (_, i) => [480 + 60 * i, 2]));
    expect(weekdayAgents(volumes.grid, agents, volumes.openSeconds, 6).size).toBe(0);
  });
});

describe('changeText', () => {
  const texts = { none: 'none', points: 'points', profile: 'profile', asForecast: 'as forecast' };
  it.each<[Lever, Change, string]>([
    ['volume', { kind: 'percent', by: 0.1 }, '+10\u00A0%'],
    ['volume', { kind: 'percent', by: -0.125 }, '\u221212.5\u00A0%'],
    ['volume', { kind: 'set', to: 1 }, 'as forecast'],
    ['volume', { kind: 'set', to: 1.1 }, '+10\u00A0%'],
    ['handleTime', { kind: 'add', by: -20 }, '\u221220\u00A0s'],
    ['handleTime', { kind: 'set', to: 180 }, '180\u00A0s'],
    ['handleTime', { kind: 'set', to: null }, 'profile'],
    ['serviceLevel', { kind: 'set', to: 0.9 }, '90\u00A0%'],
    ['serviceLevel', { kind: 'add', by: 0.05 }, '+5\u00A0points'],
    ['occupancy', { kind: 'set', to: null }, 'none'],
    ['minAgents', { kind: 'add', by: 2 }, '+2'],
    ['minAgents', { kind: 'set', to: 3 }, '3'],
    ['costPerHour', { kind: 'set', to: 24.5 }, '€24.50'],
  ])('of %s %o is %s', (lever, change, expected) => {
    expect(changeText(lever, change, format, texts)).toBe(expected);
  });
});

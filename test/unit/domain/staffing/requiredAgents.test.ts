import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { fractionalAgents } from '../../../../src/domain/staffing/fractionalAgents.ts';
import { requiredAgents } from '../../../../src/domain/staffing/requiredAgents.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';
import type { StaffingTargets } from '../../../../src/domain/staffing/targets.ts';
import { Comparison, inputsOf, type ReferenceRow, readReference } from '../queueing/referenceTable.ts';

interface StaffingRow extends Omit<ReferenceRow, 'outputs'> {
  targets: Record<string, number>;
  outputs: {
    agents: number;
    agents_fractional: string;
    binding: string[];
    at: Record<'-1' | '0' | '1', Record<string, string> | undefined>;
  };
}

interface StaffingFile {
  rows: StaffingRow[];
  fractional_rows: StaffingRow[];
  edge_cases: StaffingRow[];
}

const file = readReference<StaffingFile>('staffing');
const models = { 'erlang-a': 'erlangA', 'erlang-b': 'erlangB', 'erlang-c': 'erlangC' } as const;

const targetNames: Record<string, keyof StaffingTargets> = {
  min_service_level: 'minServiceLevel',
  max_mean_wait_seconds: 'maxMeanWaitSeconds',
  max_mean_wait_answered_seconds: 'maxAverageSpeedOfAnswerSeconds',
  max_prob_abandon: 'maxAbandonProbability',
  max_prob_blocked: 'maxBlockedProbability',
  max_occupancy: 'maxOccupancy',
};

function questionOf(row: StaffingRow) {
  const inputs = inputsOf(row);
  const targets = Object.fromEntries(Object.entries(row.targets).map(([name, value]) => [targetNames[name]!, value]));
  return {
    model: models[row.model as keyof typeof models],
    contactsPerHour: inputs.contacts_per_hour!,
    averageHandleTimeSeconds: inputs.aht_seconds!,
    meanPatienceSeconds: inputs.mean_patience_seconds ?? Number.NaN,
    answerTimeThresholdSeconds: inputs.target_seconds,
    targets,
  };
}

const metricNames: Record<string, string> = {
  mean_wait_answered_seconds: 'averageSpeedOfAnswerSeconds',
  mean_wait_entered_seconds: 'meanWaitSeconds',
  prob_abandon: 'abandonProbability',
  service_level_of_answered: 'answeredOfAnswered',
  service_level_not_waiting_beyond: 'notWaitingBeyond',
  service_level: 'serviceLevel',
  mean_wait_seconds: 'meanWaitSeconds',
  occupancy: 'occupancy',
  prob_wait: 'waitProbability',
  prob_blocked: 'blockedProbability',
};

const queue = { model: 'erlangC' as const, contactsPerHour: 200, averageHandleTimeSeconds: 180 };
const eightyTwenty = { answerTimeThresholdSeconds: 20, targets: { minServiceLevel: 0.8 } };
const seeded = { seed: 1909, numRuns: 500 };

describe('requiredAgents against the table', () => {
  it('finds every number of agents, what binds, and the metrics there, one below and one above', () => {
    const comparison = new Comparison();
    expect(file.rows.length).toBe(242);
    for (const row of file.rows) {
      const answer = requiredAgents(questionOf(row));
      if (answer.status !== 'ok') throw new Error(`${row.id} infeasible`);
      expect([row.id, answer.agents]).toEqual([row.id, row.outputs.agents]);
      expect([row.id, answer.binding]).toEqual([row.id, bindingOf(row)]);
      for (const [place, metrics] of [
        ['-1', answer.oneLess],
        ['0', answer.at],
        ['1', answer.oneMore],
      ] as const) {
        const printed = row.outputs.at[place];
        expect(metrics === null).toBe(printed === undefined);
        for (const [quantity, value] of Object.entries(printed ?? {})) {
          const levels = 'serviceLevels' in metrics! ? metrics.serviceLevels : {};
          const figures: Record<string, unknown> = { ...metrics, ...levels };
          const actual = Number(figures[metricNames[quantity]!]);
          comparison.compare(`${row.id} at ${place}`, {}, quantity, value, actual);
        }
      }
    }
    comparison.print('Staffing');
    expect(comparison.misses).toEqual([]);
  });

  it('solves every fractional row', () => {
    let worst = 0;
    for (const row of file.fractional_rows) {
      const expected = Number(row.outputs.agents_fractional);
      const { agents } = fractionalAgents(questionOf(row));
      worst = Math.max(worst, Math.abs(agents / expected - 1));
    }
    console.log(`Fractional agents: worst relative error ${worst.toExponential(1)}`);
    expect(worst).toBeLessThan(1e-12);
  });

  it('answers the edge cases', () => {
    expect(file.edge_cases.length).toBe(11);
    for (const row of file.edge_cases) {
      const question = questionOf(row);
      if (row.expect === 'error') {
        const field = new RegExp(`^${targetNames[row.field!] ?? row.field} `);
        expect(() => requiredAgents(question)).toThrow(RangeError);
        expect(() => requiredAgents(question)).toThrow(field);
        expect(() => fractionalAgents(question)).toThrow(field);
      } else if (row.expect === 'infeasible') {
        expect(requiredAgents(question)).toMatchObject({ status: 'infeasible', agents: Number.POSITIVE_INFINITY });
        expect(fractionalAgents(question)).toEqual({ status: 'infeasible', agents: Number.POSITIVE_INFINITY });
      } else {
        expect(requiredAgents(question)).toMatchObject({ status: 'ok', agents: row.outputs.agents });
      }
    }
  });
});

/** The table names the targets in the order of its questions. */
function bindingOf(row: StaffingRow) {
  const order = [
    'minServiceLevel',
    'maxAverageSpeedOfAnswerSeconds',
    'maxMeanWaitSeconds',
    'maxAbandonProbability',
    'maxBlockedProbability',
    'maxOccupancy',
  ];
  return row.outputs.binding.map((name) => targetNames[name]!).sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

describe('requiredAgents', () => {
  it('asks 14 agents for 100 contacts of 180 s in half an hour at 80/20, 13.04 before rounding', () => {
    const answer = requiredAgents({ ...queue, ...eightyTwenty });
    expect(answer).toMatchObject({ status: 'ok', agents: 14, binding: ['minServiceLevel'] });
    expect(answer.at!.serviceLevel).toBeCloseTo(0.88835, 5);
    expect(answer.at!.averageSpeedOfAnswerSeconds).toBeCloseTo(7.836, 3);
    expect(answer.at!.occupancy).toBeCloseTo(0.714, 3);
    expect(fractionalAgents({ ...queue, ...eightyTwenty }).agents).toBeCloseTo(13.0372, 4);
  });

  it('takes the same target as mean wait and as average speed of answer', () => {
    for (const seconds of [1, 10, 100]) {
      const asa = requiredAgents({ ...queue, targets: { maxAverageSpeedOfAnswerSeconds: seconds } });
      const wait = requiredAgents({ ...queue, targets: { maxMeanWaitSeconds: seconds } });
      expect(asa.agents).toBe(wait.agents);
      expect(asa.binding).toEqual(['maxAverageSpeedOfAnswerSeconds']);
    }
  });

  it('agrees with a search of every number, and fails each target it calls binding at one agent less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3000, noNaN: true }),
        fc.double({ min: 10, max: 1200, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        // Without this target the model has a faster way than the search by metrics.
        fc.option(fc.double({ min: 1, max: 100, noNaN: true }), { nil: Number.POSITIVE_INFINITY }),
        (contactsPerHour, averageHandleTimeSeconds, minServiceLevel, maxOccupancy, maxMeanWaitSeconds) => {
          const call = { contactsPerHour, averageHandleTimeSeconds, answerTimeThresholdSeconds: 20 };
          const targets = {
            minServiceLevel,
            maxOccupancy,
            ...(maxMeanWaitSeconds < Number.POSITIVE_INFINITY && { maxMeanWaitSeconds }),
          };
          const missed = (agents: number) => {
            const metrics = erlangC({ ...call, agents });
            return [
              metrics.serviceLevel < minServiceLevel - 1e-12 && 'minServiceLevel',
              metrics.meanWaitSeconds > maxMeanWaitSeconds + 1e-12 && 'maxMeanWaitSeconds',
              metrics.occupancy > maxOccupancy + 1e-12 && 'maxOccupancy',
            ].filter((name) => name !== false);
          };
          let expected = Math.floor((contactsPerHour * averageHandleTimeSeconds) / 3600) + 1;
          while (missed(expected).length > 0) expected++;
          const answer = requiredAgents({ model: 'erlangC', ...call, targets });
          expect(answer.agents).toBe(expected);
          expect(answer.binding).toEqual(expected > 1 ? missed(expected - 1) : []);
          const { agents } = fractionalAgents({ model: 'erlangC', ...call, targets });
          expect(wholeAgents(agents)).toBe(expected);
        },
      ),
      seeded,
    );
  });

  it('needs no fewer agents when handle time, volume or target grows', () => {
    const need = (contactsPerHour: number, averageHandleTimeSeconds: number, minServiceLevel: number) =>
      requiredAgents({
        ...queue,
        contactsPerHour,
        averageHandleTimeSeconds,
        answerTimeThresholdSeconds: 20,
        targets: { minServiceLevel },
      }).agents;
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3000, noNaN: true }),
        fc.double({ min: 10, max: 1200, noNaN: true }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.double({ min: 1, max: 1.5, noNaN: true }),
        (contacts, handleTime, level, growth) => {
          const here = need(contacts, handleTime, level);
          expect(need(contacts * growth, handleTime, level)).toBeGreaterThanOrEqual(here);
          expect(need(contacts, handleTime * growth, level)).toBeGreaterThanOrEqual(here);
          expect(need(contacts, handleTime, Math.min(0.999, level * growth))).toBeGreaterThanOrEqual(here);
        },
      ),
      seeded,
    );
  });

  it('reaches a service level of 1 only where the threshold never passes', () => {
    const targets = { minServiceLevel: 1 };
    expect(requiredAgents({ ...queue, answerTimeThresholdSeconds: 20, targets }).binding).toEqual(['minServiceLevel']);
    const endless = { ...queue, answerTimeThresholdSeconds: Number.POSITIVE_INFINITY, targets };
    expect(requiredAgents(endless)).toMatchObject({ status: 'ok', agents: 11 });
    expect(fractionalAgents(endless).agents).toBeCloseTo(10, 8);
  });

  it('finds lines for blocking and for occupancy, and none where all may be blocked', () => {
    const lines = (targets: StaffingTargets) =>
      requiredAgents({ model: 'erlangB', contactsPerHour: 100, averageHandleTimeSeconds: 360, targets });
    expect(lines({ maxBlockedProbability: 0.01 })).toMatchObject({ status: 'ok', agents: 18 });
    expect(lines({ maxBlockedProbability: 0 }).status).toBe('infeasible');
    expect(lines({ maxBlockedProbability: 1 }).agents).toBe(0);
    const both = lines({ maxBlockedProbability: 0.01, maxOccupancy: 0.5 });
    expect(both).toMatchObject({ agents: 20, binding: ['maxOccupancy'] });
  });

  it('finds real lines at which Erlang B meets its targets exactly', () => {
    const question = { model: 'erlangB' as const, contactsPerHour: 100, averageHandleTimeSeconds: 360 };
    for (const [targets, whole] of [
      [{ maxBlockedProbability: 0.01 }, 18],
      [{ maxBlockedProbability: 0.01, maxOccupancy: 0.5 }, 20],
      [{ maxBlockedProbability: 0.95 }, 1],
    ] as const) {
      const { agents } = fractionalAgents({ ...question, targets });
      expect(wholeAgents(agents)).toBe(whole);
      expect(requiredAgents({ ...question, targets }).agents).toBe(whole);
    }
  });

  it('names what it refuses', () => {
    const bad = (change: object) => () => requiredAgents({ ...queue, ...eightyTwenty, ...change });
    expect(bad({ targets: {} })).toThrow(/^targets /);
    expect(bad({ targets: { minServiceLevel: undefined } })).toThrow(/^targets /);
    expect(bad({ targets: { maxAbandonProbability: 0.05 } })).toThrow(/^maxAbandonProbability /);
    expect(bad({ targets: { maxMeanWaitSeconds: -1 } })).toThrow(/^maxMeanWaitSeconds /);
    expect(bad({ answerTimeThresholdSeconds: undefined })).toThrow(/^answerTimeThresholdSeconds /);
    expect(bad({ contactsPerHour: Number.NaN })).toThrow(/^contactsPerHour /);
    expect(bad({ averageHandleTimeSeconds: 0 })).toThrow(/^averageHandleTimeSeconds /);
    expect(bad({ model: 'erlangX' })).toThrow(/^model .*erlangX/);
    // A caller without types.
    expect(() => fractionalAgents({ ...queue, ...eightyTwenty, ...{ model: 'erlangX' as 'erlangC' } })).toThrow(
      /^model /,
    );
  });
});

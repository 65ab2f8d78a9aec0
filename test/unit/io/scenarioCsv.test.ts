import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { evaluatePlan } from '../../../src/domain/plan/evaluatePlan.ts';
import { voiceQueue } from '../../../src/domain/plan/queueService.ts';
import { applyChanges, type Changes } from '../../../src/domain/plan/scenario.ts';
import { type CsvFlavour, plainText } from '../../../src/io/csvText.ts';
import { type ScenarioRow, scenarioCsv, scenarioCsvHeader } from '../../../src/io/scenarioCsv.ts';
import { aSeries, assuming, asVolumes } from '../../builders.ts';

const volumes = asVolumes(aSeries().days(7).open(8, 20).build());

function rowOf(name: string, changes: Changes, note = ''): ScenarioRow {
  const assumptions = applyChanges(assuming(), changes);
  return {
    name,
    note,
    assumptions,
    outcome: evaluatePlan([{ id: 'a', name: 'A', service: voiceQueue, volumes }], assumptions),
  };
}

const baseline = rowOf('Baseline', {});
const campaign = rowOf('Campaign', { volume: { kind: 'percent', by: 0.5 } }, 'in spring');
const noCap = rowOf('No cap', { occupancy: { kind: 'set', to: null }, handleTime: { kind: 'set', to: 180 } });

function read(rows: readonly ScenarioRow[], flavour: CsvFlavour = 'iso') {
  const text = scenarioCsv(rows, flavour).replace(/^\uFEFF/, '');
  const delimiter = flavour === 'iso' ? ',' : ';';
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true, delimiter });
  expect(errors).toEqual([]);
  return data;
}

describe('scenarioCsv', () => {
  it('names every column once, in English', () => {
    expect(new Set(scenarioCsvHeader).size).toBe(scenarioCsvHeader.length);
    for (const name of scenarioCsvHeader) expect(name).toMatch(/^[a-z_]+$/);
    expect(scenarioCsv([], 'italianExcel')).toBe(`\uFEFF${scenarioCsvHeader.join(';')}\r\n`);
  });

  it('has one row each, the baseline first, with the assumptions it was computed with', () => {
    const rows = read([baseline, campaign, noCap]);
    expect(rows.map((row) => [row.scenario, row.note])).toEqual([
      ['Baseline', ''],
      ['Campaign', 'in spring'],
      ['No cap', ''],
    ]);
    expect(rows.map((row) => row.volume_factor)).toEqual(['1', '1.5', '1']);
    expect(rows.map((row) => row.max_occupancy)).toEqual(['0.85', '0.85', '']);
    expect(rows.map((row) => row.handle_time_seconds)).toEqual(['', '', '180']);
  });

  it.each(['iso', 'italianExcel'] as const)('gives every figure and its difference back bit by bit (%s)', (flavour) => {
    const rows = read([baseline, campaign, noCap], flavour);
    const number = (text: string) => Number(text.replace(',', '.'));
    for (const [i, { outcome }] of [baseline, campaign, noCap].entries()) {
      const { figures, peak, worst } = outcome;
      const base = baseline.outcome;
      for (const [column, value, before] of [
        ['contacts', figures.contacts, base.figures.contacts],
        ['agent_hours', figures.agentHours, base.figures.agentHours],
        ['scheduled_hours', figures.scheduledHours, base.figures.scheduledHours],
        [
          'scheduled_hours_before_rounding',
          figures.scheduledHoursBeforeRounding,
          base.figures.scheduledHoursBeforeRounding,
        ],
        ['fte', figures.fte, base.figures.fte],
        ['peak_agents', peak.agents, base.peak.agents],
        ['cost', figures.cost, base.figures.cost],
        ['cost_per_contact', figures.costPerContact, base.figures.costPerContact],
        ['service_level', figures.serviceLevel, base.figures.serviceLevel],
        ['worst_interval_service_level', worst.serviceLevel, base.worst.serviceLevel],
        ['asa_seconds', figures.averageSpeedOfAnswerSeconds, base.figures.averageSpeedOfAnswerSeconds],
        ['occupancy', figures.occupancy, base.figures.occupancy],
      ] as const) {
        expect(number(rows[i]![column]!), column).toBe(value);
        expect(number(rows[i]![`${column}_delta`]!), column).toBe(value - before);
      }
    }
    expect(number(rows[1]!.contacts_delta!)).toBeGreaterThan(0);
  });

  it('keeps names and notes, and neutralises formulas in both', () => {
    const [row] = read([rowOf('=1+1', {}, '-20 s, \'soon\'; "maybe"\nyes')]);
    expect([row!.scenario![0], row!.note![0]]).toEqual(["'", "'"]);
    expect([plainText(row!.scenario!), plainText(row!.note!)]).toEqual(['=1+1', '-20 s, \'soon\'; "maybe"\nyes']);
  });

  it('leaves figures empty that are undefined', () => {
    const { outcome } = baseline;
    const silent = { ...outcome, worst: { serviceLevel: Number.NaN, interval: -1 } };
    const [row] = read([{ ...baseline, outcome: silent }]);
    expect([row!.worst_interval_service_level, row!.worst_interval_service_level_delta]).toEqual(['', '']);
  });
});

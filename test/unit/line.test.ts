import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { intervalCount } from '../../src/domain/calendar.ts';
import { forecastHandleTime } from '../../src/domain/forecast/forecastHandleTime.ts';
import { forecastVolume } from '../../src/domain/forecast/forecastVolume.ts';
import { intervalGrid } from '../../src/domain/intervalGrid.ts';
import type { Assumptions } from '../../src/domain/plan/assumptions.ts';
import { evaluatePlan } from '../../src/domain/plan/evaluatePlan.ts';
import { planningVolumes } from '../../src/domain/plan/planningVolumes.ts';
import { voiceQueue } from '../../src/domain/plan/queueService.ts';
import { planCsv } from '../../src/io/planCsv.ts';
import { readVolumeFile } from '../../src/io/volumeFile.ts';
import { assuming } from '../builders.ts';

/** The first number of agents from the least stable one upwards that keeps both targets, and its service: textbook Erlang C. */
function plainErlangC(load: number, averageHandleTimeSeconds: number, { maxOccupancy }: Assumptions) {
  for (let agents = Math.floor(load) + 1; ; agents++) {
    let blocked = 1;
    for (let line = 1; line <= agents; line++) blocked = (load * blocked) / (line + load * blocked);
    const waits = blocked / (1 - (load / agents) * (1 - blocked));
    const serviceLevel = 1 - waits * Math.exp((-(agents - load) * 20) / averageHandleTimeSeconds);
    const capped = maxOccupancy !== null && load / agents > maxOccupancy;
    if (serviceLevel >= 0.8 && !capped) return { agents, serviceLevel };
  }
}

/** From the bytes of a file to the rows of the plan of the four weeks after it, and its figures. */
async function walkTheLine(bytes: Uint8Array, assumptions: Assumptions) {
  const { queues, understood } = await readVolumeFile(bytes);
  const { name, series } = queues[0]!;
  const readings = understood.queues[0]!.rows;
  const { lastInterval } = understood.queues[0]!;
  const firstDate = new Date(Date.parse(`${lastInterval.slice(0, 10)}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const horizonIntervals = intervalCount(intervalGrid({ ...series.grid, firstDate, dayCount: 28 }));
  const forecast = forecastVolume(series, { horizonIntervals });
  const handleTime = series.averageHandleTimeSeconds && forecastHandleTime(series, { horizonIntervals });
  const averageHandleTimeSeconds = handleTime?.point ?? null;
  const from = { grid: forecast.grid, contacts: forecast.point, averageHandleTimeSeconds };
  const volumes = planningVolumes({ ...from, planningIntervalSeconds: 1800 });
  const plan = evaluatePlan([{ id: 'q', name, service: voiceQueue, volumes }], assumptions);
  const { data } = Papa.parse<Record<string, string>>(planCsv(plan.queues, 'iso'), {
    header: true,
    skipEmptyLines: true,
  });
  const rows = data.map((row) => ({ at: row.local_start!, number: (column: string) => Number(row[column]) }));
  return { rows, forecast, figures: plan.figures, readings };
}

type Walk = Awaited<ReturnType<typeof walkTheLine>>;

function expectPlainAnswers({ rows, forecast, figures }: Walk, assumptions: Assumptions) {
  let contacts = 0;
  let agentHours = 0;
  for (const { at, number } of rows) {
    const load = (number('contacts') * number('handle_time_seconds')) / (number('interval_minutes') * 60);
    expect(number('offered_load_erlangs') / load, at).toBeCloseTo(1, 12);
    const plain = plainErlangC(number('load_staffed_for_erlangs'), number('handle_time_seconds'), assumptions);
    expect(number('agents'), at).toBe(plain.agents);
    expect(number('service_level'), at).toBeCloseTo(plain.serviceLevel, 9);
    expect(number('scheduled_agents'), at).toBe(plain.agents / (1 - assumptions.shrinkage));
    contacts += number('contacts');
    agentHours += (number('agents') * number('interval_minutes')) / 60;
  }
  const ofDays = forecast.days.reduce((sum, day) => sum + (day.point || 0), 0);
  expect(contacts / ofDays).toBeCloseTo(1, 9);
  expect(figures.scheduledHours / (agentHours / 0.7)).toBeCloseTo(1, 12);
}

it('gives, from a file to the exported plan, the agents that textbook Erlang C gives', async () => {
  const lines = ['Date;Time;Calls;AHT'];
  for (let day = 0; day < 28; day++) {
    const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10).split('-').reverse().join('/');
    for (let quarter = 32; quarter < (day % 7 > 4 ? 48 : 73); quarter++) {
      const clock = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
      lines.push(`${date};${clock};${20 + ((quarter * 7 + day) % 23)};${240 + (quarter % 5)},5`);
    }
  }
  const assumptions = assuming({ maxOccupancy: 0.85 });
  const walk = await walkTheLine(new TextEncoder().encode(lines.join('\n')), assumptions);
  // Five days of 20 half-hours and a quarter, two of eight half-hours, over four weeks.
  expect(walk.rows).toHaveLength(4 * (5 * 21 + 2 * 8));
  expect(walk.rows[0]!.at).toBe('2026-02-02T08:00');
  expect(walk.rows[20]!.number('interval_minutes')).toBe(15);
  expectPlainAnswers(walk, assumptions);
});

// Real calls of a bank at 5 minutes, beside the repository where someone has them; they may not go into it.
const bankCalls = new URL('../../../shared/data/volumes/bank_calls_5min.csv', import.meta.url);

it.skipIf(!existsSync(bankCalls)).each([{ maxOccupancy: null }, { maxOccupancy: 0.85 }])(
  'does so for 27,716 rows of a real bank with an occupancy cap of $maxOccupancy (skipped without them)',
  async ({ maxOccupancy }) => {
    const assumptions = assuming({ maxOccupancy, handleTimeSeconds: 240, shrinkage: 0.3 });
    const walk = await walkTheLine(readFileSync(bankCalls), assumptions);
    expect(walk.readings).toBe(27_716);
    // Monday to Friday 07:00 to 21:05: 28 half-hours and five minutes.
    expect(walk.rows).toHaveLength(20 * 29);
    expect(walk.rows[28]!.number('interval_minutes')).toBe(5);
    expectPlainAnswers(walk, assumptions);
  },
);

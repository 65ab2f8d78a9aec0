import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { intervalCount, localLabelOf, startEpochSeconds } from '../../../src/domain/calendar.ts';
import { requirement } from '../../../src/domain/plan/requirement.ts';
import { type CsvFlavour, plainText } from '../../../src/io/csvText.ts';
import { planCsv } from '../../../src/io/planCsv.ts';
import { aSeries, assuming, asVolumes } from '../../builders.ts';

const need = (series: ReturnType<typeof aSeries>, planningIntervalMinutes?: number) =>
  requirement(asVolumes(series.build(), planningIntervalMinutes), assuming());
const uneven = () =>
  aSeries()
    .days(2)
    .every(15)
    .open(8, 20)
    .contacts((at) => 10 + at.interval / 7)
    .handleTimes((at) => 200 + at.interval / 3);
const asQueue = (one: ReturnType<typeof need>, name = 'Sales') => ({ id: name, name, requirement: one });

function rowsOf(text: string, flavour: CsvFlavour = 'iso') {
  const options = { header: true, skipEmptyLines: true, delimiter: flavour === 'iso' ? ',' : ';' };
  const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), options);
  expect(errors).toEqual([]);
  return data;
}

/** The columns behind each number of a row. */
const numberColumns = {
  contacts: 'contacts',
  handle_time_seconds: 'averageHandleTimeSeconds',
  offered_load_erlangs: 'offeredLoadErlangs',
  load_staffed_for_erlangs: 'loadStaffedForErlangs',
  agents_before_rounding: 'agentsBeforeRounding',
  agents: 'agents',
  scheduled_agents: 'scheduledAgents',
  service_level: 'serviceLevel',
  asa_seconds: 'averageSpeedOfAnswerSeconds',
  occupancy: 'occupancy',
} as const;

describe('planCsv', () => {
  // The line of decisions.md, letter by letter.
  const header =
    'queue,local_start,utc_start,interval_minutes,contacts,handle_time_seconds,offered_load_erlangs,' +
    'load_staffed_for_erlangs,agents_before_rounding,agents,scheduled_agents,service_level,asa_seconds,occupancy';

  it('has the header that decisions.md lays down, in English in both flavours', () => {
    expect(planCsv([], 'iso')).toBe(`${header}\r\n`);
    expect(planCsv([], 'italianExcel')).toBe(`\uFEFF${header.replaceAll(',', ';')}\r\n`);
  });

  it.each(['iso', 'italianExcel'] as const)('gives every number back bit by bit (%s)', (flavour) => {
    const one = need(uneven());
    const rows = rowsOf(planCsv([asQueue(one)], flavour), flavour);
    const open = Array.from(one.openSeconds.keys()).filter((i) => one.openSeconds[i]! > 0);
    expect(rows).toHaveLength(open.length);
    for (const [row, i] of open.entries()) {
      for (const [csv, column] of Object.entries(numberColumns)) {
        const text = rows[row]![csv]!;
        expect(text).not.toContain(flavour === 'iso' ? ',' : '.');
        expect(Number(text.replace(',', '.'))).toBe(one[column][i]);
      }
    }
  });

  it('has one row per queue and open interval, each queue with its own hours', () => {
    const rows = rowsOf(planCsv([asQueue(need(uneven()), 'Care'), asQueue(need(uneven().open(9, 18)))], 'iso'));
    expect(rows.filter((row) => row.queue === 'Care')).toHaveLength(2 * 48);
    expect(rows.filter((row) => row.queue === 'Sales')).toHaveLength(2 * 36);
    expect(rows[0]!.local_start).toBe('2026-01-05T08:00');
    expect(rows.at(-1)!.local_start).toBe('2026-01-06T17:45');
  });

  it('writes fractions from 0 to 1', () => {
    const [row] = rowsOf(planCsv([asQueue(need(uneven()))], 'iso'));
    expect(Number(row!.service_level)).toBeGreaterThan(0.8);
    expect(Number(row!.service_level)).toBeLessThan(1);
    expect(Number(row!.occupancy)).toBeLessThanOrEqual(0.85);
  });

  it('gives a part interval its open minutes, so that contacts x handle time / minutes is its load', () => {
    const bank = uneven()
      .every(5)
      .openWhere((at) => at.minute >= 420 && at.minute < 1265);
    const row = rowsOf(planCsv([asQueue(need(bank, 30))], 'iso')).find((one) => one.local_start!.endsWith('T21:00'))!;
    expect(row.interval_minutes).toBe('5');
    const load = (Number(row.contacts) * Number(row.handle_time_seconds)) / (Number(row.interval_minutes) * 60);
    expect(load).toBeCloseTo(Number(row.offered_load_erlangs), 10);
  });

  it('leaves undefined and infinite figures empty', () => {
    const one = { ...need(uneven()) };
    one.serviceLevel = one.serviceLevel.map(() => Number.NaN);
    one.averageSpeedOfAnswerSeconds = one.averageSpeedOfAnswerSeconds.map(() => Number.POSITIVE_INFINITY);
    const [row] = rowsOf(planCsv([asQueue(one)], 'iso'));
    expect([row!.service_level, row!.asa_seconds]).toEqual(['', '']);
    expect(row!.agents).not.toBe('');
  });

  it('keeps every name, with its separators and quotes, and neutralises a formula', () => {
    const one = need(uneven().days(1));
    for (const name of ['Sales, "north"; Roma', '=HYPERLINK("http://x","y")', "'+39 02", '-', '@care', 'Città']) {
      for (const flavour of ['iso', 'italianExcel'] as const) {
        const [row] = rowsOf(planCsv([asQueue(one, name)], flavour), flavour);
        expect(row!.queue).not.toMatch(/^[=+\-@]/);
        expect(plainText(row!.queue!)).toBe(name);
      }
    }
  });
});

describe('the times of a plan CSV', () => {
  const allDay = (date: string, zone: string) => need(aSeries().from(date).days(1).every(30).in(zone));
  const startsOf = (date: string, zone: string) =>
    rowsOf(planCsv([asQueue(allDay(date, zone))], 'iso')).map((row) => [row.local_start, row.utc_start]);

  it('are local alone in floating time', () => {
    const rows = rowsOf(planCsv([asQueue(need(uneven()))], 'iso'));
    expect(rows.every((row) => row.utc_start === '')).toBe(true);
  });

  // Italy: CET = UTC + 1, CEST = UTC + 2 from 01:00 UTC on the last Sundays of March to October (directive 2000/84/EC).
  it('skip the hour that does not exist in Rome, and go on without a gap in UTC', () => {
    const starts = startsOf('2026-03-29', 'Europe/Rome');
    expect(starts).toHaveLength(46);
    expect(starts.slice(2, 6)).toEqual([
      ['2026-03-29T01:00', '2026-03-29T00:00:00Z'],
      ['2026-03-29T01:30', '2026-03-29T00:30:00Z'],
      ['2026-03-29T03:00', '2026-03-29T01:00:00Z'],
      ['2026-03-29T03:30', '2026-03-29T01:30:00Z'],
    ]);
    expect(starts[0]).toEqual(['2026-03-29T00:00', '2026-03-28T23:00:00Z']);
  });

  it('tell the two passings of the repeated hour in Rome apart in UTC', () => {
    const starts = startsOf('2026-10-25', 'Europe/Rome');
    expect(starts).toHaveLength(50);
    expect(starts.slice(4, 9)).toEqual([
      ['2026-10-25T02:00', '2026-10-25T00:00:00Z'],
      ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
      ['2026-10-25T02:00', '2026-10-25T01:00:00Z'],
      ['2026-10-25T02:30', '2026-10-25T01:30:00Z'],
      ['2026-10-25T03:00', '2026-10-25T02:00:00Z'],
    ]);
  });

  it('are those of the grid in every interval', () => {
    const { grid } = allDay('2026-10-25', 'Australia/Lord_Howe');
    const starts = startsOf('2026-10-25', 'Australia/Lord_Howe');
    for (let i = 0; i < intervalCount(grid); i++) {
      expect(starts[i]![0]).toBe(localLabelOf(grid, i));
      expect(Date.parse(starts[i]![1]!) / 1000).toBe(startEpochSeconds(grid, i));
    }
  });
});

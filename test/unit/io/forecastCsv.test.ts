import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { intervalCount } from '../../../src/domain/calendar.ts';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import { givenForecast } from '../../../src/domain/forecast/givenForecast.ts';
import { requirement } from '../../../src/domain/plan/requirement.ts';
import { plainText } from '../../../src/io/csvText.ts';
import { forecastCsv } from '../../../src/io/forecastCsv.ts';
import {
  type ForecastCsvOptions,
  type ForecastToWrite,
  layoutFacts,
  writtenIntervalSeconds,
} from '../../../src/io/forecastLayouts.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';
import { aSeries, assuming, asVolumes } from '../../builders.ts';

type Builder = ReturnType<typeof aSeries>;
const rome = 'Europe/Rome';
const week = () =>
  aSeries()
    .days(7)
    .every(30)
    .in(rome)
    .open(8, 18, [0, 1, 2, 3, 4])
    .contacts((at) => 3 + (at.interval % 11) / 7)
    .handleTimes((at) => 200 + at.minute / 7);

/** The series as the forecast of its own days, in as many intervals as it has. */
function toWrite(builder: Builder, changes: Partial<ForecastToWrite> = {}): ForecastToWrite {
  const series = builder.build();
  const { grid, contacts, averageHandleTimeSeconds } = series;
  const ask = { like: grid, from: grid.firstDate, horizonIntervals: intervalCount(grid), model: { point: contacts } };
  const volume = givenForecast(series, ask);
  const handleTime = averageHandleTimeSeconds && { point: averageHandleTimeSeconds };
  return { name: 'Care', channel: 'voice', volume, handleTime, model: volume, plan: null, ...changes };
}

const write = (
  layout: ForecastCsvOptions['layout'],
  queues: readonly ForecastToWrite[],
  flavour = 'iso' as 'iso' | 'italianExcel',
) => forecastCsv(queues, { layout, flavour, assumedHandleTimeSeconds: 300 });
const linesOf = (text: string) => text.trimEnd().split('\r\n');
const read = (text: string, hints: VolumeFileHints = {}) => readVolumeFile(new TextEncoder().encode(text), hints);
const open = (column: Float64Array | null) => Array.from(column ?? []).filter((value) => !Number.isNaN(value));
const expectClose = (found: readonly number[], wanted: readonly number[], within: number) => {
  expect(found).toHaveLength(wanted.length);
  expect(Math.max(...found.map((value, i) => Math.abs(value - wanted[i]!)))).toBeLessThanOrEqual(within);
};

describe('our own layout of a forecast', () => {
  const header =
    'queue,local_start,utc_start,utc_offset,interval_minutes,contacts,contacts_lower80,contacts_upper80,' +
    'contacts_lower95,contacts_upper95,model_contacts,handle_time_seconds';

  it('has English header names in both flavours', () => {
    expect(write('tidy', [])).toBe(`${header}\r\n`);
    expect(write('tidy', [], 'italianExcel')).toBe(`\uFEFF${header.replaceAll(',', ';')}\r\n`);
  });

  it('says of an interval where it stands, what is expected with its bands, and what the model alone says', () => {
    const series = aSeries()
      .in(rome)
      .open(8, 20)
      .contacts((at) => 5 + ((at.interval * 13) % 7))
      .build();
    const volume = forecastVolume(series, { horizonIntervals: 48 });
    const model = { point: volume.point.map((contacts) => contacts * 2) };
    const text = write('tidy', [{ ...toWrite(week()), volume, model, handleTime: null }]);
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(data).toHaveLength(24);
    const [row] = data;
    expect(row).toMatchObject({
      queue: 'Care',
      local_start: '2026-02-02T08:00',
      utc_start: '2026-02-02T07:00:00Z',
      utc_offset: 'UTC+01:00',
      interval_minutes: '60',
      handle_time_seconds: '',
    });
    for (const [name, column] of [
      ['contacts', volume.point],
      ['contacts_lower80', volume.lower80],
      ['contacts_upper80', volume.upper80],
      ['contacts_lower95', volume.lower95],
      ['contacts_upper95', volume.upper95],
      ['model_contacts', model.point],
    ] as const) {
      expect(Number(row![name])).toBe(column[8]);
    }
  });

  it('tells the two passings of the repeated hour apart, and has no UTC in floating time', () => {
    const night = aSeries().from('2026-10-25').days(1);
    const starts = (builder: Builder) =>
      linesOf(write('tidy', [toWrite(builder)]))
        .slice(3, 6)
        .map((line) => line.split(',').slice(1, 4));
    expect(starts(night.in(rome))).toEqual([
      ['2026-10-25T02:00', '2026-10-25T00:00:00Z', 'UTC+02:00'],
      ['2026-10-25T02:00', '2026-10-25T01:00:00Z', 'UTC+01:00'],
      ['2026-10-25T03:00', '2026-10-25T02:00:00Z', 'UTC+01:00'],
    ]);
    expect(starts(aSeries().from('2026-10-25').days(1))[0]).toEqual(['2026-10-25T02:00', '', '']);
  });

  it.each(['iso', 'italianExcel'] as const)(
    'is read back bit by bit, with the time zone alone to be told (%s)',
    async (flavour) => {
      const queues = [
        toWrite(week()),
        toWrite(
          week().contacts((at) => at.minute / 777),
          { name: '-Sales; "north"' },
        ),
      ];
      const { ok, queues: found } = await read(write('tidy', queues, flavour), { timeZone: rome });
      expect(ok).toBe(true);
      expect(found.map(({ name }) => plainText(name))).toEqual(['Care', '-Sales; "north"']);
      for (const [q, { series, intervalMinutes }] of found.entries()) {
        expect(intervalMinutes).toBe(30);
        expect(open(series.contacts)).toEqual(open(queues[q]!.volume.point));
        expect(open(series.averageHandleTimeSeconds)).toEqual(open(queues[q]!.handleTime!.point as Float64Array));
      }
    },
  );

  it('is read back over both clock changes', async () => {
    for (const date of ['2026-03-28', '2026-10-24']) {
      const queue = toWrite(
        aSeries()
          .from(date)
          .days(3)
          .every(30)
          .in(rome)
          .contacts((at) => at.interval),
      );
      const { queues } = await read(write('tidy', [queue]), { timeZone: rome });
      expect(queues[0]!.series.contacts).toEqual(queue.volume.point);
    }
  });
});

describe('the layout of injixo', () => {
  it('writes the example of its manual', () => {
    const queue = toWrite(
      aSeries()
        .from('2020-05-17')
        .days(1)
        .every(15)
        .in(rome)
        .open(15, 16)
        .contacts(() => 30)
        .handleTimes(() => 210),
    );
    // help.injixo.com, "Import a forecast".
    expect(linesOf(write('injixo', [queue], 'italianExcel')).slice(0, 2)).toEqual([
      'Timestamp;Offered;AHT',
      '2020-05-17 15:00;30;210',
    ]);
  });

  it('writes whole contacts that keep the total of every day, however few they are', async () => {
    const queue = toWrite(week().contacts(() => 0.4));
    const { queues } = await read(write('injixo', [queue]), { timeZone: rome });
    const { grid, contacts, averageHandleTimeSeconds } = queues[0]!.series;
    for (let day = 0; day < grid.dayCount; day++) {
      const ofDay = open(contacts.subarray(grid.dayFirstInterval[day]!, grid.dayFirstInterval[day + 1]!));
      expect(ofDay).toHaveLength(20);
      expect(ofDay.reduce((sum, value) => sum + value, 0)).toBe(8);
    }
    expectClose(open(averageHandleTimeSeconds), open(queue.handleTime!.point as Float64Array), 0.5);
  });

  it('has the label of the repeated hour twice, in order', async () => {
    const queue = toWrite(
      aSeries()
        .from('2026-10-24')
        .days(2)
        .in(rome)
        .contacts((at) => at.interval),
    );
    const { queues } = await read(write('injixo', [queue]), { timeZone: rome });
    expect(queues[0]!.series.contacts).toEqual(queue.volume.point);
  });

  it('sums five minutes to a quarter of an hour, and refuses daily totals', async () => {
    const { queues } = await read(
      write('injixo', [
        toWrite(
          week()
            .every(5)
            .contacts(() => 2),
        ),
      ]),
    );
    expect(queues[0]!.intervalMinutes).toBe(15);
    expect(new Set(open(queues[0]!.series.contacts))).toEqual(new Set([6]));
    expect(() => write('injixo', [toWrite(aSeries().every(1440))])).toThrow(/daily/);
  });
});

describe('the layout of Genesys', () => {
  it('has its header, UTC and the planning group', () => {
    const [header, first] = linesOf(
      write('genesys', [
        toWrite(
          week()
            .every(15)
            .contacts(() => 16.5)
            .handleTimes(() => 240.25),
        ),
      ]),
    );
    expect(header).toBe('Interval Start UTC Date,Planning Group,Offered,Average Handle Time');
    expect(first).toBe('2026-01-05T07:00:00Z,Care,16.5,240.25');
  });

  it('is read back as it is, in the time zone told', async () => {
    const queue = toWrite(week().every(15));
    const { queues } = await read(write('genesys', [queue]), { timeZone: rome });
    expect(queues[0]).toMatchObject({ name: 'Care', intervalMinutes: 15 });
    expect(open(queues[0]!.series.contacts)).toEqual(open(queue.volume.point));
    expect(open(queues[0]!.series.averageHandleTimeSeconds)).toEqual(open(queue.handleTime!.point as Float64Array));
  });

  it('splits longer intervals into the quarter-hours that it plans in', async () => {
    const queue = toWrite(week());
    const { queues } = await read(write('genesys', [queue]), { timeZone: rome });
    const found = open(queues[0]!.series.contacts);
    expect(found).toEqual(open(queue.volume.point).flatMap((contacts) => [contacts / 2, contacts / 2]));
  });

  it('holds six weeks and not a day more', () => {
    const lines = linesOf(write('genesys', [toWrite(aSeries().days(56).in(rome).open(8, 9))]));
    expect(lines).toHaveLength(1 + 42 * 4);
    expect(lines.at(-1)).toMatch(/^2026-02-15T07:45/);
  });

  it('refuses floating time', () => {
    expect(() => write('genesys', [toWrite(aSeries().days(7).every(15))])).toThrow(/floating/);
  });
});

describe('the override of Amazon Connect', () => {
  it('has the columns of its manual, whole numbers and the queue ID to be filled in', () => {
    const chat = toWrite(
      week()
        .contacts(() => 12)
        .handleTimes(() => 181.6),
      { name: 'Chat (it)', channel: 'chat' },
    );
    expect(linesOf(write('amazonConnect', [toWrite(week()), chat])).filter((_, i) => i === 0 || i === 101)).toEqual([
      'QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,AverageHandleTime',
      'Chat (it),,CHAT,2026-01-05T07:00:00Z,30mins,12,182',
    ]);
  });

  it('leaves a handle time that is not known unchanged, other channels out, and signs that it refuses', () => {
    const queue = toWrite(week(), { name: 'Càre & Sales', handleTime: null });
    const lines = linesOf(write('amazonConnect', [queue, toWrite(week(), { name: 'Mail', channel: 'email' })]));
    expect(lines).toHaveLength(1 + 100);
    expect(lines[1]).toMatch(/^Càre _ Sales,,VOICE,2026-01-05T07:00:00Z,30mins,\d+,$/);
  });

  it('is read back within its rounding', async () => {
    const queue = toWrite(week());
    const { queues } = await read(write('amazonConnect', [queue]), { timeZone: rome });
    expect(queues[0]).toMatchObject({ name: 'Care', channel: 'VOICE', intervalMinutes: 30 });
    expectClose(open(queues[0]!.series.contacts), open(queue.volume.point), 1);
    expectClose(open(queues[0]!.series.averageHandleTimeSeconds), open(queue.handleTime!.point as Float64Array), 0.5);
  });

  it('takes days as days', () => {
    const [, first] = linesOf(
      write('amazonConnect', [
        toWrite(
          aSeries()
            .every(1440)
            .days(7)
            .in(rome)
            .contacts(() => 900),
        ),
      ]),
    );
    expect(first).toBe('Care,,VOICE,2026-01-04T23:00:00Z,daily,900,');
  });
});

describe('the layout of Calabrio', () => {
  const columns = {
    0: 'queue',
    1: 'timestamp',
    2: 'intervalEnd',
    3: 'offered',
    4: 'talkTime',
    5: 'afterContactWork',
    6: 'ignored',
  } as const;

  it('writes the example of its manual, all of the handle time as talk', () => {
    const series = aSeries()
      .from('2021-02-18')
      .days(1)
      .every(15)
      .open(8, 9)
      .contacts(() => 16)
      .handleTimes(() => 626.31);
    const need = { ...requirement(asVolumes(series.build()), assuming()) };
    need.agentsBeforeRounding = need.agentsBeforeRounding.map((agents) => (agents > 0 ? 16.85 : agents));
    // help.calabrio.com, "Forecast file formats": Insurance,20210218 08:00,20210218 08:15,16,135.46,490.74,16.85
    expect(linesOf(write('calabrio', [toWrite(series, { name: 'Insurance', plan: need })]))[0]).toBe(
      'Insurance,20210218 08:00,20210218 08:15,16,626.31,0,16.85',
    );
  });

  it('is sorted by skill, ends the day at midnight, and staffs voice and chat alone', () => {
    const late = () =>
      week()
        .every(30)
        .open(23, 24, [0])
        .handleTimes(() => 200);
    const plan = requirement(asVolumes(late().build(), 60), assuming());
    const lines = linesOf(
      write('calabrio', [
        toWrite(late(), { name: 'Sales', plan }),
        toWrite(late(), { name: 'Mail', channel: 'email', plan }),
        toWrite(late(), { name: 'Care' }),
      ]),
    );
    expect(lines.map((line) => line.split(',')[0])).toEqual(['Care', 'Care', 'Mail', 'Mail', 'Sales', 'Sales']);
    expect(lines.map((line) => line.split(',').length)).toEqual([6, 6, 6, 6, 7, 7]);
    expect(lines[1]).toContain('20260105 23:30,20260106 00:00,');
    // Both halves of the hour that the plan staffs at once.
    const people = plan.agentsBeforeRounding.find((agents) => agents > 0);
    expect(lines.slice(4).map((line) => Number(line.split(',')[6]))).toEqual([people, people]);
  });

  it('names no end that a clock change skips, and none before its start', () => {
    const lines = (date: string) =>
      linesOf(write('calabrio', [toWrite(aSeries().from(date).days(1).every(30).in(rome))]));
    expect(lines('2026-03-29')[3]).toMatch(/^Care,20260329 01:30,20260329 03:00,/);
    expect(lines('2026-10-25')[5]).toMatch(/^Care,20261025 02:30,20261025 03:00,/);
  });

  it('is read back with its columns told, which have no names', async () => {
    const queue = toWrite(week());
    const { queues } = await read(write('calabrio', [queue]), { headerLine: null, columns, timeZone: rome });
    expect(queues[0]).toMatchObject({ name: 'Care', intervalMinutes: 30 });
    expect(open(queues[0]!.series.contacts)).toEqual(open(queue.volume.point));
    expect(open(queues[0]!.series.averageHandleTimeSeconds)).toEqual(open(queue.handleTime!.point as Float64Array));
  });
});

describe('any layout', () => {
  it('never lets a name run as a formula', () => {
    for (const layout of ['tidy', 'genesys', 'amazonConnect', 'calabrio'] as const) {
      const lines = linesOf(write(layout, [toWrite(week(), { name: '=1+1' })]));
      expect(lines.some((line) => /(^|,)"?[=+@]/.test(line))).toBe(false);
      expect(lines.at(-1)).toMatch(/'=1\+1|_1_1/);
    }
  });

  it('writes what was not known as the handle time that is assumed', () => {
    expect(linesOf(write('injixo', [toWrite(week(), { handleTime: null })]))[1]).toMatch(/;300$/);
  });
});

describe('layoutFacts', () => {
  const facts = {
    name: 'Care',
    channel: 'voice',
    timeZone: rome,
    intervalSeconds: 900,
    dayCount: 28,
    hasHandleTimes: true,
  } as const;
  const ask = { planIsCurrent: true, assumedHandleTimeSeconds: 300 };
  const kinds = (...of: Parameters<typeof layoutFacts>) => layoutFacts(...of).notes.map(({ kind }) => kind);

  it('says nothing of our own layout, which leaves nothing out', () => {
    expect(layoutFacts('tidy', [{ ...facts, timeZone: null }], ask)).toEqual({ refusal: null, notes: [] });
  });

  it('refuses UTC without a time zone by name, and has no queue where none is of its channels', () => {
    const queues = [facts, { ...facts, name: 'Sales', timeZone: null }];
    expect(layoutFacts('genesys', queues, ask).refusal).toEqual({ kind: 'floating', queues: ['Sales'] });
    expect(layoutFacts('injixo', queues, ask).refusal).toBeNull();
    expect(layoutFacts('amazonConnect', [{ ...facts, channel: 'email' }], ask).refusal).toEqual({ kind: 'noQueue' });
  });

  it('says what each layout changes', () => {
    expect(kinds('injixo', [facts, facts], ask)).toEqual(['localTime', 'oneQueue', 'wholeContacts', 'noBands']);
    expect(kinds('genesys', [{ ...facts, dayCount: 56, intervalSeconds: 1800 }], ask)).toEqual([
      'utcTime',
      'otherInterval',
      'firstWeeks',
      'noBands',
    ]);
    expect(kinds('calabrio', [{ ...facts, hasHandleTimes: false }], { ...ask, planIsCurrent: false })).toEqual([
      'localTime',
      'allInTalk',
      'agentsWithoutPlan',
      'handleTimeAssumed',
      'noBands',
    ]);
  });

  it('takes the nearest length that a layout knows', () => {
    const minutes = (layout: ForecastCsvOptions['layout'], own: number) =>
      writtenIntervalSeconds(layout, own * 60) / 60;
    expect([5, 10, 15, 20, 30, 60].map((own) => minutes('injixo', own))).toEqual([15, 30, 15, 60, 30, 60]);
    expect([5, 15, 20, 30, 60, 1440].map((own) => minutes('amazonConnect', own))).toEqual([15, 15, 15, 30, 30, 1440]);
    expect([5, 30, 60].map((own) => minutes('genesys', own))).toEqual([15, 15, 15]);
    expect(minutes('tidy', 20)).toBe(20);
  });
});

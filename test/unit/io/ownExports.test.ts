import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { intervalCount, startEpochSeconds } from '../../../src/domain/calendar.ts';
import { givenForecast } from '../../../src/domain/forecast/givenForecast.ts';
import { evaluatePlan } from '../../../src/domain/plan/evaluatePlan.ts';
import { voiceQueue } from '../../../src/domain/plan/queueService.ts';
import { requirement } from '../../../src/domain/plan/requirement.ts';
import type { VolumeSeries } from '../../../src/domain/series.ts';
import { type CsvFlavour, plainText } from '../../../src/io/csvText.ts';
import { forecastCsv } from '../../../src/io/forecastCsv.ts';
import { readForecastFile } from '../../../src/io/forecastFile.ts';
import type { ForecastToWrite } from '../../../src/io/forecastLayouts.ts';
import { planCsv } from '../../../src/io/planCsv.ts';
import { scenarioCsv } from '../../../src/io/scenarioCsv.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';
import { aSeries, assuming, asVolumes } from '../../builders.ts';
import { seedOf } from './seed.ts';

/** Our own exports, read by our own reader: what comes back is what was written, bit by bit. */

const RUNS = 120;
const flavours = ['iso', 'italianExcel'] as const;
const bytesOf = (text: string) => new TextEncoder().encode(text);

interface Drawn {
  readonly zone: string | null;
  readonly date: string;
  readonly minutes: number;
  readonly names: readonly string[];
  readonly flavour: CsvFlavour;
  readonly opens: number;
  readonly seed: number;
}

/** Names that a planner may give, and those that nobody should. */
const anyName = fc
  .oneof(
    fc.constantFrom(
      '=1+1',
      '+39 02',
      '-Sales; "north"',
      '@care',
      "'=x",
      "''+1",
      'a,b;c\td|e',
      '__proto__',
      'Città',
      '08:00',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.tuple(fc.constantFrom('=', '+', '-', '@', "'", '"'), fc.string({ maxLength: 6 })).map((parts) => parts.join('')),
  )
  .map((name) => name.replaceAll('\0', '').trim())
  .filter((name) => name !== '');

const drawn: fc.Arbitrary<Drawn> = fc.record({
  zone: fc.constantFrom(null, 'Europe/Rome', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  // Days around those on which clocks change in Rome, and one of no such kind.
  date: fc.constantFrom('2026-03-28', '2026-10-24', '2026-10-31', '2026-06-01'),
  minutes: fc.constantFrom(15, 30, 60),
  names: fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 }),
  flavour: fc.constantFrom(...flavours),
  opens: fc.constantFrom(0, 0, 8),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
});

/** Whole and broken numbers of every size, as forecasts have them. */
function numbers(seed: number, count: number, smallest: number, size: number): Float64Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Float64Array.from({ length: count }, () => {
    const value = smallest + random() * size;
    return seed % 3 === 0 ? Math.round(value) : value;
  });
}

/** The queues of a case, as recorded: what the exports are made from. */
function seriesOf({ zone, date, minutes, names, opens, seed }: Drawn): VolumeSeries[] {
  const whole = aSeries().from(date).days(2).every(minutes).open(opens, 24);
  const { grid, contacts } = (zone === null ? whole : whole.in(zone)).build();
  return names.map((_, queue) => {
    const own = numbers(seed + queue, intervalCount(grid), 0, [3, 90, 1200, 4e6][seed % 4]!);
    const times = numbers(seed + queue + 7, intervalCount(grid), 60, 600);
    const isOpen = (i: number) => !Number.isNaN(contacts[i]!);
    return {
      grid,
      contacts: own.map((value, i) => (isOpen(i) ? value : Number.NaN)),
      averageHandleTimeSeconds: times.map((value, i) => (isOpen(i) ? value : Number.NaN)),
      contactsHandled: null,
      waiting: null,
    };
  });
}

const texts = (column: Float64Array | null | undefined) => Array.from(column ?? [], String);

/** Instant, contacts and handle time of every open interval. */
function rowsOf({ grid, contacts, averageHandleTimeSeconds: times }: VolumeSeries): string[] {
  return texts(contacts).flatMap((value, i) =>
    value === 'NaN' ? [] : [`${startEpochSeconds(grid, i)} ${value} ${value === '0' ? 'any' : times?.[i]}`],
  );
}

function expectSame(
  { ok, queues, issues }: VolumeFileReading,
  names: readonly string[],
  series: readonly VolumeSeries[],
) {
  expect(ok).toBe(true);
  expect(issues).toEqual([]);
  expect(queues.map(({ name }) => name)).toEqual(names);
  expect(queues.map((queue) => rowsOf(queue.series))).toEqual(series.map(rowsOf));
}

/** A requirement of the grid, to be filled with other numbers: its own take long to compute. */
const requirements = new Map<string, ReturnType<typeof requirement>>();
function requirementOf(key: string, series: VolumeSeries): ReturnType<typeof requirement> {
  const known = requirements.get(key) ?? requirement(asVolumes(series), assuming({ handleTimeSeconds: 60 }));
  requirements.set(key, known);
  return known;
}

const asForecast = (name: string, series: VolumeSeries): ForecastToWrite => {
  const { grid, contacts, averageHandleTimeSeconds } = series;
  const ask = { like: grid, from: grid.firstDate, horizonIntervals: intervalCount(grid), model: { point: contacts } };
  const volume = givenForecast(series, ask);
  return {
    name,
    channel: 'voice',
    volume,
    handleTime: { point: averageHandleTimeSeconds! },
    model: volume,
    plan: null,
  };
};

/** Full hours begin at half past behind Lord Howe's jump: no reader can tell them from a mixture. */
const isFair = ({ zone, minutes }: Drawn) => zone !== 'Australia/Lord_Howe' || minutes < 60;

describe('our own exports', () => {
  it(`read a forecast back bit by bit, as a history and as a forecast (${RUNS} plans)`, async () => {
    const seed = seedOf(4_000_000);
    const property = fc.asyncProperty(drawn, async (one) => {
      fc.pre(isFair(one));
      const series = seriesOf(one);
      const queues = one.names.map((name, queue) => asForecast(name, series[queue]!));
      const bytes = bytesOf(
        forecastCsv(queues, { layout: 'tidy', flavour: one.flavour, assumedHandleTimeSeconds: 300 }),
      );
      expectSame(await readVolumeFile(bytes, { timeZone: one.zone }), one.names, series);
      expectSame(await readForecastFile(bytes, { timeZone: one.zone }), one.names, series);
    });
    await fc.assert(property, { numRuns: RUNS, seed });
    console.log(`own forecasts: ${RUNS} plans, seed ${seed}`);
  }, 60_000);

  it(`read the contacts and handle times of a plan back bit by bit (${RUNS} plans)`, async () => {
    const seed = seedOf(4_000_001);
    const property = fc.asyncProperty(drawn, async (one) => {
      fc.pre(isFair(one));
      const series = seriesOf(one);
      const key = `${one.zone} ${one.date} ${one.minutes} ${one.opens}`;
      const plan = one.names.map((name, queue) => {
        const { contacts, averageHandleTimeSeconds } = series[queue]!;
        const needed = requirementOf(key, series[0]!);
        return { name, requirement: { ...needed, contacts, averageHandleTimeSeconds: averageHandleTimeSeconds! } };
      });
      const bytes = bytesOf(planCsv(plan, one.flavour));
      expectSame(await readVolumeFile(bytes, { timeZone: one.zone }), one.names, series);
    });
    await fc.assert(property, { numRuns: RUNS, seed });
    console.log(`own plans: ${RUNS} plans, seed ${seed}`);
  }, 60_000);

  it.each(flavours)(
    'tell the second passing of an hour from the first, even where it comes alone (%s)',
    async (flavour) => {
      const { grid, contacts } = aSeries().from('2026-10-25').days(1).every(60).in('Europe/Rome').build();
      const own = contacts.map((_, i) => (i < 3 ? Number.NaN : i));
      const series = {
        grid,
        contacts: own,
        averageHandleTimeSeconds: own.map((i) => i + 200),
        contactsHandled: null,
        waiting: null,
      };
      const text = forecastCsv([asForecast('Care', series)], {
        layout: 'tidy',
        flavour,
        assumedHandleTimeSeconds: 300,
      });
      expectSame(await readVolumeFile(bytesOf(text), { timeZone: 'Europe/Rome' }), ['Care'], [series]);
    },
  );

  it.each(flavours)('do not give scenarios for volumes, and hold every number of them (%s)', async (flavour) => {
    const volumes = asVolumes(aSeries().days(7).open(8, 20).build());
    const assumptions = assuming();
    const outcome = evaluatePlan([{ id: 'a', name: 'A', service: voiceQueue, volumes }], assumptions);
    const text = scenarioCsv([{ name: '=Baseline', note: '-1; "x"', assumptions, outcome }], flavour);
    const reading = await readVolumeFile(bytesOf(text));
    expect(reading).toMatchObject({ ok: false, queues: [] });
    expect(reading.issues).toMatchObject([{ kind: 'no-date-column', setAside: 'file' }]);
    const [row] = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
      header: true,
      delimiter: flavour === 'iso' ? ',' : ';',
    }).data;
    expect([row!.scenario, row!.note].map((cell) => plainText(cell!))).toEqual(['=Baseline', '-1; "x"']);
    const { figures } = outcome;
    const found = [row!.contacts, row!.scheduled_hours, row!.service_level, row!.fte].map((cell) =>
      Number(cell!.replace(',', '.')),
    );
    expect(found).toEqual([figures.contacts, figures.scheduledHours, figures.serviceLevel, figures.fte]);
  });
});

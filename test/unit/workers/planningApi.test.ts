import { expose, proxy, type Remote, wrap } from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intervalGrid } from '../../../src/domain/intervalGrid.ts';
import { defaultAssumptions } from '../../../src/domain/plan/assumptions.ts';
import type { Scenario } from '../../../src/domain/plan/scenario.ts';
import { samplePlanFacts, sampleVolumes } from '../../../src/domain/samplePlan.ts';
import { planCsv } from '../../../src/io/planCsv.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import { type PlanningApi, planningApi } from '../../../workers/planningApi.ts';
import type { QueueForecast } from '../../../workers/queueForecast.ts';
import { aSeries, forecastAsk, plainQueue, planAsking, possible } from '../../builders.ts';

const ask = forecastAsk({ from: '2026-11-23' });
const scenarios: Scenario[] = [
  { id: 'more', name: 'More', note: '', changes: { volume: { kind: 'percent', by: 0.1 } } },
  { id: 'same', name: 'Same', note: '', changes: {} },
];
const planAsk = planAsking(2, { scenarios });
const ignore = () => {};

/** Every number to the last bit, quicker than by elements: there are 300,000. */
function bits(result: unknown): string {
  return JSON.stringify(result, (_, part) => {
    if (ArrayBuffer.isView(part)) return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64');
    return typeof part === 'number' ? String(part) : part;
  });
}
const expectSameBits = (one: unknown, other: unknown) => expect(bits(one) === bits(other)).toBe(true);

/** Everything through a real channel: what cannot be cloned or is transferred twice fails here. */
let channel: MessageChannel;
let remote: Remote<PlanningApi>;
beforeEach(() => {
  channel = new MessageChannel();
  expose(planningApi, channel.port2);
  remote = wrap<PlanningApi>(channel.port1);
});
afterEach(() => {
  channel.port1.close();
  channel.port2.close();
});

const forecastAll = async (): Promise<QueueForecast[]> => {
  const { queues } = await remote.sample();
  return Promise.all(queues.map((queue) => remote.forecast(queue, ask)));
};

describe('the planning api, called through a message channel', () => {
  it('sends the sample as it is made, every time', async () => {
    const holidays = samplePlanFacts.holidays.map(({ date }) => date);
    for (let time = 0; time < 2; time++) {
      const { queues, closedDays } = await remote.sample();
      expectSameBits(queues, sampleVolumes());
      expect(closedDays).toEqual(holidays.slice(holidays.indexOf('2026-12-07')));
    }
  });

  it('forecasts as a direct call does, bit by bit, whole days from the first', async () => {
    const [queue] = sampleVolumes();
    const forecast = await remote.forecast(queue!, ask);
    expectSameBits(forecast, await planningApi.forecast(queue!, ask));
    expect(forecast.volume.days.map((day) => day.date)).toHaveLength(28);
    expect(forecast.volume.days[0]!.date).toBe('2026-11-23');
    expect(forecast.handleTime?.point).toHaveLength(28 * 96);
    // What was asked with is still there: arguments are copied, not taken.
    expect(queue!.series.contacts.length).toBeGreaterThan(0);
  });

  it('forecasts whole days over a clock change: 2,788 quarter-hours of 29 days to 29 March in Rome', async () => {
    const [queue] = sampleVolumes();
    const spring = { ...ask, from: '2026-03-01', horizonDays: 29 };
    const { volume } = await remote.forecast(queue!, spring);
    expect(volume.point).toHaveLength(28 * 96 + 92);
    expect(volume.days.at(-1)!.date).toBe('2026-03-29');
  });

  it('forecasts nothing on a day that is to be closed', async () => {
    const [queue] = sampleVolumes();
    const { volume, handleTime } = await remote.forecast(queue!, { ...ask, closedDays: ['2026-12-08'] });
    const closed = { date: '2026-12-08', point: Number.NaN };
    expect(volume.days[15]).toMatchObject(closed);
    expect(handleTime?.days[15]).toMatchObject(closed);
    expect(volume.days[14]!.point).toBeGreaterThan(0);
  });

  it('has no handle times to forecast where the source has none', async () => {
    const [queue] = sampleVolumes();
    const series = { ...queue!.series, averageHandleTimeSeconds: null, contactsHandled: null };
    expect((await remote.forecast({ ...queue!, series }, ask)).handleTime).toBeNull();
  });

  it('evaluates baseline and scenarios as a direct call does, bit by bit', async () => {
    const forecasts = await forecastAll();
    const plan = await remote.evaluate(forecasts, planAsk, proxy(ignore));
    const direct = planningApi.evaluate(forecasts, planAsk, ignore);
    expectSameBits(plan, direct);
    expect(plan.scenarios.map(({ id }) => id)).toEqual(['more', 'same']);
  });

  it('gives a scenario without changes the numbers of the baseline, bit by bit', async () => {
    const { baseline, scenarios: outcomes } = await remote.evaluate(await forecastAll(), planAsk, proxy(ignore));
    const [more, same] = outcomes;
    const { figures, peak, worst, combined } = baseline;
    expect(same).toEqual({
      id: 'same',
      assumptions: defaultAssumptions,
      figures,
      peak,
      worst,
      agents: combined.agents,
    });
    expect(possible(more).figures.contacts).toBeCloseTo(1.1 * figures.contacts, 6);
  });

  it('names the assumption of a scenario that the baseline makes impossible, and computes the others', async () => {
    const tooMuch: Scenario = { id: 'much', name: '', note: '', changes: { shrinkage: { kind: 'add', by: 0.8 } } };
    const below: Scenario = { id: 'below', name: '', note: '', changes: { handleTime: { kind: 'add', by: -10_000 } } };
    const ask = { ...planAsk, scenarios: [tooMuch, ...planAsk.scenarios, below] };
    const { scenarios: outcomes } = await remote.evaluate(await forecastAll(), ask, proxy(ignore));
    expect(outcomes[0]).toEqual({ id: 'much', impossible: 'shrinkage' });
    expect(outcomes.at(-1)).toEqual({ id: 'below', impossible: 'handleTimeExtraSeconds' });
    expect(possible(outcomes[1]).figures.contacts).toBeGreaterThan(0);
  });

  it('evaluates one queue by itself, whose sum is the queue', async () => {
    const [first] = await forecastAll();
    const { baseline } = await remote.evaluate([first!], planAsk, proxy(ignore));
    expect(baseline).toEqual(planningApi.evaluate([first!], planAsk, ignore).baseline);
    expect(baseline.combined.agents).toEqual(baseline.queues[0]!.requirement.agents);
  });

  it('tells how far it is, up to the end', async () => {
    const forecasts = await forecastAll();
    const fractions: number[] = [];
    await remote.evaluate(
      forecasts,
      planAsk,
      proxy((fraction: number) => void fractions.push(fraction)),
    );
    await expect.poll(() => fractions).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('reads a file as a direct call does, with progress, and leaves the bytes alone', async () => {
    const lines = Array.from({ length: 96 }, (_, i) => {
      const clock = [Math.floor(i / 4), (i % 4) * 15].map((part) => String(part).padStart(2, '0')).join(':');
      return `2026-01-05T${clock},${i % 11},${200 + i}`;
    });
    const bytes = new TextEncoder().encode(['timestamp,contacts,aht_seconds', ...lines].join('\n'));
    const fractions: number[] = [];
    const reading = await remote.readVolumes(
      bytes,
      {},
      proxy((fraction: number) => void fractions.push(fraction)),
    );
    expect(reading).toEqual(await readVolumeFile(bytes, {}));
    expect(reading.queues[0]!.series.contacts).toHaveLength(96);
    expect(bytes.length).toBeGreaterThan(0);
    await expect.poll(() => fractions.at(-1)).toBe(1);
  });

  it('writes the plan as a direct call does', async () => {
    const { baseline } = await remote.evaluate(await forecastAll(), planAsk, proxy(ignore));
    for (const flavour of ['iso', 'italianExcel'] as const) {
      expect(await remote.planCsv(baseline.queues, flavour)).toBe(planCsv(baseline.queues, flavour));
    }
  });

  it('plans by the planner\u2019s own forecast, with the model\u2019s beside it and its handle times where the own has none', async () => {
    const [queue] = sampleVolumes();
    const { grid } = queue!.series;
    const rows = intervalGrid({ ...grid, firstDate: ask.from, dayCount: 28 });
    const contacts = new Float64Array(28 * 96).fill(3);
    const series = { grid: rows, contacts, averageHandleTimeSeconds: null, contactsHandled: null, waiting: null };
    const ownForecast = { fileName: 'own.csv', series };
    const found = await remote.forecast({ ...queue!, ownForecast }, ask);
    expectSameBits(found, await planningApi.forecast({ ...queue!, ownForecast }, ask));
    const model = await planningApi.forecast(queue!, ask);
    expect(found.volume.point.every((value) => value === 3)).toBe(true);
    expect(found.model.point).toEqual(model.volume.point);
    expect(found.handleTime!.point[40]).toBe(model.handleTime!.point[40]);
    expect(model.model).toBe(model.volume);
  });

  it('compares the forecast of a past day with what came', async () => {
    const [queue] = sampleVolumes();
    const { horizonDays: _, ...past } = { ...ask, from: '2026-10-26' };
    const found = await remote.compareWithActuals(queue!, past);
    expect(found).toEqual(await planningApi.compareWithActuals(queue!, past));
    expect(found.comparison).toMatchObject({ from: '2026-10-26', to: '2026-11-21' });
    const blind = await planningApi.forecast(queue!, { ...past, horizonDays: 28 });
    expect(found.comparison!.days[0]!.forecast).toBeCloseTo(blind.volume.days[0]!.point, 6);
  });

  it('reads a forecast, and writes one as a direct call does', async () => {
    const bytes = new TextEncoder().encode(
      'timestamp,forecast\n2026-02-02 08:00,5\n2026-02-02 08:30,6\n2026-02-02 09:00,7\n',
    );
    expect((await remote.readForecast(bytes, {}, proxy(ignore))).understood.totalContacts).toBe(18);
    const queues = (await forecastAll()).map((queue) => ({ ...queue, channel: 'voice' as const, plan: null }));
    for (const layout of ['tidy', 'injixo', 'genesys', 'amazonConnect', 'calabrio'] as const) {
      const options = { layout, flavour: 'iso', assumedHandleTimeSeconds: 300 } as const;
      expect(await remote.forecastCsv(queues, options)).toBe(planningApi.forecastCsv(queues, options));
    }
  });

  it('passes on by name what the domain refuses', async () => {
    const [queue] = sampleVolumes();
    const early = remote.forecast(queue!, { ...ask, from: '2020-01-01' });
    await expect(early).rejects.toMatchObject({ name: 'RangeError', message: expect.stringContaining('from') });
    const assumptions = { ...defaultAssumptions, shrinkage: 1 };
    const plan = remote.evaluate(await forecastAll(), { ...planAsk, assumptions }, proxy(ignore));
    await expect(plan).rejects.toMatchObject({ message: expect.stringMatching(/^shrinkage /) });
  });
});

describe('holidays of the planning api', () => {
  const milan = { country: 'IT', region: '25', city: 'MI' };

  it('are those of the place, in the language, and cross the channel', async () => {
    const holidays = await remote.holidays(milan, '2026-12-01', '2026-12-31', 'it');
    expect(holidays.map(({ date }) => date.slice(8))).toEqual(['07', '08', '25', '26']);
    expect(holidays[1]).toEqual({ date: '2026-12-08', id: '12-08', name: 'Immacolata Concezione', kind: 'public' });
    expect((await remote.holidayPlaces('en', 'IT')).length).toBeGreaterThan(107);
    expect((await remote.holidayPlaces('en', 'DE', 'BY')).map(({ code }) => code)).toContain('A');
  });

  it('close the coming days whose rule is so, and no day of the past', async () => {
    const [queue] = sampleVolumes();
    const closing = { ...ask, holidayPlace: milan, holidayRules: { '12-08': 'closed', '11-01': 'closed' } as const };
    const { volume, handleTime } = await remote.forecast(queue!, closing);
    for (const { days } of [volume, handleTime!]) {
      const closed = days.filter(({ date, point }) => Number.isNaN(point) && new Date(date).getUTCDay() !== 0);
      expect(closed.map(({ date }) => date)).toEqual(['2026-12-08']);
    }
    // Next year the same holiday is closed by the same rule.
    const later = { ...closing, from: '2027-12-06', horizonDays: 7 };
    const nextYear = (await remote.forecast(queue!, later)).volume.days.find(({ date }) => date === '2027-12-08');
    expect(nextYear?.point).toBeNaN();
  });

  it('are told to the forecast for the whole history and the horizon, and none without a place', async () => {
    const series = aSeries()
      .from('2026-02-02')
      .days(70)
      .every(60)
      .open(8, 18)
      .contacts(({ date }) => (date === '2026-04-06' ? 500 : 20))
      .build();
    const queue = { ...plainQueue, id: 'care', name: 'Care', series };
    const spring = forecastAsk({ from: '2026-04-13', horizonDays: 28 });
    const without = await remote.forecast(queue, spring);
    const withItaly = await remote.forecast(queue, { ...spring, holidayPlace: milan });
    // Easter Monday teaches the Mondays nothing where it is known for what it is.
    const firstMonday = ({ volume }: QueueForecast) => volume.days[0]!.point;
    expect(firstMonday(without)).toBeGreaterThan(1000);
    expect(firstMonday(withItaly)).toBeCloseTo(200, 6);
  });

  it('of the past are what their readings say, also where the rule closes them from now on', async () => {
    const series = aSeries()
      .from('2026-04-06')
      .days(1)
      .every(60)
      .open(8, 18)
      .contacts(() => 20)
      .build();
    const closing = { holidayPlace: milan, holidayRules: { 'easter 1': 'closed' } as const };
    const queue = { ...plainQueue, id: 'care', name: 'Care', series };
    const { volume } = await remote.forecast(queue, forecastAsk({ from: '2026-04-13', horizonDays: 7, ...closing }));
    expect(volume.days[0]!.point).toBeGreaterThan(0);
  });

  it('of a country that is unknown are refused by name', async () => {
    const nowhere = { country: 'ZZ', region: null, city: null };
    await expect(remote.holidays(nowhere, '2026-01-01', '2026-12-31', 'en')).rejects.toThrow(/^country /);
  });
});

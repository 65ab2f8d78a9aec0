import { describe, expect, it } from 'vitest';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { samplePlanFacts, sampleVolumes } from '../../../../src/domain/samplePlan.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { cellStates, dataQuality } from '../../../../src/domain/volumes/dataQuality.ts';
import type { LearntFrom } from '../../../../src/domain/volumes/learntFrom.ts';
import { eachIntervalIn } from '../../../../src/domain/volumes/localSpans.ts';
import type { LocalSpan } from '../../../../src/domain/volumes/treatments.ts';
import { aSeries, plainQueue } from '../../../builders.ts';

type Place = { day: number; date: string; weekday: number; minute: number };
interface Kind {
  readonly every: number;
  readonly days: number;
  readonly busy: number;
  readonly hours?: readonly [number, number];
  readonly weekdays?: readonly number[];
  readonly dayVariation?: number;
  readonly growth?: number;
}

/** Sound histories of several kinds: Poisson counts about a day's shape, level, season and chance. */
const kinds = {
  'quarter-hours of a busy shop': { every: 15, days: 182, busy: 30, hours: [8, 20], weekdays: [0, 1, 2, 3, 4, 5] },
  'half-hours around the clock': { every: 30, days: 120, busy: 14 },
  'five minutes of a small line': { every: 5, days: 84, busy: 1.2, hours: [9, 18], weekdays: [0, 1, 2, 3, 4] },
  'hours of a queue that grows': { every: 60, days: 364, busy: 80, hours: [7, 22], growth: 0.8 },
  'hours with hardly a contact': { every: 60, days: 200, busy: 0.6 },
  'four weeks of half-hours': { every: 30, days: 28, busy: 25, hours: [8, 18], weekdays: [0, 1, 2, 3, 4] },
  'days of a moody queue': { every: 1440, days: 500, busy: 300, dayVariation: 0.12 },
} as const satisfies Record<string, Kind>;

const WEEKDAYS = [1.15, 1.05, 1, 0.97, 0.93, 0.6, 0.45];

function sound(kind: Kind, seed: number): VolumeSeries {
  const random = randomSource(seed);
  const dayRates = Array.from({ length: kind.days }, () => random.gammaFactor(kind.dayVariation ?? 0.06));
  const rate = ({ day, weekday, minute }: Place) => {
    const shape = kind.every === 1440 ? 1 : 0.35 + 0.65 * Math.exp(-(((minute - 690) / 240) ** 2));
    const season = 1 + 0.15 * Math.sin((day / 365) * 2 * Math.PI) + ((kind.growth ?? 0) * day) / 365;
    return kind.busy * shape * season * WEEKDAYS[weekday]! * dayRates[day]!;
  };
  const [from, to] = kind.hours ?? [0, 24];
  const count = (mean: number) =>
    mean < 600 ? random.poisson(mean) : Math.round(mean + Math.sqrt(mean) * random.normal());
  const contacts = new Map<number, number>();
  return aSeries()
    .days(kind.days)
    .every(kind.every)
    .open(from, to, kind.weekdays ?? [0, 1, 2, 3, 4, 5, 6])
    .contacts((at) => {
      contacts.set(at.interval, count(rate(at)));
      return contacts.get(at.interval)!;
    })
    .handleTimes((at) => {
      const handled = contacts.get(at.interval)!;
      return handled > 0 ? 240 * Math.max(0.2, 1 + (0.7 / Math.sqrt(handled)) * random.normal()) : Number.NaN;
    })
    .build();
}

const asQueue = (series: VolumeSeries, changes: Partial<LearntFrom> = {}): LearntFrom => ({
  ...plainQueue,
  series,
  ...changes,
});
const found = (series: VolumeSeries, changes: Partial<LearntFrom> = {}) =>
  dataQuality(asQueue(series, changes)).findings;

/** The series with another value wherever a span says so. */
function withFault(
  series: VolumeSeries,
  span: LocalSpan,
  change: (contacts: number, k: number) => number,
): VolumeSeries {
  const contacts = series.contacts.slice();
  let k = 0;
  eachIntervalIn(series.grid, span, (i) => {
    contacts[i] = change(contacts[i]!, k++);
  });
  return { ...series, contacts };
}

describe('a sound history', () => {
  it.each(Object.entries(kinds))('of %s has hardly a finding', (_, kind) => {
    const seeds = kind.every === 5 ? 2 : 4;
    const all = Array.from({ length: seeds }, (_, seed) => found(sound(kind, seed + 1)).map(({ kind: of }) => of));
    expect(all.flat().length).toBeLessThanOrEqual(1);
  });

  it('that only changed its opening hours, its level by a season, or began on a Wednesday has none', () => {
    const random = randomSource(9);
    const longer = aSeries()
      .days(200)
      .from('2026-01-07')
      .every(30)
      .openWhere((at) => at.weekday < 5 && at.minute >= 480 && at.minute < (at.day < 100 ? 1080 : 1200))
      .contacts(() => random.poisson(25))
      .build();
    expect(found(longer)).toEqual([]);
  });
});

describe('a fault', () => {
  const shop = sound(kinds['quarter-hours of a busy shop'], 11);
  const only = (series: VolumeSeries, changes: Partial<LearntFrom> = {}) => {
    const findings = found(series, changes);
    expect(findings.map(({ kind }) => kind)).toHaveLength(1);
    return findings[0]!;
  };
  const span = (from: string, to: string) => ({ from: `2026-${from}`, to: `2026-${to}` });

  it('is planted in a history that has none', () => {
    expect(found(shop)).toEqual([]);
  });

  it('of a lost afternoon is a gap of its hours, with what usually comes then', () => {
    const afternoon = span('03-17T14:00', '03-17T18:00');
    let came = 0;
    eachIntervalIn(shop.grid, afternoon, (i) => {
      came += shop.contacts[i]!;
    });
    const gap = only(withFault(shop, afternoon, () => Number.NaN));
    expect(gap).toMatchObject({ kind: 'gap', spans: [afternoon], intervals: 16, contacts: 0 });
    expect(Math.abs(gap.usualContacts / came - 1)).toBeLessThan(0.2);
  });

  it('of single lost intervals is one finding', () => {
    const at = [21, 45, 77, 130].map((day) => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10));
    const lost = at.reduce(
      (series, date) => withFault(series, { from: `${date}T10:15`, to: `${date}T10:30` }, () => Number.NaN),
      shop,
    );
    expect(only(lost)).toMatchObject({ kind: 'scatteredGaps', intervals: 4, days: 4 });
  });

  it('of a lost week is one loss, the Sunday within it no part', () => {
    const lost = only(withFault(shop, span('03-12T00:00', '03-19T00:00'), () => Number.NaN));
    expect(lost).toMatchObject({ kind: 'lostDays', days: 6, spans: [span('03-12T00:00', '03-19T00:00')] });
    expect(lost.severity).toBe('high');
  });

  it('of a day that is known as a holiday or closed is none', () => {
    const closed = withFault(shop, span('04-06T00:00', '04-07T00:00'), () => Number.NaN);
    expect(only(closed).kind).toBe('lostDays');
    expect(dataQuality(asQueue(closed), { holidays: [{ date: '2026-04-06', id: 'easterMonday' }] }).findings).toEqual(
      [],
    );
    expect(dataQuality(asQueue(closed), { closedDays: ['2026-04-06'] }).findings).toEqual([]);
  });

  it('of a counter that stood still is a flat line', () => {
    const flat = only(withFault(shop, span('04-21T10:00', '04-21T12:30'), () => 24));
    expect(flat).toMatchObject({ kind: 'flat', value: 24, intervals: 10, spans: [span('04-21T10:00', '04-21T12:30')] });
  });

  it('of zeros where it is busy is an outage', () => {
    const zeros = only(withFault(shop, span('04-22T10:00', '04-22T11:30'), () => 0));
    expect(zeros).toMatchObject({ kind: 'zeros', value: 0, intervals: 6, contacts: 0 });
  });

  it('of three times the usual for an hour is a spike, of a third a slump', () => {
    const hour = span('05-05T10:00', '05-05T11:00');
    expect(only(withFault(shop, hour, (contacts) => contacts * 3))).toMatchObject({ kind: 'spike', spans: [hour] });
    const slump = only(
      withFault(shop, span('05-05T10:00', '05-05T12:00'), (contacts, k) => Math.round(contacts * 0.25) + (k % 2)),
    );
    expect(slump.kind).toBe('slump');
  });

  it('of one absurd number is a spike of one interval', () => {
    const typed = span('05-12T15:00', '05-12T15:15');
    expect(only(withFault(shop, typed, (contacts) => contacts * 100))).toMatchObject({
      kind: 'spike',
      spans: [typed],
      intervals: 1,
    });
  });

  it('of a whole day twice as busy is one odd day, not forty spikes', () => {
    const day = span('05-13T00:00', '05-14T00:00');
    const odd = only(withFault(shop, day, (contacts) => contacts * 2));
    expect(odd).toMatchObject({ kind: 'oddDays', spans: [day], days: 1 });
    expect(odd.contacts / odd.usualContacts).toBeGreaterThan(1.7);
  });

  it('of contacts after closing time is traffic in closed hours', () => {
    const late = only(withFault(shop, span('05-19T21:00', '05-19T22:00'), (_, k) => k + 1));
    expect(late).toMatchObject({ kind: 'closedTraffic', contacts: 10, usualContacts: 0 });
    const sunday = only(withFault(shop, span('05-17T09:00', '05-17T18:00'), () => 20));
    expect(sunday).toMatchObject({ kind: 'closedTraffic', days: 1 });
  });

  it('of a last day that is not over, or a first one that begins late, is said of that day', () => {
    const last = only(withFault(shop, span('07-04T13:00', '07-04T20:00'), () => Number.NaN));
    expect(last).toMatchObject({ kind: 'partialLastDay', spans: [span('07-04T13:00', '07-04T20:00')] });
    const first = only(withFault(shop, span('01-05T00:00', '01-05T12:00'), () => Number.NaN));
    expect(first).toMatchObject({ kind: 'partialFirstDay', spans: [span('01-05T08:00', '01-05T12:00')] });
  });

  it('of handle times is found by how many contacts have them', () => {
    const wrong = (from: string, to: string, factor: number) => {
      const times = shop.averageHandleTimeSeconds!.slice();
      eachIntervalIn(shop.grid, span(from, to), (i) => {
        times[i] = times[i]! * factor;
      });
      return { ...shop, averageHandleTimeSeconds: times };
    };
    const day = only(wrong('06-02T00:00', '06-03T00:00', 60));
    expect(day).toMatchObject({ kind: 'handleTime', spans: [span('06-02T00:00', '06-03T00:00')] });
    expect(day.handleTimeSeconds / day.usualHandleTimeSeconds).toBeGreaterThan(50);
    expect(only(wrong('06-02T11:00', '06-02T11:30', 20)).kind).toBe('handleTime');
    const quiet = sound(kinds['hours with hardly a contact'], 3);
    const times = quiet.averageHandleTimeSeconds!.slice();
    // One call of twenty minutes is a long call.
    times[quiet.contacts.findIndex((contacts, i) => i > 500 && contacts === 1)] = 1200;
    expect(found({ ...quiet, averageHandleTimeSeconds: times })).toEqual(found(quiet));
  });

  it('of more handled than had come is found, contacts handled a little later are not', () => {
    const later = Float64Array.from(shop.contacts, (contacts, i) => {
      const before = shop.contacts[i - 1]!;
      return Number.isNaN(before) ? Math.floor(contacts / 2) : Math.floor(before / 2) + Math.floor(contacts / 2);
    });
    expect(found({ ...shop, contactsHandled: later })).toEqual([]);
    const more = later.slice();
    eachIntervalIn(shop.grid, span('06-09T00:00', '06-10T00:00'), (i) => {
      more[i] = more[i]! * 1.5;
    });
    expect(only({ ...shop, contactsHandled: more })).toMatchObject({
      kind: 'handledAboveOffered',
      spans: [span('06-09T00:00', '06-10T00:00')],
    });
  });

  it('of a level that jumped and stayed is a break', () => {
    const jumped = withFault(shop, span('05-20T00:00', '07-06T00:00'), (contacts) => Math.round(contacts * 1.7));
    const breaks = found(jumped).filter(({ kind }) => kind === 'levelBreak');
    expect(breaks).toHaveLength(1);
    expect(breaks[0]!.spans[0]!.from.slice(0, 7)).toBe('2026-05');
  });
});

describe('a missing interval', () => {
  const shop = sound(kinds['half-hours around the clock'], 5);
  const seldomRead = { ...shop, contacts: shop.contacts.map((contacts) => (contacts < 4 ? Number.NaN : contacts)) };

  it('is closed, lost or zero, and they add up', () => {
    for (const missingMeans of ['openingHours', 'zero', 'lost'] as const) {
      const { missing, cells } = dataQuality(asQueue(seldomRead, { missingMeans }));
      expect(missing.closed + missing.lost + missing.zero).toBe(missing.intervals);
      expect(missing.intervals).toBeGreaterThan(100);
      if (missingMeans === 'zero') expect(missing.lost).toBe(0);
      if (missingMeans === 'lost') expect(missing.lost).toBe(missing.intervals);
      expect(cells!.states).toHaveLength(120 * 48);
    }
  });

  it('within stated hours is lost, and a reading without them is traffic in closed hours', () => {
    const day = sound(kinds['four weeks of half-hours'], 2);
    const hours = (from: number, to: number) =>
      Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? [{ fromMinute: from * 60, toMinute: to * 60 }] : []));
    const wide = dataQuality(asQueue(day, { openingHours: hours(8, 20) }));
    expect(wide.missing.lost).toBe(20 * 4 - 4);
    const narrow = dataQuality(asQueue(day, { openingHours: hours(9, 18) }));
    expect(narrow.findings.filter(({ kind }) => kind === 'closedTraffic')[0]).toMatchObject({
      days: 20,
      intervals: 40,
    });
    expect(narrow.inferredHours[0]).toEqual([{ fromMinute: 480, toMinute: 1080 }]);
  });

  it('that a clock change makes is not missing', () => {
    const random = randomSource(4);
    const rome = aSeries()
      .from('2026-02-02')
      .days(84)
      .in('Europe/Rome')
      .every(15)
      .contacts(() => random.poisson(20))
      .build();
    const { missing, findings, cells } = dataQuality(asQueue(rome));
    expect({ missing, findings }).toEqual({ missing: { intervals: 0, closed: 0, lost: 0, zero: 0 }, findings: [] });
    expect(cells!.states.every((state) => state === cellStates.reading)).toBe(true);
  });
});

it('the sample plan has its planted faults and no other', () => {
  const closedDays = samplePlanFacts.holidays.map(({ date }) => date);
  const [care, sales] = sampleVolumes().map((queue) => dataQuality(queue, { closedDays }));
  const kindsOf = (one: typeof care) => one!.findings.map(({ kind }) => kind).sort();
  expect(kindsOf(care)).toEqual(['gap', 'scatteredGaps', 'slump', 'spike']);
  expect(kindsOf(sales)).toEqual(['gap', 'scatteredGaps']);
  const { lostRecording, outage, missingIntervals } = samplePlanFacts;
  const by = (kind: string) => care!.findings.find((one) => one.kind === kind)!;
  expect(by('gap').spans[0]!.from).toBe(`${lostRecording.date}T14:00`);
  expect(by('slump').spans[0]).toEqual({ from: `${outage.date}T10:00`, to: `${outage.date}T12:00` });
  expect(by('scatteredGaps').intervals).toBe(missingIntervals);
  expect(care!.missing.lost).toBe(24 + missingIntervals);
});

it('a history without a reading has no quality', () => {
  const grid = intervalGrid({ firstDate: '2026-01-05', dayCount: 2, intervalSeconds: 3600, timeZone: null });
  const contacts = new Float64Array(48).fill(Number.NaN);
  const empty = { grid, contacts, averageHandleTimeSeconds: null, contactsHandled: null, waiting: null };
  expect(dataQuality(asQueue(empty))).toMatchObject({ findings: [], cells: null, missing: { intervals: 0 } });
});

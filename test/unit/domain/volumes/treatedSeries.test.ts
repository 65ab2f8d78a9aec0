import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { eachIntervalIn, spanOf, spanOfDays } from '../../../../src/domain/volumes/localSpans.ts';
import { sameTreatments, treatedSeries } from '../../../../src/domain/volumes/treatedSeries.ts';
import {
  type LocalSpan,
  type TreatmentKind,
  treatmentKinds,
  type VolumeTreatment,
} from '../../../../src/domain/volumes/treatments.ts';
import { aSeries } from '../../../builders.ts';

const treating = (kind: TreatmentKind, ...spans: LocalSpan[]): VolumeTreatment => ({
  id: `${kind} ${spans[0]?.from}`,
  kind,
  spans,
  on: true,
  note: '',
});

const shop = () =>
  aSeries()
    .days(56)
    .open(8, 18, [0, 1, 2, 3, 4, 5])
    .contacts((at) => 40 + 3 * at.weekday + ((at.interval * 7) % 11))
    .handleTimes((at) => 200 + at.minute / 10)
    .handled((at) => 30 + at.weekday)
    .waiting(() => ({ answered: 30, abandoned: 2, answeredWaitSeconds: 90, abandonedWaitSeconds: 40 }));

/** Wednesday of the fourth week. */
const wednesday = spanOfDays('2026-01-28', '2026-01-28');

function intervalsOf(series: VolumeSeries, span: LocalSpan): number[] {
  const found: number[] = [];
  eachIntervalIn(series.grid, span, (i) => found.push(i));
  return found;
}

describe('spans of local labels', () => {
  it('are found again on the grid that they came from', () => {
    const { grid } = shop().build();
    expect(spanOf(grid, 30, 34)).toEqual({ from: '2026-01-06T06:00', to: '2026-01-06T10:00' });
    expect(intervalsOf(shop().build(), spanOf(grid, 30, 34))).toEqual([30, 31, 32, 33]);
    expect(spanOf(grid, 20, 48).to).toBe('2026-01-07T00:00');
  });

  it('touch both showings of a repeated hour, and neither of one that does not exist', () => {
    const autumn = aSeries().from('2025-10-26').days(1).in('Europe/Rome').build();
    expect(intervalsOf(autumn, { from: '2025-10-26T02:00', to: '2025-10-26T03:00' })).toEqual([2, 3]);
    const spring = aSeries().from('2026-03-29').days(1).in('Europe/Rome').build();
    expect(intervalsOf(spring, { from: '2026-03-29T02:00', to: '2026-03-29T03:00' })).toEqual([]);
  });

  it('touch the longer intervals of another file that they reach into', () => {
    const { grid } = aSeries().every(15).build();
    const span = spanOf(grid, 34, 37);
    expect(intervalsOf(aSeries().every(60).build(), span)).toEqual([8, 9]);
    expect(intervalsOf(aSeries().every(1440).build(), span)).toEqual([0]);
  });

  it.each([
    ['before the history', { from: '2020-01-01T00:00', to: '2020-02-01T00:00' }],
    ['after it', { from: '2030-01-01T00:00', to: '2030-02-01T00:00' }],
    ['that end before they begin', { from: '2026-01-20T00:00', to: '2026-01-10T00:00' }],
    ['of no label', { from: 'yesterday', to: 'tomorrow' }],
  ])('%s do nothing', (_, span) => {
    const series = shop().build();
    for (const kind of treatmentKinds) {
      expect(treatedSeries(series, [treating(kind, span)], 'openingHours').series).toEqual(series);
    }
  });
});

describe('a treated history', () => {
  it('without treatments is the very same', () => {
    const series = shop().build();
    expect(treatedSeries(series, [], 'openingHours')).toEqual({ series, lost: null });
    expect(treatedSeries(series, [], 'openingHours').series).toBe(series);
    expect(treatedSeries(series, [{ ...treating('exclude', wednesday), on: false }], 'openingHours').series).toBe(
      series,
    );
  });

  it.each([
    ['exclude', true, true],
    ['closed', true, true],
    ['usual', false, true],
    ['ignoreHandleTimes', false, false],
  ] as const)('%s: contacts are gone %s, who waited %s; handle times are always', (kind, gone, waitsGone) => {
    const series = shop().build();
    const inside = intervalsOf(series, wednesday).filter((i) => !Number.isNaN(series.contacts[i]!));
    const treated = treatedSeries(series, [treating(kind, wednesday)], 'openingHours').series;
    for (let i = 0; i < series.contacts.length; i++) {
      if (inside.includes(i)) continue;
      if (kind === 'usual' && intervalsOf(series, wednesday).includes(i)) continue;
      expect(treated.contacts[i]).toBe(series.contacts[i]);
      expect(treated.averageHandleTimeSeconds![i]).toBe(series.averageHandleTimeSeconds![i]);
    }
    for (const i of inside) {
      expect(Number.isNaN(treated.contacts[i]!)).toBe(gone);
      expect(treated.averageHandleTimeSeconds![i]).toBeNaN();
      expect(Number.isNaN(treated.contactsHandled![i]!)).toBe(waitsGone);
      expect(Number.isNaN(treated.waiting!.abandonedWaitSeconds![i]!)).toBe(waitsGone);
    }
  });

  it('has the median of the weeks around where the usual is put', () => {
    const odd = (at: { date: string }) => at.date === '2026-01-28' || at.date === '2026-02-04';
    const series = aSeries()
      .days(70)
      .contacts((at) => (odd(at) ? 900 : 10 + at.weekday + (at.day < 35 ? 0 : 2)))
      .build();
    const two = [treating('usual', wednesday, spanOfDays('2026-02-04', '2026-02-04'))];
    const { series: treated } = treatedSeries(series, two, 'openingHours');
    // Three Wednesdays of 12 before, five of 14 after; the two odd ones do not count for one another.
    for (const i of intervalsOf(series, wednesday)) expect(treated.contacts[i]).toBe(14);
  });

  it('knows nothing of what comes from a day on', () => {
    const later = (contacts: number) =>
      aSeries()
        .days(56)
        .contacts((at) => (at.date >= '2026-02-02' ? contacts : 10 + at.day / 7))
        .build();
    const usual = [treating('usual', wednesday)];
    const at = intervalsOf(later(1), wednesday)[8]!;
    const from = '2026-02-02';
    const treatedOf = (contacts: number) => treatedSeries(later(contacts), usual, 'openingHours', { from }).series;
    expect(treatedOf(1).contacts[at]).toBe(treatedOf(1000).contacts[at]);
    const whole = (contacts: number) => treatedSeries(later(contacts), usual, 'openingHours').series.contacts[at];
    expect(whole(1)).not.toBe(whole(1000));
  });

  it('where nothing is usual is lost', () => {
    const sunday = spanOfDays('2026-01-11', '2026-01-11');
    const { series, lost } = treatedSeries(shop().build(), [treating('usual', sunday)], 'openingHours');
    const [noon] = intervalsOf(series, { from: '2026-01-11T12:00', to: '2026-01-11T13:00' });
    expect(series.contacts[noon!]).toBeNaN();
    expect(lost![noon!]).toBe(1);
  });

  it('leaves what was recorded bit by bit, and what is off or out of it does not matter', () => {
    const day = fc
      .integer({ min: -5, max: 60 })
      .map((days) => new Date(Date.UTC(2026, 0, 5 + days)).toISOString().slice(0, 10));
    const treatment = fc.record({ kind: fc.constantFrom(...treatmentKinds), from: day, to: day, on: fc.boolean() });
    const recorded = shop().build();
    const before = shop().build();
    fc.assert(
      fc.property(fc.array(treatment, { maxLength: 6 }), (drafts) => {
        const all = drafts.map(({ kind, from, to, on }) => ({ ...treating(kind, spanOfDays(from, to)), on }));
        const treated = treatedSeries(recorded, all, 'openingHours');
        expect(recorded).toEqual(before);
        expect(treated).toEqual(
          treatedSeries(
            recorded,
            all.filter(({ on }) => on),
            'openingHours',
          ),
        );
        expect(
          sameTreatments(
            all,
            all.filter(({ on }) => on),
          ),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in whatever order disjoint treatments come', () => {
    const kinds = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2 });
    const recorded = shop().build();
    fc.assert(
      fc.property(kinds, fc.array(fc.constantFrom(...treatmentKinds), { minLength: 8, maxLength: 8 }), (weeks, of) => {
        const all = weeks.map((week) => {
          const date = new Date(Date.UTC(2026, 0, 6 + 7 * week)).toISOString().slice(0, 10);
          return treating(of[week]!, spanOfDays(date, date));
        });
        const sorted = [...all].sort((a, b) => a.spans[0]!.from.localeCompare(b.spans[0]!.from));
        expect(treatedSeries(recorded, all, 'openingHours')).toEqual(treatedSeries(recorded, sorted, 'openingHours'));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a missing interval', () => {
  const seldom = () =>
    shop()
      .withGap((at) => at.interval % 5 === 0)
      .build();

  it('that means zero is one, on days with a reading and between the first and the last', () => {
    const series = seldom();
    const { series: meant, lost } = treatedSeries(series, [], 'zero');
    expect(lost).toBeNull();
    const known = (column: Float64Array) => [...column.keys()].filter((i) => !Number.isNaN(column[i]!));
    const first = known(series.contacts)[0]!;
    expect(known(meant.contacts)[0]).toBe(first);
    const sunday = intervalsOf(series, spanOfDays('2026-01-11', '2026-01-11'));
    for (const i of sunday) expect(meant.contacts[i]).toBeNaN();
    const monday = intervalsOf(series, spanOfDays('2026-01-12', '2026-01-12'));
    for (const i of monday) expect(meant.contacts[i]).toBe(Number.isNaN(series.contacts[i]!) ? 0 : series.contacts[i]);
    expect(series.contacts[monday[0]!]).toBeNaN();
  });

  it('that means zero does so within the hours that are stated', () => {
    const openingHours = Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1080 }]);
    const { series: meant } = treatedSeries(seldom(), [], 'zero', { openingHours });
    const [seven, eight] = intervalsOf(meant, { from: '2026-01-12T07:00', to: '2026-01-12T09:00' });
    expect(meant.contacts[seven!]).toBeNaN();
    expect(meant.contacts[eight!]).not.toBeNaN();
  });

  it('that means zero opens no night', () => {
    const { series } = treatedSeries(seldom(), [], 'zero');
    const { point } = forecastVolume(series, { horizonIntervals: 7 * 24, from: '2026-03-02' });
    const open = [...point.keys()].filter((i) => !Number.isNaN(point[i]!)).map((i) => i % 24);
    expect([Math.min(...open), Math.max(...open)]).toEqual([8, 17]);
    expect(point.subarray(6 * 24).every(Number.isNaN)).toBe(true);
  });

  it('of a queue with few contacts is a day without any', () => {
    const rare = aSeries()
      .days(56)
      .every(1440)
      .contacts(() => 3)
      .withGap((at) => at.day % 3 === 1)
      .build();
    expect([...treatedSeries(rare, [], 'zero').series.contacts.subarray(0, 6)]).toEqual([3, 0, 3, 3, 0, 3]);
    const busy = shop()
      .withGap((at) => at.date === '2026-01-28')
      .build();
    const lostDay = intervalsOf(busy, wednesday);
    expect(lostDay.every((i) => Number.isNaN(treatedSeries(busy, [], 'zero').series.contacts[i]!))).toBe(true);
  });

  it('that is lost closes no door', () => {
    // Two Tuesday afternoons of twelve are read.
    const series = shop()
      .days(84)
      .withGap((at) => at.weekday === 1 && at.minute >= 720 && at.day < 70)
      .build();
    const openTuesdays = (means: 'openingHours' | 'lost') => {
      const { series: learnt, lost } = treatedSeries(series, [], means);
      const { point } = forecastVolume(learnt, { horizonIntervals: 48, from: '2026-03-30', ...(lost ? { lost } : {}) });
      return !Number.isNaN(point[24 + 14]!);
    };
    expect(openTuesdays('openingHours')).toBe(false);
    expect(openTuesdays('lost')).toBe(true);
  });
});

describe('what a forecast learns', () => {
  const options = { horizonIntervals: 14 * 24, from: '2026-03-02' };
  const learnt = (series: VolumeSeries, treatments: VolumeTreatment[]) => {
    const { series: treated, lost } = treatedSeries(series, treatments, 'openingHours', { from: options.from });
    return forecastVolume(treated, { ...options, ...(lost ? { lost } : {}) });
  };

  it.each(['exclude', 'usual', 'closed'] as const)('is not what stands inside days treated as %s', (kind) => {
    const days = spanOfDays('2026-02-03', '2026-02-06');
    const recorded = shop().build();
    const otherwise = { ...recorded, contacts: recorded.contacts.slice() };
    for (const i of intervalsOf(recorded, days)) otherwise.contacts[i] = otherwise.contacts[i]! * 5 + 3;
    expect(learnt(otherwise, [])).not.toEqual(learnt(recorded, []));
    expect(learnt(otherwise, [treating(kind, days)])).toEqual(learnt(recorded, [treating(kind, days)]));
  });

  it('of excluded Saturdays is not that Saturdays are closed; of closed ones it is', () => {
    const saturdays = Array.from({ length: 6 }, (_, week) => {
      const date = new Date(Date.UTC(2026, 0, 24 + 7 * week)).toISOString().slice(0, 10);
      return spanOfDays(date, date);
    });
    const saturday = (kind: TreatmentKind) => {
      const series = shop().build();
      return learnt(series, [treating(kind, ...saturdays)]).days[5]!.point;
    };
    expect(saturday('exclude')).toBeGreaterThan(400);
    expect(saturday('closed')).toBeNaN();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfInterval, localLabelOf, startEpochSeconds } from '../../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';
import { totalContacts, type VolumeSeries } from '../../../../src/domain/series.ts';
import { seriesOnGrid } from '../../../../src/domain/volumes/seriesOnGrid.ts';
import { aSeries } from '../../../builders.ts';

const zones = [null, 'Europe/Rome', 'Australia/Lord_Howe', 'America/New_York'];
// A clock goes forward or back on each of them somewhere.
const dates = ['2026-01-05', '2026-03-28', '2026-10-24', '2026-04-04', '2026-03-07', '2026-10-31'];

const sum = (column: Float64Array) => column.reduce((all, value) => all + (Number.isNaN(value) ? 0 : value), 0);
const handleSeconds = ({ averageHandleTimeSeconds, contactsHandled }: VolumeSeries) =>
  sum(averageHandleTimeSeconds!.map((time, i) => time * contactsHandled![i]!));
/** Readings by their local label, the readings of a label shown twice in their order. */
const byLabel = ({ grid, contacts }: VolumeSeries) =>
  [...contacts].flatMap((value, i) => (Number.isNaN(value) ? [] : [`${localLabelOf(grid, i)} ${value}`]));

describe('seriesOnGrid', () => {
  it('keeps every total on longer intervals and days, in other zones too, where nothing is lost', () => {
    const one = fc.property(
      fc.constantFrom(5, 15, 30, 60),
      fc.constantFrom(1, 2, 4, 24),
      fc.constantFrom(...zones),
      fc.boolean(),
      fc.constantFrom(...dates),
      fc.integer({ min: 0, max: 3 }),
      (minutes, factor, zone, isFloating, date, extraDays) => {
        const series = aSeries()
          .from(date)
          .days(3)
          .every(minutes)
          .in(zone as string)
          .contacts((at) => (at.interval % 13) / 3)
          .handled((at) => (at.interval % 13) / 4)
          .handleTimes((at) => 100 + (at.interval % 7))
          .waiting((at) => ({
            answered: at.interval % 3,
            abandoned: at.interval % 2,
            answeredWaitSeconds: at.interval % 5,
            abandonedWaitSeconds: 1,
          }))
          .build();
        const longer = minutes * factor > 60 ? 1440 : minutes * factor;
        const timeZone = isFloating ? null : zone;
        const firstDate = dateOfDay(series.grid, -extraDays);
        const grid = intervalGrid({ firstDate, dayCount: 3 + 2 * extraDays, intervalSeconds: longer * 60, timeZone });
        const found = seriesOnGrid(series, grid);
        expect(found.grid).toBe(series.grid === grid ? series.grid : found.grid);
        for (const column of ['contacts', 'contactsHandled'] as const) {
          expect(sum(found[column]!)).toBeCloseTo(sum(series[column]!), 9);
        }
        for (const column of ['contactsAnswered', 'contactsAbandoned', 'answeredWaitSeconds'] as const) {
          expect(sum(found.waiting![column]!)).toBeCloseTo(sum(series.waiting![column]!), 9);
        }
        expect(handleSeconds(found) / handleSeconds(series)).toBeCloseTo(1, 12);
      },
    );
    fc.assert(one, { numRuns: 150, seed: 5 });
  });

  it('gives back the very series on a grid like its own, and the very readings after a way there and back', () => {
    const series = aSeries()
      .days(3)
      .every(30)
      .in('Europe/Rome')
      .contacts((at) => at.interval / 7)
      .handleTimes((at) => (at.minute === 0 ? Number.NaN : at.interval / 3))
      .withGap((at) => at.interval % 11 === 3)
      .build();
    expect(seriesOnGrid(series, intervalGrid(series.grid))).toBe(series);
    const wide = intervalGrid({ ...series.grid, firstDate: '2025-12-01', dayCount: 90 });
    expect(seriesOnGrid(seriesOnGrid(series, wide), series.grid)).toEqual(series);
  });

  it('weighs handle times by contacts handled, offered where nobody counts them, and leaves blank ones out', () => {
    const quarters = aSeries()
      .days(1)
      .every(15)
      .open(8, 9)
      .contacts((at) => [1, 2, 3, 4][(at.minute - 480) / 15]!)
      .handleTimes((at) => [100, 200, Number.NaN, 400][(at.minute - 480) / 15]!);
    const hour = (series: VolumeSeries) =>
      seriesOnGrid(series, intervalGrid({ ...series.grid, intervalSeconds: 3600 })).averageHandleTimeSeconds![8]!;
    expect(hour(quarters.build())).toBeCloseTo((100 + 2 * 200 + 4 * 400) / 7, 12);
    expect(hour(quarters.handled((at) => (at.minute === 525 ? 0 : 1)).build())).toBeCloseTo(150, 12);
    const nobodyCame = quarters.contacts(() => 0).handled(() => 0);
    expect(hour(nobodyCame.build())).toBeCloseTo(700 / 3, 12);
  });

  it('adds nothing for a closed part of an interval, and misses the whole where a part is lost', () => {
    const series = aSeries()
      .days(14)
      .every(15)
      .openWhere(({ minute }) => minute >= 495 && minute < 720)
      .withGap((at) => at.day === 9 && at.minute === 600)
      .build();
    const hours = intervalGrid({ ...series.grid, intervalSeconds: 3600 });
    const at = (found: VolumeSeries, hour: number) => found.contacts[9 * 24 + hour]!;
    const usual = seriesOnGrid(series, hours);
    expect(at(usual, 8)).toBe(30);
    expect(at(usual, 9)).toBe(40);
    expect(at(usual, 10)).toBeNaN();
    expect(at(usual, 12)).toBeNaN();
    const zero = seriesOnGrid(series, hours, 'zero');
    expect(at(zero, 10)).toBe(30);
    expect(totalContacts(zero)).toBe(totalContacts(series));
    const lost = seriesOnGrid(series, hours, 'lost');
    expect([at(lost, 8), at(lost, 9), at(lost, 10)]).toEqual([Number.NaN, 40, Number.NaN]);
    const days = seriesOnGrid(series, intervalGrid({ ...series.grid, intervalSeconds: 86_400 }));
    expect([...days.contacts]).toEqual(Array.from({ length: 14 }, (_, day) => (day === 9 ? Number.NaN : 150)));
  });

  it('takes a count that is blank beside contacts for a lost part of its own column alone', () => {
    const series = aSeries()
      .days(1)
      .every(30)
      .handled((at) => (at.minute === 600 ? Number.NaN : 9))
      .build();
    const hours = seriesOnGrid(series, intervalGrid({ ...series.grid, intervalSeconds: 3600 }));
    expect([hours.contacts[10], hours.contactsHandled![10], hours.contactsHandled![11]]).toEqual([20, Number.NaN, 18]);
  });

  it('reads floating labels in a zone: the skipped hour into the one after it, the repeated one into the first', () => {
    const numbered = (date: string) =>
      aSeries()
        .from(date)
        .days(1)
        .contacts((at) => at.minute / 60 + 1);
    const inRome = (series: VolumeSeries) =>
      seriesOnGrid(series, intervalGrid({ ...series.grid, timeZone: 'Europe/Rome' }));
    const spring = numbered('2025-03-30');
    expect([...inRome(spring.build()).contacts.subarray(0, 4)]).toEqual([1, 2, 3 + 4, 5]);
    // Nothing is lost where there was no hour, though Sundays are open at two.
    const unread = aSeries()
      .from('2025-03-16')
      .days(15)
      .withGap((at) => at.day === 14 && at.minute === 120);
    const inHalfDays = seriesOnGrid(
      unread.build(),
      intervalGrid({ firstDate: '2025-03-30', dayCount: 1, intervalSeconds: 43_200, timeZone: 'Europe/Rome' }),
    );
    expect([...inRome(unread.build()).contacts.subarray(14 * 24, 14 * 24 + 4)]).toEqual([10, 10, 10, 10]);
    expect([...inHalfDays.contacts]).toEqual([120, 110]);
    const autumn = inRome(numbered('2025-10-26').build());
    expect([...autumn.contacts.subarray(0, 5)]).toEqual([1, 2, 3, Number.NaN, 4]);
    expect(autumn.contacts).toHaveLength(25);
  });

  it('takes both showings of a repeated hour as one label in floating time, and leaves the skipped one without', () => {
    const floating = (date: string, isMissing = -1) => {
      const series = aSeries()
        .from(date)
        .days(1)
        .in('Europe/Rome')
        .contacts((at) => at.interval + 1)
        .withGap((at) => at.interval === isMissing)
        .build();
      return [...seriesOnGrid(series, intervalGrid({ ...series.grid, timeZone: null })).contacts.subarray(0, 5)];
    };
    expect(floating('2025-10-26')).toEqual([1, 2, 3 + 4, 5, 6]);
    // One doubled label is read into the first, and the second has none.
    expect(floating('2025-10-26', 3)).toEqual([1, 2, 3, 5, 6]);
    expect(floating('2025-03-30')).toEqual([1, 2, Number.NaN, 3, 4]);
  });

  it('goes to floating time and back by the same labels where no clock changes', () => {
    const series = aSeries().from('2026-01-05').days(5).every(30).in('America/New_York').open(7, 19).build();
    const floating = seriesOnGrid(series, intervalGrid({ ...series.grid, timeZone: null }));
    expect(byLabel(floating)).toEqual(byLabel(series));
    expect(seriesOnGrid(floating, series.grid)).toEqual(series);
  });

  it('takes two zones by the instant, whatever their clocks do', () => {
    const series = aSeries()
      .from('2025-10-24')
      .days(5)
      .in('Europe/Rome')
      .contacts((at) => at.interval)
      .build();
    const grid = intervalGrid({ ...series.grid, firstDate: '2025-10-23', dayCount: 7, timeZone: 'America/New_York' });
    const found = seriesOnGrid(series, grid);
    const instants = (one: VolumeSeries) =>
      [...one.contacts].flatMap((value, i) => (Number.isNaN(value) ? [] : [[startEpochSeconds(one.grid, i), value]]));
    expect(instants(found)).toEqual(instants(series));
    // Of the first and the last day of New York only a part is known: no total of a day.
    const days = seriesOnGrid(series, intervalGrid({ ...grid, intervalSeconds: 86_400 }));
    const known = [...days.contacts].map((value) => !Number.isNaN(value));
    expect(known).toEqual([false, true, true, true, true, false, false]);
    const of = (date: string) => sum(found.contacts.filter((_, i) => dateOfDay(grid, dayOfInterval(grid, i)) === date));
    expect(days.contacts[2]).toBe(of('2025-10-25'));
  });

  it('refuses a finer grid, lengths that do not divide, and zones whose intervals do not begin together', () => {
    const hours = aSeries().days(2).in('Europe/Rome').build();
    const to =
      (minutes: number, timeZone: string | null = 'Europe/Rome', from = hours) =>
      () =>
        seriesOnGrid(from, intervalGrid({ ...from.grid, intervalSeconds: minutes * 60, timeZone }));
    expect(to(30)).toThrow('intervalSeconds must be a multiple of 3600, got 1800');
    expect(to(30, 'Europe/Rome', aSeries().every(20).in('Europe/Rome').build())).toThrow(RangeError);
    expect(to(60, 'Asia/Kolkata')).toThrow('timeZone must begin its intervals when Europe/Rome does, got Asia/Kolkata');
    const days = aSeries().days(2).every(1440).in('Europe/Rome').build();
    expect(to(1440, 'America/New_York', days)).toThrow(RangeError);
    expect(to(1440, 'Europe/Paris', days)()).toMatchObject({ contacts: days.contacts });
    expect(to(1440, null, days)()).toMatchObject({ contacts: days.contacts });
  });
});

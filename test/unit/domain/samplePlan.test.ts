import { describe, expect, it } from 'vitest';
import { dateOfDay, dayIndexOf, intervalAtLocal, weekdayOf } from '../../../src/domain/calendar.ts';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import type { Queue } from '../../../src/domain/project.ts';
import { easterSunday, italianHolidays } from '../../../src/domain/sample/italianHolidays.ts';
import { randomSource } from '../../../src/domain/sample/randomSource.ts';
import { samplePlanFacts, sampleVolumes } from '../../../src/domain/samplePlan.ts';
import { meanAverageHandleTimeSeconds, type VolumeSeries } from '../../../src/domain/series.ts';

const [care, sales] = sampleVolumes() as [Queue, Queue];

const at = ({ grid }: VolumeSeries, date: string, minute: number) =>
  intervalAtLocal(grid, dayIndexOf(grid, date), minute);

const present = (contacts: Float64Array) => contacts.filter((value) => !Number.isNaN(value));
const sum = (contacts: Float64Array) => present(contacts).reduce((total, value) => total + value, 0);

function ofDay({ grid, contacts }: VolumeSeries, date: string): Float64Array {
  const day = dayIndexOf(grid, date);
  return contacts.subarray(grid.dayFirstInterval[day]!, grid.dayFirstInterval[day + 1]!);
}

/** Mean contacts of a day over the days of a condition that have readings. */
function meanDay(series: VolumeSeries, belongs: (date: string) => boolean): number {
  const totals: number[] = [];
  for (let day = 0; day < series.grid.dayCount; day++) {
    const date = dateOfDay(series.grid, day);
    const readings = present(ofDay(series, date));
    if (belongs(date) && readings.length > 0) totals.push(sum(readings));
  }
  return totals.reduce((total, value) => total + value, 0) / totals.length;
}

function handleTimeWhere({ series }: Queue, belongs: (interval: number) => boolean): number {
  const averageHandleTimeSeconds = series.averageHandleTimeSeconds!.map((seconds, i) =>
    belongs(i) ? seconds : Number.NaN,
  );
  return meanAverageHandleTimeSeconds({ ...series, averageHandleTimeSeconds });
}

describe('the sample plan', () => {
  it('is the same for the same seed and another for another', () => {
    const same = (a: Float64Array | null, b: Float64Array | null) => a!.every((value, i) => Object.is(value, b![i]));
    const [again] = sampleVolumes() as [Queue];
    expect(same(again.series.contacts, care.series.contacts)).toBe(true);
    expect(same(again.series.contactsHandled, care.series.contactsHandled)).toBe(true);
    expect(same(again.series.averageHandleTimeSeconds, care.series.averageHandleTimeSeconds)).toBe(true);
    expect(same(sampleVolumes(1)[0]!.series.contacts, care.series.contacts)).toBe(false);
  });

  it('has two queues with 18 months of quarter-hours in Rome, up to the Sunday before the plan', () => {
    expect([care, sales].map((queue) => [queue.id, queue.name, queue.service.channel])).toEqual([
      ['customer-care', 'Customer care', 'voice'],
      ['sales', 'Sales', 'voice'],
    ]);
    const { grid } = care.series;
    expect([grid.timeZone, grid.intervalSeconds, grid.dayCount]).toEqual(['Europe/Rome', 900, 78 * 7]);
    expect(dateOfDay(grid, 0)).toBe(samplePlanFacts.firstDate);
    expect(dateOfDay(grid, grid.dayCount - 1)).toBe(samplePlanFacts.lastDate);
    expect([samplePlanFacts.lastDate, samplePlanFacts.planFrom]).toEqual(['2026-11-22', '2026-11-23']);
    expect(weekdayOf(samplePlanFacts.planFrom)).toBe(0);
  });

  it('is open in its hours only', () => {
    for (const { id, series } of [care, sales]) {
      for (const date of ['2026-11-09', '2026-11-13', '2026-11-14', '2026-11-15']) {
        const hours = samplePlanFacts.openingHours.find(
          (opening) => opening.queueId === id && (opening.weekdays as readonly number[]).includes(weekdayOf(date)),
        );
        for (let minute = 0; minute < 1440; minute += 15) {
          const isOpen = hours !== undefined && minute >= hours.fromMinute && minute < hours.toMinute;
          const contacts = series.contacts[at(series, date, minute)]!;
          if (!isOpen) expect(contacts).toBeNaN();
        }
        expect(present(ofDay(series, date)).length > 0).toBe(hours !== undefined);
      }
    }
  });

  it('is closed on the public holidays of Italy, and on that of Milan', () => {
    for (const date of [
      '2025-08-15',
      '2025-12-08',
      '2025-12-25',
      '2026-01-01',
      '2026-01-06',
      '2026-04-06',
      '2026-06-02',
    ]) {
      for (const { series } of [care, sales]) expect(present(ofDay(series, date))).toHaveLength(0);
    }
    expect(samplePlanFacts.holidays).toContainEqual({ date: '2026-12-07', id: 'santAmbrogio' });
    expect(samplePlanFacts.holidays).toContainEqual({ date: '2026-10-04', id: 'saintFrancis' });
    expect(samplePlanFacts.holidays).not.toContainEqual({ date: '2025-10-04', id: 'saintFrancis' });
    expect(present(ofDay(sales.series, '2025-10-04')).length).toBeGreaterThan(0);
  });

  it('has about 100 contacts in its busiest half-hours, and a third of the contacts in sales', () => {
    const halfHours: number[] = [];
    for (let i = 0; i + 1 < care.series.contacts.length; i += 2) {
      const contacts = care.series.contacts[i]! + care.series.contacts[i + 1]!;
      if (!Number.isNaN(contacts)) halfHours.push(contacts);
    }
    halfHours.sort((a, b) => b - a);
    expect(halfHours[20]).toBeGreaterThan(90);
    expect(halfHours[20]).toBeLessThan(110);
    const share = sum(sales.series.contacts) / sum(care.series.contacts);
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.38);
  });

  it('has a weekday effect and two peaks a day that differ by weekday', () => {
    const onWeekday = (weekday: number) => meanDay(care.series, (date) => weekdayOf(date) === weekday);
    expect(onWeekday(0)).toBeGreaterThan(1.1 * onWeekday(4));
    expect(onWeekday(4)).toBeGreaterThan(2 * onWeekday(5));
    const at = (weekday: number, minute: number) => curve(care.series, weekday)[minute / 15]!;
    for (const weekday of [0, 2]) {
      expect(at(weekday, 630)).toBeGreaterThan(1.3 * at(weekday, 780));
      expect(at(weekday, 930)).toBeGreaterThan(1.1 * at(weekday, 780));
    }
    expect(at(0, 630) / at(0, 930)).toBeGreaterThan(1.1 * (at(2, 630) / at(2, 930)));
  });

  it('has a yearly season, growth and a rise after the bills', () => {
    const inMonth = (month: string) => meanDay(care.series, (date) => date.startsWith(month) && weekdayOf(date) < 5);
    expect(inMonth('2026-08')).toBeLessThan(0.85 * inMonth('2026-06'));
    expect(inMonth('2026-02')).toBeGreaterThan(1.05 * inMonth('2026-06'));
    expect(inMonth('2026-06') + inMonth('2026-07')).toBeGreaterThan(1.02 * (inMonth('2025-06') + inMonth('2025-07')));
    const inDays = (from: number, to: number) =>
      meanDay(
        care.series,
        (date) => weekdayOf(date) < 5 && Number(date.slice(8)) >= from && Number(date.slice(8)) <= to,
      );
    expect(inDays(6, 9)).toBeGreaterThan(1.05 * inDays(19, 28));
  });

  it('has days that scatter more than Poisson counts would', () => {
    const tuesdays: number[] = [];
    for (let day = 127; day < 200; day += 7) tuesdays.push(sum(ofDay(care.series, dateOfDay(care.series.grid, day))));
    const mean = tuesdays.reduce((total, value) => total + value, 0) / tuesdays.length;
    const variance = tuesdays.reduce((total, value) => total + (value - mean) ** 2, 0) / (tuesdays.length - 1);
    expect(weekdayOf(dateOfDay(care.series.grid, 127))).toBe(1);
    expect(variance / mean).toBeGreaterThan(2);
  });

  it('has its outage with a spike after it, an afternoon without recording, and single missing intervals', () => {
    const { date, fromMinute, toMinute, spikeUntilMinute, queueId } = samplePlanFacts.outage;
    expect(queueId).toBe(care.id);
    const between = (series: VolumeSeries, day: string, from: number, to: number) =>
      series.contacts.slice(at(series, day, from), at(series, day, to));
    const weekBefore = '2026-10-07';
    expect(sum(between(care.series, date, fromMinute, toMinute))).toBeLessThan(
      0.1 * sum(between(care.series, weekBefore, fromMinute, toMinute)),
    );
    expect(sum(between(care.series, date, toMinute, spikeUntilMinute))).toBeGreaterThan(
      1.5 * sum(between(care.series, weekBefore, toMinute, spikeUntilMinute)),
    );
    const lost = samplePlanFacts.lostRecording;
    for (const { series } of [care, sales]) {
      expect(present(between(series, lost.date, lost.fromMinute, lost.toMinute))).toHaveLength(0);
      expect(present(between(series, lost.date, 600, lost.fromMinute)).length).toBeGreaterThan(10);
    }
    expect(holes(care)).toBe(samplePlanFacts.missingIntervals);
    expect(holes(sales)).toBe(samplePlanFacts.missingIntervals);
  });

  it('has handle times that rise by 8 % over its length, with the evening and on Mondays', () => {
    const { grid } = care.series;
    const end = grid.dayFirstInterval[grid.dayCount]!;
    const drift = handleTimeWhere(care, (i) => i > 0.9 * end) / handleTimeWhere(care, (i) => i < 0.1 * end) - 1;
    // Means of the first and last tenth lie nine tenths of the length apart.
    expect(drift).toBeCloseTo(0.9 * samplePlanFacts.handleTimeDrift, 1);
    expect(drift).toBeGreaterThan(0.04);
    const mean = meanAverageHandleTimeSeconds(care.series);
    expect(mean).toBeGreaterThan(240);
    expect(mean).toBeLessThan(300);
    const minuteOf = (i: number) => (i % 96) * 15;
    const evening = handleTimeWhere(care, (i) => minuteOf(i) >= 1110);
    expect(evening).toBeGreaterThan(1.03 * handleTimeWhere(care, (i) => minuteOf(i) < 960));
    const onMonday = (i: number) => Math.floor(i / 96) % 7 === 0;
    expect(handleTimeWhere(care, onMonday)).toBeGreaterThan(1.02 * handleTimeWhere(care, (i) => !onMonday(i)));
  });

  it('handles a little less than is offered, and times only what was handled', () => {
    const { contacts, contactsHandled, averageHandleTimeSeconds } = care.series;
    const isFair = (offered: number, i: number) => {
      const handled = contactsHandled![i]!;
      const isTimed = !Number.isNaN(averageHandleTimeSeconds![i]!);
      return Number.isNaN(handled) === Number.isNaN(offered) && isTimed === handled > 0 && !(handled > offered);
    };
    expect(contacts.every(isFair)).toBe(true);
    const share = sum(contactsHandled!) / sum(contacts);
    expect(share).toBeGreaterThan(0.94);
    expect(share).toBeLessThan(0.985);
  });

  it('knows who waited and how long: as many hang up as their patience says', () => {
    for (const [queue, patienceSeconds] of [
      [care, 150],
      [sales, 120],
    ] as const) {
      const { contacts, contactsHandled, waiting } = queue.series;
      const columns = [waiting!.contactsAbandoned, waiting!.answeredWaitSeconds!, waiting!.abandonedWaitSeconds!];
      for (const column of columns)
        expect(column.every((value, i) => Number.isNaN(value) === Number.isNaN(contacts[i]!))).toBe(true);
      const abandoned = contacts.map((offered, i) => offered - contactsHandled![i]!);
      expect(waiting!.contactsAbandoned).toEqual(abandoned);
      expect(waiting!.contactsAnswered).toEqual(contactsHandled);
      const waited = sum(waiting!.answeredWaitSeconds!) + sum(waiting!.abandonedWaitSeconds!);
      expect(Math.abs(waited / sum(abandoned) / patienceSeconds - 1)).toBeLessThan(0.03);
      expect(sum(waiting!.answeredWaitSeconds!) / sum(contactsHandled!)).toBeLessThan(10);
    }
  });

  it('has the volumes it had before there were waits', () => {
    // Sums of the columns before waits were drawn, by a source of their own.
    const sums = ({ series: { contacts, contactsHandled, averageHandleTimeSeconds } }: Queue) =>
      [contacts, contactsHandled!, averageHandleTimeSeconds!].map(sum);
    expect([care, sales].map(sums)).toEqual([
      [389_056, 375_474, 5_183_429],
      [134_997, 130_183, 4_872_283],
    ]);
  });

  it('can be forecast thirteen weeks ahead, holidays closed, without a warning', () => {
    const { planFrom, holidays } = samplePlanFacts;
    const closedDays = holidays.map((holiday) => holiday.date);
    const forecast = forecastVolume(care.series, { from: planFrom, horizonIntervals: 91 * 96, closedDays, holidays });
    expect(forecast.warnings).toEqual([]);
    expect(forecast.days.find((day) => day.date === '2026-12-08')!.point).toBeNaN();
    expect(forecast.backtest.candidates[1]!.accuracy.interval.wape).toBeLessThan(0.3);
  });
});

describe('Italian holidays', () => {
  it('follow Easter', () => {
    // 2038 has the latest Easter that there can be.
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ]);
    expect(italianHolidays(2026)).toHaveLength(14);
    expect(italianHolidays(2026).find((holiday) => holiday.id === 'easterMonday')!.date).toBe('2026-04-06');
  });
});

describe('the random source', () => {
  const draws = (draw: () => number) => {
    const values = Array.from({ length: 20_000 }, draw);
    const mean = values.reduce((total, value) => total + value, 0) / values.length;
    return { mean, variance: values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length, values };
  };

  it('draws what it names', () => {
    const random = randomSource(42);
    const uniform = draws(random.uniform);
    expect(uniform.mean).toBeCloseTo(0.5, 1);
    expect(uniform.values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(draws(random.normal).variance).toBeCloseTo(1, 1);
    const gamma = draws(() => random.gammaFactor(0.5));
    expect(gamma.mean).toBeCloseTo(1, 1);
    expect(gamma.variance).toBeCloseTo(0.25, 1);
    const poisson = draws(() => random.poisson(30));
    expect(poisson.mean / 30).toBeCloseTo(1, 1);
    expect(poisson.variance / 30).toBeCloseTo(1, 1);
    expect(random.poisson(0)).toBe(0);
  });
});

/** Mean contacts of each quarter-hour of a weekday. */
function curve({ grid, contacts }: VolumeSeries, weekday: number): number[] {
  return Array.from({ length: 96 }, (_, slot) => {
    const readings: number[] = [];
    for (let day = weekday; day < grid.dayCount; day += 7) {
      const i = intervalAtLocal(grid, day, slot * 15);
      if (i >= 0 && !Number.isNaN(contacts[i]!)) readings.push(contacts[i]!);
    }
    return readings.reduce((total, value) => total + value, 0) / readings.length;
  });
}

/** Open intervals without reading, outside closed days and the lost afternoon. */
function holes({ id, series }: Queue): number {
  const { openingHours, holidays, lostRecording } = samplePlanFacts;
  let count = 0;
  for (let day = 0; day < series.grid.dayCount; day++) {
    const date = dateOfDay(series.grid, day);
    if (holidays.some((holiday) => holiday.date === date)) continue;
    for (const { queueId, weekdays, fromMinute, toMinute } of openingHours) {
      if (queueId !== id || !(weekdays as readonly number[]).includes(weekdayOf(date))) continue;
      const until = date === lostRecording.date ? lostRecording.fromMinute : toMinute;
      for (let minute = fromMinute; minute < until; minute += 15) {
        if (Number.isNaN(series.contacts[at(series, date, minute)]!)) count++;
      }
    }
  }
  return count;
}

import { describe, expect, it } from 'vitest';
import {
  combinedDays,
  combinedForecast,
  combinedHandleTime,
} from '../../../../src/domain/forecast/combinedForecast.ts';
import { aForecast } from './aForecast.ts';

const open = (from: number, to: number, contacts: number) => (interval: number) =>
  interval % 24 >= from && interval % 24 < to ? contacts : Number.NaN;

describe('combinedForecast', () => {
  const care = aForecast({ contacts: open(8, 18, 40) });
  const night = aForecast({ contacts: open(12, 22, 20) });
  // The bands of the sum: half to one and a half of what their readings alone would make.
  const together = aForecast({ contacts: open(8, 22, 50) });

  it('adds the points of the queues that are open, and is closed where all are', () => {
    const { point, days } = combinedForecast([care, night], together);
    expect([point[7], point[8], point[12], point[20], point[22]]).toEqual([Number.NaN, 40, 60, 20, Number.NaN]);
    expect(days[3]!.point).toBe(600);
  });

  it('has the bands of the sum, moved to its points, and its back-test', () => {
    const sum = combinedForecast([care, night], together);
    for (const i of [8, 12, 20]) {
      const [point, like] = [sum.point[i]!, together.point[i]!];
      expect(sum.lower80[i]! / point).toBeCloseTo(together.lower80[i]! / like, 12);
      expect(sum.upper95[i]! / point).toBeCloseTo(together.upper95[i]! / like, 12);
    }
    const [day, like] = [sum.days[2]!, together.days[2]!];
    expect(day.upper80 / day.point).toBeCloseTo(like.upper80 / like.point, 12);
    expect([sum.backtest, sum.periodSpread]).toEqual([together.backtest, together.periodSpread]);
  });

  it('takes shorter intervals together', () => {
    const quarters = aForecast({
      contacts: (i) => (Math.floor(i / 4) % 24 === 9 ? 5 : Number.NaN),
      intervalMinutes: 15,
    });
    expect([...combinedForecast([care, quarters], together).point.subarray(8, 11)]).toEqual([40, 60, 40]);
  });

  it('tells what would be without planned events where any queue has one', () => {
    const usual = care.point.map((value) => value - 10);
    const campaign = aForecast({ contacts: open(8, 18, 40), withoutEvents: usual });
    expect(combinedForecast([campaign, night], together).withoutEvents![12]).toBe(30 + 20);
    expect(combinedForecast([care, night], together).withoutEvents).toBeNull();
  });

  it('has no bands where a queue is planned by a forecast of others', () => {
    const sum = combinedForecast([care, { ...night, method: 'own' }], together);
    expect([sum.method, sum.point[12], sum.upper95[12], sum.days[1]!.lower80]).toEqual([
      'own',
      60,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('combinedHandleTime', () => {
  it('weighs the handle times by the contacts of the queues that know theirs', () => {
    const volume = (contacts: number) => aForecast({ contacts: open(8, 18, contacts) });
    const time = (seconds: number) => aForecast({ contacts: open(8, 18, seconds) });
    const together = time(200);
    const found = combinedHandleTime(
      [
        { volume: volume(30), handleTime: time(100) },
        { volume: volume(10), handleTime: time(300) },
        { volume: volume(60), handleTime: null },
      ],
      together,
    )!;
    expect([found.point[7], found.point[9], found.upper80[9]]).toEqual([Number.NaN, 150, 225]);
    expect(found.days[0]!.point).toBeCloseTo(150, 12);
    expect(combinedHandleTime([{ volume: volume(1), handleTime: null }], together)).toBeNull();
  });
});

describe('combinedDays', () => {
  it('adds days far ahead, and keeps what the bands of months need', () => {
    const part = (contacts: number) => aForecast({ contacts: open(8, 18, contacts), dayCount: 30 });
    const together = part(9);
    const found = combinedDays([part(2), part(5)], together);
    expect([found.days[29]!.point, found.periodSpread]).toEqual([70, together.periodSpread]);
  });
});

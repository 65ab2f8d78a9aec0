import { describe, expect, it } from 'vitest';
import { lastBreak } from '../../../../../src/domain/forecast/days/levelBreak.ts';
import { randomSource } from '../../../../../src/domain/sample/randomSource.ts';

/** 300 days of noise, moved by so much from a day on. */
function residuals({ from = 300, by = 0, noise = 0.1, seed = 1 }): Float64Array {
  const random = randomSource(seed);
  return Float64Array.from({ length: 300 }, (_, day) => (day >= from ? by : 0) + noise * random.normal());
}

describe('the last break of a level', () => {
  it('is found to the day, up or down, and how far it went', () => {
    for (const by of [0.5, -0.7]) {
      const { day, shift } = lastBreak(residuals({ from: 258, by }));
      expect(Math.abs(day - 258)).toBeLessThan(3);
      expect(Math.abs(shift - by)).toBeLessThan(0.06);
    }
  });

  it('is none without three weeks of a new level, nor where it is far behind', () => {
    expect(lastBreak(residuals({ from: 290, by: 0.7 })).day).toBe(0);
    expect(lastBreak(residuals({ from: 100, by: 0.7 }))).toEqual({ day: 0, shift: 0 });
  });

  it('is none under a ratio of 1.3, nor within the scatter of days', () => {
    expect(lastBreak(residuals({ from: 258, by: 0.22, noise: 0.02 })).day).toBe(0);
    expect(lastBreak(residuals({ from: 258, by: 0.6, noise: 0.4 })).day).toBe(0);
  });

  it('is not seen in what only chance or a fading disturbance brings', () => {
    for (let seed = 1; seed <= 20; seed++) {
      expect(lastBreak(residuals({ noise: 0.3, seed })).day).toBe(0);
      const random = randomSource(seed);
      let x = 0;
      const fading = Float64Array.from({ length: 300 }, () => {
        x = 0.8 * x + 0.1 * random.normal();
        return x;
      });
      expect(lastBreak(fading).day).toBe(0);
    }
  });

  it('passes over missing days', () => {
    const gaps = residuals({ from: 258, by: 0.5 }).map((value, day) => (day % 7 >= 5 ? Number.NaN : value));
    expect(Math.abs(lastBreak(gaps).day - 258)).toBeLessThan(4);
    expect(lastBreak(new Float64Array(300).fill(Number.NaN)).day).toBe(0);
  });
});

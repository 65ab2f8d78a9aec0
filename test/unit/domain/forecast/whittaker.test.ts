import { describe, expect, it } from 'vitest';
import { whittaker } from '../../../../src/domain/forecast/whittaker.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

/** (I + smoothing D'D) z, with D'D built from the rows 1 -2 1 of second differences. */
function timesSystem(z: Float64Array, smoothing: number): Float64Array {
  const product = Float64Array.from(z);
  for (let i = 0; i + 2 < z.length; i++) {
    const difference = z[i]! - 2 * z[i + 1]! + z[i + 2]!;
    product[i]! += smoothing * difference;
    product[i + 1]! -= 2 * smoothing * difference;
    product[i + 2]! += smoothing * difference;
  }
  return product;
}

function curve(length: number, seed: number): Float64Array {
  const random = randomSource(seed);
  return Float64Array.from({ length }, (_, i) => 10 + 5 * Math.sin(i / 6) + random.normal());
}

describe('whittaker', () => {
  it.each([0.5, 5, 50, 1e4])('solves (I + s D′D) z = y at a smoothing of %d', (smoothing) => {
    for (const length of [5, 6, 24, 288]) {
      const values = curve(length, length);
      const product = timesSystem(whittaker(values, smoothing), smoothing);
      product.forEach((value, i) => {
        expect(value).toBeCloseTo(values[i]!, 6);
      });
    }
  });

  it('of smoothing 0, and of a short curve, is the curve', () => {
    const values = curve(24, 1);
    expect(whittaker(values, 0)).toEqual(values);
    expect(whittaker(values, 0)).not.toBe(values);
    expect(whittaker(values.slice(0, 4), 50)).toEqual(values.slice(0, 4));
  });

  it('keeps straight lines, and every sum', () => {
    const line = Float64Array.from({ length: 48 }, (_, i) => 3 - 0.25 * i);
    whittaker(line, 50).forEach((value, i) => {
      expect(value).toBeCloseTo(line[i]!, 9);
    });
    const values = curve(96, 2);
    for (const smoothing of [0.5, 5, 50, 1e6]) expect(sum(whittaker(values, smoothing))).toBeCloseTo(sum(values), 6);
  });

  it('is smoother the more is asked, and in the end a straight line', () => {
    const values = curve(96, 3);
    const roughness = (z: Float64Array) =>
      sum(z.map((value, i) => (i < 2 ? 0 : (value - 2 * z[i - 1]! + z[i - 2]!) ** 2)));
    const measured = [0, 0.5, 5, 50, 500].map((smoothing) => roughness(whittaker(values, smoothing)));
    expect([...measured].sort((a, b) => b - a)).toEqual(measured);
    expect(roughness(whittaker(values, 1e9))).toBeLessThan(1e-6);
  });
});

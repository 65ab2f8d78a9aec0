import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ridge, rowValue } from '../../../../../src/domain/forecast/days/ridge.ts';
import { randomSource } from '../../../../../src/domain/sample/randomSource.ts';

/** Solves a square system by Gaussian elimination with row exchange: the plain way, unlike Cholesky's. */
function solved(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const pivot = rows.slice(i).reduce((best, row) => (Math.abs(row[i]!) > Math.abs(best[i]!) ? row : best));
    const at = rows.indexOf(pivot);
    [rows[i], rows[at]] = [rows[at]!, rows[i]!];
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / rows[i]![i]!;
      rows[k] = rows[k]!.map((value, column) => value - factor * rows[i]![column]!);
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

/** (X'WX + P) b = X'Wy, entry by entry. */
function byNormalEquations(rows: number[][], y: number[], weights: number[], penalties: number[]): number[] {
  const places = penalties.map((_, i) => i);
  const sum = (term: (row: number) => number) => rows.reduce((total, _, row) => total + term(row), 0);
  const matrix = places.map((i) =>
    places.map((j) => sum((r) => weights[r]! * rows[r]![i]! * rows[r]![j]!) + (i === j ? penalties[i]! : 0)),
  );
  const right = places.map((i) => sum((r) => weights[r]! * rows[r]![i]! * y[r]!));
  return solved(matrix, right);
}

const flat = (rows: number[][]) => Float64Array.from(rows.flat());

describe('ridge', () => {
  it('of one column is the weighted sum of products over the penalised sum of squares', () => {
    // By hand: (2 x 1 x 3 + 1 x 2 x 5) / (2 x 1 + 1 x 4 + 0.5).
    const [b] = ridge(Float64Array.of(1, 2), Float64Array.of(3, 5), Float64Array.of(2, 1), Float64Array.of(0.5));
    expect(b).toBeCloseTo(16 / 6.5, 12);
  });

  it('solves the normal equations of any small system, zeros and all', () => {
    const value = fc.oneof(fc.constant(0), fc.double({ min: -3, max: 3, noNaN: true }));
    const system = fc.integer({ min: 1, max: 4 }).chain((size) =>
      fc.record({
        rows: fc.array(fc.array(value, { minLength: size, maxLength: size }), { minLength: 1, maxLength: 8 }),
        penalties: fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: size, maxLength: size }),
        seed: fc.integer(),
      }),
    );
    fc.assert(
      fc.property(system, ({ rows, penalties, seed }) => {
        const random = randomSource(seed);
        const y = rows.map(() => random.normal());
        const weights = rows.map(() => random.uniform());
        const found = ridge(flat(rows), Float64Array.from(y), Float64Array.from(weights), Float64Array.from(penalties));
        byNormalEquations(rows, y, weights, penalties).forEach((b, i) => {
          expect(found[i]! - b).toBeCloseTo(0, 8);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('becomes least squares as the penalties vanish, and nothing as they grow', () => {
    const random = randomSource(3);
    const rows = Array.from({ length: 40 }, () => [1, random.normal(), random.normal()]);
    const truth = Float64Array.of(2, -1, 0.5);
    const targets = Float64Array.from(rows, (row) => rowValue(Float64Array.from(row), 0, truth));
    const weights = new Float64Array(40).fill(1);
    const solve = (penalty: number) => ridge(flat(rows), targets, weights, new Float64Array(3).fill(penalty));
    truth.forEach((b, i) => {
      expect(solve(1e-9)[i]).toBeCloseTo(b, 7);
    });
    expect(Math.max(...solve(1e9).map(Math.abs))).toBeLessThan(1e-6);
    const sizes = [1e-9, 1, 10, 100, 1000].map((penalty) => Math.hypot(...solve(penalty)));
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
  });

  it('splits equally what two equal columns explain, where least squares has no answer', () => {
    const rows = flat([
      [1, 1],
      [1, 1],
    ]);
    const [a, b] = ridge(rows, Float64Array.of(4, 4), Float64Array.of(1, 1), Float64Array.of(0.01, 0.01));
    expect(a).toBeCloseTo(b!, 9);
    expect(a).toBeCloseTo(8 / 4.01, 9);
  });

  it('does not look at rows without weight, whatever they hold', () => {
    const rows = Float64Array.of(1, 1e6, 1);
    const penalties = Float64Array.of(1);
    const found = ridge(rows, Float64Array.of(4, Number.NaN, 2), Float64Array.of(1, 0, 1), penalties);
    expect(found[0]).toBeCloseTo(2, 12);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB } from '../../../../src/domain/queueing/erlangB.ts';
import { Comparison, inputsOf, type ReferenceRow, readReference } from './referenceTable.ts';

interface ErlangBFile {
  rows: ReferenceRow[];
  continuous_rows: ReferenceRow[];
  edge_cases: ReferenceRow[];
}

const file = readReference<ErlangBFile>('erlang-b');

function callOf(row: ReferenceRow) {
  const inputs = inputsOf(row);
  return { offeredLoadErlangs: inputs.erlangs!, lines: inputs.lines! };
}

function goldenNames(metrics: ReturnType<typeof erlangB>): Record<string, number> {
  return {
    prob_blocked: metrics.blockedProbability,
    erlangs_carried: metrics.carriedLoadErlangs,
    occupancy: metrics.occupancy,
    reciprocal: 1 / metrics.blockedProbability,
  };
}

/** Textbook recursion of 1/B, the independent way for whole lines. */
function recursiveBlocking(load: number, lines: number): number {
  let reciprocal = 1;
  for (let k = 1; k <= lines; k++) reciprocal = 1 + (reciprocal * k) / load;
  return 1 / reciprocal;
}

const loads = fc.double({ min: 0.01, max: 3000, noNaN: true });
const wholeLines = fc.integer({ min: 1, max: 3000 });
const realLines = fc.double({ min: 0.05, max: 3000, noNaN: true });
const seeded = { seed: 19171, numRuns: 2000 };
const blocking = (offeredLoadErlangs: number, lines: number) =>
  erlangB({ offeredLoadErlangs, lines }).blockedProbability;

describe('erlangB', () => {
  it('equals the MPFR table, whole and real lines, by the rule of the table', () => {
    const comparison = new Comparison();
    for (const row of [...file.rows, ...file.continuous_rows]) {
      const actual = goldenNames(erlangB(callOf(row)));
      for (const [quantity, printed] of Object.entries(row.outputs)) {
        // 1/B is beyond floating point in some rows; B itself is what is promised.
        if (quantity === 'reciprocal' && !(Number(printed) < 1e300)) continue;
        comparison.compare(row.id!, row, quantity, printed, actual[quantity]!);
      }
    }
    comparison.print('Erlang B');
    expect(comparison.misses).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(800);
  });

  it('answers the edge cases of the table, and refuses an infinite load by name', () => {
    for (const row of file.edge_cases) {
      const call = callOf(row);
      if (row.expect === 'error' || call.offeredLoadErlangs === Number.POSITIVE_INFINITY) {
        expect(() => erlangB(call)).toThrow(RangeError);
        expect(() => erlangB(call)).toThrow(row.field === 'lines' ? /^lines/ : /^offeredLoadErlangs/);
        continue;
      }
      const actual = goldenNames(erlangB(call));
      for (const [quantity, printed] of Object.entries(row.outputs)) expect(actual[quantity]).toBe(Number(printed));
    }
  });

  it('equals the textbook recursion for whole lines', () => {
    fc.assert(
      fc.property(loads, wholeLines, (load, lines) => {
        const expected = recursiveBlocking(load, lines);
        expect(Math.abs(blocking(load, lines) - expected)).toBeLessThanOrEqual(1e-12 * expected);
      }),
      seeded,
    );
  });

  it('keeps the recursion for real lines: R(n) = 1 + R(n - 1) n / A', () => {
    fc.assert(
      fc.property(loads, realLines, (load, lines) => {
        const odds = (1 - blocking(load, lines + 1)) / blocking(load, lines + 1);
        const expected = (lines + 1) / load / blocking(load, lines);
        if (!(expected < 1e200)) return;
        const cancelled = 1e-16 / (1 - blocking(load, lines + 1));
        expect(Math.abs(odds / expected - 1)).toBeLessThanOrEqual(2e-12 + 10 * cancelled);
      }),
      seeded,
    );
  });

  it('meets itself where one way of computing hands over to the next', () => {
    for (const load of [1, 48, 64, 100, 480, 10_000]) {
      for (const lines of [64, load - 0.5, load, load + 6 * Math.sqrt(load)]) {
        const around = blocking(load, lines * (1 - 1e-13)) / blocking(load, lines * (1 + 1e-13));
        // The function itself moves by |d log(B)/dn| < 1 + log(lines / load) per line.
        expect(Math.abs(around - 1)).toBeLessThan(1e-12 + 2e-13 * lines * (1 + Math.abs(Math.log(lines / load))));
      }
    }
  });

  it('lies in [0, 1], falls with lines, rises with load, is convex in lines, and never beats a fluid', () => {
    fc.assert(
      fc.property(loads, realLines, fc.double({ min: 0.1, max: 5, noNaN: true }), (load, lines, step) => {
        const here = blocking(load, lines);
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(1);
        expect(blocking(load, lines + step)).toBeLessThanOrEqual(here);
        expect(blocking(load + step, lines)).toBeGreaterThanOrEqual(here * (1 - 1e-12));
        expect(here + blocking(load, lines + 2 * step)).toBeGreaterThanOrEqual(
          2 * blocking(load, lines + step) * (1 - 1e-12),
        );
        expect(here).toBeGreaterThanOrEqual((1 - lines / load) * (1 - 1e-12));
        const { carriedLoadErlangs, occupancy } = erlangB({ offeredLoadErlangs: load, lines });
        expect(carriedLoadErlangs).toBeLessThanOrEqual(Math.min(load, lines) * (1 + 1e-15));
        expect(occupancy).toBeLessThanOrEqual(1 + 1e-15);
      }),
      seeded,
    );
  });

  it('is A / (1 + A) on one line and 1 without lines', () => {
    fc.assert(
      fc.property(loads, (load) => {
        expect(blocking(load, 1)).toBeCloseTo(load / (1 + load), 14);
        expect(blocking(load, 0)).toBe(1);
      }),
      seeded,
    );
  });

  it('approaches phi(beta) / (Phi(beta) sqrt(n)) in a very large system loaded to n - beta sqrt(n)', () => {
    // Standard normal density over distribution function at 1, 0 and -1 (tables).
    const ratios = { 1: 0.2419707245 / 0.8413447461, 0: 0.3989422804 / 0.5, [-1]: 0.2419707245 / 0.1586552539 };
    const lines = 1e8;
    for (const [beta, ratio] of Object.entries(ratios)) {
      const scaled = blocking(lines - Number(beta) * Math.sqrt(lines), lines) * Math.sqrt(lines);
      expect(Math.abs(scaled / ratio - 1)).toBeLessThan(2e-4);
    }
  });

  it('loses nobody where lines are beyond number, and is a number at any load', () => {
    for (const offeredLoadErlangs of [1e-300, 1e-6, 0.5, 5, 50, 1e6, 1e100]) {
      for (const lines of [1e3, 1e5, 1e20, 1e170, 1e300]) {
        const { blockedProbability } = erlangB({ offeredLoadErlangs, lines });
        if (lines > 2 * offeredLoadErlangs) expect(blockedProbability).toBe(0);
        else expect(blockedProbability).toBeGreaterThan(0);
      }
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modifiedLoad } from '../../../../src/domain/staffing/modifiedLoad.ts';

interface Interval {
  contacts: number;
  averageHandleTimeSeconds: number;
  durationSeconds: number;
}

function loadsOf(intervals: Interval[]) {
  return modifiedLoad({
    contacts: intervals.map(({ contacts }) => contacts),
    averageHandleTimeSeconds: intervals.map(({ averageHandleTimeSeconds }) => averageHandleTimeSeconds),
    durationSeconds: intervals.map(({ durationSeconds }) => durationSeconds),
  });
}

const stationary = ({ contacts, averageHandleTimeSeconds, durationSeconds }: Interval) =>
  (contacts * averageHandleTimeSeconds) / durationSeconds;

const anyInterval = fc.record({
  contacts: fc.double({ min: 0, max: 1000, noNaN: true }),
  averageHandleTimeSeconds: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  durationSeconds: fc.double({ min: 1, max: 3600, noNaN: true }),
});
const stretches = fc.array(anyInterval, { minLength: 1, maxLength: 60 });
const seeded = { seed: 1996, numRuns: 500 };

describe('modifiedLoad', () => {
  it('leaves a constant load as it is, from the first interval on', () => {
    const quarter = { contacts: 50, averageHandleTimeSeconds: 240, durationSeconds: 900 };
    expect([...loadsOf(Array(20).fill(quarter))]).toEqual(Array(20).fill(stationary(quarter)));
    // The same rate in a part interval.
    const part = { contacts: 50 / 3, averageHandleTimeSeconds: 240, durationSeconds: 300 };
    expect(loadsOf([quarter, part])[1]).toBeCloseTo(stationary(quarter), 12);
  });

  it('follows a step about a handle time late: the mean of 10 + (20 - 10)(1 - e^-t) over three handle times', () => {
    const before = { contacts: 50, averageHandleTimeSeconds: 300, durationSeconds: 1500 };
    const after = { contacts: 60, averageHandleTimeSeconds: 300, durationSeconds: 900 };
    const loads = loadsOf([before, after, after]);
    expect(loads[0]).toBe(10);
    expect(loads[1]).toBeCloseTo(20 - (10 * (1 - Math.exp(-3))) / 3, 12);
    expect(loads[2]).toBeCloseTo(20 - (10 * Math.exp(-3) * (1 - Math.exp(-3))) / 3, 12);
  });

  it('agrees with the equation m" = contacts / duration - m / handle time solved in small steps', () => {
    const intervals = [
      { contacts: 30, averageHandleTimeSeconds: 200, durationSeconds: 900 },
      { contacts: 80, averageHandleTimeSeconds: 400, durationSeconds: 900 },
      { contacts: 10, averageHandleTimeSeconds: 2400, durationSeconds: 300 },
      { contacts: 0, averageHandleTimeSeconds: 300, durationSeconds: 1800 },
    ];
    const loads = loadsOf(intervals);
    const steps = 20_000;
    let inHandling = stationary(intervals[0]!);
    for (const [i, { contacts, averageHandleTimeSeconds, durationSeconds }] of intervals.entries()) {
      const step = durationSeconds / steps;
      const slope = (m: number) => contacts / durationSeconds - m / averageHandleTimeSeconds;
      let sum = 0;
      for (let k = 0; k < steps; k++) {
        const middle = inHandling + (step / 2) * slope(inHandling);
        inHandling += step * slope(middle);
        sum += middle;
      }
      expect(Math.abs(sum / steps - loads[i]!)).toBeLessThan(1e-6);
    }
  });

  it('stays between the least and the greatest stationary load of the stretch so far', () => {
    fc.assert(
      fc.property(stretches, (intervals) => {
        let least = Number.POSITIVE_INFINITY;
        let greatest = 0;
        for (const [i, load] of loadsOf(intervals).entries()) {
          least = Math.min(least, stationary(intervals[i]!));
          greatest = Math.max(greatest, stationary(intervals[i]!));
          const rounding = 1e-12 * greatest;
          expect(load).toBeGreaterThanOrEqual(least - rounding);
          expect(load).toBeLessThanOrEqual(greatest + rounding);
        }
      }),
      seeded,
    );
  });

  it('loses no work: what arrives and was there is handled, in the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 10, max: 5000, noNaN: true }),
        (contacts, averageHandleTimeSeconds) => {
          const intervals = contacts.map((count) => ({
            contacts: count,
            averageHandleTimeSeconds,
            durationSeconds: 900,
          }));
          // After closing: long enough for the last contact to end.
          const drain = { contacts: 0, averageHandleTimeSeconds, durationSeconds: 60 * averageHandleTimeSeconds };
          const loads = loadsOf([...intervals, drain]);
          let handledSeconds = loads.at(-1)! * drain.durationSeconds;
          for (const load of loads.slice(0, -1)) handledSeconds += load * 900;
          const arrivedSeconds = contacts.reduce((sum, count) => sum + count, 0) * averageHandleTimeSeconds;
          const thereAtFirstSeconds = stationary(intervals[0]!) * averageHandleTimeSeconds;
          expect(Math.abs(handledSeconds - arrivedSeconds - thereAtFirstSeconds)).toBeLessThanOrEqual(
            1e-10 * (arrivedSeconds + thereAtFirstSeconds) + 1e-300,
          );
        },
      ),
      seeded,
    );
  });

  it('is the stationary load for very short handle times, and hardly moves for very long ones', () => {
    const busy = { contacts: 900, averageHandleTimeSeconds: 1e-6, durationSeconds: 900 };
    const calm = { contacts: 90, averageHandleTimeSeconds: 1e-6, durationSeconds: 900 };
    expect(loadsOf([calm, busy])[1]! / stationary(busy)).toBeCloseTo(1, 8);
    // 1 - e^-d would be 0 here: the load must still be the mean of a slow rise, half way up its straight line.
    const long = { averageHandleTimeSeconds: 9e18, durationSeconds: 900 };
    const [start, next] = loadsOf([
      { contacts: 100, ...long },
      { contacts: 101, ...long },
    ]);
    expect(next! / start!).toBeCloseTo(1, 14);
  });

  it('grows with every contact that arrives', () => {
    fc.assert(
      fc.property(stretches, fc.nat(), (intervals, at) => {
        const more = intervals.map((interval, i) =>
          i === at % intervals.length ? { ...interval, contacts: interval.contacts + 5 } : interval,
        );
        const after = loadsOf(more);
        for (const [i, load] of loadsOf(intervals).entries())
          expect(after[i]! - load).toBeGreaterThanOrEqual(-1e-9 * load);
      }),
      seeded,
    );
  });

  it('accepts an empty stretch and typed arrays, and names what it refuses', () => {
    expect(loadsOf([])).toEqual(new Float64Array(0));
    const columns = {
      contacts: Float64Array.of(10, 10),
      averageHandleTimeSeconds: Float64Array.of(300, 300),
      durationSeconds: Float64Array.of(900, 900),
    };
    expect(modifiedLoad(columns)).toBeInstanceOf(Float64Array);
    const bad = (change: Partial<typeof columns>) => () => modifiedLoad({ ...columns, ...change });
    expect(bad({ contacts: Float64Array.of(10, Number.NaN) })).toThrow(/^contacts\[1\] /);
    expect(bad({ averageHandleTimeSeconds: Float64Array.of(0, 300) })).toThrow(/^averageHandleTimeSeconds\[0\] /);
    expect(bad({ durationSeconds: Float64Array.of(900, 0) })).toThrow(/^durationSeconds\[1\] /);
    expect(bad({ durationSeconds: Float64Array.of(900) })).toThrow(/^durationSeconds must have 2 entries, got 1/);
  });
});

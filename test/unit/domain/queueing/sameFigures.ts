import { expect } from 'vitest';
import type { QueueMetrics } from '../../../../src/domain/queueing/queueMetrics.ts';

/** Expects every figure of a second model to be that of the first; levels and percentiles with the room that differences need. */
export function sameFigures(actual: QueueMetrics, expected: QueueMetrics): void {
  const { waitPercentilesSeconds, serviceLevels, serviceLevel, abandonWithinShortProbability, ...others } = expected;
  const got = new Map<string, unknown>(Object.entries(actual));
  for (const [name, value] of Object.entries(others)) {
    if (typeof value === 'number' && Number.isFinite(value)) {
      const difference = Math.abs(Number(got.get(name)) - value);
      expect(difference).toBeLessThanOrEqual(1e-9 * Math.abs(value) + 1e-280);
    } else {
      expect(got.get(name)).toBe(value);
    }
  }
  expect(Math.abs(actual.serviceLevel - serviceLevel)).toBeLessThan(1e-11);
  expect(Math.abs(actual.abandonWithinShortProbability - abandonWithinShortProbability)).toBeLessThan(1e-11);
  for (const [i, level] of Object.values(serviceLevels).entries()) {
    expect(Math.abs(Object.values(actual.serviceLevels)[i]! - level)).toBeLessThan(1e-11);
  }
  for (const [i, seconds] of Object.values(waitPercentilesSeconds).entries()) {
    const percentile = Object.values(actual.waitPercentilesSeconds)[i]!;
    // Just above 0, a percentile hangs on the last digits of the tail.
    if (Number.isFinite(seconds)) expect(Math.abs(percentile - seconds)).toBeLessThanOrEqual(1e-9 * (seconds + 1000));
    else expect(percentile).toBe(seconds);
  }
}

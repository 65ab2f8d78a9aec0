interface RootSearch {
  low: number;
  /** Value at `low`, <= 0. */
  lowValue: number;
  high: number;
  /** Value at `high`, >= 0; may be infinite. */
  highValue: number;
  /** A third point, above `high`: it saves an evaluation. */
  beyond: number;
  beyondValue: number;
  valueAt: (x: number) => number;
}

/**
 * Where a smooth increasing function passes 0 between two points, to about 1e-14 relative. Unchecked.
 * Inverse quadratic interpolation kept inside the bracket, bisection where it would be unsafe: one to three evaluations
 * where the function is nearly straight. An interpolated point is off by about the square of the step that leads to it,
 * over the distance to the point dropped; where that is below the last digits, the point is the answer, not evaluated.
 * Source: Chandrupatla, A new hybrid quadratic/bisection algorithm, 1997. */
export function rootBetween({ low, lowValue, high, highValue, beyond, beyondValue, valueAt }: RootSearch): number {
  if (lowValue >= 0) return low;
  if (highValue <= 0) return high;
  // a: latest point, b: the other end of the bracket, c: the third.
  let a = high;
  let valueA = highValue;
  let b = low;
  let valueB = lowValue;
  let c = beyond;
  let valueC = beyondValue;
  let dropped = Number.NaN;
  for (let guard = 0; guard < 200; guard++) {
    const share = interpolatedShare(a, valueA, b, valueB, c, valueC);
    const step = share * (b - a);
    const x = a + step;
    const bisecting = share === 0.5;
    if (!bisecting && step * step <= 1e-14 * Math.abs(x * (x - dropped))) return x;
    if (Math.abs(b - a) <= 4 * Number.EPSILON * Math.abs(x)) return x;
    const value = valueAt(x);
    if (value === 0) return x;
    dropped = bisecting ? Number.NaN : c;
    if (value > 0 === valueA > 0) {
      c = a;
      valueC = valueA;
    } else {
      c = b;
      valueC = valueB;
      b = a;
      valueB = valueA;
    }
    a = x;
    valueA = value;
  }
  return a;
}

/** Share of the way from a to b where the quadratic through three points, read inversely, is 0; half where that is unsafe. */
function interpolatedShare(a: number, valueA: number, b: number, valueB: number, c: number, valueC: number): number {
  const along = (a - b) / (c - b);
  const rise = (valueA - valueB) / (valueC - valueB);
  if (!(rise * rise < along && (1 - rise) * (1 - rise) < 1 - along)) return 0.5;
  return (
    (valueA / (valueB - valueA)) * (valueC / (valueB - valueC)) +
    ((c - a) / (b - a)) * (valueA / (valueC - valueA)) * (valueB / (valueC - valueB))
  );
}

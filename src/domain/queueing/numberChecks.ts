/** Checks at the door of public functions: each throws a RangeError that names the field. */

export function requireNonNegative(field: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) fail(field, 'a finite number >= 0', value);
}

export function requirePositive(field: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) fail(field, 'a finite number > 0', value);
}

/** Seconds that may be Infinity: a threshold nobody misses, patience nobody loses. */
export function requireNonNegativeOrInfinite(field: string, value: number): void {
  if (!(typeof value === 'number' && value >= 0)) fail(field, 'a number >= 0 or Infinity', value);
}

/** A fraction in [0, 1]. */
export function requireFraction(field: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0 && value <= 1)) fail(field, 'from 0 to 1', value);
}

/** A fraction in [0, 1). */
export function requireFractionBelowOne(field: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0 && value < 1)) fail(field, 'from 0 to below 1', value);
}

/** A fraction in (0, 1]. */
export function requirePositiveFraction(field: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0 && value <= 1)) fail(field, 'above 0 and at most 1', value);
}

/** A count from `least` to 1e9; above, sums over single places would take minutes. */
export function requireWhole(field: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= 1e9)) {
    fail(field, `a whole number from ${least} to 1e9`, value);
  }
}

function fail(field: string, wanted: string, value: unknown): never {
  throw new RangeError(`${field} must be ${wanted}, got ${value}`);
}

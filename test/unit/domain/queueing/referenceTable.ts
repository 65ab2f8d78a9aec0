import { readFileSync } from 'node:fs';

/** Values printed as text keep 20 to 25 digits; "NaN" and "Infinity" stand for what JSON cannot write. */
type Printed = number | string;

export interface ReferenceRow {
  id?: string;
  model?: string;
  inputs: Record<string, Printed>;
  outputs: Record<string, Printed>;
  condition?: Record<string, number | null>;
  expect?: 'value' | 'overload' | 'limit' | 'error' | 'infeasible';
  field?: string;
}

/** The MPFR tables of test/reference; their own header says how they were made and how near an answer must be. */
export function readReference<File>(name: string): File {
  const path = new URL(`../../../reference/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as File; // Our own file, of the shape the caller names.
}

export function inputsOf(row: { inputs: Record<string, Printed> }): Record<string, number> {
  return Object.fromEntries(Object.entries(row.inputs).map(([name, value]) => [name, Number(value)]));
}

/**
 * The rule of the tables: relative max(1e-12, 8 * 2^-53 * condition), or 1e-11 absolutely for service levels, or 1e-290
 * absolutely for everything else; condition null leaves the absolute rule alone.
 */
export function allowedError(quantity: string, expected: number, condition: number | null | undefined): number {
  const absolute = quantity === 'service_level' ? 1e-11 : 1e-290;
  if (condition === null) return absolute;
  return Math.max(absolute, Math.abs(expected) * Math.max(1e-12, 8 * 2 ** -53 * (condition ?? 0)));
}

/** Compares by the rule, and remembers per quantity the worst error of well-conditioned values and the worst share of the allowance. */
export class Comparison {
  readonly misses: string[] = [];
  readonly worst: Record<string, { relativeError: number; share: number; where: string }> = {};
  compared = 0;

  compare(
    where: string,
    row: Pick<ReferenceRow, 'condition'>,
    quantity: string,
    printed: Printed,
    actual: number,
  ): void {
    const expected = Number(printed);
    const condition = row.condition?.[quantity];
    const allowed = allowedError(quantity, expected, condition);
    const error = actual === expected ? 0 : Math.abs(actual - expected);
    this.compared++;
    if (!(error <= allowed)) this.misses.push(`${where} ${quantity}: expected ${printed}, got ${actual}`);
    this.worst[quantity] ??= { relativeError: 0, share: 0, where: '' };
    const worst = this.worst[quantity];
    if (expected !== 0 && (condition ?? 0) < 1000) {
      worst.relativeError = Math.max(worst.relativeError, error / Math.abs(expected));
    }
    if (error / allowed > worst.share) Object.assign(worst, { share: error / allowed, where });
  }

  print(title: string): void {
    const lines = Object.entries(this.worst).map(
      ([quantity, { relativeError, share, where }]) =>
        `  ${quantity}: ${relativeError.toExponential(1)} relative where condition < 1000; ${share.toFixed(3)} of the allowance ${where}`,
    );
    console.log([`${title}: ${this.compared} values`, ...lines].join('\n'));
  }
}

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
 * The rule of the tables: relative max(1e-12, 8 * 2^-53 * condition), or 1e-11 absolutely for service levels and other
 * differences of near numbers, or 1e-290 absolutely for everything else; condition null leaves the absolute rule alone.
 */
export function allowedError(quantity: string, expected: number, condition: number | null | undefined): number {
  const absolute = absoluteAllowance(quantity);
  if (condition === null) return absolute;
  return Math.max(absolute, Math.abs(expected) * Math.max(1e-12, 8 * 2 ** -53 * (condition ?? 0)));
}

function absoluteAllowance(quantity: string): number {
  return /^(service_level|sl_|prob_abandon_within_short$)/.test(quantity) ? 1e-11 : 1e-290;
}

/**
 * With waits that end (Erlang A, M/M/n/K) the tails beyond the threshold are exponentials of a difference: their condition is
 * at least (arrivals per second + agents / handle time) x threshold.
 */
export function withTailConditions(row: ReferenceRow): ReferenceRow {
  const { contacts_per_hour: contacts, aht_seconds: handleTime, agents, target_seconds: threshold } = inputsOf(row);
  const least = (contacts! / 3600 + agents! / handleTime!) * threshold!;
  const condition = { ...row.condition };
  for (const tail of ['prob_wait_exceeds_target', 'prob_answered_after_target']) {
    if (condition[tail] !== null) condition[tail] = Math.max(condition[tail] ?? 0, least);
  }
  return { ...row, condition };
}

/** Compares by the rule, and remembers per quantity the worst error of well-conditioned values that are not tiny, and the worst share of the allowance. */
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
    if (Math.abs(expected) > 1e8 * absoluteAllowance(quantity) && (condition ?? 0) < 1000) {
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

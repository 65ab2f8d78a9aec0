import { gaussLegendre } from './gaussLegendre.ts';
import type { WaitingWeights } from './waitingSeries.ts';

/**
 * The waiting part of M/M/n+M, in units of the mean patience: the offered wait of a contact that finds all agents busy has
 * the density c exp(phi(u)), phi(u) = arrivals (1 - e^-u) - services u, relative to the state with all busy and none waiting.
 */
export interface WaitingRoom {
  /** Contacts that the busy agents finish in one mean patience: c = agents x patience / handle time. */
  readonly services: number;
  /** Contacts that arrive in one mean patience. */
  readonly arrivals: number;
  /** services - arrivals, not rounded twice. */
  readonly spare: number;
  /** Where phi is greatest: log(arrivals / services) in overload, else 0. Infinity without services. */
  readonly peak: number;
}

/** Enough for 1e-15 of an integrand that falls by e^-40 over the interval. */
const { nodes, weights } = gaussLegendre(32);
const COUNT = nodes.length;
/** Beyond e^-40 of the peak nothing is left to see. */
const FALL = 40;

/**
 * Waiting weights as integrals over the offered wait, by Gauss-Legendre on the stretch where the density has not vanished:
 * the cost does not depend on the size. Unchecked: services >= 100, so that the stretch is short against the patience.
 * Unit: the density's value at its peak. answeredWait: mean patiences that the answered wait, the integral of v e^-v.
 * In overload the peak lies inside: with v counted from there phi is -services (e^-v - 1 + v), on both sides; else the
 * density falls from the start, phi being -(spare v + arrivals (e^-v - 1 + v)).
 * Source: the offered wait of M/M/n+G, Baccelli and Hebuterne, On queues with impatient customers, 1981.
 */
export function waitingIntegrals({
  services,
  arrivals,
  spare,
  peak,
}: WaitingRoom): WaitingWeights & { readonly answeredWait: number } {
  const slope = peak > 0 ? 0 : spare;
  const curve = peak > 0 ? services : arrivals;
  const straight = (2 * FALL) / (slope + Math.hypot(slope, Math.sqrt(2 * FALL * curve)));
  const right = straight * (1 + 0.2 * straight);
  const left = Math.min(peak, Math.sqrt((2 * FALL) / services));
  const beforePeak = Math.exp(-peak);
  const notBeforePeak = -Math.expm1(-peak);
  let total = 0;
  let abandoned = 0;
  let answered = 0;
  let answeredWait = 0;
  for (let i = 0; i < COUNT; i++) {
    const v = right * nodes[i]!;
    const curved = excess(v);
    const density = right * weights[i]! * Math.exp(-(slope * v + curve * curved));
    const patient = (1 - v + curved) * beforePeak;
    total += density;
    answered += density * patient;
    abandoned += density * (notBeforePeak + (v - curved) * beforePeak);
    answeredWait += density * patient * (peak + v);
  }
  if (left > 0) {
    for (let i = 0; i < COUNT; i++) {
      const v = left * nodes[i]!;
      const curved = excess(-v);
      const density = left * weights[i]! * Math.exp(-services * curved);
      const patient = (1 + v + curved) * beforePeak;
      total += density;
      answered += density * patient;
      abandoned -= density * Math.expm1(v - peak);
      answeredWait += density * patient * (peak - v);
    }
  }
  return {
    total: services * total,
    answered: services * answered,
    abandoned: services * abandoned,
    answeredWait: services * answeredWait,
  };
}

/** e^-v - 1 + v, without cancellation. */
export function excess(v: number): number {
  if (Math.abs(v) > 0.35) return Math.expm1(-v) + v;
  // Twelve terms leave less than 1e-16 of the first.
  return v * v * (1 / 2 - v * (1 / 6 - v * (1 / 24 - v * (1 / 120 - v * (1 / 720 - v * excessFrom7(v))))));
}

function excessFrom7(v: number): number {
  return (
    1 / 5040 -
    v * (1 / 40320 - v * (1 / 362880 - v * (1 / 3628800 - v * (1 / 39916800 - v * (1 / 479001600 - v / 6227020800)))))
  );
}

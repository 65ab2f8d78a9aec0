import { excess, type WaitingRoom, waitingIntegrals } from './waitingIntegrals.ts';
import { deepWeights, deepWeightsExponent, type WaitingWeights, waitingSeries } from './waitingSeries.ts';

/** From here on the integrals have a narrow peak or fall fast; below, sums are short or the closed form holds. */
const MANY_SERVICES = 100;
/** Above, the series would be long and could overflow; for few services the closed form is then exact. */
const MANY_ARRIVALS = 600;

export function waitingRoom({
  offeredLoadErlangs: load,
  agents,
  patienceInHandleTimes,
}: {
  offeredLoadErlangs: number;
  agents: number;
  patienceInHandleTimes: number;
}): WaitingRoom {
  const lessAgents = load - agents;
  // Near balance the logarithm of the rounded quotient would have lost the digits that the difference keeps.
  const peak = lessAgents < 0.5 * agents ? Math.log1p(lessAgents / agents) : Math.log(load / agents);
  return {
    services: agents * patienceInHandleTimes,
    arrivals: load * patienceInHandleTimes,
    spare: -lessAgents * patienceInHandleTimes,
    peak: lessAgents > 0 ? peak : 0,
  };
}

/** Weights beyond `from` mean patiences, in the unit that unitBeyond tells. */
export function weightsBeyond(room: WaitingRoom, from: number): WaitingWeights {
  const { services, arrivals, spare, peak } = room;
  const arrivalsLeft = from === 0 ? arrivals : arrivals * Math.exp(-from);
  if (services >= MANY_SERVICES) {
    // In overload the difference of the two would be rounding noise just beyond the peak.
    const spareThere = peak > 0 ? -services * Math.expm1(peak - from) : spare - arrivals * Math.expm1(-from);
    return waitingIntegrals({ services, arrivals: arrivalsLeft, spare: spareThere, peak: Math.max(0, peak - from) });
  }
  return arrivalsLeft > MANY_ARRIVALS ? deepWeights(services, arrivalsLeft) : waitingSeries(services, arrivalsLeft);
}

/**
 * Logarithm of the unit of weightsBeyond(room, from) in that of weightsBeyond(room, 0): <= 0, -Infinity where nothing is left.
 * Written with the distance from the peak, where phi and the logarithm of the unit would cancel.
 */
export function unitBeyond(room: WaitingRoom, from: number): number {
  const { services, arrivals, spare, peak } = room;
  if (from === 0) return 0;
  if (services >= MANY_SERVICES) {
    if (peak === 0) return -(spare * from + arrivals * excess(from));
    return from > peak ? -services * excess(from - peak) : 0;
  }
  if (arrivals <= MANY_ARRIVALS) return -(spare * from + arrivals * excess(from));
  if (arrivals * Math.exp(-from) > MANY_ARRIVALS) return 0;
  return -deepWeightsExponent(services, Math.log(arrivals) - from);
}

/** Logarithm of the unit of weightsBeyond(room, from) in that of the density there; 0 save in overload. */
export function unitExponent({ services, arrivals, peak }: WaitingRoom, from: number): number {
  if (services >= MANY_SERVICES) return from < peak ? services * excess(from - peak) : 0;
  const few = arrivals * Math.exp(-from) <= MANY_ARRIVALS;
  return few ? 0 : deepWeightsExponent(services, Math.log(arrivals) - from);
}

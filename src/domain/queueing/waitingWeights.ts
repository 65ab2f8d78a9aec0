import { excess, type WaitingRoom, waitingIntegrals } from './waitingIntegrals.ts';
import {
  answeredWaitSeries,
  deepAnsweredWait,
  deepWeights,
  deepWeightsExponent,
  type LateWeights,
  type WaitingWeights,
  waitingSeries,
  waitingSeriesWithLate,
} from './waitingSeries.ts';

/** From here on the integrals have a narrow peak or fall fast; below, the closed form holds where the series is too long. */
const MANY_SERVICES = 100;
/** Up to here the series is taken for few services; its terms cannot overflow. */
const MANY_ARRIVALS = 600;
/** Terms of the series that take as long as the integrals. */
const MANY_TERMS = 450;

type Method = 'series' | 'integrals' | 'deep';

function methodFor(services: number, arrivals: number): Method {
  if (services < MANY_SERVICES) return arrivals <= MANY_ARRIVALS ? 'series' : 'deep';
  const terms = Math.max(0, arrivals - services) + 9 * Math.sqrt(arrivals);
  return terms < MANY_TERMS ? 'series' : 'integrals';
}

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

/** A wait in mean patiences, with what is needed of it again and again. */
export interface Moment {
  readonly from: number;
  /** e^-from: the share that is as patient. */
  readonly patient: number;
  /** e^-from - 1 + from. */
  readonly excess: number;
}

export function momentAt(from: number): Moment {
  return { from, patient: Math.exp(-from), excess: excess(from) };
}

/** All that wait. */
export const BEGINNING: Moment = momentAt(0);

/** Weights beyond a moment, in the unit that unitBeyond tells. */
export function weightsBeyond({ services, arrivals, spare, peak }: WaitingRoom, moment: Moment): WaitingWeights {
  const { from, patient } = moment;
  const arrivalsLeft = arrivals * patient;
  const method = methodFor(services, arrivalsLeft);
  if (method === 'series') return waitingSeries(services, arrivalsLeft);
  if (method === 'deep') return deepWeights(services, arrivalsLeft);
  // In overload the difference of the two would be rounding noise just beyond the peak.
  const spareThere = peak > 0 ? -services * Math.expm1(peak - from) : spare - arrivals * Math.expm1(-from);
  return waitingIntegrals({ services, arrivals: arrivalsLeft, spare: spareThere, peak: Math.max(0, peak - from) });
}

/** The weights from the beginning and those beyond a finite moment in one go; null where they are not series. */
export function seriesWithLate(
  { services, arrivals }: WaitingRoom,
  { patient }: Moment,
): (WaitingWeights & LateWeights) | null {
  const isSeries = methodFor(services, arrivals) === 'series';
  return isSeries ? waitingSeriesWithLate(services, arrivals, patient) : null;
}

/** Mean patiences that the answered wait, as a weight in the unit of weightsBeyond(room, BEGINNING). */
export function answeredWaitWeight(room: WaitingRoom): number {
  const { services, arrivals } = room;
  const method = methodFor(services, arrivals);
  if (method === 'series') return answeredWaitSeries(services, arrivals);
  return method === 'deep' ? deepAnsweredWait(services, arrivals) : waitingIntegrals(room).answeredWait;
}

/**
 * Logarithm of the unit of weightsBeyond(room, moment) in that of weightsBeyond(room, BEGINNING): -Infinity where nothing is left.
 * The units are the density where the weights begin, or the greatest there (integrals), or the total (deep); written with
 * the distance from the peak, where phi and the logarithm of the unit would cancel.
 */
export function unitBeyond({ services, arrivals, spare, peak }: WaitingRoom, moment: Moment): number {
  const { from, patient } = moment;
  if (from === 0) return 0;
  const method = methodFor(services, arrivals);
  if (method === 'series' || (method === 'integrals' && peak === 0)) return -(spare * from + arrivals * moment.excess);
  const methodThere = methodFor(services, arrivals * patient);
  if (method === 'deep') return methodThere === 'deep' ? 0 : -deepWeightsExponent(services, Math.log(arrivals) - from);
  return methodThere === 'integrals' && from < peak ? 0 : -services * excess(from - peak);
}

/** Logarithm of the unit of weightsBeyond(room, moment) in that of the density there; 0 save in overload. */
export function unitExponent({ services, arrivals, peak }: WaitingRoom, { from, patient }: Moment): number {
  const method = methodFor(services, arrivals * patient);
  if (method === 'deep') return deepWeightsExponent(services, Math.log(arrivals) - from);
  return method === 'integrals' && from < peak ? services * excess(from - peak) : 0;
}

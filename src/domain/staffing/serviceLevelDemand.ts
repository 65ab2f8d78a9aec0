import { lineOddsOf } from '../queueing/freeLineOdds.ts';
import { rootBetween } from './rootBetween.ts';
import { serviceLevelAgents } from './serviceLevelAgents.ts';
import { holdToWhole } from './shrinkage.ts';

interface ServiceLevelDemand {
  /** Least whole number that meets the target; always above the load. */
  readonly agents: number;
  /** The real number that meets it, rounding up to `agents`; at least the load. */
  readonly realAgents: number;
  /** Odds of a free line with as many lines as `agents`. */
  readonly lineOdds: number;
}

/** Agents that a service level asks for in Erlang C, whole and real. Unchecked: load > 0, minServiceLevel in [0, 1). */
export function serviceLevelDemand(
  load: number,
  thresholdInHandleTimes: number,
  minServiceLevel: number,
): ServiceLevelDemand {
  const agents = serviceLevelAgents(load, thresholdInHandleTimes, minServiceLevel);
  const lineOdds = lineOddsOf(load, agents);
  let realAgents = load;
  if (minServiceLevel > 0 && thresholdInHandleTimes < Number.POSITIVE_INFINITY) {
    const atLoad = Math.log1p(-minServiceLevel);
    realAgents = interpolatedRoot(load, thresholdInHandleTimes, atLoad, agents, lineOdds);
    if (Number.isNaN(realAgents)) {
      realAgents = bracketedRoot(load, thresholdInHandleTimes, atLoad, agents, lineOdds);
    }
  }
  return { agents, realAgents: holdToWhole(realAgents, agents), lineOdds };
}

/**
 * Logarithm of (1 - target) / P(wait > threshold): 0 at the target, nearly straight in the agents, and analytic down to the
 * load, where it is `atLoad` = log(1 - target). */
function marginAt(real: number, lineOdds: number, load: number, threshold: number, atLoad: number): number {
  const spare = real - load;
  const odds = (lineOdds * spare) / real;
  // log takes half the time of log1p, and loses nothing here.
  return (odds > 1 ? Math.log(1 + odds) : Math.log1p(odds)) + spare * threshold + atLoad;
}

/** From here on the margin is smooth enough from one whole number to the next. */
const SMOOTH_ERLANGS = 8;

/**
 * Where the margin passes 0, between one agent less (or the load) and `agents`; NaN where bracketedRoot must find it.
 * The recursion of the odds gives the margin at four whole numbers without another expansion. The cubic through them, read
 * inversely, is off by about 1e-5 from 100 erlangs on; the quartic through one more value, there, is right to 2e-14. */
function interpolatedRoot(load: number, threshold: number, atLoad: number, agents: number, lineOdds: number): number {
  const fromLoad = agents - 1 <= load;
  const low = fromLoad ? load - agents : -1;
  if (load < SMOOTH_ERLANGS || low > -0.001) return Number.NaN;
  const lowValue = fromLoad ? atLoad : marginAt(agents - 1, lineOdds * (load / agents) - 1, load, threshold, atLoad);
  const value = marginAt(agents, lineOdds, load, threshold, atLoad);
  const oddsOneMore = (1 + lineOdds) * ((agents + 1) / load);
  const valueOneMore = marginAt(agents + 1, oddsOneMore, load, threshold, atLoad);
  const oddsTwoMore = (1 + oddsOneMore) * ((agents + 2) / load);
  const valueTwoMore = marginAt(agents + 2, oddsTwoMore, load, threshold, atLoad);

  // Divided differences of the distance from `agents`, by the margin.
  const first = -low / (value - lowValue);
  const second = 1 / (valueOneMore - value);
  const third = 1 / (valueTwoMore - valueOneMore);
  const firstTwo = (second - first) / (valueOneMore - lowValue);
  const lastTwo = (third - second) / (valueTwoMore - value);
  const allFour = (lastTwo - firstTwo) / (valueTwoMore - lowValue);
  const product = lowValue * value * valueOneMore;
  const cubic = low - lowValue * first + lowValue * value * firstTwo - product * allFour;

  // At a whole number the cubic is exact, and the next differences would be rounding noise.
  if (cubic > -1e-10) return agents + Math.min(cubic, 0);
  if (cubic < low + 1e-10) return agents + Math.max(cubic, low);

  // An error shrinks in each round by about as much as the first step is long, over the square root of the load.
  let distance = cubic;
  const enough = 1e-14 * load * Math.sqrt(load);
  for (let round = 0; round < 4; round++) {
    const real = agents + distance;
    const valueThere = marginAt(real, lineOddsOf(load, real), load, threshold, atLoad);
    const fourth = (distance - 2) / (valueThere - valueTwoMore);
    const lastThree = ((fourth - third) / (valueThere - valueOneMore) - lastTwo) / (valueThere - value);
    const quartic = cubic + (product * valueTwoMore * (lastThree - allFour)) / (valueThere - lowValue);
    if (!(quartic > low && quartic < 0)) break;
    if (Math.abs((quartic - distance) * (quartic - cubic)) <= enough) return agents + quartic;
    distance = quartic;
  }
  return Number.NaN;
}

/** The same for any load, in its own function: what the closure below holds on to would slow the other. */
function bracketedRoot(load: number, threshold: number, atLoad: number, agents: number, lineOdds: number): number {
  const margin = (real: number, oddsThere: number) => marginAt(real, oddsThere, load, threshold, atLoad);
  const fromLoad = agents - 1 <= load;
  return rootBetween({
    low: fromLoad ? load : agents - 1,
    lowValue: fromLoad ? atLoad : margin(agents - 1, lineOdds * (load / agents) - 1),
    high: agents,
    highValue: margin(agents, lineOdds),
    beyond: agents + 1,
    beyondValue: margin(agents + 1, (1 + lineOdds) * ((agents + 1) / load)),
    valueAt: (real) => margin(real, lineOddsOf(load, real)),
  });
}

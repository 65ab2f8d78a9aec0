import { serviceLevelOf } from '../queueing/erlangC.ts';
import { freeLineOdds } from '../queueing/freeLineOdds.ts';
import { rootBetween } from './rootBetween.ts';
import { holdToWhole } from './shrinkage.ts';
import { TARGET_SLACK } from './targets.ts';

interface ServiceLevelDemand {
  /** Least whole number that meets the target; always above the load. */
  readonly agents: number;
  /** The real number that meets it, rounding up to `agents`; at least the load. */
  readonly realAgents: number;
  /** Odds of an immediate answer with `agents`. */
  readonly odds: number;
}

/**
 * Agents that a service level asks for in Erlang C. Unchecked: load > 0, minServiceLevel in [0, 1).
 * From the least stable number upwards with one recursion step of the odds per agent: a search by bisection would start
 * the odds anew each time, and the answer lies only a few square roots of the load away. */
export function serviceLevelDemand({
  loadErlangs: load,
  thresholdInHandleTimes,
  minServiceLevel,
}: {
  loadErlangs: number;
  thresholdInHandleTimes: number;
  minServiceLevel: number;
}): ServiceLevelDemand {
  const leastStable = Math.floor(load) + 1;
  const required = minServiceLevel - TARGET_SLACK;
  let agents = leastStable;
  let lineOdds = freeLineOdds({ offeredLoadErlangs: load, lines: agents });
  let lineOddsOneLess = 0;

  // P(wait > threshold) against 1 - required, with the exponential carried along: its drift stays far below the 1e-11
  // by which this loop may stop early, and the next one decides exactly.
  const allowed = (1 - required) * (1 + 1e-11);
  const decayPerAgent = Math.exp(-thresholdInHandleTimes);
  let decay = Math.exp(-(agents - load) * thresholdInHandleTimes);
  while ((agents + lineOdds * (agents - load)) * allowed < agents * decay) {
    agents++;
    lineOddsOneLess = lineOdds;
    lineOdds = (1 + lineOdds) * (agents / load);
    decay *= decayPerAgent;
  }
  let odds = (lineOdds * (agents - load)) / agents;
  while (serviceLevelOf({ odds, thresholdInMeanWaits: (agents - load) * thresholdInHandleTimes }) < required) {
    agents++;
    lineOddsOneLess = lineOdds;
    lineOdds = (1 + lineOdds) * (agents / load);
    odds = (lineOdds * (agents - load)) / agents;
  }
  if (minServiceLevel === 0 || thresholdInHandleTimes === Number.POSITIVE_INFINITY) {
    return { agents, realAgents: holdToWhole(load, agents), odds };
  }

  // The logarithm of (1 - target) / P(wait > threshold): 0 at the target, nearly straight in the agents, and analytic
  // down to the load, where it is log(1 - target).
  const atLoad = Math.log1p(-minServiceLevel);
  const margin = (real: number, lineOddsThere: number) =>
    Math.log1p((lineOddsThere * (real - load)) / real) + (real - load) * thresholdInHandleTimes + atLoad;
  const root = rootBetween({
    low: agents === leastStable ? load : agents - 1,
    lowValue: agents === leastStable ? atLoad : margin(agents - 1, lineOddsOneLess),
    high: agents,
    highValue: margin(agents, lineOdds),
    beyond: agents + 1,
    beyondValue: margin(agents + 1, (1 + lineOdds) * ((agents + 1) / load)),
    valueAt: (real) => margin(real, freeLineOdds({ offeredLoadErlangs: load, lines: real })),
  });
  return { agents, realAgents: holdToWhole(root, agents), odds };
}

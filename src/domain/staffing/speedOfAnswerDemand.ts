import { lineOddsOf } from '../queueing/freeLineOdds.ts';
import { rootBetween } from './rootBetween.ts';
import { holdToWhole } from './shrinkage.ts';
import { TARGET_SLACK } from './targets.ts';

/**
 * Real agents at which the average speed of answer in Erlang C is the target, rounding up to the least whole number that
 * meets it (with 1e-12 of slack). Unchecked: load > 0, both times > 0.
 * One expansion where the answer is expected, the recursion of the odds to its neighbours, then the root in between. */
export function speedOfAnswerDemand(load: number, averageHandleTimeSeconds: number, maxSeconds: number): number {
  const meets = (agents: number, lineOdds: number) =>
    averageHandleTimeSeconds / ((1 + (lineOdds * (agents - load)) / agents) * (agents - load)) <=
    maxSeconds + TARGET_SLACK;
  const leastStable = Math.floor(load) + 1;
  let agents = Math.max(leastStable, Math.ceil(expectedAgents(load, averageHandleTimeSeconds / maxSeconds)));
  let lineOdds = lineOddsOf(load, agents);
  while (agents > leastStable && meets(agents - 1, lineOdds * (load / agents) - 1)) {
    lineOdds = lineOdds * (load / agents) - 1;
    agents--;
  }
  while (!meets(agents, lineOdds)) {
    agents++;
    lineOdds = (1 + lineOdds) * (agents / load);
  }

  // The logarithm of the target over the metric.
  const margin = (real: number, odds: number) =>
    Math.log1p((odds * (real - load)) / real) + Math.log(((real - load) * maxSeconds) / averageHandleTimeSeconds);
  const oddsAt = (real: number) => lineOddsOf(load, real);
  const low = Math.max(agents - 1, load);
  const root = rootBetween({
    low,
    lowValue: low === load ? Number.NEGATIVE_INFINITY : margin(low, lineOdds * (load / agents) - 1),
    high: agents,
    highValue: margin(agents, lineOdds),
    beyond: agents + 1,
    beyondValue: margin(agents + 1, (1 + lineOdds) * ((agents + 1) / load)),
    valueAt: (real) => margin(real, oddsAt(real)),
  });
  return holdToWhole(root, agents);
}

/**
 * Real agents, to a few tenths for usual targets. With b = (agents - load) / sqrt(load) the target is met about where
 * log b + sqrt(pi/2) b + b^2 / 4 is the logarithm of `handleTimesPerWait` / sqrt(load): see serviceLevelAgents. Below one
 * erlang the search is short from the bottom. */
function expectedAgents(load: number, handleTimesPerWait: number): number {
  if (load < 1) return 0;
  const root = Math.sqrt(load);
  const goal = handleTimesPerWait / root;
  let b = Math.min(goal, 1);
  for (let round = 0; round < 4; round++) {
    b -= (Math.log(b / goal) + b * (1.2533 + b / 4)) / (1 / b + 1.2533 + b / 2);
  }
  return load + b * root;
}

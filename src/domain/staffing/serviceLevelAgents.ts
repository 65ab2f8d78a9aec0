import { serviceLevelOf } from '../queueing/erlangC.ts';
import { lineOddsOf } from '../queueing/freeLineOdds.ts';
import { TARGET_SLACK } from './targets.ts';

/**
 * Least whole agents that meet a service level in Erlang C (the metric against the target with 1e-12 of slack); above the load.
 * About a twentieth of a microsecond. Unchecked: load > 0, thresholdInHandleTimes >= 0 or Infinity, minServiceLevel in [0, 1).
 * Bare numbers: an object per call would take a quarter of the time.
 * In most cases the expected real number lies farther from a whole one than its error, and that is the answer. Else the
 * metric decides, and the expectation is no more than the place where it begins. */
export function serviceLevelAgents(load: number, thresholdInHandleTimes: number, minServiceLevel: number): number {
  const expected = expectedAgents(load, thresholdInHandleTimes, minServiceLevel);
  if (minServiceLevel >= 0.04 && minServiceLevel <= 0.96 && load >= 2 && load <= 1000) {
    const agents = Math.ceil(expected + EXPECTED_TOO_FEW);
    if (expected - EXPECTED_TOO_MANY > agents - 1) return agents;
  }
  return searchFrom(load < 1 ? 0 : Math.ceil(expected), load, thresholdInHandleTimes, minServiceLevel);
}

/** The odds are evaluated once and carried by their recursion, until a number meets the target and the one below does not. */
function searchFrom(start: number, load: number, thresholdInHandleTimes: number, minServiceLevel: number): number {
  const required = minServiceLevel - TARGET_SLACK;
  const leastStable = Math.floor(load) + 1;
  let agents = Math.max(start, leastStable);
  let lineOdds = lineOddsOf(load, agents);
  if (meets(agents, lineOdds, load, thresholdInHandleTimes, required)) {
    while (agents > leastStable) {
      lineOdds = lineOdds * (load / agents) - 1;
      if (!meets(agents - 1, lineOdds, load, thresholdInHandleTimes, required)) break;
      agents--;
    }
  } else {
    do {
      agents++;
      lineOdds = (1 + lineOdds) * (agents / load);
    } while (!meets(agents, lineOdds, load, thresholdInHandleTimes, required));
  }
  return agents;
}

/** serviceLevelOf(...) >= required, by P(wait > threshold) without a division where that is sure; its error is below 1e-12 of itself. */
function meets(
  agents: number,
  lineOdds: number,
  load: number,
  thresholdInHandleTimes: number,
  required: number,
): boolean {
  const spare = agents - load;
  const thresholdInMeanWaits = spare * thresholdInHandleTimes;
  const certain = agents + lineOdds * spare;
  const late = agents * Math.exp(-thresholdInMeanWaits);
  const allowed = 1 - required;
  const doubt = 1e-11 * allowed + 1e-15;
  if (late <= certain * (allowed - doubt)) return true;
  if (late > certain * (allowed + doubt)) return false;
  return serviceLevelOf({ odds: (lineOdds * spare) / agents, thresholdInMeanWaits }) >= required;
}

/** Bounds of the error of expectedAgents for targets from 0.04 to 0.96 and loads from 2 to 1000: a dense scan finds 0.001 and 0.094. */
const EXPECTED_TOO_FEW = 0.02;
const EXPECTED_TOO_MANY = 0.15;

/**
 * Real agents that meet the target, nearly: to 0.1 for usual targets, and to 1e-3 of what is above the load for any.
 * With b = (agents - load) / sqrt(load) the waiting probability tends to 1 / (1 + b Phi(b) / phi(b)) for great loads, and
 * the logarithm of that denominator is nearly sqrt(pi/2) b + c b^2, c going slowly from 1 - pi/4 for small b towards 1/2:
 * a quadratic equation for b, the first time with a fixed c. The last term is the next order in 1 / sqrt(load).
 * Source: Halfin and Whitt, 1981; Janssen, van Leeuwaarden and Zwart, Refining square-root safety staffing, 2011; our fit of c. */
export function expectedAgents(load: number, thresholdInHandleTimes: number, minServiceLevel: number): number {
  const root = Math.sqrt(load);
  const needed = -Math.log(1 - minServiceLevel);
  const slope = 1.2533 + root * thresholdInHandleTimes;
  const roughly = (2 * needed) / (slope + Math.sqrt(slope * slope + 1.08 * needed));
  const bend = 0.2146 + roughly * (0.033 - 0.0012 * roughly);
  const b = (2 * needed) / (slope + Math.sqrt(slope * slope + 4 * bend * needed));
  return load + b * (root + (2.8 + b * b) / (6 * slope + 12 * bend * b));
}

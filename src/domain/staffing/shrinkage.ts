import { requireFractionBelowOne, requireNonNegative } from '../queueing/numberChecks.ts';

/**
 * People to schedule so that `agents` are on the floor: agents / (1 - shrinkage), unrounded.
 * agents: >= 0. shrinkage: fraction of paid time not available, [0, 1). Round with `wholeAgents`, and only to show one interval.
 * Throws RangeError on bad input. */
export function scheduledAgents(agents: number, shrinkage: number): number {
  requireNonNegative('agents', agents);
  requireFractionBelowOne('shrinkage', shrinkage);
  return agents / (1 - shrinkage);
}

/**
 * One shrinkage out of several, each in [0, 1). 'sum': all are shares of the same paid time. 'product': each is a share of
 * the time the former leave, 1 - (1 - a)(1 - b)... No parts: 0.
 * Throws RangeError on a bad part, or when a sum leaves no time at all. */
export function combineShrinkage(parts: readonly number[], rule: 'sum' | 'product'): number {
  if (rule !== 'sum' && rule !== 'product') throw new RangeError(`rule must be sum or product, got ${rule}`);
  let sum = 0;
  let product = 0;
  for (const [i, part] of parts.entries()) {
    requireFractionBelowOne(`parts[${i}]`, part);
    sum += part;
    product += part * (1 - product);
  }
  const shrinkage = rule === 'sum' ? sum : product;
  requireFractionBelowOne('shrinkage', shrinkage);
  return shrinkage;
}

/**
 * Whole people for a real number of them: the next whole number up, but 14 / 0.7 = 20.000000000000004 is 20.
 * agents: any real number >= 0 (unchecked; NaN stays NaN). Never -0. */
export function wholeAgents(agents: number): number {
  return Math.ceil(agents - 1e-9) + 0;
}

/**
 * `realAgents`, moved by as little as makes wholeAgents(it) equal `agents`, which an evaluation at whole numbers has found.
 * They differ only when the real number is within rounding of a whole one. */
export function holdToWhole(realAgents: number, agents: number): number {
  if (wholeAgents(realAgents) === agents) return realAgents;
  const justAbove = agents - 1 + 2e-9;
  return realAgents < agents && wholeAgents(justAbove) === agents ? justAbove : agents;
}

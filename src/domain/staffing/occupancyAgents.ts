import { TARGET_SLACK } from './targets.ts';

/** Least whole agents at which load / agents keeps the cap, with 1e-12 of slack. Unchecked: maxOccupancy in (0, 1]. */
export function leastForOccupancy(load: number, maxOccupancy: number): number {
  const allowed = maxOccupancy + TARGET_SLACK;
  const agents = Math.ceil(load / allowed);
  // The quotient is rounded: the least whole number may be its neighbour.
  if (load / agents > allowed) return agents + 1;
  return agents > 1 && load / (agents - 1) <= allowed ? agents - 1 : agents;
}

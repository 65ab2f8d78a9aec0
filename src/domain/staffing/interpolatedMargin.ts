import { type StaffingTargets, type TargetMetrics, type TargetName, targetMargin } from './targets.ts';

/**
 * marginAt of a model that knows whole agents only: the metric between two neighbouring whole numbers is read off the
 * straight line through them, so that the number before rounding says how much of the last agent a target asks for.
 * Undefined or endless metrics (nobody answered, no stable queue) are endlessly far below. From mostAgents on the last
 * line goes on.
 */
export function interpolatedMargin({
  targets,
  targetMetricsAt,
  mostAgents = Number.POSITIVE_INFINITY,
}: {
  targets: StaffingTargets;
  targetMetricsAt: (agents: number) => TargetMetrics;
  mostAgents?: number;
}): (name: TargetName, agents: number) => number {
  // A root is searched between the same two numbers throughout.
  const known = new Map<number, TargetMetrics>();
  const marginAtWhole = (name: TargetName, agents: number) => {
    let metrics = known.get(agents);
    if (metrics === undefined) {
      metrics = targetMetricsAt(agents);
      known.set(agents, metrics);
    }
    const margin = targetMargin(targets, name, metrics);
    return Number.isNaN(margin) ? Number.NEGATIVE_INFINITY : margin;
  };
  return (name, agents) => {
    const low = Math.max(0, Math.min(Math.floor(agents), mostAgents - 1));
    const share = agents - low;
    const atLow = marginAtWhole(name, low);
    if (share === 0) return atLow;
    const atHigh = marginAtWhole(name, low + 1);
    return share === 1 ? atHigh : (1 - share) * atLow + share * atHigh;
  };
}

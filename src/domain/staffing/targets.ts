import { requireFraction, requireNonNegative, requirePositiveFraction } from '../queueing/numberChecks.ts';

/** What a queue may be asked for. All that are given must hold together. */
export interface StaffingTargets {
  /** [0, 1], by the default definition. */
  minServiceLevel?: number;
  maxAverageSpeedOfAnswerSeconds?: number;
  maxMeanWaitSeconds?: number;
  /** [0, 1]. */
  maxAbandonProbability?: number;
  /** [0, 1]. */
  maxBlockedProbability?: number;
  /** (0, 1]. */
  maxOccupancy?: number;
}

export type TargetName = keyof StaffingTargets;

/** A metric that misses its target by less is taken to meet it: both are rounded numbers. */
export const TARGET_SLACK = 1e-12;

const metricOf = {
  minServiceLevel: 'serviceLevel',
  maxAverageSpeedOfAnswerSeconds: 'averageSpeedOfAnswerSeconds',
  maxMeanWaitSeconds: 'meanWaitSeconds',
  maxAbandonProbability: 'abandonProbability',
  maxBlockedProbability: 'blockedProbability',
  maxOccupancy: 'occupancy',
} as const satisfies Record<TargetName, string>;

const checkOf: Record<TargetName, (field: string, value: number) => void> = {
  minServiceLevel: requireFraction,
  maxAverageSpeedOfAnswerSeconds: requireNonNegative,
  maxMeanWaitSeconds: requireNonNegative,
  maxAbandonProbability: requireFraction,
  maxBlockedProbability: requireFraction,
  maxOccupancy: requirePositiveFraction,
};

export type TargetMetrics = { readonly [Metric in (typeof metricOf)[TargetName]]?: number };

/**
 * The targets given, in the order of StaffingTargets.
 * Throws RangeError naming the target when it is out of range or means nothing in the model, and `targets` when none is given. */
export function givenTargets(targets: StaffingTargets, known: readonly TargetName[]): TargetName[] {
  const names = (Object.keys(metricOf) as TargetName[]).filter((name) => targets[name] !== undefined);
  if (names.length === 0) throw new RangeError('targets must name at least one target');
  for (const name of names) {
    if (!known.includes(name)) throw new RangeError(`${name} is not a target of this model`);
    checkOf[name](name, targets[name]!);
  }
  return names;
}

/** The targets that the metrics miss. */
export function missedTargets(
  targets: StaffingTargets,
  names: readonly TargetName[],
  metrics: TargetMetrics,
): TargetName[] {
  return names.filter((name) => !(targetMargin(targets, name, metrics) >= -TARGET_SLACK));
}

/** How far a metric is on the good side of its target. */
export function targetMargin(targets: StaffingTargets, name: TargetName, metrics: TargetMetrics): number {
  const [metric, target] = [metrics[metricOf[name]]!, targets[name]!];
  return name === 'minServiceLevel' ? metric - target : target - metric;
}

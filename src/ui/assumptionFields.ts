import { assumptionBounds, type NumericAssumption, type ShrinkagePart } from '../domain/plan/assumptions.ts';
import { queueServiceBounds } from '../domain/plan/queueService.ts';

interface FieldBounds {
  readonly min: number;
  readonly max: number;
  readonly openMin?: boolean;
  readonly openMax?: boolean;
}

/** Bounds of an assumption in the unit that the page shows (percent instead of fractions). */
export function fieldBounds(name: NumericAssumption, scale = 1): FieldBounds {
  return scaled(assumptionBounds[name], scale);
}

export function serviceBounds(name: keyof typeof queueServiceBounds, scale = 1): FieldBounds {
  return scaled(queueServiceBounds[name], scale);
}

function scaled(bounds: FieldBounds, scale: number): FieldBounds {
  return { ...bounds, min: bounds.min * scale, max: bounds.max * scale };
}

/** Targets with a name. `source` is a key of the texts. */
export const targetPresets = [
  {
    id: '80/20',
    source: 'habit',
    targets: { minServiceLevel: 0.8, answerTimeThresholdSeconds: 20, maxAverageSpeedOfAnswerSeconds: null },
  },
  {
    id: '90/10',
    source: 'premium',
    targets: { minServiceLevel: 0.9, answerTimeThresholdSeconds: 10, maxAverageSpeedOfAnswerSeconds: null },
  },
  {
    id: 'AGCOM',
    source: 'agcom',
    targets: { minServiceLevel: 0.4, answerTimeThresholdSeconds: 20, maxAverageSpeedOfAnswerSeconds: 150 },
  },
  {
    id: '95/180',
    source: 'spain',
    targets: { minServiceLevel: 0.95, answerTimeThresholdSeconds: 180, maxAverageSpeedOfAnswerSeconds: null },
  },
] as const;

/** Categories that most centres have, with their usual shares of paid time: 30 % together. */
export const builtInShrinkage = [
  { id: 'leave', fraction: 0.11 },
  { id: 'sickness', fraction: 0.05 },
  { id: 'training', fraction: 0.04 },
  { id: 'meetings', fraction: 0.03 },
  { id: 'breaks', fraction: 0.07 },
] as const;

/** One shrinkage shared out among the usual categories, in tenths of a per cent; the last takes what rounding leaves. */
export function shrinkageSplit(shrinkage: number): ShrinkagePart[] {
  const usual = builtInShrinkage.reduce((sum, { fraction }) => sum + fraction, 0);
  let left = shrinkage;
  return builtInShrinkage.map(({ id, fraction }, i) => {
    const last = i === builtInShrinkage.length - 1;
    const share = last
      ? Math.max(0, Number(left.toFixed(10)))
      : Math.round((shrinkage * fraction * 1000) / usual) / 1000;
    left -= share;
    return { id, name: '', fraction: share };
  });
}

import { assumptionBounds, type NumericAssumption } from '../domain/plan/assumptions.ts';

/** Bounds of an assumption in the unit that the page shows (percent instead of fractions). */
export function fieldBounds(name: NumericAssumption, scale = 1) {
  const bounds: { min: number; max: number; openMin?: boolean; openMax?: boolean } = assumptionBounds[name];
  return { ...bounds, min: bounds.min * scale, max: bounds.max * scale };
}

/** Targets with a name. `source` is a key of the texts. */
export const targetPresets = [
  { id: '80/20', minServiceLevel: 0.8, answerTimeThresholdSeconds: 20, source: 'habit' },
  { id: '90/10', minServiceLevel: 0.9, answerTimeThresholdSeconds: 10, source: 'premium' },
  { id: '95/180', minServiceLevel: 0.95, answerTimeThresholdSeconds: 180, source: 'spain' },
] as const;

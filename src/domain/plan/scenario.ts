import { type Assumptions, defaultAssumptions, type ShrinkagePart } from './assumptions.ts';

/** One change to the baseline. Relative changes stay relative when the baseline moves. */
export type Change =
  /** Adjustments go with a handle time only, parts with a shrinkage: they let a former baseline be kept exactly. */
  | {
      readonly kind: 'set';
      readonly to: number | null;
      readonly adjusted?: { readonly factor: number; readonly extraSeconds: number };
      readonly parts?: readonly ShrinkagePart[];
    }
  | { readonly kind: 'percent'; readonly by: number }
  | { readonly kind: 'add'; readonly by: number };

/** What a scenario may change, and in which ways. */
export const leverKinds = {
  volume: ['percent'],
  handleTime: ['percent', 'add', 'set'],
  serviceLevel: ['set', 'add'],
  answerTimeThreshold: ['set', 'add'],
  occupancy: ['set'],
  minAgents: ['set', 'add'],
  patience: ['set', 'percent', 'add'],
  shrinkage: ['set', 'add'],
  costPerHour: ['set', 'percent'],
} as const satisfies Record<string, readonly Change['kind'][]>;

export type Lever = keyof typeof leverKinds;
export const levers = Object.keys(leverKinds) as Lever[];
export type Changes = { readonly [L in Lever]?: Change };

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly changes: Changes;
}

const noParts = defaultAssumptions.shrinkageParts;

const plainLevers = {
  serviceLevel: 'minServiceLevel',
  answerTimeThreshold: 'answerTimeThresholdSeconds',
  minAgents: 'minAgents',
  patience: 'meanPatienceSeconds',
  costPerHour: 'costPerHour',
} as const;
const plainLeverFields = Object.entries(plainLevers) as [
  keyof typeof plainLevers,
  (typeof plainLevers)[keyof typeof plainLevers],
][];

/**
 * The baseline with a scenario's changes written in; the same function serves evaluation and "set as baseline".
 * percent and add on the handle time act on whichever handle time is used, profile or override.
 */
export function applyChanges(baseline: Assumptions, changes: Changes): Assumptions {
  let result = baseline;
  const { volume, handleTime, occupancy, shrinkage } = changes;
  if (volume) result = { ...result, volumeFactor: changed(result.volumeFactor, volume) };
  if (handleTime) result = withHandleTime(result, handleTime);
  if (occupancy?.kind === 'set') result = { ...result, maxOccupancy: occupancy.to };
  // A shrinkage that is changed as one number is no longer made of the baseline's parts.
  if (shrinkage) {
    const parts = shrinkage.kind === 'set' ? (shrinkage.parts ?? noParts) : noParts;
    result = { ...result, shrinkage: changed(result.shrinkage, shrinkage), shrinkageParts: parts };
  }
  for (const [lever, field] of plainLeverFields) {
    const change = changes[lever];
    if (change) result = { ...result, [field]: changed(result[field], change) };
  }
  return result;
}

function changed(value: number, change: Change): number {
  if (change.kind === 'percent') return value * (1 + change.by);
  if (change.kind === 'add') return value + change.by;
  return change.to ?? value;
}

function withHandleTime(baseline: Assumptions, change: Change): Assumptions {
  if (change.kind === 'set') {
    const { factor, extraSeconds } = change.adjusted ?? { factor: 1, extraSeconds: 0 };
    return {
      ...baseline,
      handleTimeSeconds: change.to,
      handleTimeFactor: factor,
      handleTimeExtraSeconds: extraSeconds,
    };
  }
  const factor = change.kind === 'percent' ? 1 + change.by : 1;
  const extraSeconds = change.kind === 'add' ? change.by : 0;
  if (baseline.handleTimeSeconds !== null && baseline.handleTimeFactor === 1 && baseline.handleTimeExtraSeconds === 0) {
    return { ...baseline, handleTimeSeconds: baseline.handleTimeSeconds * factor + extraSeconds };
  }
  return {
    ...baseline,
    handleTimeFactor: baseline.handleTimeFactor * factor,
    handleTimeExtraSeconds: baseline.handleTimeExtraSeconds * factor + extraSeconds,
  };
}

/**
 * The changes that lead from `applyChanges(baseline, changes)` back to the baseline, exactly: what keeps the old
 * baseline as a scenario when another one takes its place.
 */
export function changesBack(baseline: Assumptions, changes: Changes): Changes {
  const back: { -readonly [L in Lever]?: Change } = {};
  if (changes.volume) back.volume = { kind: 'set', to: baseline.volumeFactor };
  if (changes.occupancy) back.occupancy = { kind: 'set', to: baseline.maxOccupancy };
  if (changes.shrinkage) {
    const { shrinkage: to, shrinkageParts: parts } = baseline;
    back.shrinkage = { kind: 'set', to, ...(parts.length > 0 ? { parts } : {}) };
  }
  if (changes.handleTime) back.handleTime = handleTimeAsItIs(baseline);
  for (const [lever, field] of plainLeverFields) if (changes[lever]) back[lever] = { kind: 'set', to: baseline[field] };
  return back;
}

function handleTimeAsItIs(baseline: Assumptions): Change {
  const { handleTimeSeconds: to, handleTimeFactor: factor, handleTimeExtraSeconds: extraSeconds } = baseline;
  const adjusted = factor !== 1 || extraSeconds !== 0;
  return { kind: 'set', to, ...(adjusted ? { adjusted: { factor, extraSeconds } } : {}) };
}

import { answeredWaitInPatiences } from '../queueing/patientQueue.ts';
import { levelOf } from '../queueing/serviceLevelParts.ts';
import { levelParts, type PatientInterval, type PatientPoint } from './patientPoints.ts';

export type PatientTargetName = 'serviceLevel' | 'speedOfAnswer' | 'abandonment' | 'occupancy';

/** One target of an interval; `value` in the metric's own unit, waits in mean patiences. */
export interface PatientTarget {
  readonly name: PatientTargetName;
  readonly value: number;
  /** TARGET_SLACK in the unit of the value. */
  readonly slack: number;
}

/** Whether the metric meets the target; from some number of agents on it does. Undefined metrics do not. */
export function meetsTarget(interval: PatientInterval, target: PatientTarget, point: PatientPoint): boolean {
  // Only near the target, or where there is none, does the slack decide.
  const margin = targetMargin(interval, target, point);
  if (margin > 1e-6) return true;
  const { name, value, slack } = target;
  switch (name) {
    case 'serviceLevel':
      return levelOf(levelParts(interval, point)) >= value - slack || value <= slack;
    case 'speedOfAnswer':
      return answeredWaitInPatiences(point.queue) <= value + slack;
    case 'abandonment':
      return point.queue.abandonProbability <= value + slack;
    case 'occupancy':
      return point.queue.occupancy <= value + slack;
  }
}

/**
 * How far the metric is above what is asked: increasing in the agents, 0 at the target, nearly straight. For a level the
 * logarithm of its odds, which is straight where the level is a normal probability, at both ends too. */
export function targetMargin(interval: PatientInterval, target: PatientTarget, point: PatientPoint): number {
  if (point.marginOf !== target) {
    point.margin = newMargin(interval, target, point);
    point.marginOf = target;
  }
  return point.margin;
}

function newMargin(interval: PatientInterval, { name, value }: PatientTarget, point: PatientPoint): number {
  switch (name) {
    case 'serviceLevel': {
      const { met, missed } = levelParts(interval, point);
      return Math.log((met * (1 - value)) / (missed * value));
    }
    case 'speedOfAnswer':
      return Math.log(value / answeredWaitInPatiences(point.queue));
    case 'abandonment':
      return Math.log(value / point.queue.abandonProbability);
    case 'occupancy':
      // Agents per erlang carried.
      return value / point.queue.occupancy - 1;
  }
}

/**
 * Agents to begin the search for a target with, and about how much one agent adds to the margin there. The number of
 * contacts is taken for normal: square-root staffing, of any sign. A guess that is off costs a step, never the answer.
 * Source: Garnett, Mandelbaum, Reiman, Designing a call center with impatient customers, 2002. */
export function firstGuess(
  interval: PatientInterval,
  { name, value }: PatientTarget,
): { agents: number; slope: number } {
  const load = interval.loadErlangs;
  if (name === 'occupancy') return { agents: load / value, slope: value / load };
  const spread = Math.sqrt(load);
  if (name === 'serviceLevel') return serviceLevelGuess(interval, value);
  // Whoever waits w patiences gives up with 1 - e^-w. Then the expected excess of a normal number, roughly inverted.
  const loss = name === 'abandonment' ? value : -Math.expm1(-value);
  const excess = loss * spread;
  const above = excess < 0.4 ? Math.sqrt(-1.5 * Math.log(2.2 * excess)) : 0.4 - excess;
  return { agents: load + above * spread, slope: (1 / Math.max(0.4, excess) + Math.max(0, above)) / spread };
}

/**
 * With x agents per erlang the wait passes the threshold as x passes the share that is patient enough for it, over a square
 * root of the load (of the patience too, where the wait to pass is far more than chance makes it); and of the contacts up to
 * there some give up, the fewer the more x is above 1. Both as a logistic, about as steep as the normal. Two Newton steps. */
function serviceLevelGuess(interval: PatientInterval, level: number): { agents: number; slope: number } {
  const { loadErlangs: load, threshold, patienceInHandleTimes } = interval;
  const { patient } = threshold;
  const steepness = 1.7 * Math.sqrt(load);
  const queued = Math.sqrt(load * patienceInHandleTimes);
  const far = Math.min(1, 0.6 * (1 - patient) * queued);
  const steepHere = (1 - far) * steepness + (far * 1.7 * queued) / patient;
  const logOdds = Math.min(6, Math.max(-6, Math.log(level / (1 - level))));
  let perErlang = Math.max(level, patient + logOdds / steepHere);
  let rise = 1;
  for (let step = 0; step < 2; step++) {
    const inTime = Math.exp(steepHere * (perErlang - patient));
    const short = Math.exp(steepness * (1 - perErlang));
    const loss = Math.log1p(short) / steepness;
    const stay = Math.max(patient, 1 - loss);
    rise = steepHere / (1 + inTime) + (loss < 1 - patient ? short / ((1 + short) * stay) : 0);
    perErlang -= Math.log((stay * inTime) / ((1 + inTime) * level)) / rise;
  }
  return { agents: load * perErlang, slope: rise / ((1 - level) * load) };
}

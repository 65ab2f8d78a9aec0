import { requireFraction, requireNonNegative, requirePositive } from '../queueing/numberChecks.ts';
import { SECONDS_PER_HOUR } from '../units.ts';
import { leastSeconds, SAME_SECONDS } from './leastSeconds.ts';
import { askedOnce, type LevelCurve } from './levelCurve.ts';
import { answeredBy, type Filled, fillByGain, secondsOf, withoutSpare } from './marginalGains.ts';
import { TARGET_SLACK } from './targets.ts';

export interface PeriodProblem {
  /** Each column has one entry per interval. */
  contacts: ArrayLike<number>;
  durationSeconds: ArrayLike<number>;
  /** Whole numbers between which the agents of an interval are chosen. */
  leastAgents: ArrayLike<number>;
  mostAgents: ArrayLike<number>;
  /** From 0 to 1, never falling as the agents grow. Asked as needed, at most once for each interval and number. */
  serviceLevelAt: (interval: number, agents: number) => number;
  /** [0, 1], of the period: sum of contacts x level / sum of contacts. */
  minServiceLevel: number;
}

export interface PeriodOptimum {
  /** Whole. When not feasible: those beyond which no contact more is answered in time. */
  readonly agents: Float64Array;
  readonly feasible: boolean;
  /** No choice takes fewer agent-hours. false: the search would have been too large; see `boundHours`. */
  readonly exact: boolean;
  /** 'marginalGains': agent by agent where one gains most. 'dynamicProgramming': where that is not proof enough. */
  readonly method: 'marginalGains' | 'dynamicProgramming';
  /** true: no contact at all. */
  readonly empty: boolean;
  /** Of the period, at `agents`; NaN without contacts. */
  readonly serviceLevel: number;
  readonly agentHours: number;
  /** No choice takes less; agentHours when exact, Infinity when not feasible. */
  readonly boundHours: number;
  /** Lowest level of an interval with contacts, the first of equals; NaN and -1 when there is none. */
  readonly worst: { readonly serviceLevel: number; readonly interval: number };
}

/**
 * The fewest agent-hours that reach a service level over a period, each interval within its least and most agents.
 * Throws RangeError naming the field on bad input, on columns of unequal length, and on a level outside of [0, 1].
 * Agents are added by marginal gain per hour. That is the least there is when the cost before the last agent is a bound
 * on every choice: always where gains decrease and intervals have one length, and it is checked, not believed. Otherwise
 * (a part interval, a level that first rises ever faster) dynamic programming goes through the choices between the bound
 * and that answer; should they be too many, the answer stands with its bound and `exact` false. */
export function periodOptimum(problem: PeriodProblem): PeriodOptimum {
  const curves = curvesOf(problem);
  const contacts = curves.reduce((sum, curve) => sum + curve.contacts, 0);
  const need = (problem.minServiceLevel - TARGET_SLACK) * contacts;
  const filled = fillByGain(curves, need);
  const found = filled.last ? best(curves, need, filled, filled.last) : { ...filled, ...BY_GAINS };
  const { agents, exact, method } = found;
  const seconds = secondsOf(curves, agents);
  return {
    agents,
    feasible: filled.reachesNeed,
    exact,
    method,
    empty: contacts === 0,
    serviceLevel: answeredBy(curves, agents) / contacts,
    agentHours: seconds / SECONDS_PER_HOUR,
    boundHours: (exact && filled.reachesNeed ? seconds : found.boundSeconds) / SECONDS_PER_HOUR,
    worst: worstOf(curves, agents),
  };
}

const BY_GAINS = { exact: true, method: 'marginalGains' } as const;

function best(
  curves: readonly LevelCurve[],
  need: number,
  { agents, boundSeconds }: Filled,
  { agentsBefore, secondsPerAnswered }: NonNullable<Filled['last']>,
) {
  const unitSeconds = greatestUnit(curves);
  const known = withoutSpare(curves, agents, need);
  // The next lower cost that may exist at all is below the bound.
  const step = Math.max(unitSeconds, 2 * SAME_SECONDS);
  if (boundSeconds > secondsOf(curves, known) - step + SAME_SECONDS)
    return { agents: known, boundSeconds, ...BY_GAINS };
  const search = { need, secondsPerAnswered, priced: agentsBefore, known, unitSeconds };
  const { agents: found, isExact } = leastSeconds(curves, search);
  return {
    agents: isExact ? found : withoutSpare(curves, found, need),
    boundSeconds: unitSeconds > 0 ? Math.ceil((boundSeconds - SAME_SECONDS) / unitSeconds) * unitSeconds : boundSeconds,
    exact: isExact,
    method: 'dynamicProgramming' as const,
  };
}

/** The greatest number of seconds of which all durations are whole multiples; 0 unless they are whole seconds. */
function greatestUnit(curves: readonly LevelCurve[]): number {
  let unit = 0;
  for (const { durationSeconds } of curves) {
    if (!Number.isInteger(durationSeconds)) return 0;
    let rest = durationSeconds;
    while (rest > 0) [unit, rest] = [rest, unit % rest];
  }
  return unit;
}

function worstOf(curves: readonly LevelCurve[], agents: Float64Array): PeriodOptimum['worst'] {
  let worst = { serviceLevel: Number.NaN, interval: -1 };
  for (const [interval, { contacts, answeredAt }] of curves.entries()) {
    if (contacts === 0) continue;
    const serviceLevel = answeredAt(agents[interval]!) / contacts;
    if (worst.interval < 0 || serviceLevel < worst.serviceLevel) worst = { serviceLevel, interval };
  }
  return worst;
}

function curvesOf(problem: PeriodProblem): LevelCurve[] {
  requireFraction('minServiceLevel', problem.minServiceLevel);
  const count = problem.contacts.length;
  for (const name of ['durationSeconds', 'leastAgents', 'mostAgents'] as const) {
    const { length } = problem[name];
    if (length !== count) throw new RangeError(`${name} must have ${count} entries, got ${length}`);
  }
  return Array.from({ length: count }, (_, i) => {
    const contacts = problem.contacts[i]!;
    const durationSeconds = problem.durationSeconds[i]!;
    const leastAgents = problem.leastAgents[i]!;
    const mostAgents = problem.mostAgents[i]!;
    requireNonNegative(`contacts[${i}]`, contacts);
    requirePositive(`durationSeconds[${i}]`, durationSeconds);
    for (const [name, agents] of [['leastAgents', leastAgents] as const, ['mostAgents', mostAgents] as const])
      if (!(Number.isSafeInteger(agents) && agents >= 0))
        throw new RangeError(`${name}[${i}] must be a whole number >= 0, got ${agents}`);
    if (leastAgents > mostAgents)
      throw new RangeError(`leastAgents[${i}] must be at most ${mostAgents}, got ${leastAgents}`);
    const levelAt = (agents: number) => problem.serviceLevelAt(i, agents);
    // Without contacts nothing weighs: the model is not asked.
    const answeredAt = contacts === 0 ? () => 0 : askedOnce(contacts, levelAt, `serviceLevelAt(${i}, ...)`);
    return { contacts, durationSeconds, leastAgents, mostAgents, answeredAt };
  });
}

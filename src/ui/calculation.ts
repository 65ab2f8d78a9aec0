import type { ServiceLevelDefinition } from '../domain/plan/assumptions.ts';
import type { WaitPercentilesSeconds } from '../domain/queueing/queueMetrics.ts';
import { type QueueFigures, type QueueModel, queueFigures, queueMetrics } from '../domain/queueing/queueModel.ts';
import type { IntervalTargets } from '../domain/staffing/intervalService.ts';
import { type StaffedInterval, staffQueue } from '../domain/staffing/staffQueue.ts';
import { offeredLoadErlangs, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';

/** What the Calculator is asked: one interval. */
export interface Question {
  readonly contacts: number;
  readonly intervalMinutes: number;
  readonly handleTimeSeconds: number;
  readonly model: 'erlangC' | 'erlangA';
  readonly meanPatienceSeconds: number;
  /** Agents and waiting places; null: no limit. */
  readonly lines: number | null;
  readonly minServiceLevel: number;
  readonly answerTimeThresholdSeconds: number;
  readonly serviceLevelDefinition: ServiceLevelDefinition;
  readonly maxAverageSpeedOfAnswerSeconds: number | null;
  readonly maxAbandonProbability: number | null;
  readonly maxOccupancy: number | null;
  readonly shrinkage: number;
}

const firstQuestion: Question = {
  contacts: 100,
  intervalMinutes: 30,
  handleTimeSeconds: 180,
  model: 'erlangC',
  meanPatienceSeconds: 120,
  lines: null,
  minServiceLevel: 0.8,
  answerTimeThresholdSeconds: 20,
  serviceLevelDefinition: 'answeredOfOffered',
  maxAverageSpeedOfAnswerSeconds: null,
  maxAbandonProbability: null,
  maxOccupancy: 0.85,
  shrinkage: 0.3,
};

// Kept while the app is open, so that leaving the page and coming back loses nothing.
let remembered = firstQuestion;

export const rememberedQuestion = (): Question => remembered;

export function rememberQuestion(question: Question): void {
  remembered = question;
}

/** Short abandons are those of the first seconds. */
const SHORT_ABANDON_SECONDS = 5;

export interface CurvePoint {
  readonly agents: number;
  /** By the model that answers. */
  readonly answer: number;
  /** By the other of Erlang C and Erlang A, without a limit of lines. */
  readonly other: number;
}

/** What the two curves are called. */
export interface CurveNames {
  readonly answer: string;
  readonly other: string;
}

export interface Answer {
  readonly load: number;
  readonly staffed: StaffedInterval;
  readonly targets: IntervalTargets;
  readonly at: (agents: number) => QueueFigures;
  /** Waits that shares of the contacts do not exceed, with the agents of the answer. */
  readonly waits: WaitPercentilesSeconds | null;
  /** By Erlang A with the patience asked, whichever model answers. */
  readonly withPatience: (agents: number) => QueueFigures;
  /** Agents by Erlang A. */
  readonly agentsWithPatience: number;
  readonly curve: readonly CurvePoint[];
}

/** More erlangs than any centre has; far below what floating point can hold. */
export const MOST_CALCULATOR_ERLANGS = 1_000_000;

export function loadOf({ contacts, handleTimeSeconds, intervalMinutes }: Question): number {
  return offeredLoadErlangs({
    contacts,
    averageHandleTimeSeconds: handleTimeSeconds,
    durationSeconds: intervalMinutes * SECONDS_PER_MINUTE,
  });
}

/** The agents that one interval needs, what any number of agents gives, and the curve around it. */
export function solve(question: Question): Answer {
  const { contacts, handleTimeSeconds: averageHandleTimeSeconds, meanPatienceSeconds } = question;
  const durationSeconds = question.intervalMinutes * SECONDS_PER_MINUTE;
  const load = loadOf(question);
  const targets: IntervalTargets = {
    ...question,
    shortAbandonSeconds: SHORT_ABANDON_SECONDS,
    maxBlockedProbability: null,
    minAgents: contacts > 0 ? 1 : 0,
    maxAgents: null,
  };
  const model = modelOf(question);
  const staff = (by: QueueModel) => staffQueue({ model: by, loadErlangs: load, averageHandleTimeSeconds, targets });
  const caseOf = (agents: number) => ({
    contactsPerHour: (contacts / durationSeconds) * SECONDS_PER_HOUR,
    averageHandleTimeSeconds,
    agents,
    answerTimeThresholdSeconds: question.answerTimeThresholdSeconds,
    shortAbandonSeconds: SHORT_ABANDON_SECONDS,
  });
  const metricsBy = (by: QueueModel) => (agents: number) => queueFigures(by, caseOf(agents));
  const staffed = staff(model);
  const erlangA: QueueModel = { kind: 'erlangA', meanPatienceSeconds };
  const at = metricsBy(model);
  const withPatience = metricsBy(erlangA);
  const other = question.model === 'erlangC' ? withPatience : metricsBy({ kind: 'erlangC' });
  const definition = question.serviceLevelDefinition;
  return {
    load,
    staffed,
    targets,
    at,
    waits: staffed.agents > 0 ? queueMetrics(model, caseOf(staffed.agents)).waitPercentilesSeconds : null,
    withPatience,
    agentsWithPatience: staff(erlangA).agents,
    curve: curveCounts(load, staffed.agents, question.lines ?? Number.POSITIVE_INFINITY).map((agents) => ({
      agents,
      answer: at(agents).serviceLevels[definition],
      other: other(agents).serviceLevels[definition],
    })),
  };
}

function modelOf({ model, meanPatienceSeconds, lines }: Question): QueueModel {
  const patience = model === 'erlangA' ? meanPatienceSeconds : Number.POSITIVE_INFINITY;
  if (lines !== null) return { kind: 'finiteQueue', lines, meanPatienceSeconds: patience };
  return model === 'erlangA' ? { kind: 'erlangA', meanPatienceSeconds } : { kind: 'erlangC' };
}

/** From about the load to some agents above the answer, twelve points or more where there are as many lines, the answer among them. */
function curveCounts(load: number, answer: number, most: number): number[] {
  const step = Math.max(1, Math.round(answer / 60));
  const counts: number[] = [];
  for (
    let agents = Math.max(1, Math.min(Math.floor(load), answer) - step);
    agents <= most && (counts.length < 12 || agents <= answer + 5 * step);
    agents += step
  ) {
    counts.push(agents);
  }
  return counts.includes(answer) || answer === 0 ? counts : [...counts, answer].sort((a, b) => a - b);
}

import { erlangC } from '../domain/queueing/erlangC.ts';
import { staffInterval } from '../domain/staffing/erlangCStaffing.ts';
import { offeredLoadErlangs, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';

/** What the Calculator is asked: one interval. */
export interface Question {
  readonly contacts: number;
  readonly intervalMinutes: number;
  readonly handleTimeSeconds: number;
  readonly minServiceLevel: number;
  readonly answerTimeThresholdSeconds: number;
  readonly maxOccupancy: number | null;
  readonly shrinkage: number;
}

export const firstQuestion: Question = {
  contacts: 100,
  intervalMinutes: 30,
  handleTimeSeconds: 180,
  minServiceLevel: 0.8,
  answerTimeThresholdSeconds: 20,
  maxOccupancy: 0.85,
  shrinkage: 0.3,
};

export interface CurvePoint {
  readonly agents: number;
  readonly serviceLevel: number;
}

/** The agents that one interval needs, what any number of agents gives, and the curve around it. */
export function solve(question: Question) {
  const {
    contacts,
    handleTimeSeconds: averageHandleTimeSeconds,
    intervalMinutes,
    answerTimeThresholdSeconds,
  } = question;
  const durationSeconds = intervalMinutes * SECONDS_PER_MINUTE;
  const load = offeredLoadErlangs({ contacts, averageHandleTimeSeconds, durationSeconds });
  const staffed = staffInterval({
    loadErlangs: load,
    averageHandleTimeSeconds,
    minServiceLevel: question.minServiceLevel,
    answerTimeThresholdSeconds,
    maxOccupancy: question.maxOccupancy,
    minAgents: contacts > 0 ? 1 : 0,
  });
  const at = (agents: number) =>
    erlangC({
      contactsPerHour: (contacts / durationSeconds) * SECONDS_PER_HOUR,
      averageHandleTimeSeconds,
      agents,
      answerTimeThresholdSeconds,
    });
  const step = Math.max(1, Math.round(staffed.agents / 60));
  const from = Math.max(1, Math.floor(load) - step);
  const curve: CurvePoint[] = [];
  for (let agents = from; curve.length < 12 || agents <= staffed.agents + 5 * step; agents += step)
    curve.push({ agents, serviceLevel: at(agents).serviceLevel });
  if (!curve.some((point) => point.agents === staffed.agents)) {
    curve.push({ agents: staffed.agents, serviceLevel: at(staffed.agents).serviceLevel });
    curve.sort((a, b) => a.agents - b.agents);
  }
  return { load, staffed, at, curve };
}

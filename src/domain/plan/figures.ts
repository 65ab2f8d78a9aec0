import { SECONDS_PER_HOUR } from '../units.ts';
import type { Assumptions } from './assumptions.ts';
import type { Requirement } from './requirement.ts';

/** Sums that add up over intervals, days and queues; every figure is a ratio of them, never a mean of percentages. */
export interface FigureSums {
  readonly openIntervals: number;
  readonly contacts: number;
  readonly answeredWithinThreshold: number;
  readonly waitSeconds: number;
  /** Erlangs staffed for x hours. */
  readonly loadHours: number;
  readonly agentHours: number;
  readonly scheduledHours: number;
  /** The same from agents before rounding. */
  readonly scheduledHoursBeforeRounding: number;
  /** Intervals whose service level is below the target. */
  readonly intervalsUnderTarget: number;
}

export interface Figures extends FigureSums {
  /** Weighted by contacts; NaN without contacts. */
  readonly serviceLevel: number;
  readonly averageSpeedOfAnswerSeconds: number;
  /** Load carried per agent hour on the floor. */
  readonly occupancy: number;
  readonly fte: number;
  readonly cost: number;
  readonly costPerContact: number;
}

const noSums: FigureSums = {
  openIntervals: 0,
  contacts: 0,
  answeredWithinThreshold: 0,
  waitSeconds: 0,
  loadHours: 0,
  agentHours: 0,
  scheduledHours: 0,
  scheduledHoursBeforeRounding: 0,
  intervalsUnderTarget: 0,
};

/** Sums over the intervals [first, end) of one queue. */
export function figureSums(requirement: Requirement, assumptions: Assumptions, first: number, end: number): FigureSums {
  const sums = { ...noSums };
  for (let i = first; i < end; i++) {
    const hours = requirement.openSeconds[i]! / SECONDS_PER_HOUR;
    if (hours === 0) continue;
    const contacts = requirement.contacts[i]!;
    sums.openIntervals++;
    sums.contacts += contacts;
    // 0 contacts with an infinite or undefined wait would poison the sum.
    if (contacts > 0) {
      sums.answeredWithinThreshold += contacts * requirement.serviceLevel[i]!;
      sums.waitSeconds += contacts * requirement.averageSpeedOfAnswerSeconds[i]!;
    }
    sums.loadHours += requirement.loadStaffedForErlangs[i]! * hours;
    sums.agentHours += requirement.agents[i]! * hours;
    sums.scheduledHours += requirement.scheduledAgents[i]! * hours;
    sums.scheduledHoursBeforeRounding += (requirement.agentsBeforeRounding[i]! / (1 - assumptions.shrinkage)) * hours;
    if (requirement.serviceLevel[i]! < assumptions.minServiceLevel - 1e-12) sums.intervalsUnderTarget++;
  }
  return sums;
}

export function addSums(all: readonly FigureSums[]): FigureSums {
  const total = { ...noSums };
  for (const sums of all) {
    for (const key of Object.keys(noSums) as (keyof FigureSums)[]) total[key] += sums[key];
  }
  return total;
}

/** Figures from sums. weeks: calendar weeks that the sums cover, for the FTE. */
export function figuresOf(sums: FigureSums, assumptions: Assumptions, weeks: number): Figures {
  const cost = sums.scheduledHours * assumptions.costPerHour;
  return {
    ...sums,
    serviceLevel: sums.answeredWithinThreshold / sums.contacts,
    averageSpeedOfAnswerSeconds: sums.waitSeconds / sums.contacts,
    occupancy: sums.loadHours / sums.agentHours,
    fte: sums.scheduledHours / (assumptions.hoursPerFtePerWeek * weeks),
    cost,
    costPerContact: cost / sums.contacts,
  };
}

import { SECONDS_PER_HOUR } from '../units.ts';
import type { Assumptions } from './assumptions.ts';
import type { Requirement } from './requirementColumns.ts';

/** Sums that add up over intervals, days and queues; every figure is a ratio of them, never a mean of percentages. */
export interface FigureSums {
  readonly openIntervals: number;
  readonly contacts: number;
  /** Contacts that the service level counts: by its definition, and only of queues where contacts wait. */
  readonly contactsInServiceLevel: number;
  /** Those of them that were served in time. */
  readonly contactsInTime: number;
  /** Contacts of queues where contacts wait. */
  readonly contactsThatMayWait: number;
  readonly contactsAnswered: number;
  readonly contactsAbandoned: number;
  readonly contactsBlocked: number;
  /** Of the answered. */
  readonly waitSeconds: number;
  /** Erlangs carried x hours. */
  readonly carriedHours: number;
  readonly agentHours: number;
  readonly scheduledHours: number;
  /** The same from agents before rounding. */
  readonly scheduledHoursBeforeRounding: number;
  /** Intervals that miss a target that they have to keep: by themselves, or the floor where a period keeps the target. */
  readonly intervalsUnderTarget: number;
}

export interface Figures extends FigureSums {
  /** Weighted by the contacts that it counts; NaN without any. */
  readonly serviceLevel: number;
  /** Weighted by contacts answered. */
  readonly averageSpeedOfAnswerSeconds: number;
  /** Fractions of the contacts that may wait. */
  readonly abandonProbability: number;
  readonly blockedProbability: number;
  /** Load carried per agent hour on the floor. */
  readonly occupancy: number;
  readonly fte: number;
  readonly cost: number;
  readonly costPerContact: number;
}

const noSums: FigureSums = {
  openIntervals: 0,
  contacts: 0,
  contactsInServiceLevel: 0,
  contactsInTime: 0,
  contactsThatMayWait: 0,
  contactsAnswered: 0,
  contactsAbandoned: 0,
  contactsBlocked: 0,
  waitSeconds: 0,
  carriedHours: 0,
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
    // Without contacts the ratios are undefined; where nobody waits on the line there are none.
    if (contacts > 0 && !Number.isNaN(requirement.servedProbability[i]!)) {
      const counted = contacts * requirement.serviceLevelShare[i]!;
      const answered = contacts * requirement.servedProbability[i]!;
      sums.contactsInServiceLevel += counted;
      if (counted > 0) sums.contactsInTime += counted * requirement.serviceLevel[i]!;
      sums.contactsThatMayWait += contacts;
      sums.contactsAnswered += answered;
      sums.contactsAbandoned += contacts * requirement.abandonProbability[i]!;
      sums.contactsBlocked += contacts * requirement.blockedProbability[i]!;
      // Who waits without end is never among the answered, and must not drop out of the mean.
      const wait = requirement.averageSpeedOfAnswerSeconds[i]!;
      if (answered > 0 || wait === Number.POSITIVE_INFINITY) sums.waitSeconds += answered > 0 ? answered * wait : wait;
    }
    sums.carriedHours += requirement.occupancy[i]! * requirement.agents[i]! * hours;
    sums.agentHours += requirement.agents[i]! * hours;
    sums.scheduledHours += requirement.scheduledAgents[i]! * hours;
    sums.scheduledHoursBeforeRounding += (requirement.agentsBeforeRounding[i]! / (1 - assumptions.shrinkage)) * hours;
    if (requirement.missesTarget[i] === 1) sums.intervalsUnderTarget++;
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
    serviceLevel: sums.contactsInTime / sums.contactsInServiceLevel,
    averageSpeedOfAnswerSeconds: sums.waitSeconds / sums.contactsAnswered,
    abandonProbability: sums.contactsAbandoned / sums.contactsThatMayWait,
    blockedProbability: sums.contactsBlocked / sums.contactsThatMayWait,
    occupancy: sums.carriedHours / sums.agentHours,
    fte: sums.scheduledHours / (assumptions.hoursPerFtePerWeek * weeks),
    cost,
    costPerContact: cost / sums.contacts,
  };
}

import { type ErlangBMetrics, erlangB } from '../queueing/erlangB.ts';
import { freeLineOdds } from '../queueing/freeLineOdds.ts';
import { loadOf, type StaffingCase } from './staffingCase.ts';
import { givenTargets, type StaffingTargets, TARGET_SLACK } from './targets.ts';

export interface ErlangBQuestion {
  model: 'erlangB';
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  /** maxBlockedProbability, maxOccupancy; at least one. */
  targets: StaffingTargets;
}

/** Lines for a loss system. Throws RangeError naming the field. */
export function erlangBCase(question: ErlangBQuestion): StaffingCase<ErlangBMetrics> {
  const loadErlangs = loadOf(question);
  const { targets } = question;
  const names = givenTargets(targets, ['maxBlockedProbability', 'maxOccupancy']);
  const { maxBlockedProbability: blocked = 1, maxOccupancy: occupancy = 1 } = targets;
  return {
    loadErlangs,
    targets,
    names,
    unreachable: blocked === 0 ? ['maxBlockedProbability'] : [],
    // B >= 1 - lines / load.
    fewestAgents: Math.max(0, Math.floor(loadErlangs * (1 - blocked - TARGET_SLACK))),
    floorAgents: 0,
    metricsAt: (lines) => erlangB({ offeredLoadErlangs: loadErlangs, lines }),
    marginAt: (name, lines) => {
      // Occupancy of ever fewer lines has a limit; at 0 it is 0/0.
      const real = Math.max(lines, 1e-6);
      const odds = freeLineOdds({ offeredLoadErlangs: loadErlangs, lines: real });
      if (name === 'maxBlockedProbability') return Math.log1p(odds) + Math.log(blocked);
      return Math.log(real / loadErlangs) + Math.log1p(1 / odds) + Math.log(occupancy);
    },
  };
}

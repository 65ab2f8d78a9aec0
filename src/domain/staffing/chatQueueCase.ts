import {
  type ChatQueueMetrics,
  chatQueue,
  chatQueueFigures,
  chatSecondsAtFull,
  checkChatQueue,
} from '../queueing/chatQueue.ts';
import type { ServiceLevels } from '../queueing/queueMetrics.ts';
import { requireServiceLevelDefinition } from '../queueing/serviceLevelParts.ts';
import { interpolatedMargin } from './interpolatedMargin.ts';
import { isLevelOfOneCertain } from './levelOfOne.ts';
import { loadOf, type StaffingCase } from './staffingCase.ts';
import { givenTargets, type StaffingTargets, TARGET_SLACK, type TargetMetrics } from './targets.ts';

export interface ChatQueueQuestion {
  model: 'chatQueue';
  contactsPerHour: number;
  maxConcurrentChats: number;
  soloHandleTimeSeconds: number;
  slowdownPerExtraChat: number;
  /** Infinity when absent: nobody gives up; then at least a stable queue is asked for. */
  meanPatienceSeconds?: number;
  /** Needed with minServiceLevel; without, the metrics are at 0: answered at once. */
  answerTimeThresholdSeconds?: number;
  /** Chats given up within it are short abandons; 0 when absent. */
  shortAbandonSeconds?: number;
  /** How minServiceLevel is read; answeredOfOffered when absent. */
  serviceLevelDefinition?: keyof ServiceLevels;
  /** minServiceLevel, the two waits, maxAbandonProbability, maxOccupancy (of chat slots); at least one. */
  targets: StaffingTargets;
}

/** Each is a step of every evaluation. */
const MOST_CHATS = 1e7;

/**
 * Agents for chats, several at once per agent. Throws RangeError naming the field.
 * loadErlangs is in agents with every slot taken. Between whole numbers metrics are interpolated (interpolatedMargin).
 */
export function chatQueueCase(question: ChatQueueQuestion): StaffingCase<ChatQueueMetrics> {
  const { contactsPerHour, soloHandleTimeSeconds, targets } = question;
  const { meanPatienceSeconds = Number.POSITIVE_INFINITY, shortAbandonSeconds = 0 } = question;
  const { serviceLevelDefinition = 'answeredOfOffered' } = question;
  const names = givenTargets(targets, [
    'minServiceLevel',
    'maxAverageSpeedOfAnswerSeconds',
    'maxMeanWaitSeconds',
    'maxAbandonProbability',
    'maxOccupancy',
  ]);
  const needsThreshold = names.includes('minServiceLevel');
  const call = {
    contactsPerHour,
    maxConcurrentChats: question.maxConcurrentChats,
    soloHandleTimeSeconds,
    slowdownPerExtraChat: question.slowdownPerExtraChat,
    meanPatienceSeconds,
    answerTimeThresholdSeconds: question.answerTimeThresholdSeconds ?? (needsThreshold ? Number.NaN : 0),
    shortAbandonSeconds,
  };
  checkChatQueue({ ...call, agents: 0 });
  requireServiceLevelDefinition(serviceLevelDefinition);
  const loadErlangs = loadOf({ contactsPerHour, averageHandleTimeSeconds: chatSecondsAtFull(call) });
  if (loadErlangs * call.maxConcurrentChats > MOST_CHATS)
    throw new RangeError(`contactsPerHour must give at most ${MOST_CHATS} chats at once, got ${contactsPerHour}`);
  const targetMetricsAt = (agents: number): TargetMetrics => {
    const figures = chatQueueFigures({ ...call, agents });
    // Without agents nobody may count at all; a level of 0 is met then too.
    return { ...figures, serviceLevel: figures.serviceLevels[serviceLevelDefinition] || 0 };
  };

  const { minServiceLevel = 0, maxAbandonProbability = 1 } = targets;
  const unreachable = names.filter((name) => {
    if (name === 'minServiceLevel')
      return minServiceLevel === 1 && !isLevelOfOneCertain({ ...call, serviceLevelDefinition });
    if (name === 'maxAbandonProbability')
      return maxAbandonProbability === 0 && meanPatienceSeconds < Number.POSITIVE_INFINITY;
    // Without patience nobody waits, however few the agents.
    return targets[name] === 0 && meanPatienceSeconds > 0;
  });
  const patient = meanPatienceSeconds === Number.POSITIVE_INFINITY;
  // An agent ends most chats with all slots taken, or with one where more at once slow down all by more than they add.
  const leastLoad = Math.min(loadErlangs, loadOf({ contactsPerHour, averageHandleTimeSeconds: soloHandleTimeSeconds }));
  const answered = serviceLevelDefinition === 'answeredOfOffered' ? minServiceLevel : 0;
  const served = Math.max(0, answered - TARGET_SLACK, 1 - maxAbandonProbability - TARGET_SLACK);
  return {
    loadErlangs,
    targets,
    names,
    unreachable,
    fewestAgents: patient ? Math.floor(loadErlangs) + 1 : Math.floor(leastLoad * served),
    floorAgents: patient ? loadErlangs : 0,
    metricsAt: (agents) => chatQueue({ ...call, agents }),
    targetMetricsAt,
    marginAt: interpolatedMargin({ targets, targetMetricsAt }),
  };
}

import { chatQueue, chatQueueFigures } from './chatQueue.ts';
import { erlangA } from './erlangA.ts';
import { erlangC } from './erlangC.ts';
import { finiteQueue, finiteQueueFigures } from './finiteQueue.ts';
import type { QueueMetrics } from './queueMetrics.ts';
import { withRedials } from './redials.ts';

/** How contacts queue. Patience may be Infinity: nobody abandons. */
export type QueueModel =
  | { readonly kind: 'erlangC' }
  | { readonly kind: 'erlangA'; readonly meanPatienceSeconds: number }
  /** lines: places in the whole system, agents and waiting; a contact that finds none is blocked. */
  | { readonly kind: 'finiteQueue'; readonly meanPatienceSeconds: number; readonly lines: number }
  /** Who abandons tries again with this probability. The figures are of attempts. */
  | { readonly kind: 'redials'; readonly meanPatienceSeconds: number; readonly redialProbability: number }
  | {
      readonly kind: 'chatQueue';
      readonly meanPatienceSeconds: number;
      readonly maxConcurrentChats: number;
      readonly slowdownPerExtraChat: number;
    };

export interface QueueCase {
  readonly contactsPerHour: number;
  /** Of a chat: its handle time when the agent has no other. */
  readonly averageHandleTimeSeconds: number;
  readonly agents: number;
  readonly answerTimeThresholdSeconds: number;
  readonly shortAbandonSeconds: number;
}

/** What a model says but for the percentiles, which cost more than all the rest in some. */
export type QueueFigures = Omit<QueueMetrics, 'waitPercentilesSeconds'>;

/** What any model says of one load and one number of agents. Ranges and errors as in the model's own function. */
export function queueMetrics(model: QueueModel, queue: QueueCase): QueueMetrics {
  switch (model.kind) {
    case 'finiteQueue':
      return finiteQueue(finiteCase(model, queue));
    case 'chatQueue':
      return chatQueue(chatCase(model, queue));
    default:
      return unlimited(model, queue);
  }
}

/** The same without percentiles: for searches and plans. */
export function queueFigures(model: QueueModel, queue: QueueCase): QueueFigures {
  switch (model.kind) {
    case 'finiteQueue':
      return finiteQueueFigures(finiteCase(model, queue));
    case 'chatQueue':
      return chatQueueFigures(chatCase(model, queue));
    default:
      return unlimited(model, queue);
  }
}

type Of<Kind extends QueueModel['kind']> = Extract<QueueModel, { kind: Kind }>;

function unlimited(model: Of<'erlangC' | 'erlangA' | 'redials'>, queue: QueueCase): QueueMetrics {
  if (model.kind === 'erlangC') return erlangC(queue);
  const { meanPatienceSeconds } = model;
  if (model.kind === 'erlangA') return erlangA({ ...queue, meanPatienceSeconds });
  const { contactsPerHour: freshContactsPerHour, ...others } = queue;
  return withRedials({
    ...others,
    freshContactsPerHour,
    meanPatienceSeconds,
    redialProbability: model.redialProbability,
  });
}

function finiteCase({ lines, meanPatienceSeconds }: Of<'finiteQueue'>, queue: QueueCase) {
  return { ...queue, lines, meanPatienceSeconds };
}

function chatCase({ kind: _kind, ...chat }: Of<'chatQueue'>, queue: QueueCase) {
  const { averageHandleTimeSeconds: soloHandleTimeSeconds, ...others } = queue;
  return { ...others, ...chat, soloHandleTimeSeconds };
}

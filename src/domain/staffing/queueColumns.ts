import type { QueueMetrics } from '../queueing/queueMetrics.ts';

/**
 * A queueing model with its other arguments filled in: `erlangC` itself, or
 * `(question) => erlangA({ ...question, meanPatienceSeconds })`. Its service level must never fall as agents grow. */
export type ServiceModel = (question: {
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  agents: number;
  answerTimeThresholdSeconds: number;
}) => QueueMetrics;

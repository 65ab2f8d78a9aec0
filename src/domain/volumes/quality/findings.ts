import type { LocalSpan, TreatmentKind } from '../treatments.ts';

/**
 * What a history can have that a planner should look at. lostDays, gap, scatteredGaps: no reading where the doors are open, for
 * days, hours, or single intervals here and there. oddDays: whole days far from the usual. spike, slump: hours of a day otherwise
 * like others. flat, zeros: one value again and again, or none where it is busy. closedTraffic: contacts where the doors are closed.
 * partialFirstDay, partialLastDay: a day that the readings begin or end in. handledAboveOffered: more were handled than had come.
 * levelBreak: a lasting jump.
 */
export const findingKinds = [
  'lostDays',
  'gap',
  'scatteredGaps',
  'oddDays',
  'spike',
  'slump',
  'flat',
  'zeros',
  'handleTime',
  'closedTraffic',
  'partialFirstDay',
  'partialLastDay',
  'handledAboveOffered',
  'levelBreak',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export type Severity = 'high' | 'medium' | 'low';

export interface Finding {
  /** The same as long as kind and first label are. */
  readonly id: string;
  readonly kind: FindingKind;
  /** In their order; at least one. */
  readonly spans: readonly LocalSpan[];
  readonly days: number;
  readonly intervals: number;
  /** Recorded inside the spans; 0 where nothing was. */
  readonly contacts: number;
  /** What usually comes in them; NaN where nothing is usual. */
  readonly usualContacts: number;
  /** The one value of a flat line; NaN for the others. */
  readonly value: number;
  /** Mean over the contacts inside, and the usual one; NaN but for handle times. */
  readonly handleTimeSeconds: number;
  readonly usualHandleTimeSeconds: number;
  readonly severity: Severity;
  /** Contacts that are off, less for older ones: the list is sorted by it. */
  readonly weight: number;
}

/** What may be done about a finding, the proposal first. Nothing is to be done about a new level but to forget the old one. */
export const treatmentsFor: Readonly<Record<FindingKind, readonly TreatmentKind[]>> = {
  lostDays: ['exclude', 'closed', 'usual'],
  gap: ['usual', 'exclude', 'closed'],
  scatteredGaps: ['usual', 'exclude', 'closed'],
  oddDays: ['exclude', 'usual', 'closed'],
  spike: ['exclude', 'usual'],
  slump: ['exclude', 'usual', 'closed'],
  flat: ['usual', 'exclude'],
  zeros: ['usual', 'exclude', 'closed'],
  handleTime: ['ignoreHandleTimes', 'exclude'],
  closedTraffic: ['closed', 'exclude'],
  partialFirstDay: ['exclude', 'usual'],
  partialLastDay: ['exclude', 'usual'],
  handledAboveOffered: ['ignoreHandleTimes', 'exclude'],
  levelBreak: [],
};

/** What a treatment does to the readings inside its spans. */
export const treatmentKinds = ['exclude', 'usual', 'ignoreHandleTimes', 'closed'] as const;

/**
 * exclude: nothing is learned from them, as if they were lost. usual: contacts are those usual at that weekday and time.
 * ignoreHandleTimes: contacts are kept, handle times are not. closed: the doors were closed, whoever came.
 */
export type TreatmentKind = (typeof treatmentKinds)[number];

/** From one local label YYYY-MM-DDTHH:MM to another that is no part of it. */
export interface LocalSpan {
  readonly from: string;
  readonly to: string;
}

/** A change to what the history teaches, laid over the readings: they stay as they were recorded. */
export interface VolumeTreatment {
  readonly id: string;
  readonly kind: TreatmentKind;
  readonly spans: readonly LocalSpan[];
  readonly on: boolean;
  readonly note: string;
}

/** What an interval without a reading means: closed or lost as the opening hours say, a zero, or lost wherever it stands. */
export const missingMeanings = ['openingHours', 'zero', 'lost'] as const;
export type MissingMeaning = (typeof missingMeanings)[number];

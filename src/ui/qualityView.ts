import type { Queue } from '../domain/project.ts';
import { areWithin } from '../domain/volumes/localSpans.ts';
import type { Finding } from '../domain/volumes/quality/findings.ts';
import type { VolumeTreatment } from '../domain/volumes/treatments.ts';

/** A finding, and what the planner decided about it. */
export interface QualityEntry {
  /** Its place in the list of all, from 1 on; the map shows the same number. */
  readonly number: number;
  readonly finding: Finding;
  /** The treatment that covers it, off where it is kept as it is; null: not decided. */
  readonly treatment: VolumeTreatment | null;
  /** A new level from which on the history is learned from, and not from what was before. */
  readonly learntFrom: boolean;
}

/** Every finding with the last treatment that covers the whole of it, and the treatments that cover none. */
export function qualityEntries(
  findings: readonly Finding[],
  { treatments, historyFrom }: Pick<Queue, 'treatments' | 'historyFrom'>,
): { entries: QualityEntry[]; others: VolumeTreatment[] } {
  const sorted = treatments.map((treatment) => ({
    treatment,
    spans: [...treatment.spans].sort((a, b) => (a.from < b.from ? -1 : 1)),
  }));
  const used = new Set<VolumeTreatment>();
  const entries = findings.map((finding, k): QualityEntry => {
    const covering = sorted.findLast(({ spans }) => areWithin(finding.spans, spans))?.treatment ?? null;
    if (covering) used.add(covering);
    const learntFrom = finding.kind === 'levelBreak' && historyFrom === dateOf(finding);
    return { number: k + 1, finding, treatment: covering, learntFrom };
  });
  return { entries, others: treatments.filter((treatment) => !used.has(treatment)) };
}

/** The day on which a finding begins. */
export function dateOf({ spans }: Finding): string {
  return spans[0]!.from.slice(0, 10);
}

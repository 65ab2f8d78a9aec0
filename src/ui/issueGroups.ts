import type { VolumeFileReading, VolumeIssue, VolumeIssueKind } from '../io/volumeFileTypes.ts';

/** What was found of one kind. */
export interface IssueGroup {
  readonly kind: VolumeIssueKind;
  readonly issues: readonly VolumeIssue[];
  /** All that there are; of many only the first are listed. */
  readonly count: number;
}

/** Kinds by which no reading is lost, whatever they set aside. */
const harmless: readonly VolumeIssueKind[] = [
  'summary-line',
  'summary-column',
  'duplicate-same',
  'duplicate-added',
  'preamble-lines',
  'repeated-header',
  'date-from-title',
];

/** 0: a reading is lost. 1: one of two was chosen. 2: a cell is lost. 3: something to look at. 4: nothing to do. */
function rankOf({ kind, setAside }: VolumeIssue): number {
  if (harmless.includes(kind)) return 4;
  if (kind === 'duplicate-other') return 1;
  return setAside === 'line' ? 0 : setAside === 'cell' ? 2 : 3;
}

/** What was set aside or needs a look, the worst first and of equals the most frequent. What makes a file unreadable is not among it. */
export function issueGroups({ issues, understood }: VolumeFileReading): IssueGroup[] {
  const byKind = new Map<VolumeIssueKind, VolumeIssue[]>();
  for (const issue of issues) {
    if (issue.setAside === 'file') continue;
    const ofKind = byKind.get(issue.kind);
    if (ofKind) ofKind.push(issue);
    else byKind.set(issue.kind, [issue]);
  }
  const counts = new Map(understood.issueCounts.map(({ kind, count }) => [kind, count]));
  const groups = [...byKind].map(([kind, ofKind]) => ({
    kind,
    issues: ofKind,
    count: Math.max(ofKind.length, counts.get(kind) ?? 0),
    rank: Math.min(...ofKind.map(rankOf)),
  }));
  groups.sort((a, b) => a.rank - b.rank || b.count - a.count);
  return groups.map(({ rank: _, ...group }) => group);
}

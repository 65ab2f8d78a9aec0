import { ownText } from './ownText.ts';
import { MAX_LISTED_ISSUES_PER_KIND, type VolumeIssue, type VolumeIssueKind } from './volumeFileTypes.ts';

/** Collects what is found in a file: lists the first of each kind, counts them all. */
export interface IssueLog {
  /** `make` is called only while the kind's list is not full, so that a million bad lines build a thousand sentences. */
  add(kind: VolumeIssueKind, make: () => Omit<VolumeIssue, 'kind'>): void;
  /** Sets a whole line aside; `queue` is the queue's index, or -1 when it could not be told. */
  rejectLine(
    kind: VolumeIssueKind,
    queue: number,
    line: number,
    make: () => Omit<VolumeIssue, 'kind' | 'setAside' | 'line'>,
  ): void;
  rejectedLines(): number;
  rejectedLinesOf(queue: number): number;
  counts(): { kind: VolumeIssueKind; count: number }[];
  /** By line; what concerns the whole file comes first. */
  issues(): VolumeIssue[];
}

export function issueLog(): IssueLog {
  const listed: VolumeIssue[] = [];
  const countByKind = new Map<VolumeIssueKind, number>();
  const rejectedByQueue = new Map<number, number>();
  let rejected = 0;
  // One byte a line: the cells of a matrix are many to a line, which counts once.
  let isRejected = new Uint8Array(1024);

  const add: IssueLog['add'] = (kind, make) => {
    const count = countByKind.get(kind) ?? 0;
    countByKind.set(kind, count + 1);
    if (count < MAX_LISTED_ISSUES_PER_KIND) listed.push(own<VolumeIssue>({ kind, ...make() }));
  };
  return {
    add,
    rejectLine(kind, queue, line, make) {
      if (line >= isRejected.length) {
        const grown = new Uint8Array(line * 2);
        grown.set(isRejected);
        isRejected = grown;
      }
      if (isRejected[line] === 0) {
        isRejected[line] = 1;
        rejected++;
        rejectedByQueue.set(queue, (rejectedByQueue.get(queue) ?? 0) + 1);
      }
      add(kind, () => ({ setAside: 'line', line, ...make() }));
    },
    rejectedLines: () => rejected,
    rejectedLinesOf: (queue) => rejectedByQueue.get(queue) ?? 0,
    counts: () => [...countByKind].map(([kind, count]) => ({ kind, count })),
    issues: () => [...listed].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  };
}

/** Characters of a text in an issue: a cell may hold a book, and the header of its column another. */
const MOST_CHARACTERS = { message: 1000, other: 500 };

/** Listed for long, so none of its texts may hold a piece of the file; shown to a person, so none may be endless. */
function own<Issue extends object>(issue: Issue): Issue {
  const entries = Object.entries(issue).map(([field, value]) => {
    const most = field === 'message' ? MOST_CHARACTERS.message : MOST_CHARACTERS.other;
    return [field, typeof value === 'string' ? ownText(cut(value, most)) : value];
  });
  return Object.fromEntries(entries) as Issue;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Ends the reading from any depth: nothing can be read, for this one reason. Never leaves `readVolumeFile`. */
export class UnreadableFile extends Error {
  readonly issue: VolumeIssue;
  constructor(issue: Omit<VolumeIssue, 'setAside'>) {
    super(issue.message);
    this.issue = own({ ...issue, setAside: 'file' as const });
  }
}

/** Not one line of a table could be read. */
export function noReading(log: IssueLog): UnreadableFile {
  const example = log.issues().find(({ setAside }) => setAside === 'line');
  return new UnreadableFile({
    kind: 'no-reading',
    count: log.rejectedLines(),
    ...(example?.line === undefined ? {} : { line: example.line }),
    message: `Not one of the ${log.rejectedLines()} lines could be read. ${example?.message ?? ''} Correct the columns, the date order or the decimal sign.`,
  });
}

/** A cell as it may stand in a sentence: one line, not too long. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}

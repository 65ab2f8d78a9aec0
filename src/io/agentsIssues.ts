import { MAX_LISTED_ISSUES_PER_KIND } from './volumeFileTypes.ts';

/** Nothing is taken over. */
export type AgentsFault =
  | 'empty-paste'
  | 'too-large'
  | 'broken-quotes'
  | 'no-number'
  | 'not-a-number'
  | 'negative-number'
  | 'too-many-people'
  | 'other-decimal-sign'
  | 'repeated-time';

/** The numbers are taken over, and the planner should know. */
export type AgentsNotice =
  | 'blank-cell'
  | 'blank-line'
  | 'missing-marker'
  | 'summary-line'
  | 'summary-column'
  | 'other-line'
  | 'other-column'
  | 'ambiguous-number-format'
  | 'ambiguous-comma';

/** One thing that was found. The page makes its own sentence of `kind` and the fields; `message` is the plain English one. */
export interface AgentsIssue<Kind = AgentsFault | AgentsNotice> extends AgentsPlace {
  readonly kind: Kind;
  /** The text found. */
  readonly value?: string;
  /** What was found, and the cure. */
  readonly message: string;
}

/** Line and column of the paste, from 1, with their labels where they have any. */
export interface AgentsPlace {
  readonly line?: number;
  readonly column?: number;
  readonly lineLabel?: string;
  readonly columnLabel?: string;
}

/** Collects issues: the first thousand of each kind are listed. */
export interface AgentsIssues {
  readonly faults: AgentsIssue<AgentsFault>[];
  readonly notices: AgentsIssue<AgentsNotice>[];
  fault(kind: AgentsFault, place: AgentsPlace, sentence: string, value?: string): void;
  notice(kind: AgentsNotice, place: AgentsPlace, sentence: string, value?: string): void;
}

export function agentsIssues(): AgentsIssues {
  const faults: AgentsIssue<AgentsFault>[] = [];
  const notices: AgentsIssue<AgentsNotice>[] = [];
  const listed = new Map<string, number>();
  const isListed = (kind: string) => {
    const count = (listed.get(kind) ?? 0) + 1;
    listed.set(kind, count);
    return count <= MAX_LISTED_ISSUES_PER_KIND;
  };
  return {
    faults,
    notices,
    fault: (kind, place, sentence, value) => {
      if (isListed(kind)) faults.push(issueAt(kind, place, sentence, value));
    },
    notice: (kind, place, sentence, value) => {
      if (isListed(kind)) notices.push(issueAt(kind, place, sentence, value));
    },
  };
}

function issueAt<Kind>(kind: Kind, place: AgentsPlace, sentence: string, value?: string): AgentsIssue<Kind> {
  const { line, column, lineLabel, columnLabel } = place;
  const named = (label: string | undefined) => (label ? ` (${label})` : '');
  const where = [
    ...(line === undefined ? [] : [`line ${line}${named(lineLabel)}`]),
    ...(column === undefined ? [] : [`column ${column}${named(columnLabel)}`]),
  ].join(', ');
  const message = where === '' ? sentence : `${where[0]!.toUpperCase()}${where.slice(1)}: ${sentence}`;
  return { kind, ...place, ...(value === undefined ? {} : { value }), message };
}

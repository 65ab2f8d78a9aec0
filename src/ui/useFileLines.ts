import { useEffect, useState } from 'react';
import type { Reading } from '../state/store.ts';
import { useCommands } from './appContext.ts';

export interface FileLines {
  readonly lines: ReadonlyMap<number, readonly string[]>;
  /** False until the lines asked for are there, or known not to be. */
  readonly isRead: boolean;
}

const none: FileLines = { lines: new Map(), isRead: false };

/** The cells of some lines of a reading's file. Those of lines asked for before stay while more are read. */
export function useFileLines(value: Reading, lines: readonly number[]): FileLines {
  const commands = useCommands();
  const [read, setRead] = useState<{ of: Reading; found: FileLines }>({ of: value, found: none });
  const asked = lines.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what `lines` says
  useEffect(() => {
    if (asked === '') return;
    const controller = new AbortController();
    const show = (found: FileLines) => {
      if (!controller.signal.aborted) setRead({ of: value, found });
    };
    setRead((before) => ({ of: value, found: before.of === value ? { ...before.found, isRead: false } : none }));
    commands.linesOf(value, lines, controller.signal).then(
      (rows) => show({ lines: new Map(rows.map(({ line, cells }) => [line, cells])), isRead: true }),
      // The file is gone, or nobody waits any more: there are no cells to show.
      () => show({ lines: new Map(), isRead: true }),
    );
    return () => controller.abort();
  }, [value, asked]);
  return read.of === value ? read.found : none;
}

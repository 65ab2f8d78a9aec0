import type { Engine } from '../engine/engine.ts';
import type { SampleRow } from '../io/volumeFileTypes.ts';
import type { Reading } from './store.ts';

/** The file behind a reading, line by line. */
export function readingLineCommands({ engine }: { engine: Engine }) {
  return {
    /** Some physical lines, as they stand in the file; none where the file is not kept. Rejects with AbortError, and when the file is gone. */
    async linesOf({ source, reading }: Reading, lines: readonly number[], signal?: AbortSignal): Promise<SampleRow[]> {
      if (!source.file || lines.length === 0) return [];
      const { encoding, delimiter, sheet } = reading.understood;
      // Cut as the file was read, also where that was inferred from the whole of it.
      const hints = {
        ...(encoding ? { encoding } : {}),
        ...(delimiter ? { delimiter } : {}),
        ...(sheet ? { sheet } : {}),
      };
      return engine.volumeLines(source.file, hints, lines, signal ? { signal } : {});
    },
  };
}

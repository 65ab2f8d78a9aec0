import type { ReadVolumeFileOptions } from './volumeFileTypes.ts';

/** Lets a long reading breathe: between two pieces of work, messages (an abort among them) can arrive. */
export interface ReadingPace {
  /** Reports progress, waits a moment when it is time to, and throws AbortError when the reading was aborted. */
  pause(fraction: number): Promise<void>;
}

const BREATH_MILLISECONDS = 50;
const PROGRESS_MILLISECONDS = 100;

export function readingPace({ signal, onProgress }: ReadVolumeFileOptions): ReadingPace {
  let lastBreath = performance.now();
  let lastProgress = Number.NEGATIVE_INFINITY;
  let furthest = 0;
  return {
    async pause(fraction) {
      throwIfAborted(signal);
      const now = performance.now();
      if (now - lastBreath >= BREATH_MILLISECONDS) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        lastBreath = performance.now();
        throwIfAborted(signal);
      }
      if (onProgress && now - lastProgress >= PROGRESS_MILLISECONDS) {
        lastProgress = now;
        // A file that must be read anew starts over, its progress does not.
        furthest = Math.max(furthest, fraction);
        onProgress(furthest);
      }
    },
  };
}

/** Always by this name, whatever reason the signal carries: callers tell an abort by it. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DOMException('Reading the file was cancelled.', 'AbortError');
}

import type { VolumeFileHints } from '../io/volumeFileTypes.ts';
import { useCommands } from './appContext.ts';

/** Reads the file on the card again with some corrections more; what is undefined among them is inferred again. */
export function useCorrection(): (change: VolumeFileHints) => void {
  const commands = useCommands();
  return (change) => void commands.correctReading(change);
}

import { useMemo } from 'react';
import type { Queue } from '../domain/project.ts';
import type { DataQuality } from '../domain/volumes/dataQuality.ts';
import { useApp, useCommands } from './appContext.ts';
import { type Answer, useAnswer } from './useAnswer.ts';

/** What of a queue's history needs a look; the last answer stays until the next is there. */
export function useDataQuality(queue: Queue): Answer<DataQuality> {
  const commands = useCommands();
  const closedDays = useApp((state) => state.project?.closedDays ?? none);
  const holidayPlace = useApp((state) => state.project?.holidayPlace ?? null);
  const layers = useApp((state) => state.project?.layers ?? none);
  const { series, missingMeans, openingHours } = queue;
  // A note or a switch asks nothing anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the queue, only this decides
  const ask = useMemo(
    () => () => commands.dataQuality(queue, { closedDays, holidayPlace, layers }),
    [commands, series, missingMeans, openingHours, closedDays, holidayPlace, layers],
  );
  return useAnswer(ask);
}

const none: never[] = [];

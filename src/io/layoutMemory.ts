import * as z from 'zod/mini';
import { databaseOpener } from './database.ts';
import { hintsSchema } from './hintsSchema.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

/** Of more layouts than a planner meets in years the one that was not used for longest is forgotten. */
export const MAX_LAYOUTS = 50;

/** Corrections that were made by hand to files of one layout, by its fingerprint. Every call may reject, as of all storage. */
export interface LayoutMemory {
  /** null: nothing was corrected in a file of this layout. */
  recall(layout: string): Promise<VolumeFileHints | null>;
  remember(layout: string, hints: VolumeFileHints): Promise<void>;
  forget(layout: string): Promise<void>;
}

const entrySchema = z.object({ hints: hintsSchema, usedAtEpochMilliseconds: z.number() });

export function createLayoutMemory(databaseName = 'staffetta'): LayoutMemory {
  const database = databaseOpener(databaseName);
  return {
    async recall(layout) {
      const entry = entrySchema.safeParse(await (await database()).get('layouts', layout));
      return entry.success ? (entry.data.hints as VolumeFileHints) : null;
    },

    async remember(layout, hints) {
      const transaction = (await database()).transaction('layouts', 'readwrite');
      // What goes wrong is told by the request that failed; the transaction's own word would be heard by nobody.
      transaction.done.catch(() => undefined);
      const { store } = transaction;
      await store.put({ hints, usedAtEpochMilliseconds: Date.now() }, layout);
      const keys = await store.getAllKeys();
      const values = await store.getAll();
      const lastUsed = (value: unknown) => entrySchema.safeParse(value).data?.usedAtEpochMilliseconds ?? 0;
      const byAge = keys
        .map((key, k) => ({ key, used: key === layout ? Number.POSITIVE_INFINITY : lastUsed(values[k]) }))
        .sort((a, b) => b.used - a.used);
      await Promise.all([...byAge.slice(MAX_LAYOUTS).map(({ key }) => store.delete(key)), transaction.done]);
    },

    async forget(layout) {
      await (await database()).delete('layouts', layout);
    },
  };
}

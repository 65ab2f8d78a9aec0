import type { Project } from '../domain/project.ts';
import type { Engine } from '../engine/engine.ts';
import { layoutFingerprint } from '../io/layoutFingerprint.ts';
import type { LayoutMemory } from '../io/layoutMemory.ts';
import type { VolumeSource } from '../io/storage.ts';
import type { VolumeFileHints } from '../io/volumeFileTypes.ts';
import { hasOwnVolumes } from './importPreview.ts';
import type { GivenHints, Reading } from './store.ts';

/** A queue's name, a day and numbers of lines are of one file alone, and say nothing of another of its layout. */
const ofOneFile: ReadonlySet<string> = new Set<keyof VolumeFileHints>(['queueName', 'date', 'keptLines']);

interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/**
 * Reads a file for the first time: as it is, and once more where a file of the same layout was corrected by hand before. Corrections
 * that would make it unreadable are left aside. Rejects with AbortError, or with what the engine failed for.
 */
export async function readOpenedFile(
  source: VolumeSource & { readonly file: Blob },
  { engine, layouts, project }: { engine: Engine; layouts: LayoutMemory; project: Project | null },
  options: RunOptions,
): Promise<Reading> {
  const { file } = source;
  const planTimeZone = timeZoneOfPlan(project);
  const ofPlan: VolumeFileHints = planTimeZone === null ? {} : { timeZone: planTimeZone };
  const inferred = await engine.readVolumes(file, { ...source.hints, ...ofPlan }, options);
  const layout = layoutFingerprint(inferred.understood);
  const given: GivenHints = { planTimeZone, remembered: null, refused: false };
  const named = layout === null ? source : { ...source, layout };
  const asInferred = { source: { ...named, hints: { ...source.hints, ...ofPlan } }, reading: inferred, given };
  const remembered = layout === null ? null : await recalled(layouts, layout);
  if (!remembered) return asInferred;
  const hints = { ...remembered, ...source.hints, ...ofPlan };
  // Nothing but the time zone that the plan has anyway.
  if (Object.keys(hints).length === Object.keys(asInferred.source.hints).length)
    return { ...asInferred, given: { ...given, remembered } };
  const reading = await engine.readVolumes(file, hints, options);
  if (!reading.ok && inferred.ok) return { ...asInferred, given: { ...given, refused: true } };
  return { source: { ...named, hints }, reading, given: { ...given, remembered } };
}

/** Writes down what was corrected by hand in a file that is stored, or that nothing is any more. */
export async function rememberCorrections(layouts: LayoutMemory, { source, given }: Reading): Promise<void> {
  const { layout, hints } = source;
  if (layout === undefined) return;
  // Where the plan's time zone took the place of one that was chosen before, that choice is kept for another plan.
  const isOfPlan = given?.planTimeZone && hints.timeZone === given.planTimeZone;
  const timeZone = isOfPlan ? given.remembered?.timeZone : hints.timeZone;
  const byHand: VolumeFileHints = Object.fromEntries(
    Object.entries({ ...hints, timeZone }).filter(([name, hint]) => !ofOneFile.has(name) && hint !== undefined),
  );
  try {
    if (Object.keys(byHand).length > 0) await layouts.remember(layout, byHand);
    else if (given && !given.refused) await layouts.forget(layout);
  } catch {
    // Storage is refused or gone: next week's file is corrected by hand again, and nothing else is lost.
  }
}

export async function forgetLayout(layouts: LayoutMemory, layout: string): Promise<void> {
  try {
    await layouts.forget(layout);
  } catch {
    // Storage is refused or gone, and so is what it remembered.
  }
}

async function recalled(layouts: LayoutMemory, layout: string): Promise<VolumeFileHints | null> {
  try {
    return await layouts.recall(layout);
  } catch {
    return null; // storage is refused or gone: the file is read as inferred
  }
}

/** The time zone of all queues of a plan of the planner's own; null where they are in none, or differ. */
export function timeZoneOfPlan(project: Project | null): string | null {
  if (!hasOwnVolumes(project)) return null;
  const zones = new Set(project.queues.map(({ series }) => series.grid.timeZone));
  return zones.size === 1 ? [...zones][0]! : null;
}

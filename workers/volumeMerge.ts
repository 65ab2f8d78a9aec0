import {
  type FileReadings,
  type MergeChoices,
  type MergeQueue,
  mergeVolumes,
  type VolumeMerge,
} from '../src/domain/volumes/mergeVolumes.ts';
import type { MissingMeaning } from '../src/domain/volumes/treatments.ts';
import { channelNamed } from '../src/io/channelName.ts';
import { missingMeaningOf } from '../src/io/missingMeaning.ts';
import { readVolumeFile } from '../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeQueue } from '../src/io/volumeFileTypes.ts';
import type { OnProgress } from './queueForecast.ts';

/** A file to lay over a plan: as it was read, or its bytes, to be read as it was before. */
export type FileToMerge = Pick<FileReadings, 'aliases' | 'nameWhereNone'> & {
  readonly fileName: string;
} & (
    | { readonly queues: readonly VolumeQueue[]; readonly missingMeans: MissingMeaning }
    | { readonly file: Blob; readonly hints: VolumeFileHints }
  );

export interface VolumeMergeAsk {
  readonly queues: readonly MergeQueue[];
  readonly files: readonly FileToMerge[];
  readonly onto: 'readings' | 'nothing';
  readonly choices: MergeChoices;
  readonly missingMeans: Parameters<typeof mergeVolumes>[0]['missingMeans'];
}

/** The merge without the queues that it leaves as they are: those the page has. */
export interface VolumeMergeAnswer extends Omit<VolumeMerge, 'queues'> {
  readonly changedQueues: VolumeMerge['queues'];
  /** Ids of all queues after the merge, in their order. */
  readonly queueIds: readonly string[];
}

/** Throws Error naming the file when one that was readable is so no more. */
export async function mergedFiles(
  { queues, files, onto, choices, missingMeans }: VolumeMergeAsk,
  onProgress: OnProgress,
): Promise<VolumeMergeAnswer> {
  const readings: FileReadings[] = [];
  for (const [k, file] of files.entries()) {
    const progress = (fraction: number) => onProgress((k + fraction) / (files.length + 1));
    readings.push({ ...file, ...(await readingsOf(file, progress)) });
  }
  const { queues: merged, ...rest } = mergeVolumes({
    queues,
    files: readings,
    onto,
    choices,
    missingMeans,
    newId: () => crypto.randomUUID(),
  });
  const before = new Map(queues.map(({ id, series, name }) => [id, { series, name }]));
  const isChanged = ({ id, series, name }: (typeof merged)[number]) =>
    before.get(id)?.series !== series || before.get(id)?.name !== name;
  return { ...rest, queueIds: merged.map(({ id }) => id), changedQueues: merged.filter(isChanged) };
}

async function readingsOf(
  file: FileToMerge,
  onProgress: OnProgress,
): Promise<Pick<FileReadings, 'queues' | 'missingMeans'>> {
  const asReadings = ({ name, channel, series }: VolumeQueue) => ({ name, channel: channelNamed(channel), series });
  if ('queues' in file) return { queues: file.queues.map(asReadings), missingMeans: file.missingMeans };
  const { ok, queues, understood, issues } = await readVolumeFile(file.file, file.hints, { onProgress });
  if (!ok) throw new Error(`${file.fileName}: ${issues[0]?.message ?? ''}`);
  return { queues: queues.map(asReadings), missingMeans: missingMeaningOf(understood) };
}

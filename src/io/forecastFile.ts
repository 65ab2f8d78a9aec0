import { plainWords, readHeader } from './headerWords.ts';
import { readVolumeFile } from './volumeFile.ts';
import type { ColumnMeaning, ReadVolumeFileOptions, VolumeFileHints, VolumeFileReading } from './volumeFileTypes.ts';

/** Words by which a column says that its numbers are expected, not recorded; a history is not read from such a column. */
const EXPECTED =
  / (forecast|forecasted|fcst|expected|predicted|previst[oaie]|previsioni?|prognose|prognosen|pronostic\w*|prevu\w*|previsions?|plan|planned|geplant\w*|budget) /g;

/** Calabrio's forecast file has no header: skill, start, end, volume, talk, after-call work and, where staffed, agents. */
const CALABRIO = {
  headerLine: null,
  columns: {
    0: 'queue',
    1: 'timestamp',
    2: 'intervalEnd',
    3: 'offered',
    4: 'talkTime',
    5: 'afterContactWork',
    6: 'ignored',
  },
} as const satisfies VolumeFileHints;

/**
 * Reads a file of expected volumes, as `readVolumeFile` reads recorded ones: of a file with both the expected contacts are taken,
 * and Calabrio's layout is known by its cells. Never throws on content; rejects with AbortError alone.
 */
export async function readForecastFile(
  source: Uint8Array | Blob,
  hints: VolumeFileHints = {},
  options: ReadVolumeFileOptions = {},
): Promise<VolumeFileReading> {
  const first = await readVolumeFile(source, hints, options);
  const better = hints.columns ? null : expectedColumns(first);
  if (!better) return first;
  const second = await readVolumeFile(source, { ...hints, ...better }, options);
  return second.ok ? second : first;
}

function expectedColumns({ understood }: VolumeFileReading): VolumeFileHints | null {
  if (understood.headerLine === null && understood.sampleRows.length > 0) {
    return understood.sampleRows.every(({ cells }) => isCalabrio(cells)) ? CALABRIO : null;
  }
  const columns: Record<number, ColumnMeaning> = {};
  const taken = new Set<ColumnMeaning>();
  for (const { index, header, meaning } of understood.columns) {
    const words = ` ${plainWords(header)} `;
    if (meaning !== 'ignored' || words.search(EXPECTED) < 0) continue;
    const rest = words.replaceAll(EXPECTED, ' ').trim();
    const said = rest === '' ? 'offered' : readHeader(rest).meaning;
    if ((said !== 'offered' && said !== 'averageHandleTime') || taken.has(said)) continue;
    columns[index] = said;
    taken.add(said);
  }
  return taken.has('offered') ? { columns } : null;
}

const isCompactStamp = (cell: string | undefined) => /^\d{8} \d{2}:\d{2}$/.test(cell ?? '');

function isCalabrio(cells: readonly string[]): boolean {
  const isNumber = (cell: string) => /^\d+(\.\d+)?$/.test(cell);
  const hasStamps = isCompactStamp(cells[1]) && isCompactStamp(cells[2]);
  return hasStamps && (cells.length === 6 || cells.length === 7) && cells.slice(3).every(isNumber);
}

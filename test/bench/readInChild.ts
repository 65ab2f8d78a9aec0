import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { readVolumeFile } from '../../src/io/volumeFile.ts';

/** What one process measures of one file, on its own so that nothing else is in its memory; `readVolumes.bench.ts` starts it. */
export interface Measured {
  /** Papa Parse alone on the decoded text, and the reader on the bytes, in turns. */
  readonly ratio: { readonly papaMs: readonly number[]; readonly readerMs: readonly number[] };
  readonly memory: {
    readonly ms: number;
    readonly firstProgressMs: number;
    readonly linesRead: number;
    readonly emptyProcessBytes: number;
    /** Resident memory of the whole process at its highest, as the system counts it. */
    readonly peakBytes: number;
    readonly peakHeapAndExternalBytes: number;
    readonly longestBlockMs: number;
  };
  /** From the moment of the abort to the rejection, at moments all through the reading. */
  readonly cancel: { readonly latencyMs: readonly number[] };
}

const SAMPLE_MS = 10;

async function ratio(file: string, rounds: number): Promise<Measured['ratio']> {
  const bytes = await readFile(file);
  const text = new TextDecoder().decode(bytes);
  const papaMs: number[] = [];
  const readerMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let start = performance.now();
    const { length } = Papa.parse(text).data;
    papaMs.push(performance.now() - start);
    start = performance.now();
    const { ok, understood } = await readVolumeFile(bytes);
    readerMs.push(performance.now() - start);
    if (!ok || understood.linesRead > length) throw new Error('the file must be read');
  }
  return { papaMs, readerMs };
}

async function memory(file: string): Promise<Measured['memory']> {
  const emptyProcessBytes = process.memoryUsage.rss();
  let peakHeapAndExternalBytes = 0;
  let longestBlockMs = 0;
  let last = performance.now();
  const sample = () => {
    const { heapUsed, external } = process.memoryUsage();
    peakHeapAndExternalBytes = Math.max(peakHeapAndExternalBytes, heapUsed + external);
    longestBlockMs = Math.max(longestBlockMs, performance.now() - last - SAMPLE_MS);
    last = performance.now();
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const blob = await openAsBlob(file);
  const start = performance.now();
  let firstProgressMs = Number.NaN;
  const { ok, understood } = await readVolumeFile(
    blob,
    {},
    {
      onProgress: () => {
        if (Number.isNaN(firstProgressMs)) firstProgressMs = performance.now() - start;
      },
    },
  );
  const ms = performance.now() - start;
  sample();
  clearInterval(timer);
  if (!ok) throw new Error('the file must be read');
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const { linesRead } = understood;
  return { ms, firstProgressMs, linesRead, emptyProcessBytes, peakBytes, peakHeapAndExternalBytes, longestBlockMs };
}

async function cancel(file: string, wholeMs: number): Promise<Measured['cancel']> {
  const latencyMs: number[] = [];
  for (const share of [0.02, 0.25, 0.5, 0.75, 0.85, 0.9, 0.95]) {
    const blob = await openAsBlob(file);
    const controller = new AbortController();
    const due = performance.now() + share * wholeMs;
    setTimeout(() => controller.abort(), share * wholeMs);
    const outcome = await readVolumeFile(blob, {}, { signal: controller.signal }).catch((reason: unknown) => reason);
    if (outcome instanceof DOMException && outcome.name === 'AbortError') latencyMs.push(performance.now() - due);
  }
  return { latencyMs };
}

const [what, file = '', number = ''] = process.argv.slice(2);
const measured =
  what === 'ratio'
    ? await ratio(file, Number(number))
    : what === 'memory'
      ? await memory(file)
      : await cancel(file, Number(number));
process.stdout.write(JSON.stringify(measured));

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { build } from 'vite';
import { bench, describe } from 'vitest';
import { readVolumeFile } from '../../src/io/volumeFile.ts';
import type { Measured } from './readInChild.ts';
import { callLogFile, intervalFile } from './volumeFiles.ts';

const ROUNDS = 7;
const INTERVAL_LINES = 1_000_000;
/** About 300 MB. */
const CALL_LOG_LINES = 3_400_000;
const MOST_TIMES_PAPA = 2.5;
const MOST_TIMES_FILE = 6;

const text = [...intervalFile(50_000)].join('');
const bytes = new TextEncoder().encode(text);
const few = { time: 0, iterations: 10, warmupTime: 0, warmupIterations: 2 };

describe('50,000 lines of intervals', () => {
  bench('readVolumeFile', async () => void (await readVolumeFile(bytes)), few);
  bench('yardstick: Papa Parse alone on the decoded text', () => void Papa.parse(text), few);
});

const folder = mkdtempSync(join(tmpdir(), 'staffetta-bench-'));
try {
  const program = await builtProgram();
  const intervals = written('intervals.csv', intervalFile(INTERVAL_LINES));
  const { papaMs, readerMs } = inChild('ratio', program, intervals, ROUNDS);
  const ratios = readerMs.map((ms, round) => ms / papaMs[round]!);
  console.log(
    `A file of ${INTERVAL_LINES.toLocaleString('en')} intervals (${megabytes(size(intervals))} MB): readVolumeFile ` +
      `${median(readerMs).toFixed(0)} ms, Papa Parse alone on the decoded text ${median(papaMs).toFixed(0)} ms; ` +
      `${median(ratios).toFixed(2)} times, medians of ${ROUNDS} rounds in turns (${ratios.map((times) => times.toFixed(2)).join(', ')}; ` +
      `at most ${MOST_TIMES_PAPA})`,
  );
  report('  from a Blob', intervals, inChild('memory', program, intervals));
  if (median(ratios) > MOST_TIMES_PAPA) throw new Error(`more than ${MOST_TIMES_PAPA} times Papa Parse`);

  const log = written('calls.csv', callLogFile(CALL_LOG_LINES));
  const ofLog = inChild('memory', program, log);
  report(`A call log of ${CALL_LOG_LINES.toLocaleString('en')} lines (${megabytes(size(log))} MB)`, log, ofLog);
  const { latencyMs } = inChild('cancel', program, log, ofLog.ms);
  console.log(`  cancelled all through, it stops after ${latencyMs.map((ms) => ms.toFixed(0)).join(', ')} ms`);
} finally {
  rmSync(folder, { recursive: true });
}

function report(what: string, file: string, measured: Measured['memory']): void {
  const { ms, firstProgressMs, emptyProcessBytes, peakBytes, peakHeapAndExternalBytes, longestBlockMs } = measured;
  const times = peakBytes / size(file);
  console.log(
    `${what}: ${ms.toFixed(0)} ms, first progress after ${firstProgressMs.toFixed(0)} ms, longest time without a breath ` +
      `${longestBlockMs.toFixed(0)} ms; peak memory of the process ${megabytes(peakBytes)} MB, ${times.toFixed(1)} times the file ` +
      `(at most ${MOST_TIMES_FILE}; ${megabytes(emptyProcessBytes)} MB before it began; heap and external ${megabytes(peakHeapAndExternalBytes)} MB)`,
  );
  if (times > MOST_TIMES_FILE) throw new Error(`more than ${MOST_TIMES_FILE} times the file`);
}

/** The reader as one program, so that neither a bundler nor a test runner is in the memory that is measured. */
async function builtProgram(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: 'test/bench/readInChild.ts', outDir: folder, emptyOutDir: false, target: 'es2022' },
  });
  return join(folder, 'readInChild.js');
}

function inChild<What extends keyof Measured>(
  what: What,
  program: string,
  file: string,
  number?: number,
): Measured[What] {
  return JSON.parse(execFileSync(process.execPath, [program, what, file, String(number)], { encoding: 'utf8' }));
}

function written(name: string, pieces: Iterable<string>): string {
  const file = join(folder, name);
  const descriptor = openSync(file, 'w');
  for (const piece of pieces) writeSync(descriptor, piece);
  closeSync(descriptor);
  return file;
}

function size(file: string): number {
  return statSync(file).size;
}

function megabytes(count: number): string {
  return (count / 1e6).toFixed(0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

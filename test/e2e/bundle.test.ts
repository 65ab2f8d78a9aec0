import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressOf, openPage } from './page.ts';

const mostKilobytes = 220;

describe('what the main thread loads', () => {
  it(`is at most ${mostKilobytes} KB of gzipped JavaScript until the sample plan is on screen, workers and charts apart`, async () => {
    const { page, requests } = await openPage();
    const workers = new Set(page.workers().map((worker) => worker.url()));
    const scripts = [...new Set(requests.map(({ url }) => url))].filter((url) => url.endsWith('.js'));
    const { origin } = new URL(addressOf());
    const parts = await Promise.all(
      scripts.map(async (url) => {
        const text = await (await fetch(url)).text();
        const kind = workers.has(url) ? 'worker' : text.includes('recharts') ? 'chart' : 'main';
        return { name: url.slice(origin.length + 1), kind, kilobytes: gzipSync(text, { level: 9 }).length / 1000 };
      }),
    );
    const sum = (kind: string) =>
      parts.filter((part) => part.kind === kind).reduce((total, part) => total + part.kilobytes, 0);
    console.log(
      `JavaScript of the main thread, gzip: ${sum('main').toFixed(1)} KB ` +
        `(charts apart ${sum('chart').toFixed(1)} KB, worker apart ${sum('worker').toFixed(1)} KB)\n` +
        parts
          .toSorted((a, b) => b.kilobytes - a.kilobytes)
          .map(({ name, kind, kilobytes }) => `  ${kilobytes.toFixed(1).padStart(6)} KB  ${kind.padEnd(6)}  ${name}`)
          .join('\n'),
    );
    // The parting has looked at something.
    expect(parts.filter((part) => part.kind === 'worker')).toHaveLength(1);
    expect(parts.some((part) => part.kind === 'chart')).toBe(true);
    expect(sum('main')).toBeGreaterThan(80);
    expect(sum('main')).toBeLessThanOrEqual(mostKilobytes);
  });
});

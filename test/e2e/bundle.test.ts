import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressOf, chooseFile, goTo, openPage, planReady, smallFile, untilSaved } from './page.ts';

const mostKilobytes = 220;
const mostWorkerKilobytes = 150;
/** A name that only the calendar of holidays holds. */
const ofTheCalendar = 'Weiberfastnacht';

const kindOfPart = (text: string) => (text.includes(ofTheCalendar) ? 'calendar' : 'main');

describe('what the main thread loads', () => {
  it(`is at most ${mostKilobytes} KB of gzipped JavaScript until the sample plan is on screen, workers and charts apart`, async () => {
    const { page, requests } = await openPage();
    const workers = new Set(page.workers().map((worker) => worker.url()));
    const scripts = [...new Set(requests.map(({ url }) => url))].filter((url) => url.endsWith('.js'));
    const { origin } = new URL(addressOf());
    const parts = await Promise.all(
      scripts.map(async (url) => {
        const text = await (await fetch(url)).text();
        const kind = workers.has(url) ? 'worker' : text.includes('recharts') ? 'chart' : kindOfPart(text);
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
    expect(sum('worker')).toBeLessThanOrEqual(mostWorkerKilobytes);
    expect(sum('main')).toBeGreaterThan(80);
    expect(sum('main')).toBeLessThanOrEqual(mostKilobytes);
  });

  it('has no calendar of holidays: the worker loads it, and only for a plan that has a place', async () => {
    const { page, requests } = await openPage();
    const { origin } = new URL(addressOf());
    const texts = new Map<string, string>();
    const calendars = async () => {
      const urls = requests.map(({ url }) => url).filter((url) => url.startsWith(origin) && url.endsWith('.js'));
      for (const url of urls) if (!texts.has(url)) texts.set(url, await (await fetch(url)).text());
      return urls.filter((url) => texts.get(url)!.includes(ofTheCalendar));
    };
    // The sample is in Milan.
    const [calendar, ...others] = new Set(await calendars());
    expect(calendar).toBeDefined();
    expect(others).toEqual([]);
    const name = calendar!.slice(calendar!.lastIndexOf('/') + 1);
    const whoNamesIt = [...texts].filter(([, text]) => text.includes(name)).map(([url]) => url);
    expect(whoNamesIt).toEqual([...new Set(page.workers().map((worker) => worker.url()))]);

    await chooseFile(page, 'own.csv', smallFile());
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await untilSaved(page);
    requests.length = 0;
    await page.reload();
    await planReady(page);
    expect(requests.some(({ url }) => page.workers().some((worker) => worker.url() === url))).toBe(true);
    expect(await calendars()).toEqual([]);
    await goTo(page, 'Forecast');
    await page.getByRole('combobox', { name: 'Country', exact: true }).and(page.locator(':enabled')).waitFor();
    expect(await calendars()).toEqual([calendar]);
  });
});

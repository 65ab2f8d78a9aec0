import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { idle } from './page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, a line each. */
export async function axeFinds(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} (${nodes.length}) ${node.failureSummary ?? ''}`),
  );
}

/** How many pixels the page is wider than the window. */
export const overflow = (page: Page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

/** Lazy parts are there, and the chart is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.chart-space') && document.querySelector('main h1'));
  await idle(page);
}

/** What axe finds and how far the page sticks out, in what is on screen now. */
export async function faults(page: Page, what: string): Promise<string[]> {
  await settled(page);
  const found = (await axeFinds(page)).map((line) => `${what}: ${line}`);
  const pixels = await overflow(page);
  return pixels > 0 ? [...found, `${what}: ${pixels} px too wide`] : found;
}

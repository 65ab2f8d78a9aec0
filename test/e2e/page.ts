import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import { browserArguments, findBrowser } from '../findBrowser.mjs';

/** What the journeys share: a page of the built app in a fresh profile, watched for faults and requests. */

export interface VisitOptions {
  readonly language?: 'en' | 'it';
  readonly scheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Runs in every page before its own scripts. */
  readonly before?: string | (() => void);
  readonly step?: Step;
  /** Faults that the test is about: messages that contain one of these are not held against the page. */
  readonly expectFaults?: readonly string[];
}

type Step = 'volumes' | 'forecast' | 'staffing' | 'scenarios' | 'calculator';

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, uncaught errors and CSP violations so far. The end of the test asks that there is none. */
  readonly faults: string[];
  /** Every request so far that could have left the page. */
  readonly requests: { readonly url: string; readonly type: string }[];
}

let browser: Promise<Browser> | null = null;

async function launch(): Promise<Browser> {
  const { path, env } = await findBrowser();
  return chromium.launch({
    executablePath: path,
    args: browserArguments,
    env: { ...process.env, ...env } as Record<string, string>,
  });
}

/** Opens the page in a profile of its own, which ends with the test. */
export async function openPage(options: VisitOptions = {}): Promise<Visit> {
  browser ??= launch();
  const { language = 'en', scheme = 'light', viewport = { width: 1440, height: 900 } } = options;
  const context = await (await browser).newContext({
    locale: language === 'it' ? 'it-IT' : 'en-GB',
    colorScheme: scheme,
    viewport,
    acceptDownloads: true,
  });
  context.setDefaultTimeout(10_000);
  if (options.before) await context.addInitScript(options.before);
  const faults: string[] = [];
  const requests: Visit['requests'] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (fault) => faults.push(`uncaught: ${fault.error().message}`));
  context.on('request', (request) => requests.push({ url: request.url(), type: request.resourceType() }));
  const page = await context.newPage();
  const visit: Visit = { page, context, faults, requests };
  onTestFinished(async () => {
    await context.close();
    const expected = options.expectFaults ?? [];
    expect(
      faults.filter((fault) => !expected.some((words) => fault.includes(words))),
      'faults on the page',
    ).toEqual([]);
  });
  await page.goto(addressOf(options.step));
  await planReady(page);
  return visit;
}

afterAll(async () => {
  await (await browser)?.close();
});

export function addressOf(step?: Step): string {
  return inject('pageUrl') + (step ? `#/${step}` : '');
}

/** Waits until the numbers on screen are those of the inputs on screen. */
export async function planReady(page: Page): Promise<void> {
  await page.locator('h1.say').waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"], .run-status') &&
      !/being computed|in fase di calcolo/.test(document.querySelector('h1')?.textContent ?? '') &&
      document.querySelector('#rail-staffing')?.textContent?.includes('FTE'),
  );
}

/** Nothing waits to be drawn: React's later slices and the charts have had their turns. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 2; turn++) {
      // A page that draws nothing at all may never be told that it is idle.
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 100 }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
}

/** A number field by the name that a screen reader says. */
export function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

export async function setField(page: Page, name: string, value: string): Promise<void> {
  await field(page, name).fill(value);
}

/** Words as a person reads them: every run of blanks, the unbreakable ones too, is one blank. */
export async function wordsOf(control: Locator): Promise<string> {
  return (await control.innerText()).replaceAll(/\s+/g, ' ');
}

/** Goes to a step by the link a planner would press: in the rail, or in the bar at the bottom of a narrow window. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).filter({ visible: true }).click();
  await page.locator('main h1').waitFor();
}

/** Presses a button that saves a file, and gives what arrived. */
export async function downloaded(
  page: Page,
  button: Locator,
): Promise<{ fileName: string; bytes: Buffer; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const bytes = await readFile(await download.path());
  return { fileName: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

export const exportPlanButton = (page: Page) => page.getByRole('button', { name: 'Export plan (CSV)', exact: true });

/** Gives the page a file through the input that scripts rely on. */
export async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .getByLabel('Volume file', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

/** Quarter-hours of two weeks from Monday 2 March 2026, open 9 to 17 on weekdays: a small file of a planner's own. */
export function smallFile({
  queues = [''],
  days = 14,
  separator = ',',
}: {
  queues?: readonly string[];
  days?: number;
  separator?: string;
} = {}): string {
  const named = queues.length > 1 || queues[0] !== '';
  const lines = [[...(named ? ['queue'] : []), 'timestamp', 'contacts', 'aht'].join(separator)];
  for (let day = 0; day < days; day++) {
    const date = new Date(Date.UTC(2026, 2, 2 + day));
    if ([0, 6].includes(date.getUTCDay())) continue;
    for (let quarter = 36; quarter < 68; quarter++) {
      const clock = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
      for (const [k, queue] of queues.entries()) {
        const contacts = 10 + ((quarter * 7 + day * 3 + k * 5) % 12);
        lines.push(
          [
            ...(named ? [queue] : []),
            `${date.toISOString().slice(0, 10)} ${clock}`,
            contacts,
            200 + (quarter % 5),
          ].join(separator),
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

export const planName = (page: Page) => page.getByLabel('Plan name', { exact: true });
export const saved = (page: Page) => page.getByText(/^Saved on this device/);

/** Edits are written after the rest of a quarter of a second. */
export async function untilSaved(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await saved(page).waitFor();
}

/** The button of the top bar, not that of a message. */
export const undoButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true });

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseFile, field, goTo, openPage, planReady, setField, wordsOf } from './page.ts';

/** Figures measured in the browser. Printed always; a miss is measured once more, because other work on the machine counts too. */

const load = () => `load average ${loadavg()[0]!.toFixed(1)}`;

/** Keeps every task of the main thread above 50 ms, and the longest pause between two beats of a clock. */
const watchTasks = () => {
  const watch = { tasks: [] as number[], longestPause: 0 };
  Object.assign(window, { watch });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.tasks.push(Math.round(duration));
  }).observe({ type: 'longtask' });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    watch.longestPause = Math.max(watch.longestPause, now - last);
    last = now;
  }, 5);
};

interface Watched {
  readonly tasks: number[];
  readonly longestPause: number;
}

/** Forgets what was seen so far; the observer is told of a task a moment after it. */
async function startWatching(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.chart-space'));
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    Object.assign((window as unknown as { watch: Watched }).watch, { tasks: [], longestPause: 0 });
  });
}

async function watched(page: Page): Promise<Watched> {
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { watch: Watched }).watch);
}

/** Milliseconds of processor time in the longest task of a main thread while `act` runs. */
async function longestOfProcessor(page: Page, act: () => Promise<void>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  const events: { name: string; ph: string; pid: number; tid: number; tdur?: number; args: { name?: string } }[] = [];
  // Playwright types a trace event as a bag of texts.
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as typeof events)));
  const traceConfig = { includedCategories: ['toplevel'] };
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await act();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  await devtools.detach();
  const thread = ({ pid, tid }: { pid: number; tid: number }) => `${pid} ${tid}`;
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread),
  );
  const tasks = events.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(thread(event)),
  );
  expect(tasks.length).toBeGreaterThan(0);
  return Math.max(...tasks.map(({ tdur }) => (tdur ?? 0) / 1000));
}

/**
 * Runs a measurement and prints it. A miss is measured once more, with the processor time beside it: on a machine that
 * has more to do than processors, a task is long because it waits, and then its own time decides.
 */
async function atMost50(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  const print = ({ tasks, longestPause }: Watched, more = '') =>
    console.log(
      `${what}: ${tasks.length === 0 ? 'no main-thread task above 50 ms' : `tasks of ${tasks.join(', ')} ms`}${more}, ` +
        `longest pause ${longestPause.toFixed(0)} ms (${load()})`,
    );
  await startWatching(page);
  await act();
  const first = await watched(page);
  print(first);
  if (first.tasks.length === 0) return;
  await startWatching(page);
  const ofProcessor = await longestOfProcessor(page, act);
  const second = await watched(page);
  print(second, `, at most ${ofProcessor.toFixed(0)} ms of processor time`);
  if (second.tasks.length === 0) return;
  const overloaded = loadavg()[0]! > availableParallelism();
  expect(overloaded ? ofProcessor : Math.max(...second.tasks)).toBeLessThanOrEqual(50);
}

/** In the page: milliseconds from a press of Cancel until the words "Cancelled" are drawn. */
const watchCancel = () => {
  const cancel = { pressed: Number.NaN, answered: Number.NaN };
  Object.assign(window, { cancel });
  const settle = () => {
    if (Number.isNaN(cancel.pressed) || !Number.isNaN(cancel.answered)) return;
    const words = document.querySelector('.run-note')?.textContent ?? '';
    if (words.startsWith('Cancelled')) requestAnimationFrame(() => (cancel.answered = performance.now()));
  };
  addEventListener(
    'click',
    (event) => {
      if ((event.target as Element).closest('button')?.textContent !== 'Cancel') return;
      Object.assign(cancel, { pressed: event.timeStamp, answered: Number.NaN });
    },
    { capture: true },
  );
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
};

/** Two years of quarter-hours, round the clock, for several queues: work enough to be cancelled in the middle of. */
function largeFile(queueCount: number): string {
  const lines = ['queue,timestamp,contacts'];
  const start = Date.UTC(2024, 0, 1);
  for (let quarter = 0; quarter < 730 * 96; quarter++) {
    const time = new Date(start + quarter * 900_000).toISOString().slice(0, 16);
    for (let queue = 0; queue < queueCount; queue++) {
      lines.push(`Queue ${queue},${time},${10 + ((quarter * 13 + queue * 7) % 23)}`);
    }
  }
  return lines.join('\n');
}

/** Ten queues of 100,000 five-minute intervals each: a million lines, about 40 MB. */
function millionLines(): string {
  const lines = ['queue,timestamp,contacts,average handle time'];
  const start = Date.UTC(2025, 0, 1);
  for (let i = 0; i < 100_000; i++) {
    const stamp = new Date(start + i * 300_000).toISOString().slice(0, 16).replace('T', ' ');
    for (let q = 0; q < 10; q++) lines.push(`Service desk ${q},${stamp},${(i * 7 + q) % 40},${200 + (i % 90)}`);
  }
  return lines.join('\n');
}

async function pressCancel(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.waitForFunction(
    () => !Number.isNaN((window as unknown as { cancel: { answered: number } }).cancel.answered),
  );
  const milliseconds = await page.evaluate(() => {
    const { pressed, answered } = (window as unknown as { cancel: { pressed: number; answered: number } }).cancel;
    return answered - pressed;
  });
  await expect(page.getByText(/^Cancelled/).isVisible()).resolves.toBe(true);
  return milliseconds;
}

describe('while the page computes', () => {
  it('no task of the main thread is above 50 ms: 13 weeks of quarter-hours for two queues, typing all the while', async () => {
    const { page } = await openPage({ before: watchTasks });
    const interval = page.getByRole('combobox', { name: 'Planning interval (minutes)', exact: true });
    await interval.selectOption('15');
    await planReady(page);
    await goTo(page, 'Forecast');
    await page.locator('.recharts-surface').first().waitFor();

    let horizon = 4;
    await atMost50(page, 'forecast and plan, 13 weeks of quarter-hours, two queues', async () => {
      // The second time from 13 weeks to 12 and back: the forecast is made anew each time.
      if (horizon === 13) {
        await setField(page, 'Horizon (weeks)', '12');
        await planReady(page);
      }
      horizon = 13;
      await setField(page, 'Horizon (weeks)', '13');
      await page.getByLabel('Plan name').focus();
      await page.keyboard.type(' while it is computed', { delay: 40 });
      await planReady(page);
    });

    await goTo(page, 'Staffing');
    await page.locator('.recharts-surface').first().waitFor();
    let level = 80;
    await atMost50(page, 'the same plan anew at every keystroke', async () => {
      await field(page, 'Service level (%)').focus();
      for (let step = 0; step < 5; step++) {
        level++;
        await page.keyboard.press('Control+A');
        await page.keyboard.type(`${level}`, { delay: 60 });
      }
      await planReady(page);
    });
    await expect(wordsOf(page.locator('h1'))).resolves.toContain(`keeps ${level} %`);
  });

  it('cancel answers within 200 ms, the earlier numbers stay, and the next run works', async () => {
    const { page } = await openPage({ before: `(${watchCancel})();` });
    const sentence = await page.locator('h1').innerText();
    await goTo(page, 'Volumes');
    const answers: number[] = [];
    const file = largeFile(6);
    for (let attempt = 1; attempt <= 2; attempt++) {
      await chooseFile(page, 'large.csv', file);
      answers.push(await pressCancel(page));
      console.log(
        `reading ${(file.length / 2 ** 20).toFixed(0)} MB, cancel answered in ${answers.at(-1)!.toFixed(0)} ms (${load()})`,
      );
      if (answers.at(-1)! <= 200) break;
    }
    expect(Math.min(...answers)).toBeLessThanOrEqual(200);
    await goTo(page, 'Staffing');
    await expect(page.locator('h1').innerText()).resolves.toBe(sentence);

    // The next run: the same file, to its end; then its forecast is cancelled, and computed after all.
    await goTo(page, 'Volumes');
    await chooseFile(page, 'large.csv', file);
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    const forecastAnswer = await pressCancel(page);
    console.log(`forecasting six queues of two years, cancel answered in ${forecastAnswer.toFixed(0)} ms (${load()})`);
    expect(forecastAnswer).toBeLessThanOrEqual(200);
    await expect(page.locator('h1').innerText()).resolves.toBe(sentence);
    await page.getByRole('button', { name: 'Compute again', exact: true }).click();
    await page.waitForFunction(
      () => /Week of 5 Jan|Week of 29 Dec/.test(document.querySelector('h1')?.textContent ?? ''),
      null,
      { timeout: 60_000 },
    );
    await planReady(page);
    await expect(page.getByText(/^Cancelled/).count()).resolves.toBe(0);
  });

  it('a million lines are read with the page free; it says how many bytes of them, and cancel answers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'staffetta-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'million.csv');
    await writeFile(path, millionLines());
    const { page } = await openPage({ step: 'volumes', before: `(${watchTasks})(); (${watchCancel})();` });
    const card = page.getByRole('region', { name: 'Understood as', exact: true });
    await atMost50(page, 'a million lines cancelled, and read', async () => {
      await page.getByLabel('Volume file', { exact: true }).setInputFiles(path);
      await page
        .locator('.run-status')
        .getByText(/ of \d\d\.\d.MB/)
        .waitFor();
      const answer = await pressCancel(page);
      console.log(`reading a million lines, cancel answered in ${answer.toFixed(0)} ms (${load()})`);
      await page.getByLabel('Volume file', { exact: true }).setInputFiles(path);
      await card.getByText('million.csv').waitFor({ timeout: 60_000 });
      await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached', timeout: 60_000 });
      await expect(wordsOf(card)).resolves.toContain('1,000,000');
      await card.getByRole('button', { name: 'Discard', exact: true }).click();
    });
  });
});

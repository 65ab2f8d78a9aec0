import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserArguments, findBrowser } from '../findBrowser.mjs';
import { buildAndServe } from './buildAndServe.mjs';

/** Takes the pictures of the README from the page as it ships: `node test/e2e/pictures.mjs`. */

const folder = fileURLToPath(new URL('../../.github/pictures', import.meta.url));
const wide = { width: 1440, height: 900 };

/** Ten weeks of a small help desk, with the faults that real files have. */
function ownFile() {
  const lines = ['Coda;Data;Ora;Chiamate offerte;Durata media'];
  let noise = 7;
  for (let day = 0; day < 70; day++) {
    const date = new Date(Date.UTC(2026, 8, 14 + day));
    if (date.getUTCDay() === 0) continue;
    const [year, month, dayOfMonth] = date.toISOString().slice(0, 10).split('-');
    for (let half = 17; half < 37; half++) {
      for (const [queue, size, seconds] of [
        ['Assistenza', 34, 262],
        ['Commerciale', 15, 305],
      ]) {
        noise = (noise * 1103515245 + 12345) % 2147483648;
        const shape = Math.exp(-(((half - 22) / 4) ** 2)) + 0.7 * Math.exp(-(((half - 32) / 4) ** 2)) + 0.2;
        const contacts = Math.round(
          size * shape * (date.getUTCDay() === 6 ? 0.5 : 1) * (0.85 + (noise / 2147483648) * 0.3),
        );
        const clock = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
        const handled = `${Math.floor((seconds + (half % 7) * 4) / 60)}:${String((seconds + (half % 7) * 4) % 60).padStart(2, '0')}`;
        const odd = day === 31 && half === 24 && queue === 'Assistenza' ? contacts * 9 : contacts;
        const cell = day === 12 && half === 20 ? 'n.d.' : odd;
        lines.push(`${queue};${dayOfMonth}/${month}/${year};${clock};${cell};${handled}`);
      }
    }
  }
  return lines.join('\r\n');
}

const { url, close } = await buildAndServe();
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  args: browserArguments,
  env: { ...process.env, ...env },
});

/** Opens the page afresh, lets `act` bring it to what is to be seen, and takes the picture. */
async function picture(name, step, act, { language = 'en-GB', scheme = 'light', viewport = wide } = {}) {
  const context = await browser.newContext({ locale: language, colorScheme: scheme, viewport });
  const page = await context.newPage();
  // The hour in the top bar is the same in every run, so that a picture changes only when the page does.
  await page.clock.setFixedTime(new Date('2026-11-23T09:30:00'));
  await page.goto(`${url}#/${step}`);
  await page.waitForFunction(() => document.querySelector('#rail-staffing')?.textContent?.includes('FTE'));
  await act?.(page);
  await page.waitForFunction(() => !document.querySelector('.chart-space, .stale, .run-status'));
  await page.waitForTimeout(700);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  console.log(`${name}.png  ${Math.round(statSync(file).size / 1024)} KB`);
}

async function explainBusiest(page) {
  await page.locator('.hm td[data-place]:not(.x)').first().waitFor();
  const place = await page.evaluate(() => {
    const cells = [...document.querySelectorAll('.hm td[data-place]:not(.x)')];
    return cells.toSorted((a, b) => Number(b.textContent) - Number(a.textContent))[0].dataset.place;
  });
  await page.locator(`.hm td[data-place="${place}"]`).click();
}

mkdirSync(folder, { recursive: true });
try {
  await picture('volumes', 'volumes', async (page) => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'assistenza e commerciale.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(ownFile()),
    });
    await page.getByRole('button', { name: 'Compute plan', exact: true }).waitFor();
  });
  await picture('forecast', 'forecast');
  await picture('staffing', 'staffing', async (page) => {
    await page.getByRole('combobox', { name: 'Queue' }).selectOption({ label: 'Customer care' });
    await explainBusiest(page);
    await page.mouse.move(0, 0);
  });
  await picture('scenarios', 'scenarios');
  await picture('calculator', 'calculator');
  await picture('staffing-dark-it', 'staffing', undefined, { language: 'it-IT', scheme: 'dark' });
  await picture('staffing-390', 'staffing', undefined, { viewport: { width: 390, height: 844 } });
} finally {
  await browser.close();
  await close();
}

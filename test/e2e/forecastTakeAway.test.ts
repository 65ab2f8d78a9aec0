import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { projectDefaults } from '../../src/domain/project.ts';
import { forecastLayouts } from '../../src/io/forecastLayouts.ts';
import { readVolumeFile } from '../../src/io/volumeFile.ts';
import { sampleProject } from '../../src/state/sampleProject.ts';
import { planningApi } from '../../workers/planningApi.ts';
import { forecastAsk, plainQueue, planAsking } from '../builders.ts';
import {
  chooseFile,
  downloaded,
  exportPlanButton,
  goTo,
  openPage,
  planReady,
  smallFile,
  undoButton,
  untilSaved,
  wordsOf,
} from './page.ts';

const layoutNames = {
  tidy: 'any program, with bands',
  injixo: 'injixo',
  genesys: 'Genesys Cloud',
  amazonConnect: 'Amazon Connect',
  calabrio: 'Calabrio',
} as const;

/** The same forecasts by the same functions in Node, with the plan that is made of them. */
async function sampleInNode() {
  const names = { project: '', campaign: '', training: '', premium: '' };
  const { queues, closedDays, holidayPlace, forecastMethod } = sampleProject(planningApi.sample(), names);
  const ask = forecastAsk({ from: '2026-11-22', method: forecastMethod, closedDays, holidayPlace });
  const forecasts = await Promise.all(queues.map((queue) => planningApi.forecast(queue, ask)));
  const { baseline } = planningApi.evaluate(forecasts, planAsking(2, {}), () => undefined);
  return forecasts.map((forecast, i) => {
    return { ...forecast, channel: 'voice' as const, plan: baseline.queues[i]!.requirement };
  });
}

/** The same cells, numbers within 1e-9: exp, log and pow differ by an ulp between Node and Chromium. */
function expectSameCells(found: string, wanted: string): void {
  const cellsOf = (text: string) =>
    text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(/[,;]/));
  const [one, other] = [cellsOf(found), cellsOf(wanted)];
  expect(one.map((cells) => cells.length)).toEqual(other.map((cells) => cells.length));
  const isSame = (cell: string, like: string) =>
    cell === like || Math.abs(Number(cell) - Number(like)) <= 1e-9 * Math.abs(Number(like));
  const wrong = one.flatMap((cells, row) => {
    return cells.filter((cell, k) => !isSame(cell, other[row]![k]!)).map((cell) => `row ${row}: ${cell}`);
  });
  expect(wrong.slice(0, 5)).toEqual([]);
}

async function exportForecast(page: Page, layout: keyof typeof layoutNames) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: layoutNames[layout], exact: true }).check();
  const file = await downloaded(
    page,
    page.getByRole('button', { name: 'Forecast, one row per interval', exact: true }),
  );
  await page.keyboard.press('Escape');
  return file;
}

const ownSection = (page: Page) => page.getByRole('region', { name: 'Your own forecast', exact: true });

async function planByOwn(page: Page, name: string, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await ownSection(page).locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Plan for it', exact: true }).click();
  await planReady(page);
}

describe('the forecast taken away', () => {
  it('is that of Node in every layout, under a name of its own', async () => {
    const { page } = await openPage({ step: 'forecast' });
    const queues = await sampleInNode();
    const names: string[] = [];
    for (const layout of forecastLayouts) {
      const { fileName, text } = await exportForecast(page, layout);
      const options = { layout, flavour: 'iso', assumedHandleTimeSeconds: 300 } as const;
      const wanted = planningApi.forecastCsv(queues, options);
      expectSameCells(text, wanted);
      names.push(fileName);
    }
    expect(names.map((name) => name.replace('Sample-plan,-winter-2026-', ''))).toEqual([
      'forecast.csv',
      'Customer-care-forecast-injixo.csv',
      'forecast-genesys.csv',
      'forecast-amazonConnect.csv',
      'forecast-calabrio.csv',
    ]);
    // The layout chosen last is that of the button on the page, now and after a reload.
    await page.reload();
    await planReady(page);
    const button = page.getByRole('button', { name: 'Export forecast (CSV)', exact: true });
    expect((await downloaded(page, button)).fileName).toMatch(/forecast-calabrio\.csv$/);
  });

  it('is refused in UTC where the volumes have no time zone, with the cure', async () => {
    const { page } = await openPage({ step: 'volumes' });
    await chooseFile(page, 'calls.csv', smallFile());
    await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
    await planReady(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('radio', { name: 'Genesys Cloud', exact: true }).check();
    await expect(wordsOf(page.locator('.menu [role="alert"]'))).resolves.toContain('Choose it on the Volumes page');
    const entry = page.getByRole('button', { name: 'Forecast, one row per interval', exact: true });
    await expect(entry.isDisabled()).resolves.toBe(true);
  });
});

describe('a forecast of the planner’s own', () => {
  it('made from the exported one gives the same plan; it is kept, left and brought back', async () => {
    const { page } = await openPage({ step: 'forecast' });
    const { text } = await exportForecast(page, 'tidy');
    await goTo(page, 'Staffing');
    const before = (await downloaded(page, exportPlanButton(page))).text;
    await goTo(page, 'Forecast');
    await planByOwn(page, 'budget.csv', text);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('Planned for “budget.csv” instead of the model.');
    await expect(page.getByRole('region', { name: 'Back-test errors of all candidates' }).count()).resolves.toBe(0);
    await goTo(page, 'Staffing');
    expect((await downloaded(page, exportPlanButton(page))).text).toBe(before);
    await untilSaved(page);
    await page.reload();
    await planReady(page);
    await goTo(page, 'Forecast');
    await ownSection(page).getByRole('button', { name: 'Back to the model', exact: true }).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('Typical error of a day');
    await undoButton(page).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('budget.csv');
  });

  it('with other numbers gives another plan, of this queue alone', async () => {
    const { page } = await openPage({ step: 'forecast' });
    const { text } = await exportForecast(page, 'injixo');
    const [header, ...lines] = text.trimEnd().split('\r\n');
    const doubled = lines.map((line) => line.replace(/;(\d+);/, (_, contacts) => `;${2 * Number(contacts)};`));
    const total = lines.reduce((sum, line) => sum + Number(line.split(';')[1]), 0);
    await planByOwn(page, 'doubled.csv', [header, ...doubled].join('\n'));
    await expect(wordsOf(page.locator('h1'))).resolves.toContain((2 * total).toLocaleString('en-GB'));
    await page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption('Sales');
    await expect(wordsOf(page.locator('h1'))).resolves.not.toContain('doubled.csv');
  });
});

describe('the forecast against what came', () => {
  it('is offered from the day planned before newer rows came, and is that of Node', async () => {
    const { page } = await openPage({ step: 'volumes' });
    for (const days of [28, 42]) {
      await chooseFile(page, 'calls.csv', smallFile({ days }));
      await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
      await planReady(page);
      await goTo(page, 'Volumes');
    }
    await goTo(page, 'Forecast');
    const section = page.getByRole('region', { name: 'Forecast against what came', exact: true });
    // The last reading of the first file is of Friday 27 March.
    await expect(section.getByLabel('First day forecast').inputValue()).resolves.toBe('2026-03-28');
    await section.getByRole('button', { name: 'Test the forecast', exact: true }).click();
    await section.locator('.compared-says').waitFor();

    const { queues } = await readVolumeFile(new TextEncoder().encode(smallFile({ days: 42 })));
    const queue = { ...plainQueue, id: 'q', name: '', series: queues[0]!.series };
    const { horizonDays: _, ...ask } = forecastAsk({ from: '2026-03-28', method: projectDefaults.forecastMethod });
    const comparison = (await planningApi.compareWithActuals(queue, ask)).comparison!;
    const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
    const within = comparison.days.filter((day) => day.within80).length;
    const words = await wordsOf(section.locator('.compared-says'));
    expect(words).toContain('From 30 Mar 2026 to 10 Apr 2026');
    expect(words).toContain(`${whole(comparison.forecast)} contacts forecast, ${whole(comparison.actual)} came`);
    expect(words).toContain(`${within} of 10 days inside the 80 % band`);
    const rows = section.getByRole('region', { name: 'Day by day', exact: true }).locator('tbody tr');
    await expect(rows.count()).resolves.toBe(10);
    const [first] = comparison.days;
    const cells = await rows.first().locator('td').allInnerTexts();
    expect(cells.slice(0, 2)).toEqual([whole(first!.forecast), whole(first!.actual)]);
  });
});

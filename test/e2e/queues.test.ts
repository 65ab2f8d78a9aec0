import { expect, it } from 'vitest';
import { projectDefaults, type Queue } from '../../src/domain/project.ts';
import { planningApi } from '../../workers/planningApi.ts';
import { plainQueue } from '../builders.ts';
import { faults } from './axe.ts';
import {
  chooseFile,
  downloaded,
  exportPlanButton,
  goTo,
  openPage,
  planReady,
  saved,
  undoButton,
  untilSaved,
  wordsOf,
} from './page.ts';
import { readCsv } from './recompute.ts';

/** Four weeks of half-hours of a telephone queue and of a chat that opens later, or of both as one. */
function twoQueues({ together }: { together: boolean }): string {
  const lines = [together ? 'interval_start,offered,aht' : 'queue,channel,interval_start,offered,aht'];
  for (let day = 0; day < 28; day++) {
    const date = new Date(Date.UTC(2026, 2, 2 + day));
    if (date.getUTCDay() === 0) continue;
    for (let half = 16; half < 36; half++) {
      const time = `${date.toISOString().slice(0, 10)}T${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}:00`;
      const sales = 20 + ((half * 7 + day * 3) % 13);
      const support = half < 18 ? 0 : 8 + ((half * 5 + day) % 7);
      const [salesTime, supportTime] = [280 + (half % 5), 260 + (day % 3)];
      if (together) {
        const mean = (sales * salesTime + support * supportTime) / (sales + support);
        lines.push(`${time},${sales + support},${mean}`);
      } else {
        lines.push(`Sales,voice,${time},${sales},${salesTime}`);
        if (support > 0) lines.push(`Support chat,chat,${time},${support},${supportTime}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The plan of the summed file, without the page. */
async function planInNode(): Promise<string> {
  const bytes = new TextEncoder().encode(twoQueues({ together: true }));
  const { queues } = await planningApi.readVolumes(bytes, {}, () => undefined);
  const queue: Queue = { ...plainQueue, id: 'sum', name: 'Contact line', series: queues[0]!.series };
  const { closedDays, holidayPlace, holidayRules, layers, assumptions } = projectDefaults;
  const ask = { closedDays, holidayPlace, holidayRules, layers, from: '2026-03-29', horizonDays: 28 };
  const forecasts = [await planningApi.forecast(queue, { ...ask, method: projectDefaults.forecastMethod })];
  const options = {
    planningIntervalMinutes: 30,
    assumptions,
    scenarios: [],
    services: [queue.service],
    givenDays: [],
  };
  return planningApi.planCsv(planningApi.evaluate(forecasts, options, () => undefined).baseline.queues, 'iso');
}

it('two queues become one: renamed, merged, planned as the sum of their file, split off, undone and found again', async () => {
  const { page } = await openPage({ step: 'volumes' });
  await chooseFile(page, 'two-queues.csv', twoQueues({ together: false }));
  await page.getByRole('button', { name: 'Compute plan' }).click();
  await planReady(page);
  await goTo(page, 'Volumes');
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  // A telephone queue and a chat are staffed by different rules, until the planner says otherwise.
  await box('Sales').check();
  await box('Support chat').check();
  const panel = page.getByRole('region', { name: 'Merge into one queue' });
  expect(await wordsOf(panel)).toContain('Voice and chat are staffed by different rules');
  await press('Edit Support chat');
  await page.getByRole('combobox', { name: 'Channel', exact: true }).selectOption({ label: 'voice' });
  await page.getByRole('region', { name: 'Queue Support chat' }).getByLabel('Name', { exact: true }).fill('Support');
  await press('Done');
  await panel.getByText(/contacts together/).waitFor();
  await press('Edit Sales');
  expect(await faults(page, 'a queue and the merge open')).toEqual([]);
  await press('Done');
  await panel.getByLabel('Name', { exact: true }).fill('Contact line');
  await press('Merge');
  await page.getByText('Merged from Sales and Support').waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);

  // The plan is that of a file in which the two were one queue from the first.
  await planReady(page);
  await goTo(page, 'Staffing');
  const { text } = await downloaded(page, exportPlanButton(page));
  const [onPage, inNode] = [readCsv(text, ','), readCsv(await planInNode(), ',')];
  expect(onPage.rows).toHaveLength(inNode.rows.length);
  for (const [i, row] of onPage.rows.entries()) {
    const other = inNode.rows[i]!;
    for (const [name, cell] of Object.entries(row)) {
      if (/^-?\d+(\.\d+)?(e-?\d+)?$/.test(cell)) {
        expect(Math.abs(Number(cell) - Number(other[name])), `${name} of line ${i + 2}`).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(Number(cell))),
        );
      } else expect(cell).toBe(other[name]);
    }
  }

  // Split off, both are as they were; their forecasts can still be looked at together.
  await goTo(page, 'Volumes');
  await press('Edit Contact line');
  await press('Split off Support');
  await box('Support').waitFor();
  await planReady(page);
  await goTo(page, 'Forecast');
  await page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption({ label: 'All queues' });
  await page.getByText(/^The sum of Sales and Support\./).waitFor();
  await planReady(page);
  expect(await wordsOf(page.locator('h1.say'))).toMatch(/^All queues: Next 4 weeks/);
  expect(await faults(page, 'the forecasts together')).toEqual([]);

  // One undo, and the merged queue is there again, with its parts, after a reload too.
  await undoButton(page).click();
  await goTo(page, 'Volumes');
  await page.getByText('Merged from Sales and Support').waitFor();
  await untilSaved(page);
  await page.reload();
  await saved(page).waitFor();
  await press('Edit Contact line');
  await press('Split off Sales');
  await box('Sales').waitFor();
  expect(await wordsOf(page.getByRole('list', { name: 'Queues of voice' }))).toMatch(/Support.*Sales/);
}, 60_000);

import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { ForecastLayer } from '../../src/domain/forecast/forecastLayers.ts';
import { planningApi } from '../../workers/planningApi.ts';
import { planAsking, sampleForecastAsk } from '../builders.ts';
import { faults } from './axe.ts';
import { hasFocus, retype, tabTo, unseenFocus } from './keys.ts';
import {
  downloaded,
  exportPlanButton,
  field,
  goTo,
  openPage,
  planReady,
  setField,
  untilSaved,
  wordsOf,
} from './page.ts';
import { expectSameNumbers, readCsv } from './recompute.ts';

/** What the journey lays over the sample: ten per cent more for two weeks. */
const campaign: ForecastLayer = {
  kind: 'percent',
  id: 'campaign',
  queueId: null,
  name: 'Campaign',
  note: '',
  author: '',
  on: true,
  from: '2026-11-23',
  to: '2026-12-06',
  by: 0.1,
  window: null,
};

/** The same by the same functions in Node: the plan as CSV, and the contacts of the first queue. */
async function inNode(layers: readonly ForecastLayer[]) {
  const sample = planningApi.sample();
  const ask = sampleForecastAsk(sample, { layers });
  const forecasts = await Promise.all(sample.queues.map((queue) => planningApi.forecast(queue, ask)));
  const { baseline } = planningApi.evaluate(forecasts, planAsking(2, {}), () => undefined);
  const contacts = forecasts[0]!.volume.days.reduce((sum, { point }) => sum + (point || 0), 0);
  const { rows } = readCsv(planningApi.planCsv(baseline.queues, 'iso'), ',');
  return { rows, contacts: Math.round(contacts), added: Math.round(forecasts[0]!.contributions[0]?.contacts ?? 0) };
}

async function exported(page: Page) {
  await goTo(page, 'Staffing');
  await planReady(page);
  const { bytes, text } = await downloaded(page, exportPlanButton(page));
  await goTo(page, 'Forecast');
  return { bytes, rows: readCsv(text, ',').rows };
}

const grouped = (value: number) => new Intl.NumberFormat('en-GB').format(value);
const panel = (page: Page) => page.getByRole('region', { name: 'Layers over the model', exact: true });
const layerSwitch = (page: Page, name: string) => page.getByRole('switch', { name: `Use ${name}`, exact: true });
/** Presses what is seen of a switch: its input is hidden. */
const press = (control: Locator) => control.locator('xpath=..').locator('.mantine-Switch-track').click();
const addButton = (page: Page) => panel(page).getByRole('button', { name: /^Add/ });
const bridgeOf = async (page: Page) =>
  Object.fromEntries(
    (await panel(page).locator('.bridge > div').allInnerTexts()).map((row) => {
      const [name, value] = row.split('\n').filter((part) => part.trim() !== '');
      return [name, Number(value!.replaceAll(/[^\d\u2212-]/g, '').replace('\u2212', '-'))];
    }),
  );

describe('layers over the forecast', () => {
  it('ten per cent more for two weeks reach the sentence, the chart’s twin and the plan, and a switch takes them out', async () => {
    const { page } = await openPage({ step: 'forecast' });
    const before = await exported(page);
    const [plain, layered] = [await inNode([]), await inNode([campaign])];
    await expect(wordsOf(page.locator('h1'))).resolves.toContain(`${grouped(plain.contacts)} contacts`);

    await addButton(page).click();
    await panel(page)
      .getByRole('button', { name: /^Percent/ })
      .click();
    await setField(page, 'Name', campaign.name);
    await page.getByLabel('To', { exact: true }).fill(campaign.to);
    await setField(page, 'Change (%)', '10');
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain(`${grouped(layered.contacts)} contacts`);
    const more = layered.contacts - plain.contacts;
    await expect(bridgeOf(page)).resolves.toEqual({
      Model: plain.contacts,
      Percent: more,
      Forecast: layered.contacts,
    });
    await expect(wordsOf(panel(page).getByRole('listitem'))).resolves.toContain(`+${grouped(layered.added)} contacts`);
    await page.getByRole('button', { name: 'Done', exact: true }).click();

    await page.getByText('Table', { exact: true }).first().click();
    const twin = page.getByRole('region', { name: 'History and forecast as a table' });
    const monday = await twin
      .getByRole('row', { name: /^Mon 23 Nov/ })
      .getByRole('cell')
      .allInnerTexts();
    await expect(twin.getByRole('columnheader', { name: 'Model alone' }).count()).resolves.toBe(1);
    const [forecast, model] = monday.slice(1, 3).map((text) => Number(text.replaceAll(',', '')));
    expect(Math.abs(forecast! - 1.1 * model!)).toBeLessThanOrEqual(1.05);

    const on = await exported(page);
    expectSameNumbers(before.rows, plain.rows);
    expectSameNumbers(on.rows, layered.rows);
    expect(on.rows.some((row, k) => row.agents !== before.rows[k]!.agents)).toBe(true);

    await press(layerSwitch(page, 'Campaign'));
    await planReady(page);
    await expect(wordsOf(panel(page).getByRole('listitem'))).resolves.toContain(
      `+${grouped(layered.added)} contacts, off`,
    );
    expect((await exported(page)).bytes.equals(before.bytes)).toBe(true);
    await press(layerSwitch(page, 'Campaign'));
    await planReady(page);
    await untilSaved(page);

    await page.reload();
    await planReady(page);
    await expect(layerSwitch(page, 'Campaign').isChecked()).resolves.toBe(true);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain(`${grouped(layered.contacts)} contacts`);
    expect((await exported(page)).bytes.equals(on.bytes)).toBe(true);
  });

  it('the keyboard alone adds, changes, switches, moves and deletes them', async () => {
    const { page } = await openPage({ step: 'forecast' });
    const add = async (kind: string, name: string) => {
      await tabTo(page, addButton(page), 'Shift+Tab');
      await expect(unseenFocus(page)).resolves.toBeNull();
      await page.keyboard.press('Enter');
      await tabTo(page, panel(page).getByRole('button', { name: new RegExp(`^${kind}`) }));
      await expect(unseenFocus(page)).resolves.toBeNull();
      await page.keyboard.press('Enter');
      await expect.poll(() => hasFocus(field(page, 'Name'))).toBe(true);
      await page.keyboard.type(name);
    };
    await add('Percent', 'Campaign');
    const before = await wordsOf(page.locator('h1'));
    await tabTo(page, field(page, 'Change (%)'));
    await retype(page, '10');
    await planReady(page);
    expect(await wordsOf(page.locator('h1'))).not.toBe(before);
    await page.keyboard.press('Escape');
    await expect(hasFocus(page.getByRole('button', { name: 'Edit Campaign', exact: true }))).resolves.toBe(true);
    await expect(unseenFocus(page)).resolves.toBeNull();
    await add('Growth', 'Trend');
    await page.keyboard.press('Escape');

    const names = () => panel(page).getByRole('listitem').getByRole('heading').allInnerTexts();
    await tabTo(page, page.getByRole('button', { name: 'Move Trend up', exact: true }));
    await expect(unseenFocus(page)).resolves.toBeNull();
    await page.keyboard.press('Enter');
    await expect(names()).resolves.toEqual(['Trend', 'Campaign']);
    await expect(hasFocus(page.getByRole('button', { name: 'Move Trend up', exact: true }))).resolves.toBe(true);
    await tabTo(page, layerSwitch(page, 'Campaign'));
    await expect(unseenFocus(page)).resolves.toBeNull();
    await page.keyboard.press('Space');
    await planReady(page);
    await expect(layerSwitch(page, 'Campaign').isChecked()).resolves.toBe(false);
    await expect(wordsOf(page.locator('h1'))).resolves.toBe(before);
    await tabTo(page, page.getByRole('button', { name: 'Delete Campaign', exact: true }));
    await page.keyboard.press('Enter');
    await expect(names()).resolves.toEqual(['Trend']);
    await expect(hasFocus(addButton(page))).resolves.toBe(true);
    await page.getByText('Layer “Campaign” deleted.').waitFor();
    await page.keyboard.press('Control+Z');
    await expect(names()).resolves.toEqual(['Trend', 'Campaign']);
  });
});

const words = {
  en: { change: 'Change (%)', to: 'To', done: 'Done', firstHour: 'From hour', endHour: 'To hour' },
  it: { change: 'Variazione (%)', to: 'Al', done: 'Fatto', firstHour: 'Dalle ore', endHour: 'Alle ore' },
};
const windows = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

describe.each([
  ['en', 'light', 'wide'],
  ['it', 'dark', 'narrow'],
] as const)('layers in %s, %s, %s', (language, scheme, width) => {
  it('have nothing for axe to find, and do not make the page scroll sideways', async () => {
    const { page } = await openPage({ language, scheme, viewport: windows[width], step: 'forecast' });
    const found: string[] = [];
    const look = async (what: string) => found.push(...(await faults(page, what)));
    const layers = page.locator('.layers');
    const { change, to, done, firstHour, endHour } = words[language];
    for (const k of [0, 1, 2, 3]) {
      await layers.locator('.menu-box > button').click();
      if (k === 0) await look('the menu of kinds');
      await layers.locator('.menu > button').nth(k).click();
      await planReady(page);
      await look(`the form of kind ${k}`);
      if (k === 2) {
        await page.getByRole('textbox', { name: change, exact: true }).fill('-120');
        await page.getByLabel(to, { exact: true }).fill('2026-11-01');
        await page.getByRole('combobox', { name: firstHour, exact: true }).selectOption('22:00');
        await page.getByRole('combobox', { name: endHour, exact: true }).selectOption('06:00');
        await expect(page.getByRole('alert').count()).resolves.toBe(3);
        await look('what no layer can say');
      }
      await page.getByRole('button', { name: done, exact: true }).click();
    }
    await press(page.getByRole('switch').first());
    await planReady(page);
    await look('four layers, one of them off');
    expect(found).toEqual([]);
  });
});

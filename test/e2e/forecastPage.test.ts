import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { FORECAST_METHODS } from '../../src/domain/forecast/forecastTypes.ts';
import { LONG_HORIZON_DAYS } from '../../src/domain/project.ts';
import { monthPoints, weekPoints } from '../../src/ui/forecastPeriods.ts';
import {
  dayPoints,
  dayTotals,
  type ForecastPoint,
  forecastTotal,
  measuredContacts,
  measuredHandleTime,
} from '../../src/ui/forecastView.ts';
import { planningApi } from '../../workers/planningApi.ts';
import { sampleForecastAsk } from '../builders.ts';
import { goTo, idle, openPage, planReady, setField, undoButton, untilSaved, wordsOf } from './page.ts';

const sample = planningApi.sample();
// The page begins on the day after the last reading, a Sunday.
const ask = sampleForecastAsk(sample, { from: '2026-11-22' });
const queue = sample.queues[0]!;
const inNode = (changes: Partial<typeof ask> = {}, historyFrom: string | null = null) =>
  planningApi.forecast({ ...queue, historyFrom }, { ...ask, ...changes });

const chooseQueue = (page: Page, name: string) =>
  page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption(name);

/** Numbers as an English page shows them, a true minus for the sign. */
const shown = (value: number, decimals: number) =>
  new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
const plain = (text: string) => text.replace('−', '-').replace('+', '').replace(/\s/g, ' ').trim();

async function cellsOf(page: Page, region: string): Promise<string[][]> {
  await planReady(page);
  await idle(page);
  const rows = page.getByRole('region', { name: region, exact: true }).locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
  );
}

const twinOf = (points: readonly ForecastPoint[], decimals = 0) =>
  points.map((point) => {
    const bounds = [point.band95?.[0], point.band80?.[0], point.band80?.[1], point.band95?.[1]];
    const values = [point.history ?? point.historyApart, point.forecast ?? point.forecastApart, ...bounds];
    return values.map((value) => (value === null || value === undefined ? '' : shown(value, decimals)));
  });

describe('the Forecast page', () => {
  it('shows the candidates of the engine: errors four weeks and one week ahead, and what the bands held', async () => {
    const { page } = await openPage({ step: 'forecast' });
    await chooseQueue(page, 'Customer care');
    const { volume } = await inNode();
    const { candidates, noiseFloorWape } = volume.backtest;
    expect(candidates.map(({ method }) => method)).toEqual(FORECAST_METHODS);
    const percent = (value: number) => shown(100 * value, 1);
    const levels = ['interval', 'day', 'week'] as const;

    const read = async () => (await cellsOf(page, 'Back-test errors of all candidates')).map((row) => row.map(plain));
    const errors = await read();
    candidates.forEach(({ accuracy }, i) => {
      const numbers = errors[i]!.filter((_, k) => k !== 1);
      expect(numbers).toEqual(
        levels.flatMap((level) => [percent(accuracy[level].wape), percent(accuracy[level].bias)]),
      );
    });
    expect(errors.at(-1)!.filter((text) => text !== '')).toEqual(levels.map((level) => percent(noiseFloorWape[level])));

    await page.getByText('One week', { exact: true }).click();
    const firstWeek = await read();
    expect(firstWeek[0]![0]).toBe(percent(candidates[0]!.firstWeek.interval.wape));
    expect(firstWeek[0]![0]).not.toBe(errors[0]![0]);

    await page.getByText('Bands', { exact: true }).click();
    const bands = await read();
    candidates.forEach(({ coverage }, i) => {
      const held = levels.flatMap((level) => [percent(coverage[level].within80), percent(coverage[level].within95)]);
      expect(bands[i]).toEqual(held);
    });
    const weights = await page.locator('.side.l dl').first().locator('dd').allInnerTexts();
    const blend = volume.blend.map(({ weight }) => weight).sort((a, b) => b - a);
    // Whole per cent that add up, each within one of its weight.
    const percents = weights.map((text) => Number.parseInt(plain(text), 10));
    expect(percents.reduce((sum, one) => sum + one, 0)).toBe(100);
    for (const [i, weight] of blend.entries()) expect(Math.abs(percents[i]! - 100 * weight)).toBeLessThan(1);
  });

  it('draws what its table twin says at every zoom, and both are the engine’s numbers', async () => {
    const { page } = await openPage({ step: 'forecast' });
    await chooseQueue(page, 'Customer care');
    await page.getByText('Table', { exact: true }).last().click();
    const { volume, handleTime } = await inNode();
    const twin = () => cellsOf(page, 'History and forecast as a table');
    const measured = measuredContacts(queue.series, volume);
    expect(await twin()).toEqual(twinOf(dayPoints(measured, 56)));

    await page.getByText('Week', { exact: true }).first().click();
    expect(await twin()).toEqual(twinOf(weekPoints(measured, volume, 26)));
    // Closed Sundays part the history from the days ahead: no week is lost between them, and none of the four at the end.
    const names = page.getByRole('region', { name: 'History and forecast as a table' }).locator('tbody th');
    expect((await names.allInnerTexts()).slice(-6)).toEqual(
      ['9 Nov', '16 Nov', '23 Nov', '30 Nov', '7 Dec', '14 Dec'].map((monday) => `Week of ${monday} 2026`),
    );
    const weeks = await twin();
    expect(weeks.slice(-6).map(([came, coming]) => [came !== '', coming !== ''])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [false, true],
      [false, true],
    ]);

    const long = await planningApi.longForecast(queue, { ...ask, horizonDays: LONG_HORIZON_DAYS });
    await page.getByRole('combobox', { name: 'Days ahead' }).selectOption('18 months');
    await page.getByText(/^Further than 13 weeks ahead with 545 days of history/).waitFor();
    expect(await twin()).toEqual(twinOf(weekPoints({ history: dayTotals(queue.series), alone: null }, long, 104)));
    await page.getByText('Month', { exact: true }).click();
    const months = twinOf(monthPoints(dayTotals(queue.series), long, 24));
    expect(months.length).toBeGreaterThan(30);
    expect(await twin()).toEqual(months);

    await page.getByText('Handle time', { exact: true }).first().click();
    const times = twinOf(dayPoints(measuredHandleTime(queue.series, handleTime!), 56));
    expect(times.at(-2)![1]).toMatch(/^2\d\d$/);
    expect(await twin()).toEqual(times);
  });

  it('pins a method, forgets an older history, and both are undone and kept', async () => {
    const { page } = await openPage({ step: 'forecast' });
    await chooseQueue(page, 'Customer care');
    const totalIn = async () => {
      await planReady(page);
      await idle(page);
      return (await wordsOf(page.locator('h1'))).match(/: ([\d,]+) contacts/)?.[1];
    };
    const totalOf = async (...given: Parameters<typeof inNode>) => shown(forecastTotal([await inNode(...given)]), 0);
    const auto = await totalOf();
    expect(await totalIn()).toBe(auto);

    await page.getByRole('radio', { name: 'Mean of four weeks' }).check();
    const pinned = await totalOf({ method: 'meanOf4Weeks' });
    expect(pinned).not.toBe(auto);
    await expect.poll(totalIn).toBe(pinned);
    await undoButton(page).click();
    await expect.poll(totalIn).toBe(auto);

    await page.getByLabel('History from').fill('2026-03-02');
    const shorter = await totalOf({}, '2026-03-02');
    expect(shorter).not.toBe(auto);
    await expect.poll(totalIn).toBe(shorter);
    await page.getByLabel('History from').fill('2027-03-02');
    await page
      .getByRole('alert')
      .getByText(/^Must be from 26 May 2025 to 21 Nov 2026/)
      .waitFor();
    expect(await totalIn()).toBe(shorter);

    await untilSaved(page);
    await page.reload();
    await planReady(page);
    await goTo(page, 'Forecast');
    await chooseQueue(page, 'Customer care');
    expect(await totalIn()).toBe(shorter);
    await setField(page, 'Horizon (weeks)', '1');
    const week = await totalOf({ horizonDays: 7 }, '2026-03-02');
    await expect.poll(async () => (await wordsOf(page.locator('h1'))).match(/: ([\d,]+) contacts/)?.[1]).toBe(week);
  });
});

import { describe, expect, it } from 'vitest';
import { sampleVolumes } from '../../src/domain/samplePlan.ts';
import { estimatePatience } from '../../src/domain/staffing/patienceEstimate.ts';
import {
  downloaded,
  exportPlanButton,
  field,
  openPage,
  planReady,
  setField,
  undoButton,
  untilSaved,
  wordsOf,
} from './page.ts';
import { numberOf, type Row, readCsv } from './recompute.ts';

type Page = Awaited<ReturnType<typeof openPage>>['page'];

const choose = (page: Page, name: string, value: string) =>
  page.getByRole('combobox', { name, exact: true }).selectOption(value);
const chooseQueue = (page: Page, label: string) =>
  page.getByRole('combobox', { name: 'Queue', exact: true }).first().selectOption({ label });

/** What stands behind a name in the strip of figures. */
const figureIn = (words: string, name: string) => new RegExp(`${name} (\\S+)`).exec(words)![1]!;

async function exported(page: Page): Promise<Row[]> {
  return readCsv((await downloaded(page, exportPlanButton(page))).text, ',').rows;
}

/** Contacts answered in time over contacts, of each queue and day. */
function levelsByDay(rows: readonly Row[]): Map<string, { level: number; worst: number; agentHours: number }> {
  const sums = new Map<string, { inTime: number; contacts: number; worst: number; agentHours: number }>();
  for (const row of rows) {
    const day = `${row.queue} ${row.local_start!.slice(0, 10)}`;
    const sum = sums.get(day) ?? { inTime: 0, contacts: 0, worst: 1, agentHours: 0 };
    const contacts = numberOf(row.contacts!);
    const level = numberOf(row.service_level!);
    sum.inTime += contacts * level;
    sum.contacts += contacts;
    sum.worst = Math.min(sum.worst, level);
    sum.agentHours += (numberOf(row.agents!) * numberOf(row.interval_minutes!)) / 60;
    sums.set(day, sum);
  }
  return new Map(
    [...sums].map(([day, { inTime, contacts, worst, agentHours }]) => [
      day,
      { level: inTime / contacts, worst, agentHours },
    ]),
  );
}

describe('targets and models on the Staffing page', () => {
  it('keeps a service level over each day in fewer hours, with no interval below the floor', async () => {
    const { page } = await openPage();
    await setField(page, 'Maximum occupancy (%)', '');
    await planReady(page);
    const everyInterval = levelsByDay(await exported(page));
    await choose(page, 'Kept in each', 'day');
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain(
      'every day keeps 80 % within 20 s, no interval is below 60 %',
    );
    await expect(wordsOf(page.locator('.strip'))).resolves.toMatch(/[\d.]+ h less than by interval/);
    const overTheDay = levelsByDay(await exported(page));
    for (const [day, { level, worst, agentHours }] of overTheDay) {
      expect(level, day).toBeGreaterThanOrEqual(0.8 - 1e-9);
      expect(worst, day).toBeGreaterThanOrEqual(0.6 - 1e-9);
      expect(agentHours, day).toBeLessThanOrEqual(everyInterval.get(day)!.agentHours);
    }
    const hours = (levels: typeof overTheDay) => [...levels.values()].reduce((sum, day) => sum + day.agentHours, 0);
    expect(hours(overTheDay)).toBeLessThan(0.97 * hours(everyInterval));
  });

  it('marks the intervals in which a carried queue makes more than two points, as many as it says', async () => {
    const { page } = await openPage();
    const summary = page.locator('p.carried').getByText('interval by interval');
    await summary.waitFor();
    const said = Number(/(\d+) intervals differ/.exec(await wordsOf(summary))?.[1]);
    expect(said).toBeGreaterThan(0);
    await expect(page.locator('.hm td.off').count()).resolves.toBe(said);
    const title = await page.locator('.hm td.off').first().getAttribute('title');
    const [carried, alone] = [...title!.matchAll(/([\d.]+)\s%/g)].map((found) => Number(found[1]));
    expect(Math.abs(carried! - alone!)).toBeGreaterThan(1.9);
    // The week before and after opening is another question: no mark of this one stays.
    await page.getByRole('button', { name: 'Week after', exact: true }).click();
    await page.locator('p.carried').getByText('interval by interval').waitFor();
  });

  it('shows what given agents achieve and what is missing, keeps them, and takes them away again', async () => {
    const { page } = await openPage();
    await chooseQueue(page, 'Customer care');
    await planReady(page);
    await page.getByText('Given', { exact: true }).click();
    const cells = [10, 12, 14, 16, 18, 18, 18, 15, 14, 12, 11, 11, 11, 14, 15, 14, 13, 13, 11, 10, 9, 6, 6, 5];
    await page.getByRole('textbox', { name: /^One number an interval/ }).fill(cells.join('\t'));
    await page.getByText('Understood: 24 numbers for Mon 23 Nov, from 08:00.').waitFor();
    await page.getByRole('button', { name: 'Use these agents', exact: true }).click();
    await planReady(page);
    const row = page.locator('.hm tbody tr').first();
    await expect(row.locator('td[data-place]').allInnerTexts()).resolves.toEqual(cells.map(String));
    await expect(page.locator('.hm tbody tr').count()).resolves.toBe(1);
    // One short in three half-hours.
    await expect(wordsOf(page.locator('.given'))).resolves.toContain(
      '3 intervals lack people: 1.5 agent hours missing',
    );
    await expect(wordsOf(page.locator('h1'))).resolves.toMatch(/FTE given; they reach 8\d\.\d % within 20 s/);
    await page.getByText('Missing', { exact: true }).click();
    await expect(row.locator('td[data-place]').allInnerTexts()).resolves.toContain('+1');

    await untilSaved(page);
    await page.reload();
    await planReady(page);
    await chooseQueue(page, 'Customer care');
    await page.getByText('Given', { exact: true }).click();
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('FTE given');
    await page.getByRole('button', { name: 'Remove given agents', exact: true }).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.not.toContain('given');
    await undoButton(page).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('FTE given');
  });

  it('refuses a paste with a word among its numbers, and names line and column', async () => {
    const { page } = await openPage();
    await page.getByText('Given', { exact: true }).click();
    await page.getByRole('textbox', { name: /^One number an interval/ }).fill('10\t12\n9\tten\n8\t7');
    await page
      .getByText('\u201Cten\u201D is no number of people. Correct the cell or leave it empty. (line 2, column 2)')
      .waitFor();
    await expect(page.getByRole('button', { name: 'Use these agents', exact: true }).isDisabled()).resolves.toBe(true);
  });

  it('says that quarters of an hour are averaged on a plan of half hours', async () => {
    const { page } = await openPage();
    await page.getByText('Given', { exact: true }).click();
    await page
      .getByRole('textbox', { name: /^One number an interval/ })
      .fill('09:00\t10\n09:15\t20\n09:30\t12\n09:45\t13');
    await page.getByText('They are for 15 minutes each: of every 30 minutes the mean is taken.').waitFor();
    await page.getByRole('button', { name: 'Use these agents', exact: true }).click();
    await planReady(page);
    const cells = page.locator('.hm td').filter({ hasText: /\d/ });
    await expect(cells.allInnerTexts()).resolves.toEqual(expect.arrayContaining(['15', '12.5']));
  });

  it('takes back the table that it copies: days at their dates, totals left out and said', async () => {
    const { page } = await openPage();
    await chooseQueue(page, 'Customer care');
    await planReady(page);
    const needed = await wordsOf(page.locator('.strip'));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy table', exact: true }).first().click();
    await page.getByText('Copied', { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await page.getByText('Given', { exact: true }).click();
    await page.getByRole('textbox', { name: /^One number an interval/ }).fill(copied);
    await page.getByText(/^Understood: \d+ numbers for Mon 23 Nov \u2013 Sat 28 Nov, from 08:00\.$/).waitFor();
    await page.getByText('\u201CNet h\u201D is no time, as the other columns are, and is left out.').waitFor();
    await page.getByRole('button', { name: 'Use these agents', exact: true }).click();
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('FTE given');
    const given = await wordsOf(page.locator('.strip'));
    for (const name of ['Net hours', 'Service level', 'ASA', 'Occupancy'])
      expect(figureIn(given, name), name).toBe(figureIn(needed, name));
  });

  it('staffs a chat queue by its own model, and an e-mail queue by its work', async () => {
    const { page } = await openPage();
    await chooseQueue(page, 'Sales');
    await planReady(page);
    const asVoice = (await exported(page)).filter((row) => row.queue === 'Sales');
    await choose(page, 'Channel', 'chat');
    await planReady(page);
    const asChat = (await exported(page)).filter((row) => row.queue === 'Sales');
    const sum = (rows: readonly Row[]) => rows.reduce((all, row) => all + numberOf(row.agents!), 0);
    expect(sum(asChat)).toBeLessThan(0.8 * sum(asVoice));
    await page.locator('.hm td[data-place]:not(.x)').first().click();
    await page.getByText('Several chats an agent, spread evenly').waitFor();

    await choose(page, 'Channel', 'email');
    await planReady(page);
    const asEmail = (await exported(page)).filter((row) => row.queue === 'Sales');
    for (const row of asEmail) {
      expect(row.service_level).toBe('');
      const work = numberOf(row.offered_load_erlangs!) / 0.85;
      expect(numberOf(row.agents!)).toBe(Math.max(1, Math.ceil(work - 1e-9)));
    }
    await expect(wordsOf(page.locator('h1'))).resolves.toContain('nobody waits on the line');
    await page.getByText('By workload: nobody waits on the line. No queueing model applies.').waitFor();
  });

  it('says that too few lines or agents are allowed, and shows the service of those', async () => {
    const { page } = await openPage();
    await chooseQueue(page, 'Customer care');
    await setField(page, 'Agents at most (people)', '12');
    await planReady(page);
    await expect(wordsOf(page.locator('h1'))).resolves.toMatch(/\d+ intervals miss a target/);
    await setField(page, 'Agents at most (people)', '');
    await choose(page, 'Model', 'erlangA');
    await setField(page, 'Lines', '12');
    await planReady(page);
    await expect(wordsOf(page.locator('.strip'))).resolves.toMatch(/Blocked [\d.]+ %/);
    await expect(wordsOf(page.locator('h1'))).resolves.toMatch(/(one interval misses|intervals miss) a target/);
  });

  it('estimates patience from the history, says what it rests on, and plans with it at a click', async () => {
    const { page } = await openPage();
    await choose(page, 'Model', 'erlangA');
    await chooseQueue(page, 'Customer care');
    const estimate = page.locator('.patience');
    await estimate.waitFor();
    const expected = estimatePatience(sampleVolumes()[0]!.series);
    if (expected.status !== 'estimated') throw new Error(expected.reason);
    const seconds = Math.round(expected.meanPatienceSeconds);
    // The sample's customers are made with a patience of 150 s.
    expect(Math.abs(seconds - 150)).toBeLessThan(5);
    const { contactsAbandoned } = expected.evidence;
    const words = await wordsOf(estimate);
    expect(words).toContain(`From your data ${seconds} s (95 %: `);
    expect(words).toContain(`from ${contactsAbandoned.toLocaleString('en-GB')} abandoned of`);
    await planReady(page);
    const before = await wordsOf(page.locator('h1'));
    await page.getByRole('button', { name: 'Use it', exact: true }).click();
    await planReady(page);
    await expect(field(page, 'Patience here (seconds)').inputValue()).resolves.toBe(String(seconds));
    await expect(wordsOf(estimate)).resolves.toContain('In use.');
    await expect(wordsOf(page.locator('h1'))).resolves.not.toBe(before);
  });

  it('opens a cell in the Calculator, which gives the same agents', async () => {
    const { page } = await openPage();
    await chooseQueue(page, 'Customer care');
    await planReady(page);
    await page.locator('.hm td[data-place]:not(.x)').nth(8).click();
    const agents = await page.locator('.hm td.cur').innerText();
    await page.getByRole('link', { name: 'Open in Calculator', exact: true }).click();
    await expect(page.getByLabel('Agents required', { exact: true }).innerText()).resolves.toBe(agents);
  });

  it('makes a shrinkage of its categories, by sum or product, and back to one number', async () => {
    const { page } = await openPage();
    await page.getByRole('button', { name: 'By category', exact: true }).click();
    const total = page.getByRole('status', { name: 'Total', exact: true });
    await expect(total.innerText()).resolves.toMatch(/^30\.0\s%$/);
    await setField(page, 'Leave, holidays (%)', '21');
    await expect(total.innerText()).resolves.toMatch(/^40\.0\s%$/);
    await choose(page, 'Combined', 'product');
    await expect(total.innerText()).resolves.toMatch(/^35\.0\s%$/);
    await setField(page, 'Leave, holidays (%)', '95');
    await page.getByText('As a sum these leave no time.').waitFor();
    await setField(page, 'Leave, holidays (%)', '21');
    await choose(page, 'Combined', 'sum');
    await field(page, 'Leave, holidays (%)').fill('81');
    await expect(page.getByRole('alert').innerText()).resolves.toContain('Must be below 81.');
    await expect(total.innerText()).resolves.toMatch(/^40\.0\s%$/);
    await field(page, 'Leave, holidays (%)').fill('11');
    await page.getByRole('button', { name: 'One number', exact: true }).click();
    await expect(field(page, 'Shrinkage (%)').inputValue()).resolves.toBe('30');
  });

  it('says beside each field what is wrong, keeps the plan, and says that it is the last good one', async () => {
    const { page } = await openPage();
    await choose(page, 'Model', 'erlangA');
    await choose(page, 'Kept in each', 'week');
    await chooseQueue(page, 'Customer care');
    await planReady(page);
    const before = await wordsOf(page.locator('.strip'));
    for (const [name, text, sentence] of [
      ['Service level (%)', '100', 'Must be below 100.'],
      ['Interval at least (%)', '-1', 'Must be at least 0.'],
      ['Interval at least (%)', '85', 'Must be at most 80.'],
      ['ASA at most (seconds)', '0', 'Must be at least 0.01.'],
      ['Abandoned at most (%)', '0', 'Must be at least 0.01.'],
      ['Agents at most (people)', '2.5', 'A whole number is expected.'],
      ['Patience (seconds)', '0', 'Must be at least 0.1.'],
      ['Lines', '0', 'Must be at least 1.'],
      ['Call again (%)', '100', 'Must be below 100.'],
      ['Handle time (seconds)', 'NaN', 'A number is expected.'],
      ['Handle time (seconds)', 'Infinity', 'A number is expected.'],
      ['Shrinkage (%)', '100', 'Must be below 100.'],
      ['Agents at least (people)', '-1', 'Must be at least 0.'],
    ] as const) {
      const input = field(page, name).first();
      const good = await input.inputValue();
      await input.fill(text);
      await expect(page.getByRole('alert').innerText(), name).resolves.toContain(sentence);
      await expect(page.getByText('the result is for the last good numbers').isVisible()).resolves.toBe(true);
      await expect(wordsOf(page.locator('.strip'))).resolves.toBe(before);
      await input.fill(good);
      await expect(page.getByRole('alert').count()).resolves.toBe(0);
      await expect(page.getByText('the result is for the last good numbers').isVisible()).resolves.toBe(false);
    }
    // No more agents than lines.
    await setField(page, 'Agents at least (people)', '5');
    await field(page, 'Lines').fill('3');
    await expect(page.getByRole('alert').innerText()).resolves.toContain('Must be at least 5.');
  });
});

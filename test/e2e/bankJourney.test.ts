import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { downloaded, exportPlanButton, goTo, openPage, planReady, setField, wordsOf } from './page.ts';
import { expectRecomputed, planHeader, readCsv } from './recompute.ts';

/** Real calls of a bank, beside the repository and no part of it. */
const file = fileURLToPath(new URL('../../../shared/data/volumes/bank_calls_5min.csv', import.meta.url));
const present = existsSync(file);
const targets = { serviceLevel: 0.8, withinSeconds: 20, maxOccupancy: 0.85, shrinkage: 0.3 };

if (!present)
  console.log('The journey with the bank calls is skipped: ../shared/data/volumes/bank_calls_5min.csv is not here.');

describe.skipIf(!present)('the journey with five-minute calls of a bank', () => {
  it('drops the file, checks the card, computes, and exports a plan of which every row can be recomputed', async () => {
    const { page } = await openPage();
    const drop = await page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'bank_calls_5min.csv', { type: 'text/csv' }));
        return transfer;
      },
      readFileSync(file, 'utf8'),
    );
    await page.dispatchEvent('main', 'dragover', { dataTransfer: drop });
    await page.dispatchEvent('main', 'drop', { dataTransfer: drop });

    const card = page.getByRole('region', { name: 'Understood as', exact: true });
    const compute = card.getByRole('button', { name: 'Compute plan', exact: true });
    await compute.waitFor();
    const words = await wordsOf(card);
    expect(words).toContain('27,716 intervals with a reading');
    expect(words).toContain('5 minutes');
    expect(words).toContain('3 Mar 2003 – 24 Oct 2003');
    expect(words).toContain('Monday to Friday');
    expect(words).toContain('Nothing is stored yet');
    await compute.click();
    await planReady(page);

    await page.getByRole('combobox', { name: 'Planning interval (minutes)', exact: true }).selectOption('30');
    await setField(page, 'Handle time (seconds)', '240');
    await setField(page, 'Service level (%)', '80');
    await setField(page, 'Answer within (seconds)', '20');
    await setField(page, 'Maximum occupancy (%)', '85');
    await setField(page, 'Shrinkage (%)', '30');
    await goTo(page, 'Forecast');
    await setField(page, 'Horizon (weeks)', '4');
    await goTo(page, 'Staffing');
    await planReady(page);

    const capped = await downloaded(page, exportPlanButton(page));
    expect(capped.text.split('\r\n')[0]).toBe(planHeader);
    const withCap = readCsv(capped.text, ',').rows;
    expect(new Set(withCap.map((row) => row.local_start!.slice(0, 10))).size).toBe(20);
    expect(withCap[0]!.local_start).toMatch(/^2003-10-27T07:00/);
    expect(new Set(withCap.map((row) => row.utc_start))).toEqual(new Set(['']));
    expect(new Set(withCap.map((row) => row.handle_time_seconds))).toEqual(new Set(['240']));
    const first = expectRecomputed(withCap, targets);
    expect(first.capBinds).toBeGreaterThan(first.rows / 2);

    await setField(page, 'Maximum occupancy (%)', '');
    await planReady(page);
    const free = readCsv((await downloaded(page, exportPlanButton(page))).text, ',').rows;
    const second = expectRecomputed(free, { ...targets, maxOccupancy: null });
    expect(second.rows).toBe(first.rows);
    expect(second.agentHours).toBeLessThan(first.agentHours);
    console.log(
      `bank: ${first.rows} rows recomputed twice; the cap binds in ${first.capBinds} of them; ` +
        `${first.agentHours.toFixed(1)} agent hours with it, ${second.agentHours.toFixed(1)} without`,
    );
  });
});

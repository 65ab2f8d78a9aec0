import { describe, expect, it } from 'vitest';
import {
  addressOf,
  chooseFile,
  downloaded,
  exportPlanButton,
  goTo,
  idle,
  openPage,
  planReady,
  setField,
  smallFile,
} from './page.ts';

const steps = ['Volumes', 'Forecast', 'Staffing', 'Scenarios', 'Calculator'];
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

describe('the page and the network', () => {
  it('asks no other origin for anything, and nobody for anything once its parts are there', async () => {
    const violations: string[] = [];
    const { page, context, requests } = await openPage({
      before: () => {
        addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective}`));
      },
    });
    page.on('console', (message) => {
      if (message.text().startsWith('CSP')) violations.push(message.text());
    });
    const { origin } = new URL(addressOf());
    const abroad = () =>
      requests.filter(
        ({ url }) => !url.startsWith(`${origin}/`) && !url.startsWith('blob:') && !url.startsWith('data:'),
      );
    const later = async (what: string, act: () => Promise<unknown>): Promise<string[]> => {
      const before = requests.length;
      await act();
      await idle(page);
      return requests
        .slice(before)
        .filter(({ url }) => !url.startsWith('blob:'))
        .map(({ url }) => `${what}: ${url.slice(origin.length)}`);
    };

    // All pages in both languages: what comes is a part of the app.
    for (const step of steps) await goTo(page, step);
    await page.waitForFunction(() => !document.querySelector('.chart-space'));
    const parts = requests.map(({ url }) => new URL(url).pathname).filter((path) => path !== '/');
    for (const path of parts) expect(path).toMatch(/^\/(assets\/[\w.-]+\.(js|css)|icon\.svg)$/);
    const italian = await later('a language', async () => {
      await page.getByText('IT', { exact: true }).click();
      await page.getByRole('button', { name: 'Esporta', exact: true }).waitFor();
      await page.getByText('EN', { exact: true }).click();
      await page.getByRole('button', { name: 'Export', exact: true }).waitFor();
    });
    for (const line of italian) expect(line).toMatch(/^a language: \/assets\/[\w.-]+\.js$/);

    // From here on: nothing.
    const computing = await later('computing', async () => {
      await goTo(page, 'Forecast');
      await setField(page, 'Horizon (weeks)', '13');
      await planReady(page);
      await goTo(page, 'Staffing');
      await setField(page, 'Service level (%)', '85');
      await planReady(page);
    });
    expect(computing).toEqual([]);
    const reading = await later('reading', async () => {
      await chooseFile(page, 'own.csv', smallFile());
      await page.getByRole('button', { name: 'Compute plan', exact: true }).click();
      await planReady(page);
    });
    expect(reading).toEqual([]);
    const exporting = await later('exporting', async () => {
      await downloaded(page, exportPlanButton(page));
      await goTo(page, 'Scenarios');
      await downloaded(page, page.getByRole('button', { name: 'Export scenarios (CSV)', exact: true }));
    });
    expect(exporting).toEqual([]);
    const visiting = await later('visiting', async () => {
      for (const step of steps) await goTo(page, step);
      await page.getByRole('button', { name: 'Dark mode', exact: true }).click();
      await page.getByText('IT', { exact: true }).click();
      await page.getByRole('button', { name: 'Esporta', exact: true }).waitFor();
    });
    expect(visiting).toEqual([]);
    expect(abroad()).toEqual([]);
    expect(violations).toEqual([]);

    // With the network gone, the journey goes on.
    await context.setOffline(true);
    await page.getByText('EN', { exact: true }).click();
    await goTo(page, 'Staffing');
    await setField(page, 'Service level (%)', '92');
    await planReady(page);
    await downloaded(page, exportPlanButton(page));
  });

  it('has the content security policy of the design, and the policy holds', async () => {
    const { page } = await openPage({ expectFaults: ['Content Security Policy', 'eval', 'example.org'] });
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    expect((await meta.getAttribute('content'))!.replaceAll(/\s+/g, ' ')).toBe(policy);
    const refused = page.evaluate(
      () =>
        new Promise<string>((resolve) =>
          addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective)),
        ),
    );
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.marker = 1';
      setTimeout(() => document.body.append(script));
    });
    expect(await refused).toMatch(/^script-src/);
    expect(await page.evaluate(() => 'marker' in window)).toBe(false);
    const left = page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(await left).toBe('refused');
  });
});

import { describe, expect, it } from 'vitest';
import { type Assumptions, defaultAssumptions } from '../../src/domain/plan/assumptions.ts';
import { carriedAgentsNeeded } from '../../src/domain/plan/carriedService.ts';
import { cellExplanation } from '../../src/ui/cellExplanation.ts';
import { openWeeks, weekView } from '../../src/ui/weekView.ts';
import { planningApi } from '../../workers/planningApi.ts';
import { planAsking, sampleForecastAsk } from '../builders.ts';
import { openPage, planReady, setField } from './page.ts';

type Page = Awaited<ReturnType<typeof openPage>>['page'];

/** The sample plan by the same functions in Node, its first queue, and the busiest interval of the first week. */
async function inNode(changes: Partial<Assumptions> = {}) {
  const sample = planningApi.sample();
  const ask = sampleForecastAsk(sample);
  const forecasts = await Promise.all(sample.queues.map((queue) => planningApi.forecast(queue, ask)));
  const assumptions = { ...defaultAssumptions, ...changes };
  const { baseline } = planningApi.evaluate(forecasts, planAsking(2, { assumptions }), () => undefined);
  const queue = baseline.queues[0]!;
  const { grid, openSeconds, agents } = queue.requirement;
  const view = weekView(grid, openSeconds, openWeeks(grid, openSeconds)[0]!);
  const intervals = view.rows.flatMap((row) => row.intervals.filter((i) => i >= 0));
  const interval = intervals.reduce((most, i) => (agents[i]! > agents[most]! ? i : most));
  const row = view.rows.findIndex((one) => one.intervals.includes(interval));
  const first = grid.dayFirstInterval[view.rows[0]!.day]!;
  const end = grid.dayFirstInterval[view.rows.at(-1)!.day + 1]!;
  const [carried] = planningApi.carriedService([{ columns: queue.requirement, service: queue.service, first, end }], {
    assumptions,
  });
  return {
    requirement: queue.requirement,
    interval,
    place: `${row}-${view.rows[row]!.intervals.indexOf(interval)}`,
    explained: cellExplanation(queue, interval, assumptions),
    carried: {
      serviceLevel: carried!.serviceLevel[interval - first]!,
      averageSpeedOfAnswerSeconds: carried!.averageSpeedOfAnswerSeconds[interval - first]!,
      occupancy: carried!.occupancy[interval - first]!,
      agentsNeeded: carriedAgentsNeeded(queue.requirement, queue.service, assumptions, interval),
    },
  };
}

const number = (value: number, decimals: number) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const percent = (fraction: number) => `${number(fraction * 100, 1)} %`;
const seconds = (value: number) => `${number(value, 1)} s`;

async function openCell(page: Page, place: string) {
  await page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption({ label: 'Customer care' });
  await planReady(page);
  await page.locator(`.hm td[data-place="${place}"]`).click();
  const cell = page.locator('.cell-detail');
  await cell.waitFor();
  return cell;
}

/** Names and values of a list, and the cells of the tables, in plain blanks. */
async function readCell(page: Page) {
  return page.locator('.cell-detail').evaluate((detail) => {
    const plain = (node: Element | null | undefined) => (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    const lines = [...detail.querySelectorAll('dl.kv > div')].map(
      (line) => [plain(line.querySelector('dt')), plain(line.querySelector('dd'))] as const,
    );
    const tables = [...detail.querySelectorAll('table')].map((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((child) => plain(child))),
    );
    return { because: plain(detail.querySelector('.because')), lines: Object.fromEntries(lines), tables };
  });
}

describe('a cell explains itself', () => {
  it('with the load, the demands, the neighbours and the three models that Node computes', async () => {
    const { requirement, interval, place, explained, carried } = await inNode();
    const { page } = await openPage();
    await openCell(page, place);
    await page.locator('p.carried').getByText('interval by interval').waitFor();
    await page.locator('.models tr:last-child td:last-child').getByText(/\d/).waitFor();
    const { because, lines, tables } = await readCell(page);
    const { staffed, neighbours, models, agents } = explained;

    const less = neighbours.find((neighbour) => neighbour.agents === agents - 1)!.service;
    expect(because).toBe(
      `${agents} agents, because ${agents - 1} answer only ${percent(less.serviceLevel)} within 20 s.`,
    );
    expect(lines).toMatchObject({
      'Contacts forecast': number(requirement.contacts[interval]!, 1),
      'Handle time': seconds(requirement.averageHandleTimeSeconds[interval]!),
      'Load staffed for': `${number(requirement.loadStaffedForErlangs[interval]!, 2)} erl`,
      'Service level asks': number(staffed.demands.serviceLevel!, 2),
      'Occupancy cap asks': number(staffed.demands.occupancy!, 2),
      'Minimum asks': '1',
      'Agents before rounding': number(requirement.agentsBeforeRounding[interval]!, 2),
      'Binding target': 'service level',
    });
    expect(tables[0]).toEqual(
      neighbours.map(({ agents: count, service }) => [
        String(count),
        percent(service.serviceLevel),
        seconds(service.averageSpeedOfAnswerSeconds),
        percent(service.occupancy),
      ]),
    );
    const { erlangC, erlangA } = models!;
    expect(tables[1]).toEqual([
      [
        'Service level',
        percent(erlangC.service.serviceLevel),
        percent(erlangA.service.serviceLevel),
        percent(carried.serviceLevel),
      ],
      [
        'ASA',
        seconds(erlangC.service.averageSpeedOfAnswerSeconds),
        seconds(erlangA.service.averageSpeedOfAnswerSeconds),
        seconds(carried.averageSpeedOfAnswerSeconds),
      ],
      ['Abandoned', 'n/a', percent(erlangA.service.abandonProbability), 'n/a'],
      ['Occupancy', percent(erlangC.service.occupancy), percent(erlangA.service.occupancy), percent(carried.occupancy)],
      ['Agents needed', String(erlangC.agentsNeeded), String(erlangA.agentsNeeded), String(carried.agentsNeeded)],
    ]);
  });

  it('and follows the model: with callers who give up, abandonment has its column and its demand', async () => {
    const changes = { model: 'erlangA', meanPatienceSeconds: 90, maxAbandonProbability: 0.02 } as const;
    const { place, explained } = await inNode(changes);
    const { page } = await openPage();
    await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption('erlangA');
    await setField(page, 'Patience (seconds)', '90');
    await setField(page, 'Abandoned at most (%)', '2');
    await planReady(page);
    await openCell(page, place);
    const { lines, tables } = await readCell(page);
    const { staffed, neighbours } = explained;
    expect(lines['Abandonment asks']).toBe(number(staffed.demands.abandonment!, 2));
    expect(lines['Binding target']).toBe('abandonment');
    expect(tables[0]).toEqual(
      neighbours.map(({ agents: count, service }) => [
        String(count),
        percent(service.serviceLevel),
        seconds(service.averageSpeedOfAnswerSeconds),
        percent(service.abandonProbability),
        percent(service.occupancy),
      ]),
    );
  });
});

import { screen, within } from '@testing-library/react';
import { useRef } from 'react';
import { describe, expect, it } from 'vitest';
import { shown } from '../../src/state/run.ts';
import { useApp } from '../../src/ui/appContext.ts';
import { WeekMap } from '../../src/ui/parts/WeekMap.tsx';
import { intervalOfCell, planOnShow } from '../../src/ui/planView.ts';
import { openWeeks, weekView } from '../../src/ui/weekView.ts';
import { aSeries, plainQueue } from '../builders.ts';
import { aProject, aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

function FirstWeek({ turned = false }: { turned?: boolean }) {
  const plan = useApp((state) => shown(state.plan))!;
  const cell = useApp((state) => state.cell);
  const table = useRef<HTMLTableElement>(null);
  const show = planOnShow(plan, null);
  const { grid, openSeconds } = show.combined;
  const view = weekView(grid, openSeconds, openWeeks(grid, openSeconds)[0]!);
  const chosen = intervalOfCell(grid, cell);
  return <WeekMap table={table} show={show} view={view} measure="agents" turned={turned} chosen={chosen} />;
}

/** Hours from 8 to 12 on weekdays, 9 to 11 on Saturday. */
const shortSaturday = aProject({
  queues: [
    {
      id: 'care',
      name: 'Care',
      ...plainQueue,
      series: aSeries()
        .openWhere(({ weekday, minute }) =>
          weekday < 5 ? minute >= 480 && minute < 720 : weekday === 5 && minute >= 540 && minute < 660,
        )
        .contacts((at) => 30 + at.weekday)
        .build(),
    },
  ],
});

async function drawn({ turned = false } = {}) {
  const desk = await aReadyDesk(shortSaturday);
  const { user } = await drawAt(desk, <FirstWeek turned={turned} />);
  const focused = () => (document.activeElement as HTMLElement).dataset.place;
  return { desk, user, focused, grid: screen.getByRole('grid') };
}

describe('the map of a week', () => {
  it('has one row a day with the agents of each interval, and closed intervals say so', async () => {
    const { desk, grid } = await drawn();
    const rows = within(grid).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(6);
    const { agents } = (await desk.plan()).baseline.combined;
    const open = [...agents].filter((count) => count > 0);
    const monday = within(rows[0]!).getAllByRole('cell').slice(0, 4);
    expect(monday.map((cell) => cell.textContent)).toEqual(open.slice(0, 4).map(String));
    const saturday = within(rows[5]!).getAllByRole('cell').slice(0, 4);
    expect(saturday.map((cell) => cell.textContent)).toEqual([
      'closed',
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^\d+$/),
      'closed',
    ]);
  });

  it('is one stop for Tab, and the stop moves with the arrows', async () => {
    const { user, focused, grid } = await drawn();
    const stops = () => [...grid.querySelectorAll<HTMLElement>('[tabindex="0"]')].map((cell) => cell.dataset.place);
    expect(stops()).toEqual(['0-0']);
    await user.tab();
    expect(focused()).toBe('0-0');
    await user.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('2-1');
    expect(stops()).toEqual(['2-1']);
    await user.keyboard('{ArrowUp}{ArrowLeft}');
    expect(focused()).toBe('1-0');
  });

  it('stops at its edges; Home and End go to the ends of a day', async () => {
    const { user, focused } = await drawn();
    await user.tab();
    await user.keyboard('{ArrowUp}{ArrowLeft}');
    expect(focused()).toBe('0-0');
    await user.keyboard('{End}{ArrowRight}');
    expect(focused()).toBe('0-3');
    await user.keyboard('{ArrowDown>9/}');
    expect(focused()).toBe('5-3');
    await user.keyboard('{Home}');
    expect(focused()).toBe('5-0');
  });

  it('Enter explains the cell, arrows take the explanation along, Escape closes it and keeps the place', async () => {
    const { desk, user, focused } = await drawn();
    await user.tab();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(desk.state().cell).toMatchObject({ date: '2026-02-02', minute: 540 });
    expect(document.activeElement).toHaveAttribute('aria-current', 'true');
    await user.keyboard('{ArrowDown}');
    expect(desk.state().cell).toMatchObject({ date: '2026-02-03', minute: 540 });
    await user.keyboard('{Escape}');
    expect(desk.state().cell).toBeNull();
    expect(focused()).toBe('1-1');
  });

  it('has nothing to explain where it is closed', async () => {
    const { desk, user, focused } = await drawn();
    await user.tab();
    await user.keyboard('{ArrowDown>5/}{Enter}');
    expect(focused()).toBe('5-0');
    expect(desk.state().cell).toBeNull();
  });

  it('a press on a cell explains it, and Tab comes back to that cell', async () => {
    const { desk, user, grid } = await drawn();
    await user.click(grid.querySelector('[data-place="3-2"]')!);
    expect(desk.state().cell).toMatchObject({ date: '2026-02-05', minute: 600 });
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    expect(grid.querySelector('[tabindex="0"]')).toHaveAttribute('data-place', '3-2');
  });

  it('turned for a narrow window, intervals go down and the arrows follow the eye', async () => {
    const { user, focused, grid } = await drawn({ turned: true });
    expect(within(grid).getAllByRole('row')).toHaveLength(1 + 4);
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(focused()).toBe('1-1');
    expect(document.activeElement!.parentElement!.querySelector('th')).toHaveTextContent('09:00');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toBe('1-3');
  });
});

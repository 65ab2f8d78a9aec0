import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../src/ui/appContext.ts';
import { HolidayPanel } from '../../src/ui/parts/HolidayPanel.tsx';
import { aProject, aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

const milan = { country: 'IT', region: '25', city: 'MI' };

function Panel() {
  const project = useApp((state) => state.project);
  return project && <HolidayPanel project={project} />;
}

async function drawn(changes: Parameters<typeof aProject>[0] = {}, language: 'en' | 'it' = 'en') {
  // The plan begins on Monday 2 February 2026: twelve weeks reach over Easter to 26 April.
  const desk = await aReadyDesk(aProject({ horizonWeeks: 12, ...changes }));
  const { user } = await drawAt(desk, <Panel />, language);
  const select = (name: string) => screen.findByRole('combobox', { name });
  return { desk, user, select };
}

const namesOf = (select: HTMLElement) =>
  within(select)
    .getAllByRole('option')
    .map(({ textContent }) => textContent);
const rows = async () => within(await screen.findByRole('list')).getAllByRole('listitem');
const words = (part: HTMLElement) => part.textContent!.replaceAll(/\s+/g, ' ');

describe('the panel of holidays', () => {
  it('without a place asks for a country, by its name in the language of the page', async () => {
    const { desk, user, select } = await drawn();
    const country = await select('Country');
    await waitFor(() => expect(country).toBeEnabled());
    expect(country).toHaveDisplayValue('No calendar');
    expect(namesOf(country).length).toBeGreaterThan(200);
    expect(screen.queryByRole('combobox', { name: 'Region' })).toBeNull();
    await user.selectOptions(country, 'Germany');
    await user.selectOptions(await select('Region'), 'Bayern');
    expect(desk.project().holidayPlace).toEqual({ country: 'DE', region: 'BY', city: null });
    await user.selectOptions(await select('City or area'), 'Stadt Augsburg');
    expect(desk.project().holidayPlace).toEqual({ country: 'DE', region: 'BY', city: 'A' });
    await user.selectOptions(await select('Country'), 'No calendar');
    expect(desk.project().holidayPlace).toBeNull();
    desk.commands.undo();
    await waitFor(async () => expect(await select('Region')).toHaveDisplayValue('Bayern'));
  });

  it('of Italy asks for the province at once', async () => {
    const { desk, user, select } = await drawn({ holidayPlace: { country: 'IT', region: null, city: null } }, 'it');
    const province = await select('Provincia');
    expect(namesOf(province).slice(0, 3)).toEqual(['Solo nazionali', 'Agrigento', 'Alessandria']);
    await user.selectOptions(province, 'Torino');
    expect(desk.project().holidayPlace).toEqual({ country: 'IT', region: '21', city: 'TO' });
    expect(screen.queryByRole('combobox', { name: 'Città o zona' })).toBeNull();
    await user.selectOptions(await select('Provincia'), 'Solo nazionali');
    expect(desk.project().holidayPlace).toEqual({ country: 'IT', region: null, city: null });
  });

  it('lists the holidays ahead with their dates, says which are closed anyway, and names the bridges', async () => {
    await drawn({ holidayPlace: milan, closedDays: ['2026-04-06'], horizonWeeks: 13 });
    expect((await rows()).map(words).map((text) => text.replace(/Learned.*/, ''))).toEqual([
      'Sun, Apr 5Easter Sunday',
      'Mon, Apr 6closed anywayEaster Monday',
      'Sat, Apr 25Liberation from Nazi-Fascism (1945)',
      'Fri, May 1Labour Day',
    ]);
    expect(screen.queryByText(/^Bridge days/)).toBeNull();
  });

  it('names a bridge day', async () => {
    // Liberation Day of 2028 is a Tuesday.
    const project = aProject();
    const series = {
      ...project.queues[0]!.series,
      grid: { ...project.queues[0]!.series.grid, firstDate: '2028-03-06' },
    };
    await drawn({ queues: [{ ...project.queues[0]!, series }], holidayPlace: milan, horizonWeeks: 4 });
    expect(await screen.findByText('Bridge days: Mon, Apr 24.')).toBeVisible();
  });

  it('gives each holiday its rule by name, a percentage with its number, and takes it back', async () => {
    const { desk, user, select } = await drawn({ holidayPlace: milan });
    const rule = await select('Rule for Easter Monday');
    expect(namesOf(rule)).toEqual(['Learned from the past', 'Closed', 'Like a Sunday', 'Percentage of a day']);
    await user.selectOptions(rule, 'Closed');
    expect(desk.project().holidayRules).toEqual({ 'easter 1': 'closed' });
    await user.selectOptions(rule, 'Percentage of a day');
    const percent = await screen.findByRole('textbox', { name: /^Of an ordinary day ?\(%\), Easter Monday$/ });
    await user.clear(percent);
    await user.type(percent, '35');
    expect(desk.project().holidayRules).toEqual({ 'easter 1': { fraction: 0.35 } });
    await user.clear(percent);
    await user.type(percent, '-3');
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(desk.project().holidayRules).toMatchObject({ 'easter 1': { fraction: expect.any(Number) } });
    await user.selectOptions(rule, 'Learned from the past');
    expect(desk.project().holidayRules).toEqual({});
  });

  it('says that there is none ahead, and where the calendar is from', async () => {
    await drawn({ holidayPlace: milan, horizonWeeks: 2 });
    expect(await screen.findByText('None in the days ahead.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'date-holidays' })).toHaveAttribute('rel', 'noopener noreferrer');
    expect(screen.getByRole('link', { name: 'CC BY-SA 3.0' })).toBeVisible();
  });

  it('says that the calendar could not be loaded, and loads it again', async () => {
    const desk = await aReadyDesk(aProject({ horizonWeeks: 12, holidayPlace: milan }));
    desk.engine.failures.set('holidays', new Error('gone'));
    const { user } = await drawAt(desk, <Panel />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The calendar could not be loaded.');
    desk.engine.failures.clear();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(3);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

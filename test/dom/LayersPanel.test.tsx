import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ForecastLayer } from '../../src/domain/forecast/forecastLayers.ts';
import type { EventEffect } from '../../src/domain/forecast/forecastTypes.ts';
import type { Project } from '../../src/domain/project.ts';
import type { QueueForecast } from '../../src/engine/engine.ts';
import { shown } from '../../src/state/run.ts';
import { useApp } from '../../src/ui/appContext.ts';
import { formatFor } from '../../src/ui/format.ts';
import { LayersPanel } from '../../src/ui/parts/LayersPanel.tsx';
import { aProject, aReadyDesk, until } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

const words = { queueId: null, note: '', author: '', on: true, from: '2026-02-03', to: '2026-02-04' };
const campaign = { ...words, kind: 'percent', id: 'campaign', name: 'Campaign', by: 0.1, window: null } as const;
const fixed = { ...words, kind: 'value', id: 'fixed', name: 'Fixed', contacts: 300, window: null } as const;
const letters = {
  ...words,
  kind: 'event',
  id: 'letters',
  name: 'Letters',
  eventKind: 'mailing',
  effect: null,
} as const;

/** The panel as its page draws it; `learned` stands in for what a model has learned. */
function Panel({ learned }: { learned: readonly EventEffect[] }) {
  const result = useApp((state) => shown(state.forecast))!;
  const forecasts = result.forecasts.map(
    (one): QueueForecast => ({ ...one, model: { ...one.model, eventEffects: learned, warnings: [] } }),
  );
  return <LayersPanel result={{ ...result, forecasts }} forecast={forecasts[0]!} />;
}

async function drawn({
  layers = [],
  learned = [],
  language = 'en',
  ...project
}: {
  layers?: readonly ForecastLayer[];
  learned?: readonly EventEffect[];
  language?: 'en' | 'it';
} & Partial<Project> = {}) {
  const desk = await aReadyDesk(aProject({ layers, ...project }));
  const { user } = await drawAt(desk, <Panel learned={learned} />, language);
  const layer = (i = 0) => desk.project().layers[i]!;
  return { desk, user, layer };
}

// jsdom knows no style sheet, and so not whether a blank parts label and unit.
const named = (name: string) => (found: string) => found.replaceAll(/\s/g, '') === name.replaceAll(/\s/g, '');
const field = (name: string) => screen.getByRole('textbox', { name: named(name) });
const button = (name: string) => screen.getByRole('button', { name: named(name) });
const date = (name: string) => screen.getByLabelText(name, { exact: true });
const choice = (name: string) => screen.getByRole('combobox', { name });
const cards = () => screen.queryAllByRole('listitem');
const format = formatFor('en', '', '');
const days = format.dateRange(words.from, words.to, '2026').replaceAll(/\s+/g, ' ');
/** Words as a person reads them, the parts of a row in one line. */
const textOf = (part: HTMLElement) => part.textContent!.replaceAll(/\s+/g, ' ');
const bridge = () =>
  [...document.querySelectorAll<HTMLElement>('.bridge > div')].map((row) =>
    [...row.children].map((one) => one.textContent),
  );
const retype = async (user: Awaited<ReturnType<typeof drawn>>['user'], name: string, text: string) => {
  await user.clear(field(name));
  await user.type(field(name), text);
};

describe('the layers over the model', () => {
  it('begin with none, and the forecast is the model', async () => {
    await drawn();
    expect(screen.getByText(/^No layer yet/)).toBeInTheDocument();
    expect(cards()).toHaveLength(0);
    const [model, forecast] = bridge();
    expect([model![0], forecast![0]]).toEqual(['Model', 'Forecast']);
    expect(model![1]).toBe(forecast![1]);
  });

  it('are added by kind, with the form open and the name ready to be typed over', async () => {
    const { desk, user, layer } = await drawn();
    const before = desk.project();
    await user.click(screen.getByRole('button', { name: /^Add/ }));
    await user.click(screen.getByRole('button', { name: /^Percent/ }));
    expect(field('Name')).toHaveFocus();
    await user.keyboard('Black Friday');
    await retype(user, 'Change (%)', '22.5');
    await retype(user, 'Note', 'as last year');
    await retype(user, 'Author', 'G. Ferri');
    expect(layer()).toMatchObject({ kind: 'percent', name: 'Black Friday', note: 'as last year', author: 'G. Ferri' });
    expect(layer()).toMatchObject({ by: 0.225, from: '2026-02-02', to: '2026-02-08', on: true, queueId: null });
    await desk.plan();
    await until(() => expect(textOf(cards()[0]!)).toContain('+22.5 %'));
    expect(textOf(cards()[0]!)).toMatch(/^Black FridayPercent, /);
    const [model, percent, forecast] = bridge().map(([, value]) => Number(value!.replaceAll(/[,+]/g, '')));
    expect(percent).toBeGreaterThan(0);
    expect(model! + percent!).toBe(forecast);
    expect(textOf(cards()[0]!)).toContain(`+${new Intl.NumberFormat('en-GB').format(percent!)} contacts`);
    await user.click(button('Done'));
    expect(button('Edit Black Friday')).toHaveFocus();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    // Added, named, changed, noted and signed: five steps.
    for (let step = 0; step < 5; step++) desk.commands.undo();
    expect(desk.project()).toBe(before);
  });

  it('take another author, kind by kind, and a fixed value begins at what is forecast', async () => {
    const { desk, user, layer } = await drawn({ layers: [{ ...campaign, author: 'M. Riva' }] });
    const monday = shown(desk.state().forecast)!.forecasts[0]!.volume.days[0]!.point;
    for (const [kind, says] of [
      ['Fixed value', { kind: 'value', contacts: Math.round(monday) }],
      ['Growth', { kind: 'growth', perYear: 0, to: '2027-02-01' }],
      ['Event', { kind: 'event', eventKind: '', effect: null }],
    ] as const) {
      await user.click(screen.getByRole('button', { name: /^Add/ }));
      await user.click(
        within(document.querySelector<HTMLElement>('.menu')!).getByRole('button', { name: new RegExp(`^${kind}`) }),
      );
      expect(layer(cards().length - 1)).toMatchObject({ ...says, author: 'M. Riva', from: '2026-02-02' });
    }
  });

  it('are not added when the menu is closed by Escape', async () => {
    const { desk, user } = await drawn();
    await user.click(screen.getByRole('button', { name: /^Add/ }));
    await user.keyboard('{Escape}');
    expect(document.querySelector('.menu')).toBeNull();
    expect(screen.getByRole('button', { name: /^Add/ })).toHaveFocus();
    expect(desk.project().layers).toEqual([]);
  });

  it('are switched off and on, and tell what they would do; undo switches back', async () => {
    const { desk, user, layer } = await drawn({ layers: [campaign] });
    const switched = screen.getByRole('switch', { name: 'Use Campaign' });
    expect(switched).toBeChecked();
    const on = bridge();
    await user.click(switched);
    expect(switched).not.toBeChecked();
    expect(layer().on).toBe(false);
    await desk.plan();
    await until(() => expect(textOf(cards()[0]!)).toMatch(/\+\d+ contacts, off/));
    expect(bridge()).toHaveLength(2);
    desk.commands.undo();
    await desk.plan();
    await until(() => expect(bridge()).toEqual(on));
    expect(switched).toBeChecked();
  });

  it('move over one another, and the focus stays with them to the end of the list', async () => {
    const { desk, user } = await drawn({ layers: [campaign, fixed] });
    const down = button('Move Campaign down');
    expect(button('Move Campaign up')).toHaveAttribute('aria-disabled', 'true');
    await user.click(down);
    expect(desk.project().layers.map(({ id }) => id)).toEqual(['fixed', 'campaign']);
    expect(down).toHaveFocus();
    expect(down).toHaveAttribute('aria-disabled', 'true');
    await user.click(down);
    expect(desk.project().layers.map(({ id }) => id)).toEqual(['fixed', 'campaign']);
  });

  it('are deleted without a question, with a notice, and come back by undo', async () => {
    const { desk, user } = await drawn({ layers: [campaign, fixed] });
    await user.click(button('Delete Campaign'));
    expect(cards()).toHaveLength(1);
    expect(desk.state().notice).toEqual({ kind: 'layerDeleted', name: 'Campaign' });
    expect(screen.getByRole('button', { name: /^Add/ })).toHaveFocus();
    desk.commands.undo();
    await until(() => expect(cards()).toHaveLength(2));
  });
});

describe('the form of a layer', () => {
  const opened = async (layer: ForecastLayer, others: readonly ForecastLayer[] = []) => {
    const at = await drawn({ layers: [layer, ...others] });
    await at.user.click(button(`Edit ${layer.name}`));
    return at;
  };

  it('refuses a last day before the first, and counts both once they fit', async () => {
    const { layer } = await opened(campaign);
    fireEvent.change(date('From'), { target: { value: '2026-02-10' } });
    expect(screen.getByRole('alert')).toHaveTextContent(`Must not be before ${format.date('2026-02-10')}.`);
    expect(date('To')).toHaveAccessibleDescription(`Must not be before ${format.date('2026-02-10')}.`);
    expect(layer()).toEqual(campaign);
    fireEvent.change(date('To'), { target: { value: '2026-02-12' } });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(layer()).toMatchObject({ from: '2026-02-10', to: '2026-02-12' });
  });

  it('refuses a day that does not exist or that nobody means, and undo puts right what was typed', async () => {
    const { desk, layer } = await opened(campaign);
    fireEvent.change(date('To'), { target: { value: '' } });
    expect(date('To')).toHaveAccessibleDescription('Enter a day that exists.');
    fireEvent.change(date('To'), { target: { value: '1926-02-12' } });
    expect(date('To')).toHaveAccessibleDescription(
      `Must be from ${format.date('2000-01-01')} to ${format.date('2099-12-31')}.`,
    );
    expect(layer()).toEqual(campaign);
    fireEvent.change(date('To'), { target: { value: '2026-02-20' } });
    fireEvent.change(date('From'), { target: { value: '2026-03-20' } });
    desk.commands.undo();
    await until(() => expect(date('From')).toHaveValue('2026-02-03'));
    expect(date('To')).toHaveValue('2026-02-04');
  });

  it('is silent on a year that is still being typed', async () => {
    await opened(campaign);
    fireEvent.focus(date('To'));
    fireEvent.change(date('To'), { target: { value: '0202-02-12' } });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    fireEvent.blur(date('To'));
    expect(screen.getByRole('alert')).toHaveTextContent(/^Must be from/);
  });

  it('refuses less than nothing, and keeps the last good percent', async () => {
    const { user, layer } = await opened(campaign);
    await retype(user, 'Change (%)', '-100.5');
    expect(screen.getByRole('alert')).toHaveTextContent('Must be at least −100.');
    expect(layer()).toMatchObject({ by: -1 });
    await retype(user, 'Change (%)', '-100');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('holds within hours, refuses hours that end before they begin, and goes back to the whole day', async () => {
    const { user, layer } = await opened(campaign);
    await user.selectOptions(choice('From hour'), '22:00');
    expect(layer()).toMatchObject({ window: { firstMinute: 1320, endMinute: 1440 } });
    await user.selectOptions(choice('To hour'), '06:00');
    expect(screen.getByRole('alert')).toHaveTextContent(/^Must be after 22:00\. A night takes two layers/);
    expect(layer()).toMatchObject({ window: { firstMinute: 1320, endMinute: 1440 } });
    await user.selectOptions(choice('From hour'), '05:30');
    expect(layer()).toMatchObject({ window: { firstMinute: 330, endMinute: 360 } });
    await user.selectOptions(choice('From hour'), 'whole day');
    expect(layer()).toMatchObject({ window: null });
  });

  it('offers the kinds of event that are known, and takes a new one when it is left', async () => {
    const outage = { ...letters, id: 'outage', name: 'Outage', eventKind: 'outage' };
    const { user, layer } = await opened({ ...letters, eventKind: '' }, [
      { ...letters, id: 'past', name: 'Past' },
      outage,
    ]);
    const kinds = [...document.querySelectorAll('datalist option')].map((one) => one.getAttribute('value'));
    expect(kinds).toEqual(['mailing', 'outage']);
    const kind = choice('Kind of event');
    await user.type(kind, 'fair');
    expect(layer()).toMatchObject({ eventKind: '' });
    await user.tab();
    expect(layer()).toMatchObject({ eventKind: 'fair' });
    await user.clear(kind);
    await user.type(kind, 'outage');
    expect(layer()).toMatchObject({ eventKind: 'outage' });
    await user.type(kind, 's');
    await user.keyboard('{Escape}');
    expect(layer()).toMatchObject({ eventKind: 'outage' });
    expect(button('Edit Letters')).toHaveFocus();
  });

  it('gives an event an effect of its own, or leaves it to be learned', async () => {
    const { user, layer } = await opened(letters);
    await user.type(field('Effect (%)'), '-15');
    expect(layer()).toMatchObject({ effect: -0.15 });
    await retype(user, 'Effect (%)', '-100');
    expect(screen.getByRole('alert')).toHaveTextContent('Must be above −100.');
    await user.clear(field('Effect (%)'));
    expect(layer()).toMatchObject({ effect: null });
  });

  it('asks for the queue where there are several', async () => {
    const sales = { ...aProject().queues[0]!, id: 'sales', name: 'Sales' };
    const { user, layer } = await drawn({
      layers: [campaign, { ...fixed, queueId: 'sales' }],
      queues: [aProject().queues[0]!, sales],
    });
    expect(textOf(cards()[1]!)).toContain('only Sales');
    expect(cards()[1]).toHaveClass('elsewhere');
    expect(bridge().map(([name]) => name)).toEqual(['Model', 'Percent', 'Forecast']);
    await user.click(button('Edit Campaign'));
    expect(choice('Queue')).toHaveDisplayValue('All queues');
    await user.selectOptions(choice('Queue'), 'Care');
    expect(layer()).toMatchObject({ queueId: 'care' });
    expect(textOf(cards()[0]!)).toContain('only Care');
    await user.click(button('Edit Fixed'));
    await user.selectOptions(choice('Queue'), 'each queue');
    expect(layer(1)).toMatchObject({ queueId: null });
    expect(textOf(cards()[1]!)).toContain('each queue');
  });
});

describe('what a layer says of itself', () => {
  const effect = { kind: 'mailing', pastCases: 4, given: false, byWeek: [0.2214, 0.15, 0] };

  it('tells what was learned of an event, and from how many', async () => {
    await drawn({ layers: [letters], learned: [effect] });
    const text = textOf(cards()[0]!);
    expect(text).toContain(`mailing, ${days}`);
    expect(text).toContain('+22 %learned from 4 past events; by week +22 %, +15 %, 0 %');
  });

  it('tells when nothing could be learned yet, and asks for nothing where the effect is given', async () => {
    const given = { ...letters, id: 'given', name: 'Fair', eventKind: '', effect: 0.3 };
    await drawn({ layers: [letters, given], learned: [{ ...effect, pastCases: 0, byWeek: [] }] });
    expect(textOf(cards()[0]!)).toContain('nothing learned yet: no past event of this kind');
    expect(textOf(cards()[1]!)).toContain(`Event, ${days}+30 %`);
    expect(textOf(cards()[1]!)).not.toContain('learned');
  });

  it('tells when it lies outside the days ahead, in the past, or on what is closed', async () => {
    await drawn({
      layers: [
        { ...campaign, from: '2026-06-01', to: '2026-06-02' },
        { ...letters, from: '2025-12-01', to: '2025-12-01' },
        { ...campaign, id: 'night', window: { firstMinute: 1200, endMinute: 1440 } },
      ],
    });
    expect(textOf(cards()[0]!)).toContain('outside the days ahead');
    expect(textOf(cards()[1]!)).toContain('past: it teaches the model');
    expect(textOf(cards()[2]!)).toContain('closed');
    expect(textOf(cards()[2]!)).toContain('20:00–24:00');
  });

  it('speaks Italian', async () => {
    await drawn({ layers: [{ ...fixed, on: false }], language: 'it' });
    expect(screen.getByRole('region', { name: 'Livelli sul modello' })).toBeInTheDocument();
    expect(screen.getByRole('switch', { name: 'Applica Fixed' })).not.toBeChecked();
    expect(textOf(cards()[0]!)).toMatch(/300 al giorno.*contatti, disattivato/);
  });
});

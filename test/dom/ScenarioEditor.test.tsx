import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useApp } from '../../src/ui/appContext.ts';
import { ScenarioEditor } from '../../src/ui/parts/ScenarioEditor.tsx';
import { aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

function Editor({ onClose }: { onClose: () => void }) {
  const scenario = useApp((state) => state.project!.scenarios.find((candidate) => candidate.id === 'more'))!;
  return <ScenarioEditor scenario={scenario} onClose={onClose} />;
}

async function drawn(language: 'en' | 'it' = 'en') {
  const desk = await aReadyDesk();
  const onClose = vi.fn();
  const { user } = await drawAt(desk, <Editor onClose={onClose} />, language);
  const changes = () => desk.project().scenarios[0]!.changes;
  return { desk, user, onClose, changes };
}

const choice = (name: string) => screen.getByRole('combobox', { name });
// jsdom knows no style sheet, and so not whether a blank parts label and unit.
const number = (name: string) =>
  screen.getByRole('textbox', { name: (found) => found.replace('(', ' (').replaceAll(/\s+/g, ' ') === name });

describe('the editor of a scenario', () => {
  it('opens with the focus in the name, and shows a number only for what changes', async () => {
    await drawn();
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
    expect(choice('Volume')).toHaveValue('percent');
    expect(number('Volume, change (%)')).toHaveValue('10');
    expect(choice('Shrinkage')).toHaveValue('none');
    expect(screen.queryByRole('textbox', { name: /^Shrinkage,/ })).not.toBeInTheDocument();
  });

  it('changes the scenario as one types, each change in its own unit', async () => {
    const { user, changes } = await drawn();
    await user.clear(number('Volume, change (%)'));
    await user.type(number('Volume, change (%)'), '-12.5');
    expect(changes().volume).toEqual({ kind: 'percent', by: -0.125 });
    await user.selectOptions(choice('Handle time'), 'change by');
    expect(changes().handleTime).toEqual({ kind: 'add', by: -20 });
    await user.selectOptions(choice('Service level'), 'set to');
    await user.clear(number('Service level, new value (%)'));
    await user.type(number('Service level, new value (%)'), '95');
    expect(changes().serviceLevel).toEqual({ kind: 'set', to: 0.95 });
    await user.selectOptions(choice('Volume'), 'no change');
    expect(changes().volume).toBeUndefined();
  });

  it('takes the occupancy cap away with an empty field', async () => {
    const { user, changes } = await drawn();
    await user.selectOptions(choice('Maximum occupancy'), 'set to');
    expect(changes().occupancy).toEqual({ kind: 'set', to: 0.8 });
    await user.clear(number('Maximum occupancy, new value (%)'));
    expect(changes().occupancy).toEqual({ kind: 'set', to: null });
  });

  it('refuses a number that no plan can have, and keeps the scenario', async () => {
    const { user, changes } = await drawn();
    await user.selectOptions(choice('Shrinkage'), 'set to');
    const before = changes();
    await user.clear(number('Shrinkage, new value (%)'));
    await user.type(number('Shrinkage, new value (%)'), '100');
    expect(screen.getByRole('alert')).toHaveTextContent('Must be below 100.');
    expect(changes().shrinkage).toEqual({ kind: 'set', to: 0.1 });
    expect(before.shrinkage).toEqual({ kind: 'set', to: 0.32 });
  });

  it('typing a name is one step of undo', async () => {
    const { desk, user } = await drawn();
    const name = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'Black Friday');
    expect(desk.project().scenarios[0]!.name).toBe('Black Friday');
    desk.commands.undo();
    expect(desk.project().scenarios[0]!.name).toBe('More');
  });

  it('closes at Escape and at its cross, in Italian too', async () => {
    const { user, onClose } = await drawn('it');
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Chiudi' }));
    expect(onClose).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('textbox', { name: 'Nome' })).toBeInTheDocument();
  });
});

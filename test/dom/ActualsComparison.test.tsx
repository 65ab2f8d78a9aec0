import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../src/ui/appContext.ts';
import { ActualsComparison } from '../../src/ui/parts/ActualsComparison.tsx';
import { aSeries, plainQueue } from '../builders.ts';
import { aProject, aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

function Section() {
  const queue = useApp((state) => state.project!.queues[0]!);
  return <ActualsComparison queue={queue} />;
}

/** Ten contacts an hour, twelve from 2 February on; the history ends on the 15th. */
async function drawn(changes: Parameters<typeof aProject>[0] = {}, days = 42) {
  const series = aSeries()
    .days(days)
    .open(8, 16)
    .contacts((at) => (at.day < 28 ? 10 : 12))
    .build();
  const queues = [{ ...plainQueue, id: 'care', name: 'Care', series }];
  const desk = await aReadyDesk(aProject({ queues, horizonWeeks: 2, ...changes }));
  const { user } = await drawAt(desk, <Section />);
  return { desk, user };
}
const day = () => screen.getByLabelText('First day forecast');

describe('the forecast against what came', () => {
  it('offers the weeks that are as many as the plan’s, or the day planned before newer readings', async () => {
    await drawn();
    expect(day()).toHaveValue('2026-02-02');
    document.body.replaceChildren();
    await drawn({ previousPlanDate: '2026-02-09' });
    expect(day()).toHaveValue('2026-02-09');
  });

  it('says in a sentence how good it was, and lays out the days', async () => {
    const { user } = await drawn();
    await user.click(screen.getByRole('button', { name: 'Test the forecast' }));
    expect(await screen.findByText(/From Feb 2, 2026 to Feb 15, 2026/)).toHaveTextContent(
      /1,120 contacts forecast, 1,344 came: 16\.7 % too low; 0 of 14 days inside the 80 % band/,
    );
    const rows = within(screen.getByRole('region', { name: 'Day by day' })).getAllByRole('row');
    expect(rows).toHaveLength(1 + 14);
    expect(rows[1]).toHaveTextContent('Mon, Feb 28096−16nono');
    expect(screen.getByRole('button', { name: 'Copy table' })).toBeInTheDocument();
  });

  it('asks for a day with two weeks before it', async () => {
    await drawn();
    fireEvent.change(day(), { target: { value: '2026-01-10' } });
    expect(screen.getByRole('alert')).toHaveTextContent('Choose a day from Jan 19, 2026 to Feb 15, 2026');
    expect(day()).toBeInvalid();
    expect(screen.getByRole('button', { name: 'Test the forecast' })).toBeDisabled();
  });

  it('is said to be of earlier inputs when the method has changed', async () => {
    const { desk, user } = await drawn();
    await user.click(screen.getByRole('button', { name: 'Test the forecast' }));
    await screen.findByText(/From Feb 2, 2026/);
    desk.commands.changeForecastMethod('lastWeek');
    expect(await screen.findByText('For earlier inputs; test again.')).toBeInTheDocument();
  });

  it('is not offered without two weeks of history', async () => {
    await drawn({}, 13);
    expect(screen.getByText(/The history is too short/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

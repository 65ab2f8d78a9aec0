import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useApp } from '../../src/ui/appContext.ts';
import { DataQuality } from '../../src/ui/parts/DataQuality.tsx';
import { HistorySection } from '../../src/ui/parts/HistorySection.tsx';
import { OpeningHours } from '../../src/ui/parts/OpeningHours.tsx';
import { aSeries, plainQueue } from '../builders.ts';
import { aProject, aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

/** Six weeks, of which a Wednesday afternoon is lost and a Friday hour is five times the usual. */
async function aFaultyDesk() {
  const series = aSeries()
    .days(42)
    .open(8, 18, [0, 1, 2, 3, 4])
    .contacts((at) => (at.date === '2026-02-06' && at.minute === 660 ? 180 : 46 + ((at.interval * 7) % 9)))
    .withGap((at) => at.date === '2026-02-04' && at.minute >= 840)
    .build();
  return aReadyDesk(aProject({ queues: [{ ...plainQueue, id: 'care', name: 'Care', series }] }));
}

function Parts() {
  const queues = useApp((state) => state.project!.queues);
  return (
    <>
      <OpeningHours queues={queues} />
      <HistorySection queues={queues} />
      <DataQuality queues={queues} />
    </>
  );
}

it('lists what needs a look, weightiest first, each with what, when, and how much against the usual', async () => {
  const desk = await aFaultyDesk();
  await drawAt(desk, <Parts />);
  const list = await screen.findByRole('list', { name: 'What needs a look, weightiest first' });
  const [first, second] = within(list).getAllByRole('listitem');
  expect(first!.textContent).toMatch(
    /Lost hours.*Wed, Feb 4, 2026, 14:00–18:00.*4 intervals without a reading.*usually come then: 200/,
  );
  expect(second!.textContent).toMatch(
    /Spike.*Fri, Feb 6, 2026, 11:00–12:00.*180 contacts against \d\d expected: \+2\d\d\s%/,
  );
  expect(screen.getByText(/intervals without a reading: .* closed and 4 lost/)).toBeTruthy();
});

it('treats with a click, goes on and off, keeps a note, and takes it back; the focus stays with it', async () => {
  const desk = await aFaultyDesk();
  const { user } = await drawAt(desk, <Parts />);
  const treatments = () => desk.project().queues[0]!.treatments;
  const spike = () => screen.getAllByRole('listitem')[1]!;
  await user.click(await screen.findByRole('button', { name: /^Leave out: Spike/ }));
  expect(treatments()).toMatchObject([
    { kind: 'exclude', on: true, spans: [{ from: '2026-02-06T11:00', to: '2026-02-06T12:00' }] },
  ]);
  const use = within(spike()).getByRole('switch', { name: /^Treat: Spike, Fri, Feb 6/ });
  await waitFor(() => expect(document.activeElement).toBe(use));
  expect(spike().textContent).toContain('Left out: nothing is learned from it.');
  expect(screen.getByText('1 of 2 decided')).toBeTruthy();
  await user.click(use);
  expect(treatments()[0]!.on).toBe(false);
  expect(spike().textContent).toContain('Kept as it was recorded.');
  await user.selectOptions(within(spike()).getByRole('combobox'), 'Use the usual');
  expect(treatments()[0]).toMatchObject({ kind: 'usual', on: true });
  await user.click(within(spike()).getByRole('button', { name: /^Add a note/ }));
  await user.type(within(spike()).getByRole('textbox', { name: 'Note' }), 'typing error');
  expect(treatments()[0]!.note).toBe('typing error');
  await user.click(within(spike()).getByRole('button', { name: /^Take back/ }));
  expect(treatments()).toEqual([]);
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Fri, Feb 6, 2026'));
});

it('keeps a finding as it is with a click', async () => {
  const desk = await aFaultyDesk();
  const { user } = await drawAt(desk, <Parts />);
  await user.click(await screen.findByRole('button', { name: /^Keep as it is: Lost hours/ }));
  expect(desk.project().queues[0]!.treatments).toMatchObject([{ on: false }]);
  expect(screen.getByText('Kept as it was recorded.')).toBeTruthy();
});

it('shows a finding on the map, where arrows move and every cell is said in words', async () => {
  const desk = await aFaultyDesk();
  const { user } = await drawAt(desk, <Parts />);
  await user.click(await screen.findByRole('button', { name: /^Fri, Feb 6, 2026, 11:00/ }));
  const cell = () => screen.getByRole('gridcell');
  await waitFor(() =>
    expect(cell().getAttribute('aria-label')).toMatch(
      /^Fri, Feb 6, 2026, 11:00.12:00: 180 contacts; usually [\d.]+; 2 Spike$/,
    ),
  );
  cell().focus();
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(cell().getAttribute('aria-label')).toMatch(/^Wed, Feb 4/);
  expect(document.activeElement).toBe(cell());
  await user.keyboard('{End}');
  expect(cell().getAttribute('aria-label')).toMatch(
    /^Wed, Feb 4, 2026, 17:00.18:00: no reading, lost; usually [\d.]+; 1 Lost hours$/,
  );
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  const row = screen.getByRole('row', { name: /Wed, Feb 4, 2026/ });
  expect(row.textContent).toContain('1 Lost hours');
});

it('treats days by hand, and refuses to leave nothing to learn from', async () => {
  const desk = await aFaultyDesk();
  const { user } = await drawAt(desk, <Parts />);
  await user.click(await screen.findByRole('button', { name: 'Treat days by hand' }));
  const form = screen.getByRole('region', { name: 'Treat days by hand' });
  const from = within(form).getByLabelText('From');
  await user.clear(from);
  await user.type(from, '2026-01-05');
  await user.click(within(form).getByRole('button', { name: 'Add' }));
  expect(within(form).getByRole('alert').textContent).toMatch(/leave no reading/);
  expect(desk.project().queues[0]!.treatments).toEqual([]);
  await user.clear(from);
  await user.type(from, '2026-02-12');
  await user.type(within(form).getByRole('textbox', { name: 'Note' }), 'strike');
  await user.click(within(form).getByRole('button', { name: 'Add' }));
  expect(desk.project().queues[0]!.treatments).toMatchObject([
    { kind: 'exclude', note: 'strike', spans: [{ from: '2026-02-12T00:00' }] },
  ]);
  expect(screen.getByRole('list', { name: 'Treatments by hand' })).toBeTruthy();
});

it('edits opening hours by weekday, says what cannot be read, and goes back to the learned ones', async () => {
  const desk = await aFaultyDesk();
  const { user } = await drawAt(desk, <Parts />, 'it');
  await user.click(await screen.findByRole('button', { name: /^Modifica: orario/ }));
  const saturday = screen.getByLabelText('sabato');
  await user.type(saturday, 'mai{Enter}');
  expect(screen.getByRole('alert').textContent).toMatch(/Scrivi gli orari/);
  expect(desk.project().queues[0]!.openingHours).toBeNull();
  await user.clear(saturday);
  await user.type(saturday, '22-6{Enter}');
  expect(desk.project().queues[0]!.openingHours![5]).toEqual([{ fromMinute: 1320, toMinute: 1800 }]);
  expect(desk.project().queues[0]!.openingHours![0]).toEqual([{ fromMinute: 480, toMinute: 1080 }]);
  await user.click(screen.getByRole('button', { name: 'Torna agli orari rilevati' }));
  expect(desk.project().queues[0]!.openingHours).toBeNull();
});

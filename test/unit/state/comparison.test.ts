import { describe, expect, it } from 'vitest';
import { comparisonIsCurrent } from '../../../src/state/comparison.ts';
import { shown } from '../../../src/state/run.ts';
import { aSeries, plainQueue } from '../../builders.ts';
import { aProject, aReadyDesk, until } from './aDesk.ts';

/** Ten contacts an hour for four weeks, then `later`; eight hours a day. */
const series = (later: number) =>
  aSeries()
    .days(42)
    .open(8, 16)
    .contacts((at) => (at.day < 28 ? 10 : later))
    .build();
const project = (later = 12) =>
  aProject({
    forecastMethod: 'meanOf4Weeks',
    queues: [{ ...plainQueue, id: 'care', name: 'Care', series: series(later) }],
  });
const from = '2026-02-02';

describe('the forecast of a past day beside what came', () => {
  it('is blind from that day on', async () => {
    for (const later of [12, 500]) {
      const desk = await aReadyDesk(project(later));
      await desk.commands.compareWithActuals(from);
      const { comparison } = shown(desk.state().comparison)!.comparisons[0]!;
      expect(comparison).toMatchObject({ from, to: '2026-02-15', actual: 14 * 8 * later });
      expect(comparison!.forecast).toBeCloseTo(14 * 8 * 10, 6);
      expect(comparison!.accuracy.day.bias).toBeCloseTo(10 / later - 1, 9);
    }
  });

  it('is the model’s, whatever is planned for', async () => {
    const desk = await aReadyDesk(project());
    const own = {
      fileName: 'own.csv',
      series: aSeries()
        .from('2026-02-16')
        .contacts(() => 99)
        .build(),
    };
    desk.commands.planByOwnForecast('care', own);
    await desk.plan();
    await desk.commands.compareWithActuals(from);
    expect(shown(desk.state().comparison)!.comparisons[0]!.comparison!.forecast).toBeCloseTo(14 * 8 * 10, 6);
  });

  it('needs two weeks before the day, and a day after', async () => {
    const desk = await aReadyDesk(project());
    for (const [date, reaches] of [
      ['2026-01-18', false],
      ['2026-01-19', true],
      ['2026-02-15', true],
      ['2026-02-16', false],
    ] as const) {
      await desk.commands.compareWithActuals(date);
      const [answer] = shown(desk.state().comparison)!.comparisons;
      expect([date, answer!.comparison !== null]).toEqual([date, reaches]);
    }
  });

  it('belongs to its method and history, not to the horizon', async () => {
    const desk = await aReadyDesk(project());
    await desk.commands.compareWithActuals(from);
    const isCurrent = () => comparisonIsCurrent(shown(desk.state().comparison), desk.project());
    expect(isCurrent()).toBe(true);
    desk.commands.changeHorizon(2);
    expect(isCurrent()).toBe(true);
    desk.commands.changeForecastMethod('lastWeek');
    expect(isCurrent()).toBe(false);
  });

  it('can be cancelled, and what was there stays', async () => {
    const desk = await aReadyDesk(project());
    await desk.commands.compareWithActuals(from);
    const before = shown(desk.state().comparison);
    desk.engine.hold('compareWithActuals');
    const asked = desk.commands.compareWithActuals('2026-02-03');
    await until(() => expect(desk.engine.calls.at(-1)).toBe('compareWithActuals'));
    expect(desk.state().comparison).toMatchObject({ status: 'running', step: 'comparing', previous: before });
    desk.commands.cancelComparison();
    await asked;
    expect(desk.state().comparison).toEqual({ status: 'cancelled', previous: before });
  });

  it('gives way to a newer question', async () => {
    const desk = await aReadyDesk(project());
    desk.engine.hold('compareWithActuals');
    const first = desk.commands.compareWithActuals('2026-02-03');
    await desk.commands.compareWithActuals(from);
    await first;
    expect(shown(desk.state().comparison)!.from).toBe(from);
    expect(desk.state().comparison.status).toBe('ready');
  });

  it('says what went wrong', async () => {
    const desk = await aReadyDesk(project());
    desk.engine.failures.set('compareWithActuals', new Error('The worker stopped.'));
    await desk.commands.compareWithActuals(from);
    expect(desk.state().comparison).toMatchObject({ status: 'failed', message: 'The worker stopped.' });
  });
});

describe('newer readings', () => {
  const csv = (days: number) => {
    const lines = ['timestamp,contacts'];
    for (let day = 0; day < days; day++) {
      const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
      for (let hour = 8; hour < 16; hour++) lines.push(`${date} ${String(hour).padStart(2, '0')}:00,10`);
    }
    return new File([lines.join('\n')], 'calls.csv');
  };
  const reimport = async (desk: Awaited<ReturnType<typeof aReadyDesk>>, days: number) => {
    await desk.commands.openVolumeFile(csv(days));
    await desk.commands.changeImport({ mode: 'replace' });
    desk.commands.storeReading();
    await desk.plan();
    return desk.project().previousPlanDate;
  };

  it('leave the day from which was planned before, to compare from', async () => {
    const desk = await aReadyDesk();
    expect(desk.project().previousPlanDate).toBeNull();
    expect(await reimport(desk, 35)).toBe('2026-02-02');
    expect(await reimport(desk, 42)).toBe('2026-02-09');
    // The same file again, or less of it, brings nothing to compare with.
    expect(await reimport(desk, 42)).toBe('2026-02-09');
    expect(await reimport(desk, 30)).toBe('2026-02-09');
    desk.commands.undo();
    desk.commands.undo();
    desk.commands.undo();
    expect(desk.project().previousPlanDate).toBe('2026-02-02');
  });

  it('have nothing to be compared with after the sample', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    expect(await reimport(desk, 42)).toBeNull();
  });
});

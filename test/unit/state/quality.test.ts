import { describe, expect, it } from 'vitest';
import { spanOfDays } from '../../../src/domain/volumes/localSpans.ts';
import type { VolumeTreatment } from '../../../src/domain/volumes/treatments.ts';
import { aSeries, plainQueue } from '../../builders.ts';
import { type aDesk, aProject, aReadyDesk, until } from './aDesk.ts';

const day = [spanOfDays('2026-01-14', '2026-01-14')];
const excluded: Omit<VolumeTreatment, 'id'> = { kind: 'exclude', spans: day, on: true, note: '' };

const careOf = (desk: ReturnType<typeof aDesk>) => desk.project().queues[0]!;
const stepsOf = (desk: ReturnType<typeof aDesk>) => desk.store.temporal.getState().pastStates.length;

async function forecastOf(desk: ReturnType<typeof aDesk>) {
  const { forecasts } = await desk.plan();
  return forecasts[0]!.volume.point;
}

/** Four weeks with one Wednesday that is three times the others. */
const odd = aSeries()
  .every(30)
  .open(8, 18)
  .contacts((at) => (at.date === '2026-01-14' ? 60 : 20))
  .build();
const oddProject = aProject({
  forecastMethod: 'meanOf4Weeks',
  queues: [{ ...plainQueue, id: 'care', name: 'Care', series: odd }],
});

describe('a treatment', () => {
  it('is laid, changed and taken back, each in one step of undo, and the plan follows', async () => {
    const desk = await aReadyDesk(oddProject);
    const before = await forecastOf(desk);
    const id = desk.commands.addTreatment('care', excluded);
    expect(careOf(desk).treatments).toEqual([{ ...excluded, id }]);
    const without = await forecastOf(desk);
    expect(without).not.toEqual(before);
    desk.commands.changeTreatment('care', id, { kind: 'closed' });
    expect(careOf(desk).treatments[0]).toMatchObject({ kind: 'closed', id });
    desk.commands.removeTreatment('care', id);
    expect(careOf(desk).treatments).toEqual([]);
    expect(await forecastOf(desk)).toEqual(before);
    expect(stepsOf(desk)).toBe(3);
    desk.commands.undo();
    desk.commands.undo();
    expect(careOf(desk).treatments).toEqual([{ ...excluded, id }]);
    desk.commands.undo();
    expect(careOf(desk).treatments).toEqual([]);
    expect(careOf(desk).series).toBe(desk.storage.saved!.project.queues[0]!.series);
  });

  it('that is switched off, and a note, change no forecast', async () => {
    const desk = await aReadyDesk();
    const id = desk.commands.addTreatment('care', { ...excluded, on: false });
    await desk.plan();
    desk.commands.changeTreatment('care', id, { note: 's' }, 'note');
    desk.commands.changeTreatment('care', id, { note: 'st' }, 'note');
    desk.commands.changeTreatment('care', id, { note: 'storm' }, 'note');
    await desk.plan();
    expect(desk.asked()).not.toContain('forecast');
    expect(stepsOf(desk)).toBe(2);
    desk.commands.changeTreatment('care', id, { on: true });
    await desk.plan();
    expect(desk.asked()).toContain('forecast');
  });

  it('of a queue that is none does nothing', async () => {
    const desk = await aReadyDesk();
    desk.commands.addTreatment('nobody', excluded);
    desk.commands.setMissingMeans('nobody', 'zero');
    expect(stepsOf(desk)).toBe(0);
  });
});

describe('what a missing interval means, and opening hours', () => {
  const late = Array.from({ length: 7 }, () => [{ fromMinute: 600, toMinute: 1080 }]);

  it('are one step each, and the plan keeps to the hours', async () => {
    const desk = await aReadyDesk();
    desk.commands.setOpeningHours('care', late);
    desk.commands.setOpeningHours(
      'care',
      late.map((ranges) => [...ranges]),
    );
    const point = await forecastOf(desk);
    const openSlots = [...point.subarray(0, 48).keys()].filter((slot) => !Number.isNaN(point[slot]!));
    expect([openSlots[0], openSlots.at(-1)]).toEqual([20, 35]);
    const { grid, openSeconds } = (await desk.plan()).baseline.combined;
    expect(grid.intervalSeconds).toBe(3600);
    expect(openSeconds.findIndex((seconds) => seconds > 0)).toBe(10);
    desk.commands.setMissingMeans('care', 'zero');
    desk.commands.setMissingMeans('care', 'zero');
    expect(careOf(desk)).toMatchObject({ missingMeans: 'zero', openingHours: late });
    expect(stepsOf(desk)).toBe(2);
    desk.commands.undo();
    desk.commands.setOpeningHours('care', null);
    expect(careOf(desk)).toMatchObject({ missingMeans: 'openingHours', openingHours: null });
  });
});

describe('the quality of a history', () => {
  it('is asked for once, and again when what it depends on changed', async () => {
    const desk = await aReadyDesk();
    const ask = () => desk.commands.dataQuality(careOf(desk), desk.project());
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(other).toBe(one);
    desk.commands.addTreatment('care', excluded);
    expect(await ask()).toBe(one);
    expect(one.missing.lost).toBe(0);
    desk.commands.setOpeningHours(
      'care',
      Array.from({ length: 7 }, () => [{ fromMinute: 420, toMinute: 1080 }]),
    );
    const two = await ask();
    expect(two.missing.lost).toBe(28 * 2 - 2);
    expect(desk.engine.calls.filter((call) => call === 'dataQuality')).toHaveLength(2);
  });

  it('that could not be told is asked for again', async () => {
    const desk = await aReadyDesk();
    const ask = () => desk.commands.dataQuality(careOf(desk), desk.project());
    desk.engine.failures.set('dataQuality', new Error('no'));
    await expect(ask()).rejects.toThrow('no');
    desk.engine.failures.clear();
    await until(async () => expect((await ask()).findings).toBeDefined());
  });
});

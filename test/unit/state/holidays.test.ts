import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aDesk, aProject, aReadyDesk, sampleNames, until } from './aDesk.ts';

const milan = { country: 'IT', region: '25', city: 'MI' };
const bavaria = { country: 'DE', region: 'BY', city: null };

let milliseconds = 0;
beforeEach(() => {
  milliseconds = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => milliseconds);
});
afterEach(() => void vi.restoreAllMocks());

describe('the place of the holidays', () => {
  it('is chosen, changed and given up, one step of undo each, and forecast anew', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeHolidayPlace(milan);
    desk.commands.changeHolidayPlace(bavaria);
    desk.commands.changeHolidayPlace(null);
    expect(desk.project().holidayPlace).toBeNull();
    desk.commands.undo();
    expect(desk.project().holidayPlace).toEqual(bavaria);
    desk.commands.undo();
    expect(desk.project().holidayPlace).toEqual(milan);
    await desk.plan();
    expect(desk.asked()).toContain('forecast');
  });

  it('is no edit where it is the same', async () => {
    const desk = await aReadyDesk(aProject({ holidayPlace: milan }));
    const before = desk.project();
    desk.commands.changeHolidayPlace({ ...milan });
    expect(desk.project()).toBe(before);
  });

  it('of the sample is Milan, where its centre is closed', async () => {
    const desk = aDesk(null);
    await desk.commands.start(sampleNames);
    expect(desk.project().holidayPlace).toEqual(milan);
    expect(desk.project().closedDays).toContain('2026-12-07');
  });
});

describe('volumes of a planner’s own', () => {
  const readings = ['2026-03-02', '2026-03-03'].map((date) => `${date} 09:00,5\n${date} 10:00,6`);
  const open = async (changes: Parameters<typeof aProject>[0]) => {
    const desk = await aReadyDesk(aProject({ holidayPlace: milan, holidayRules: { '12-25': 'closed' }, ...changes }));
    await desk.commands.openPastedVolumes(`timestamp,contacts\n${readings.join('\n')}\n`, 'own.csv');
    await desk.commands.changeImport({ mode: 'replace' });
    expect(desk.commands.storeReading()).toBe(true);
    return desk.project();
  };

  it('have no holidays after the sample, whose place is not theirs', async () => {
    expect(await open({ isSample: true })).toMatchObject({ holidayPlace: null, holidayRules: {} });
  });

  it('keep the holidays of the project whose volumes they renew', async () => {
    expect(await open({})).toMatchObject({ holidayPlace: milan, holidayRules: { '12-25': 'closed' } });
  });
});

describe('the rule of a holiday', () => {
  it('closes its day in the plan, and undo opens it again', async () => {
    // The plan begins on 2 February 2026 and reaches beyond Easter.
    const desk = await aReadyDesk(aProject({ holidayPlace: milan, horizonWeeks: 12 }));
    const easterMonday = async () => {
      await desk.plan();
      const { forecast } = desk.state();
      if (forecast.status !== 'ready') throw new Error(forecast.status);
      return forecast.value.forecasts[0]!.volume.days.find(({ date }) => date === '2026-04-06')!.point;
    };
    expect(await easterMonday()).toBeGreaterThan(0);
    desk.commands.changeHolidayRule('easter 1', 'closed');
    expect(await easterMonday()).toBeNaN();
    desk.commands.undo();
    expect(await easterMonday()).toBeGreaterThan(0);
  });

  it('is not kept where it is learned, as every holiday is that nobody spoke of', async () => {
    const desk = await aReadyDesk();
    const before = desk.project();
    desk.commands.changeHolidayRule('12-25', 'learned');
    expect(desk.project()).toBe(before);
    desk.commands.changeHolidayRule('12-25', 'closed');
    desk.commands.changeHolidayRule('12-26', 'likeSunday');
    desk.commands.changeHolidayRule('12-25', 'learned');
    expect(desk.project().holidayRules).toEqual({ '12-26': 'likeSunday' });
  });

  it('is one step of undo a choice, and one for a percentage typed quickly', async () => {
    const desk = await aReadyDesk();
    const rule = () => desk.project().holidayRules['12-25'];
    desk.commands.changeHolidayRule('12-25', 'closed');
    desk.commands.changeHolidayRule('12-25', 'likeSunday');
    milliseconds += 2000;
    for (const fraction of [0.3, 0.35]) desk.commands.changeHolidayRule('12-25', { fraction });
    expect(rule()).toEqual({ fraction: 0.35 });
    desk.commands.undo();
    expect(rule()).toBe('likeSunday');
    desk.commands.undo();
    expect(rule()).toBe('closed');
  });

  it('outlives a change of the place', async () => {
    const desk = await aReadyDesk(aProject({ holidayPlace: milan }));
    desk.commands.changeHolidayRule('12-25', 'closed');
    desk.commands.changeHolidayPlace(bavaria);
    expect(desk.project().holidayRules).toEqual({ '12-25': 'closed' });
  });
});

describe('what the calendar knows', () => {
  const ask = { place: milan, fromDate: '2026-12-01', toDate: '2026-12-31', language: 'en' };

  it('is asked for once', async () => {
    const desk = await aReadyDesk();
    const first = await desk.commands.holidays(ask);
    expect(await desk.commands.holidays({ ...ask })).toBe(first);
    await desk.commands.holidays({ ...ask, language: 'it' });
    await desk.commands.holidayPlaces({ language: 'en' });
    await desk.commands.holidayPlaces({ language: 'en', country: 'DE' });
    expect(desk.asked()).toEqual(['holidays', 'holidays', 'holidayPlaces', 'holidayPlaces']);
  });

  it('is asked for again where it failed', async () => {
    const desk = await aReadyDesk();
    desk.engine.failures.set('holidays', new Error('no network'));
    await expect(desk.commands.holidays(ask)).rejects.toThrow('no network');
    desk.engine.failures.clear();
    await until(async () => expect(await desk.commands.holidays(ask)).toHaveLength(4));
  });
});

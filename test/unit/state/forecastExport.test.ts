import { describe, expect, it } from 'vitest';
import { forecastCsv } from '../../../src/io/forecastCsv.ts';
import { exportFacts } from '../../../src/state/forecastExport.ts';
import { shown } from '../../../src/state/run.ts';
import { aSeries, plainQueue } from '../../builders.ts';
import { aDesk, aProject, aReadyDesk, sampleNames, until } from './aDesk.ts';

const twoQueues = (timeZone: string | null = 'Europe/Rome') => {
  const series = () => {
    const builder = aSeries()
      .every(30)
      .open(8, 18)
      .contacts((at) => 20 + (at.interval % 7));
    return (timeZone ? builder.in(timeZone) : builder).build();
  };
  return aProject({
    planningIntervalMinutes: 30,
    queues: ['Care', 'Sales'].map((name) => ({ ...plainQueue, id: name, name, series: series() })),
  });
};
const linesOf = (text: string | null) => text!.trimEnd().split('\r\n');

describe('the forecast taken away', () => {
  it('is the one on screen, with its handle times', async () => {
    const desk = await aReadyDesk();
    const [forecast] = shown(desk.state().forecast)!.forecasts;
    const options = { layout: 'tidy', flavour: 'italianExcel', assumedHandleTimeSeconds: 300 } as const;
    const wanted = forecastCsv([{ ...forecast!, channel: 'voice', plan: null }], options);
    expect(await desk.commands.forecastCsv('tidy', 'italianExcel')).toBe(wanted);
    expect(linesOf(wanted)).toHaveLength(1 + 28 * 20);
  });

  it('is never a stale one', async () => {
    const desk = await aReadyDesk();
    const release = desk.engine.hold('forecast');
    desk.commands.changeForecastMethod('lastWeek');
    expect(await desk.commands.forecastCsv('tidy', 'iso')).toBeNull();
    expect(exportFacts(desk.state(), 'tidy')).toBeNull();
    release();
    await desk.plan();
    expect(await desk.commands.forecastCsv('tidy', 'iso')).not.toBeNull();
  });

  it('is that of the queue on show where a layout takes one', async () => {
    const desk = await aReadyDesk(twoQueues());
    const named = () => exportFacts(desk.state(), 'injixo')!.notes.find(({ kind }) => kind === 'oneQueue');
    expect(named()).toEqual({ kind: 'oneQueue', queue: 'Care' });
    desk.commands.show({ queueId: 'Sales' });
    expect(named()).toEqual({ kind: 'oneQueue', queue: 'Sales' });
    expect(linesOf(await desk.commands.forecastCsv('injixo', 'iso'))).toHaveLength(1 + 28 * 20);
  });

  it('is refused in UTC without a time zone', async () => {
    const desk = await aReadyDesk(twoQueues(null));
    expect(exportFacts(desk.state(), 'genesys')!.refusal).toEqual({ kind: 'floating', queues: ['Care', 'Sales'] });
    expect(await desk.commands.forecastCsv('genesys', 'iso')).toBeNull();
    expect(desk.asked()).toEqual([]);
  });

  it('takes the agents of its plan along, and none while the plan is another', async () => {
    const desk = await aReadyDesk(twoQueues());
    const plan = await desk.plan();
    const cells = async () => linesOf(await desk.commands.forecastCsv('calabrio', 'iso'))[0]!.split(',');
    const need = plan.baseline.queues[0]!.requirement;
    expect(Number((await cells())[6])).toBe(need.agentsBeforeRounding[16]);
    const release = desk.engine.hold('evaluate');
    desk.commands.changeAssumption('minServiceLevel', 0.95);
    expect(await cells()).toHaveLength(6);
    expect(exportFacts(desk.state(), 'calabrio')!.notes.map(({ kind }) => kind)).toContain('agentsWithoutPlan');
    release();
    await desk.plan();
  });

  it('has the handle time that is typed where none is known', async () => {
    const desk = await aReadyDesk(twoQueues());
    desk.commands.changeHandleTime(222);
    await desk.plan();
    expect(linesOf(await desk.commands.forecastCsv('injixo', 'iso'))[1]).toMatch(/;222$/);
    const notes = exportFacts(desk.state(), 'injixo')!.notes;
    expect(notes).toContainEqual({ kind: 'handleTimeAssumed', queues: ['Care'], seconds: 222 });
  });

  it('says when it fails, and is nothing before there is a forecast', async () => {
    const desk = aDesk();
    expect(await desk.commands.forecastCsv('tidy', 'iso')).toBeNull();
    await desk.commands.start(sampleNames);
    await desk.plan();
    desk.engine.failures.set('forecastCsv', new Error('out of memory'));
    expect(await desk.commands.forecastCsv('tidy', 'iso')).toBeNull();
    await until(() => expect(desk.state().notice).toEqual({ kind: 'exportFailed', message: 'out of memory' }));
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { dayIndexOf } from '../../../src/domain/calendar.ts';
import { forecastHandleTime } from '../../../src/domain/forecast/forecastHandleTime.ts';
import type { PlannedEvent } from '../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import type { VolumeSeries } from '../../../src/domain/series.ts';
import { evaluate, figuresOf } from './evaluate.ts';
import {
  blockWape,
  dataFolder,
  followed,
  mean,
  movedOrigins,
  type ProtocolSeries,
  percentOf,
  protocolSeries,
  volumesOf,
} from './protocol.ts';
import { anchors, mustReach, type Sketch, sketchFigures } from './references.ts';

const tasks = ['daily_28d', 'interval_1w', 'interval_4w'] as const;
type Task = (typeof tasks)[number];

/** Prints the protocol's tables through `print`; false when a figure is over its bound. shared: the sketch, if it is there. */
export async function report(print: (line: string) => void, shared: Sketch | null): Promise<boolean> {
  if (!existsSync(dataFolder)) {
    print('The shared series are not here: nothing to measure.');
    return true;
  }
  const checks: boolean[] = [];
  const check = (name: string, value: number, holds: boolean, bound: string) => {
    checks.push(holds);
    print(`${holds ? 'holds ' : 'FAILS '} ${name.padEnd(46)} ${value.toFixed(3).padStart(8)}   ${bound}`);
  };
  const all = await Promise.all(
    protocolSeries().map(async (protocol) => ({ protocol, volumes: await volumesOf(protocol) })),
  );
  const seriesOf = (id: string) => all.find(({ protocol }) => protocol.id === id)!;
  const results = all.map(({ protocol, volumes }) => {
    const origins = evaluate(protocol, volumes);
    return { protocol, volumes, origins, figures: figuresOf(origins) };
  });

  print('Baselines: WAPE %, mean over the origins, the best first; ours marked with *.');
  for (const { protocol, figures } of results) {
    for (const task of tasksOf(protocol)) {
      const others = baselines(protocol.id, task);
      const ranked = [...others, { method: '* Staffetta auto', wape: figures[task] }].sort((a, b) => a.wape - b.wape);
      print(`\n${protocol.id} ${task}`);
      for (const { method, wape } of ranked) print(`  ${wape.toFixed(2).padStart(7)}  ${method}`);
    }
  }

  print('\nBounds');
  const ratios: number[] = [];
  for (const { protocol, figures } of results) {
    for (const task of tasksOf(protocol)) {
      const bound = mustReach[`${protocol.id} ${task}`];
      if (bound === undefined) continue;
      check(`${protocol.id} ${task}`, figures[task], figures[task] <= bound, `at most ${bound}`);
      ratios.push(figures[task] / anchors[`${protocol.id} ${task}`]!);
    }
  }
  check('mean of ours / anchor', mean(ratios), mean(ratios) <= 0.98, 'at most 0.98');

  if (shared) {
    const sketch = sketchFigures(shared, 1);
    const moved: number[] = [];
    print('\nEvery origin one week later, beside the sketch run now: WAPE %');
    for (const { protocol, volumes } of all) {
      const figures = figuresOf(evaluate(protocol, volumes, 1));
      for (const task of tasksOf(protocol)) {
        const key = `${protocol.id} ${task}`;
        if (anchors[key] === undefined) continue;
        moved.push(figures[task] / sketch[key]!);
        const ratio = (figures[task] / sketch[key]!).toFixed(3);
        print(
          `  ${key.padEnd(36)} ours ${figures[task].toFixed(2)}  sketch ${sketch[key]!.toFixed(2)}  ratio ${ratio}`,
        );
      }
    }
    check('mean of ours / sketch, moved one week', mean(moved), mean(moved) <= 1, 'at most 1.00');
  }

  print('\nBands: share of what came inside them, mean over the origins');
  for (const { protocol, figures } of results) {
    const { dayCov80, dayCov95, slotCov80, slotCov95 } = figures;
    if (protocol.interval_minutes < 1440) {
      check(`${protocol.id} intervals in 80 %`, slotCov80, slotCov80 >= 0.72 && slotCov80 <= 0.9, '0.72 to 0.90');
      check(`${protocol.id} intervals in 95 %`, slotCov95, slotCov95 >= 0.92 && slotCov95 <= 0.99, '0.92 to 0.99');
    }
    check(`${protocol.id} days in 80 %`, dayCov80, dayCov80 >= 0.66 && dayCov80 <= 0.9, '0.66 to 0.90');
    check(`${protocol.id} days in 95 %`, dayCov95, dayCov95 >= 0.9, 'at least 0.90');
  }

  print('\nPlanned events, long horizon, handle time');
  const county = seriesOf('county_office_hourly');
  const withEvents = figuresOf(evaluate(county.protocol, county.volumes, 0, { events: countyEvents() }));
  check('county office days, events known', withEvents.daily_28d, withEvents.daily_28d <= 35, 'at most 35.0');
  const long = longHorizon(seriesOf('uk_ed_hourly'));
  check('emergency department 364 days, day', long.day, long.day <= 6.2, 'at most 6.2');
  check('emergency department 364 days, week', long.week, long.week <= 4, 'at most 4.0');
  check('emergency department 364 days, 28 days', long.month, long.month <= 2.8, 'at most 2.8');
  const handleTime = handleTimeWape(seriesOf('support_line_daily'), 'auto');
  check('support line handle time', handleTime, handleTime <= 9, 'at most 9.0');
  const lastWeek = handleTimeWape(seriesOf('support_line_daily'), 'lastWeek');
  check('support line handle time over last week', handleTime / lastWeek, handleTime < lastWeek, 'below 1');
  print(`\n${checks.filter(Boolean).length} of ${checks.length} bounds hold.`);
  return checks.every(Boolean);
}

interface Loaded {
  readonly protocol: ProtocolSeries;
  readonly volumes: VolumeSeries;
}

function tasksOf({ tasks: own }: ProtocolSeries): readonly Task[] {
  return tasks.filter((task) => own.some((one) => one.task === task));
}

/** Mean WAPE in percent of each method of the shared table that was run from every origin. */
function baselines(id: string, task: Task): { method: string; wape: number }[] {
  const wapes = new Map<string, number[]>();
  const rows = readFileSync(new URL('forecast-baselines.csv', dataFolder), 'utf8').trim().split('\n').slice(1);
  for (const row of rows) {
    const [series, ofTask, method, , , wape] = row.split(',');
    if (series !== id || ofTask !== task || !wape) continue;
    wapes.set(method!, [...(wapes.get(method!) ?? []), 100 * Number(wape)]);
  }
  return [...wapes].map(([method, values]) => ({ method, wape: mean(values) }));
}

function countyEvents(): PlannedEvent[] {
  const rows = readFileSync(new URL('volumes/county_office_events.csv', dataFolder), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return rows.map((row) => {
    const [from, to, kind] = row.split(',') as [string, string, string];
    return { kind, from, to: to || from };
  });
}

function longHorizon({ protocol, volumes }: Loaded) {
  const task = protocol.tasks.find(({ task }) => task === 'long_364d')!;
  const days = movedOrigins(task, volumes, 0).map((from) => {
    const horizonIntervals = task.horizon_days * volumes.grid.dayFirstInterval[1]!;
    const forecast = forecastVolume(volumes, { from, horizonIntervals, holidays: protocol.holidays });
    return followed(
      volumes,
      from,
      task.horizon_days,
      () => null,
      (day) => forecast.days[day]!,
    ).days;
  });
  return {
    day: mean(days.map((ofOrigin) => percentOf(ofOrigin).wape)),
    week: mean(days.map((ofOrigin) => blockWape(ofOrigin, 7))),
    month: mean(days.map((ofOrigin) => blockWape(ofOrigin, 28))),
  };
}

/** WAPE in percent of daily handle times 28 days ahead, days equally weighted. */
function handleTimeWape({ protocol, volumes }: Loaded, method: 'auto' | 'lastWeek'): number {
  const task = protocol.tasks.find(({ task }) => task === 'daily_28d')!;
  const wapes = task.origins.map((from) => {
    const { point } = forecastHandleTime(volumes, { from, horizonIntervals: 28, method });
    const firstDay = dayIndexOf(volumes.grid, from);
    let error = 0;
    let total = 0;
    for (let day = 0; day < 28; day++) {
      const seconds = volumes.averageHandleTimeSeconds?.[firstDay + day] ?? Number.NaN;
      if (!(seconds > 0)) continue;
      error += Math.abs(seconds - point[day]!);
      total += seconds;
    }
    return (100 * error) / total;
  });
  return mean(wapes);
}

import { expect } from 'vitest';

/** Reads an exported plan and does its sums again, sharing no line with the app. */

export const planHeader =
  'queue,local_start,utc_start,interval_minutes,contacts,handle_time_seconds,offered_load_erlangs,' +
  'load_staffed_for_erlangs,agents_before_rounding,agents,scheduled_agents,service_level,asa_seconds,occupancy';

export type Row = Record<string, string>;

/** CSV with quotes, in either flavour; the header line is the first record. */
export function readCsv(text: string, separator: string): { header: string[]; rows: Row[] } {
  const records: string[][] = [[]];
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*)`, 'y');
  let at = 0;
  while (at < text.length) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (!found) throw new Error(`no cell at ${at}`);
    records.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
    at = cell.lastIndex;
    if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) records.push([]);
    } else if (text[at] === separator) at += 1;
    else throw new Error(`neither a separator nor a line end at ${at}`);
  }
  const [header, ...body] = records as [string[], ...string[][]];
  for (const record of body) expect(record).toHaveLength(header.length);
  return {
    header,
    rows: body.map((record) => Object.fromEntries(header.map((name, i) => [name, record[i]!]))),
  };
}

/** A number as it stands in the file: full digits, the flavour's sign. */
export function numberOf(text: string, sign: '.' | ',' = '.'): number {
  expect(text).toMatch(sign === '.' ? /^-?\d+(\.\d+)?(e-?\d+)?$/ : /^-?\d+(,\d+)?(e-?\d+)?$/);
  return Number(text.replace(',', '.'));
}

export interface Targets {
  readonly serviceLevel: number;
  readonly withinSeconds: number;
  readonly maxOccupancy: number | null;
  readonly shrinkage: number;
}

/** M/M/c by the Erlang B recursion from no agent on: slow, and plain. */
function erlangC(load: number, agents: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (load * blocked) / (n + load * blocked);
  return (agents * blocked) / (agents - load * (1 - blocked));
}

function serviceLevelAt(load: number, agents: number, handleTime: number, withinSeconds: number): number {
  return 1 - erlangC(load, agents) * Math.exp((-(agents - load) * withinSeconds) / handleTime);
}

/** The fewest agents, tried one by one from the first stable number. */
function fewestAgents(load: number, handleTime: number, targets: Targets): { agents: number; capBinds: boolean } {
  let agents = Math.floor(load) + 1;
  while (serviceLevelAt(load, agents, handleTime, targets.withinSeconds) < targets.serviceLevel - 1e-12) agents++;
  const byCap = targets.maxOccupancy === null ? 0 : Math.ceil(load / targets.maxOccupancy - 1e-9);
  return { agents: Math.max(agents, byCap, 1), capBinds: byCap > agents };
}

/** Asks that every row of an exported plan follows from its own load and handle time. */
export function expectRecomputed(
  rows: readonly Row[],
  targets: Targets,
  sign: '.' | ',' = '.',
): { rows: number; capBinds: number; agentHours: number } {
  let capBinds = 0;
  let agentHours = 0;
  const wrong: string[] = [];
  const near = (row: Row, name: string, expected: number, tolerance = 1e-9) => {
    const found = numberOf(row[name]!, sign);
    if (!(Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected))))
      wrong.push(`${row.queue} ${row.local_start} ${name}: ${found}, expected ${expected}`);
  };
  for (const row of rows) {
    const value = (name: string) => numberOf(row[name]!, sign);
    const load = value('load_staffed_for_erlangs');
    const handleTime = value('handle_time_seconds');
    const minutes = value('interval_minutes');
    const fewest = fewestAgents(load, handleTime, targets);
    const agents = value('agents');
    near(row, 'agents', fewest.agents, 0);
    near(row, 'service_level', serviceLevelAt(load, fewest.agents, handleTime, targets.withinSeconds));
    near(row, 'asa_seconds', (erlangC(load, agents) * handleTime) / (agents - load));
    near(row, 'occupancy', load / agents);
    near(row, 'scheduled_agents', agents / (1 - targets.shrinkage));
    near(row, 'offered_load_erlangs', (value('contacts') * handleTime) / (minutes * 60));
    near(row, 'agents', Math.ceil(value('agents_before_rounding') - 1e-9), 0);
    if (fewest.capBinds) capBinds++;
    agentHours += (agents * minutes) / 60;
  }
  if (wrong.length > 0) throw new Error(`${wrong.length} numbers differ:\n${wrong.slice(0, 10).join('\n')}`);
  return { rows: rows.length, capBinds, agentHours };
}

/** Asks that two exports say the same to 1e-9, which is what two engines agree on. */
export function expectSameNumbers(found: readonly Row[], expected: readonly Row[], sign: '.' | ',' = '.'): void {
  expect(found).toHaveLength(expected.length);
  const wrong: string[] = [];
  for (const [k, row] of found.entries()) {
    for (const [name, text] of Object.entries(row)) {
      const wanted = expected[k]![name]!;
      const isText = ['queue', 'local_start', 'utc_start'].includes(name);
      const same = isText
        ? text === wanted
        : Math.abs(numberOf(text, sign) - numberOf(wanted)) <= 1e-9 * Math.max(1, Math.abs(numberOf(wanted)));
      if (!same) wrong.push(`row ${k} ${name}: ${text}, expected ${wanted}`);
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
}

import { dateOfEpochDay } from '../../src/domain/calendar.ts';
import { type RandomSource, randomSource } from '../../src/domain/sample/randomSource.ts';

/** Big files of the two kinds that planners have, made line by line from a seed, in pieces of about a megabyte of ASCII. */

const FIRST_EPOCH_DAY = 19_000;
const QUARTERS_PER_DAY = 96;
const PIECE_CHARACTERS = 1 << 20;
const QUEUES = ['Customer care', 'Sales', 'Billing', 'Tech support', 'Claims', 'Bookings', 'Back office', 'VIP desk'];
const OUTCOMES = ['answered', 'answered', 'answered', 'answered', 'answered', 'answered', 'abandoned', 'voicemail'];

/** Quarter-hours of eight queues: date, time, offered, handled and mean handle time; about 43 bytes a line. */
export function intervalFile(lines: number): Generator<string> {
  const random = randomSource(1);
  return pieces('date,time,queue,offered,handled,aht_seconds\n', lines, (line) => {
    const queue = line % QUEUES.length;
    const quarter = Math.floor(line / QUEUES.length);
    const time = clock((quarter % QUARTERS_PER_DAY) * 900).slice(0, 5);
    const offered = 80 + Math.floor(random.uniform() * 900);
    const handled = offered - Math.floor(random.uniform() * 20);
    const seconds = (240 + 60 * random.uniform()).toFixed(1);
    return `${date(quarter / QUARTERS_PER_DAY)},${time},${QUEUES[queue]},${offered},${handled},${seconds}\n`;
  });
}

/** Single calls as they come: id, start, queue, outcome, wait, talk, wrap-up, agent; about 95 bytes a line. */
export function callLogFile(lines: number): Generator<string> {
  const random = randomSource(2);
  const secondsApart = 8;
  return pieces('call_id,start_time,queue,disposition,wait_s,talk_s,acw_s,agent\n', lines, (line) => {
    const moment = Math.floor((line + random.uniform()) * secondsApart);
    const outcome = draw(OUTCOMES, random);
    const talk = outcome === 'answered' ? Math.floor(40 + 500 * random.uniform() ** 2) : 0;
    const wrapUp = talk > 0 ? Math.floor(60 * random.uniform()) : 0;
    const wait = Math.floor(90 * random.uniform() ** 3);
    const id = `${(line * 2_654_435_761) % 4_294_967_296}`.padStart(10, '0');
    const start = `${date(moment / 86_400)} ${clock(moment % 86_400)}`;
    return `c-${id}-2025,${start},${draw(QUEUES, random)},${outcome},${wait},${talk},${wrapUp},agent.${1000 + (line % 700)}@example.org\n`;
  });
}

function* pieces(header: string, lines: number, lineOf: (line: number) => string): Generator<string> {
  let piece = header;
  for (let line = 0; line < lines; line++) {
    piece += lineOf(line);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function draw(words: readonly string[], random: RandomSource): string {
  return words[Math.floor(random.uniform() * words.length)]!;
}

const dates: string[] = [];

function date(days: number): string {
  const day = Math.floor(days);
  dates[day] ??= dateOfEpochDay(FIRST_EPOCH_DAY + day);
  return dates[day];
}

function clock(seconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

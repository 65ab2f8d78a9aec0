import { describe, expect, it } from 'vitest';
import { readAgentsRow } from '../../../src/io/agentsRow.ts';
import { type GivenPlace, givenDays } from '../../../src/io/givenDays.ts';

const place: GivenPlace = {
  queueId: 'q',
  meaning: 'onTheFloor',
  firstDate: '2026-11-23',
  dates: ['2026-11-23', '2026-11-24', '2026-11-25'],
  firstMinute: 480,
  stepMinutes: 30,
  intervalsPerDay: 4,
};

function daysOf(text: string, changes: Partial<GivenPlace> = {}) {
  const reading = readAgentsRow(text);
  if (!reading.ok) throw new Error(reading.issues[0]!.message);
  return givenDays(reading, { ...place, ...changes });
}

describe('givenDays', () => {
  it('takes a row for a day, and rows for days that follow each other', () => {
    expect(daysOf('5\t6\t7\t8').days).toEqual([
      {
        queueId: 'q',
        date: '2026-11-23',
        meaning: 'onTheFloor',
        firstMinute: 480,
        stepMinutes: 30,
        agents: [5, 6, 7, 8],
      },
    ]);
    const two = daysOf('5\t6\t7\t8\n1\t2\t3\t4');
    expect(two.days.map(({ date, agents }) => [date, agents])).toEqual([
      ['2026-11-23', [5, 6, 7, 8]],
      ['2026-11-24', [1, 2, 3, 4]],
    ]);
  });

  it('takes a column for a day too, and tells by the length which way two days run', () => {
    expect(daysOf('5\n6\n7\n8').days[0]!.agents).toEqual([5, 6, 7, 8]);
    expect(daysOf('5\t1\n6\t2\n7\t3\n8\t4').days.map(({ agents }) => agents)).toEqual([
      [5, 6, 7, 8],
      [1, 2, 3, 4],
    ]);
  });

  it('takes one line or column for one day however long, from midnight where it has a whole day', () => {
    const whole = Array.from({ length: 48 }, (_, k) => k);
    for (const separator of ['\t', '\n']) {
      expect(daysOf(whole.join(separator))).toMatchObject({ days: [{ firstMinute: 0, agents: whole }], left: 0 });
      expect(daysOf(whole.slice(0, 9).join(separator)).days).toMatchObject([{ firstMinute: 480 }]);
    }
    expect(daysOf([whole, whole].map((day) => day.join('\t')).join('\n'), { intervalsPerDay: 24 }).days).toMatchObject([
      { date: '2026-11-23', firstMinute: 0, agents: whole },
      { date: '2026-11-24', firstMinute: 0, agents: whole },
    ]);
  });

  it('reads times of a twelve-hour clock', () => {
    expect(daysOf('8:00 AM\t5\n8:30 a.m.\t6\n1:00 PM\t7\n12:30 pm\t8').days).toMatchObject([
      { firstMinute: 480, stepMinutes: 30, agents: [5, 6, null, null, null, null, null, null, null, 8, 7] },
    ]);
  });

  it('believes times where the paste has them, whichever side they stand on', () => {
    const down = daysOf('Ora\tlun\tmar\n09:00\t5\t1\n09:15\t6\t2');
    expect(down.days).toMatchObject([
      { date: '2026-11-23', firstMinute: 540, stepMinutes: 15, agents: [5, 6] },
      { date: '2026-11-24', firstMinute: 540, stepMinutes: 15, agents: [1, 2] },
    ]);
    const across = daysOf('Day\t10:00\t11:00\nMon\t5\t6');
    expect(across.days).toMatchObject([{ firstMinute: 600, stepMinutes: 60, agents: [5, 6] }]);
  });

  it('takes the plan\u2019s own table back: its totals are left out, its days found', () => {
    const table = 'Day\t08:00\t08:30\tNet h\tSL\nTue 24\t5\t6\t5.5\t84.8 %\nMon 23\t7\t8\t7.5\t90.1 %';
    const reading = readAgentsRow(table);
    expect(reading.issues).toMatchObject([
      { kind: 'other-column', column: 4, columnLabel: 'Net h' },
      { kind: 'other-column', column: 5, columnLabel: 'SL' },
    ]);
    expect(daysOf(table)).toMatchObject({
      days: [
        { date: '2026-11-24', firstMinute: 480, agents: [5, 6] },
        { date: '2026-11-23', firstMinute: 480, agents: [7, 8] },
      ],
      unread: null,
    });
    const turned = daysOf('Ora\tlun 23\tmar 24\n08:00\t7\t5\n08:30\t8\t6\n09:00\t8\t6\nOre nette\t11,5\t8,5');
    expect(turned.days).toMatchObject([
      { date: '2026-11-23', agents: [7, 8, 8] },
      { date: '2026-11-24', agents: [5, 6, 6] },
    ]);
  });

  it('takes a list with date and time on each line, its own export among them', () => {
    const list = daysOf('Date;Time;Agents\n24/11/2026;08:00;5\n24/11/2026;08:30;6,5\n25/11/2026;08:30;7');
    expect(list).toMatchObject({
      days: [
        { date: '2026-11-24', firstMinute: 480, stepMinutes: 30, agents: [5, 6.5] },
        { date: '2026-11-25', firstMinute: 480, stepMinutes: 30, agents: [null, 7] },
      ].map((day) => ({ ...day, queueId: 'q' })),
      unread: null,
    });
    const own =
      'queue,local_start,utc_start,contacts,agents_before_rounding,agents\n' +
      'A,2026-11-23T08:00,2026-11-23T07:00:00Z,10.5,4.2,5\nA,2026-11-23T08:30,2026-11-23T07:30:00Z,11.5,5.2,6';
    expect(daysOf(own).days).toMatchObject([{ date: '2026-11-23', firstMinute: 480, agents: [5, 6] }]);
    expect(readAgentsRow(`${own}\nB,2026-11-23T08:00,,1,1,1`)).toMatchObject({
      ok: false,
      issues: [{ kind: 'repeated-time', line: 4, value: '2026-11-23 08:00' }],
    });
  });

  it('lets weekdays follow each other, from the first day on, over closed days and weeks', () => {
    const dates = ['2026-11-23', '2026-11-24', '2026-11-27', '2026-11-30', '2026-12-01'];
    const dated = (text: string, firstDate = dates[0]!) =>
      daysOf(text, { dates, firstDate, intervalsPerDay: 2 }).days.map(({ date }) => date);
    expect(dated('lunedì\t1\t2\nmartedi\t3\t4\nvenerdì\t5\t6\nlun\t7\t8')).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-27',
      '2026-11-30',
    ]);
    expect(dated('Monday\t1\t2\nTue\t3\t4', '2026-11-27')).toEqual(['2026-11-30', '2026-12-01']);
    // A day that the plan has closed is left, and said.
    expect(daysOf('Mon\t1\t2\nSun\t3\t4', { dates, intervalsPerDay: 2 })).toMatchObject({ left: 1 });
    expect(daysOf('Mon 23 Nov\t1\t2\nMon 30 Nov\t3\t4', { dates }).days.map(({ date }) => date)).toEqual([
      '2026-11-23',
      '2026-11-30',
    ]);
  });

  it('says nothing where a cell says nothing, and how many days lie beyond the plan', () => {
    expect(daysOf('5\t\t7\t8').days[0]!.agents).toEqual([5, null, 7, 8]);
    const beyond = daysOf('1\t1\t1\t1\n2\t2\t2\t2\n3\t3\t3\t3', { dates: ['2026-11-23'] });
    expect(beyond.days).toHaveLength(1);
    expect(beyond.left).toBe(2);
  });

  it('puts each number where its time says, with gaps and in any order', () => {
    const gap = daysOf('08:00\t10\n08:30\t12\n09:30\t16');
    expect(gap.days).toMatchObject([{ firstMinute: 480, stepMinutes: 30, agents: [10, 12, null, 16] }]);
    const backwards = daysOf('09:00\t14\n08:30\t12\n08:00\t10');
    expect(backwards.days).toMatchObject([{ firstMinute: 480, stepMinutes: 30, agents: [10, 12, 14] }]);
    const uneven = daysOf('08:00\t10\n08:45\t12\n09:00\t16');
    expect(uneven.days).toMatchObject([{ stepMinutes: 15, agents: [10, null, null, 12, 16] }]);
  });

  it('puts each day where its date says, in any order, and counts those that the plan does not have', () => {
    const dated = daysOf('Day\t08:00\t08:30\n25/11/2026\t1\t2\nmar 24/11\t3\t4\n24/12/2026\t5\t6');
    expect(dated.days.map(({ date, agents }) => [date, agents])).toEqual([
      ['2026-11-25', [1, 2]],
      ['2026-11-24', [3, 4]],
    ]);
    expect(dated.left).toBe(1);
    expect(dated.unread).toBeNull();
    const across = daysOf('Ora\t2026-11-24\t2026-11-23\n08:00\t1\t3\n08:30\t2\t4');
    expect(across.days.map(({ date, agents }) => [date, agents])).toEqual([
      ['2026-11-24', [1, 2]],
      ['2026-11-23', [3, 4]],
    ]);
  });

  it('says which labels it does not read', () => {
    expect(daysOf('Day\t08:00\t08:30\nEarly shift\t1\t2\nFriday\t3\t4').unread).toBe('Early shift');
    expect(daysOf('first\t5\nsecond\t6\nthird\t7\nfourth\t8').unread).toBe('first');
  });

  it('begins with the day that is chosen', () => {
    expect(daysOf('1\t2\t3\t4', { firstDate: '2026-11-24' }).days[0]!.date).toBe('2026-11-24');
  });
});

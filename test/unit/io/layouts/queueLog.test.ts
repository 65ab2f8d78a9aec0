import { describe, expect, it } from 'vitest';
import { kinds, read, readings, sum } from './readings.ts';

/** 2013-04-18 12:32:20 UTC, on which the documentation's example falls, and its quarter-hour. */
const START = 1_366_720_340;
const at = (seconds: number) => String(START + seconds);

/** Calls of one quarter-hour and the next: answered, abandoned, timed out, transferred, rung in vain first. */
const LOG = [
  `${at(0)}|NONE|NONE|NONE|QUEUESTART|`,
  `${at(1)}|c1|MYQUEUE|NONE|ENTERQUEUE||3331234567|1`,
  `${at(4)}|c1|MYQUEUE|SIP/8007|RINGNOANSWER|3000`,
  `${at(11)}|c1|MYQUEUE|SIP/8008|CONNECT|10|c1.1|2`,
  `${at(20)}|c2|MYQUEUE|NONE|ENTERQUEUE||3337654321|1`,
  `${at(65)}|c2|MYQUEUE|NONE|ABANDON|1|1|45`,
  `${at(70)}|c3|OTHER|NONE|ENTERQUEUE||3330000000|1`,
  `${at(111)}|c1|MYQUEUE|SIP/8008|COMPLETECALLER|10|100|1`,
  `${at(130)}|c3|OTHER|NONE|EXITWITHTIMEOUT|1|1|60`,
  `${at(131)}|c3|MYQUEUE|NONE|ENTERQUEUE||3330000000|1`,
  `${at(139)}|c3|MYQUEUE|SIP/8007|CONNECT|8|c3.1|3`,
  `${at(189)}|c3|MYQUEUE|SIP/8007|TRANSFER|200|internal|8|50|1`,
  // Two quarter-hours on; this call is still going on when the log ends.
  `${at(1800)}|c4|MYQUEUE|NONE|ENTERQUEUE||3331111111|1`,
  `${at(1805)}|c4|MYQUEUE|SIP/8007|CONNECT|5|c4.1|1`,
  `${at(1810)}|c5|MYQUEUE|NONE|ENTERQUEUE||3332222222|1`,
];

describe("Asterisk's queue log", () => {
  it('joins its events into calls, counted where they arrive', async () => {
    const reading = await read(LOG);
    expect(reading.understood).toMatchObject({
      system: 'Asterisk',
      layout: 'call-log',
      delimiter: '|',
      headerLine: null,
      countedAt: 'arrival',
      timeZone: 'UTC',
      linesRead: LOG.length,
      rejectedLines: 0,
    });
    expect(readings(reading)).toEqual([
      // c1, c2 and, sent on from OTHER, c3; talk 100 and 50 s.
      `MYQUEUE 2013-04-23T12:30 3 2 ${(100 + 50) / 2}`,
      // c4 was answered, but how long it lasts nobody knows yet.
      'MYQUEUE 2013-04-23T13:00 2 1 -',
      'OTHER 2013-04-23T12:30 1 0 -',
    ]);
    const { waiting } = reading.queues[0]!.series;
    expect(sum(waiting?.answeredWaitSeconds)).toBe(10 + 8 + 5);
    expect(sum(waiting?.contactsAbandoned)).toBe(1);
    expect(sum(waiting?.abandonedWaitSeconds)).toBe(45);
    // Who is sent elsewhere waited, but did not hang up.
    expect(sum(reading.queues[1]!.series.waiting?.contactsAbandoned)).toBe(0);
    expect(reading.issues).toMatchObject([
      { kind: 'unfinished-contacts', count: 2 },
      { kind: 'blank-cell', setAside: 'cell', line: 13 },
    ]);
  });

  it('takes the arrival of a call that was there before the log began from its last event', async () => {
    const reading = await read(
      [
        `${at(0)}|c0|Q|SIP/1|COMPLETEAGENT|30|600|1`,
        `${at(5)}|c9|Q|NONE|ABANDON|1|1|400`,
        `${at(10)}|c1|Q|NONE|ENTERQUEUE||333|1`,
        `${at(20)}|c1|Q|SIP/1|CONNECT|10|c1.1|2`,
        `${at(80)}|c1|Q|SIP/1|COMPLETEAGENT|10|60|1`,
      ],
      { timeZone: 'Europe/Rome' },
    );
    // 12:32:20 less 630 s is 12:21:50; less 395 s 12:25:45; Rome is two hours ahead.
    expect(readings(reading)).toEqual(['Q 2013-04-23T14:15 2 1 600', 'Q 2013-04-23T14:30 1 1 60']);
  });

  it('counts by answer or by end where that is chosen', async () => {
    const rows = [
      `${at(440)}|c1|Q|NONE|ENTERQUEUE||333|1`,
      `${at(480)}|c1|Q|SIP/1|CONNECT|40|c1.1|2`,
      `${at(1400)}|c1|Q|SIP/1|COMPLETEAGENT|40|920|1`,
    ];
    const moments = await Promise.all(
      (['arrival', 'answer', 'end'] as const).map((countedAt) => read(rows, { countedAt })),
    );
    // 12:39:40, 12:40:20 and 12:55:40, by intervals of five minutes.
    const byFive = await Promise.all(
      (['arrival', 'answer', 'end'] as const).map((countedAt) => read(rows, { countedAt, intervalMinutes: 5 })),
    );
    expect(moments.map((reading) => readings(reading)[0]!.slice(2, 18))).toEqual([
      '2013-04-23T12:30',
      '2013-04-23T12:30',
      '2013-04-23T12:45',
    ]);
    expect(byFive.map((reading) => readings(reading)[0]!.slice(2, 18))).toEqual([
      '2013-04-23T12:35',
      '2013-04-23T12:40',
      '2013-04-23T12:55',
    ]);
  });

  it('is read from its table in a database too, whose times are local', async () => {
    const rows = [
      'id,time,callid,queuename,agent,event,data1,data2,data3,data4,data5',
      '1,2013-04-23 14:32:21.303000,c1,MYQUEUE,NONE,ENTERQUEUE,,3331234567,1,,',
      '2,2013-04-23 14:32:31.101000,c1,MYQUEUE,SIP/8008,CONNECT,10,c1.1,2,,',
      '3,2013-04-23 14:34:11.000000,c1,MYQUEUE,SIP/8008,COMPLETECALLER,10,100,1,,',
      '4,2013-04-23 14:47:00.000000,c2,MYQUEUE,NONE,ENTERQUEUE,,333,1,,',
      '5,2013-04-23 14:47:45.000000,c2,MYQUEUE,NONE,ABANDON,1,1,45,,',
    ];
    const reading = await read(rows);
    expect(reading.understood).toMatchObject({
      system: 'Asterisk',
      headerLine: 1,
      absoluteTimes: false,
      timeZone: null,
    });
    expect(readings(reading)).toEqual(['MYQUEUE 2013-04-23T14:30 1 1 100', 'MYQUEUE 2013-04-23T14:45 1 0 -']);
    // Older tables keep the parameters in one column.
    const older = await read([
      'time,callid,queuename,agent,event,data',
      '1366720341,c1,MYQUEUE,NONE,ENTERQUEUE,|3331234567|1',
      '1366720351,c1,MYQUEUE,SIP/8008,CONNECT,10|c1.1|2',
      '1366720451,c1,MYQUEUE,SIP/8008,COMPLETECALLER,10|100|1',
    ]);
    expect(readings(older)).toEqual(['MYQUEUE 2013-04-23T12:30 1 1 100']);
  });

  it('lists a line whose time cannot be read, and no other', async () => {
    const reading = await read([...LOG, `soon|c6|MYQUEUE|NONE|ENTERQUEUE||3|1`]);
    expect(kinds(reading).toSorted()).toEqual(['blank-cell', 'not-a-date', 'unfinished-contacts']);
    expect(reading.understood.rejectedLines).toBe(1);
  });
});

describe("Asterisk's records of calls", () => {
  it('count single calls, with their billed seconds for a handle time and no queue for each line of the exchange', async () => {
    const header =
      'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid';
    const calls = Array.from({ length: 20 }, (_, i) => {
      const isAnswered = i % 4 !== 3;
      const times = isAnswered ? `${200 + i},${180 + i},ANSWERED` : '20,0,NO ANSWER';
      return `2025-03-10 08:${String(i * 2).padStart(2, '0')}:13,"x",333,800,from-queue,SIP/${i},SIP/b,Queue,c,${times},3,,1741593612.${i}`;
    });
    const reading = await read([header, ...calls]);
    expect(reading.understood).toMatchObject({ layout: 'call-log', totalContacts: 20, countedAt: 'arrival' });
    expect(reading.queues).toHaveLength(1);
    const answered = [...calls.keys()].filter((i) => i % 4 !== 3);
    expect(sum(reading.queues[0]!.series.contactsHandled)).toBe(answered.length);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo(
      answered.reduce((total, i) => total + 180 + i, 0) / answered.length,
      9,
    );
  });
});

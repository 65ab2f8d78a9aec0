import { describe, expect, it } from 'vitest';
import { clocks, days, kinds, meanings, read, readings, sum } from './readings.ts';

/** Files of the systems' own columns, as their documentation states them; each is read without a hint unless its test says which. */
describe('the export of', () => {
  it('injixo, by interval', async () => {
    const reading = await read([
      'Queue;Date;Time;IncomingCalls;AnsweredCalls;AHT',
      'My Inbound Queue;25/05/2020;08:00;15;14;230',
      'My Inbound Queue;25/05/2020;08:15;20;18;00:04:10',
      'Second;25/05/2020;08:00;3;3;100',
      'Second;25/05/2020;08:15;4;4;110',
    ]);
    expect(reading.understood).toMatchObject({ system: 'injixo', intervalMinutes: 15, countedAt: null });
    expect(readings(reading)).toEqual([
      'My Inbound Queue 2020-05-25T08:00 15 14 230',
      'My Inbound Queue 2020-05-25T08:15 20 18 250',
      'Second 2020-05-25T08:00 3 3 100',
      'Second 2020-05-25T08:15 4 4 110',
    ]);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo((14 * 230 + 18 * 250) / 32, 9);
    expect(reading.issues).toEqual([]);
  });

  it('injixo, by call', async () => {
    const reading = await read([
      'Queue;Date;Time;Offered;Answered;Duration',
      'My Inbound Queue;25/05/2020;08:03;1;0;0',
      'My Inbound Queue;25/05/2020;08:07;1;1;180',
      'My Inbound Queue;25/05/2020;08:14;1;1;240',
      'My Inbound Queue;25/05/2020;08:16;1;1;60',
    ]);
    expect(reading.understood).toMatchObject({ system: 'injixo', layout: 'call-log', intervalMinutes: 15 });
    expect(reading.understood).toMatchObject({ countedAt: 'arrival', countedAtFrom: 'none', intervalFrom: 'none' });
    expect(readings(reading)).toEqual([
      `My Inbound Queue 2020-05-25T08:00 3 2 ${(180 + 240) / 2}`,
      'My Inbound Queue 2020-05-25T08:15 1 1 60',
    ]);
    const coarser = await read(
      ['Queue;Date;Time;Offered;Answered;Duration', 'Q;25/05/2020;08:03;1;0;0', 'Q;25/05/2020;08:41;1;1;9'],
      {
        intervalMinutes: 60,
      },
    );
    expect(readings(coarser)).toEqual(['Q 2020-05-25T08:00 2 1 9']);
  });

  it('Genesys Cloud WFM: totals by contacts handled, UTC, the queue and not the skills', async () => {
    const header =
      'Interval Start UTC Date,Queue,Media Type,Skill Set,Language,Offered,Interactions Handled,Total Handle Time';
    const lines = [
      header,
      '2020-02-26T00:00:00Z,Example Queue A,Voice,forecasting|||billing,Spanish,16,6,1500',
      '2020-02-26T00:15:00Z,Example Queue A,Voice,forecasting|||billing,Spanish,10,8,2400',
      '2020-02-26T00:00:00Z,Example Queue B,Chat,sales,English,4,4,400',
      '2020-02-26T00:15:00Z,Example Queue B,Chat,sales,English,0,0,0',
    ];
    const reading = await read(lines);
    expect(reading.understood).toMatchObject({ system: 'Genesys Cloud WFM', absoluteTimes: true, timeZone: 'UTC' });
    expect(readings(reading)).toEqual([
      `Example Queue A 2020-02-26T00:00 16 6 ${1500 / 6}`,
      `Example Queue A 2020-02-26T00:15 10 8 ${2400 / 8}`,
      `Example Queue B 2020-02-26T00:00 4 4 ${400 / 4}`,
      'Example Queue B 2020-02-26T00:15 0 0 -',
    ]);
    expect(reading.queues.map(({ channel }) => channel)).toEqual(['Voice', 'Chat']);
    const inRome = await read(lines, { timeZone: 'Europe/Rome' });
    expect(readings(inRome)[0]).toBe('Example Queue A 2020-02-26T01:00 16 6 250');
  });

  it('a view of Genesys Cloud, whose milliseconds are the one thing to say (handleTimeUnit)', async () => {
    const lines = [
      'Interval Start,Interval End,Interval Complete,Filters,Media Type,Queue Name,Offer,Answer,Abandon,Avg Handle,Service Level %',
      '2025-03-03T08:00:00.000Z,2025-03-03T08:30:00.000Z,TRUE,None,voice,Care,12,11,1,250000,0.91',
      '2025-03-03T08:30:00.000Z,2025-03-03T09:00:00.000Z,TRUE,None,voice,Care,20,20,0,300000,1',
    ];
    const unsaid = await read(lines);
    expect(kinds(unsaid)).toContain('implausible-handle-time');
    const reading = await read(lines, { handleTimeUnit: 'milliseconds' });
    expect(reading.understood).toMatchObject({ system: 'Genesys Cloud', intervalMinutes: 30, totalContacts: 32 });
    expect(readings(reading)).toEqual(['Care 2025-03-03T08:00 12 11 250', 'Care 2025-03-03T08:30 20 20 300']);
    expect(sum(reading.queues[0]!.series.waiting?.contactsAbandoned)).toBe(1);
  });

  it.each([
    ['15mins', 15, ['2025-03-03T00:00:00Z', '2025-03-03T00:15:00Z']],
    ['30mins', 30, ['2025-03-03T00:00:00Z', '2025-03-03T00:30:00Z']],
    ['daily', 1440, ['2025-03-03T00:00:00Z', '2025-03-04T00:00:00Z']],
  ])('Amazon Connect forecasting, %s', async (duration, minutes, stamps) => {
    const reading = await read([
      'QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,AverageHandleTime,ContactsHandled',
      ...stamps.map(
        (stamp, i) => `Basic (Queue),a1b2-${'c3'.repeat(4)},VOICE,${stamp},${duration},${50 + i},${200 + i},${40 + i}`,
      ),
    ]);
    expect(reading.understood).toMatchObject({
      system: 'Amazon Connect WFM',
      intervalMinutes: minutes,
      totalContacts: 101,
    });
    expect(reading.queues.map(({ name, channel }) => [name, channel])).toEqual([['Basic (Queue)', 'VOICE']]);
    expect(sum(reading.queues[0]!.series.contactsHandled)).toBe(81);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo((40 * 200 + 41 * 201) / 81, 9);
  });

  it.each(['Average handle time', 'Avg. handle time', 'Avg handle time'])(
    'Amazon Connect historical metrics, below lines of text and with offsets: %s',
    async (handleTime) => {
      const reading = await read([
        'Report name,Historical metrics: Queues',
        'Time zone,Europe/Rome',
        '',
        `Queue,StartInterval,EndInterval,Contacts queued,Contacts handled,Contacts abandoned,${handleTime},Average queue answer time,Service level 20 seconds`,
        'Care,2025-10-26T02:00:00+02:00,2025-10-26T02:30:00+02:00,10,9,1,240,12,90.0%',
        'Care,2025-10-26T02:30:00+02:00,2025-10-26T02:00:00+01:00,11,11,0,250,8,100.0%',
        'Care,2025-10-26T02:00:00+01:00,2025-10-26T02:30:00+01:00,12,10,2,260,30,70.0%',
      ]);
      expect(reading.understood).toMatchObject({ system: 'Amazon Connect', absoluteTimes: true, headerLine: 4 });
      expect(readings(reading)).toEqual([
        'Care 2025-10-26T00:00 10 9 240',
        'Care 2025-10-26T00:30 11 11 250',
        'Care 2025-10-26T01:00 12 10 260',
      ]);
      expect(sum(reading.queues[0]!.series.waiting?.answeredWaitSeconds)).toBe(9 * 12 + 11 * 8 + 10 * 30);
      expect(kinds(reading)).toEqual(['preamble-lines']);
    },
  );

  it('Calabrio: no header, 21 fields, durations that are totals', async () => {
    const row = (time: string, queue: string, counts: readonly number[]) =>
      `15;2025-03-03;${time};${queue};${counts.join(';')}`;
    // direct, in, abandoned, out, answered, wait answered, wait abandoned, talk, wrap-up, 2 longest, agents, in SL, wait, 2 more
    const reading = await read([
      row('08:00', '17;Sales', [20, 2, 3, 0, 19, 190, 60, 3800, 570, 40, 30, 5, 15, 250, 1, 2]),
      row('08:15', '17;Sales', [10, 0, 0, 1, 9, 45, 0, 1800, 90, 9, 0, 5, 9, 45, 0, 0]),
      row('08:00', '18;Support', [5, 0, 1, 0, 4, 20, 10, 1200, 0, 8, 10, 3, 4, 30, 0, 1]),
      row('08:15', '18;Support', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]),
    ]);
    expect(reading.understood).toMatchObject({ system: 'Calabrio', headerLine: null, intervalMinutes: 15 });
    expect(readings(reading)).toEqual([
      `Sales 2025-03-03T08:00 ${20 + 2} 19 ${(3800 + 570) / 19}`,
      `Sales 2025-03-03T08:15 10 9 ${(1800 + 90) / 9}`,
      `Support 2025-03-03T08:00 5 4 ${1200 / 4}`,
      'Support 2025-03-03T08:15 0 0 -',
    ]);
    const { waiting } = reading.queues[0]!.series;
    expect([
      sum(waiting?.contactsAbandoned),
      sum(waiting?.answeredWaitSeconds),
      sum(waiting?.abandonedWaitSeconds),
    ]).toEqual([3, 235, 60]);
    expect(reading.issues).toEqual([]);
  });

  it('NICE IEX: bars, #fields on the first line, mmddyyyy', async () => {
    for (const mark of ['#fields:date', '#fields|date', '#fields date']) {
      const reading = await read([
        `${mark}|period|TZ|ctID|ctName|contactsReceived|contactsHandled|AHT`,
        '03032025|08:00|CET|101|Billing|30|29|240',
        '03032025|08:30|CET|101|Billing|40|38|250',
        '03042025|08:00|CET|101|Billing|35|35|230',
        '03042025|08:30|CET|101|Billing|45|44|260',
      ]);
      expect(reading.understood).toMatchObject({ system: 'NICE IEX', delimiter: '|', intervalMinutes: 30 });
      // 03032025 to 03042025 fit both orders; the system's own is month first.
      expect(reading.understood.dateOrder).toMatchObject({ order: 'mdy', certainty: 'likely' });
      expect(readings(reading)).toEqual([
        'Billing 2025-03-03T08:00 30 29 240',
        'Billing 2025-03-03T08:30 40 38 250',
        'Billing 2025-03-04T08:00 35 35 230',
        'Billing 2025-03-04T08:30 45 44 260',
      ]);
    }
  });

  it('Eleveo: every quarter-hour of 24, zeros while closed, which leave the doors closed', async () => {
    const quarters = days(15, '2025-03-03').flatMap((day) => clocks(96, 15).map((clock) => ({ day, clock })));
    const isOpen = (day: string, clock: string) =>
      ![0, 6].includes(new Date(day).getUTCDay()) && clock >= '08:00' && clock < '18:00';
    const reading = await read(
      quarters.map(({ day, clock }) => {
        const count = isOpen(day, clock) ? 10 : 0;
        return `${day}T${clock}:00Z,Care,${count},${count && 240}`;
      }),
    );
    const openQuarters = quarters.filter(({ day, clock }) => isOpen(day, clock)).length;
    expect(reading.understood).toMatchObject({
      headerLine: null,
      intervalMinutes: 15,
      totalContacts: openQuarters * 10,
    });
    expect(reading.understood.queues[0]).toMatchObject({
      rows: 15 * 96,
      missingIntervals: 0,
      meanAverageHandleTimeSeconds: 240,
    });
    expect(reading.understood.queues[0]!.weekdaysOpen).toEqual([true, true, true, true, true, false, false]);
    expect(kinds(reading)).toEqual(['columns-by-content']);
  });

  it('Verint Strategic Planner, daily: no header, a blank before each cell, month first', async () => {
    const reading = await read(
      days(40, '2018-01-02').map((day, i) => {
        const [year, month, date] = day.split('-').map(Number);
        return `BillingQueue, ${month}-${date}-${year}, ${500 + i}, 242`;
      }),
    );
    expect(reading.understood).toMatchObject({ system: 'Verint', intervalMinutes: 1440 });
    expect(reading.understood.queues).toMatchObject([
      { name: 'BillingQueue', rows: 40, firstInterval: '2018-01-02T00:00', lastInterval: '2018-02-10T00:00' },
    ]);
    expect(reading.understood.totalContacts).toBe(40 * 500 + (39 * 40) / 2);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBe(242);
  });

  it('Verint Strategic Planner, monthly: no plan can be made of months, which is said', async () => {
    const reading = await read(
      [9, 10, 11, 12]
        .map((month) => `q1,${String(month).padStart(2, '0')}-02-2017,30000,180`)
        .concat(['q1,01-03-2018,40000,180']),
    );
    expect(reading.ok).toBe(false);
    expect(reading.issues).toMatchObject([{ kind: 'monthly-totals' }]);
  });

  it('Avaya, split report: the day from the title, page by page, counted where calls end', async () => {
    const page = (date: string, rows: readonly string[]) => [
      'BCMS SPLIT REPORT',
      `Switch Name: Lab Model\tDate: ${date}`,
      'Split: 5\tSplit Name: Sales',
      'Time\tACD Calls\tAvg Speed Ans\tAban Calls\tAvg Aban Time\tAvg ACD Time\tAvg ACW Time\tMax Delay\tFlow In\tFlow Out\t% ACD Time\tAvg Pos Staff\t% Within Service Level',
      ...rows,
      '--------\t-----\t-----',
      'SUMMARY\t999\t:10\t9\t:30\t3:00\t:30\t5:00\t0\t0\t50\t4\t80',
    ];
    const reading = await read([
      ...page('MON MAY 12, 2025', [
        '8:00-8:30\t32\t:25\t4\t:32\t5:15\t1:00\t2:00\t3\t5\t60\t4.0\t75',
        '8:30-9:00\t20\t:10\t0\t:00\t4:00\t:30\t1:00\t0\t0\t50\t4.0\t90',
      ]),
      '',
      ...page('TUE MAY 13, 2025', ['8:00-8:30\t10\t:05\t1\t:20\t3:00\t:40\t:30\t0\t0\t40\t4.0\t95']),
    ]);
    expect(reading.understood).toMatchObject({
      system: 'Avaya',
      countedAt: 'end',
      countedAtFrom: 'file',
      intervalMinutes: 30,
    });
    expect(readings(reading)).toEqual([
      `2025-05-12T08:00 ${32 + 4} 32 ${5 * 60 + 15 + 60}`,
      `2025-05-12T08:30 20 20 ${4 * 60 + 30}`,
      `2025-05-13T08:00 ${10 + 1} 10 ${3 * 60 + 40}`,
    ]);
    const { waiting } = reading.queues[0]!.series;
    expect(sum(waiting?.answeredWaitSeconds)).toBe(32 * 25 + 20 * 10 + 10 * 5);
    expect(sum(waiting?.abandonedWaitSeconds)).toBe(4 * 32 + 1 * 20);
    expect(reading.understood.contactsFrom).toBe('handledAndAbandoned');
    expect(kinds(reading).filter((kind) => kind === 'summary-line')).toHaveLength(2);
    expect(reading.understood.rejectedLines).toBe(0);
  });

  it('Avaya without a day anywhere, which is the one thing to say (date)', async () => {
    const lines = [
      'Split/Skill Report',
      'Printed: 20/10/2025 07:12',
      'Time,ACD Calls,Aban Calls,Avg ACD Time,Avg ACW Time',
      '08:00,22,2,3:14,:40',
      '08:30,32,2,3:11,:40',
    ];
    expect((await read(lines)).issues).toMatchObject([{ kind: 'day-unknown' }]);
    const reading = await read(lines, { date: '2025-10-06' });
    expect(readings(reading)).toEqual(['2025-10-06T08:00 24 22 234', '2025-10-06T08:30 34 32 231']);
    expect((await read(lines, { date: '2025-02-30' })).issues).toMatchObject([{ kind: 'bad-hint' }]);
  });

  it('Aircall: inbound alone, without what came outside of hours', async () => {
    const header =
      'datetime (utc),datetime (tz offset incl.),direction,answered,missed_call_reason,waiting time,time to answer,duration (total),duration (in call),user,team,tags';
    const reading = await read([
      header,
      '2025-03-03 07:02:11,2025-03-03 08:02:11,inbound,Yes,,12,12,212,200,Ann,Care,',
      '2025-03-03 07:04:40,2025-03-03 08:04:40,inbound,No,abandoned_in_classic,31,,31,0,,Care,',
      '2025-03-03 07:09:02,2025-03-03 08:09:02,outbound,Yes,,3,3,103,100,Bob,Care,',
      '2025-03-03 07:16:25,2025-03-03 08:16:25,inbound,Yes,,5,5,125,120,Bob,Care,',
      '2025-03-03 21:16:25,2025-03-03 22:16:25,inbound,No,out_of_opening_hours,0,,10,0,,Care,',
    ]);
    expect(reading.understood).toMatchObject({
      system: 'Aircall',
      layout: 'call-log',
      countedAt: 'arrival',
      timeZone: 'UTC',
    });
    expect(readings(reading)).toEqual(['Care 2025-03-03T07:00 2 1 200', 'Care 2025-03-03T07:15 1 1 120']);
    expect(reading.issues).toMatchObject([
      { kind: 'outbound-contacts', count: 1 },
      { kind: 'outside-hours-contacts', count: 1 },
    ]);
    const { waiting } = reading.queues[0]!.series;
    expect([sum(waiting?.contactsAbandoned), sum(waiting?.abandonedWaitSeconds)]).toEqual([1, 31]);
  });

  it('3CX: arrival, answer or end, whichever is chosen (countedAt)', async () => {
    const lines = [
      'historyid,callid,duration,time-start,time-answered,time-end,reason-terminated,from-no,to-no',
      'h1,00000A1,00:03:20,2025/03/03 08:13:50,2025/03/03 08:15:10,2025/03/03 08:18:30,TerminatedBySrc,Ext.100,Ext.800',
      'h2,00000A2,00:00:00,2025/03/03 08:14:00,,2025/03/03 08:30:20,TerminatedBySrc,Ext.101,Ext.800',
      'h3,00000A3,00:01:40,2025/03/03 08:20:00,2025/03/03 08:20:30,2025/03/03 08:22:10,TerminatedByDst,Ext.102,Ext.800',
    ];
    const byArrival = await read(lines);
    expect(byArrival.understood).toMatchObject({
      system: '3CX',
      layout: 'call-log',
      countedAt: 'arrival',
      countedAtFrom: 'file',
    });
    expect(readings(byArrival)).toEqual(['2025-03-03T08:00 2 1 200', '2025-03-03T08:15 1 1 100']);
    const byAnswer = await read(lines, { countedAt: 'answer' });
    expect(byAnswer.understood).toMatchObject({ countedAt: 'answer', countedAtFrom: 'hint' });
    expect(readings(byAnswer)).toEqual([`2025-03-03T08:15 2 2 ${(200 + 100) / 2}`, '2025-03-03T08:30 1 0 -']);
    const byEnd = await read(lines, { countedAt: 'end' });
    expect(readings(byEnd)).toEqual(['2025-03-03T08:15 2 2 150', '2025-03-03T08:30 1 0 -']);
    expect(sum(byArrival.queues[0]!.series.waiting?.contactsAbandoned)).toBe(1);
  });

  it('Microsoft Response Groups in Italian', async () => {
    const reading = await read([
      'Data;Chiamate ricevute;Chiamate offerte;Chiamate con risposta;Percentuale di chiamate abbandonate;Durata media sessione (secondi)',
      '03/03/2025;120;110;100;9,1%;215,5',
      '04/03/2025;130;121;115;5,0%;220,0',
    ]);
    expect(reading.understood).toMatchObject({
      system: 'Microsoft Response Groups',
      intervalMinutes: 1440,
      totalContacts: 231,
    });
    expect(meanings(reading)).toEqual(['date', 'offered', 'handled', 'averageHandleTime']);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo((100 * 215.5 + 115 * 220) / 215, 9);
  });

  it('Google CCAI: a summary by day, or of one day that has to be said (date)', async () => {
    const header = 'Queue Name,Queue Interactions,Queue Abandons,Avg Queue Abandon Time,Queue Abandon Rate %';
    const reading = await read([
      `Date,${header}`,
      '2025-03-03,Sales,100,5,00:40,5.0',
      '2025-03-04,Sales,120,6,00:30,5.0',
      '2025-03-03,Care,40,1,00:20,2.5',
      '2025-03-04,Care,50,0,,0',
    ]);
    expect(reading.understood).toMatchObject({ system: 'Google CCAI', intervalMinutes: 1440, totalContacts: 310 });
    expect(sum(reading.queues[0]!.series.waiting?.abandonedWaitSeconds)).toBe(5 * 40 + 6 * 30);
    const lines = [header, 'Sales,100,5,00:40,5.0', 'Care,40,1,00:20,2.5'];
    expect((await read(lines)).ok).toBe(false);
    expect(readings(await read(lines, { date: '2025-03-03' }))).toEqual([
      'Sales 2025-03-03T00:00 100',
      'Care 2025-03-03T00:00 40',
    ]);
  });
});

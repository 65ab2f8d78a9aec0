import { describe, expect, it } from 'vitest';
import { clocks, days, kinds, meanings, read, readings, sum } from './readings.ts';

describe('a header of two rows', () => {
  it('names queues above and measures below', async () => {
    const reading = await read([
      'Data;Ora;Vendite;;Assistenza clienti;',
      ';;Offerte;AHT (sec);Offerte;AHT (sec)',
      '03/03/2025;08:00;10;200;5;300',
      '03/03/2025;08:30;12;210;6;310',
      '14/03/2025;08:00;14;220;7;320',
    ]);
    expect(reading.understood).toMatchObject({ headerLine: 1, intervalMinutes: 30, linesRead: 3 });
    expect(readings(reading)).toEqual([
      'Vendite 2025-03-03T08:00 10 200',
      'Vendite 2025-03-03T08:30 12 210',
      'Vendite 2025-03-14T08:00 14 220',
      'Assistenza clienti 2025-03-03T08:00 5 300',
      'Assistenza clienti 2025-03-03T08:30 6 310',
      'Assistenza clienti 2025-03-14T08:00 7 320',
    ]);
    expect(meanings(reading)).toEqual(['date', 'time', 'offered', 'averageHandleTime', 'offered', 'averageHandleTime']);
    expect(reading.issues).toEqual([]);
  });

  it('names measures above and queues below, in either place of the moment', async () => {
    const rows = ['2025-03-03,08:00,10,5,200,300', '2025-03-03,08:30,12,6,210,310'];
    for (const header of [
      ['Date,Time,Offered,,AHT,', ',,Sales,Care,Sales,Care'],
      [',,Offered,,AHT,', 'Date,Time,Sales,Care,Sales,Care'],
    ]) {
      const reading = await read([...header, ...rows]);
      expect(readings(reading)).toEqual([
        'Sales 2025-03-03T08:00 10 200',
        'Sales 2025-03-03T08:30 12 210',
        'Care 2025-03-03T08:00 5 300',
        'Care 2025-03-03T08:30 6 310',
      ]);
    }
  });

  it('may say one thing in two rows, or the units below', async () => {
    const split = await read([
      'Interval,Calls,,Times,',
      ',Offered,Answered,AHT,ASA',
      '2025-03-03 08:00,10,9,200,5',
      '2025-03-03 08:30,12,11,210,6',
    ]);
    expect(readings(split)).toEqual(['2025-03-03T08:00 10 9 200', '2025-03-03T08:30 12 11 210']);
    const units = await read([
      'Report',
      'Date;Time;Calls;AHT',
      '(dd/mm/yyyy);(hh:mm);n.;min',
      '13/03/2025;08:00;10;3,5',
      '13/03/2025;08:30;12;4',
    ]);
    expect(units.understood.columns[3]).toMatchObject({ meaning: 'averageHandleTime', unit: 'minutes' });
    expect(readings(units)).toEqual(['2025-03-13T08:00 10 210', '2025-03-13T08:30 12 240']);
  });

  it('is not seen in title lines of two cells above a header', async () => {
    const reading = await read([
      'Skill:,Customer Care (101)',
      'Time,Date,Calls',
      '08:00,2025-03-03,5',
      '08:30,2025-03-03,6',
    ]);
    expect(reading.understood.headerLine).toBe(2);
    expect(readings(reading)).toEqual(['2025-03-03T08:00 5', '2025-03-03T08:30 6']);
  });
});

describe('a table in sections', () => {
  const wanted = [
    'Vendite 2025-03-13T08:00 1',
    'Vendite 2025-03-13T08:30 2',
    'Assistenza 2025-03-13T08:00 3',
    'Assistenza 2025-03-13T08:30 4',
  ];

  it('has a queue for each title, with the header above each section or once', async () => {
    const [a, b] = [
      ['13/03/2025;08:00;1', '13/03/2025;08:30;2'],
      ['13/03/2025;08:00;3', '13/03/2025;08:30;4'],
    ];
    const header = 'Data;Ora;Chiamate';
    const stacked = await read([
      'Coda: Vendite',
      header,
      ...a,
      'Totale;;3',
      'Coda: Assistenza',
      header,
      ...b,
      'Totale;;7',
    ]);
    expect(readings(stacked)).toEqual(wanted);
    const grouped = await read([header, 'Vendite;;', ...a, 'Assistenza;;', ...b]);
    expect(readings(grouped)).toEqual(wanted);
    expect(grouped.understood).toMatchObject({ rejectedLines: 0, linesRead: 4 });
  });

  it('has none where the lines between are remarks', async () => {
    const reading = await read([
      'Data;Ora;Chiamate',
      '13/03/2025;08:00;1',
      'Guasto alla linea;;',
      '13/03/2025;08:30;2',
      '13/03/2025;09:00;2',
    ]);
    expect(reading.queues).toHaveLength(1);
    expect(reading.understood).toMatchObject({ totalContacts: 5, rejectedLines: 1 });
  });

  it('may have a header whose cells are merged across and down', async () => {
    const reading = await read([
      'Coda;Periodo;;Chiamate;;Tempi medi;',
      ';Data;Ora;Offerte;Gestite;Gestione;Attesa',
      'Vendite;13/03/2025;08:00;10;9;200;5',
      'Vendite;13/03/2025;08:30;12;11;210;6',
    ]);
    expect(readings(reading)).toEqual(['Vendite 2025-03-13T08:00 10 9 200', 'Vendite 2025-03-13T08:30 12 11 210']);
  });
});

describe('units in headers', () => {
  it.each([
    ['AHT (sec)', '210', 210],
    ['AHT (min)', '3.5', 210],
    ['AHT [ms]', '210000', 210],
    ['AHT (hh:mm:ss)', '00:03:30', 210],
    ['AHT (mm:ss)', '03:30', 210],
    ['AHT in Sekunden', '210', 210],
    ['Talk time total (sec)', '2100', 210],
    ['Total handle time (min)', '35', 210],
  ])('%s', async (header, cell, seconds) => {
    const reading = await read([
      `timestamp,calls,${header}`,
      `2025-03-03T08:00,10,${cell}`,
      `2025-03-03T08:30,10,${cell}`,
    ]);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo(seconds, 9);
  });

  it('adds talk, hold and after-call work, averages and totals alike', async () => {
    const header = 'timestamp,offered,answered,Avg talk (sec),Total hold time (min),ACW (mm:ss)';
    const reading = await read([header, '2025-03-03T08:00,12,10,180,5,00:30', '2025-03-03T08:30,20,20,200,0,01:00']);
    expect(readings(reading)).toEqual([
      `2025-03-03T08:00 12 10 ${180 + (5 * 60) / 10 + 30}`,
      '2025-03-03T08:30 20 20 260',
    ]);
  });
});

describe('queues side by side', () => {
  const stamps = ['2025-03-03T08:00', '2025-03-03T08:30', '2025-03-03T09:00', '2025-03-03T09:30'];

  it('are told by their names and measures, before or behind', async () => {
    for (const header of [
      'timestamp,Sales offered,Sales AHT,Tech support offered,Tech support AHT',
      'timestamp,Offered Sales,AHT Sales,Offered Tech support,AHT Tech support',
      'timestamp,Sales - Offered,Sales - AHT,Tech support - Offered,Tech support - AHT',
      'timestamp,Offered (Sales),AHT (Sales),Offered (Tech support),AHT (Tech support)',
    ]) {
      const reading = await read([
        header,
        ...stamps.map((stamp, i) => `${stamp},${10 + i},${200 + i},${20 + i},${300 + i}`),
      ]);
      expect(reading.queues.map(({ name }) => name)).toEqual(['Sales', 'Tech support']);
      expect(reading.understood.queues.map(({ totalContacts }) => totalContacts)).toEqual([46, 86]);
      expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo(
        (10 * 200 + 11 * 201 + 12 * 202 + 13 * 203) / 46,
        9,
      );
      expect(reading.issues).toEqual([]);
    }
  });

  it('are told by nothing but their names, which is said; a column that is their sum is not counted', async () => {
    const lines = [
      'Data;Ora;Vendite;Assistenza;Reclami;',
      ...stamps.map((stamp, i) => `${stamp.slice(0, 10)};${stamp.slice(11)};${10 + i};${20 + i};${i};${30 + 3 * i}`),
    ];
    const reading = await read(lines);
    expect(reading.queues.map(({ name }) => name)).toEqual(['Vendite', 'Assistenza', 'Reclami']);
    expect(reading.understood.totalContacts).toBe(46 + 86 + 6);
    expect(kinds(reading)).toEqual(['summary-column', 'queues-as-columns']);
    expect(reading.issues[1]!.value).toBe('Vendite, Assistenza, Reclami');
    const named = await read(lines.map((line, i) => (i === 0 ? `${line}Somma` : line)));
    expect(readings(named)).toEqual(readings(reading));
    const withTotal = lines.map((line, i) => (i === 0 ? `${line}Totale` : line));
    const corrected = await read(withTotal, { columns: { 4: 'ignored' } });
    expect(corrected.queues.map(({ name }) => name)).not.toContain('Reclami');
    const one = await read(withTotal, { columns: { 2: 'offered' } });
    expect(one.understood.totalContacts).toBe(46);
  });

  it('may be channels, and keep them', async () => {
    const reading = await read(['timestamp,Voice,Chat', ...stamps.map((stamp, i) => `${stamp},${5 + i},${2 * i}`)]);
    expect(reading.queues.map(({ name, channel }) => [name, channel])).toEqual([
      ['Voice', 'Voice'],
      ['Chat', 'Chat'],
    ]);
    expect(reading.understood.queues.map(({ totalContacts }) => totalContacts)).toEqual([26, 12]);
  });

  it('leave out a blank cell of one queue, list it, and set a bad line aside once', async () => {
    const reading = await read([
      'timestamp,Sales offered,Care offered',
      ...stamps.map((stamp, i) => `${stamp},${i === 1 ? '' : 5},7`),
      'soon,1,2',
      '2025-03-03T10:00,5,7',
    ]);
    expect(reading.understood.queues.map(({ totalContacts }) => totalContacts)).toEqual([20, 35]);
    expect(reading.issues).toMatchObject([
      { kind: 'blank-cell', setAside: 'cell', line: 3, column: 'Sales offered' },
      { kind: 'not-a-date', setAside: 'line', line: 6 },
    ]);
    expect(reading.understood).toMatchObject({ rejectedLines: 1, linesRead: 6 });
  });

  it('may have channels for names below their measures, and a handle time for all of them', async () => {
    const reading = await read([
      ';;Offerte;;Gestite;;Tempi',
      'Data;Ora;Voce;Chat;Voce;Chat;TMC (mm:ss)',
      '13/11/2025;08:00;27;9;25;9;04:10',
      '13/11/2025;08:30;37;12;35;12;05:00',
    ]);
    expect(readings(reading)).toEqual([
      'Voce 2025-11-13T08:00 27 25 250',
      'Voce 2025-11-13T08:30 37 35 300',
      'Chat 2025-11-13T08:00 9 9 250',
      'Chat 2025-11-13T08:30 12 12 300',
    ]);
  });

  it('are what the user says are several columns of contacts offered', async () => {
    const lines = ['date,time,first,second,third', '2025-03-03,08:00,5,6,7', '2025-03-03,08:30,8,9,1'];
    const columns = { 2: 'offered', 4: 'offered' } as const;
    expect(readings(await read(lines, { columns }))).toEqual([
      'first 2025-03-03T08:00 5',
      'first 2025-03-03T08:30 8',
      'third 2025-03-03T08:00 7',
      'third 2025-03-03T08:30 1',
    ]);
    const twice = await read(lines, { columns: { 2: 'offered', 3: 'handled', 4: 'handled' } });
    expect(twice.issues).toMatchObject([{ kind: 'several-columns', column: 'second', value: 'third' }]);
  });

  it('are not seen in the measures of one queue', async () => {
    for (const header of [
      'timestamp,Calls offered,Calls answered,Aban calls,ACD calls',
      'timestamp,Chiamate offerte,Chiamate gestite,Chiamate perse,Chiamate in uscita',
      'timestamp,Offered,Answered within 20 s,Answered,Outbound',
    ]) {
      const reading = await read([header, ...stamps.map((stamp) => `${stamp},10,9,1,8`)]);
      expect(reading.queues).toHaveLength(1);
      expect(reading.understood.totalContacts).toBe(40);
    }
    const asked = await read(['timestamp,A,B', ...stamps.map((stamp) => `${stamp},1,2`)]);
    expect(asked.issues).toMatchObject([{ kind: 'no-number-column' }]);
  });
});

describe('a matrix', () => {
  const header = 'Giorno;08:00;08:30;09:00;09:30';
  const rows = ['13/03/2025;1;2;3;4', '14/03/2025;5;6;7;8'];
  const cells = (name: string) => [
    ...[1, 2, 3, 4].map((count, i) => `${name} 2025-03-13T${clocks(4, 30, 480)[i]} ${count}`),
    ...[5, 6, 7, 8].map((count, i) => `${name} 2025-03-14T${clocks(4, 30, 480)[i]} ${count}`),
  ];

  it('of several queues, one below the other, each under its title', async () => {
    const reading = await read([
      'Vendite',
      header,
      ...rows,
      'Totale;6;8;10;12',
      '',
      'Coda: Assistenza',
      header,
      ...rows,
    ]);
    expect(readings(reading)).toEqual([...cells('Vendite'), ...cells('Assistenza')]);
    expect(reading.understood).toMatchObject({ layout: 'days-down', totalContacts: 72, rejectedLines: 0 });
    expect(kinds(reading).filter((kind) => kind === 'summary-line')).toHaveLength(1);
  });

  it('of several measures, one below the other or in a column', async () => {
    const times = ['13/03/2025;200;210;220;230', '14/03/2025;240;250;260;270'];
    const stacked = await read(['Chiamate offerte', header, ...rows, '', 'AHT (sec)', header, ...times]);
    const inColumn = await read([
      `Misura;${header}`,
      ...[0, 1].flatMap((i) => [`Offerte;${rows[i]}`, `AHT;${times[i]}`]),
    ]);
    const expected = [
      ...[1, 2, 3, 4].map((count, i) => `2025-03-13T${clocks(4, 30, 480)[i]} ${count} ${200 + 10 * i}`),
      ...[5, 6, 7, 8].map((count, i) => `2025-03-14T${clocks(4, 30, 480)[i]} ${count} ${240 + 10 * i}`),
    ];
    expect(readings(stacked)).toEqual(expected);
    expect(readings(inColumn)).toEqual(expected);
    expect(stacked.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo(
      [1, 2, 3, 4, 5, 6, 7, 8].reduce((total, count, i) => total + count * (200 + 10 * i), 0) / 36,
      9,
    );
  });

  it('with a row of measures below its days, or of queues above its times', async () => {
    const across = await read([
      'Fascia;lun 03/03/2025;;mar 04/03/2025;',
      ';Offerte;AHT;Offerte;AHT',
      '08:00;1;200;3;220',
      '08:30;2;210;4;230',
    ]);
    expect(readings(across)).toEqual([
      '2025-03-03T08:00 1 200',
      '2025-03-03T08:30 2 210',
      '2025-03-04T08:00 3 220',
      '2025-03-04T08:30 4 230',
    ]);
    const beside = await read([
      ';Vendite;;;;Assistenza;;;',
      'Giorno;08:00;08:30;09:00;09:30;08:00;08:30;09:00;09:30',
      '13/03/2025;1;2;3;4;1;2;3;4',
      '14/03/2025;5;6;7;8;5;6;7;8',
    ]);
    expect(readings(beside)).toEqual([...cells('Vendite'), ...cells('Assistenza')]);
  });

  it('whose weeks follow each other, each with its own days', async () => {
    const week = (first: string) =>
      ['Fascia', ...days(3, first).map((day) => day.split('-').toReversed().join('/'))].join(';');
    const reading = await read([
      week('2025-03-12'),
      '08:00;1;2;3',
      '08:30;4;5;6',
      '',
      week('2025-03-17'),
      '08:00;7;8;9',
      '08:30;1;1;1',
    ]);
    expect(reading.understood).toMatchObject({ layout: 'intervals-down', totalContacts: 21 + 27 });
    expect(readings(reading).filter((row) => row.startsWith('2025-03-17'))).toEqual([
      '2025-03-17T08:00 7',
      '2025-03-17T08:30 1',
    ]);
  });

  it('with hours, or with the numbers of intervals, across', async () => {
    const hours = await read(['Data;8;9;10;11;12;13', '13/03/2025;1;2;3;4;5;6', '14/03/2025;1;1;1;1;1;1']);
    expect(readings(hours)[0]).toBe('2025-03-13T08:00 1');
    expect(hours.understood).toMatchObject({ layout: 'days-down', intervalMinutes: 60, totalContacts: 27 });
    const numbers = Array.from({ length: 48 }, (_, i) => i + 1);
    const numbered = await read([
      `Day,${numbers.join(',')}`,
      `2025-03-13,${numbers.join(',')}`,
      `2025-03-14,${numbers.join(',')}`,
    ]);
    expect(numbered.understood).toMatchObject({ intervalMinutes: 30, totalContacts: 48 * 49 });
    expect(readings(numbered)[47]).toBe('2025-03-13T23:30 48');
  });

  it('with totals that no word names: a last row without a day, a last column without a time', async () => {
    const reading = await read([`${header};`, '13/03/2025;1;2;3;4;10', '14/03/2025;5;6;7;8;26', ';6;8;10;12;36']);
    expect(reading.understood).toMatchObject({ totalContacts: 36, rejectedLines: 0 });
    expect(kinds(reading)).toEqual(['summary-line']);
  });
});

describe('lines that are no reading', () => {
  const dayRows = (day: string, counts: readonly number[]) =>
    counts.map((count, i) => `${day};${clocks(4, 30, 480)[i]};${count}`);

  it('are headers and titles of pages, rules and footers', async () => {
    const page = (number: number, rows: readonly string[]) => [
      `Rapporto intervalli;pagina ${number}`,
      'Data;Ora;Chiamate',
      '-----;-----;-----',
      ...rows,
    ];
    const reading = await read([
      ...page(1, dayRows('13/03/2025', [1, 2, 3, 4])),
      ...page(2, dayRows('14/03/2025', [5, 6, 7, 8])),
      '',
      'Fine rapporto',
      'Fonte: centralino',
    ]);
    expect(reading.understood).toMatchObject({ totalContacts: 36, rejectedLines: 0 });
    expect(reading.issues.filter(({ kind }) => kind === 'repeated-header')).toMatchObject([{ count: 1 }]);
    expect(kinds(reading).filter((kind) => kind === 'remark-line')).toHaveLength(3);
  });

  it('are totals, with a word for it in five languages', async () => {
    for (const word of ['Totale', 'Total', 'Gesamtsumme', 'Total général', 'Suma total', 'Media']) {
      const reading = await read(['Data;Ora;Chiamate', ...dayRows('13/03/2025', [1, 2]), `${word};;3`]);
      expect([word, reading.understood.totalContacts, ...kinds(reading)]).toEqual([word, 3, 'summary-line']);
    }
  });

  it('are totals of a day, of a page or of all, without a word', async () => {
    const blankTime = await read([
      'Data;Ora;Chiamate',
      ...dayRows('13/03/2025', [1, 2, 3, 4]),
      '13/03/2025;;10',
      ...dayRows('14/03/2025', [5, 6, 7, 8]),
      '14/03/2025;;26',
      ';;36',
    ]);
    expect(blankTime.understood).toMatchObject({ totalContacts: 36, rejectedLines: 0 });
    expect(kinds(blankTime)).toEqual(['summary-line', 'summary-line', 'summary-line']);
    // A day without a time is midnight among stamps, unless it is the sum of its day.
    const stamps = await read([
      'timestamp,calls',
      ...[5, 6, 7].map((count, i) => `2025-03-03 ${clocks(3, 30, 480)[i]},${count}`),
      '2025-03-03,18',
      ...[1, 2, 3].map((count, i) => `2025-03-04 ${clocks(3, 30, 480)[i]},${count}`),
      '2025-03-04,6',
    ]);
    expect(stamps.understood.totalContacts).toBe(24);
    expect(kinds(stamps)).toEqual(['summary-line', 'summary-line']);
    const midnights = await read([
      'timestamp,calls',
      '2025-03-03 23:00,5',
      '2025-03-03 23:30,6',
      '2025-03-04,7',
      '2025-03-04 00:30,8',
    ]);
    expect(midnights.understood.totalContacts).toBe(26);
    const wide = await read([
      'timestamp,Sales offered,Care offered',
      '2025-03-03 08:00,1,5',
      '2025-03-03 08:30,2,6',
      ',3,11',
    ]);
    expect(wide.understood).toMatchObject({ totalContacts: 14, rejectedLines: 0 });
    // What is no sum stays a fault.
    const fault = await read([
      'Data;Ora;Chiamate',
      ...dayRows('13/03/2025', [1, 2, 3, 4]),
      '13/03/2025;;11',
      ...dayRows('14/03/2025', [5]),
    ]);
    expect(kinds(fault)).toEqual(['blank-cell']);
  });

  it('are a queue that sums the others up, under any name', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const stamp = `2025-03-03T${clocks(12, 30, 480)[i]}`;
      return [`${stamp},Vendite,${i}`, `${stamp},Assistenza,${2 * i + 1}`, `${stamp},Milano,${3 * i + 1}`];
    }).flat();
    const reading = await read(['timestamp,coda,chiamate', ...rows]);
    expect(reading.queues.map(({ name }) => name)).toEqual(['Vendite', 'Assistenza']);
    expect(reading.issues).toMatchObject([{ kind: 'summary-line', queue: 'Milano', count: 12 }]);
    const one = await read([
      'timestamp,coda,chiamate',
      ...rows.filter((row) => row.includes('Vendite')).flatMap((row) => [row, row.replace('Vendite', 'Totale')]),
    ]);
    expect(one.queues.map(({ name }) => name)).toEqual(['Vendite']);
  });

  it('are columns of shares, whatever they are called', async () => {
    const reading = await read([
      'timestamp;SL %;Livello di servizio;Abbandono %;Offerte;Rank',
      '2025-03-03T08:00;85,3 %;0,853;3,1%;10;0,5',
      '2025-03-03T08:30;90,0 %;0,900;0,0%;12;0,7',
    ]);
    expect(meanings(reading)).toEqual(['timestamp', 'offered']);
    expect(reading.understood.totalContacts).toBe(22);
    const alone = await read([
      'timestamp,foo',
      '2025-03-03T08:00,0.85',
      '2025-03-03T08:30,0.9',
      '2025-03-03T09:00,0.95',
    ]);
    expect(alone.issues).toMatchObject([{ kind: 'no-number-column' }]);
    const percent = await read([
      'timestamp,Abbandonate,Offerte',
      '2025-03-03T08:00,3.5%,10',
      '2025-03-03T08:30,4.5%,12',
    ]);
    expect(percent.understood.totalContacts).toBe(22);
    expect(percent.queues[0]!.series.waiting).toBeNull();
  });
});

describe('a file without a header', () => {
  it('is read by its cells, and says so', async () => {
    const reading = await read([
      '2025-03-03,08:00,Care,10,9,03:20',
      '2025-03-03,08:30,Care,12,12,03:30',
      '2025-03-03,09:00,Sales,4,4,02:00',
    ]);
    expect(meanings(reading)).toEqual(['date', 'time', 'queue', 'offered', 'handled', 'averageHandleTime']);
    expect(readings(reading)[0]).toBe('Care 2025-03-03T08:00 10 9 200');
    expect(kinds(reading)).toEqual(['columns-by-content']);
    expect(reading.understood.columns.map(({ recognisedBy }) => recognisedBy)).not.toContain('hint');
  });

  it('begins with its first line, also where that one lacks its number, and below lines of text with a date', async () => {
    const reading = await read(['2025-03-03T08:00;n/a', '2025-03-03T08:30;6', '2025-03-03T09:00;7']);
    expect(reading.understood).toMatchObject({ linesRead: 3, headerLine: null, totalContacts: 13 });
    expect(kinds(reading)).toEqual(['missing-marker']);
    const below = await read(['Stampato:;20/10/2025 07:12', 'foo;bar', '13/03/2025 08:00;5', '13/03/2025 08:30;6']);
    expect(below.understood).toMatchObject({ headerLine: 2, totalContacts: 11 });
  });

  it('asks where its numbers may be anything, and obeys', async () => {
    const lines = ['2025-03-03T08:00;5;7', '2025-03-03T08:30;6;9', '2025-03-03T09:00;7;3'];
    expect((await read(lines)).issues).toMatchObject([{ kind: 'no-number-column' }]);
    const reading = await read(lines, { columns: { 1: 'handled', 2: 'offered' } });
    expect(sum(reading.queues[0]!.series.contacts)).toBe(19);
    expect(sum(reading.queues[0]!.series.contactsHandled)).toBe(18);
  });
});

describe('small habits', () => {
  it('are trailing delimiters, a sep= line, ranges, 24:00 for an end', async () => {
    const trailing = await read([
      'sep=;',
      'Data;Fascia oraria;Chiamate;;',
      '13/03/2025;23:00-23:30;5;;',
      '13/03/2025;23:30-24:00;6;;',
    ]);
    expect(readings(trailing)).toEqual(['2025-03-13T23:00 5', '2025-03-13T23:30 6']);
    const ends = await read(['Date,Time,Calls', '2025-03-13,23:00,4', '2025-03-13,23:30,5', '2025-03-13,24:00,6']);
    expect(readings(ends)).toEqual(['2025-03-13T22:30 4', '2025-03-13T23:00 5', '2025-03-13T23:30 6']);
    expect(ends.understood).toMatchObject({ intervalLabel: 'end', intervalLabelFrom: 'file' });
  });

  it.each([
    ['weekly-totals', ['Week;Calls', 'KW 10;100', 'KW 11;110', 'KW 12;90']],
    ['weekly-totals', ['Settimana,Chiamate', '2025-W10,100', '2025-W11,110']],
    ['monthly-totals', ['Mese;Chiamate', 'gennaio 2025;1000', 'febbraio 2025;1100']],
    ['monthly-totals', ['Month,Calls', '2025-01,1000', '2025-02,1100', '2025-03,900']],
    ['monthly-totals', ['Date,Calls', '2025-01-01,1000', '2025-02-01,1100', '2025-03-01,900', '2025-04-01,950']],
  ])('are %s, which no plan can be made from', async (kind, lines) => {
    expect((await read(lines)).issues).toMatchObject([{ kind, setAside: 'file' }]);
  });

  it.each([
    ['a column', ['Data;Ora;Chiamate', '03/03;08:00;5', 'mar 04/03;08:00;6', '05/03;08:00;7']],
    ['a header', ['Ora;03/03;04/03;05/03;Totale', '08:00;5;6;7;18', '08:30;1;2;3;6']],
  ])('are days without their years in %s, and the sentence says so', async (_, lines) => {
    expect((await read(lines)).issues).toMatchObject([{ kind: 'year-missing', setAside: 'file', value: '03/03' }]);
  });

  it('are first days of months that may be days of January: it is asked', async () => {
    const reading = await read([
      'Date,Calls',
      ...Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}/01/2025,${100 + i}`),
    ]);
    expect(reading.understood.dateOrder).toMatchObject({ certainty: 'ambiguous' });
    expect(kinds(reading)).toContain('ambiguous-date-order');
  });

  it('keep a bare average wait for everybody, say so, and obey the choice of whose it is', async () => {
    const lines = [
      'timestamp,offered,abandoned,Avg queue time',
      '2025-03-03T08:00,20,2,10',
      '2025-03-03T08:30,10,1,20',
    ];
    const reading = await read(lines);
    expect(meanings(reading)).toEqual(['timestamp', 'offered', 'abandoned', 'wait']);
    expect(reading.issues).toMatchObject([
      { kind: 'wait-of-everybody', column: 'Avg queue time', setAside: 'nothing' },
    ]);
    expect(sum(reading.queues[0]!.series.waiting?.waitSeconds)).toBe(20 * 10 + 10 * 20);
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBeNaN();
    const answered = await read(lines, { columns: { 3: 'answeredWait' } });
    expect(sum(answered.queues[0]!.series.waiting?.answeredWaitSeconds)).toBe(18 * 10 + 9 * 20);
    expect(answered.issues).toEqual([]);
    const everybody = await read(lines, { columns: { 3: 'wait' } });
    expect(everybody.issues).toEqual([]);
  });
});

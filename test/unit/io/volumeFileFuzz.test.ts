import fc from 'fast-check';
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileReading, VolumeIssue } from '../../../src/io/volumeFileTypes.ts';
import { issueText } from '../../../src/ui/issueText.ts';
import type { Translate } from '../../../src/ui/language.ts';
import { enPages as en } from '../../../src/ui/text/enPages.ts';
import { it as italian } from '../../../src/ui/text/it.ts';
import { anyVolumeFile, seriesOf } from './anyVolumeFile.ts';
import { anyMutation, HOSTILE_CELLS, mutated } from './mutatedFile.ts';
import { seedOf } from './seed.ts';
import { workbook } from './workbookBuilder.ts';
import { writtenFile } from './writtenVolumeFile.ts';

const RUNS = 5000;
const MAX_SECONDS = 2;

const utf8 = (text: string) => new TextEncoder().encode(text);

const callLog = utf8(
  ['call id;start;queue;talk;disposition']
    .concat(
      Array.from({ length: 40 }, (_, i) => `c${i};2025-03-03 08:0${i % 10}:${10 + i};Q${i % 2};${30 + i};answered`),
    )
    .join('\n'),
);
const markup = utf8(
  `<html><table><tr><td>Date</td><td>Calls</td></tr>${Array.from({ length: 9 }, (_, i) => `<tr><td>2025-03-0${i + 1}</td><td>${i}</td></tr>`).join('')}</table></html>`,
);
const book = workbook([
  {
    name: 'Sheet1',
    rows: [['Date', 'Calls'], ...Array.from({ length: 9 }, (_, i) => [`2025-03-0${i + 1}`, i])],
  },
]);

/** Small files of every kind, to be broken. */
const files = [
  ...fc
    .sample(anyVolumeFile, { numRuns: 60, seed: 5 })
    .map(({ dialect, shape }) => writtenFile(seriesOf({ ...shape, days: Math.min(shape.days, 4) }), dialect)),
  callLog,
  markup,
  book,
];

const texts: Record<'en' | 'it', TFunction | null> = { en: null, it: null };
beforeAll(async () => {
  const page = i18next.createInstance();
  const resources = { en: { texts: en }, it: { texts: italian } };
  await page.init({ resources, defaultNS: 'texts', lng: 'en', interpolation: { escapeValue: false } });
  texts.en = page.getFixedT('en');
  texts.it = page.getFixedT('it');
});

/** A sentence, plain and in both languages of the page. */
function expectSentence(issue: VolumeIssue): void {
  expect(issue.message.trim()).not.toBe('');
  expect(issue.message.length).toBeLessThan(2000);
  expect(issue.line === undefined || (Number.isInteger(issue.line) && issue.line > 0)).toBe(true);
  for (const language of ['en', 'it'] as const) {
    const text = issueText(texts[language] as unknown as Translate, issue);
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThan(2500);
    expect(text).not.toBe(`issue.${issue.kind}`);
  }
}

function expectOutcome({ ok, queues, issues, understood }: VolumeFileReading): void {
  for (const issue of issues.slice(0, 8)) expectSentence(issue);
  if (!ok) {
    expect(queues).toEqual([]);
    expect(issues.map(({ setAside }) => setAside)).toEqual(['file']);
    return;
  }
  expect(queues.length).toBeGreaterThan(0);
  expect(Number.isFinite(understood.totalContacts)).toBe(true);
  for (const { series } of queues) {
    expect(series.contacts.some((contacts) => contacts >= 0)).toBe(true);
    expect(series.contacts.every((contacts) => Number.isNaN(contacts) || (contacts >= 0 && contacts < Infinity))).toBe(
      true,
    );
    expect(series.averageHandleTimeSeconds?.every((time) => !(time < 0) && time !== Infinity) ?? true).toBe(true);
  }
}

const prototypes = [Object.prototype, Array.prototype, String.prototype, Map.prototype];
const namesOf = () => prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).join());

describe('a file that was broken', () => {
  it(`gives a reading or a sentence, soon, and touches nothing else (${RUNS} files)`, async () => {
    const seed = seedOf(5_000_000);
    const before = namesOf();
    let read = 0;
    let slowest = 0;
    const property = fc.asyncProperty(anyMutation(files.length), async ({ file, mutations }) => {
      const bytes = mutated(files[file]!, mutations);
      const start = performance.now();
      const reading = await readVolumeFile(bytes);
      const seconds = (performance.now() - start) / 1000;
      slowest = Math.max(slowest, seconds);
      expect(seconds).toBeLessThan(MAX_SECONDS);
      expectOutcome(reading);
      if (reading.ok) read++;
    });
    await fc.assert(property, { numRuns: RUNS, seed });
    expect(namesOf()).toEqual(before);
    console.log(
      `fuzz: ${RUNS} broken files, seed ${seed}: ${read} still read, the others with a sentence; slowest ${slowest.toFixed(2)} s`,
    );
    expect(read).toBeGreaterThan(RUNS * 0.2);
  }, 120_000);
});

describe('names that mean something to a program', () => {
  const halfHours = ['08:00', '08:30', '09:00', '09:30'].map((clock) => `2025-03-03 ${clock}`);

  it('are queues like any other', async () => {
    const before = namesOf();
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];
    const rows = names.flatMap((name, queue) => halfHours.map((moment, i) => `${name},${moment},${queue + i}`));
    const reading = await readVolumeFile(utf8(['Queue,Timestamp,Contacts', ...rows].join('\n')));
    expect(reading.issues).toEqual([]);
    expect(reading.queues.map(({ name }) => name)).toEqual(names);
    expect(reading.understood.queues.map(({ totalContacts }) => totalContacts)).toEqual([6, 10, 14, 18, 22, 26]);
    expect(namesOf()).toEqual(before);
  });

  it('are headers like any other', async () => {
    const before = namesOf();
    const rows = halfHours.map((moment) => `${moment},5,1,2,3`);
    const text = ['Timestamp,Contacts,__proto__,constructor,toString', ...rows].join('\n');
    const reading = await readVolumeFile(utf8(text), { columns: JSON.parse('{"2":"ignored","__proto__":"queue"}') });
    expect(reading.understood).toMatchObject({ totalContacts: 20 });
    expect(reading.understood.columns.map(({ header }) => header)).toEqual(text.split('\n')[0]!.split(','));
    expect(namesOf()).toEqual(before);
  });

  it.each(HOSTILE_CELLS)('stand in a sentence as they are: %j', async (cell) => {
    const rows = [...halfHours.map((moment) => `${moment},5`), `2025-03-03 10:00,"${cell.replaceAll('"', '""')}x"`];
    const reading = await readVolumeFile(utf8(['Timestamp,Contacts', ...rows].join('\n')));
    const issue = reading.issues.find(({ line }) => line === 6)!;
    expect(issue.kind).toBe('not-a-number');
    expectSentence(issue);
    const shown = issueText(texts.en as unknown as Translate, { ...issue, column: cell });
    if (shown.includes(cell.slice(0, 5))) expect(shown).toContain(cell);
  });
});

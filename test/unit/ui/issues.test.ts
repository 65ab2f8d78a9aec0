import { beforeAll, describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeIssue, VolumeIssueKind } from '../../../src/io/volumeFileTypes.ts';
import { issueGroups } from '../../../src/ui/issueGroups.ts';
import { issuesCsv } from '../../../src/ui/issuesCsv.ts';
import { issueCure, issueSentence, issueText, issueTitle } from '../../../src/ui/issueText.ts';
import type { Translate } from '../../../src/ui/language.ts';
import { enPages as en } from '../../../src/ui/text/enPages.ts';
import { it as italian } from '../../../src/ui/text/it.ts';
import { translator } from './translator.ts';

const texts = { en, it: italian };
let say: Record<'en' | 'it', Translate>;
beforeAll(async () => {
  say = { en: await translator('en'), it: await translator('it') };
});

const read = (lines: readonly string[]) =>
  readVolumeFile(new TextEncoder().encode(['timestamp,contacts', ...lines].join('\n')));

/** Half-hours from Monday 3 March 2025, 08:00 to 19:30. */
const halfHours = (count: number, contacts = 10) =>
  Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.UTC(2025, 2, 3 + Math.floor(i / 24), 8, (i % 24) * 30));
    return `${at.toISOString().slice(0, 16)},${contacts}`;
  });

/** An issue with every fact that a sentence may use. */
const full = (kind: VolumeIssueKind): VolumeIssue => ({
  kind,
  setAside: 'line',
  message: '',
  line: 7,
  column: 'calls',
  value: '<b>n/a</b>',
  expected: '15',
  kept: '3',
  keptLine: 5,
  queue: 'Sales',
  interval: '2025-03-03T08:00',
  count: 12,
});

describe.each(['en', 'it'] as const)('what is said of each kind of issue, in %s', (language) => {
  const kinds = Object.keys(en.issue) as VolumeIssueKind[];

  it('is a sentence with its facts in place, and the cure another', () => {
    for (const kind of kinds) {
      const words = issueSentence(say[language], full(kind));
      expect(words, kind).not.toMatch(/[{}]|undefined|issue\.|issueCure/);
      expect(words, kind).toMatch(/\.$/);
      expect(issueTitle(say[language], kind), kind).not.toMatch(/issueTitle/);
    }
  });

  it('uses the same facts in both languages', () => {
    const facts = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();
    for (const kind of kinds) {
      expect(facts(texts[language].issue[kind]), kind).toEqual(facts(en.issue[kind]));
    }
  });

  it('has a cure wherever a reading is lost', () => {
    const needsNothing = ['summary-line', 'duplicate-same', 'repeated-header', 'date-from-title'];
    // The sentence itself says what helps, or that it is meant so.
    const isTold = ['outbound-contacts', 'outside-hours-contacts', 'unzoned-clock-change', 'swapped-dates'];
    const lost = Object.keys(en.issueTitle).filter((kind) => ![...needsNothing, ...isTold].includes(kind));
    for (const kind of lost) expect(issueCure(say[language], kind as VolumeIssueKind), kind).toMatch(/^\p{Lu}.+\.$/u);
  });
});

describe('a kind without words of its own for a heading', () => {
  it('is headed by its sentence, and has no cure', () => {
    const t = ((key: string, values?: { defaultValue?: string }) =>
      key === 'issue.off-interval' ? 'sentence' : (values?.defaultValue ?? key)) as Translate;
    expect(issueTitle(t, 'off-interval')).toBe('sentence');
    expect(issueCure(t, 'off-interval')).toBe('');
    expect(issueSentence(t, full('off-interval'))).toBe('sentence');
  });
});

describe('the list of what was set aside', () => {
  it('has the kinds by which readings are lost first, of these the most frequent, and those that cost nothing last', async () => {
    const reading = await read([
      ...halfHours(24),
      '2025-03-03T08:00,10',
      '2025-03-03T08:30,12',
      '2025-02-31T08:00,5',
      '2025-03-04T08:00,n/a',
      '2025-03-04T08:30,n/a',
      'Total,240',
    ]);
    expect(issueGroups(reading).map(({ kind, count }) => [kind, count])).toEqual([
      ['missing-marker', 2],
      ['no-such-date', 1],
      ['duplicate-other', 1],
      ['duplicate-same', 1],
      ['summary-line', 1],
    ]);
  });

  it('counts what is not listed', async () => {
    const [group] = issueGroups(
      await read([
        ...halfHours(3000),
        ...halfHours(3000)
          .slice(0, 700)
          .map(() => 'x,1'),
      ]),
    );
    expect(group).toMatchObject({ kind: 'not-a-date', count: 700 });
    const many = await read([...halfHours(3000), ...Array.from({ length: 1200 }, () => 'x,1')]);
    expect(issueGroups(many)[0]).toMatchObject({ count: 1200, issues: { length: 1000 } });
  });
});

describe('the download of what was set aside', () => {
  it('has a line for each issue, with what helps, and no cell that a spreadsheet would run', async () => {
    const { issues } = await read([...halfHours(24), '2025-03-04T08:00,=1+1', '"@x, y",5', '2025-03-04T09:00,-5']);
    const text = await issuesCsv(issues, say.en, 'iso');
    expect(text.split('\r\n')).toEqual([
      'line,column,value,reason',
      `26,contacts,'=1+1,"${issueText(say.en, issues[0]!)} Correct the cell, or choose the decimal sign if all numbers look like this."`,
      `27,timestamp,"'@x, y","not a date. Correct the cell, or choose another column or date order."`,
      `28,contacts,'-5,a negative number. Contacts and times are at least zero: correct the cell.`,
      '',
    ]);
    expect(await issuesCsv(issues, say.it, 'italianExcel')).toContain(";'-5;un numero negativo. ");
  });
});

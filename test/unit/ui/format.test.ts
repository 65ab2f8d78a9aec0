import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatFor } from '../../../src/ui/format.ts';

const space = '\u00A0';
const minus = '\u2212';
beforeEach(() => void vi.stubGlobal('navigator', { languages: ['it-IT', 'en-GB'] }));
afterEach(() => void vi.unstubAllGlobals());

describe('formatFor', () => {
  it("writes in the language of the page, in the user's own variety of it", () => {
    expect(formatFor('it', 'n.d.', 'no end').number(12_345.5, 1)).toBe('12.345,5');
    expect(formatFor('en', 'n/a', 'no end').number(12_345.5, 1)).toBe('12,345.5');
    vi.stubGlobal('navigator', { languages: ['fr-FR'] });
    expect([formatFor('it', 'n.d.', 'no end').locale, formatFor('en', 'n/a', 'no end').locale]).toEqual([
      'it-IT',
      'en-GB',
    ]);
  });

  it('knows the signs that a field is read with', () => {
    expect(formatFor('it', '', '')).toMatchObject({ decimalSign: ',', groupSign: '.' });
    expect(formatFor('en', '', '')).toMatchObject({ decimalSign: '.', groupSign: ',' });
  });

  it('turns fractions into percent with an unbreakable blank', () => {
    expect(formatFor('en', 'n/a', 'no end').percent(0.8234)).toBe(`82.3${space}%`);
    expect(formatFor('en', 'n/a', 'no end').percent(0.85, 0)).toBe(`85${space}%`);
  });

  it('says so where there is no number, without a unit', () => {
    const { percent, seconds, money, number } = formatFor('en', 'n/a', 'no end');
    const none = [percent(Number.NaN), seconds(Number.POSITIVE_INFINITY), money(Number.NaN), number(Number.NaN, 1)];
    expect(none).toEqual(Array(4).fill('n/a'));
  });

  it('has true minus signs, and none before a 0', () => {
    const { number, money, deltaNumber } = formatFor('en', 'n/a', 'no end');
    expect([number(-3, 0), number(-0.04, 1), number(-0.06, 1)]).toEqual([`${minus}3`, '0.0', `${minus}0.1`]);
    expect(money(-1200)).toBe(`${minus}€1,200`);
    expect([deltaNumber(5, 0), deltaNumber(-5, 0), deltaNumber(0.3, 0)]).toEqual(['+5', `${minus}5`, '=']);
  });

  it('shows hours to a tenth below a thousand, whole above', () => {
    const { hours } = formatFor('en', 'n/a', 'no end');
    expect([hours(999.94), hours(1000.4)]).toEqual(['999.9', '1,000']);
  });

  it('writes dates as they are, on every machine', () => {
    const { date, weekday, fullDay } = formatFor('en', 'n/a', 'no end');
    expect(date('2026-11-24')).toBe('24 Nov 2026');
    expect([weekday(0, 'long'), weekday(6, 'long')]).toEqual(['Monday', 'Sunday']);
    expect(fullDay('2026-03-29')).toContain('Sunday');
  });

  it('writes a range of days once each part, with the year where it is another', () => {
    const ranges = (language: string) => {
      const { dateRange } = formatFor(language, 'n/a', 'no end');
      const days = [
        dateRange('2026-11-27', '2026-11-28', '2026'),
        dateRange('2026-11-30', '2026-12-06', '2026'),
        dateRange('2026-11-27', '2026-11-27', '2026'),
        dateRange('2025-11-28', '2025-11-28', '2026'),
      ];
      return days.map((text) => text.replaceAll(/\s/g, ' ').replaceAll(' – ', '–'));
    };
    expect(ranges('en')).toEqual(['27–28 Nov', '30 Nov–6 Dec', '27 Nov', '28 Nov 2025']);
    expect(ranges('it')).toEqual(['27–28 nov', '30 nov–6 dic', '27 nov', '28 nov 2025']);
  });
});

import { describe, expect, it } from 'vitest';
import { addDays, epochDayOf, weekdayOf } from '../../../src/domain/calendar.ts';
import { holidaysBetween } from '../../../src/io/holidayCalendar.ts';
import { italianPatronDays } from '../../../src/io/italianPatronSaints.ts';

/** Codes of the 107 provinces, metropolitan cities and equal bodies, by region from north to south. Source: ISTAT, 2024. */
const provinces = `
  AL AT BI CN NO TO VB VC  AO  BG BS CO CR LC LO MB MI MN PV SO VA  BZ TN  BL PD RO TV VE VI VR  GO PN TS UD  GE IM SP SV
  BO FC FE MO PC PR RA RE RN  AR FI GR LI LU MS PI PO PT SI  PG TR  AN AP FM MC PU  FR LT RI RM VT  AQ CH PE TE  CB IS
  AV BN CE NA SA  BA BR BT FG LE TA  MT PZ  CS CZ KR RC VV  AG CL CT EN ME PA RG SR TP  CA NU OR SS SU
`
  .trim()
  .split(/\s+/);

const movable = ['AT', 'BR', 'BT-Andria', 'BZ', 'SU'];

describe('the patrons of Italy', () => {
  it('has an entry for every province, and one code each', () => {
    expect(provinces).toHaveLength(107);
    const codes = italianPatronDays.map(({ code }) => code);
    expect(codes.filter((code) => !code.includes('-')).sort()).toEqual([...provinces].sort());
    expect(new Set(codes).size).toBe(codes.length);
    // A second capital belongs to a province that has a first.
    for (const code of codes.filter((one) => one.includes('-'))) expect(provinces).toContain(code.split('-')[0]);
  });

  it('has a city, a patron and a possible day everywhere', () => {
    for (const { code, city, patron, rule } of italianPatronDays) {
      expect(`${city}, ${patron}`, code).toMatch(/^\p{Lu}.+, (San|Sant[aio']|Santi|Madonna|Maria|Nostra|Lunedì)/u);
      if (movable.includes(code)) continue;
      expect(rule, code).toMatch(/^\d\d-\d\d$/);
      expect(() => epochDayOf(`2025-${rule}`), code).not.toThrow();
    }
  });

  it('is a day of the calendar in every province and year, once, the movable ones on their weekday', () => {
    const weekdays: Record<string, number> = { AT: 1, BR: 6, 'BT-Andria': 6, BZ: 0, SU: 3 };
    for (const { code, rule } of italianPatronDays) {
      for (const year of [2025, 2026, 2027]) {
        const place = { country: 'IT', region: null, city: code };
        const holidays = holidaysBetween(place, `${year}-01-01`, `${year}-12-31`, 'it');
        const national = holidaysBetween({ ...place, city: null }, `${year}-01-01`, `${year}-12-31`, 'it');
        const extra = holidays.filter(({ date }) => !national.some((holiday) => holiday.date === date));
        if (movable.includes(code)) {
          expect(extra, code).toHaveLength(1);
          expect(weekdayOf(extra[0]!.date), code).toBe(weekdays[code]);
        } else {
          expect(
            holidays.filter(({ date }) => date === `${year}-${rule}`),
            code,
          ).toHaveLength(1);
          expect(extra.length, code).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('puts Whit Monday fifty days after Easter', () => {
    const holidays = holidaysBetween({ country: 'IT', region: null, city: 'BZ' }, '2026-01-01', '2026-12-31', 'it');
    const easter = holidays.find(({ id }) => id === 'easter')!.date;
    expect(holidays.some(({ date }) => date === addDays(easter, 50))).toBe(true);
  });
});

import { addDays } from '../calendar.ts';

const FIXED = [
  ['01-01', 'newYear'],
  ['01-06', 'epiphany'],
  ['04-25', 'liberationDay'],
  ['05-01', 'labourDay'],
  ['06-02', 'republicDay'],
  ['08-15', 'assumption'],
  ['11-01', 'allSaints'],
  ['12-07', 'santAmbrogio'],
  ['12-08', 'immaculateConception'],
  ['12-25', 'christmas'],
  ['12-26', 'saintStephen'],
] as const;

/** Public holidays of Italy in a year, with Milan's 7 December, by date. 4 October is one from 2026 on (law 151/2025). */
export function italianHolidays(year: number): { date: string; id: string }[] {
  const easter = easterSunday(year);
  const holidays: { date: string; id: string }[] = FIXED.map(([day, id]) => ({ date: `${year}-${day}`, id }));
  holidays.push({ date: easter, id: 'easter' }, { date: addDays(easter, 1), id: 'easterMonday' });
  if (year >= 2026) holidays.push({ date: `${year}-10-04`, id: 'saintFrancis' });
  return holidays.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Date of Easter Sunday in the Gregorian calendar.
 *  Source: Meeus, Astronomical algorithms, 1991, chapter 8 (the anonymous algorithm of Nature, 1876); his letters. */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const daysAfter22March = h + l - 7 * m;
  return addDays(`${year}-03-22`, daysAfter22March);
}

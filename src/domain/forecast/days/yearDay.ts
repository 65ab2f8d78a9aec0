/** Month (1 to 12) and day of the month of a number of days since 1970-01-01, and the length of that month.
 *  Arithmetic alone: a Date for each day of five years, for each engine and each origin, takes longer than the fits.
 *  Source: the civil calendar from a count of days; Hinnant, chrono-compatible low-level date algorithms, 2013. */
export function dayOfYear(epochDay: number): { month: number; day: number; daysInMonth: number } {
  // Years that begin in March end with the day that only some have; eras of 400 years are alike.
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const sinceMarch = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * sinceMarch + 2) / 153);
  const day = sinceMarch - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const thirty = month === 4 || month === 6 || month === 9 || month === 11;
  const february = isLeap ? 29 : 28;
  return { month, day, daysInMonth: month === 2 ? february : thirty ? 30 : 31 };
}

/** Place in the month as a fraction: the middle of the first of 30 days is 1/60. */
export function monthPhase(epochDay: number): number {
  const { day, daysInMonth } = dayOfYear(epochDay);
  return (day - 0.5) / daysInMonth;
}

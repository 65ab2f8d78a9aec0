/** First letters of the months in English, Italian, German, French and Spanish. Four letters where three do not tell. */
const MONTH_BY_START = new Map<string, number>([
  ...['jan', 'gen', 'ene', 'jän'].map((start) => [start, 1] as const),
  ...['feb', 'fev', 'fév'].map((start) => [start, 2] as const),
  ...['mar', 'mär', 'mae', 'mrz'].map((start) => [start, 3] as const),
  ...['apr', 'avr', 'abr'].map((start) => [start, 4] as const),
  ...['may', 'mai', 'mag'].map((start) => [start, 5] as const),
  ...['jun', 'juin', 'giu'].map((start) => [start, 6] as const),
  ...['jul', 'juil', 'lug'].map((start) => [start, 7] as const),
  ...['aug', 'ago', 'aou', 'aoû'].map((start) => [start, 8] as const),
  ...['sep', 'set'].map((start) => [start, 9] as const),
  ...['oct', 'ott', 'okt'].map((start) => [start, 10] as const),
  ...['nov'].map((start) => [start, 11] as const),
  ...['dec', 'dic', 'dez', 'déc'].map((start) => [start, 12] as const),
]);

const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s/-]*(?:de\s+)?(\p{L}{3,10})\.?,?[\s/-]*(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)/u;
const MONTH_FIRST = /^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u;
const WEEKDAY = /^\p{L}{2,12}\.?,?\s+(?=\d|\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})/u;

interface NamedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Characters that the date takes. */
  readonly length: number;
}

/** Date that spells its month out: "7 Jan 2025", "07-gen-25", "January 7, 2025". null when the text does not start with one. */
export function namedDate(text: string): NamedDate | null {
  const monthFirst = MONTH_FIRST.exec(text);
  const named = monthFirst ? MONTH_BY_START.get(startOf(monthFirst[1]!)) : undefined;
  if (monthFirst && named) {
    return { year: Number(monthFirst[3]), month: named, day: Number(monthFirst[2]), length: monthFirst[0].length };
  }
  const dayFirst = DAY_FIRST.exec(text);
  const month = dayFirst ? MONTH_BY_START.get(startOf(dayFirst[2]!)) : undefined;
  if (!dayFirst || !month) return null;
  return { year: fullYear(Number(dayFirst[3])), month, day: Number(dayFirst[1]), length: dayFirst[0].length };
}

/** Characters of a weekday in front of a date ("Tue ", "lunedì, "), 0 when there is none. */
export function weekdayLength(text: string): number {
  return WEEKDAY.exec(text)?.[0].length ?? 0;
}

/** First letters of the weekdays in the same languages, Monday first. */
const WEEKDAY_BY_START = new Map<string, number>(
  [
    ['mon', 'lun', 'mo'],
    ['tue', 'mar', 'die', 'di'],
    ['wed', 'mer', 'mie', 'mié', 'mit', 'mi'],
    ['thu', 'gio', 'jeu', 'jue', 'don', 'do'],
    ['fri', 'ven', 'vie', 'fre', 'fr'],
    ['sat', 'sab', 'sáb', 'sam', 'sa'],
    ['sun', 'dom', 'dim', 'son', 'so'],
  ].flatMap((starts, weekday) => starts.map((start) => [start, weekday] as const)),
);

/** 0 for Monday to 6 for Sunday of the weekday that a date begins with ("lun 03/03/2025"), or null. */
export function weekdayIn(text: string): number | null {
  const word = /^\p{L}+/u.exec(text)?.[0].toLowerCase().slice(0, 3);
  return word === undefined ? null : (WEEKDAY_BY_START.get(word) ?? null);
}

/** Whether a text is a weekday and nothing else, in brackets or not. */
export function isWeekday(text: string): boolean {
  return /^\(?\p{L}{2,12}\.?\)?$/u.test(text) && weekdayIn(text.replace('(', '')) !== null;
}

/** Two digits of a year: 70 to 99 are of the last century. */
export function fullYear(year: number): number {
  if (year > 99) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function startOf(word: string): string {
  const lower = word.toLowerCase();
  return lower.startsWith('jui') ? lower.slice(0, 4) : lower.slice(0, 3);
}

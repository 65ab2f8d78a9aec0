import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel } from '../domain/calendar.ts';

const noBreakSpace = '\u00A0';
const minus = '\u2212';

export type Format = ReturnType<typeof formatFor>;

/** The user's own regional variety of the page's language (en-US, en-GB, it-CH ...), else the usual one. */
function localeFor(language: string): string {
  const usual = language === 'it' ? 'it-IT' : 'en-GB';
  return navigator.languages.find((name) => name.toLowerCase().startsWith(`${language}-`) && isLocale(name)) ?? usual;
}

/** Some browsers without a set language report one that Intl refuses ("en-US@posix"). */
function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length > 0;
  } catch {
    return false; // a RangeError is the answer: no locale
  }
}

/** The only place where a fraction becomes "82 %" and a date becomes words. */
export function formatFor(language: string, notAvailable: string, noEnd: string) {
  const locale = localeFor(language);
  const numbers = new Map<number, Intl.NumberFormat>();
  const plain = (value: number, decimals: number) => {
    if (!Number.isFinite(value)) return notAvailable;
    let numberFormat = numbers.get(decimals);
    if (!numberFormat) {
      numberFormat = new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      numbers.set(decimals, numberFormat);
    }
    const text = numberFormat.format(value);
    // "-0" and "-0.0" are no change, not a loss.
    return /[1-9]/.test(text) ? text.replace('-', minus) : text.replace('-', '');
  };
  const signed = (value: number, text: string) => (value > 0 && /[1-9]/.test(text) ? `+${text}` : text);
  const withUnit = (text: string, unit: string) => (text === notAvailable ? text : `${text}${noBreakSpace}${unit}`);
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const dateFormat = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (date: string) => dateFormat.format(new Date(`${date}T00:00:00Z`));
  };
  const shortWeekday = dates({ weekday: 'short' });
  const ranges = (options: Intl.DateTimeFormatOptions) => {
    const rangeFormat = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    const at = (date: string) => new Date(`${date}T00:00:00Z`);
    // Italian ranges would write "23 nov \u2013 06 dic".
    return (from: string, to: string) => rangeFormat.formatRange(at(from), at(to)).replaceAll(/\b0(\d)\b/g, '$1');
  };
  const datesOfYear = ranges({ day: 'numeric', month: 'short' });
  const datesOfYears = ranges({ day: 'numeric', month: 'short', year: 'numeric' });
  const timeOfDay = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const longWeekday = dates({ weekday: 'long' });
  const currency = (decimals: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  const wholeMoney = currency(0);
  const fineMoney = currency(2);
  const money = (value: number, decimals: 0 | 2 = 0) =>
    Number.isFinite(value) ? (decimals === 0 ? wholeMoney : fineMoney).format(value).replace('-', minus) : notAvailable;
  const same = (text: string) => !/[1-9]/.test(text);
  const delta = (value: number, text: string) => (Number.isFinite(value) && same(text) ? '=' : signed(value, text));
  const number = plain;
  const percent = (fraction: number, decimals = 1) => withUnit(plain(fraction * 100, decimals), '%');
  const seconds = (value: number, decimals = 1) => withUnit(plain(value, decimals), 's');
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return {
    locale,
    decimalSign: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    groupSign: parts.find((part) => part.type === 'group')?.value ?? ',',
    number,
    contacts: (value: number) => plain(value, 0),
    /** As a person would type it: no decimals without need. */
    plain: (value: number) =>
      plain(value, Number.isInteger(value) ? 0 : Math.min(6, (String(value).split('.')[1] ?? '').length)),
    /** A target as it was typed: 80 %, 82.5 %. */
    target: (fraction: number) => {
      const percent = Number((fraction * 100).toFixed(6));
      return withUnit(plain(percent, (String(percent).split('.')[1] ?? '').length), '%');
    },
    /** People on the floor: whole, or as given, such as 18.5. */
    people: (value: number) => plain(value, Number.isInteger(value) ? 0 : 1),
    contactsOfInterval: (value: number) => plain(value, 1),
    hours: (value: number) => plain(value, Math.abs(value) >= 1000 ? 0 : 1),
    fte: (value: number) => plain(value, 1),
    percent,
    seconds,
    /** A wait; one without end has its own word. */
    wait: (value: number) => (value === Number.POSITIVE_INFINITY ? noEnd : seconds(value)),
    money,
    signed: (value: number, text: string) => signed(value, text),
    deltaNumber: (value: number, decimals: number) => delta(value, plain(value, decimals)),
    deltaPercentPoints: (value: number, unit: string) => {
      const text = delta(value, plain(value * 100, 1));
      return text === '=' ? text : withUnit(text, unit);
    },
    deltaSeconds: (value: number) => {
      const text = delta(value, plain(value, 1));
      return text === '=' ? text : withUnit(text, 's');
    },
    deltaMoney: (value: number, decimals: 0 | 2 = 0) => delta(value, money(value, decimals)),
    clock: clockLabel,
    /** "24 Nov" */
    dayMonth: dates({ day: 'numeric', month: 'short' }),
    /** "24 Nov 2026" */
    date: dates({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** "24 November 2026" */
    longDate: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    /** "27\u201328 Nov"; with the year, where it is not `year` of both. */
    dateRange: (from: string, to: string, year: string) =>
      from.startsWith(year) && to.startsWith(year) ? datesOfYear(from, to) : datesOfYears(from, to),
    /** "27 Nov \u2013 3 Dec 2026" */
    period: datesOfYears,
    /** "Tue 24" */
    weekdayDay: (date: string) => `${shortWeekday(date)} ${Number(date.slice(8))}`,
    /** "Tuesday 24 November" */
    fullDay: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** "Tue 24 Nov" */
    shortDay: dates({ weekday: 'short', day: 'numeric', month: 'short' }),
    /** "Tue, 24 Nov 2026" */
    dayOfYear: dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    month: dates({ month: 'short', year: 'numeric' }),
    /** "Nov" */
    monthName: dates({ month: 'short' }),
    /** Name of a weekday, 0 for Monday. 5 January 1970 was one. */
    weekday: (weekday: number, style: 'short' | 'long' = 'short') =>
      (style === 'long' ? longWeekday : shortWeekday)(`1970-01-${String(5 + weekday).padStart(2, '0')}`),
    timeOfDay: (epochMilliseconds: number) => timeOfDay.format(epochMilliseconds),
    bytes: (value: number) =>
      value < 1024 * 1024
        ? `${plain(Math.max(1, value / 1024), 0)}${noBreakSpace}KB`
        : `${plain(value / 1024 / 1024, 1)}${noBreakSpace}MB`,
    /** Name of a country by its code of two letters; undefined where the browser knows none. */
    country: (code: string) => countries.of(code),
    /** Order of two names in the page's language. */
    compare: new Intl.Collator(locale).compare,
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
}

export function useFormat(): Format {
  const { i18n, t } = useTranslation();
  const language = i18n.language;
  const notAvailable = t('common.notAvailable');
  const noEnd = t('cell.noEnd');
  return useMemo(() => formatFor(language, notAvailable, noEnd), [language, notAvailable, noEnd]);
}

import Holidays, { type HolidaysTypes } from 'date-holidays';
import { addDays, epochDayOf } from '../domain/calendar.ts';
import type { HolidayPlace } from '../domain/project.ts';
import { italianPatronDays } from './italianPatronSaints.ts';

/**
 * The world's holidays, from date-holidays (code ISC, data CC BY-SA 3.0, after Wikipedia) and a table of Italy's patrons.
 * Large: a worker loads this module when a holiday is asked for, the page never.
 */

/** Days on which most people do not work (public) or banks and offices do not (bank). School holidays, customs and days
 *  that one may take leave most people at work: learned as special days they would only bring noise. */
export type HolidayKind = 'public' | 'bank';

export interface CalendarHoliday {
  readonly date: string;
  /** The calendar's rule, the same in every year and language: "12-25", "easter 1". */
  readonly id: string;
  readonly name: string;
  readonly kind: HolidayKind;
}

/** A country, region or city to choose, in the language asked for where the calendar knows it. */
export interface PlaceChoice {
  readonly code: string;
  readonly name: string;
  readonly place: HolidayPlace;
}

const kinds: readonly HolidayKind[] = ['public', 'bank'];
const hoursPerDay = 24;
const millisecondsPerHour = 3_600_000;

/**
 * Holidays of a place from one local date to another, both included, by date; one per date and id. A day given in place of
 * a holiday (a Monday after a Sunday) has the id of that holiday. Each day of a feast of several days is listed.
 * Names: in the language, else in English, else in the country's own. Throws RangeError on a date that does not exist or a
 * country that the calendar does not know; a region or city that it does not know has the holidays of the country.
 */
export function holidaysBetween(
  place: HolidayPlace,
  fromDate: string,
  toDate: string,
  language: string,
): CalendarHoliday[] {
  const firstDay = epochDayOf(fromDate);
  const lastDay = epochDayOf(toDate);
  if (!(place.country in new Holidays().getCountries())) {
    throw new RangeError(`country must be one of the calendar, got ${place.country}`);
  }
  const found = new Map<string, CalendarHoliday>();
  const add = (holidays: readonly CalendarHoliday[]) => {
    for (const holiday of holidays) {
      const day = epochDayOf(holiday.date);
      const key = `${holiday.date} ${holiday.id}`;
      const known = found.get(key);
      if (day < firstDay || day > lastDay || known?.kind === 'public') continue;
      found.set(key, holiday);
    }
  };
  // A feast may begin in the year before, and be kept in the year before its own.
  const years = Array.from(
    { length: Math.max(0, Number(toDate.slice(0, 4)) - Number(fromDate.slice(0, 4)) + 3) },
    (_, i) => Number(fromDate.slice(0, 4)) - 1 + i,
  );
  const calendar = calendarOf(place, language);
  for (const year of years) add(calendar.getHolidays(year).flatMap(daysOf));
  const patron = patronCalendar(place, language);
  if (patron) {
    const taken = new Set([...found.values()].map(({ date }) => date));
    for (const year of years)
      add(
        patron
          .getHolidays(year)
          .flatMap(daysOf)
          .filter(({ date }) => !taken.has(date)),
      );
  }
  return [...found.values()].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1));
}

/**
 * What can be chosen: countries; the regions of a country (of Italy: its provinces by their capital, which fix the region);
 * the cities of a region. In no particular order; empty where the calendar knows none.
 */
export function holidayPlaces(language: string, country?: string, region?: string): PlaceChoice[] {
  const calendar = new Holidays();
  const choices = (names: Record<string, string> | undefined, place: (code: string) => HolidayPlace) =>
    Object.entries(names ?? {}).map(([code, name]) => ({ code, name, place: place(code) }));
  if (country === undefined) {
    return choices(calendar.getCountries(language), (code) => ({ country: code, region: null, city: null }));
  }
  if (country === 'IT') return italianProvinces(calendar, language);
  if (region === undefined) {
    return choices(calendar.getStates(country, language), (code) => ({ country, region: code, city: null }));
  }
  return choices(calendar.getRegions(country, region, language), (code) => ({ country, region, city: code }));
}

/** Provinces with the region under which the calendar knows them or their holidays; null: it does not. */
function italianProvinces(calendar: Holidays, language: string): PlaceChoice[] {
  const regions = Object.keys(calendar.getStates('IT') ?? {});
  const regionOf = (code: string) =>
    code === 'BZ' ? '32' : (regions.find((region) => code in (calendar.getRegions('IT', region) ?? {})) ?? null);
  return italianPatronDays.map(({ code, city, english }) => ({
    code,
    name: (language === 'it' ? null : english) ?? city,
    place: { country: 'IT', region: regionOf(code), city: code },
  }));
}

function calendarOf({ country, region, city }: HolidayPlace, language: string): Holidays {
  const options = { languages: [language, 'en'], types: [...kinds] };
  if (region === null) return new Holidays(country, options);
  return city === null ? new Holidays(country, region, options) : new Holidays(country, region, city, options);
}

function patronCalendar({ country, city }: HolidayPlace, language: string): Holidays | null {
  const patron = country === 'IT' ? italianPatronDays.find(({ code }) => code === city) : undefined;
  if (!patron) return null;
  const calendar = new Holidays({ languages: [language], timezone: 'Europe/Rome' });
  calendar.setHoliday(patron.rule, { name: { [language]: patron.patron }, type: 'public' });
  return calendar;
}

/** The local days of one feast. Its start and end are instants, so that an evening before or a clock change is no day. */
function daysOf({ date, start, end, rule, name, type }: HolidaysTypes.Holiday): CalendarHoliday[] {
  const kind = kinds.find((wanted) => wanted === type);
  if (!kind) return [];
  const hours = (end.getTime() - start.getTime()) / millisecondsPerHour;
  const count = Math.max(1, Math.round(hours / hoursPerDay));
  const first = date.slice(0, 10);
  return Array.from({ length: count }, (_, i) => ({ date: addDays(first, i), id: holidayId(rule), name, kind }));
}

/** The rule without the years for which it was written down, the hour, the length, and what moves it to another day. */
function holidayId(rule: string): string {
  return rule
    .toLowerCase()
    .replace(/^substitutes /, '')
    .replace(/ #\d+/g, '')
    .replace(/ (?:and )?(?:if|on|since|prior to|every|in (?:even|odd|leap|non-leap) years?)\b.*$/, '')
    .replace(/ \d\d:\d\d/g, '')
    .replace(/ p(?:\d+d)?(?:t[\dhm]+)?$/, '')
    .trim();
}

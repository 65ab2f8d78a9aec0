import { describe, expect, it } from 'vitest';
import { samplePlanFacts } from '../../../src/domain/samplePlan.ts';
import { type CalendarHoliday, holidayPlaces, holidaysBetween } from '../../../src/io/holidayCalendar.ts';

const italy = (city: string | null = null) =>
  holidayPlaces('it', 'IT').find(({ code }) => code === city)?.place ?? { country: 'IT', region: null, city: null };
const inYear = (place: Parameters<typeof holidaysBetween>[0], year: number, language = 'en') =>
  holidaysBetween(place, `${year}-01-01`, `${year}-12-31`, language);
const dates = (holidays: readonly CalendarHoliday[]) => holidays.map(({ date }) => date.slice(5));
const named = (holidays: readonly CalendarHoliday[], date: string) =>
  holidays.filter((holiday) => holiday.date === date).map(({ name }) => name);

const fixed = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'];

describe('Italy', () => {
  it.each([
    [2025, ['04-20', '04-21']],
    [2026, ['04-05', '04-06', '10-04']],
    [2027, ['03-28', '03-29', '10-04']],
  ])('in %i has its public holidays, Easter Sunday and Monday, and 4 October from 2026 on', (year, moving) => {
    expect(dates(inYear(italy(), year))).toEqual([...fixed, ...moving].sort());
  });

  it.each([
    ['MI', '12-07', 'Sant’Ambrogio'],
    ['RM', '06-29', 'Santi Pietro e Paolo'],
    ['TO', '06-24', 'San Giovanni'],
    ['NA', '09-19', 'San Gennaro'],
    ['FI', '06-24', 'San Giovanni'],
    ['GE', '06-24', 'San Giovanni Battista'],
    ['BA', '12-06', 'San Nicola'],
    ['PA', '07-15', 'Santa Rosalia'],
    ['LT', '07-06', 'Santa Maria Goretti'],
    ['AT', '05-05', 'San Secondo'],
    ['BZ', '05-25', 'Lunedì di Pentecoste'],
    ['SU', '05-14', 'San Ponziano'],
    ['BR', '09-06', 'San Teodoro e San Lorenzo da Brindisi'],
  ])('has the patron of %s on %s, once', (code, day, name) => {
    const holidays = inYear(italy(code), 2026, 'it');
    expect(holidays).toHaveLength(14);
    expect(named(holidays, `2026-${day}`)).toHaveLength(1);
    expect(named(holidays, `2026-${day}`)[0]?.replace("'", '’')).toContain(name);
  });

  it('keeps the patron of Bologna, 4 October, before the national holiday of that day and after', () => {
    const bologna = italy('BO');
    expect(named(inYear(bologna, 2025, 'it'), '2025-10-04')).toEqual(['San Petronio']);
    expect(named(inYear(bologna, 2026, 'it'), '2026-10-04')).toEqual(["Festa nazionale di San Francesco d'Assisi"]);
    const ids = [2025, 2026].map((year) => inYear(bologna, year).find(({ date }) => date.endsWith('10-04'))?.id);
    expect(ids).toEqual(['10-04', '10-04']);
  });

  it('does not double a movable patron on a day that is a holiday already', () => {
    // The first Tuesday in May of 2029 is Labour Day.
    expect(named(inYear(italy('AT'), 2029, 'it'), '2029-05-01')).toEqual(['Festa del lavoro']);
  });

  it('says in Milan the very days on which the sample is closed', () => {
    const closed = samplePlanFacts.holidays.map(({ date }) => date);
    const calendar = holidaysBetween(italy('MI'), '2025-01-01', '2027-12-31', 'it').map(({ date }) => date);
    expect(calendar).toEqual([...closed].sort());
  });

  it('names the days in the language asked for, and knows them by the same ids', () => {
    const [english, italian] = ['en', 'it'].map((language) => inYear(italy('MI'), 2026, language));
    expect(named(english!, '2026-12-08')).toEqual(['Immaculate Conception']);
    expect(named(italian!, '2026-12-08')).toEqual(['Immacolata Concezione']);
    expect(english!.map(({ id }) => id)).toEqual(italian!.map(({ id }) => id));
  });
});

describe('other countries', () => {
  it('Bavaria has Epiphany, Corpus Christi and All Saints, which Berlin has not', () => {
    const bavaria = dates(inYear({ country: 'DE', region: 'BY', city: null }, 2026));
    const berlin = dates(inYear({ country: 'DE', region: 'BE', city: null }, 2026));
    for (const day of ['01-06', '06-04', '11-01']) {
      expect(bavaria).toContain(day);
      expect(berlin).not.toContain(day);
    }
    expect(bavaria).toContain('12-25');
    // Assumption in the Catholic communities of Bavaria alone.
    expect(bavaria).not.toContain('08-15');
    expect(dates(inYear({ country: 'DE', region: 'BY', city: 'KATH' }, 2026))).toContain('08-15');
  });

  it('a name that has no Italian is said in English, not in another script', () => {
    const ramadan = inYear({ country: 'SA', region: null, city: null }, 2026, 'it').find(
      ({ id }) => id === '30 ramadan',
    );
    expect(ramadan?.name).toBe('End of Ramadan (Eid al-Fitr)');
  });

  it('the United States keep a holiday of a Sunday on Monday too, of a Saturday on Friday, by the same id', () => {
    const states = { country: 'US', region: null, city: null };
    const in2027 = inYear(states, 2027);
    const july = in2027.filter(({ date }) => date.startsWith('2027-07'));
    expect(july.map(({ date, id }) => [date, id])).toEqual([
      ['2027-07-04', '07-04'],
      ['2027-07-05', '07-04'],
    ]);
    expect(in2027.filter(({ id }) => id === '12-25').map(({ date }) => date)).toEqual(['2027-12-24', '2027-12-25']);
    // New Year of 2028 is a Saturday: it is kept in the year before.
    expect(in2027.filter(({ id }) => id === '01-01').map(({ date }) => date)).toEqual(['2027-01-01', '2027-12-31']);
  });

  it('Wales moves Christmas and Boxing Day of a weekend, and has no holiday of Scotland', () => {
    const wales = inYear({ country: 'GB', region: 'WLS', city: null }, 2027);
    const christmas = wales.filter(({ date }) => date >= '2027-12-01').map(({ date, id }) => `${date} ${id}`);
    expect(christmas).toEqual(['2027-12-25 12-25', '2027-12-26 12-26', '2027-12-27 12-25', '2027-12-28 12-26']);
    expect(dates(wales)).not.toContain('01-02');
    expect(dates(inYear({ country: 'GB', region: 'SCT', city: null }, 2027))).toContain('01-02');
  });

  it('a feast of several days is each of its days, also of a range that begins in the midst of it', () => {
    const days = inYear({ country: 'SA', region: null, city: null }, 2026).filter(({ id }) => id === '30 ramadan');
    expect(dates(days)).toEqual(['03-19', '03-20', '03-21', '03-22']);
    const part = holidaysBetween({ country: 'SA', region: null, city: null }, '2026-03-21', '2026-04-30', 'en');
    expect(dates(part)).toEqual(['03-21', '03-22']);
  });

  it('leaves out customs, school holidays and days that one may take', () => {
    const kinds = new Set(inYear({ country: 'DE', region: 'BY', city: null }, 2026).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['bank', 'public']);
    expect(dates(inYear({ country: 'DE', region: 'BY', city: null }, 2026))).not.toContain('02-14');
  });
});

describe('the calendar', () => {
  it('refuses a country that it does not know and a date that does not exist', () => {
    expect(() => inYear({ country: 'ZZ', region: null, city: null }, 2026)).toThrow(/country/);
    expect(() => holidaysBetween(italy(), '2026-02-30', '2026-03-01', 'en')).toThrow(/date/);
  });

  it('gives nothing for an empty range, and one day for a range of a day', () => {
    expect(holidaysBetween(italy(), '2026-12-26', '2026-12-25', 'en')).toEqual([]);
    expect(holidaysBetween(italy(), '2026-12-25', '2026-12-25', 'en')).toHaveLength(1);
  });

  it('knows every country of the world, their regions and cities: valid dates of 2026, one per date and id', () => {
    const countries = holidayPlaces('en');
    expect(countries.length).toBeGreaterThan(200);
    let places = 0;
    for (const { code } of countries) {
      const regions = holidayPlaces('en', code);
      const cities = code === 'IT' ? [] : regions.flatMap((region) => holidayPlaces('en', code, region.code));
      const country = { country: code, region: null, city: null };
      for (const place of [country, ...[...regions, ...cities].map((choice) => choice.place)]) {
        const holidays = inYear(place, 2026);
        places++;
        const keys = holidays.map(({ date, id }) => `${date} ${id}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { date, id, name } of holidays) {
          expect(date).toMatch(/^2026-\d\d-\d\d$/);
          expect(Number.isNaN(Date.parse(date))).toBe(false);
          expect(`${code} ${id} ${name}`).not.toMatch(/undefined|since|prior| if |\[object| {2}| $/);
        }
      }
    }
    expect(places).toBeGreaterThan(600);
  }, 60_000);
});

describe('the places', () => {
  it('of Italy are the provinces, with the region under which the calendar knows them', () => {
    const provinces = holidayPlaces('en', 'IT');
    expect(provinces.find(({ code }) => code === 'MI')).toEqual({
      code: 'MI',
      name: 'Milan',
      place: { country: 'IT', region: '25', city: 'MI' },
    });
    expect(italy('BZ')).toEqual({ country: 'IT', region: '32', city: 'BZ' });
    expect(italy('BO')).toEqual({ country: 'IT', region: null, city: 'BO' });
    expect(holidayPlaces('it', 'IT').find(({ code }) => code === 'RM')?.name).toBe('Roma');
  });

  it('of a country are its regions, of a region its cities, and none where there are none', () => {
    expect(holidayPlaces('en', 'DE').map(({ code }) => code)).toContain('BY');
    expect(holidayPlaces('en', 'DE', 'BY').map(({ code }) => code)).toContain('A');
    expect(holidayPlaces('en', 'SA')).toEqual([]);
    expect(holidayPlaces('en', 'DE', 'BE')).toEqual([]);
  });
});

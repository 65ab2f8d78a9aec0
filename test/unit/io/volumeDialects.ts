import { dateOfEpochDay } from '../../../src/domain/calendar.ts';
import type { VolumeEncoding } from '../../../src/io/volumeFileTypes.ts';

/** One way of writing a volume file, for round trips. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly newline: '\n' | '\r\n';
  readonly quotesAll: boolean;
  readonly dates: keyof typeof DATES;
  readonly clock: 'HH:MM' | 'HH:MM:SS' | 'H:MM AM';
  readonly moment: 'T' | 'blank' | 'columns' | 'range' | 'Z';
  readonly decimal: '.' | ',';
  readonly thousands: '' | '.' | ',' | ' ' | "'";
  readonly handleTime: 'none' | 'seconds' | 'mm:ss' | 'hh:mm:ss' | 'milliseconds';
  readonly language: keyof typeof HEADERS;
  readonly encoding: VolumeEncoding | 'utf-8-bom';
  readonly declaresDelimiter: boolean;
}

export interface WrittenReading {
  readonly epochDay: number;
  readonly minute: number;
  readonly contacts: number;
  /** Whole seconds. */
  readonly handleTimeSeconds: number;
}

const two = (value: number) => String(value).padStart(2, '0');
const DATES = {
  'yyyy-mm-dd': (y: number, m: number, d: number) => `${y}-${two(m)}-${two(d)}`,
  'yyyy/mm/dd': (y: number, m: number, d: number) => `${y}/${two(m)}/${two(d)}`,
  'dd/mm/yyyy': (y: number, m: number, d: number) => `${two(d)}/${two(m)}/${y}`,
  'd/m/yyyy': (y: number, m: number, d: number) => `${d}/${m}/${y}`,
  'dd.mm.yyyy': (y: number, m: number, d: number) => `${two(d)}.${two(m)}.${y}`,
  'dd-mm-yyyy': (y: number, m: number, d: number) => `${two(d)}-${two(m)}-${y}`,
  'mm/dd/yyyy': (y: number, m: number, d: number) => `${two(m)}/${two(d)}/${y}`,
  'm/d/yyyy': (y: number, m: number, d: number) => `${m}/${d}/${y}`,
  'dd/mm/yy': (y: number, m: number, d: number) => `${two(d)}/${two(m)}/${two(y % 100)}`,
  'mm/dd/yy': (y: number, m: number, d: number) => `${two(m)}/${two(d)}/${two(y % 100)}`,
};
const HEADERS = {
  en: { stamp: 'Interval Start', date: 'Date', time: 'Time', contacts: 'Contacts offered', aht: 'Average handle time' },
  it: {
    stamp: 'Data e ora',
    date: 'Data',
    time: 'Fascia oraria',
    contacts: 'Chiamate offerte',
    aht: 'Tempo medio di gestione',
  },
  de: {
    stamp: 'Zeitstempel',
    date: 'Datum',
    time: 'Uhrzeit',
    contacts: 'Angebotene Anrufe',
    aht: 'Ø Bearbeitungszeit',
  },
  fr: {
    stamp: 'Date et heure',
    date: 'Date',
    time: 'Tranche horaire',
    contacts: 'Appels présentés',
    aht: 'Durée moyenne de traitement',
  },
  es: {
    stamp: 'Fecha y hora',
    date: 'Fecha',
    time: 'Hora',
    contacts: 'Llamadas ofrecidas',
    aht: 'Tiempo medio de operación',
  },
};

export const DIALECT_VALUES = {
  dates: Object.keys(DATES) as Dialect['dates'][],
  languages: Object.keys(HEADERS) as Dialect['language'][],
};

/** The bytes of a file with these readings. */
export function writtenFile(
  readings: readonly WrittenReading[],
  dialect: Dialect,
  intervalMinutes: number,
): Uint8Array {
  const names = HEADERS[dialect.language];
  const isDaily = intervalMinutes === 1440;
  const inColumns = dialect.moment === 'columns' || dialect.moment === 'range';
  const unit = dialect.handleTime === 'milliseconds' ? ' (ms)' : dialect.handleTime === 'seconds' ? ' (sec)' : '';
  const moment = isDaily ? [names.date] : inColumns ? [names.date, names.time] : [names.stamp];
  const header = [...moment, names.contacts, ...(dialect.handleTime === 'none' ? [] : [`${names.aht}${unit}`])];
  const lines = readings.map((reading) => {
    const [y, m, d] = dateOfEpochDay(reading.epochDay).split('-').map(Number);
    const date = DATES[dialect.dates](y!, m!, d!);
    const start = clockText(reading.minute, dialect.clock);
    const end = clockText((reading.minute + intervalMinutes) % 1440, dialect.clock);
    const cells = isDaily
      ? [date]
      : dialect.moment === 'columns'
        ? [date, start]
        : dialect.moment === 'range'
          ? [date, `${start} - ${end}`]
          : dialect.moment === 'blank'
            ? [`${date} ${start}`]
            : [
                `${dateOfEpochDay(reading.epochDay)}T${clockText(reading.minute, 'HH:MM:SS')}${dialect.moment === 'Z' ? 'Z' : ''}`,
              ];
    cells.push(numberText(reading.contacts, dialect));
    if (dialect.handleTime !== 'none') cells.push(handleTimeText(reading.handleTimeSeconds, dialect));
    return cells;
  });
  const text = [header, ...lines].map((cells) => cells.map((cell) => quote(cell, dialect)).join(dialect.delimiter));
  const declared = dialect.declaresDelimiter ? [`sep=${dialect.delimiter}`] : [];
  return encoded([...declared, ...text, ''].join(dialect.newline), dialect.encoding);
}

function quote(cell: string, { delimiter, quotesAll }: Dialect): string {
  return quotesAll || cell.includes(delimiter) ? `"${cell}"` : cell;
}

function clockText(minute: number, clock: Dialect['clock']): string {
  const hours = Math.floor(minute / 60);
  if (clock === 'HH:MM') return `${two(hours)}:${two(minute % 60)}`;
  if (clock === 'HH:MM:SS') return `${two(hours)}:${two(minute % 60)}:00`;
  return `${hours % 12 === 0 ? 12 : hours % 12}:${two(minute % 60)} ${hours < 12 ? 'AM' : 'PM'}`;
}

function numberText(value: number, { decimal, thousands }: Dialect): string {
  const [whole, fraction] = String(value).split('.');
  const grouped = thousands === '' ? whole! : whole!.replace(/\B(?=(\d{3})+$)/g, thousands);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}

function handleTimeText(seconds: number, dialect: Dialect): string {
  const minutes = Math.floor(seconds / 60);
  if (dialect.handleTime === 'mm:ss') return `${two(minutes)}:${two(seconds % 60)}`;
  if (dialect.handleTime === 'hh:mm:ss')
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return numberText(dialect.handleTime === 'milliseconds' ? seconds * 1000 : seconds, dialect);
}

export function encoded(text: string, encoding: Dialect['encoding']): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\uFEFF${text}`);
  if (encoding === 'windows-1252') return Uint8Array.from(text, (character) => character.charCodeAt(0));
  const bytes = new Uint8Array(2 * (text.length + 1));
  const view = new DataView(bytes.buffer);
  [...`\uFEFF${text}`].forEach((character, i) => {
    view.setUint16(2 * i, character.charCodeAt(0), encoding === 'utf-16le');
  });
  return bytes;
}

import type { VolumeEncoding } from '../../../src/io/volumeFileTypes.ts';

/** One way of writing a volume file, for round trips. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly newline: '\n' | '\r\n';
  readonly quotesAll: boolean;
  readonly trailingDelimiter: boolean;
  readonly declaresDelimiter: boolean;
  readonly encoding: VolumeEncoding | 'utf-8-bom';
  readonly language: keyof typeof WORDS;
  /** long: a line per interval and queue. The matrices hold one queue's contacts and local times. */
  readonly layout: 'long' | 'days-down' | 'intervals-down';
  readonly dates: keyof typeof DATES;
  readonly clock: keyof typeof CLOCKS;
  readonly moment: 'T' | 'stamp' | 'columns';
  /** What the times are: what clocks show, or instants, with Z, with an offset, or with a header that says UTC. */
  readonly instants: 'local' | 'Z' | 'offset' | 'header';
  readonly label: 'start' | 'end' | 'range' | 'start and end';
  /** The end of a day's last interval. */
  readonly midnight: '24:00' | '00:00';
  readonly isBackwards: boolean;
  readonly decimal: '.' | ',';
  readonly thousands: '' | '.' | ',' | ' ' | "'" | '\u00A0';
  readonly handleTime: 'none' | 'seconds' | 'milliseconds' | 'minutes' | 'mm:ss' | 'hh:mm:ss';
  /** Handle times are those of an interval's contacts together. */
  readonly areTotals: boolean;
  /** How an interval without a reading is written where it has a line. */
  readonly missing: '' | '-' | 'n/a' | '#N/D';
  readonly preambleLines: number;
  readonly hasTotalsRow: boolean;
  readonly hasHeader: boolean;
  /** Columns that are no part of it: a note with separators, a share, people. */
  readonly extras: boolean;
}

const two = (value: number) => String(value).padStart(2, '0');

export const DATES = {
  'yyyy-mm-dd': (y: number, m: number, d: number) => `${y}-${two(m)}-${two(d)}`,
  'yyyy/mm/dd': (y: number, m: number, d: number) => `${y}/${two(m)}/${two(d)}`,
  yyyymmdd: (y: number, m: number, d: number) => `${y}${two(m)}${two(d)}`,
  'dd/mm/yyyy': (y: number, m: number, d: number) => `${two(d)}/${two(m)}/${y}`,
  'd/m/yyyy': (y: number, m: number, d: number) => `${d}/${m}/${y}`,
  'dd.mm.yyyy': (y: number, m: number, d: number) => `${two(d)}.${two(m)}.${y}`,
  'dd-mm-yyyy': (y: number, m: number, d: number) => `${two(d)}-${two(m)}-${y}`,
  'mm/dd/yyyy': (y: number, m: number, d: number) => `${two(m)}/${two(d)}/${y}`,
  'm/d/yyyy': (y: number, m: number, d: number) => `${m}/${d}/${y}`,
  'dd/mm/yy': (y: number, m: number, d: number) => `${two(d)}/${two(m)}/${two(y % 100)}`,
  'dd.mm.yy': (y: number, m: number, d: number) => `${two(d)}.${two(m)}.${two(y % 100)}`,
  'mm/dd/yy': (y: number, m: number, d: number) => `${two(m)}/${two(d)}/${two(y % 100)}`,
  'd month yyyy': (y: number, m: number, d: number, { months }: Words) => `${d} ${months[m - 1]} ${y}`,
  'dd-month-yy': (y: number, m: number, d: number, { months }: Words) => `${two(d)}-${months[m - 1]}-${two(y % 100)}`,
  'weekday dd/mm/yyyy': (y: number, m: number, d: number, { weekdays }: Words) =>
    `${weekdays[new Date(Date.UTC(y, m - 1, d)).getUTCDay()]} ${two(d)}/${two(m)}/${y}`,
};

export const CLOCKS = {
  'HH:MM': (h: number, m: number) => `${two(h)}:${two(m)}`,
  'H:MM': (h: number, m: number) => `${h}:${two(m)}`,
  'HH:MM:SS': (h: number, m: number) => `${two(h)}:${two(m)}:00`,
  'HH.MM': (h: number, m: number) => `${two(h)}.${two(m)}`,
  HHhMM: (h: number, m: number) => `${two(h)}h${two(m)}`,
  'H:MM AM': (h: number, m: number) => `${h % 12 === 0 ? 12 : h % 12}:${two(m)} ${h % 24 < 12 ? 'AM' : 'PM'}`,
};

interface Words {
  readonly stamp: string;
  readonly start: string;
  readonly end: string;
  readonly date: string;
  readonly time: string;
  readonly queue: string;
  readonly contacts: string;
  readonly handleTime: string;
  readonly totalHandleTime: string;
  readonly total: string;
  readonly preamble: readonly string[];
  readonly extras: readonly [string, string, string];
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
}

export const WORDS = {
  en: {
    stamp: 'Timestamp',
    start: 'Interval Start',
    end: 'Interval End',
    date: 'Date',
    time: 'Time',
    queue: 'Queue',
    contacts: 'Contacts offered',
    handleTime: 'Average handle time',
    totalHandleTime: 'Total handle time',
    total: 'Total',
    preamble: ['Contacts by interval', 'Period: 01/03/2019 - 31/03/2029', 'Printed by, Tom'],
    extras: ['Notes', 'Service level %', 'Agents'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  },
  it: {
    stamp: 'Data e ora',
    start: 'Inizio intervallo',
    end: 'Fine intervallo',
    date: 'Data',
    time: 'Fascia oraria',
    queue: 'Coda',
    contacts: 'Chiamate offerte',
    handleTime: 'Tempo medio di gestione',
    totalHandleTime: 'Durata totale',
    total: 'Totale',
    preamble: ['Traffico per fascia', 'Periodo: 01/03/2019 - 31/03/2029', 'Stampato il 02/04/2029 08:00'],
    extras: ['Note', 'Livello di servizio %', 'Operatori'],
    months: ['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'],
    weekdays: ['dom', 'lun', 'mar', 'mer', 'gio', 'ven', 'sab'],
  },
  de: {
    stamp: 'Zeitstempel',
    start: 'Beginn',
    end: 'Ende',
    date: 'Datum',
    time: 'Uhrzeit',
    queue: 'Warteschlange',
    contacts: 'Angebotene Anrufe',
    handleTime: 'Ø Bearbeitungszeit',
    totalHandleTime: 'Bearbeitungszeit gesamt',
    total: 'Summe',
    preamble: ['Anrufe je Intervall', 'Zeitraum: 01.03.2019 bis 31.03.2029', 'Gedruckt: 02.04.2029'],
    extras: ['Bemerkung', 'Servicelevel %', 'Agenten'],
    months: ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
    weekdays: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
  },
  fr: {
    stamp: 'Date et heure',
    start: 'Début',
    end: 'Fin',
    date: 'Date',
    time: 'Tranche horaire',
    queue: "File d'attente",
    contacts: 'Appels présentés',
    handleTime: 'Durée moyenne de traitement',
    totalHandleTime: 'Durée totale',
    total: 'Total',
    preamble: ['Appels par tranche', 'Du 01/03/2019 au 31/03/2029', 'Imprimé le 02/04/2029'],
    extras: ['Notes', 'Taux de service', 'Conseillers'],
    months: ['janv', 'févr', 'mars', 'avr', 'mai', 'juin', 'juil', 'août', 'sept', 'oct', 'nov', 'déc'],
    weekdays: ['dim', 'lun', 'mar', 'mer', 'jeu', 'ven', 'sam'],
  },
  es: {
    stamp: 'Fecha y hora',
    start: 'Inicio',
    end: 'Fin',
    date: 'Fecha',
    time: 'Hora',
    queue: 'Cola',
    contacts: 'Llamadas ofrecidas',
    handleTime: 'Tiempo medio de operación',
    totalHandleTime: 'Duración total',
    total: 'Total',
    preamble: ['Llamadas por intervalo', 'Periodo: 01/03/2019 - 31/03/2029', 'Impreso el 02/04/2029'],
    extras: ['Notas', 'Nivel de servicio %', 'Agentes'],
    months: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
    weekdays: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
  },
} as const satisfies Record<string, Words>;

export function dateText(date: string, { dates, language }: Pick<Dialect, 'dates' | 'language'>): string {
  const [y, m, d] = date.split('-').map(Number);
  return DATES[dates](y!, m!, d!, WORDS[language]);
}

export function clockText(minuteOfDay: number, { clock }: Pick<Dialect, 'clock'>): string {
  return CLOCKS[clock](Math.floor(minuteOfDay / 60), minuteOfDay % 60);
}

/** Digits in groups, with the dialect's signs. */
export function numberText(value: number, { decimal, thousands }: Pick<Dialect, 'decimal' | 'thousands'>): string {
  const [whole, fraction] = String(value).split('.');
  const grouped = thousands === '' ? whole! : whole!.replace(/\B(?=(\d{3})+$)/g, thousands);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}

/** A whole number of seconds; in minutes it needs two decimals where it divides by three. */
export function durationText(seconds: number, dialect: Dialect): string {
  if (dialect.handleTime === 'milliseconds') return numberText(seconds * 1000, dialect);
  if (dialect.handleTime === 'minutes') return numberText(Number((seconds / 60).toFixed(2)), dialect);
  if (dialect.handleTime === 'seconds') return numberText(seconds, dialect);
  const minutes = Math.floor(seconds / 60);
  if (dialect.handleTime === 'mm:ss') return `${two(minutes)}:${two(seconds % 60)}`;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

export function quoted(cell: string, { delimiter, quotesAll }: Pick<Dialect, 'delimiter' | 'quotesAll'>): string {
  const needsQuotes = quotesAll || cell.includes(delimiter) || /["\r\n]/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
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

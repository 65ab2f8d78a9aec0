import type { ColumnMeaning, HandleTimeUnit } from './volumeFileTypes.ts';

/** What a header says by its words alone, in English, Italian, German, French or Spanish. */
export interface HeaderReading {
  /** null: the words are not known. `ignored`: they are, and name nothing that is read. */
  readonly meaning: ColumnMeaning | null;
  /** Of several headers with one meaning the highest rank is meant: "Calls offered" before "Calls". */
  readonly rank: number;
  /** The word that told it: two columns with one word differ in something else, a queue or a channel. */
  readonly word: string;
  readonly unit: HandleTimeUnit | null;
  /** Clock durations of two parts are hours and minutes, not minutes and seconds. */
  readonly isHoursMinutes: boolean;
  readonly saysUtc: boolean;
  /** The header names an hour of the day, so that a bare 8 is 08:00. */
  readonly saysHour: boolean;
}

const UNITS: readonly [HandleTimeUnit, RegExp][] = [
  ['milliseconds', /^(ms|msecs?|millis|milliseconds?|millisecondi|millisekunden|millisecondes|milisegundos)$/],
  ['seconds', /^(s|secs?|seconds?|secondi|secondo|sek|sekunden|secondes|seg|segs|segundos|ss)$/],
  ['minutes', /^(mins?|minutes?|minuti|minuten|minutos|mn)$/],
];

const DURATION: [ColumnMeaning, number, RegExp][] = [
  [
    'afterContactWork',
    1,
    / acw | after (call|contact|chat)s? | wrap | wrapup | wrap up | tmpc | post ?(chiamata|contatto|call|llamada|contacto|traitement|appel)| nachbearbeit| nacharbeit| apres appel| clerical/,
  ],
  [
    'holdTime',
    1,
    / hold | on hold | messa in attesa | tempo di tenuta | halte?zeit | haltedauer | mise en (attente|garde) | retencion /,
  ],
  [
    'talkTime',
    1,
    / talk | talking | talktime | conversazione | conversacion | parlato | gesprach| sprech| acd time | conversation | communication | dmc | tmc /,
  ],
  [
    'averageHandleTime',
    3,
    / aht | tmg | tmo | dmt | handle times? | handling times? | handletime | tempi? (medi[oa] )?(di )?(gestione|trattamento|lavorazione) | bearbeitungs(zeit|dauer) | (temps|duree)( moyen(ne)?)? de traitement | tiempo( medio)?( de)? (operacion|gestion|operativo|atencion|manejo) /,
  ],
  [
    'averageHandleTime',
    2,
    / (average|avg|mean) (\w+ )?(duration|time) | durata media | duree moyenne | durchschnittliche dauer | duracion media | tempo medio | gestione media /,
  ],
  ['averageHandleTime', 1, / handle | handling | duration | durata | dauer | duree | duracion /],
];

const TOTAL_OF = new Map<ColumnMeaning, ColumnMeaning>([
  ['averageHandleTime', 'totalHandleTime'],
  ['talkTime', 'totalTalkTime'],
  ['holdTime', 'totalHoldTime'],
  ['afterContactWork', 'totalAfterContactWork'],
]);

const SAYS_TOTAL = / total[aei]?s? | gesamt| summe | somma | totaux | suma | sum | acumulad| cumulativ/;
const SAYS_AVERAGE = / average | avg | mean | medi[oa] | mittlere| durchschnitt| moyenn?e? | promedio | o | schnitt /;

/** In this order: the first that matches is meant. */
const IGNORED: readonly RegExp[] = [
  /%| percent| pct | rate | ratio | tasso | percentuale | quota | quote | anteil| taux | pourcentage | porcentaje | tasa /,
  / service ?level | sl | sla | livello di servizio | niveau de service | nivel de servicio | servicelevel/,
  / (within|threshold|entro|innerhalb|soglia|umbral|seuil|schwelle|target|goal|obiettivo|ziel) /,
  / (speed|asa|tma|wait|waits|waited|waiting|attesa|wartezeit|warte|attente|espera|delay|answer time|time to answer|patience) | wartezeit| tempo (medio )?di risposta | ring | ringing /,
  / (max|maximum|massim[oai]|longest|langste[rs]?|minimum|minim[oai]|median|stdev|std) /,
  / (agents?|agenti|agenten|operator[ei]?|operatrici|staff|staffed|fte|etp|headcount|mitarbeiter|personen|positions|postes|conseillers|agentes) /,
  / (forecast|forecasted|previst[oaie]|previsioni?|prognose|prognosen|pronostic\w*|prevu\w*|previsions?|plan|planned|geplant\w*|required|fabbisogno|budget) /,
  / (outbound|uscita|uscenti|ausgehend\w*|sortant\w*|salient\w*|transfers?|transferred|trasferit\w*|callbacks?|richiamat\w*|overflow\w*|flow in|flow out|short|conferenced) /,
  / (id|uuid|guid|ani|dnis|caller|phone|telefono|telefon|disposition|esito|status|stato|comments?|notes?|tags|language|lingua|sprache|skill set|currency|complete|filters?|direction|result|reason|extension) /,
  / (weekday|day of week|week|settimana|woche|semaine|semana|wochentag|month|mese|monat|mois|mes|year|anno|jahr|annee|ano|kw|holiday|festivo|festivita) /,
  / time ?zone | fuso | zeitzone | fuseau | huso | dst | tz /,
];

const COUNTS: readonly [ColumnMeaning, number, RegExp][] = [
  [
    'abandoned',
    1,
    / aban| abbandon| pers[eio] | perdut[eio] | rinunc| aufgelegt| aufleger | abgebrochen| verloren| lost | missed | perdus | perdidas | unanswered | (not|non|nicht|no|sans) (answered|handled|rispost[eio]|gestit[eio]|angenommen|beantwortet|atendidas|contestadas) | unbeantwort| mancate /,
  ],
  [
    'handled',
    1,
    / handled | answered | served | acd (calls|contacts) | gestit[eio] | rispost[eio] | con risposta | servit[eio] | evas[eio] | lavorat[eio] | trattat[eio] | bearbeitet\w* | beantwortet\w* | angenommen\w* | traite\w* | repondu\w* | decroche\w* | atendid\w* | contestad\w* | respondid\w* | gestionad\w* | completed | resolved /,
  ],
  ['offered', 3, / offered | offert[eio] | angeboten\w* | ofrecid\w* | ofertad\w* | presentee?s? | presentat[eio] /],
  [
    'offered',
    2,
    / incoming | inbound | received | queued | entered | arrivals? | arrived | entrant[ei]s? | ricevut[eio] | (in )?(ingresso|entrata) | arriv[io] | eingehend\w* | eingang | eingange | eingegangen\w* | ankommend\w* | recue?s? | recibid\w* | entrada /,
  ],
  [
    'offered',
    1,
    / contacts? | contatt[oi] | kontakte? | contactos? | calls? | callvolume | chiamat[ae] | anrufe? | anrufvolumen | appels? | llamadas? | interactions? | interazioni | volumes? | volum[ei] | volumen | demand | counts? | conteggio | anzahl | quantita | quantity | cantidad | qty | richieste | requests | anfragen | demandes | vorgange | pratiche | load /,
  ],
  // Each names one channel, so other channels may stand in other columns.
  [
    'offered',
    0,
    / tickets? | chats? | emails? | e mails? | mails? | cases | casi | messages? | messaggi | nachrichten /,
  ],
];

const SIDE_END = / (end|ending|ende|fine|fin|bis|to|until|stop) /;
const SIDE_START = / (start|starts|started|begin|beginn|anfang|inizio|debut|inicio|from|von|da|dal|dalle|desde) /;

const MOMENTS: readonly [ColumnMeaning, number, RegExp][] = [
  [
    'intervalLength',
    1,
    / interval (duration|length|minutes?|size) | (durata|lunghezza) (intervallo|fascia)| intervall(dauer|lange) | duree (de l )?intervalle | duracion (del )?intervalo | granularity /,
  ],
  [
    'timestamp',
    2,
    / time ?stamp | date ?time | datetime | data (e )?ora | datum (und )?(uhr)?zeit | zeitstempel | zeitpunkt | horodat\w* | date (et )?heure | fecha (y )?hora | date (and )?time | marca (de )?tiempo /,
  ],
  [
    'time',
    1,
    / time | ora | orario | ore | hour | hours | uhrzeit | zeit | stunde | heure | heures | hora | horario | fascia | interval | intervals | intervallo | intervall | intervalle | intervalo | slot | period | periodo | periode | tranche | tramo | franja | zeitraum | zeitfenster | zeitscheibe | half hour | quarter hour | start | started | inizio | beginn | debut | inicio | von | end | ende | fine | fin | bis /,
  ],
  ['date', 1, / date | dates | data | datum | giorno | day | days | tag | jour | fecha | dia /],
];

const NAMES: readonly [ColumnMeaning, number, RegExp][] = [
  ['channel', 2, / channel | channels | canale | kanal | canal | media ?type | channel ?type | tipo (di )?canale /],
  [
    'queue',
    3,
    / queue ?name | nome coda | queues? | coda | code | warteschlange | wartefeld | file d attente | cola | nombre de (la )?cola /,
  ],
  [
    'queue',
    2,
    / skill | split | service | servizio | servicio | gruppo | group | gruppe | groupe | grupo | campaign | campagna | campagne | kampagne | campana | line of business | lob | team | reparto | department | planning group | workload | file | linea | warteschl\w* /,
  ],
  ['channel', 1, / media | medium | mezzo /],
];

const UNKNOWN: HeaderReading = {
  meaning: null,
  rank: 0,
  word: '',
  unit: null,
  isHoursMinutes: false,
  saysUtc: false,
  saysHour: false,
};

export function readHeader(header: string): HeaderReading {
  const plain = plainWords(header);
  if (plain === '') return UNKNOWN;
  const { words, unit } = withoutUnit(plain, header);
  const text = ` ${words} `;
  const isHoursMinutes = / hh? mm $/.test(` ${plain} `);
  const saysUtc = / (utc|gmt|zulu) /.test(text);
  const saysHour = / (hour|hours|ora|ore|stunde|heure|heures|hora) /.test(text);
  const said = { unit, isHoursMinutes, saysUtc, saysHour };
  return { ...said, ...meaningOf(text) };
}

interface Found {
  readonly meaning: ColumnMeaning | null;
  readonly rank: number;
  readonly word: string;
}

const IGNORE: Found = { meaning: 'ignored', rank: 0, word: '' };

function meaningOf(text: string): Found {
  const length = first(MOMENTS.slice(0, 1), text);
  if (length) return length;
  // Talk, hold and after-contact work first: "hold" and "attesa" are also words for waiting.
  const part = first(DURATION.slice(0, 3), text);
  const isNothing = IGNORED.some((pattern) => pattern.test(text));
  const isWorkPart = part !== null && !/%| rate | max | maximum | longest | abandon| aban /.test(text);
  if (isWorkPart && !/ id | agents? | within /.test(text)) return asTotal(part, text);
  if (isNothing) return isQueueId(text) ? { meaning: 'queue', rank: 1, word: '' } : IGNORE;
  const isAbandonTime =
    / aban| abbandon| aufleg| abgebroch| perdu/.test(text) && / time | tempo | zeit | duree | tiempo | avg /.test(text);
  if (isAbandonTime) return IGNORE;
  const duration = first(DURATION.slice(3), text);
  if (duration && !/ (start|end|inizio|fine) /.test(text)) return asTotal(duration, text);
  const stamp = first(MOMENTS.slice(1, 2), text);
  if (stamp) return stamp;
  const count = first(COUNTS, text);
  const moment = first(MOMENTS.slice(2), text);
  const name = first(NAMES, text);
  // "Contacts queued" counts; "Queue" names; "Call date" dates.
  if (count && count.rank > 1) return count;
  if (count && count.meaning !== 'offered') return count;
  if (name && !moment && (!count || name.meaning === 'channel')) return name;
  if (moment) return sided(moment, text);
  return count ?? name ?? UNKNOWN;
}

function sided(moment: Found, text: string): Found {
  if (SIDE_END.test(text) && !SIDE_START.test(text)) return { meaning: 'intervalEnd', rank: 1, word: '' };
  return SIDE_START.test(text) ? { ...moment, rank: moment.rank + 1 } : moment;
}

function asTotal(found: Found, text: string): Found {
  const total = found.meaning && TOTAL_OF.get(found.meaning);
  return total && SAYS_TOTAL.test(text) && !SAYS_AVERAGE.test(text) ? { ...found, meaning: total } : found;
}

function isQueueId(text: string): boolean {
  return / file d attente | queue (id|number|nr|code) | id coda | (code|numero) (della )?coda /.test(text);
}

function first(patterns: readonly [ColumnMeaning, number, RegExp][], text: string): Found | null {
  for (const [meaning, rank, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match) return { meaning, rank, word: match[0].trim() };
  }
  return null;
}

/** "IncomingContactVolume", "AHT_medio (sec.)": lower-case words without accents, one blank between. */
function plainWords(header: string): string {
  return header
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
}

/** The unit stands in brackets or as the last word; it is no part of the meaning ("min" would be a minimum). */
function withoutUnit(plain: string, header: string): { words: string; unit: HandleTimeUnit | null } {
  const inBrackets = /[([{]([^)\]}]*)[)\]}]/.exec(header);
  const bracketed = inBrackets ? plainWords(inBrackets[1]!).split(' ')[0]! : '';
  const unitInBrackets = unitOf(bracketed);
  if (unitInBrackets) return { words: plainWords(header.replace(inBrackets![0], ' ')), unit: unitInBrackets };
  const words = plain.split(' ');
  const last = words.at(-1)!;
  const unit = words.length > 1 ? unitOf(last) : null;
  if (!unit) return { words: plain, unit: null };
  const rest = words.slice(0, -1);
  return { words: (rest.at(-1) === 'in' ? rest.slice(0, -1) : rest).join(' '), unit };
}

function unitOf(word: string): HandleTimeUnit | null {
  return UNITS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

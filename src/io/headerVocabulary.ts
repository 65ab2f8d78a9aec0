import type { ColumnMeaning, HandleTimeUnit } from './volumeFileTypes.ts';

/**
 * The words of headers. Matched against lower-case words without accents, a blank around each: " chiamate offerte ".
 * A meaning, how outright the words say it, and the words.
 */
export type Words = readonly (readonly [ColumnMeaning, number, RegExp])[];

export const UNITS: readonly [HandleTimeUnit, RegExp][] = [
  ['milliseconds', /^(ms|msecs?|millis|milliseconds?|millisecondi|millisekunden|millisecondes|milisegundos)$/],
  ['seconds', /^(s|secs?|seconds?|secondi|secondo|sek|sekunden|secondes|seg|segs|segundos|ss)$/],
  ['minutes', /^(mins?|minutes?|minuti|minuten|minutos|mn)$/],
];

export const DURATION: [ColumnMeaning, number, RegExp][] = [
  [
    'afterContactWork',
    1,
    / acw | after (call|contact|chat)s? | wrap | wrapup | wrap up | tmpc | post ?(chiamata|contatto|call|llamada|contacto|traitement|appel)| nachbearbeit| nacharbeit| apres (l )?appel| posterior a la (llamada|atencion)| (tiempo|trabajo) (administrativo|posterior)| clerical/,
  ],
  [
    'holdTime',
    1,
    / hold | on hold | messa in attesa | tempo (medio )?di tenuta | halte?zeit(en)? | haltedauer | mise en (attente|garde) | (en )?retencion /,
  ],
  [
    'talkTime',
    1,
    / talk | talking | talktime | conversazione | conversacion | parlato | gesprach| sprech| acd time | conversation | communication | billsec | hablando | dmc | tmc /,
  ],
  [
    'averageHandleTime',
    3,
    / aht | tmg | tmo | dmt | handle times? | handling times? | handletime | temp[oi] (\w+ )?(di )?(gestione|trattamento|lavorazione) | \w*bearbeitungs(zeit|dauer)(en)? | (temps|durees?)( \w+)? de (traitement|gestion) | tiempos?( \w+)?( de)? (operacion|gestion|operativo|atencion|manejo|tratamiento) /,
  ],
  [
    'averageHandleTime',
    2,
    / (average|avg|mean) (\w+ )?(duration|time) | durata media | duree moyenne | durchschnittliche dauer | duracion (media|promedio) | tempo medio | tiempo (medio|promedio) | gestione media /,
  ],
  ['averageHandleTime', 1, /^(?! handle $).* (handle|handling|duration|durata|dauer|duree|duracion) /],
];

export const TOTAL_OF = new Map<ColumnMeaning, ColumnMeaning>([
  ['averageHandleTime', 'totalHandleTime'],
  ['talkTime', 'totalTalkTime'],
  ['holdTime', 'totalHoldTime'],
  ['afterContactWork', 'totalAfterContactWork'],
  ['answeredWait', 'totalAnsweredWait'],
  ['abandonedWait', 'totalAbandonedWait'],
  ['wait', 'totalWait'],
]);

export const SAYS_TOTAL =
  / total[aei]?s? | gesamt| summe | somma | totaux | cumul[eo]?\w* | suma | sum | acumulad| complessiv| insgesamt /;
export const SAYS_AVERAGE =
  / average | avg | mean | medi[oae]?s? | mittlere| durchschnitt| moy | moyenn?e?s? | promedio | prom | o | schnitt /;

/** Words about waiting; none of them makes a count or a moment. What is waited for is told by the words below. */
export const WAITING =
  / (speed|asa|tma|tme|dma|tmr|wait|waits|waited|waiting|attesa|wartezeit|warte|attente|espera|delay|answer time|time to answer|patience) | wartezeit| tempo (medio )?di risposta | tiempo( \w+)? de respuesta | (temps|delai|duree)( \w+)? (de decroche|de reponse|avant reponse) | antwortzeit | ring | ringing | (?<!(enter|entered|join|joined|start|end|exit) )(queue|queued|queueing|queuing) times? | times? (in|on) (the )?queue | temp[oi] (\w+ )?(in|di) coda | (zeit|dauer) in (der )?(warteschlange|queue) | (temps|duree)( \w+)? (en|dans la|de) file | tiempo( \w+)? (en|de) (la )?cola /;
/** Seconds until an answer, by words that only those who are answered can make true. */
export const SPEED_OF_ANSWER =
  / asa | speed (of |to )?(answer|ans) | time to answer | bis (zur )?annahme | (avg|average|mean|total|queue) (\w+ )?answer time | tempo (medio )?di risposta | tmr | tiempo( \w+)? de respuesta | (temps|delai|duree)( \w+)? (de decroche|de reponse|avant reponse) | antwortzeit /;
/** Waiting as a span of time, or as what contacts do. */
export const WAIT =
  / (wait|waits|waited|waiting|attesa|warte|attente|espera|tme|dma) | wartezeit| (?<!(enter|entered|join|joined|start|end|exit) )(queue|queued|queueing|queuing) times? | times? (in|on) (the )?queue | temp[oi] (\w+ )?(in|di) coda | (zeit|dauer) in (der )?(warteschlange|queue) | (temps|duree)( \w+)? (en|dans la|de) file | tiempo( \w+)? (en|de) (la )?cola /;
/** A number of contacts, unless a word for time stands beside it. */
export const CONTACTS_THAT_WAIT =
  / (calls?|contacts?|callers?|customers?|chats?|chiamate|contatti|clienti|anrufe|kunden|appels|clients|llamadas|clientes) ((in|en|im|still) )?(waiting|attesa|warte|attente|espera) | (in|en) (attesa|attente|espera) /;
export const NOT_A_WAIT = / (ring|ringing|patience|tma|delay) /;
export const TIME =
  / (times?|tempo|tempi|temps|tiempos?|duree|durees|durata|durate|duration|durations|duracion|dauer|tme|dma) |zeit/;
/** With these "average" counts; without, it can only be a time. */
export const COUNTED = / (calls?|contacts?|chats?|chiamate|contatti|anrufe|kontakte|appels|llamadas|number|numero|n) /;
export const UNTIL_ABANDONED =
  / (time|tempo|temps|tiempo) (to|before|until|di|all|prima dell|avant|hasta|de) (aban|abbandon)| (zeit|dauer) bis /;

/** In this order: the first that matches is meant. */
export const IGNORED: readonly RegExp[] = [
  /%| percent| pct | rate | ratio | tasso | percentuale | quota | quote | anteil| taux | pourcentage | porcentaje | prozent\w* | tasa | efficienza | efficacia | erreichbarkeit | accessibilite | effizienz /,
  / service ?level | sl | sla | livello (di )?servizio | niveau de service | nivel de servicio | servicelevel| servicegrad| lds | qs | ns /,
  / (within|threshold|entro|innerhalb|soglia|umbral|seuil|schwelle|target|goal|obiettivo|ziel) /,
  / (max|maximum|massim[oai]|longest|langste[rs]?|minimum|minim[oai]|median|stdev|std) /,
  / (agents?|agenti|agenten|operator[ei]?|operatrici|staff|staffed|fte|etp|headcount|mitarbeiter|personen|positions|postes|conseillers|agentes) /,
  / (forecast|forecasted|previst[oaie]|previsione|previsioni|prognose|prognosen|pronostic\w*|prevu\w*|previsions?|plan|planned|geplant\w*|required|fabbisogno|bedarf|besoin|requis|requerid\w*|budget|erlangs?|saturazione|occupazione|occupancy|auslastung|occupation|ocupacion|shrinkage|intensity|traffic|traffico) /,
  / (outbound|uscita|uscite|uscenti|ausgehend\w*|sortant\w*|salient\w*|transfers?|transferred|trasferit\w*|ubergeben\w*|weitergeleitet\w*|transfere\w*|callbacks?|richiamat\w*|overflow\w*|trabocc\w*|uberlauf\w*|debordement\w*|desbord\w*|dissuad\w*|flow in|flow out|short|conferenced) /,
  / (id|uuid|guid|ani|dnis|caller|phone|telefono|telefon|disposition|esito|status|stato|comments?|notes?|tags|language|lingua|sprache|skill set|currency|complete|filters?|direction|result|reason|extension) /,
  / (weekday|day of week|week|settimana|woche|semaine|semana|wochentag|month|mese|monat|mois|mes|year|anno|jahr|annee|ano|kw|holiday|festivo|festivita) /,
  // Bounds of a band, and what a model said before a planner changed it.
  / (lower|upper) ?\d+ | model /,
  / time ?zone | fuso | zeitzone | fuseau | huso | dst | tz /,
];

export const COUNTS: readonly [ColumnMeaning, number, RegExp][] = [
  [
    'abandoned',
    1,
    / aban| abbandon| pers[eio] | perdut[eio] | rinunc| aufgelegt| aufleger | abgebrochen| verloren| lost | missed | perdue?s | perdidas | colgad[ao]s | manques | manquees | verpasst\w* | unanswered | (not|non|nicht|no|sans|senza|sin) (answered|handled|rispost[aeio]|gestit[eio]|angenommen\w*|beantwortet\w*|atendid[ao]s|contestad[ao]s|respondid[ao]s|reponse|repondus?|decroche\w*|traites?|respuesta) | unbeantwort| mancate /,
  ],
  [
    'handled',
    1,
    / handled | answered | served | acd (calls|contacts) | gestit[eio] | rispost[eio] | con risposta | servit[eio] | evas[eio] | lavorat[eio] | trattat[eio] | bearbeitet\w* | beantwortet\w* | angenommen\w* | entgegengenommen\w* | traite\w* | repondu\w* | decroche\w* | servis | pris en charge | atendid\w* | contestad\w* | respondid\w* | gestionad\w* | completed | resolved |^ (handle|answers?) $/,
  ],
  [
    'offered',
    3,
    / offered |^ offers? $| offert[eio] | offert[e]?s | angeboten\w* | ofrecid\w* | ofertad\w* | presentee?s? | presentat[eio] /,
  ],
  [
    'offered',
    2,
    / incoming | inbound | received | queued | entered | arrivals? | arrived | entrant[ei]s? | ricevut[eio] | (in )?(ingresso|entrat[ae]) | pervenut[ei] | ingressi | accodat[eio] | encolad[ao]s | arriv[io] | eingehend\w* | eingang | eingange | eingegangen\w* | ankommend\w* | recue?s? | recibid\w* | entrada /,
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

export const SIDE_END = / (end|ending|ende|fine|fin|bis|to|until|stop) /;
export const SIDE_START =
  / (start|starts|started|begin|beginn|anfang|inizio|debut|inicio|from|von|da|dal|dalle|desde) /;

export const MOMENTS: readonly [ColumnMeaning, number, RegExp][] = [
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

export const NAMES: readonly [ColumnMeaning, number, RegExp][] = [
  ['channel', 2, / channel | channels | canale | kanal | canal | media ?type | channel ?type | tipo (di )?canale /],
  [
    'queue',
    3,
    / queue ?name | nome coda | queues? | coda | code | warteschlange | wartefeld | file d attente | cola | nombre de (la )?cola /,
  ],
  [
    'queue',
    2,
    / skill | split | service | servizio | servicio | gruppo | group | gruppe | groupe | grupo | campaign | campagna | campagne | kampagne | campana | line of business | lob | team | reparto | department | planning group | contact type | ct name | workload | file | linea | warteschl\w* /,
  ],
  ['channel', 1, / media | medium | mezzo /],
];

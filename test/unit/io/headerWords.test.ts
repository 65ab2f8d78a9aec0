import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/io/headerWords.ts';

const said = (header: string) => readHeader(header).meaning;

describe('readHeader', () => {
  it.each([
    [
      'timestamp',
      [
        'timestamp',
        'TimeStamp',
        'Date/Time',
        'Data/Ora',
        'Zeitstempel',
        'Datum/Uhrzeit',
        'Date et heure',
        'Fecha y hora',
      ],
    ],
    ['date', ['Date', 'Data', 'Giorno', 'Datum', 'Tag', 'Jour', 'Fecha', 'Día', 'Call Date']],
    [
      'time',
      [
        'Time',
        'Ora',
        'Fascia oraria',
        'Interval',
        'Uhrzeit',
        'Tranche horaire',
        'Hora',
        'interval_start',
        'Ora inizio',
      ],
    ],
    ['intervalEnd', ['Interval End', 'EndInterval', 'Ora fine', 'Ende', 'Fine intervallo']],
    ['intervalLength', ['IntervalDuration', 'Interval length (min)', 'Durata intervallo']],
    ['offered', ['Calls Offered', 'Chiamate offerte', 'Angebotene Anrufe', 'Appels présentés', 'Llamadas ofrecidas']],
    [
      'offered',
      [
        'contacts',
        'IncomingContactVolume',
        'Chiamate ricevute',
        'Contatti',
        'Anrufe',
        'Appels reçus',
        'Entrantes',
        'n. chiamate',
      ],
    ],
    [
      'handled',
      [
        'Answered',
        'ACD Calls',
        'ContactsHandled',
        'Chiamate con risposta',
        'Chiamate gestite',
        'Angenommene Anrufe',
        'Appels traités',
        'Llamadas atendidas',
      ],
    ],
    [
      'abandoned',
      [
        'Aban Calls',
        'Contacts abandoned',
        'Abbandonate',
        'Chiamate perse',
        'Non risposte',
        'Verlorene Anrufe',
        'Appels abandonnés',
        'Perdidas',
      ],
    ],
    [
      'averageHandleTime',
      [
        'AHT (sec)',
        'aht_seconds',
        'Avg. handle time',
        'AverageHandleTime',
        'TMG',
        'Tempo medio di gestione',
        'Ø Bearbeitungszeit (Sek.)',
        'DMT (s)',
        'Durée moyenne de traitement',
        'Tiempo medio de operación',
        'TMO',
      ],
    ],
    ['totalHandleTime', ['Total Handle Time', 'Gesamtbearbeitungszeit Total AHT']],
    [
      'talkTime',
      [
        'Talk Time (avg)',
        'Avg ACD Time',
        'talk_seconds',
        'Tempo di conversazione',
        'Gesprächszeit',
        'Temps de communication',
      ],
    ],
    ['holdTime', ['Hold Time (avg)', 'Haltezeit', 'Mise en attente']],
    [
      'afterContactWork',
      [
        'Avg ACW Time',
        'Wrap Up (avg)',
        'Post-chiamata',
        'Nachbearbeitungszeit',
        'After Contact Work Time',
        'Temps post-appel',
      ],
    ],
    [
      'answeredWait',
      [
        'Avg Speed Ans',
        'ASA (sec)',
        'Average queue answer time',
        'Average speed of answer',
        'time to answer',
        'Tempo medio di risposta',
        'Attesa media chiamate gestite',
        'Wartezeit bis Annahme',
      ],
    ],
    [
      'abandonedWait',
      [
        'Avg Aban Time',
        'Avg Queue Abandon Time',
        'Average time to abandon',
        'avg_abandon_seconds',
        'Tempo medio di abbandono',
        'Attesa media abbandonate',
        'Durchschnittliche Wartezeit der Aufleger',
        "Temps d'attente moyen avant abandon",
        'Tiempo medio de espera abandonadas',
      ],
    ],
    [
      'wait',
      [
        'Attesa media',
        'Tempo medio di attesa',
        'Avg queue wait time',
        'wait_seconds',
        'Waiting time',
        'Mittlere Wartezeit',
        "Durée moyenne d'attente",
        'Tiempo medio de espera',
      ],
    ],
    ['totalWait', ['Total wait time', 'Attesa totale']],
    ['totalAnsweredWait', ['Total waiting time (answered)', 'Tempo totale di attesa delle chiamate gestite']],
    ['totalAbandonedWait', ['Total abandon time', 'aban_wait_total_sec']],
    ['queue', ['queue', 'QueueName', 'Coda', 'Servizio', 'Warteschlange', "File d'attente", 'Cola', 'Skill']],
    ['channel', ['channel', 'Media Type', 'Canale', 'Kanal', 'Canal']],
  ] as const)('knows %s', (meaning, headers) => {
    expect(headers.map(said)).toEqual(headers.map(() => meaning));
  });

  it.each([
    [
      'wait',
      'Avg queue time',
      'Average queue time',
      'Tempo medio in coda',
      'Tempo medio di coda',
      'queue_time_seconds',
    ],
    ['wait', "Temps moyen dans la file d'attente", 'Tiempo medio en cola', 'Zeit in Warteschlange', 'TME'],
    ['totalHandleTime', 'Durée totale de traitement', 'Tempo totale di gestione', 'Gesamte Bearbeitungszeit'],
    ['totalHandleTime', 'Tiempo total de gestión', 'Gesamtbearbeitungszeit'],
    [
      'averageHandleTime',
      'Durchschnittsbearbeitungszeit',
      'Duración media',
      'Temps moyen de traitement',
      'Handle time',
    ],
    ['talkTime', 'TMC', 'DMC', 'Tiempo medio de conversación', 'Ø Gesprächsdauer', 'Tempo medio di conversazione'],
    ['answeredWait', 'Tiempo medio de respuesta', 'Délai moyen de décroché', 'Ø Antwortzeit', 'TMR'],
    ['offered', 'Appels offerts', 'Appels entrants', 'Eingehende Anrufe', 'Llamadas recibidas', 'Ingressi', 'Offer'],
    ['handled', 'Appels décrochés', 'Entgegengenommene Anrufe', 'Llamadas contestadas', 'Servite', 'Handle', 'Answer'],
    ['abandoned', 'Appels non décrochés', 'Verpasste Anrufe', 'Llamadas no atendidas', 'Rinunciate', 'Appels manqués'],
    [
      'ignored',
      'Taux de décroché',
      'Servicegrad',
      'Erreichbarkeit %',
      'Nivel de servicio',
      'QS',
      'Llamadas desbordadas',
    ],
    ['ignored', 'Saturazione', 'Occupazione', 'Fabbisogno netto', 'Previsione', 'Auslastung', 'Uscite'],
    ['queue', 'Nombre de la cola', "File d'attente", 'Gruppe', 'Campagna', 'ctName', 'Planning Group'],
  ])('knows %s in five languages', (meaning, ...headers) => {
    expect(headers.map(said)).toEqual(headers.map(() => meaning));
  });

  it('leaves alone what resembles them', () => {
    const headers = ['% ACD Time', 'Service level 20 seconds', 'Calls answered within 20 sec'];
    const others = ['call_id', 'Forecast calls', 'Outbound calls', 'Weekday', 'Max Delay'];
    expect([...headers, ...others].map(said)).toEqual([...headers, ...others].map(() => 'ignored'));
    const shares = ['% abbandono', 'Abandonment rate', 'Tasso di abbandono', 'Wait time %', 'Abandoned within 20 s'];
    const lengths = ['Calls waiting', 'Chiamate in attesa', 'Media chiamate in attesa', 'Avg abandoned calls'];
    const moments = ['Answer Time', 'Abandon Time', 'Time Abandoned'];
    const extremes = [
      'Longest wait time',
      'Attesa massima',
      'Target ASA',
      'Avg agent wait',
      'Ring time',
      'Callback wait time',
    ];
    const near = [...shares, ...lengths, ...moments, ...extremes];
    expect(near.map(said)).toEqual(near.map(() => 'ignored'));
    expect(['Hold time', 'Messa in attesa', "File d'attente", 'Warteschlange'].map(said)).toEqual([
      'holdTime',
      'holdTime',
      'queue',
      'queue',
    ]);
    expect(['Qualità', '', 'foo', '__proto__', 'constructor'].map(said)).toEqual([null, null, null, null, null]);
  });

  it('takes the unit from brackets or the last word', () => {
    expect(readHeader('AHT (ms)').unit).toBe('milliseconds');
    expect(readHeader('AHT_ms').unit).toBe('milliseconds');
    expect(readHeader('Tempo medio di gestione [min]').unit).toBe('minutes');
    expect(readHeader('Handle time in Sekunden').unit).toBe('seconds');
    expect(readHeader('AHT').unit).toBeNull();
    expect(readHeader('AHT (hh:mm)').isHoursMinutes).toBe(true);
    expect(readHeader('AHT (hh:mm:ss)').isHoursMinutes).toBe(false);
  });

  it('prefers what is said outright to what is said by the way', () => {
    expect(readHeader('Calls offered').rank).toBeGreaterThan(readHeader('Calls').rank);
    expect(readHeader('Calls received').rank).toBeGreaterThan(readHeader('Calls').rank);
    expect(readHeader('Calls').rank).toBeGreaterThan(readHeader('Chats').rank);
    expect(readHeader('Interval Start UTC Date').saysUtc).toBe(true);
    expect(['Ora', 'Hour', 'Half hour', "Quarto d'ora"].map((header) => readHeader(header).saysHour)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

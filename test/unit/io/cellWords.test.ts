import { describe, expect, it } from 'vitest';
import { isTotalLine } from '../../../src/io/cellFaults.ts';
import { abandonedOf, answeredOf } from '../../../src/io/contactOutcome.ts';
import { isMissingMarker } from '../../../src/io/missingMarkers.ts';
import { emptyMoment, scanMoment } from '../../../src/io/momentText.ts';

describe('words in cells', () => {
  it.each([
    ['answered', 'ANSWERED', 'COMPLETECALLER', 'Risposta', 'gestita', 'sì', 'Angenommen', 'beantwortet', 'Ja'],
    ['answered', 'décroché', 'traité', 'oui', 'atendida', 'contestada', 'Sí', 'true', '1', 'Handled', 'vero'],
    ['abandoned', 'abandoned', 'Abbandonata', 'persa', 'mancata', 'non risposta', 'nessuna risposta', 'rinunciata'],
    ['abandoned', 'abandonné', 'non décroché', 'sans réponse', 'manqué', 'verpasst', 'Aufgelegt', 'keine Antwort'],
    ['abandoned', 'abandonada', 'no atendida', 'sin respuesta', 'colgada', 'no', 'nein', 'non', 'falso', 'NO ANSWER'],
    ['elsewhere', 'voicemail', 'occupato', 'besetzt', 'BUSY', 'FAILED', 'EXITWITHTIMEOUT'],
    ['unknown', 'Milano', 'TerminatedBySrc', ''],
  ])('say how a contact ended: %s', (outcome, ...words) => {
    const wanted = { answered: [1, 0], abandoned: [0, 1], elsewhere: [0, 0], unknown: [Number.NaN, Number.NaN] };
    expect(words.map((word) => [word, answeredOf(word), abandonedOf(word)])).toEqual(
      words.map((word) => [word, ...wanted[outcome as keyof typeof wanted]]),
    );
  });

  it('say that there is no value, as spreadsheets of five languages do', () => {
    const markers =
      'n/d|N/A|k. A.|k.A.|s/d|n.v.|#N/D|#NV|#¡VALOR!|#DIV/0!|#¡DIV/0!|#VALORE!|#WERT!|#VALEUR!|#RIF!|#BEZUG!';
    const more = 'keine Angabe|non disponible|sin datos|not available|–|…|#¿NOMBRE?|#¡NUM!|#ÜBERLAUF';
    const notFound = [...markers.split('|'), ...more.split('|')].filter((marker) => !isMissingMarker(marker));
    expect(notFound).toEqual(['#ÜBERLAUF']);
    expect(['0', '', 'x', 'Nord'].filter(isMissingMarker)).toEqual([]);
  });

  it('say that a line sums others up', () => {
    const totals =
      'Total|TOTALE|Gran Totale|Tot.|Somma|Gesamtergebnis|Zwischensumme|Tagessumme|Sous-total|Total général';
    const more = 'Subtotal|Subtotale|Suma total|Promedio|Moyenne|Durchschnitt|Media|Day total|Report totals:|Insgesamt';
    const missed = [...totals.split('|'), ...more.split('|')].filter((word) => !isTotalLine(['', word, '12']));
    expect(missed).toEqual([]);
    expect(['Totti', 'Summer line', 'Assistenza', 'Mediaset'].filter((word) => isTotalLine([word]))).toEqual([]);
  });

  it.each([
    ['gennaio', 'janvier', 'Januar', 'enero', 'January', 1],
    ['maggio', 'mai', 'Mai', 'mayo', 'May', 5],
    ['agosto', 'août', 'August', 'agosto', 'August', 8],
    ['dicembre', 'décembre', 'Dezember', 'diciembre', 'December', 12],
  ])('name months and weekdays: %s', (italian, french, german, spanish, english, month) => {
    const texts = [`mercoledì 7 ${italian} 2025`, `mercredi 7 ${french} 2025`, `Mittwoch, 7. ${german} 2025`];
    for (const text of [...texts, `miércoles, 7 de ${spanish} de 2025`, `Wed ${english} 7, 2025`]) {
      const moment = emptyMoment();
      expect([text, scanMoment(text, moment), Math.floor(moment.dateKey / 40_000) % 10_000]).toEqual([
        text,
        true,
        month,
      ]);
    }
  });
});

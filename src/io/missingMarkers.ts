/** Ways in which spreadsheets and reports write "there is no value here", in lower case. */
const MARKERS: ReadonlySet<string> = new Set([
  ...['-', '--', '---', '–', '—', '?', '.', '*', '…', '...', '-/-', '/', '//'],
  ...['n/a', 'na', 'n.a.', 'n.a', 'n. a.', 'n/d', 'nd', 'n.d.', 'n.d', 'n. d.', 'n/v', 'nv', 'n.v.', 'n. v.'],
  ...['k.a.', 'k. a.', 'k.a', 'k/a', 'n.c.', 'n/c', 'n. c.', 's/d', 's.d.', 's. d.', 's/n', 'n.r.', 'n/r'],
  ...['null', 'nil', 'none', 'nan', 'missing', 'unknown', 'blank', '(blank)', '(vuoto)', '(leer)', '(vide)'],
  ...['(en blanco)', 'non disponibile', 'not available', 'not applicable', 'no data', 'dato mancante'],
  ...['keine angabe', 'keine daten', 'nicht verfügbar', 'entfällt', 'non disponible', 'non renseigné'],
  ...['pas de données', 'no disponible', 'sin datos', 'sin dato', 'no aplica'],
  ...[
    '#n/a',
    '#n/d',
    '#nv',
    '#n/v',
    '#nd',
    '#div/0!',
    '#div/0',
    '#value!',
    '#valore!',
    '#wert!',
    '#valeur!',
    '#valor!',
  ],
  ...['#ref!', '#rif!', '#bezug!', '#name?', '#nome?', '#nom?', '#num!', '#zahl!', '#nombre!', '#nombre?', '#null!'],
  ...['#nullo!', '#nul!', '#nulo!', '#leer!', '#error!', '#spill!', '#calc!', '#¡div/0!', '#¡valor!', '#¡ref!'],
  ...['#¡num!', '#¡nulo!', '#¿nombre?', '#####', '########'],
  ...['#field!', '#blocked!', '#connect!', '#busy!', '#unknown!', '#getting_data'],
]);

/** Of the longest marker, with blanks around it. */
const MAX_LENGTH = 24;

/** Whether a cell says that there is no value: "n/a", "-", "#DIV/0!". An empty cell does not say anything: see `isBlank`. */
export function isMissingMarker(cell: string): boolean {
  return cell.length <= MAX_LENGTH && MARKERS.has(cell.trim().toLowerCase());
}

/** Whether a cell has nothing in it. */
export function isBlank(cell: string | undefined): boolean {
  return (
    cell === undefined || cell.length === 0 || (cell.charCodeAt(0) <= 32 && cell.trim() === '') || cell.trim() === ''
  );
}

/** Ways in which spreadsheets and reports write "there is no value here", in lower case. */
const MARKERS: ReadonlySet<string> = new Set([
  ...['-', '--', '---', '–', '—', '?', '.', '*'],
  ...[
    'n/a',
    'na',
    'n.a.',
    'n.a',
    'n/d',
    'nd',
    'n.d.',
    'n.d',
    'n/v',
    'nv',
    'n.v.',
    'k.a.',
    'k. a.',
    'n.c.',
    'n/c',
    's/d',
  ],
  ...['null', 'nil', 'none', 'nan', 'missing', 'unknown', 'blank', '(blank)', '(vuoto)', 'non disponibile'],
  ...['#n/a', '#n/d', '#nv', '#n/v', '#nd', '#div/0!', '#value!', '#valore!', '#wert!', '#valeur!', '#valor!'],
  ...['#ref!', '#rif!', '#bezug!', '#name?', '#nome?', '#nom?', '#num!', '#zahl!', '#nombre!', '#null!', '#nullo!'],
  ...['#calc!', '#spill!', '#field!', '#blocked!', '#connect!', '#busy!', '#unknown!', '#getting_data'],
  ...['#¡div/0!', '#¡valor!', '#¡ref!', '#####', '########'],
]);

/** Whether a cell says that there is no value: "n/a", "-", "#DIV/0!". An empty cell does not say anything: see `isBlank`. */
export function isMissingMarker(cell: string): boolean {
  return cell.length <= 16 && MARKERS.has(cell.trim().toLowerCase());
}

/** Whether a cell has nothing in it. */
export function isBlank(cell: string | undefined): boolean {
  return (
    cell === undefined || cell.length === 0 || (cell.charCodeAt(0) <= 32 && cell.trim() === '') || cell.trim() === ''
  );
}

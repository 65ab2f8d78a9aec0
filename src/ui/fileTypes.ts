/** Files of volumes that a file dialogue shows; what a file is its bytes tell. */
export const volumeFileTypes = [
  '.csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods,.fods,.xml,.htm,.html',
  'text/csv,text/plain,text/html',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.ms-excel',
].join(',');

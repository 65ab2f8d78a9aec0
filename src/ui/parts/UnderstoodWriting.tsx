import { useTranslation } from 'react-i18next';
import type { SampleRow, VolumeDelimiter, VolumeEncoding } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import { leastSure, surenessOf } from '../understoodView.ts';
import { CorrectionSelect } from './Correction.tsx';
import { UnderstoodFact } from './UnderstoodFact.tsx';
import { UnderstoodSheet } from './UnderstoodSheet.tsx';

const encodingNames = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'utf-32le': 'UTF-32 LE',
  'utf-32be': 'UTF-32 BE',
  'iso-8859-15': 'ISO-8859-15',
  'iso-8859-9': 'ISO-8859-9',
} as const satisfies Record<VolumeEncoding, string>;

const delimiterNames = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
} as const satisfies Record<VolumeDelimiter, string>;

/** How the file is written: its bytes, its cells, where its table begins. */
export function UnderstoodWriting({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { source, reading } = value;
  const { understood } = reading;
  const { hints } = source;
  const sureness = surenessOf(value);
  const { encoding, delimiter, headerLine, layout } = understood;
  const delimiterName = (sign: VolumeDelimiter) => t(`understood.delimiters.${delimiterNames[sign]}`);
  return (
    <>
      <UnderstoodFact
        name={t('understood.file')}
        value={source.fileName}
        sureness={leastSure([sureness.encoding, sureness.delimiter])}
        more={[
          format.bytes(source.byteCount),
          ...(encoding ? [encodingNames[encoding]] : []),
          ...(delimiter ? [delimiterName(delimiter)] : []),
        ].join(', ')}
      >
        {encoding && (
          <>
            <CorrectionSelect
              label={t('understood.encoding')}
              field="encoding"
              hints={hints}
              value={encoding}
              choices={Object.entries(encodingNames).map(([name, label]) => ({ value: name, label }))}
              hint={(chosen) => ({ encoding: chosen as VolumeEncoding })}
            />
            {delimiter && (
              <CorrectionSelect
                label={t('understood.delimiter')}
                field="delimiter"
                hints={hints}
                value={delimiter}
                choices={(Object.keys(delimiterNames) as VolumeDelimiter[]).map((sign) => ({
                  value: sign,
                  label: delimiterName(sign),
                }))}
                hint={(chosen) => ({ delimiter: chosen as VolumeDelimiter })}
              />
            )}
          </>
        )}
      </UnderstoodFact>
      <UnderstoodSheet value={value} />
      <UnderstoodFact
        name={t('understood.layout')}
        value={t(`understood.layouts.${layout ?? 'unknown'}`)}
        sureness={sureness.headerLine}
        more={
          headerLine === null
            ? t('understood.noHeader')
            : t('understood.headerOn', { line: format.number(headerLine, 0) })
        }
      >
        <CorrectionSelect
          label={t('understood.header')}
          field="headerLine"
          hints={hints}
          value={headerLine === null ? '' : String(headerLine)}
          choices={[
            { value: '', label: t('understood.noHeader') },
            ...understood.openingRows.map((row) => ({
              value: String(row.line),
              label: t('understood.headerChoice', { line: format.number(row.line, 0), text: beginning(row) }),
            })),
          ]}
          hint={(line) => ({ headerLine: line === '' ? null : Number(line) })}
        />
      </UnderstoodFact>
    </>
  );
}

const maxChoiceLength = 48;

/** A line of the file in a list of lines. */
function beginning({ cells }: SampleRow): string {
  const text = cells.filter((cell) => cell !== '').join(' | ');
  return text.length > maxChoiceLength ? `${text.slice(0, maxChoiceLength)}…` : text;
}

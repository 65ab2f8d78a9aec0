import { useTranslation } from 'react-i18next';
import type { LayoutNote, LayoutRefusal } from '../../io/forecastLayouts.ts';
import { type Format, useFormat } from '../format.ts';
import type { Translate } from '../language.ts';

/** Why a layout cannot be written, with its cure, or what it changes and leaves out. */
export function LayoutNotes({ refusal, notes }: { refusal: LayoutRefusal | null; notes: readonly LayoutNote[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = t as Translate;
  if (refusal) {
    return (
      <p className="note e" role="alert">
        {say(`forecastExport.refusal.${refusal.kind}`, wordsOf(refusal, format, say))}
      </p>
    );
  }
  if (notes.length === 0) return null;
  return (
    <ul className="layout-notes" aria-label={t('forecastExport.notes')}>
      {notes.map((note) => (
        <li key={`${note.kind} ${'queue' in note ? note.queue : ''}`}>
          {say(`forecastExport.note.${note.kind}`, wordsOf(note, format, say))}
        </li>
      ))}
    </ul>
  );
}

/** Every fact of a note as a person reads it. */
function wordsOf(facts: LayoutNote | LayoutRefusal, format: Format, t: Translate): Record<string, string> {
  const words: Record<string, string> = {};
  const named = (name: string) => (name === '' ? t('common.unnamedQueue') : `\u201C${name}\u201D`);
  for (const [field, value] of Object.entries(facts)) {
    if (field === 'seconds') words[field] = format.seconds(value as number, 0);
    else if (typeof value === 'number') words[field] = format.number(value, 0);
    else if (Array.isArray(value)) words[field] = format.list(value.map(named));
    else if (field !== 'kind') words[field] = named(value as string);
  }
  return words;
}

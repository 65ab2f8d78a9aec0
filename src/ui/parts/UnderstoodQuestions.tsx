import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateQuestion, NumberQuestion, VolumeFileHints } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import { handleTimesAs, isTotal, plausibleUnits } from '../understoodView.ts';
import { useCorrection } from '../useCorrection.ts';
import { BackToInferred } from './Correction.tsx';

/** What the file itself cannot tell, asked plainly, with what either answer comes to. An answered question stays, to be changed. */
export function UnderstoodQuestions({ value }: { value: Reading }) {
  const { reading, source } = value;
  const { dateQuestion, numberQuestion } = reading.understood;
  const odd = reading.issues.find(({ kind }) => kind === 'implausible-handle-time');
  return (
    <>
      {dateQuestion?.certainty === 'ambiguous' && <DateOrderQuestion question={dateQuestion} value={value} />}
      {numberQuestion && <DecimalSignQuestion question={numberQuestion} hints={source.hints} value={value} />}
      {odd && <HandleTimeQuestion meanSeconds={Number(odd.value)} value={value} />}
    </>
  );
}

function DateOrderQuestion({ question, value }: { question: DateQuestion; value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const correct = useCorrection();
  const { dateOrder, totalContacts } = value.reading.understood;
  const taken = dateOrder?.order;
  const [inferred, ...others] = question.readings;
  return (
    <Question
      text={t('understood.askDate', { text: question.text, date: format.longDate(inferred!.date) })}
      answered={value.source.hints.dateOrder !== undefined}
      field="dateOrder"
      note={value.reading.ok ? t('understood.sameContacts', { contacts: format.contacts(totalContacts) }) : ''}
    >
      {[inferred!, ...others].map((reading, k) => (
        <Answer
          key={reading.order}
          taken={reading.order === taken}
          onChoose={() => correct({ dateOrder: reading.order })}
          text={t(k === 0 ? 'understood.yesDate' : 'understood.noDate', { date: format.longDate(reading.date) })}
          means={t('understood.dateMeans', {
            count: reading.dates,
            first: format.date(reading.firstDate),
            last: format.date(reading.lastDate),
            days: format.number(reading.dates, 0),
          })}
        />
      ))}
    </Question>
  );
}

function DecimalSignQuestion({
  question,
  hints,
  value,
}: {
  question: NumberQuestion;
  hints: VolumeFileHints;
  value: Reading;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const correct = useCorrection();
  const taken = hints.decimalSeparator ?? question.readings[0]!.decimalSign;
  const differ = question.readings[0]!.contacts !== question.readings[1]!.contacts;
  return (
    <Question
      text={t('understood.askNumber', { text: question.text })}
      answered={hints.decimalSeparator !== undefined}
      field="decimalSeparator"
      note={
        differ || !value.reading.ok
          ? ''
          : t('understood.sameContacts', { contacts: format.contacts(value.reading.understood.totalContacts) })
      }
    >
      {question.readings.map(({ decimalSign, value: number, contacts }) => (
        <Answer
          key={decimalSign}
          taken={decimalSign === taken}
          onChoose={() => correct({ decimalSeparator: decimalSign })}
          text={format.plain(number)}
          means={[
            t(`understood.decimalMeans.${decimalSign === ',' ? 'comma' : 'point'}`),
            ...(differ ? [t('understood.contactsInAll', { contacts: format.plain(Math.round(contacts)) })] : []),
          ].join('; ')}
        />
      ))}
    </Question>
  );
}

function HandleTimeQuestion({ meanSeconds, value }: { meanSeconds: number; value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const correct = useCorrection();
  const { understood } = value.reading;
  const { hints } = value.source;
  const isOfTotals = understood.columns.some(isTotal);
  return (
    <Question text={t('understood.askHandleTime', { mean: format.seconds(meanSeconds) })}>
      {plausibleUnits(meanSeconds, understood).map(({ unit, meanSeconds: other }) => (
        <Answer
          key={unit}
          taken={false}
          onChoose={() => correct({ handleTimeUnit: unit })}
          text={t(`understood.units.${unit}`)}
          means={t('understood.meanWouldBe', { mean: format.seconds(other) })}
        />
      ))}
      <Answer
        taken={false}
        onChoose={() => correct(handleTimesAs(isOfTotals ? 'average' : 'total', understood, hints))}
        text={t(`understood.handleTimeIs.${isOfTotals ? 'average' : 'total'}`)}
        means={t(isOfTotals ? 'understood.notDivided' : 'understood.divided')}
      />
    </Question>
  );
}

function Question({
  text,
  answered,
  field,
  note,
  children,
}: {
  text: string;
  /** Whether the planner has chosen, or the first answer is taken for now; without it none of the answers is. */
  answered?: boolean;
  field?: keyof VolumeFileHints;
  note?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  // An answer can take its question away; whoever goes by key goes on from the card's title.
  useLayoutEffect(() => {
    const element = box.current;
    const title = element?.closest('section')?.querySelector('h2');
    return () => {
      if (element?.contains(document.activeElement)) title?.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in a grid
    <div className="question" role="group" aria-labelledby={id} ref={box}>
      <p id={id}>
        <b>{text}</b>{' '}
        <span className="q2">
          {answered !== undefined && t(answered ? 'understood.answered' : 'understood.takenForNow')} {note}
        </span>{' '}
        {field && answered && <BackToInferred fields={[field]} of={text} />}
      </p>
      <div className="answers">{children}</div>
    </div>
  );
}

function Answer({
  text,
  means,
  taken,
  onChoose,
}: {
  text: string;
  means: string;
  taken: boolean;
  onChoose: () => void;
}) {
  return (
    <button type="button" className="answer" aria-pressed={taken} onClick={onChoose}>
      <b>{text}</b>
      <span>{means}</span>
    </button>
  );
}

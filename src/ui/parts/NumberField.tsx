import { TextInput } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { type NumberProblem, readNumber } from '../readNumber.ts';

export interface NumberFieldProps {
  /** Visible part of the label. */
  readonly label: string;
  /** Said after the label: "seconds" makes "Handle time (seconds)". Empty: nothing is. */
  readonly unitName: string;
  /** Words said after the label in place of a unit: "per interval". */
  readonly nameSuffix?: string;
  /** Shown in the field after the number. */
  readonly unit?: string;
  /** null shows an empty field with `emptyText`. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly openMin?: boolean;
  readonly openMax?: boolean;
  readonly whole?: boolean;
  readonly decimals?: number;
  /** What an empty field means; without it a number is required. */
  readonly emptyText?: string;
  readonly onChange: (value: number | null) => void;
}

/**
 * One number in the locale's own writing. What cannot be read stays in the field with a sentence under it,
 * and the last good value goes on counting.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, unitName, unit, value, emptyText, onChange, decimals = 6 } = props;
  const format = useFormat();
  const id = useId();
  const shown = value === null ? '' : editable(value, decimals, format.decimalSign);
  const [text, setText] = useState(shown);
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<NumberProblem | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a value that comes from elsewhere (undo, reset) replaces the text
  useEffect(() => {
    if (editing && !problem && sameNumber(text, value, format.decimalSign)) return;
    setText(shown);
    setProblem(null);
  }, [shown]);

  function change(next: string): void {
    setText(next);
    const read = readNumber(next, { ...props, decimalSign: format.decimalSign, groupSign: format.groupSign });
    setProblem(read.problem);
    if (!read.problem && read.value !== value) onChange(read.value);
  }

  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        <span className="vh"> {props.nameSuffix ?? (unitName && `(${unitName})`)}</span>
      </label>
      {/* Mantine ties the error to the field: aria-invalid and aria-describedby. */}
      <TextInput
        id={id}
        className="number"
        rightSectionWidth={unit ? 10 + unit.length * 7 : 6}
        value={text}
        placeholder={emptyText}
        inputMode="decimal"
        autoComplete="off"
        rightSection={unit ? <span aria-hidden="true">{unit}</span> : undefined}
        rightSectionPointerEvents="none"
        error={problem ? <Problem problem={problem} props={props} onUse={change} /> : undefined}
        errorProps={{ className: 'field-problem', role: 'alert' }}
        onFocus={() => setEditing(true)}
        onBlur={() => {
          setEditing(false);
          if (!problem) setText(shown);
        }}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setText(shown);
          setProblem(null);
        }}
      />
    </div>
  );
}

/** What is wrong, and the number that was probably meant. */
function Problem({
  problem,
  props,
  onUse,
}: {
  problem: NumberProblem;
  props: NumberFieldProps;
  onUse: (text: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { suggestion } = problem;
  return (
    <>
      {t(`problem.${problem.kind}`, {
        min: format.plain(props.min),
        max: format.plain(props.max),
        unit: props.unitName,
      })}
      {suggestion !== undefined && (
        <button type="button" className="link" onClick={() => onUse(editable(suggestion, 6, format.decimalSign))}>
          {t('problem.use', { value: format.plain(suggestion) })}
        </button>
      )}
    </>
  );
}

function editable(value: number, decimals: number, decimalSign: string): string {
  return String(Number(value.toFixed(decimals))).replace('.', decimalSign);
}

function sameNumber(text: string, value: number | null, decimalSign: string): boolean {
  return text.trim() === ''
    ? value === null
    : value !== null && Math.abs(Number(text.replace(decimalSign, '.')) - value) < 1e-9;
}

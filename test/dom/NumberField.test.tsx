import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { NumberField, type NumberFieldProps } from '../../src/ui/parts/NumberField.tsx';
import { draw } from './atDesk.tsx';

const bounds = { min: 0, max: 86_400 };

/** A field that holds what it is told, with a button that changes the value from outside, as undo does. */
function Field({ onChange, elsewhere = 111, ...props }: Partial<NumberFieldProps> & { elsewhere?: number | null }) {
  const [value, setValue] = useState<number | null>(props.value ?? null);
  return (
    <>
      <NumberField
        label="Handle time"
        unitName="seconds"
        unit="s"
        {...bounds}
        {...props}
        value={value}
        onChange={(next) => {
          setValue(next);
          onChange?.(next);
        }}
      />
      <button type="button" onClick={() => setValue(elsewhere)}>
        elsewhere
      </button>
    </>
  );
}

// jsdom knows no style sheet, and so not whether a blank parts the two.
const input = () => screen.getByRole('textbox', { name: /^Handle time ?\(seconds\)$/ });

describe('a number field', () => {
  it('is named by its label and unit, and shows the number without needless digits', async () => {
    await draw(<Field value={80.00000000000001} />);
    expect(input()).toHaveValue('80');
    expect(input()).not.toHaveAttribute('aria-invalid', 'true');
  });

  it('gives every number as it is typed', async () => {
    const onChange = vi.fn();
    const { user } = await draw(<Field value={240} onChange={onChange} />);
    await user.clear(input());
    await user.type(input(), '31.5');
    expect(onChange.mock.calls.map(([value]) => value)).toEqual([3, 31, 31.5]);
    await user.tab();
    expect(input()).toHaveValue('31.5');
  });

  it('reads and writes Italian numbers with a decimal comma', async () => {
    const onChange = vi.fn();
    const { user } = await draw(<Field value={240.5} onChange={onChange} />, 'it');
    expect(input()).toHaveValue('240,5');
    await user.clear(input());
    await user.type(input(), '1.234,5');
    expect(onChange).toHaveBeenLastCalledWith(1234.5);
    await user.tab();
    expect(input()).toHaveValue('1234,5');
    await user.clear(input());
    await user.type(input(), '99.5');
    expect(onChange).toHaveBeenLastCalledWith(99.5);
  });

  it.each([
    ['abc', {}, 'A number is expected.'],
    ['3:00', {}, 'A number is expected, not a clock time.'],
    ['', {}, 'A number is needed here.'],
    ['-1', {}, 'Must be at least 0.'],
    ['90000', {}, 'Must be at most 86,400.'],
    ['0', { openMin: true }, 'Must be above 0.'],
    ['100', { max: 100, openMax: true }, 'Must be below 100.'],
    ['2.5', { whole: true }, 'A whole number is expected.'],
  ])('says what is wrong with "%s" (%o), and the last good number goes on counting', async (text, props, sentence) => {
    const onChange = vi.fn();
    const { user } = await draw(<Field value={55} {...props} onChange={onChange} />);
    await user.clear(input());
    onChange.mockClear();
    if (text) await user.type(input(), text);
    expect(screen.getByRole('alert')).toHaveTextContent(sentence);
    expect(input()).toHaveAttribute('aria-invalid', 'true');
    expect(input()).toHaveAccessibleDescription(expect.stringContaining(sentence));
    expect(input()).toHaveValue(text);
    // Of the text only the parts before the fault were numbers.
    for (const [value] of onChange.mock.calls) expect(value).not.toBeNaN();
    await user.tab();
    expect(input()).toHaveValue(text);
    expect(screen.getByRole('alert')).toBeInTheDocument();
  });

  it('an unreadable text gives no number at all', async () => {
    const onChange = vi.fn();
    const { user } = await draw(<Field value={55} onChange={onChange} />);
    await user.type(input(), 'x');
    expect(onChange).not.toHaveBeenCalled();
  });

  it('offers the number that was probably meant, and takes it at a press', async () => {
    const onChange = vi.fn();
    const { user } = await draw(<Field value={55} onChange={onChange} />);
    await user.clear(input());
    await user.type(input(), '4:30');
    await user.click(screen.getByRole('button', { name: 'Use 270' }));
    expect(onChange).toHaveBeenLastCalledWith(270);
    expect(input()).toHaveValue('270');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('Escape brings the last good number back', async () => {
    const { user } = await draw(<Field value={55} />);
    await user.type(input(), 'x');
    await user.keyboard('{Escape}');
    expect(input()).toHaveValue('55');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('a number that comes from elsewhere replaces the text, also an unreadable one and one being typed', async () => {
    const { user } = await draw(<Field value={55} />);
    await user.type(input(), 'x');
    await user.click(screen.getByRole('button', { name: 'elsewhere' }));
    expect(input()).toHaveValue('111');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('does not touch the text while it says the same number in another way', async () => {
    const { user } = await draw(<Field value={5} />);
    await user.clear(input());
    await user.type(input(), '7.50');
    expect(input()).toHaveValue('7.50');
    await user.tab();
    expect(input()).toHaveValue('7.5');
  });

  it('an empty field means what its words say, where nothing is allowed', async () => {
    const onChange = vi.fn();
    const { user } = await draw(<Field value={85} emptyText="none" onChange={onChange} />);
    await user.clear(input());
    expect(onChange).toHaveBeenLastCalledWith(null);
    expect(input()).toHaveAttribute('placeholder', 'none');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

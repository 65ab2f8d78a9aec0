import { useTranslation } from 'react-i18next';
import type { Sureness } from '../understoodView.ts';
import { Icon } from './Icon.tsx';

const icons = { certain: 'check', likely: 'about', assumed: 'about', ambiguous: 'question', chosen: 'pencil' } as const;

/** How sure an inference is: a sign and a word. */
export function SurenessMark({ of }: { of: Sureness }) {
  const { t } = useTranslation();
  return (
    <span className={`sure ${of}`}>
      <Icon name={icons[of]} />
      {t(`understood.sure.${of}`)}
    </span>
  );
}

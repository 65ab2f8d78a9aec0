import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sureness } from '../understoodView.ts';
import { SurenessMark } from './SurenessMark.tsx';

/** One line of the card: what was inferred, how surely and why, and behind "Change" its corrections. */
export function UnderstoodFact({
  name,
  value,
  more,
  sureness,
  children,
}: {
  name: string;
  value: string;
  more?: string | undefined;
  sureness?: Sureness;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <span className="q2">
          {sureness && <SurenessMark of={sureness} />} {more}
        </span>
        {children && (
          <details>
            <summary>
              {t('common.change')}
              <span className="vh"> {name}</span>
            </summary>
            <div className="corrections">{children}</div>
          </details>
        )}
      </dd>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The shape of every step: the sentence, then inputs left, result centre, detail right. */
export function StepFrame({
  sentence,
  left,
  leftSummary,
  right,
  centreFirst,
  children,
}: {
  sentence: ReactNode;
  left?: ReactNode;
  /** The left panel in one line, for narrow screens. */
  leftSummary?: { title: string; text: string; edit: string };
  right?: ReactNode;
  /** On a narrow screen the result stands before the inputs. */
  centreFirst?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const shape = left ? (right ? 'cols' : 'cols two') : right ? 'cols result-detail' : 'cols one';
  return (
    <>
      <h1 className="say">{sentence}</h1>
      {/* Shown by the style sheet while a field beside the result holds something that cannot be used. */}
      <p className="kept-note">{t('run.lastGood')}</p>
      <div className={centreFirst ? `${shape} centre-first` : shape}>
        {left && (
          <div className="side l">
            {leftSummary ? (
              <details
                className="fold"
                open={typeof matchMedia === 'function' ? matchMedia('(min-width: 960px)').matches : true}
              >
                <summary>
                  <b>{leftSummary.title}</b> <span className="q2">{leftSummary.text}</span>{' '}
                  <span className="link">{leftSummary.edit}</span>
                </summary>
                {left}
              </details>
            ) : (
              left
            )}
          </div>
        )}
        <div className="mid">{children}</div>
        {right && <aside className="side r">{right}</aside>}
      </div>
    </>
  );
}

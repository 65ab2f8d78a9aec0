import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useKeyNumbers } from '../keyNumbers.ts';
import { steps } from '../steps.ts';

/** The steps with their key numbers: the plan in one glance. At the bottom on a phone. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const [location] = useHashLocation();
  const numbers = useKeyNumbers();
  return (
    <>
      <nav className="rail" aria-label={t('frame.steps')}>
        {steps.map((step) => (
          <div
            key={step}
            className={step === 'calculator' ? 'apart' : undefined}
            data-current={location === `/${step}` || undefined}
          >
            {/* The link covers the number under it; its name is the step's alone. */}
            <Link
              href={`/${step}`}
              aria-describedby={`rail-${step}`}
              aria-current={location === `/${step}` ? 'page' : undefined}
            >
              {t(`step.${step}`)}
            </Link>
            <small id={`rail-${step}`}>{numbers[step]}</small>
          </div>
        ))}
        <div className="foot">
          <p>{t('frame.staysHere')}</p>
          <button type="button" className="bare" onClick={onKeys}>
            <kbd>?</kbd> {t('keys.title')}
          </button>
        </div>
      </nav>
      <nav className="bot" aria-label={t('frame.steps')}>
        {steps.map((step) => (
          <Link key={step} href={`/${step}`} aria-current={location === `/${step}` ? 'page' : undefined}>
            {t(`step.${step}`)}
          </Link>
        ))}
      </nav>
    </>
  );
}

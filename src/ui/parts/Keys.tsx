import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';

const rows = ['tab', 'arrows', 'enter', 'escape', 'undo', 'redo', 'help'] as const;

/** The list of keys. It pushes the page down instead of covering it. */
export function Keys({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section
      ref={box}
      className="keys"
      aria-label={t('keys.title')}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="hd">
        <h2>{t('keys.title')}</h2>
        <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <dl>
        {rows.map((row) => (
          <div key={row}>
            <dt>
              <kbd>{t(`keys.${row}.key`)}</kbd>
            </dt>
            <dd>{t(`keys.${row}.does`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

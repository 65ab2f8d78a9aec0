import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../state/store.ts';
import { useApp, useCommands } from '../appContext.ts';
import { Icon } from './Icon.tsx';

const showMilliseconds = 8000;
const undoable: ReadonlySet<Notice['kind']> = new Set([
  'scenarioDeleted',
  'layerDeleted',
  'sourceRemoved',
  'queuesMerged',
  'queueSplitOff',
  'queueRemoved',
  'takenOver',
]);

/** One message at a time, bottom left; it waits while it is pointed at or has the focus. */
export function Notices() {
  const { t } = useTranslation();
  const commands = useCommands();
  const notice = useApp((state) => state.notice);
  const unnamed = t('common.unnamedQueue');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!notice || held || notice.kind === 'damagedProject') return;
    const timer = setTimeout(() => commands.show({ notice: null }), showMilliseconds);
    return () => clearTimeout(timer);
  }, [notice, held, commands]);
  return (
    <div className="notices" role="status">
      {notice && (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at the message only keeps it; nothing is done by it
        <div
          className="notice"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>
            {t(`notice.${notice.kind}`, { ...notice, ...('name' in notice ? { name: notice.name || unnamed } : {}) })}
            {'layersOff' in notice && notice.layersOff > 0 && ` ${t('notice.layersOff', { count: notice.layersOff })}`}
            {'givenDropped' in notice &&
              notice.givenDropped > 0 &&
              ` ${t('notice.givenDropped', { count: notice.givenDropped })}`}
          </span>
          {undoable.has(notice.kind) && (
            <button
              type="button"
              className="link"
              onClick={() => {
                commands.undo();
                commands.show({ notice: null });
              }}
            >
              {t('frame.undo')}
            </button>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={t('common.close')}
            onClick={() => commands.show({ notice: null })}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}

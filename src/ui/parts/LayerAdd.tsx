import { Button } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { type LayerKind, layerKinds } from '../layerView.ts';
import { useMenu } from '../useMenu.ts';
import { Icon } from './Icon.tsx';

/** The kinds of layer there are, each with what it is for. */
export function LayerAdd({
  button,
  onAdd,
}: {
  button: RefObject<HTMLButtonElement | null>;
  onAdd: (kind: LayerKind) => void;
}) {
  const { t } = useTranslation();
  const menu = useMenu(button);
  return (
    <div className="menu-box" ref={menu.box}>
      <Button
        ref={button}
        aria-expanded={menu.open}
        rightSection={<Icon name="down" />}
        onClick={() => menu.setOpen(!menu.open)}
      >
        {t('layers.add')}
        <span className="vh">{t('layers.addName')}</span>
      </Button>
      {menu.open && (
        <div className="menu">
          {layerKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              onClick={() => {
                menu.setOpen(false);
                onAdd(kind);
              }}
            >
              <b>{t(`layers.kind.${kind}`)}</b> <span className="q2">{t(`layers.kindSays.${kind}`)}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

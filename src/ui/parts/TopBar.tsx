import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useCommands, useHistory, useTakeOver } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { changeLanguage, type Language, languages } from '../language.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { Icon } from './Icon.tsx';
import { Segmented } from './Segmented.tsx';

export function TopBar() {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const { undoSteps, redoSteps } = useHistory();
  return (
    <header className="top">
      <span className="brand">Staffetta</span>
      <PlanName />
      <Saving />
      <span className="sp" />
      <button
        type="button"
        className="icon-button"
        aria-label={t('frame.undo')}
        title={t('frame.undo')}
        disabled={undoSteps === 0}
        onClick={commands.undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('frame.redo')}
        title={t('frame.redo')}
        disabled={redoSteps === 0}
        onClick={commands.redo}
      >
        <Icon name="redo" />
      </button>
      <ExportMenu />
      <Segmented
        label={t('frame.language')}
        value={i18n.language as Language}
        choices={languages.map((language) => ({ value: language, label: language.toUpperCase() }))}
        onChange={(language) => void changeLanguage(language)}
      />
      <SchemeButton />
    </header>
  );
}

function PlanName() {
  const { t } = useTranslation();
  const commands = useCommands();
  const name = useApp((state) => state.project?.name ?? '');
  const id = useId();
  return (
    <>
      <label className="vh" htmlFor={id}>
        {t('frame.planName')}
      </label>
      <input
        id={id}
        className="plan-name"
        value={name}
        maxLength={120}
        size={Math.max(8, Math.min(40, name.length + 1))}
        onChange={(event) => commands.renameProject(event.currentTarget.value)}
      />
    </>
  );
}

function Saving() {
  const { t } = useTranslation();
  const format = useFormat();
  const takeOver = useTakeOver();
  const saving = useApp((state) => state.saving);
  if (saving.status === 'refused') {
    return (
      <span className="saved warn" role="status" title={saving.message}>
        {t(saving.full ? 'saving.full' : 'saving.refused')}
      </span>
    );
  }
  if (saving.status === 'otherTab') {
    return (
      <span className="saved warn" role="status">
        {t('saving.otherTab')}{' '}
        <button type="button" className="link" onClick={takeOver}>
          {t('saving.takeOver')}
        </button>
      </span>
    );
  }
  return (
    <span className="saved q sm">
      {saving.status === 'saved'
        ? t('saving.saved', { time: format.timeOfDay(saving.atEpochMilliseconds) })
        : t(`saving.${saving.status}`)}
    </span>
  );
}

function SchemeButton() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const [next, name] =
    scheme === 'light' ? (['dark', t('frame.dark')] as const) : (['light', t('frame.light')] as const);
  const [, redraw] = useState(0);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      onClick={() => {
        setColorScheme(next);
        redraw((count) => count + 1);
      }}
    >
      <Icon name={scheme === 'light' ? 'moon' : 'sun'} />
    </button>
  );
}

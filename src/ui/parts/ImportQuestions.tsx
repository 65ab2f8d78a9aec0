import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../state/importPreview.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';

/** What has to be chosen where the readings of file and plan do not fit together by themselves. */
export function ImportQuestions({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const id = useId();
  const { merge } = useApp((state) => state.importChoices);
  const { changes, asks } = preview.merge;
  const zones = changes.find(({ timeZones }) => timeZones !== null)?.timeZones;
  const summed = changes.find((change) => {
    const { intervalMinutes, isNew } = change;
    return intervalMinutes && !isNew && intervalMinutes.merged > intervalMinutes.plan;
  })?.intervalMinutes;
  const zoneName = (zone: string | null) => zone ?? t('importing.floating');
  return (
    <>
      {zones && (
        <div className="import-question">
          <label htmlFor={id}>
            {t('importing.zonesDiffer', { plan: zoneName(zones.plan), file: zoneName(zones.file) })}
          </label>
          <NativeSelect
            id={id}
            value={merge.timeZone === undefined ? '' : (merge.timeZone ?? 'floating')}
            data={[
              ...(asks.timeZone ? [{ value: '', label: t('importing.choose') }] : []),
              ...[zones.plan, zones.file].map((zone) => ({ value: zone ?? 'floating', label: zoneName(zone) })),
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value !== '') {
                const timeZone = value === 'floating' ? null : value;
                void commands.changeImport({ merge: { ...merge, timeZone } });
              }
            }}
          />
        </div>
      )}
      {summed && preview.kind === 'add' && (
        <label className="check import-question">
          <input
            type="checkbox"
            checked={merge.sumsPlan}
            onChange={(event) =>
              void commands.changeImport({ merge: { ...merge, sumsPlan: event.currentTarget.checked } })
            }
          />
          {t('importing.sumsPlan', {
            plan: format.number(summed.plan, 0),
            file: format.number(summed.file, 0),
            merged: format.number(summed.merged, 0),
          })}
        </label>
      )}
    </>
  );
}

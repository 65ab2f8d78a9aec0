import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHashLocation } from 'wouter/use-hash-location';
import { useCommands } from '../appContext.ts';
import { volumeFileTypes } from '../fileTypes.ts';

/** The one way in for files: chosen, or dropped anywhere on the page. */
export function FileInput({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [, navigate] = useHashLocation();

  useEffect(() => {
    const onDragOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      navigate('/volumes');
      void commands.openVolumeFile(file);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
    };
  }, [commands, navigate]);

  return (
    <input
      ref={input}
      className="vh"
      type="file"
      tabIndex={-1}
      aria-label={t('frame.volumeFile')}
      accept={volumeFileTypes}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        event.currentTarget.value = '';
        if (!file) return;
        navigate('/volumes');
        void commands.openVolumeFile(file);
      }}
    />
  );
}

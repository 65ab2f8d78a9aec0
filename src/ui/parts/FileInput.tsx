import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHashLocation } from 'wouter/use-hash-location';
import { useCommands } from '../appContext.ts';
import { volumeFileTypes } from '../fileTypes.ts';

/** The one way in for files: chosen, or dropped anywhere on the page; several are read together. */
export function FileInput({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [, navigate] = useHashLocation();

  useEffect(() => {
    const onDragOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      navigate('/volumes');
      void commands.openVolumeFiles(files);
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
      multiple
      tabIndex={-1}
      aria-label={t('frame.volumeFile')}
      accept={volumeFileTypes}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = '';
        if (files.length === 0) return;
        navigate('/volumes');
        void commands.openVolumeFiles(files);
      }}
    />
  );
}

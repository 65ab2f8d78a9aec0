import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * A list behind a button. A disclosure: Tab walks through it, Escape and a press elsewhere close it; the focus goes back
 * to the button.
 */
export function useMenu(button: RefObject<HTMLButtonElement | null>) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener('pointerdown', onPointer);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointerdown', onPointer);
      removeEventListener('keydown', onKey);
    };
  }, [open, button]);
  return { open, setOpen, box };
}

const paths = {
  undo: 'M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7',
  redo: 'm10 3 3 3-3 3m3-3H6.5a3.5 3.5 0 0 0 0 7H9',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1',
  close: 'm4 4 8 8M12 4l-8 8',
  left: 'm10 3-5 5 5 5',
  right: 'm6 3 5 5-5 5',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  check: 'm3.5 8.5 3 3 6-7',
  about: 'M2.5 9.5C4.5 6 6 6.5 8 8s3.5 2 5.5-1.5',
  question: 'M5.5 6.2a2.5 2.5 0 1 1 3.7 2.1C8.3 8.8 8 9.2 8 10.2M8 12.7h.01',
  pencil: 'm3 13 .7-2.8 7-7 2.1 2.1-7 7L3 13Z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
} as const;

/** Decoration beside a name that the control has anyway. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="ic" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

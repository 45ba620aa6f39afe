const SHAPES = {
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Zm6.5 2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  silent: 'M3.5 11.5h9l-1.2-1.9V6.8a3.3 3.3 0 0 0-6.6 0v2.8L3.5 11.5Zm3.3 1.2a1.3 1.3 0 0 0 2.4 0M2 2l12 12',
  edit: 'm3 13 .7-3L10.5 3.2a1 1 0 0 1 1.4 0l.9.9a1 1 0 0 1 0 1.4L6 12.3 3 13Z',
  remove: 'M3 4.5h10M6.3 4.5V3h3.4v1.5m-5.2 0 .6 8.5h5.8l.6-8.5M6.8 7v3.8M9.2 7v3.8',
  close: 'm4 4 8 8m0-8-8 8',
  send: 'M2.5 8h6m-6 0-.9 5.2L14.4 8 1.6 2.8 2.5 8Z',
  file: 'M4 2h5l3 3v9H4V2Zm5 0v3h3M6 8.2h4M6 10.7h4',
  load: 'M8 2.5v7.6m0 0L4.8 7M8 10.1 11.2 7M3 13.5h10',
  open: 'm4.5 6.3 3.5 3.5 3.5-3.5',
  away: 'M6.5 3.5h6v6m0-6-8.4 8.4',
} as const;

/** A drawing beside words or within a named button; it says nothing itself. */
export function Icon({ of }: { readonly of: keyof typeof SHAPES }) {
  return (
    <svg class="d-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[of]} />
    </svg>
  );
}

/** Something is under way; words beside it say what. */
export function Dots() {
  return (
    <span class="d-dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

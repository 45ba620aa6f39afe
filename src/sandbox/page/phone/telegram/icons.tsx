import type { VNode } from 'preact';

const PATHS = {
  attach: 'M8 12.5 14.5 6a3.2 3.2 0 0 1 4.5 4.5l-8.8 8.8a5 5 0 0 1-7-7L11 4.500',
  send: 'M4 12 20 4l-5 16-3.500-6.500zM11.500 13.500 20 4',
  down: 'M6 9.500l6 6 6-6',
  cross: 'M6 6l12 12M18 6 6 18',
  more: 'M5.500 12h.01M12 12h.01M18.500 12h.01',
  silent: 'M6 17h12l-1.500-2.500V11a4.500 4.500 0 0 0-9 0v3.500zM10.500 20h3M4 4l16 16',
  protected: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  eye: 'M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6zM12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  reply: 'M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6',
  pencil: 'M4 20l1-4.500L16.500 4 20 7.500 8.500 19zM14 6.500l3.500 3.500',
  bin: 'M5 7h14M9.500 7V4.500h5V7M7 7l1 13h8l1-13',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01',
  voice:
    'M12 4a2.500 2.500 0 0 0-2.500 2.500v5a2.500 2.500 0 0 0 5 0v-5A2.500 2.500 0 0 0 12 4zM6 11.500a6 6 0 0 0 12 0M12 17.500V21',
  sticker: 'M12 4a8 8 0 1 0 8 8c-4.500 0-8-3.500-8-8zM9 13.500a3.500 3.500 0 0 0 5 2',
  place:
    'M12 21s-6.500-6-6.500-11a6.500 6.500 0 0 1 13 0c0 5-6.500 11-6.500 11zM12 7.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  document: 'M7 3h7l4 4v14H7zM14 3v4h4',
  out: 'M8 16 16 8M9 8h7v7',
  menu: 'M4 7h16M4 12h16M4 17h10',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words that say the same; where there are none, the control around it has a name. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  return (
    <svg class="t-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

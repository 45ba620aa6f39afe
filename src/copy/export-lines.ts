import { instant } from '../core/instant.js';
import type { Voice } from './voice.js';
import { inZone, usableZone } from './zoned-format.js';

// The pieces of the readable copy.

/** Date and clock time in the reader's own zone. */
export const when = (voice: Voice, iso: string): string => {
  const zone = usableZone(voice.reader.zone) ?? 'UTC';
  const at = instant(Date.parse(iso));
  const { intl } = voice.words.moments;
  return `${inZone(at, zone, intl, 'long-date')}, ${inZone(at, zone, intl, 'time')}`;
};

export const section = ({ words }: Voice, title: string, items: readonly string[], between = '\n'): string =>
  `${title}\n\n${items.length === 0 ? words.exported.none : items.join(between)}`;

export const lines = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n');
export const opened = ({ words }: Voice, text: string | null): string => text ?? words.exported.outOfReach;

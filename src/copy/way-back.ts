import type { Notice } from '../core/notice.js';
import { plain } from './build-card.js';
import type { Card } from './card.js';
import type { Voice } from './voice.js';

/** Looked at from a card with *I'm back* on it, and shown in its place: from here it must be one tap back. */
const ASIDE: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'time-out/what-they-see',
  'time-out/something-to-do',
  'time-out/how-long',
  'time-out/not-waiting',
  'time-out/ladder',
  'time-out/talk-times',
  'time-out/talk-guide',
  'time-out/line-to-send',
  'time-out/note',
  'time-out/note-parked',
  'time-out/note-dropped',
  'time-out/no-note',
  'time-out/no-more-time',
  'support/show',
  'support/part',
]);

/** Discord's limit of buttons in a row and rows in a message; a choice takes a row. */
const MOST_IN_ROW = 5;
const MOST_ROWS = 5;

/** Nobody in a break loses their card by looking at something else. */
export function withWayBack({ words }: Voice, notice: Notice, card: Card): Card {
  if (!ASIDE.has(notice.kind)) return card;
  const isThere = card.rows.flat().some((button) => button.kind === 'act' && button.action.kind === 'time-out/status');
  if (isThere) return card;
  const back = plain(words.labels.howThingsStand, { kind: 'time-out/status' });
  const rows = card.choice === null ? card.rows.length : card.rows.length + 1;
  const last = card.rows.at(-1) ?? [];
  if (rows < MOST_ROWS && last.length > 1) return { ...card, rows: [...card.rows, [back]] };
  if (last.length >= MOST_IN_ROW) throw new Error(`no room for a way back on ${notice.kind}`);
  return { ...card, rows: [...card.rows.slice(0, -1), [back, ...last]] };
}

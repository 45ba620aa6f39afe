import type { Notice } from '../core/notice.js';
import { plain } from './build-card.js';
import type { Card, CardButton } from './card.js';
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

/** Quiet moments: only here is a newcomer offered zone, tendency, what this is not for, and who runs it. */
const QUIET: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'start/welcome',
  'time-out/closed',
  'time-out/rested',
  'time-out/talk-set',
  'time-out/over',
  'pairing/paired',
  'reflect/kept',
  'dance/named',
  'dance/rests',
]);

/** Discord's limit of buttons in a row and rows in a message; a choice takes a row. */
const MOST_IN_ROW = 5;
const MOST_ROWS = 5;

/** Nobody in a break loses their card by looking at something else. */
export function withWayBack({ words }: Voice, notice: Notice, card: Card): Card {
  if (!ASIDE.has(notice.kind)) return card;
  const isThere = card.rows.flat().some((button) => button.kind === 'act' && button.action.kind === 'time-out/status');
  return isThere ? card : withButton(card, plain(words.labels.howThingsStand, { kind: 'time-out/status' }));
}

export function withFirstThings({ words, reader }: Voice, notice: Notice, card: Card): Card {
  if (reader.isNewcomer !== true || !QUIET.has(notice.kind)) return card;
  return withButton(card, plain(words.labels.firstThings, { kind: 'onboarding/show', step: 'zone' }));
}

/** In a row of its own above the last, if there is room for one; else before the buttons of the last. */
function withButton(card: Card, button: CardButton): Card {
  const rows = card.choice === null ? card.rows.length : card.rows.length + 1;
  const last = card.rows.at(-1) ?? [];
  const above = card.rows.slice(0, -1);
  if (last.length <= 1) return { ...card, rows: [...above, [button, ...last]] };
  if (rows < MOST_ROWS) return { ...card, rows: [...above, [button], last] };
  if (last.length >= MOST_IN_ROW) throw new Error('no room for one more button');
  return { ...card, rows: [...above, [button, ...last]] };
}

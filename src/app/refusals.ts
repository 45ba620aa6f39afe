import type { Notice } from '../core/notice.js';
import type { Refusal } from './metrics-port.js';

/** The answers that turn somebody down, sorted so coarsely that a count of them says nothing about who asked for what. */
const REFUSING: Readonly<Partial<Record<Notice['kind'], Refusal>>> = {
  'input/unreadable': 'unreadable',
  'person/zone-unknown': 'unreadable',
  'person/quiet-unknown': 'unreadable',
  'reflect/pause-unknown': 'unreadable',
  'pairing/code-unknown': 'code',
  'pairing/too-many-tries': 'code',
  'pairing/own-code': 'code',
  'stray/answer': 'stale',
  'form/nothing-open': 'stale',
  'form/expired': 'stale',
  'pairing/gone': 'stale',
  'need/meanwhile': 'stale',
  'reflect/gone': 'stale',
  'pairing/already-paired': 'rule',
  'pairing/cannot-link': 'rule',
  'check-in/in-break': 'rule',
  'check-in/zone-first': 'rule',
  'dance/called-lately': 'rule',
  'dance/in-break': 'rule',
  'dance/not-ready': 'rule',
  'dance/pact-first': 'rule',
  'need/enough': 'rule',
  'need/in-break': 'rule',
  'need/too-far-ahead': 'rule',
  'need/zone-first': 'rule',
  'place/not-here': 'rule',
  'place/taken': 'rule',
  'privacy/passphrase-short': 'rule',
  'reflect/cannot-share': 'rule',
  'reflect/in-break': 'rule',
  'reflect/in-quiet-hours': 'rule',
  'reflect/needs-zone': 'rule',
  'reflect/no-room': 'rule',
  'reflect/too-long-here': 'rule',
  'say/enough': 'rule',
  'say/in-break': 'rule',
  'time-out/no-more-time': 'rule',
  'time-out/talk-cannot-move': 'rule',
  'time-out/undo-too-late': 'rule',
};

/** Null: it turns nobody down. */
export const refusalIn = (notice: Notice | null): Refusal | null =>
  notice === null ? null : (REFUSING[notice.kind] ?? null);

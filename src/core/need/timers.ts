import type { OutboxCancel, OutboxDraft, TimerChange } from '../decision.js';
import type { NeedId, PersonId, TimerKey } from '../ids.js';
import { HOUR, type Instant, type Millis } from '../instant.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import { TALK_WITHIN, type WallTime } from '../time-out/state.js';
import type { NeedNotice } from './notice.js';
import { type Need, TOGETHER_LIVES } from './state.js';

/** A time that was agreed on is over for whoever has not heard of it by then. */
export const NOW_LIVES: Millis = HOUR;
/** Bids asked longer ago than this, that are closed, can have no reminder left. */
export const NEEDS_LAST: Millis = TOGETHER_LIVES + TALK_WITHIN + NOW_LIVES;

export const returnKey = (id: NeedId): TimerKey => `need/return:${id}` as TimerKey;
export const restKey = (id: NeedId): TimerKey => `need/rest:${id}` as TimerKey;
export const toldKey = (id: NeedId): TimerKey => `need/told:${id}` as TimerKey;
/** One for each of the two: whoever leaves takes only their own with them. */
export const remindKey = (id: NeedId, to: PersonId): TimerKey => `need/remind:${id}:${to}` as TimerKey;

export const returnTimer = (
  { id, by, generation }: Pick<Need, 'id' | 'by' | 'generation'>,
  at: Instant,
  wall: WallTime | null = null,
): TimerChange => ({
  kind: 'set',
  timer: { key: returnKey(id), kind: 'need/return', subject: id, personId: by, generation, at, wall },
});

export const restTimer = (
  { id, by, generation }: Pick<Need, 'id' | 'by' | 'generation'>,
  at: Instant,
): TimerChange => ({
  kind: 'set',
  timer: { key: restKey(id), kind: 'need/rest', subject: id, personId: by, generation, at, wall: null },
});

/** When it is looked whether the other was told: gone by then if they were. */
export const toldTimer = (
  { id, by, generation }: Pick<Need, 'id' | 'by' | 'generation'>,
  at: Instant,
): TimerChange => ({
  kind: 'set',
  timer: { key: toldKey(id), kind: 'need/told', subject: id, personId: by, generation, at, wall: null },
});

export const remindTimer = (id: NeedId, to: PersonId, at: Instant): TimerChange => ({
  kind: 'set',
  timer: { key: remindKey(id, to), kind: 'need/remind', subject: id, personId: to, generation: 0, at, wall: null },
});

const needOrder = (id: NeedId): string => `need:${id}`;

/** `expiresAt`: when it is of no use any more; null: it is owed. */
export const messageTo = (
  sending: Sending,
  id: NeedId,
  row: Pick<OutboxDraft, 'to' | 'expiresAt'> & { readonly notice: NeedNotice } & Partial<
      Pick<OutboxDraft, 'lane' | 'sound' | 'follow'>
    >,
): OutboxDraft => quietNotice(sending, { ...row, orderKey: needOrder(id) });

export const unsent = (id: NeedId, to: PersonId, ...notices: readonly NeedNotice['kind'][]): OutboxCancel => ({
  orderKey: needOrder(id),
  to,
  notices,
});

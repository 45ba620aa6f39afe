import { HOUR, type Instant, MINUTE, plus } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';
import type { TalkSlot } from '../request.js';
import { clock, nextWall, resolveWall, tomorrowAt } from '../zone/local-time.js';
import type { TalkSlotOffer } from './offers.js';
import type { Moment } from './promise.js';
import { TALK_WITHIN, type WallTime } from './state.js';

const EVENING: MinuteOfDay = 18 * 60 + 30;
const LATER_EVENING: MinuteOfDay = 20 * 60 + 30;
/** A night lies between "sleep first" and the talk. */
const SLEEP = 12 * HOUR;
/** Without a zone: the evening after, roughly. */
const ABOUT_TOMORROW_EVENING = 20 * HOUR;
/** Offers closer together than this are one offer. */
const APART = 30 * MINUTE;

/** When this slot is for whoever pressed it; null when it lies in the past, too far ahead, or needs an unknown zone. */
export function resolveSlot(slot: TalkSlot, now: Instant, zone: string | null): Moment | null {
  const moment = slotMoment(slot, now, zone);
  return moment !== null && moment.at > now && moment.at <= now + TALK_WITHIN ? moment : null;
}

/** The same, wherever it lies; null only where it means nothing without a zone. */
export function slotMoment(slot: TalkSlot, now: Instant, zone: string | null): Moment | null {
  if (slot.kind === 'in') {
    return Number.isFinite(slot.minutes) ? { at: plus(now, Math.round(slot.minutes) * MINUTE), wall: null } : null;
  }
  if (zone === null) return null;
  if (slot.kind === 'on') {
    const wall: WallTime = { zone, date: slot.date, time: clock(slot.time) };
    return { at: resolveWall(wall), wall };
  }
  return slot.kind === 'next' ? nextWall(now, zone, slot.time) : tomorrowAt(now, zone, slot.time);
}

/**
 * "Sleep first, talk tomorrow 18:30". For someone still up at one in the morning, tomorrow is the evening after they
 * slept, though the calendar calls it today.
 */
export const afterSleep = (now: Instant, zone: string | null): Moment =>
  zone === null ? { at: plus(now, ABOUT_TOMORROW_EVENING), wall: null } : nextWall(now, zone, EVENING, SLEEP);

/** A few times to talk in the order of the clock, each with the moment it means for this reader. */
export function talkOffers(now: Instant, zone: string | null): readonly TalkSlotOffer[] {
  const slots: readonly TalkSlot[] =
    zone === null
      ? [1, 3, 20, 24].map((hours): TalkSlot => ({ kind: 'in', minutes: hours * 60 }))
      : [
          { kind: 'in', minutes: 60 },
          { kind: 'next', time: EVENING },
          { kind: 'next', time: LATER_EVENING },
          { kind: 'tomorrow', time: EVENING },
          { kind: 'tomorrow', time: LATER_EVENING },
        ];
  const offers: TalkSlotOffer[] = [];
  for (const slot of slots) {
    const moment = resolveSlot(slot, now, zone);
    if (moment !== null && offers.every((offer) => Math.abs(offer.at - moment.at) >= APART)) {
      offers.push({ slot, at: moment.at });
    }
  }
  return offers.sort((one, two) => one.at - two.at);
}

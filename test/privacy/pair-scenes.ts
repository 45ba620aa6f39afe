import { weeklyMark } from '../../src/core/check-in/weekly.js';
import { CHECK_IN_FIELDS, type CheckInField, DIAL } from '../../src/core/check-in/state.js';
import type { PlaceId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import type { Weekday } from '../../src/core/reflection/state.js';
import type { ButtonAction } from '../../src/core/request.js';
import { SAY_ANSWERS, SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import { localDate, minuteOfDay } from '../../src/core/zone/local-time.js';
import type { Walk } from './random-walk.js';
import { GROUPS } from './walk-choices.js';
import type { Hand } from './walk-people.js';

const FORMS = Object.keys(SAY_FORMS) as readonly SayForm[];
const ZONE = 'Europe/Berlin';
/** Longer than the minute in which a call can be taken back, shorter than the shortest break. */
const POSTED_WITHIN = 3;

/** What two do in their place, in check-ins, with needs and soft words, over several steps. */
export function pairScenesOf(
  walk: Walk,
  scenes: {
    readonly opens: (hand: Hand) => Promise<void>;
    readonly confirms: (hand: Hand, asks: ButtonAction) => Promise<void>;
    readonly partnerOf: (hand: Hand) => Hand | null;
  },
) {
  const { send, submit, press, chance, store, inStore, holderOf } = walk;
  const { opens, confirms } = scenes;
  const either =
    (sure: boolean) =>
    (how: number): boolean =>
      sure || chance.next() < how;
  /** On their newest card: what it offers of this kind. */
  const pressesOn = async (hand: Hand, kind: ButtonAction['kind']): Promise<void> => {
    const action = hand.screen.flat().find((each) => each.kind === kind);
    if (action !== undefined) await press(hand, action);
  };

  const placeOf = async (hand: Hand, which: 'latestPlace' | 'placeOf') => {
    const { couple } = holderOf(hand);
    return couple === null ? null : inStore(() => store()[which](couple));
  };

  /** Proposed where others read, agreed to by both, with or without a line about breaks; then a break is called. */
  const places = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    const maybe = either(sure);
    const group = sure ? GROUPS[hand.platform][0] : chance.oneOf(GROUPS[hand.platform]);
    await send(hand, { kind: 'place/propose' }, { place: 'group', group });
    const proposed = await placeOf(hand, 'latestPlace');
    if (proposed?.status !== 'proposed') return;
    const placeId: PlaceId = proposed.id;
    const banner = maybe(0.7);
    if (banner !== proposed.banner) await press(hand, { kind: 'place/banner', placeId, banner });
    await opens(other);
    await press(hand, { kind: 'place/agree', placeId, banner });
    await press(other, { kind: 'place/show' });
    if (!maybe(0.8)) return;
    await press(other, { kind: 'place/agree', placeId, banner });
    await opens(hand);
    await press(hand, { kind: 'place/show' });
    if (!sure && chance.next() < 0.3) await press(other, { kind: 'place/banner', placeId, banner: !banner });
    if (maybe(0.5)) await breaks(hand);
    if (!sure && chance.next() < 0.15)
      await confirms(other, { kind: 'place/unbind', placeId, confirmed: false }).then(() => opens(hand));
  };

  const breaks = async (hand: Hand): Promise<void> => {
    const wish = { kind: 'minutes', minutes: 10 } as const;
    const how = { line: null, confirmed: true, announced: false, elsewhere: false } as const;
    await send(hand, { kind: 'time-out/call', wish, ...how });
    await walk.advance(POSTED_WITHIN * walk.MINUTE);
    await send(hand, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
  };

  /** What a platform says of a place in nobody's name. */
  const placeGoes = async (hand: Hand): Promise<void> => {
    const place = await placeOf(hand, 'latestPlace');
    const { platform } = hand;
    const where = place === null || place.status === 'ended' ? null : place.where;
    if (where === null) return;
    const spare = GROUPS[where.platform].at(-1)?.externalId ?? where.externalId;
    if (chance.next() < 0.5 || where.externalId === spare) return walk.tellOfPlace({ kind: 'place/lost', where });
    await walk.tellOfPlace({ kind: 'place/moved', where, to: { platform: where.platform, externalId: spare } });
    if (platform === where.platform) await press(hand, { kind: 'place/show' });
  };

  const checkInOf = async (hand: Hand) => {
    const { couple } = holderOf(hand);
    const newest = couple === null ? null : await inStore(() => store().latestCheckIn(couple));
    return newest !== null && (newest.status === 'open' || newest.status === 'sealed') ? newest : null;
  };
  const fillsHalf = async (hand: Hand, fields: readonly CheckInField[], sure: boolean): Promise<void> => {
    const checkInId = (await checkInOf(hand))?.id;
    if (checkInId === undefined) return;
    await press(hand, { kind: 'check-in/show' });
    for (const field of fields) await submit(hand, { kind: 'form/check-in', checkInId, field });
    await press(hand, { kind: 'check-in/dial', checkInId, dial: chance.oneOf(DIAL) });
    if (either(sure)(0.8)) await confirms(hand, { kind: 'check-in/send', checkInId, confirmed: false });
  };
  const looksAtCheckIn = async (hand: Hand): Promise<void> => {
    await press(hand, { kind: 'check-in/show' });
    await opens(hand);
    await pressesOn(hand, 'check-in/shown');
  };
  /** Written apart, sent, perhaps taken back, and shown together. */
  const checkIns = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    const maybe = either(sure);
    await send(hand, { kind: 'check-in/start' });
    const checkInId = (await checkInOf(hand))?.id;
    if (checkInId === undefined) return;
    await fillsHalf(hand, CHECK_IN_FIELDS.slice(0, sure ? 2 : 1 + chance.below(3)), sure);
    await looksAtCheckIn(other);
    if (!sure && maybe(0.25)) await press(hand, { kind: 'check-in/take-back', checkInId });
    if (!sure && maybe(0.3)) await submit(hand, { kind: 'form/check-in', checkInId, field: 'wish' });
    if (!sure && maybe(0.2)) await send(other, { kind: 'person/export', passphrase: null });
    await fillsHalf(other, ['wish'], sure);
    if (!sure && maybe(0.25)) await press(other, { kind: 'check-in/take-back', checkInId });
    await looksAtCheckIn(hand);
    await walk.advance(17 * walk.MINUTE);
    for (const each of [hand, other]) await looksAtCheckIn(each);
    for (const each of [hand, other]) if (!sure && maybe(0.3)) await press(each, { kind: 'progress/mine' });
    if (maybe(0.2)) await press(other, { kind: 'progress/ours' });
  };

  /** A time that comes in a while: both agree to it, it opens by itself, and a line about it stands in their place. */
  const weekly = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    if (holderOf(hand).couple === null) return;
    await send(hand, { kind: 'person/zone', zone: ZONE });
    const at = instant(walk.now() + (2 + chance.below(40)) * walk.MINUTE);
    const date = new Date(`${localDate(at, ZONE)}T00:00:00Z`).getUTCDay();
    const weekday = (date === 0 ? 7 : date) as Weekday;
    const time = minuteOfDay(at, ZONE);
    const mark = weeklyMark({ weekday, time, zone: ZONE });
    await press(hand, { kind: 'check-in/propose-time', weekday, time });
    await opens(other);
    if (either(sure)(0.8)) await press(other, { kind: 'check-in/accept-time', mark });
    await opens(hand);
    await walk.advance(45 * walk.MINUTE);
    for (const each of [hand, other]) await looksAtCheckIn(each);
    if (!sure && chance.next() < 0.4) await press(other, { kind: 'check-in/stop', mark });
  };

  /** Space with its return, then a wish and what the other says to it. */
  const needs = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    await send(hand, { kind: 'need/space', wish: { kind: 'minutes', minutes: 15 } });
    await opens(other);
    if (!sure && chance.next() < 0.4) await pressesOn(hand, 'need/more');
    await walk.advance(16 * walk.MINUTE);
    await opens(hand);
    await pressesOn(hand, 'need/close');
    await opens(other);
    const slot = sure || chance.next() < 0.5 ? null : ({ kind: 'in', minutes: 60 } as const);
    await send(hand, { kind: 'need/together', slot });
    await opens(other);
    if (sure || chance.next() < 0.7) await pressesOn(other, chance.next() < 0.6 ? 'need/answer' : 'need/times');
    await pressesOn(other, 'need/another-time');
    await opens(hand);
    await pressesOn(hand, 'need/fine');
  };

  /** Written, shown as the other would read it, sent, read and answered. */
  const says = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    for (const form of sure ? FORMS : [chance.oneOf(FORMS)]) {
      await submit(hand, { kind: 'form/say', form });
      await press(hand, { kind: 'say/preview' });
      await press(other, { kind: 'say/show' });
      if (!sure && chance.next() < 0.3) await submit(hand, { kind: 'form/say', form });
      if (!sure && chance.next() < 0.1) await press(hand, { kind: 'say/drop' });
      if (sure || chance.next() < 0.7) await pressesOn(hand, 'say/send');
      await opens(other);
    }
    if (sure || chance.next() < 0.5) await pressesOn(other, 'say/answer');
    const answer = chance.oneOf(SAY_ANSWERS);
    const said = other.screen.flat().find((each) => each.kind === 'say/answer');
    if (said?.kind === 'say/answer') await press(other, { ...said, answer });
    await opens(hand);
  };

  return { places, placeGoes, checkIns, weekly, needs, says };
}

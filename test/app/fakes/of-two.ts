import { previewed } from '../../../src/core/check-in/sheet.js';
import type { CheckIn, CheckInField } from '../../../src/core/check-in/state.js';
import type { Saying } from '../../../src/core/say/state.js';
import { MINUTE } from '../../../src/core/instant.js';
import { personOf } from './couple.js';
import { wordsOf } from './fake-platform.js';
import { fills, openedBy, sentTo } from './places.js';
import { ANA, BEN, type Room, type Someone } from './room.js';

export const FEELING = {
  when: 'You look at the phone, plover',
  feel: 'Lonely',
  afraid: 'that I bore you',
  like: 'ten minutes after supper',
} as const;

/** The newest check-in of whoever asks. */
export async function checkInOf(room: Room, who: Someone): Promise<CheckIn> {
  const { coupleId } = await personOf(room, who);
  const checkIn = coupleId === null ? null : await room.store.latestCheckIn(coupleId);
  if (checkIn === null) throw new Error(`${who.name} has no check-in`);
  return checkIn;
}

export async function pageOf(room: Room, who: Someone): Promise<CheckIn['sheets'][number]> {
  const { id } = await personOf(room, who);
  const page = (await checkInOf(room, who)).sheets.find(({ personId }) => personId === id);
  if (page === undefined) throw new Error(`${who.name} has no page`);
  return page;
}

/** Begins one where none is open. */
export async function writes(room: Room, who: Someone, field: CheckInField, text: string): Promise<void> {
  await room.send(who, { kind: 'check-in/start' });
  const { id: checkInId } = await checkInOf(room, who);
  await fills(room, who, { kind: 'form/check-in', checkInId, field }, { text });
}

/** The button of the preview of their page as it is now. */
export const sendOf = async (room: Room, who: Someone) =>
  ({
    kind: 'check-in/send',
    checkInId: (await checkInOf(room, who)).id,
    confirmed: true,
    mark: previewed(await pageOf(room, who)),
  }) as const;

export const sends = async (room: Room, who: Someone) => room.send(who, await sendOf(room, who));

/** Both have sent, and the quarter hour has come. */
export async function revealed(room: Room): Promise<CheckIn> {
  await writes(room, ANA, 'wish', 'A walk, plover');
  await writes(room, BEN, 'change', 'Nights, avocet');
  for (const who of [ANA, BEN]) await sends(room, who);
  await room.advance(16 * MINUTE);
  return checkInOf(room, ANA);
}

/** What they have drafted, as the buttons of its preview name it. */
export async function previewOf(
  room: Room,
  who: Someone,
): Promise<{ readonly version: number; readonly words: string }> {
  const reply = await room.send(who, { kind: 'say/preview' });
  if (reply.kind !== 'card') throw new Error(`${who.name} has no preview`);
  for (const button of reply.card.rows.flat())
    if (button.kind === 'act' && button.action.kind === 'say/send')
      return { version: button.action.version, words: wordsOf(reply.card) };
  throw new Error(`${who.name} cannot send what is shown`);
}

/** Written, looked at and sent. */
export async function says(room: Room, who: Someone, values: Readonly<Record<string, string>> = FEELING) {
  await fills(room, who, { kind: 'form/say', form: 'feeling' }, values);
  const { version } = await previewOf(room, who);
  return room.send(who, { kind: 'say/send', version });
}

/** All that was said within the couple of whoever asks. */
export const sayingsOf = async (room: Room, who: Someone): Promise<readonly Saying[]> =>
  (await room.store.historyOf((await personOf(room, who)).id)).sayings;

/** How often they read this behind *Show*, among all that was sent to them. */
export const timesRead = async (room: Room, who: Someone, words: RegExp): Promise<number> =>
  (await openedBy(room, who, 0)).filter((each) => words.test(each)).length;

export const messagesTo = (room: Room, who: Someone): number => sentTo(room, who).length;

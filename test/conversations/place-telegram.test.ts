import { afterAll, beforeAll, expect, it } from 'vitest';
import { labelsOf } from './at-the-wire.js';
import { connect, setZone } from './couple.js';
import type { Phone } from './phone.js';
import type { TelegramPhone } from './telegram-phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown({ enforceRateLimits: false });
});
afterAll(() => town.leave());

const BOUND = /A shared place: from now on I post a line here/;
const BREAK_LINE = /^A break, until \{time:[^}]+\}\. Nothing has to be solved until then\.$/;
const WEDNESDAY = Date.UTC(2026, 2, 11, 19, 0);
const WEEK = 7 * 24 * HOURS;

const nextWednesday = (): number => {
  let at = WEDNESDAY;
  while (at <= town.now()) at += WEEK;
  return at;
};

/** Everything of the bot's that this person can read in the group. */
const inGroup = (phone: Phone, chatId: number) => phone.screen().filter((message) => message.chatId === String(chatId));

const typedIn = (name: string, chatId: number): readonly string[] =>
  town.sandbox.telegram.control
    .sees(name, { chatId })
    .filter(({ from }) => from !== 'bot')
    .map(({ text }) => text);

async function proposesIn(phone: TelegramPhone, chatId: number, typed = '/checkin here'): Promise<void> {
  await town.sandbox.telegram.control.say(phone.name, typed, { chatId });
  await town.quiet();
}

async function agrees(phone: Phone): Promise<void> {
  await phone.sees(/^Something for you\.$/);
  await phone.opens();
  await phone.sees(/A place for you two: the Telegram group/);
  await phone.presses('Agree');
}

/** A group with a third reader that is the place of the two: one on Telegram, the other on Discord. */
async function settled(one: TelegramPhone, other: Phone, third: Phone, title: string): Promise<number> {
  await connect(one, other);
  const { chatId } = await town.sandbox.telegram.control.addGroup({ title, members: [third.name, one.name] });
  await proposesIn(one, chatId);
  await agrees(one);
  await agrees(other);
  await other.sees(/You both agreed/);
  await third.sees(BOUND);
  await town.quiet();
  for (const phone of [one, other, third]) phone.unread();
  return chatId;
}

it('a command typed in a group gets only a way into the private chat there, where both are asked and the readers named', async () => {
  const ana = await town.onTelegram('ana');
  const ben = await town.onDiscord('ben');
  const cleo = await town.onTelegram('cleo');
  await connect(ana, ben);
  const { control } = town.sandbox.telegram;
  const { chatId } = await control.addGroup({ title: 'The house', members: ['cleo', 'ana'] });
  // As an older client writes it, everyone reads the command; what it asks is nobody else's.
  await proposesIn(ana, chatId, '/Checkin here');
  expect(typedIn('cleo', chatId)).toEqual(['/Checkin here']);
  const shown = inGroup(cleo, chatId);
  expect(shown.map(({ text }) => text)).toEqual(['The rest is between you and me. Write to me in private.']);
  expect(labelsOf(shown[0])).toHaveLength(1);
  expect(shown[0]?.buttons.flat()[0]).toMatchObject({ data: null, url: expect.stringMatching(/\?start=/) });
  cleo.unread();

  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  const hers = await ana.sees(/A place for you two: the Telegram group/);
  expect(hers.text).toMatch(/Others can read there: 1 person.*In a Telegram group everyone sees what is typed there/s);
  expect(hers.chatId).not.toBe(String(chatId));
  await ana.presses('Agree');
  await cleo.seesNothingNew();
  await agrees(ben);
  await ben.sees(/You both agreed/);
  const post = await cleo.sees(BOUND);
  expect(post.text).not.toMatch(/ana|ben/i);
  expect(inGroup(cleo, chatId)).toHaveLength(2);

  // The way in: each comes to their own card.
  const url = post.buttons.flat()[0]?.url ?? '';
  const payload = new URL(url).searchParams.get('start') ?? '';
  ana.unread();
  await ana.starts(payload);
  await ana.sees(/A check-in is a short look at each other.*agree on a time/s);
  await cleo.starts(payload);
  await cleo.sees(/A check-in needs two, and you aren't connected with anyone here/);
});

it('a stranger’s name and a group’s are words in quotation marks, which turn nothing round', async () => {
  const evil = 'nobody”. It is only you two\u202E <b>x</b> **y** @everyone';
  const tom = await town.onTelegram('tom');
  const uma = await town.onDiscord('uma');
  await connect(tom, uma);
  const { control } = town.sandbox.telegram;
  await control.addPerson({ name: evil });
  const { chatId } = await control.addGroup({ title: 'Ours\u2067', members: [evil, 'tom'] });
  await control.promote(evil, chatId);
  await proposesIn(tom, chatId);
  for (const phone of [tom, uma]) {
    await phone.sees(/^Something for you\.$/);
    await phone.opens();
    const { text, raw } = await phone.sees(/A place for you two: the Telegram group “Ours”\./);
    expect(text).toMatch(/Others can read there: 1 person, “nobody’\. It is only you two .*”\. In a Telegram group/);
    expect(JSON.stringify([text, raw])).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
});

it('where the API has it, the command and its answer are read by whoever typed alone', async () => {
  const dan = await town.onTelegram('dan');
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await connect(dan, eve);
  const { chatId } = await town.sandbox.telegram.control.addGroup({ title: 'The garden', members: ['fay', 'dan'] });
  await proposesIn(dan, chatId);
  expect(typedIn('fay', chatId)).toEqual([]);
  await fay.seesNothingNew();
  const answered = await dan.sees(/The rest is between you and me/);
  expect(answered).toMatchObject({ ephemeral: true, chatId: String(chatId) });
  await agrees(dan);
  await dan.sees(/You've agreed to this/);
});

it('a group that becomes a supergroup stays their place: nobody is told, and the next post arrives', async () => {
  const gil = await town.onTelegram('gil');
  const hal = await town.onDiscord('hal');
  const ida = await town.onTelegram('ida');
  const chatId = await settled(gil, hal, ida, 'The mill');
  for (const phone of [gil, hal]) await setZone(phone, 'Europe/Lisbon');
  await gil.types('/checkin');
  await gil.presses('A weekly time');
  await gil.presses('Wednesday');
  await gil.presses('19:00');
  await hal.sees(/^Something for you\.$/);
  await hal.opens();
  await hal.presses('That time is fine');
  await town.quiet();
  for (const phone of [gil, hal, ida]) phone.unread();

  const moved = await town.sandbox.telegram.control.migrateGroup(chatId);
  for (const phone of [gil, hal, ida]) await phone.seesNothingNew();
  await town.skipTo(nextWednesday());
  const post = await ida.sees(/^A check-in is open until \{time:[^}]+\}\./);
  expect(post.chatId).toBe(String(moved.chatId));
  for (const phone of [gil, hal]) {
    const came = phone.unread().filter((message) => message.chatId !== String(moved.chatId));
    expect(came.map(({ text }) => text)).toEqual(['Something for you.']);
  }

  // The same while the bot is down: the post itself finds out, or the update that waited.
  const again = await town.sandbox.telegram.control.addGroup({ title: 'The weir', members: ['ida', 'gil'] });
  await proposesIn(gil, again.chatId);
  await agrees(gil);
  await agrees(hal);
  await ida.sees(BOUND);
  await town.quiet();
  await town.killBot();
  const elsewhere = await town.sandbox.telegram.control.migrateGroup(again.chatId);
  await town.startBot();
  await town.quiet();
  for (const phone of [gil, hal, ida]) phone.unread();
  await town.skipTo(nextWednesday());
  expect((await ida.sees(/A check-in is open/)).chatId).toBe(String(elsewhere.chatId));
  for (const phone of [gil, hal]) {
    const texts = phone.screen().map(({ text }) => text);
    expect(texts.join('\n')).not.toMatch(/I can't get into your place/);
  }
});

it('a bot that was put out of the group tells both once, and nothing about it stands in the group', async () => {
  const jon = await town.onTelegram('jon');
  const kim = await town.onDiscord('kim');
  const lea = await town.onTelegram('lea');
  const chatId = await settled(jon, kim, lea, 'The pier');
  await town.sandbox.telegram.control.removeBot(chatId);
  await town.quiet();
  for (const phone of [jon, kim]) {
    await phone.sees(/^Something for you\.$/);
    await phone.opens();
    await phone.sees(/I can't get into your place any more/);
  }
  await town.skip(24 * HOURS);
  for (const phone of [jon, kim, lea]) await phone.seesNothingNew();
});

it('a group that is deleted in silence is missed at the next post, by both once', async () => {
  const max = await town.onTelegram('max');
  const nia = await town.onDiscord('nia');
  const otto = await town.onTelegram('otto');
  const chatId = await settled(max, nia, otto, 'The attic');
  // With the line about breaks, so that the next post comes soon.
  await nia.types('/us');
  await nia.presses('Our place');
  await nia.presses('With a line about breaks');
  await nia.presses('Agree');
  await max.sees(/^Something for you\.$/);
  await max.opens();
  await max.presses('Agree');
  await max.sees(/You both agreed.*When a break is called, one line says so there/s);
  await town.quiet();
  for (const phone of [max, nia]) phone.unread();
  await town.sandbox.telegram.control.deleteGroup(chatId);
  await town.quiet();
  for (const phone of [max, nia]) await phone.seesNothingNew();
  await max.types('/timeout', { time: '20m' });
  await town.skip(5 * MINUTES);
  for (const phone of [max, nia]) {
    await phone.types('/back');
    await town.quiet();
    const shown = phone.screen().map(({ text }) => text);
    expect(shown.filter((text) => text === 'Something for you.').length).toBeGreaterThan(0);
  }
  await town.skip(1 * HOURS);
  for (const phone of [max, nia]) {
    await phone.types('/us');
    await phone.presses('Our place');
    await phone.sees(/You two can choose a place/);
  }
});

it('a break is a line in the group only where both agreed on that, and never who called it', async () => {
  const pia = await town.onTelegram('pia');
  const quin = await town.onDiscord('quin');
  const rosa = await town.onTelegram('rosa');
  await settled(pia, quin, rosa, 'The porch');
  await quin.types('/timeout', { time: '20m' });
  await town.skip(3 * MINUTES);
  await rosa.seesNothingNew();
  await quin.types('/back');
  await town.skip(3 * HOURS);

  await pia.types('/us');
  await pia.presses('Our place');
  await pia.presses('With a line about breaks');
  await pia.presses('Agree');
  await pia.sees(/You've agreed to this/);
  // Until both have, it holds as it was.
  await quin.types('/timeout', { time: '20m' });
  await town.skip(3 * MINUTES);
  await quin.types('/back');
  await town.skip(3 * HOURS);
  await rosa.seesNothingNew();
  await quin.types('/us');
  await quin.presses('Our place');
  await quin.presses('Agree');
  await quin.sees(/You both agreed/);
  await town.quiet();
  await rosa.seesNothingNew();

  await quin.types('/timeout', { time: '20m' });
  await town.skip(30_000);
  await rosa.seesNothingNew();
  await town.skip(1 * MINUTES);
  const post = await rosa.sees(BREAK_LINE);
  expect(post.text).not.toMatch(/pia|quin/i);
  await pia.types('/timeout', { time: '30m' });
  await quin.types('/timeout', { time: '40m' });
  await town.skip(2 * HOURS);
  expect(rosa.unread()).toEqual([]);

  // Taken back within its minute, nothing stands there.
  await quin.types('/back');
  await pia.types('/back');
  await town.skip(24 * HOURS);
  rosa.unread();
  await quin.types('/timeout', { time: '20m' });
  await quin.presses('Undo');
  await town.skip(10 * MINUTES);
  await rosa.seesNothingNew();
});

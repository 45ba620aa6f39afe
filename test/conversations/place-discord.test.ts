import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardOf, labelsOf } from './at-the-wire.js';
import { connect, setZone } from './couple.js';
import type { DiscordPhone } from './discord-phone.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  // Looking up who reads in a channel takes several calls, and the clock of a story stands still meanwhile.
  town = await openTown({ enforceRateLimits: false });
});
afterAll(() => town.leave());

const BOUND = /A shared place: from now on I post a line here/;
const OPENED = /A check-in is open .*It is answered in private/;

/** Everything of the bot's that this person can read in the channel. */
const postsIn = (phone: Phone, channelId: string) => phone.screen().filter(({ chatId }) => chatId === channelId);

const proposesIn = (phone: DiscordPhone, channelId: string) =>
  phone.typesIn({ kind: 'guild', channelId }, '/checkin', { place: 'here' });

async function opensAndAgrees(phone: Phone): Promise<string> {
  await phone.sees(/^Something for you\.$/);
  await phone.opens();
  const card = await phone.sees(/A place for you two/);
  await phone.presses('Agree');
  return card.text;
}

/** Tuesday afternoon it is; on Wednesdays at seven in the evening by the proposer's clock. */
async function agreeOnWednesdays(one: Phone, other: Phone): Promise<void> {
  for (const phone of [one, other]) await setZone(phone, 'Europe/Lisbon');
  await one.types('/checkin');
  await one.presses('A weekly time');
  await one.presses('Wednesday');
  await one.presses('19:00');
  await other.sees(/^Something for you\.$/);
  await other.opens();
  await other.presses('That time is fine');
  await other.sees(/Agreed: your check-in opens by itself every Wednesday/);
  await town.quiet();
  for (const phone of [one, other]) phone.unread();
}
const WEDNESDAY = Date.UTC(2026, 2, 11, 19, 0);
const WEEK = 7 * 24 * HOURS;

it('a channel becomes their own once both agree, with its other readers named, and everything but the post is private', async () => {
  const { control } = town.sandbox.discord;
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  const cleo = await town.onDiscord('cleo');
  await connect(ana, ben);
  const { guildId } = await control.addGuild({ name: 'The house', members: ['cleo', 'ana'] });
  const { channelId } = await control.addChannel({ guildId, name: 'hearth', members: ['ana', 'cleo'] });

  const { message } = await proposesIn(ana, channelId);
  expect(message?.ephemeral).toBe(true);
  expect(message?.text).toMatch(/A place for you two: the Discord channel.*Others can read there, among them .*cleo/s);
  expect(message?.text).toMatch(/whoever runs the server can read every channel/);
  expect(labelsOf(message ?? undefined)).toEqual(expect.arrayContaining(['Agree', 'With a line about breaks']));
  await ana.presses('Agree');
  await ana.sees(/You've agreed to this/);
  await town.quiet();
  await cleo.seesNothingNew();

  // He is asked in private, at his own platform, in the same words.
  const hers = await opensAndAgrees(ben);
  expect(hers).toMatch(/among them .*cleo/s);
  await ben.sees(/You both agreed: the place is yours now/);
  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  await ana.sees(/You both agreed: the place is yours now/);

  // One post, which holds nothing of anybody; whoever presses it is answered alone.
  const post = await cleo.sees(BOUND);
  expect(postsIn(cleo, channelId)).toHaveLength(1);
  expect(post.text).not.toMatch(/ana|ben/i);
  expect(labelsOf(post)).toEqual(['Open in private']);
  expect(post).toMatchObject({ ephemeral: false, chatId: channelId });
  await ana.presses('Open in private');
  expect(ana.lastOutcome()?.message).toMatchObject({ ephemeral: true });
  expect(ana.lastOutcome()?.message?.text).toMatch(/A check-in is a short look at each other.*agree on a time/s);
  await cleo.presses('Open in private');
  expect(cleo.lastOutcome()?.message).toMatchObject({ ephemeral: true });
  expect(cleo.lastOutcome()?.message?.text).toMatch(/A check-in needs two, and you aren't connected with anyone here/);
  cleo.unread();
  ana.unread();
  ben.unread();

  // The weekly one opens: a post for all who read there, and a discreet message to each of the two.
  await agreeOnWednesdays(ana, ben);
  await town.skipTo(WEDNESDAY - 1 * MINUTES);
  for (const phone of [ana, ben, cleo]) await phone.seesNothingNew();
  await town.skip(1 * MINUTES);
  const opened = await cleo.sees(OPENED);
  expect(opened.text).not.toMatch(/ana|ben/i);
  for (const phone of [ana, ben]) {
    const came = phone.unread().filter(({ chatId }) => chatId !== channelId);
    expect(came.map(({ text }) => text)).toEqual(['Something for you.']);
  }
  await cleo.presses('Open in private');
  expect(cleo.lastOutcome()?.message?.text).toMatch(/needs two/);
  await ana.presses('Open in private');
  expect(ana.lastOutcome()?.message?.text).not.toMatch(/needs two/);
  expect(postsIn(cleo, channelId).filter(({ ephemeral }) => !ephemeral)).toHaveLength(2);
  for (const phone of [ana, ben, cleo]) phone.unread();

  // Let go by one alone: both read the same of it, and in the channel nothing is said.
  await ben.types('/checkin', { place: 'our place' });
  await ben.sees(/You two have a place on Discord.*among them .*cleo/s);
  await ben.presses('Let the place go');
  await ben.sees(/Let the place go\? .*not who let it go/s);
  await ben.presses('Let the place go');
  const his = await ben.sees(/The place is no longer yours/);
  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  expect((await ana.sees(/The place is no longer yours/)).text).toBe(his.text);
  await town.skipTo(WEDNESDAY + WEEK);
  await cleo.seesNothingNew();
  for (const phone of [ana, ben]) await phone.sees(/^Something for you\.$/);
});

it('a channel that is open to the whole server is told as that, by its name and server', async () => {
  const { control } = town.sandbox.discord;
  const oda = await town.onDiscord('oda');
  const pit = await town.onTelegram('pit');
  await town.onDiscord('quo');
  await connect(oda, pit);
  const { channelId } = await control.addGuild({ name: 'Town square', members: ['oda', 'quo'] });
  const { message } = await proposesIn(oda, channelId);
  expect(message?.text).toContain('the Discord channel “#general · Town square”');
  expect(message?.text).toMatch(/Everyone on that server can read there/);
  expect(message?.text).not.toMatch(/can't tell just now/);
  // He, on the other platform, reads the same of it.
  expect(await opensAndAgrees(pit)).toMatch(/“#general · Town square”.*Everyone on that server can read there/s);
});

it('where I may not write, or am not at all, nothing is there to agree to until I can', async () => {
  const { control } = town.sandbox.discord;
  const rea = await town.onDiscord('rea', { userInstalled: true });
  const sol = await town.onTelegram('sol');
  await connect(rea, sol);
  const { guildId } = await control.addGuild({ name: 'Away', members: ['rea'] });
  const { channelId } = await control.addChannel({ guildId, name: 'den', members: ['rea'] });
  await control.setChannelRule(channelId, 'reads');
  const { message } = await proposesIn(rea, channelId);
  expect(message?.text).toMatch(/I can't write in the Discord channel “#den · Away”, so it can't be your place yet/);
  expect(labelsOf(message ?? undefined)).not.toContain('Agree');
  await sol.sees(/^Something for you\.$/);
  await sol.opens();
  expect(labelsOf(await sol.sees(/I can't write in/))).not.toContain('Agree');
  await control.setChannelRule(channelId, 'writes');
  await rea.presses('Look again');
  // Shut again since that card was shown: its button brings about nothing, and nobody hears of a place that is lost.
  await control.setChannelRule(channelId, 'reads');
  await town.skip(2 * MINUTES);
  await rea.presses('Agree');
  await rea.presses('Look again');
  expect((await cardOf(rea, '/checkin')).text).not.toMatch(/place is yours/);
  await sol.seesNothingNew();
  await control.setChannelRule(channelId, 'writes');
  await proposesIn(rea, channelId);
  await rea.presses('Agree');
  await sol.presses('Look again');
  await sol.presses('Agree');
  await sol.sees(/You both agreed/);
  // Out of the server there is nothing to write in either.
  await control.removeBot(guildId);
  await town.skip(2 * MINUTES);
  const elsewhere = await proposesIn(rea, channelId);
  expect(elsewhere.message?.text).toMatch(/I can't write in the Discord channel where/);
  expect(labelsOf(elsewhere.message ?? undefined)).not.toContain('Agree');
});

it('a change of the line about breaks is asked as that, and the place can be let go while it waits', async () => {
  const { control } = town.sandbox.discord;
  const tia = await town.onDiscord('tia');
  const udo = await town.onTelegram('udo');
  await connect(tia, udo);
  const { channelId } = await control.addGuild({ name: 'Hut', members: ['tia'] });
  await proposesIn(tia, channelId);
  await tia.presses('Agree');
  await opensAndAgrees(udo);
  await udo.sees(/You both agreed/);
  await tia.types('/us');
  await tia.presses('Our place');
  await tia.presses('With a line about breaks');
  const asked = await cardOf(udo, '/checkin', { place: 'our place' });
  expect(asked.text).toMatch(/You already have this place: .*Only the line about breaks changes/);
  expect(asked.text).not.toMatch(/A place for you two/);
  await udo.presses('Let the place go');
  await udo.presses('Let the place go');
  await udo.sees(/The place is no longer yours/);
  await udo.types('/checkin', { place: 'our place' });
  await udo.sees(/You two can choose a place/);
});

it('a private thread is agreed to knowing that nobody can tell who was invited into it', async () => {
  const { control } = town.sandbox.discord;
  const wim = await town.onDiscord('wim');
  const xia = await town.onTelegram('xia');
  const yan = await town.onDiscord('yan');
  await connect(wim, xia);
  // The server is hers, and a third one was let into the thread.
  const { channelId } = await control.addGuild({ name: 'The loft', members: ['wim', 'yan'] });
  const thread = await control.addThread({ channelId, name: 'us two', members: ['wim', 'yan'] });
  const { message } = await proposesIn(wim, thread.channelId);
  await wim.presses('Agree');
  for (const text of [message?.text, await opensAndAgrees(xia)]) {
    expect(text).toMatch(/the Discord thread “us two · #general · The loft”/);
    expect(text).toMatch(/I can't tell who was invited into this thread\. Please look for yourself\./);
    expect(text).not.toMatch(/nobody else/i);
  }
  const post = await yan.sees(BOUND);
  expect(post.text).not.toMatch(/wim|xia/i);
});

it('a thread that is deleted between the first consent and the second ends silently, and no button brings it back', async () => {
  const { control } = town.sandbox.discord;
  const dan = await town.onDiscord('dan');
  const eve = await town.onTelegram('eve');
  const fay = await town.onDiscord('fay');
  await connect(dan, eve);
  const { channelId: parent } = await control.addGuild({ name: 'The garden', members: ['fay', 'dan'] });
  const { channelId } = await control.addThread({ channelId: parent, name: 'bench' });
  const { message } = await proposesIn(dan, channelId);
  expect(message?.text).toMatch(/the Discord thread/);
  await dan.presses('Agree');
  await dan.sees(/You've agreed to this/);
  await eve.sees(/^Something for you\.$/);
  await eve.opens();
  await eve.sees(/the Discord thread/);
  await control.deleteChannel(channelId);
  await town.quiet();
  await eve.presses('Agree');
  await eve.sees(/That one is over\. Nothing is waiting for you\./);
  await dan.seesNothingNew();
  await town.quiet();
  await fay.seesNothingNew();
  expect((await cardOf(dan, '/checkin')).text).not.toMatch(/place is yours/);
  await town.skip(8 * 24 * HOURS);
  for (const phone of [dan, eve, fay]) await phone.seesNothingNew();
});

it('a place that is deleted is missed by both once, also across a restart, and the next check-in comes in private all the same', async () => {
  const { control } = town.sandbox.discord;
  const gil = await town.onDiscord('gil');
  const hal = await town.onTelegram('hal');
  const ida = await town.onDiscord('ida');
  await connect(gil, hal);
  const { channelId: parent } = await control.addGuild({ name: 'The mill', members: ['ida', 'gil'] });
  const { channelId } = await control.addThread({ channelId: parent, name: 'wheel' });
  await proposesIn(gil, channelId);
  await gil.presses('Agree');
  await opensAndAgrees(hal);
  await ida.sees(BOUND);
  await town.quiet();
  for (const phone of [gil, hal]) phone.unread();
  // The whole channel goes, and its thread with it, while nobody is there to hear of it.
  await town.killBot();
  await control.deleteChannel(parent);
  await town.startBot();
  await agreeOnWednesdays(gil, hal);
  await town.skipTo(nextWednesday());
  for (const phone of [gil, hal]) {
    const came = phone.unread().map(({ text }) => text);
    expect(came).toEqual(['Something for you.', 'Something for you.']);
    await phone.types('/us');
    await phone.presses('Our place');
    await phone.sees(/You two can choose a place/);
    await phone.types('/checkin');
    await phone.sees(/Your page/);
    phone.unread();
  }
  // Told once: the week after there is only the check-in itself.
  await town.skipTo(nextWednesday());
  for (const phone of [gil, hal]) {
    expect(phone.unread().map(({ text }) => text)).toEqual(['Something for you.']);
    await phone.opens();
    await phone.sees(/Your check-in is open/);
  }
  await ida.seesNothingNew();
});

it('a place that goes while the bot is listening is missed at once, and by the two alone', async () => {
  const { control } = town.sandbox.discord;
  const jon = await town.onDiscord('jon');
  const kim = await town.onTelegram('kim');
  await connect(jon, kim);
  const { channelId, guildId } = await control.addGuild({ name: 'The pier', members: ['jon'] });
  await proposesIn(jon, channelId);
  await jon.presses('Agree');
  await opensAndAgrees(kim);
  await kim.sees(/You both agreed/);
  await town.quiet();
  for (const phone of [jon, kim]) phone.unread();
  // Out of order for a moment is no loss.
  await control.guildOutage(guildId);
  await town.skip(1 * HOURS);
  for (const phone of [jon, kim]) await phone.seesNothingNew();
  await control.removeBot(guildId);
  for (const phone of [jon, kim]) {
    await phone.sees(/^Something for you\.$/);
    await phone.opens();
    await phone.sees(/I can't get into your place any more/);
    await phone.seesNothingNew();
  }
});

it('two on one platform come to their own page from one and the same post, and a third who presses it to nothing of theirs', async () => {
  const lea = await town.onDiscord('lea');
  const max = await town.onDiscord('max');
  const nia = await town.onDiscord('nia');
  await connect(lea, max);
  const { channelId: parent } = await town.sandbox.discord.control.addGuild({
    name: 'The barn',
    members: ['nia', 'lea', 'max'],
  });
  const { channelId } = await town.sandbox.discord.control.addThread({ channelId: parent, name: 'loft' });
  await proposesIn(lea, channelId);
  await lea.presses('Agree');
  // He finds it where it was proposed as well.
  await max.typesIn({ kind: 'guild', channelId }, '/checkin', { place: 'here' });
  expect(max.lastOutcome()?.message?.ephemeral).toBe(true);
  await max.presses('Agree');
  await nia.sees(BOUND);
  await lea.types('/checkin');
  await lea.presses('Begin one now');
  await lea.presses('Too far');
  await lea.sees(/How close it feels: too far/);
  for (const phone of [lea, max, nia]) phone.unread();
  const shown = new Map<Phone, string>();
  for (const phone of [lea, max, nia]) {
    await phone.presses('Open in private');
    const { message } = phone.lastOutcome() ?? { message: null };
    expect(message?.ephemeral).toBe(true);
    shown.set(phone, message?.text ?? '');
  }
  // Her page holds what is hers: it opens in the private chat.
  expect(shown.get(lea)).not.toMatch(/too far/);
  expect(shown.get(max)).not.toMatch(/too far/);
  expect(shown.get(nia)).toMatch(/A check-in needs two, and you aren't connected with anyone here/);
  expect(postsIn(nia, channelId).filter(({ ephemeral }) => !ephemeral)).toHaveLength(1);
});

const nextWednesday = (): number => {
  let at = WEDNESDAY;
  while (at <= town.now()) at += WEEK;
  return at;
};

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { connect } from './couple.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const reads = (phone: Phone, words: string): boolean => phone.screen().some(({ text }) => text.includes(words));

/** Nothing that the bot ever sent to this platform held the words, not even for a moment. */
function neverSent(platform: 'discord' | 'telegram', words: string): void {
  const sent = town.sandbox[platform].control.wire().filter(({ direction }) => direction === 'request');
  expect(JSON.stringify(sent.map(({ body }) => body))).not.toContain(words);
}

const opensTheirs = async (phone: Phone): Promise<void> => {
  await phone.types('/reflect');
  await phone.presses('For us both');
};

const toTheQuarter = async (): Promise<void> => {
  const quarter = 15 * MINUTES;
  await town.skipTo(Math.ceil((town.now() + MINUTES) / quarter) * quarter);
};

it('both answer a question across platforms and restarts, and read each other at the quarter hour, not before', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await opensTheirs(ana);
  await ana.presses('A question for us both');
  const asked = await ana.sees(/A question for you both:.*Here is a line to send/s);
  await ben.seesNothingNew();

  await opensTheirs(ben);
  const waits = await ben.sees(/A question for you both:/);
  expect(waits.text.split('\n\n')[1]).toBe(asked.text.split('\n\n')[1]);
  await ben.presses('Write');
  await ben.sees(/Neither sees the other.s until both have written/);
  await town.killBot();
  await town.startBot();
  await ben.answersForBoth('Toast cut the wrong way, and you laughed');
  await ben.sees(/You.ve written yours/);
  expect(reads(ben, 'Toast')).toBe(false);
  await ana.seesNothingNew();

  await opensTheirs(ana);
  await ana.presses('Write');
  await ana.answersForBoth('The bus was late and you waited in the rain');
  await ana.sees(/You.ve written yours/);
  await town.killBot();
  await town.startBot();
  await ana.seesNothingNew();
  await ben.seesNothingNew();
  neverSent('discord', 'Toast');
  neverSent('telegram', 'the bus');

  await toTheQuarter();
  const revealedTo: SeenMessage[] = [];
  for (const phone of [ana, ben]) {
    const unopened = await phone.sees(/Something for you/);
    expect(unopened.text).toBe('Something for you.');
    await phone.opens();
    const revealed = await phone.sees(/You have both written/);
    expect(revealed.text).toMatch(/Toast cut the wrong way/);
    expect(revealed.text).toMatch(/waited in the rain/);
    revealedTo.push(revealed);
  }
  expect(revealedTo.at(-1)?.protected).toBe(true);
  // Each has their own in their journal, and in /reflect both stay readable.
  await opensTheirs(ben);
  await ben.sees(/waited in the rain/);
});

it('an answer that is taken back is shown to nobody, and to the other the question waits as before until it rests', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await connect(cleo, dan);
  await opensTheirs(cleo);
  await cleo.presses('A question for us both');
  await cleo.presses('Write');
  await cleo.answersForBoth('A sentence about the orchard');
  await cleo.sees(/You.ve written yours/);
  await opensTheirs(dan);
  await dan.presses('Write');
  await dan.answersForBoth('A sentence about the harbour');
  await dan.presses('Take it back');
  await dan.sees(/Taken back.*It is open .*, and then it rests/s);
  await toTheQuarter();
  await town.skip(1 * HOURS);
  await cleo.seesNothingNew();
  await opensTheirs(cleo);
  const waits = await cleo.sees(/You.ve written yours/);
  expect(waits.text).not.toMatch(/taken back/i);
  await town.skip(7 * 24 * HOURS);
  await opensTheirs(cleo);
  const rests = await cleo.sees(/That question rests now/);
  expect(rests.text).not.toMatch(/taken back/i);
  neverSent('telegram', 'harbour');
  neverSent('discord', 'orchard');
});

it('one entry is shared once it was looked at and confirmed, and read behind Show', async () => {
  const eve = await town.onTelegram('eve');
  const fay = await town.onDiscord('fay');
  await connect(eve, fay);
  await eve.types('/reflect');
  await eve.presses('Write something');
  await eve.answersForBoth('I keep the light on for you, violin');
  await eve.sees(/in your journal now/);
  await eve.presses('Share it');
  await eve.sees(/This is what they would read.*violin/s);
  await fay.seesNothingNew();
  await eve.presses('Share it now');
  await eve.sees(/I.m passing it on/);
  expect((await fay.sees(/Something for you/)).text).toBe('Something for you.');
  neverSent('discord', 'violin');
  await fay.opens();
  await fay.sees(/shared something from their journal.*violin.*nothing you need to answer/s);
  await eve.seesNothingNew();
});

it('what was shared and then deleted is read by nobody any more, and nobody is told', async () => {
  const gil = await town.onDiscord('gil');
  const hal = await town.onTelegram('hal');
  await connect(gil, hal);
  await gil.types('/reflect');
  await gil.presses('Write something');
  await gil.answers('The roof leaks over my side, umbrella');
  await gil.presses('Share it');
  await gil.presses('Share it now');
  await hal.sees(/Something for you/);
  await gil.presses('Journal');
  await gil.presses(/Something I wrote/);
  await gil.presses('Delete');
  await gil.presses('Yes, delete it');
  await gil.sees(/Deleted/);
  await hal.seesNothingNew();
  await hal.opens();
  await town.quiet();
  neverSent('telegram', 'umbrella');
});

it('nothing is shared while either is in a break, and what was written stays with its writer', async () => {
  const ida = await town.onDiscord('ida');
  const jon = await town.onTelegram('jon');
  await connect(ida, jon);
  await jon.types('/reflect');
  await jon.presses('Write something');
  await jon.answers('You were right about the map, compass');
  await jon.presses('Share it');
  await ida.types('/timeout', { time: '20m' });
  await jon.sees(/^Back in 20 minutes\.$/);
  ida.unread();
  await jon.presses('Share it now');
  await jon.sees(/During a break nothing that was written is passed on/);
  await ida.seesNothingNew();
  neverSent('discord', 'compass');
});

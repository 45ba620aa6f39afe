import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, forges, labelsOf, pushes, wasSent } from './at-the-wire.js';
import { connect } from './couple.js';
import type { DiscordPhone } from './discord-phone.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const PREVIEW = /^This is what they would read\. Nothing has been sent yet\./;
const typedBy = (name: string): string =>
  town.sandbox.telegram.control
    .sees(name)
    .filter(({ from }) => from !== 'bot')
    .map(({ text }) => text)
    .join('\n');

/** The words of a card that somebody else is to read: what stands between its own first line and the rest. */
const wholeOf = (text: string, until: RegExp): string => {
  const [, ...rest] = text.split('\n\n');
  const end = rest.findIndex((part) => until.test(part));
  return rest.slice(0, end < 0 ? undefined : end).join('\n\n');
};
const AFTER_PREVIEW = /^(Perhaps softer|They may keep a copy)/;
const AFTER_RECEIVED = /^One tap is enough as an answer/;

type Form = 'feeling' | 'boundary' | 'repair';

/** Filled as the platform has it: one modal with all parts, or one question after another. */
async function fills(phone: Phone, form: Form, words: readonly string[], forThemAlone = false): Promise<string> {
  await phone.types('/say', { form });
  const modal = 'lastOutcome' in phone ? (phone as DiscordPhone).lastOutcome()?.modal : null;
  expect(modal?.fields.length ?? words.length).toBe(words.length);
  await (forThemAlone ? phone.answers(...words) : phone.answersForBoth(...words));
  return (await phone.sees(PREVIEW)).text;
}

async function sends(phone: Phone): Promise<void> {
  await phone.presses('Send it');
  await phone.sees(/I pass it on as one quiet message/);
}

async function receives(phone: Phone) {
  expect((await phone.sees(/Something for you/)).text).toBe('Something for you.');
  await phone.opens();
  return phone.sees(/They wrote this for you/);
}

const WORDS: Readonly<Record<Form, readonly string[]>> = {
  feeling: [
    'You always look at the phone while I talk',
    'Lonely',
    'that I bore you',
    'ten minutes without it after supper',
  ],
  boundary: ['Loud voices in the kitchen', 'being shouted at in the hall', 'go outside for ten minutes'],
  repair: ['I was late and said nothing', 'Sitting there with the cold food', 'I will write when I leave'],
};

describe('something hard, said softly', () => {
  it('is written, previewed with hints, and read by the other exactly as it was previewed, in each form and on both platforms', async () => {
    const ana = await town.onDiscord('ana');
    const ben = await town.onTelegram('ben');
    await connect(ana, ben);
    for (const [writer, reader] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      for (const form of ['feeling', 'boundary', 'repair'] as const) {
        const mark = `${form} by ${writer.name}`;
        const words = WORDS[form].map((part, at) => (at === 0 ? `${part}, ${mark}` : part));
        const preview = await fills(writer, form, words);
        expect(words.filter((part) => typedBy('ben').includes(part))).toEqual([]);
        expect(/Perhaps softer, if you like.*“.*always.*”/s.test(preview)).toBe(form === 'feeling');
        await town.quiet();
        await reader.seesNothingNew();
        expect(wasSent(town, reader.platform, mark)).toBe(false);

        await sends(writer);
        const received = await receives(reader);
        const shown = wholeOf(preview, AFTER_PREVIEW);
        expect(shown.length).toBeGreaterThan(20);
        expect(wholeOf(received.text, AFTER_RECEIVED)).toBe(shown);
        expect(labelsOf(received)).toEqual(['I hear you', 'Thank you', 'Tonight?', 'Not now', 'Support']);
        reader.unread();
        writer.unread();
      }
      // Three in a day: the fourth is kept.
      await fills(writer, 'feeling', ['it rains', 'calm', 'it stops', 'a walk']);
      await writer.presses('Send it');
      await writer.sees(/That is as much as I carry to them in one day.*Your words are kept/s);
      await reader.seesNothingNew();
    }
  });

  it('is answered with one of four, once, and the other hears that answer and no more', async () => {
    const cleo = await town.onDiscord('cleo');
    const dan = await town.onTelegram('dan');
    await connect(cleo, dan);
    const answers = [
      ['I hear you', /Their answer: “I hear you\.”/],
      ['Thank you', /Their answer: “Thank you\.”/],
      ['Tonight?', /Their answer: “Tonight\?”/],
      ['Not now', /Their answer: “Not now\.” It says no more than that/],
    ] as const;
    for (const [label, words] of answers) {
      await fills(cleo, 'repair', ['I forgot the bins', 'one more thing', 'a note on the door']);
      await sends(cleo);
      await receives(dan);
      const other = dan.dataOf('Thank you');
      await dan.presses(label);
      await dan.sees(/I pass it on/);
      expect((await cleo.sees(/Something for you/)).text).toBe('Something for you.');
      await cleo.opens();
      await cleo.sees(words);
      await forges(town, dan, other);
      await dan.sees(/You answered: /);
      await cleo.seesNothingNew();
      await town.skip(12 * HOURS);
      dan.unread();
    }
    // Nobody answers: nothing is said.
    await fills(dan, 'feeling', ['the door slams', 'small', 'you leave', 'a word before']);
    await sends(dan);
    await receives(cleo);
    await town.skip(48 * HOURS);
    for (const phone of [cleo, dan]) await phone.seesNothingNew();
  });

  it('is not sent by a button of an older preview, nor without one, and can be deleted unsent', async () => {
    const eve = await town.onTelegram('eve');
    const fay = await town.onDiscord('fay');
    await connect(eve, fay);
    await fills(eve, 'boundary', ['a joke, harpsichord', 'a joke about me', 'leave the room'], true);
    const older = eve.dataOf('Send it');
    await eve.presses('Change the words');
    await eve.answers('a quiet joke, oboe', 'a joke about my mother', 'leave the room for a while');
    await eve.sees(/oboe/);
    // The questions quoted what stood there before: they are gone with their answers.
    await town.quiet();
    expect(eve.screen().filter(({ asksReply }) => asksReply)).toEqual([]);
    eve.unread();
    await forges(town, eve, older);
    await eve.sees(PREVIEW);
    await fay.seesNothingNew();
    const newer = eve.dataOf('Send it');
    await eve.presses('Delete it');
    await eve.sees(/Deleted\. Nothing was sent/);
    await forges(town, eve, newer);
    await fay.seesNothingNew();
    for (const words of ['harpsichord', 'oboe']) {
      expect(wasSent(town, 'discord', words)).toBe(false);
      expect(typedBy('eve')).not.toContain(words);
    }
    expect(labelsOf(await cardOf(eve, '/say'))).not.toContain('My draft');
  });

  it('is refused in a break of either and kept as a draft, which is still there after a crash', async () => {
    const gil = await town.onTelegram('gil');
    const hal = await town.onDiscord('hal');
    await connect(gil, hal);
    // Half written when everything stops.
    await gil.types('/say', { form: 'feeling' });
    await gil.answersForBoth('the plan changes, vuvuzela', 'lost');
    await town.killBot();
    await town.startBot();
    await gil.answersForBoth('that I do not count', 'to hear it the day before');
    const preview = (await gil.sees(PREVIEW)).text;
    expect(preview).toMatch(/vuvuzela/);
    expect(typedBy('gil')).not.toMatch(/vuvuzela|lost/);
    const send = gil.dataOf('Send it');
    await hal.types('/timeout', { time: '30m' });
    await gil.sees(/^Back in 30 minutes\.$/);
    await gil.presses('Send it');
    await gil.sees(/There is a break, and nothing that was written passes during it\. Your words are kept as a draft/);
    await town.killBot();
    await town.startBot();
    await forges(town, gil, send);
    hal.unread();
    await town.skip(10 * MINUTES);
    await hal.seesNothingNew();
    expect(wasSent(town, 'discord', 'vuvuzela')).toBe(false);
    await hal.types('/back');
    await town.quiet();
    for (const phone of [gil, hal]) phone.unread();
    await gil.types('/say');
    await gil.presses('My draft');
    await gil.sees(PREVIEW);
    await sends(gil);
    const received = await receives(hal);
    expect(wholeOf(received.text, AFTER_RECEIVED)).toBe(wholeOf(preview, AFTER_PREVIEW));
  });

  it('that was sent a moment before a break is brought after it, and is not opened in it', async () => {
    const ida = await town.onDiscord('ida');
    const jon = await town.onTelegram('jon');
    await connect(ida, jon);
    await fills(ida, 'feeling', ['you hum, theremin', 'glad', 'it ends', 'more of it']);
    await sends(ida);
    await jon.sees(/^Something for you\.$/);
    await jon.types('/timeout', { time: '20m' });
    await town.quiet();
    jon.unread();
    await jon.presses('Show');
    await jon.sees(/It waits until the break is over/);
    expect(wasSent(town, 'telegram', 'theremin')).toBe(false);
    await jon.types('/back');
    await town.quiet();
    jon.unread();
    await jon.presses('Show');
    await jon.sees(/theremin/);
  });

  it('to someone who blocked the bot looks like any other to its writer, and no delivery is claimed', async () => {
    const open = [await town.onDiscord('kim'), await town.onTelegram('leo')] as const;
    const blocked = [await town.onDiscord('mia'), await town.onTelegram('nik')] as const;
    for (const couple of [open, blocked]) await connect(...couple);
    const [, nik] = blocked;
    await nik.blocksTheBot();
    await town.quiet();
    const read: unknown[] = [];
    for (const [writer] of [open, blocked]) {
      writer.unread();
      const preview = await fills(writer, 'repair', ['I snapped at you', 'a cold morning', 'say sorry first']);
      await writer.presses('Send it');
      const sent = await writer.sees(/I pass it on as one quiet message/);
      read.push([preview, sent.text, labelsOf(sent)]);
    }
    expect(read[1]).toEqual(read[0]);
    const before = [open, blocked].map(([writer]) => pushes(writer));
    await town.skip(30 * HOURS);
    for (const [writer] of [open, blocked]) await writer.seesNothingNew();
    expect([open, blocked].map(([writer]) => pushes(writer))).toEqual(before);
    expect(JSON.stringify(read)).not.toMatch(/deliver|arrived|they have it|letting them know/i);
  });
});

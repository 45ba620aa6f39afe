import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { setZone } from './couple.js';
import { eventually } from './eventually.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const asksForOne = async (phone: Phone): Promise<string> => {
  await phone.types('/reflect');
  await phone.presses('A question now');
  // Whichever question comes, it is what has *Write* under it.
  const question = await phone.sees(/\S/);
  expect(labelsOf(phone)).toContain('Write');
  return question.text;
};
const labelsOf = (phone: Phone): readonly string[] =>
  phone
    .screen()
    .at(-1)
    ?.buttons.flat()
    .map(({ label }) => label) ?? [];
/** The moment that a card names. */
const momentIn = ({ text }: SeenMessage): number => Date.parse(/\d{4}-\d\d-\d\dT\d\d:\d\dZ/.exec(text)?.[0] ?? '');

it('what comes on Discord is answered in a form, read, followed up, edited, found and deleted', async () => {
  const ana = await town.onDiscord('ana');
  await setZone(ana, 'Europe/Lisbon');
  await ana.types('/reflect', { time: '20:30', days: 'weekdays' });
  await ana.sees(/From now on a question comes at 20:30/);
  await town.skipTo(Date.UTC(2026, 2, 10, 20, 30));
  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  await ana.presses('Write');
  const modal = ana.lastOutcome()?.modal;
  expect(modal?.fields).toHaveLength(1);
  await ana.answers('The café was loud and I went quiet, lantern');
  await ana.sees(/in your journal now, and shown to you alone/);
  await ana.presses('One more question');
  await ana.presses('Write');
  await ana.answers('I wanted to be asked, marmalade');
  await ana.presses('Read it');
  await ana.sees(/marmalade/);
  await ana.presses('Edit');
  expect(ana.lastOutcome()?.modal?.fields[0]?.value).toBe('I wanted to be asked, marmalade');
  await ana.answers('I wanted to be asked twice, marmalade');
  await ana.sees(/Changed/);
  await ana.presses('Read it');
  await ana.sees(/asked twice, marmalade/);

  await ana.types('/reflect');
  await ana.presses('Journal');
  await ana.presses('Search');
  await ana.answers('CAFE WAS');
  await ana.sees(/Found in these/);
  await ana.presses(/2026/);
  await ana.sees(/café was loud/);
  await ana.presses('Delete');
  await ana.sees(/Delete this entry/);
  await ana.presses('Yes, delete it');
  await ana.sees(/Deleted/);
  await ana.presses('Journal');
  await ana.presses('Search');
  await ana.answers('lantern');
  await ana.sees(/aren.t in it/);
  await town.skip(23 * HOURS);
  await ana.seesNothingNew();
  await town.skip(1 * HOURS);
  await ana.sees(/^Something for you\.$/);
});

it('on Telegram the question and the answer leave the chat, across a restart, and the old words stand in the question alone', async () => {
  const ben = await town.onTelegram('ben');
  await asksForOne(ben);
  await ben.presses('Write');
  await ben.sees(/shown to you alone.*\/cancel/s);
  await town.killBot();
  await town.startBot();
  await ben.answers('There was a kettle, and nobody spoke');
  await ben.sees(/in your journal now/);
  expect(JSON.stringify(ben.screen())).not.toMatch(/kettle|\/cancel/);
  await ben.presses('Read it');
  expect((await ben.sees(/kettle/)).protected).toBe(true);
  await ben.presses('Edit');
  const question = await ben.sees(/This is what you wrote:.*kettle.*Write it anew/s);
  expect(question.protected).toBe(true);
  await ben.answers('There was a teapot, and then we spoke');
  await ben.sees(/Changed/);
  expect(JSON.stringify(ben.screen())).not.toMatch(/Write it anew/);
  await ben.presses('Read it');
  await ben.sees(/teapot/);
  await ben.presses('Journal');
  await ben.sees(/Choose an entry/);
  await ben.presses('Delete all');
  await ben.presses('Yes, delete all of it');
  await ben.sees(/journal is empty now/);
  await ben.types('/reflect');
  await ben.sees(/journal/i);
  expect(labelsOf(ben)).not.toContain('Journal');
});

it('the question that quotes the old words leaves the chat when it is put away, or answered by no reply', async () => {
  const nia = await town.onTelegram('nia');
  await nia.types('/reflect');
  await nia.presses('Write something');
  await nia.answers('The gate was open, walnut');
  await nia.sees(/in your journal now/);
  const quotes = (): boolean => nia.screen().some(({ text }) => text.includes('This is what you wrote'));
  for (const ends of ['/cancel', 'The gate was shut, hazel']) {
    await nia.presses('Read it');
    await nia.presses('Edit');
    await nia.sees(/This is what you wrote:.*walnut/s);
    await town.killBot();
    await town.startBot();
    await nia.writes(ends);
    await town.quiet();
    await eventually(
      () => !quotes(),
      () => `The old words still stand in the chat after ${ends}.`,
    );
  }
  expect(JSON.stringify(nia.screen())).not.toMatch(/hazel/);
});

it('a text that replies to the question itself is its answer', async () => {
  const cleo = await town.onTelegram('cleo');
  const question = await asksForOne(cleo);
  const shown = cleo.screen().findLast(({ text }) => text === question);
  await cleo.replies('I need a break from being the strong one', Number(shown?.id));
  await cleo.sees(/in your journal now/);
  expect(JSON.stringify(cleo.screen())).not.toMatch(/strong one/);
  await cleo.presses('Read it');
  const read = await cleo.sees(/strong one/);
  expect(read.text).toContain(question.split('\n')[0]);
  // Without a reply it is what it says.
  await cleo.writes('I need a break');
  await cleo.sees(/on a break now/);
});

it('a text that replies to the question before it was opened is its answer', async () => {
  const una = await town.onTelegram('una');
  await setZone(una, 'Europe/Lisbon');
  await una.types('/reflect', { time: '20:30', days: 'every day' });
  await town.skipTo(momentIn(await una.sees(/From now on/)));
  const unopened = await una.sees(/^Something for you\.$/);
  await una.replies('It was the lighthouse that calmed me', Number(unopened.id));
  await una.sees(/in your journal now/);
  expect(JSON.stringify(una.screen())).not.toMatch(/lighthouse|Something for you/);
  await una.presses('Read it');
  await una.sees(/lighthouse/);
  await una.types('/reflect', { time: 'off' });
});

it('a text longer than a message comes in parts, and is one entry', async () => {
  const pip = await town.onTelegram('pip');
  const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
  const [first = '', second = ''] = long.match(/[\s\S]{1,4096}/g) ?? [];
  await pip.types('/reflect');
  await pip.presses('Write something');
  await pip.answers(first);
  await pip.sees(/in your journal now/);
  await pip.writes(second);
  await pip.sees(/in the same entry as well/);
  expect(JSON.stringify(pip.screen())).not.toMatch(/word\d/);
  await pip.presses('Read it');
  const pages = [await pip.sees(/word0\b/)];
  while (labelsOf(pip).includes('Next page')) {
    await pip.presses('Next page');
    pages.push(await pip.sees(/word\d+/));
  }
  expect(pages.flatMap(({ text }) => text.match(/word\d+/g) ?? [])).toEqual(long.split(' '));
});

it('a long text is kept whole and read page by page', async () => {
  const dan = await town.onTelegram('dan');
  const long = Array.from({ length: 430 }, (_, index) => `word${index}`).join(' ');
  await dan.types('/reflect');
  await dan.presses('Write something');
  await dan.answers(long);
  await dan.sees(/in your journal now/);
  await dan.presses('Read it');
  const pages = [await dan.sees(/word0\b/)];
  while (labelsOf(dan).includes('Next page')) {
    await dan.presses('Next page');
    pages.push(await dan.sees(/word\d+/));
  }
  expect(pages.length).toBeGreaterThan(1);
  const words = pages.flatMap(({ text }) => text.match(/word\d+/g) ?? []);
  expect(words).toEqual(long.split(' '));
});

it('a question is left for today, paused until a date, taken up again and stopped', async () => {
  const eve = await town.onTelegram('eve');
  await eve.types('/reflect', { time: '21:00' });
  await eve.sees(/need your time zone/);
  await setZone(eve, 'Europe/Lisbon');
  await eve.types('/reflect', { time: '23:00' });
  await eve.sees(/lies in your quiet hours/);
  await eve.types('/reflect', { time: '21:00', days: 'every day' });
  const first = momentIn(await eve.sees(/From now on a question comes at 21:00/));
  const at = (days: number) => first + days * 24 * HOURS;
  await town.skipTo(at(0));
  await eve.opens();
  await eve.presses('Not today');
  await eve.sees(/All right, not today/);
  const until = new Date(at(5)).toISOString().slice(0, 10);
  await eve.types('/reflect', { pause: `pause ${until}` });
  await eve.sees(/Paused/);
  await town.skipTo(at(5) - MINUTES);
  await eve.seesNothingNew();
  await town.skip(1 * MINUTES);
  await eve.sees(/^Something for you\.$/);
  await eve.types('/reflect');
  await eve.presses('Pause');
  await eve.presses(/^1 week|^7 days/);
  await eve.sees(/Paused/);
  await eve.presses('Resume');
  await eve.sees(/They come again/);
  await town.skipTo(at(6));
  await eve.sees(/^Something for you\.$/);
  await eve.types('/reflect', { time: 'off' });
  await eve.sees(/No question comes by itself/);
  await town.skipTo(at(7));
  await eve.seesNothingNew();
});

it('in a break no question comes and none is given, but what somebody writes is kept', async () => {
  const fay = await town.onDiscord('fay');
  await setZone(fay, 'Europe/Lisbon');
  await fay.types('/reflect', { time: '10:30', days: 'every day' });
  const first = momentIn(await fay.sees(/From now on/));
  await town.skipTo(first - 10 * MINUTES);
  await fay.types('/timeout', { time: '1h' });
  await fay.sees(/on a break now/);
  await town.skip(15 * MINUTES);
  await fay.seesNothingNew();
  await fay.types('/reflect');
  await fay.presses('A question now');
  await fay.sees(/A break is running\. Questions wait/);
  await fay.types('/reflect');
  await fay.presses('Write something');
  await fay.answers('It is loud in here, anvil');
  await fay.sees(/in your journal now/);
  await town.skip(45 * MINUTES);
  await fay.opens();
  await fay.presses(/^I.m back$/);
  await fay.sees(/You.re back/);
  await town.skipTo(first + 24 * HOURS - 1 * MINUTES);
  fay.unread();
  await town.skip(1 * MINUTES);
  await fay.sees(/^Something for you\.$/);
});

it('/reflect is in the menu from the beginning, and leaves it for as long as a break runs', async () => {
  const gil = await town.onTelegram('gil_menu');
  const menu = () => town.sandbox.telegram.control.commandsFor('gil_menu').map(({ command }) => command);
  expect(menu()).toEqual(['timeout', 'reflect', 'us', 'support', 'help']);
  await gil.types('/timeout', { time: '20m' });
  await gil.sees(/on a break now/);
  await town.quiet();
  expect(menu()).toEqual(['timeout', 'back', 'support', 'help']);
  await gil.types('/back');
  await gil.sees(/You.re back/);
  await town.quiet();
  expect(menu()).toContain('reflect');
});

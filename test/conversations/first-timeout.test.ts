import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

describe.each(['Discord', 'Telegram'])('someone whose first word to the bot on %s is /timeout', (platform) => {
  it('is asked nothing, gets a line to send, and is asked back at the minute', async () => {
    const ana = platform === 'Discord' ? await town.onDiscord('ana') : await town.onTelegram('ana');
    await ana.types('/timeout');
    const begun = await ana.sees(/on a break now.*in 20 minutes/s);
    expect(begun.text).toMatch(/couldn.t get this to anyone.*line to send yourself.*Back in 20 minutes/s);
    expect(begun.text).not.toMatch(/zone/i);
    await ana.skips(20 * MINUTES - 1_000);
    await ana.seesNothingNew();
    await ana.skips(1_000);
    await ana.sees(/^It.s time\.$/);
    await ana.opens();
    await ana.sees(/minute you promised/);
    await ana.presses(/^I.m back$/);
    await ana.sees(/You.re back.*line to send them/s);
  });

  it('can say it in plain words, and shorter than ten minutes becomes ten', async () => {
    const bo = platform === 'Discord' ? await town.onDiscord('bo') : await town.onTelegram('bo');
    await bo.writes('I need a break');
    await bo.sees(/on a break now.*in 20 minutes/s);
    await bo.presses('Undo');
    await bo.sees(/Undone/);
    await bo.types('/timeout', { time: '5m' });
    await bo.sees(/in 10 minutes.*shortest break/s);
    await bo.skips(10 * MINUTES);
    await bo.sees(/^It.s time\.$/);
  });

  it('is asked once more before a break of six hours begins', async () => {
    const cy = platform === 'Discord' ? await town.onDiscord('cy') : await town.onTelegram('cy');
    await cy.types('/timeout', { time: '6h' });
    await cy.sees(/6 hours.*Nothing has begun yet/s);
    await cy.presses('Yes, 6 hours');
    await cy.sees(/in 6 hours/);
    await cy.skips(6 * HOURS);
    await cy.sees(/^It.s time\.$/);
  });
});

it('a Telegram couple reads the promise in their own chat, where the bot is not, and the caller is asked back', async () => {
  const { control } = town.sandbox.telegram;
  const dee = await town.onTelegram('dee');
  const eli = await town.onTelegram('eli');
  const { chatId } = await control.addPrivateChat('dee', 'eli');
  await dee.starts();
  dee.unread();
  const offered = await control.inlineQuery('dee', '20', { chatId });
  expect(offered.results.map(({ text }) => text)).toEqual([expect.stringMatching(/back in 20 minutes/i)]);
  await control.chooseInline('dee', '20', offered.results[0]?.id ?? '', { chatId });
  const posted = control.sees('eli', { chatId });
  expect(posted.map(({ text }) => text)).toEqual([expect.stringMatching(/break.*back in 20 minutes/is)]);
  await town.quiet();
  await dee.sees(/on a break now.*told them yourself.*find you here/s);
  await dee.skips(20 * MINUTES);
  await dee.sees(/^It.s time\.$/);
  expect(eli.screen()).toEqual([]);
});

it('someone who never started the bot is offered to start it first, and posts no promise that nobody could keep', async () => {
  const { control } = town.sandbox.telegram;
  await town.onTelegram('flo');
  await town.onTelegram('gus');
  const { chatId } = await control.addPrivateChat('flo', 'gus');
  const offered = await control.inlineQuery('flo', '20', { chatId });
  expect(offered.results).toEqual([]);
  expect(offered.button).not.toBeNull();
});

it('a Discord couple reads the promise in their own direct messages with "Tell them here"', async () => {
  const { control } = town.sandbox.discord;
  const hana = await town.onDiscord('hana', { userInstalled: true });
  await town.onDiscord('ivo');
  const { channelId } = await control.addPrivateChat('hana', 'ivo');
  await hana.typesIn({ kind: 'private', channelId }, '/timeout', { time: '20m' });
  const card = await hana.sees(/on a break now.*find you here/s);
  expect(card.ephemeral).toBe(true);
  expect(control.sees('ivo', { channelId })).toEqual([]);
  await hana.presses(/^Tell them/);
  await town.quiet();
  expect(control.sees('ivo', { channelId }).map(({ text }) => text)).toEqual([
    expect.stringMatching(/break.*back in 20 minutes/is),
  ]);
  hana.unread();
  await hana.skips(20 * MINUTES);
  await hana.sees(/^It.s time\.$/);
});

it('someone whom Discord will not let us write to is told to set an alarm, not promised to be asked', async () => {
  const { control } = town.sandbox.discord;
  const jo = await town.onDiscord('jo', { sharesServer: false, userInstalled: true });
  await town.onDiscord('kay');
  const { channelId } = await control.addPrivateChat('jo', 'kay');
  await jo.typesIn({ kind: 'private', channelId }, '/timeout', { time: '20m' });
  await jo.sees(/on a break now/);
  await jo.sees(/set an alarm.*share a server/is);
});

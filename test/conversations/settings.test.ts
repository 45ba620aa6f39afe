import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOn, connect, setZone } from './couple.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('in quiet hours messages come without a sound, and with full previews they come whole', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await setZone(ben, 'Asia/Tokyo');
  await ben.types('/settings');
  await ben.presses('Previews');
  await ben.presses('Full');
  await ben.sees(/show everything at once/);
  // 14:00 in London's winter is 23:00 in Tokyo.
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  const told = await ben.sees(/promised to come back/);
  expect(told.silent).toBe(true);
  expect(told.text).toMatch(/23:20|14:20Z/);

  await ben.types('/settings');
  await ben.presses('Quiet hours');
  await ben.presses('No quiet hours');
  await ben.sees(/Saved\. Quiet hours: none/);
  await town.skip(20 * MINUTES);
  await ana.sees(/^It.s time\.$/);
  await ana.opens();
  await ana.presses(/^I.m back$/);
  const back = await ben.sees(/They.re back/);
  expect(back.silent).toBe(false);
});

it('each setting can be changed on either platform, and nobody else hears of it', async () => {
  const cleo = await town.onDiscord('cleo');
  const dan = await town.onTelegram('dan');
  await connect(cleo, dan);
  for (const phone of [cleo, dan]) {
    await phone.types('/settings');
    await phone.sees(/Your settings/);
    await phone.presses('How I tend to be');
    await phone.presses('I go quiet');
    await phone.sees(/Only your own suggestions change/);
    await phone.types('/settings');
    await phone.presses('Keep it light');
    await phone.presses('Turn it on');
    await phone.sees(/keep it light/);
    await phone.types('/settings');
    await phone.presses('Time zone');
    await phone.presses('Write another place');
    await phone.answers('Atlantis');
    await phone.sees(/don.t know this place/);
    await phone.types('/settings', { zone: 'lisbon' });
    await phone.sees(/Saved: Europe\/Lisbon/);
    await phone.types('/settings');
    await phone.presses('Quiet hours');
    await phone.presses('Other hours');
    await phone.answers('21:00', '06:30');
    await phone.sees(/21:00 to 06:30/);
    phone.unread();
  }
  await cleo.seesNothingNew();
  await dan.seesNothingNew();
});

it('a second account becomes the same person only when both accounts say so, and can be written to', async () => {
  const eveOnDiscord = await town.onDiscord('eve');
  const eveOnTelegram = await town.onTelegram('eve');
  await eveOnDiscord.types('/us');
  await eveOnDiscord.presses('Add an account of mine');
  const code = codeOn((await eveOnDiscord.sees(/Here is your code/)).text);
  await eveOnTelegram.types('/us', { code });
  await eveOnTelegram.sees(/two accounts one person/);
  await eveOnDiscord.seesNothingNew();
  await eveOnTelegram.presses('Yes, both are mine');
  await eveOnTelegram.sees(/Agreed from this side/);
  await eveOnDiscord.sees(/^Something for you\.$/);
  await eveOnDiscord.opens();
  await eveOnDiscord.sees(/used your code/);
  await eveOnDiscord.presses('Yes, that one is mine');
  await eveOnDiscord.sees(/Both accounts are now yours/);
  await town.quiet();
  eveOnTelegram.unread();
  eveOnDiscord.unread();
  await eveOnDiscord.types('/settings');
  await eveOnDiscord.presses('Where I write to you');
  await eveOnDiscord.presses('Telegram');
  await eveOnDiscord.sees(/write to you on Telegram/);
  await eveOnDiscord.types('/timeout', { time: '20m' });
  await eveOnDiscord.sees(/on a break now/);
  await town.skip(20 * MINUTES);
  await eveOnTelegram.sees(/^It.s time\.$/);
  await eveOnDiscord.seesNothingNew();
  await eveOnTelegram.opens();
  await eveOnTelegram.presses(/^I.m back$/);
  await eveOnTelegram.sees(/You.re back/);
});

it('help and support answer everyone at once, and support names the lines of a country', async () => {
  const fay = await town.onDiscord('fay');
  const gil = await town.onTelegram('gil');
  for (const phone of [fay, gil]) {
    await phone.types('/help');
    const help = await phone.sees(/right now/);
    expect(help.buttons.flat()).toHaveLength(4);
    await phone.types('/support', { country: 'de' });
    await phone.sees(/116 016/);
    await phone.types('/support');
    await phone.sees(/In danger right now/);
  }
});

it('stray words, photos, voice notes and edited messages get one short answer with a way to a break and to help', async () => {
  const hal = await town.onTelegram('hal');
  const ida = await town.onDiscord('ida');
  const { telegram, discord } = town.sandbox;
  const expectStray = async (phone: typeof hal | typeof ida): Promise<void> => {
    await town.quiet();
    const stray = await phone.sees(/only know buttons and commands|can.t read this/);
    expect(stray.buttons.flat().map(({ label }) => label)).toEqual(expect.arrayContaining(['Support', 'Break now']));
    await phone.seesNothingNew();
  };
  await hal.writes('he said something again');
  await expectStray(hal);
  await telegram.control.sendPhoto('hal');
  await expectStray(hal);
  await telegram.control.sendVoice('hal');
  await expectStray(hal);
  const id = await telegram.control.say('hal', 'I need a brake');
  await expectStray(hal);
  await telegram.control.edit('hal', id, 'I need a break');
  await expectStray(hal);

  await ida.writes('she said something again');
  await expectStray(ida);
  const words = await discord.control.say('ida', 'I need a brake');
  await expectStray(ida);
  await discord.control.edit('ida', words, 'I need a break');
  await expectStray(ida);
  await town.skip(1 * HOURS);
  await hal.seesNothingNew();
  await ida.seesNothingNew();
});

it('the few short things are offered at a quiet moment, follow one another, and are offered no more', async () => {
  const ray = await town.onTelegram('ray');
  await ray.starts();
  await ray.presses('A few short things');
  await ray.presses('Next');
  await ray.presses('English');
  await ray.sees(/I speak English/);
  await ray.presses('Next');
  await ray.presses('Not sure');
  await ray.presses('Next');
  await ray.sees(/isn.t for|not for/i);
  await ray.presses('Next');
  await ray.presses('Done');
  await ray.starts();
  const again = await ray.sees(/./);
  expect(JSON.stringify(again.buttons)).not.toContain('A few short things');
});

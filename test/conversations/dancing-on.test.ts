import { afterAll, beforeAll, expect, it } from 'vitest';
import { forges, toTheQuarter, wasSent } from './at-the-wire.js';
import { connect } from './couple.js';
import { haveADance, nameButton, ownDance, sendsIt } from './dancers.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('a page that is changed is shown to both the day after, at a quarter hour, with what was taken off it gone, and the name stays', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await haveADance(town, ana, ben, 'Gondola');

  await ben.types('/dance');
  await ben.presses('My steps');
  await ben.sees(/Your page, to change/);
  await ben.presses('What I then do');
  await ben.presses('Keep this for me');
  await ben.presses(/^Next: What I feel beneath/);
  await ben.presses('In my own words');
  await ben.answersForBoth('Small as a thimble');
  await ben.presses('Share this');
  await ben.presses('My page');
  await sendsIt(ben);
  await ana.seesNothingNew();
  expect(wasSent(town, 'discord', 'thimble')).toBe(false);
  expect((await ownDance(ana)).text).toMatch(/Your dance: Gondola/);
  await town.killBot();
  await town.startBot();

  await town.skip(23 * HOURS);
  await ana.seesNothingNew();
  await town.skip(75 * MINUTES);
  for (const phone of [ana, ben]) {
    phone.unread();
    await phone.opens();
    const map = await phone.sees(/The map has changed.*Your dance: Gondola/s);
    expect(map.text).toMatch(/Small as a thimble/);
    expect(map.text).not.toMatch(/I ask again, and again/);
  }
});

it('a change that is taken back is seen by nobody, and the map is as it was', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  await connect(cleo, dan);
  await haveADance(town, cleo, dan, 'Marzipan');
  await dan.types('/dance');
  await dan.presses('My steps');
  await dan.presses('What I long for');
  await dan.presses('To be held, without words');
  await dan.presses('Share this');
  await dan.presses('My page');
  await sendsIt(dan);
  await dan.presses('Take it back');
  await toTheQuarter(town);
  await town.skip(25 * HOURS);
  await cleo.seesNothingNew();
  await cleo.types('/dance', { words: 'map' });
  expect((await cleo.sees(/seen from where you stand/)).text).not.toMatch(/without words/);
  expect((await ownDance(dan)).text).toMatch(/Your dance: Marzipan/);
});

it('another name is looked for in /dance, and the old one stays until both have picked the same', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await connect(eve, fay);
  await haveADance(town, eve, fay, 'Gravy');
  await eve.types('/dance');
  await eve.presses('Another name');
  await eve.sees(/I don.t tell them: the names wait in \/dance\. Here is a line to send/);
  await eve.presses(nameButton('Not Gravy'));
  await eve.sees(/^Picked\./);
  await fay.seesNothingNew();
  // She finds it in /dance, and may leave it at that: the name stays, and what was picked goes.
  expect((await ownDance(fay)).text).toMatch(/Your dance: Gravy\..*Another name can be picked/s);
  await fay.presses('Pick a name');
  const oldPick = fay.dataOf(nameButton('Not Gravy'));
  await fay.presses('Keep the name');
  expect((await fay.sees(/Your dance: Gravy\./)).text).not.toMatch(/Another name can be picked/);
  await eve.seesNothingNew();
  await forges(town, fay, oldPick);
  expect((await ownDance(fay)).text).toMatch(/Your dance: Gravy\./);

  await eve.types('/dance');
  await eve.presses('Another name');
  await eve.presses(nameButton('Not Gravy'));
  await fay.types('/dance');
  await fay.presses('Pick a name');
  await fay.sees(/Which name shall it have/);
  await fay.presses(nameButton('Not Gravy'));
  await fay.sees(/It has a name: Not Gravy\. You both chose it/);
  expect((await eve.sees(/Something for you/)).text).toBe('Something for you.');
  await eve.opens();
  await eve.sees(/It has a name: Not Gravy/);
  expect((await ownDance(eve)).text).toMatch(/Your dance: Not Gravy\./);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { forges, toTheQuarter, wasSent } from './at-the-wire.js';
import { connect } from './couple.js';
import { bothSend, dancers, nameButton, opensPage, ownDance, sendsIt, writesAPage } from './dancers.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

async function leaves(phone: Phone): Promise<void> {
  await phone.types('/us');
  await phone.presses('Leave');
  await phone.presses('Leave now');
  await phone.sees(/You.ve left/);
}

it('who leaves before the reveal is told nothing and tells nothing: no page is shown, and a button of it means nothing', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  const none = await ownDance(ana);
  await bothSend(ana, ben, ['Umbrella', 'Parsnip']);
  const back = ana.dataOf('Take it back');
  const his = ben.dataOf('Take it back');
  ben.unread();
  await leaves(ana);
  await toTheQuarter(town);
  await town.skip(8 * 24 * HOURS);
  await ben.seesNothingNew();
  expect(wasSent(town, 'discord', 'Parsnip')).toBe(false);
  expect(wasSent(town, 'telegram', 'Umbrella')).toBe(false);

  const alone = await ownDance(ana);
  expect(alone.text).toBe(
    none.text.replace(/(name together\.)/, '$1 It takes two: connect with the other one first, whenever you like.'),
  );
  expect(alone.labels).not.toContain('Begin');
  for (const [phone, data] of [
    [ana, back],
    [ben, his],
  ] as const) {
    phone.unread();
    await forges(town, phone, data);
    for (const { text } of phone.unread()) expect(text).not.toMatch(/Umbrella|Parsnip|Taken back|rests/);
  }
  // He learns it where he asks for something of the two.
  expect((await ownDance(ben)).text).not.toMatch(/Umbrella|Parsnip/);
});

it('once one has left, nothing that both were shown opens any more, not even behind a message that waited', async () => {
  const cleo = await town.onDiscord('cleo');
  const dan = await town.onTelegram('dan');
  await connect(cleo, dan);
  await bothSend(cleo, dan, ['Trampoline', 'Marble']);
  await toTheQuarter(town);
  await dan.sees(/^Something for you\.$/);
  const show = dan.dataOf('Show');
  await leaves(cleo);
  dan.unread();
  await forges(town, dan, show);
  for (const { text } of dan.unread()) expect(text).not.toMatch(/Trampoline|Marble|I go quiet/);
  expect(wasSent(town, 'telegram', 'Trampoline')).toBe(false);
});

it('an old button of a dance that rests, or of a round that is over, shows how things stand and changes nothing', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await connect(eve, fay);
  await eve.types('/dance');
  await eve.presses('Begin');
  await writesAPage(eve, 'I get louder', 'Cinder');
  const oldSend = eve.dataOf('Send …');
  await sendsIt(eve);
  const oldBack = eve.dataOf('Take it back');
  await town.skip(8 * 24 * HOURS);
  eve.unread();
  for (const data of [oldBack, oldSend]) await forges(town, eve, data);
  await eve.sees(/The dance rests/);
  await eve.presses('Begin again');
  await eve.sees(/Cinder/);
  await eve.presses('Send …');
  await eve.presses('Send it');
  await forges(town, eve, oldBack);
  expect((await ownDance(eve)).text).toMatch(/Your page is sealed/);
  await opensPage(fay);
  await writesAPage(fay, 'I go quiet', 'Clover');
  await sendsIt(fay);
  await toTheQuarter(town);
  for (const phone of [eve, fay]) await phone.sees(/^Something for you\.$/);
  await eve.types('/dance');
  const firstRound = eve.dataOf(nameButton('Cinder'));
  await eve.presses(nameButton('Clover'));
  await fay.types('/dance');
  await fay.presses(nameButton('Cinder'));
  await fay.sees(/Two names are left/);
  await forges(town, eve, firstRound);
  await fay.presses(nameButton('Clover'));
  await fay.sees(/^Picked\./);
  expect((await ownDance(eve)).text).toMatch(/Two names are left/);
});

it("a stranger who sends the couple's buttons by hand gets nothing of it and moves nothing", async () => {
  const gil = await town.onDiscord('gil');
  const hal = await town.onTelegram('hal');
  const mallory = await town.onTelegram('mallory');
  const trent = await town.onDiscord('trent');
  await mallory.starts();
  await trent.types('/help');
  const stolen: string[] = [];
  const notes = (phone: Phone, ...labels: readonly (string | RegExp)[]) =>
    void stolen.push(...labels.map((label) => phone.dataOf(label)));

  await connect(gil, hal);
  await gil.types('/dance');
  await gil.presses('Begin');
  await writesAPage(gil, 'I go quiet', 'Wigwam');
  notes(gil, 'Send …', 'What I then do', /^Names/);
  await gil.presses('Send …');
  notes(gil, 'Send it');
  await gil.presses('Send it');
  notes(gil, 'Take it back');
  await opensPage(hal);
  await writesAPage(hal, 'I ask again, and again', 'Moped');
  await sendsIt(hal);
  const thieves = async (): Promise<void> => {
    gil.unread();
    hal.unread();
    for (const thief of [mallory, trent]) for (const data of stolen) await forges(town, thief, data);
    await gil.seesNothingNew();
    await hal.seesNothingNew();
    for (const thief of [mallory, trent])
      for (const { text } of thief.unread())
        expect(text).not.toMatch(/Wigwam|Moped|I go quiet|again, and again|sealed/);
  };
  await thieves();
  await toTheQuarter(town);
  await gil.sees(/^Something for you\.$/);
  notes(gil, 'Show');
  notes(hal, 'Show');
  await gil.types('/dance');
  notes(gil, nameButton('Wigwam'), nameButton('Moped'), 'The map');
  await thieves();
  for (const phone of [gil, hal]) {
    await phone.types('/dance');
    await phone.presses(nameButton('Wigwam'));
  }
  await hal.sees(/It has a name: Wigwam/);
  await town.quiet();
  await gil.types('/dance');
  notes(gil, 'Another name', 'The map', 'My steps');
  await thieves();
  expect((await ownDance(gil)).text).toMatch(/Your dance: Wigwam/);
});

it('the call of a couple is theirs: another couple that sends its buttons by hand calls nobody', async () => {
  const ida = await town.onDiscord('ida');
  const jon = await town.onTelegram('jon');
  const kim = await town.onDiscord('kim');
  const lou = await town.onTelegram('lou');
  await dancers(town, ida, jon, 'Hammock');
  await dancers(town, kim, lou, 'Biscuit');
  await ida.types('/dance');
  const call = ida.dataOf('Are we dancing?');
  for (const phone of [ida, jon, kim, lou]) phone.unread();
  for (const thief of [kim, lou]) {
    await forges(town, thief, call);
    for (const { text } of thief.unread()) expect(text).not.toMatch(/Hammock|Are we dancing Biscuit/);
  }
  for (const phone of [ida, jon, kim, lou]) await phone.seesNothingNew();
  await town.skip(1 * MINUTES);
  await ida.presses('Are we dancing?');
  await jon.sees(/^Something for you\.$/);
  await kim.seesNothingNew();
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOn, connect } from './couple.js';
import { openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('two people find each other from Discord to Telegram, and neither is connected before the inviter says so', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await ana.types('/us');
  await ana.presses('Make a code');
  const code = codeOn((await ana.sees(/Here is your code/)).text);
  await ben.types('/us', { code });
  await ben.sees(/The person who made the code now confirms/);
  await ben.types('/timeout');
  await ben.sees(/couldn.t get this to anyone/);
  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  await ana.sees(/ben.*used your code/);
  await ana.presses('Yes, connect us');
  await ana.sees(/You two are connected/);
  await ben.sees(/^Something for you\.$/);
  await ben.opens();
  await ben.sees(/You two are connected/);
});

it('a code works once, in any writing, and a wrong, a used and an old one get the same answer', async () => {
  const cleo = await town.onTelegram('cleo');
  const dan = await town.onDiscord('dan');
  const eve = await town.onDiscord('eve');
  await cleo.types('/us');
  await cleo.presses('Make a code');
  const code = codeOn((await cleo.sees(/Here is your code/)).text);
  await dan.types('/us', { code: `${code.slice(0, 5).toLowerCase()}-${code.slice(5)} ` });
  await dan.sees(/The person who made the code now confirms/);

  await eve.types('/us', { code });
  const used = await eve.sees(/code opens nothing/);
  await eve.types('/us', { code: '0000000000' });
  const wrong = await eve.sees(/code opens nothing/);
  expect(wrong.text).toBe(used.text);
  for (let tries = 2; tries < 5; tries += 1) await eve.types('/us', { code: '0000000000' });
  await eve.types('/us', { code: '0000000000' });
  await eve.sees(/five tries/);
  await cleo.sees(/^Something for you\.$/);
  await cleo.opens();
  await cleo.sees(/dan.*used your code/);
  await cleo.presses('No, someone else');
  await cleo.sees(/Declined/);
  await dan.seesNothingNew();
});

it('a link from Telegram brings the other one in with one tap', async () => {
  const fay = await town.onTelegram('fay');
  const gil = await town.onTelegram('gil');
  await fay.types('/us');
  await fay.presses('Make a code');
  const { text } = await fay.sees(/Or send this link/);
  const payload = /\?start=([\w-]+)/.exec(text)?.[1];
  await gil.starts(payload);
  await gil.sees(/The person who made the code now confirms/);
  await fay.sees(/^Something for you\.$/);
  await fay.opens();
  await fay.presses('Yes, connect us');
  await fay.sees(/You two are connected/);
  await gil.sees(/^Something for you\.$/);
});

it('someone whom Discord will not let us write to hears that check-ins cannot arrive, and what to do', async () => {
  const hal = await town.onDiscord('hal', { sharesServer: false, userInstalled: true });
  const ida = await town.onTelegram('ida');
  await ida.types('/us');
  await ida.presses('Make a code');
  const code = codeOn((await ida.sees(/Here is your code/)).text);
  await hal.types('/us', { code });
  await hal.sees(/The person who made the code now confirms/);
  await ida.sees(/^Something for you\.$/);
  await ida.opens();
  await ida.presses('Yes, connect us');
  await ida.sees(/You two are connected/);
  await hal.sees(/test message.*get to you.*share a server/is);
});

it('an inviter who cannot be written to still confirms, and hears it at once', async () => {
  const jon = await town.onDiscord('jon', { sharesServer: false, userInstalled: true });
  const kim = await town.onTelegram('kim');
  await jon.types('/us');
  await jon.presses('Make a code');
  const code = codeOn((await jon.sees(/Here is your code/)).text);
  await kim.types('/us', { code });
  await kim.sees(/The person who made the code now confirms/);
  await town.quiet();
  await jon.types('/us');
  await jon.sees(/kim/);
  await jon.presses('Yes, connect us');
  await jon.sees(/test message.*get to you.*share a server/is);
  await kim.sees(/^Something for you\.$/);
});

it('someone who blocked the bot meanwhile learns it when they are back', async () => {
  const lea = await town.onDiscord('lea');
  const max = await town.onTelegram('max');
  await lea.types('/us');
  await lea.presses('Make a code');
  const code = codeOn((await lea.sees(/Here is your code/)).text);
  await max.types('/us', { code });
  await max.sees(/The person who made the code now confirms/);
  await max.blocksTheBot();
  await lea.sees(/^Something for you\.$/);
  await lea.opens();
  await lea.presses('Yes, connect us');
  await lea.sees(/You two are connected/);
  await town.quiet();
  await max.unblocksTheBot();
  await max.types('/us');
  await max.sees(/connected/);
});

it('two who left each other can connect again', async () => {
  const nia = await town.onDiscord('nia');
  const oli = await town.onTelegram('oli');
  await connect(nia, oli);
  await nia.types('/us');
  await nia.presses('Leave');
  await nia.sees(/You can leave now/);
  await nia.presses('Leave now');
  await nia.sees(/You.ve left/);
  await oli.seesNothingNew();
  await connect(oli, nia);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { toTheQuarter } from './at-the-wire.js';
import { connect } from './couple.js';
import { bothSend, nameButton } from './dancers.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const noticed = (phone: Phone, from: number) =>
  phone
    .screen()
    .filter(({ sentAt }) => sentAt >= from)
    .map(({ text, sentAt, silent, buttons }) => ({
      // The order of the names is drawn for each dance.
      text: text.replaceAll(/Lighthouse|Teapot/g, 'NAME'),
      at: sentAt - from,
      silent,
      labels: buttons
        .flat()
        .map(({ label }) => label)
        .toSorted(),
    }));

it('whoever began notices nothing of a partner who blocked the bot, who finds everything in /dance afterwards', async () => {
  const blocked = [await town.onDiscord('ana'), await town.onTelegram('ben')] as const;
  const open = [await town.onDiscord('cleo'), await town.onTelegram('dan')] as const;
  const [, ben] = blocked;
  for (const couple of [blocked, open]) await connect(...couple);
  await town.skip(1 * MINUTES);
  const from = town.now();
  for (const couple of [blocked, open]) await bothSend(...couple, ['Lighthouse', 'Teapot']);
  await ben.blocksTheBot();
  await town.quiet();
  ben.unread();

  await toTheQuarter(town);
  for (const [starter] of [blocked, open]) {
    await starter.sees(/^Something for you\.$/);
    await starter.opens();
    await starter.sees(/Here are both pages/);
    await starter.types('/dance');
    await starter.presses(nameButton('Lighthouse'));
    await starter.sees(/^Picked\./);
  }
  // His message cannot arrive, and is given up in its time; she is told nothing, of him or of any delivery.
  for (const hours of [1, 12, 24]) {
    await town.skip(hours * HOURS);
    for (const [starter] of [blocked, open]) await starter.types('/dance');
  }
  await town.quiet();
  const seen = noticed(blocked[0], from);
  expect(seen).toEqual(noticed(open[0], from));
  expect(seen.map(({ text }) => text).join('\n')).not.toMatch(
    /couldn.t|arrive|deliver|block|letting them know|told them/i,
  );
  await ben.seesNothingNew();

  await ben.unblocksTheBot();
  await town.skip(1 * MINUTES);
  await ben.types('/dance');
  await ben.sees(/Which name shall it have/);
  await ben.presses('The map');
  await ben.sees(/seen from where you stand.*I go quiet/s);
  await ben.types('/dance');
  await ben.presses(nameButton('Lighthouse'));
  await ben.sees(/It has a name: Lighthouse/);
  await blocked[0].sees(/^Something for you\.$/);
});

it('what a platform that is away could not bring is opened once it is there again, by both as it is then', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await connect(eve, fay);
  await bothSend(eve, fay, ['Lantern', 'Puddle']);
  const { control } = town.sandbox.telegram;
  const effect = { kind: 'server-error', status: 502, applied: false } as const;
  control.setFault({ call: 'sendMessage', effect, times: Number.POSITIVE_INFINITY, toPerson: 'fay' });
  await toTheQuarter(town);
  await eve.sees(/^Something for you\.$/);
  await fay.seesNothingNew();
  control.clearFaults();
  for (let minute = 0; minute < 30; minute += 5) await town.skip(5 * MINUTES);
  await fay.sees(/^Something for you\.$/);
  await fay.opens();
  await fay.sees(/Here are both pages/);
});

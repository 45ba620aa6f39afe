import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { connect } from './couple.js';
import { haveADance } from './dancers.js';
import type { Phone } from './phone.js';
import { openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const withPicture = (phone: Phone): readonly SeenMessage[] =>
  phone.screen().filter(({ attachments }) => attachments.length > 0);

/** What a person who opens the newest picture on their screen has before them. */
function pictureOf(phone: Phone): Buffer {
  const { control } = town.sandbox[phone.platform];
  const { contentType, bytes } = control.file(phone.name, withPicture(phone).at(-1)?.id ?? '', 0);
  expect(contentType).toBe('image/png');
  return Buffer.from(bytes);
}

it('two look at the map of their dance: each gets it drawn from where they stand, and it goes when they go on', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await haveADance(town, ana, ben, 'Mayhem');

  // The unasked message behind *Show* is opened by now; the map is asked for.
  await ana.types('/dance');
  await ana.presses('The map');
  const hers = await ana.sees(/The loop, seen from where you stand/);
  expect(hers.attachments).toMatchObject([{ name: 'map.png', contentType: 'image/png' }]);
  expect(hers.attachments[0]?.description).toMatch(/you then do.*I go quiet.*they then do.*I ask again/i);

  await ben.types('/dance');
  await ben.presses('The map');
  const his = await ben.sees(/The loop, seen from where you stand/);
  // Telegram: a message of its own above the card, which cannot be passed on either.
  const screen = ben.screen();
  const above = screen[screen.findIndex(({ id }) => id === his.id) - 1];
  expect(above).toMatchObject({ text: '', protected: true, silent: true, attachments: [{ name: 'map.png' }] });
  expect(his).toMatchObject({ protected: true, attachments: [] });

  // Drawn by the thread of the built bot, as wide as it was meant.
  const [forAna, forBen] = [pictureOf(ana), pictureOf(ben)];
  for (const png of [forAna, forBen]) expect(png.readUInt32BE(16)).toBe(800);
  expect(forAna.equals(forBen)).toBe(false);

  // On Discord the card changes in its place, and the picture does not stay beside other words.
  await ana.types('/dance');
  await ana.presses('The map');
  const map = await ana.sees(/The loop, seen from where you stand/);
  const other = map.buttons.flat().find(({ data }) => data !== null)?.label ?? '';
  await ana.presses(other);
  expect(ana.screen().find(({ id }) => id === map.id)).toMatchObject({ attachments: [] });

  // Hiding takes the pictures out as well.
  await ben.types('/settings');
  await ben.presses('My data');
  await ben.presses('Hide my chat');
  await ben.sees(/I removed \d+ messages? here/);
  await town.quiet();
  expect(withPicture(ben)).toEqual([]);

  // A bot that is killed draws again when it is back.
  await town.killBot();
  await town.startBot();
  await ben.types('/dance');
  await ben.presses('The map');
  await ben.sees(/The loop, seen from where you stand/);
  expect(withPicture(ben)).toHaveLength(1);
});

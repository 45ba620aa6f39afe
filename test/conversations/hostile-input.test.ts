import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './couple.js';
import type { DiscordPhone } from './discord-phone.js';
import type { Phone } from './phone.js';
import type { TelegramPhone } from './telegram-phone.js';
import { openTown, type Town } from './town.js';

let town: Town;
let ana: DiscordPhone;
let ben: TelegramPhone;
beforeAll(async () => {
  town = await openTown();
  ana = await town.onDiscord('ana');
  ben = await town.onTelegram('ben');
  await connect(ana, ben);
});
afterAll(() => town.leave());

const NASTY = [
  '20m; drop table person',
  '-5m',
  '1e9d',
  '0x14',
  '٢٠',
  '20\u202em02',
  '\u202e\u2066gnp.exe\u2069',
  'until 25:99',
  '${process.env.DISCORD_TOKEN}',
  "'; DELETE FROM outbox; --",
  '**bold** __under__ ||spoiler|| ```code```',
  '[click](https://evil.example) <https://evil.example>',
  '<b>bold</b><script>alert(1)</script><tg-spoiler>x',
  '@everyone @here <@1> <@&2> <#3> </timeout:4>',
  '@ana_on_telegram tg://user?id=1',
  '🙈🙉🙊👨‍👩‍👧‍👦',
  'e\u0301'.repeat(40) + '\u0300'.repeat(200),
  '\ud800 half a pair',
  '\u200b\u200c\u200d\ufeff',
  'x'.repeat(3_900),
  '__proto__',
  'constructor',
] as const;

/** Clients do not send everything: what they would not let a person do is no input of the bot. */
async function ifTheClientLets(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (/did not answer|does not take in|keeps spinning/.test(String(error))) throw error;
    return false;
  }
}

/** After what `phone` did: it may have been answered, `other` has nothing, and nothing was begun, saved or repeated. */
async function stillTheSame(phone: Phone, other: Phone): Promise<void> {
  await town.quiet();
  expect(town.sandbox.bot.isRunning()).toBe(true);
  for (const { text } of phone.unread()) {
    expect(text).not.toMatch(/on a break now|went wrong|Saved|evil|DELETE|drop table|everyone/);
  }
  await other.seesNothingNew();
}

it.each(NASTY.map((text) => [text.slice(0, 30), text] as const))(
  '%j changes nothing, wherever it is typed',
  async (_name, text) => {
    for (const [command, option] of [
      ['/timeout', 'time'],
      ['/break', 'time'],
      ['/settings', 'zone'],
      ['/us', 'code'],
    ] as const) {
      for (const [phone, other] of [
        [ana, ben],
        [ben, ana],
      ] as const) {
        const before = phone.screen().length;
        const sent = await ifTheClientLets(() => phone.types(command, { [option]: text }));
        await town.quiet();
        expect(!sent || phone.screen().length > before, 'an answer').toBe(true);
        await stillTheSame(phone, other);
      }
    }
    for (const [phone, other] of [
      [ana, ben],
      [ben, ana],
    ] as const) {
      await ifTheClientLets(() => phone.types('/support', { country: text }));
      await ifTheClientLets(() => phone.writes(text));
      await stillTheSame(phone, other);
    }
    const { control } = town.sandbox.telegram;
    await ifTheClientLets(() => ben.writes(`/start ${text}`));
    await control.inlineQuery('ben', text.slice(0, 256));
    await ifTheClientLets(() => control.forgePress('ben', text.slice(0, 20), Number(ben.screen()[0]?.id)));
    await stillTheSame(ben, ana);
    await ifTheClientLets(() => town.sandbox.discord.control.forgePress('ana', text.slice(0, 100)));
    await stillTheSame(ana, ben);
  },
);

it('forms refuse what they cannot read and keep what is free to be written, exactly as it was written', async () => {
  for (const text of ['‮25:99', '<i>tomorrow</i>', '🙈']) {
    await ana.types('/settings');
    await ana.presses('Quiet hours');
    await ana.presses('Other hours');
    if (await ifTheClientLets(() => ana.answers(text, text))) await ana.sees(/couldn.t read/);
    await ana.types('/settings');
    await ana.presses('Time zone');
    await ana.presses('Write another place');
    if (await ifTheClientLets(() => ana.answers(text))) await ana.sees(/don.t know this place/);
  }
  ana.unread();
  const words = '**not bold** <b>nor this</b> @everyone `x` [l](https://e.example) \\_ ||s||';
  await ana.types('/timeout', { time: '20m' });
  await ana.presses('Park it');
  await ana.answers(words);
  await ana.sees(/Parked/);
  await ben.types('/timeout', { time: '20m' });
  await ben.presses('Park it');
  await ben.sees(/Write what you want to say later/);
  await ben.answers(words);
  await ben.sees(/Parked/);
  for (const phone of [ana, ben]) {
    await phone.types('/back');
    await phone.presses('My note');
    expect((await phone.sees(/what you parked/)).text).toContain(words);
  }
});

it('after all of that both can still call, and are asked back', async () => {
  await town.skip(48 * 3_600_000);
  ana.unread();
  ben.unread();
  await ana.types('/timeout', { time: '20m' });
  await ana.sees(/on a break now/);
  await ben.sees(/^Back in 20 minutes\.$/);
  await town.skip(20 * 60_000);
  await ana.sees(/^It.s time\.$/);
});

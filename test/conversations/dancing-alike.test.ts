import { afterAll, beforeAll, expect, it } from 'vitest';
import { toTheQuarter, wasSent } from './at-the-wire.js';
import { connect } from './couple.js';
import { opensPage, sendsIt, writesAPage } from './dancers.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const DAY = 24 * HOURS;
type Life = 'never begins' | 'writes and lets it lapse' | 'sends and takes it back';
const LIVES: readonly Life[] = ['never begins', 'writes and lets it lapse', 'sends and takes it back'];
/** Past every moment at which something could come of it: the quarter hour, the reminder, the end of the week. */
const STOPS = [15 * MINUTES, 45 * MINUTES, 23 * HOURS, 1 * HOURS, 3 * DAY, 3 * DAY, 1 * DAY];

/** Everything on a phone since then: words, minutes, sound and buttons with what they carry, ids and their marks left out. */
const noticed = (phone: Phone, from: number) =>
  phone
    .screen()
    .filter(({ sentAt }) => sentAt >= from)
    .map(({ text, sentAt, editedAt, silent, buttons, selects, attachments }) => ({
      text,
      at: sentAt - from,
      changedAt: editedAt === null ? null : editedAt - from,
      silent,
      attachments,
      choices: selects.flatMap(({ options }) => options.map(({ label }) => label)),
      buttons: buttons
        .flat()
        .map(
          ({ label, data }) => `${label}: ${data?.replace(/[\w-]{22}/g, 'ID').replace(/(?<=:)\d{5,}/g, 'MARK') ?? ''}`,
        ),
    }));

async function looks(phone: Phone): Promise<void> {
  await phone.types('/dance');
  await phone.types('/dance', phone.platform === 'telegram' ? { words: 'map' } : {});
  await phone.types('/dance', phone.platform === 'telegram' ? { words: 'my page' } : {});
}

/** Until the first stop, in the same minute: what she does with her page. */
async function lives(phone: Phone, life: Life, how: { readonly begins: boolean }): Promise<void> {
  if (life === 'never begins') return;
  if (how.begins) {
    await phone.types('/dance');
    await phone.presses('Begin');
  } else await opensPage(phone);
  await writesAPage(phone, 'I get louder', 'Pinecone');
  if (life === 'sends and takes it back') await sendsIt(phone);
}

async function takesBack(phone: Phone, life: Life): Promise<void> {
  if (life !== 'sends and takes it back') return;
  await phone.types('/dance');
  await phone.presses('Take it back');
  await phone.sees(/The dance rests/);
}

it.each(['sends his page', 'leaves his page half written', 'never opens it'] as const)(
  'a partner who %s cannot tell whether she took hers back, let it lapse or never began',
  async (does) => {
    const tag = does.split(' ')[0] ?? '';
    const opens = does !== 'never opens it';
    const couples: { readonly life: Life; readonly ana: Phone; readonly ben: Phone }[] = [];
    for (const [index, life] of LIVES.entries()) {
      const ana = await town.onDiscord(`ana-${tag}-${index}`);
      const ben = await town.onTelegram(`ben_${tag}_${index}`);
      await connect(ana, ben);
      couples.push({ life, ana, ben });
    }
    await town.skip(1 * MINUTES);
    const from = town.now();
    for (const { ana, ben, life } of couples) {
      if (opens) {
        await ben.types('/dance');
        await ben.presses('Begin');
        await writesAPage(ben, 'I go quiet', 'Gravel');
      }
      await lives(ana, life, { begins: !opens });
      if (does === 'sends his page') await sendsIt(ben);
    }
    await town.skip(1 * MINUTES);
    for (const { ana, ben, life } of couples) {
      if (opens) await looks(ben);
      await takesBack(ana, life);
      if (opens) await looks(ben);
    }
    await toTheQuarter(town);
    for (const stop of STOPS) {
      await town.skip(stop);
      if (opens) for (const { ben } of couples) await looks(ben);
    }
    const [first, ...others] = couples.map(({ ben }) => noticed(ben, from));
    for (const other of others) expect(other).toEqual(first);
    const words = first?.map(({ text }) => text).join('\n') ?? '';
    expect(words).not.toMatch(/taken back|Pinecone/i);
    expect(words).toMatch(opens ? /The dance rests/ : /^$/);
  },
);

it('begun by her, it lies in his /dance and rests in the same words, whatever she did with hers and at whatever hour she began', async () => {
  const couples: { readonly life: Life; readonly ana: Phone; readonly ben: Phone }[] = [];
  for (const life of LIVES.slice(1)) {
    const ana = await town.onDiscord(`ida-${couples.length}`);
    const ben = await town.onTelegram(`jon_${couples.length}`);
    await connect(ana, ben);
    couples.push({ life, ana, ben });
  }
  // A dance rests at noon, UTC: between two noons no hour tells itself from another.
  await town.skipTo(Math.ceil((town.now() + MINUTES - 12 * HOURS) / DAY) * DAY + 12 * HOURS + 7 * MINUTES);
  for (const { ana, life } of couples) {
    await lives(ana, life, { begins: true });
    await town.skip(5 * HOURS);
  }
  const from = town.now();
  for (const { ben } of couples) await looks(ben);
  for (const { ana, life } of couples) await takesBack(ana, life);
  for (const stop of STOPS) {
    for (const { ben } of couples) await looks(ben);
    await town.skip(stop);
  }
  for (const { ben } of couples) await looks(ben);
  const [lapsed, takenBack] = couples.map(({ ben }) => noticed(ben, from));
  expect(takenBack).toEqual(lapsed);
  expect(lapsed?.at(0)?.text).toMatch(/There is a page here for each of you/);
  expect(lapsed?.at(-1)?.text).toMatch(/The dance rests/);
  // Nothing of hers ever went to his platform.
  expect(wasSent(town, 'telegram', 'Pinecone')).toBe(false);
  expect(wasSent(town, 'discord', 'Gravel')).toBe(false);
  // What she wrote is hers still, and can be begun again from.
  for (const { ana } of couples) {
    await ana.types('/dance');
    await ana.sees(/The dance rests/);
    await ana.presses('Begin again');
    await ana.sees(/Pinecone/);
  }
});

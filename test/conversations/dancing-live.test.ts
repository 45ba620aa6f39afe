import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forges, labelsOf } from './at-the-wire.js';
import { connect } from './couple.js';
import { agreeToCalls, dancers, haveADance, ownDance } from './dancers.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

const dataDir = mkdtempSync(join(tmpdir(), 'intermission-dance-'));
let town: Town;
beforeAll(async () => {
  town = await openTown({ dataDir });
});
afterAll(async () => {
  await town.leave();
  rmSync(dataDir, { recursive: true, force: true });
});

const LINE = (name: string) =>
  new RegExp(`Are we dancing ${name} right now\\? Nobody has to be right in the next minute\\.`);
const AREWE = 'Are we dancing?';

/** How often the call's line stands on this screen since then. */
const linesOn = (phone: Phone, name: string): number =>
  phone.screen().filter(({ text }) => LINE(name).test(text)).length;
const pushes = (phone: Phone): number => phone.screen().filter(({ text }) => text === 'Something for you.').length;

it('can be called once the pact that both signed says so, and both read the same line', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  await haveADance(town, ana, ben, 'Zeppelin');
  const home = await ownDance(ana);
  expect(home.text).toMatch(/Your dance: Zeppelin\..*Your pact doesn.t say yet/s);
  expect(home.labels).not.toContain(AREWE);
  await agreeToCalls(ana, ben);
  expect((await ownDance(ana)).labels).toContain(AREWE);
  const calls = ana.dataOf(AREWE);
  await ana.presses(AREWE);
  const hers = await ana.sees(LINE('Zeppelin'));
  expect((await ben.sees(/Something for you/)).text).toBe('Something for you.');
  await ben.opens();
  const his = await ben.sees(LINE('Zeppelin'));
  expect(hers.text.startsWith(his.text)).toBe(true);
  expect(labelsOf(his)).toEqual(['Slow down', 'Take a break', 'Not this time', 'Support']);
  // It is hers: she can take a break from it, and not wish it away.
  expect(labelsOf(hers)).not.toContain('Not this time');
  // Whoever missed the message finds the call in /dance.
  for (const phone of [ana, ben]) expect((await ownDance(phone)).text).toMatch(LINE('Zeppelin'));

  // She may add how she feels, once and in fixed words; he cannot.
  const feeling = ana.dataOf('I feel scared');
  await ana.presses('I feel unheard');
  await ana.sees(/Added: “I feel unheard\.”/);
  expect((await ben.sees(/Something for you/)).text).toBe('Something for you.');
  await ben.opens();
  await ben.sees(/They added: “I feel unheard\.”/);
  for (const phone of [ana, ben]) await forges(town, phone, feeling);
  expect(
    ana
      .screen()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/scared/i);
  expect(
    ben
      .screen()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/I feel scared/);
  ana.unread();
  ben.unread();

  // What to do now is for whoever pressed, alone.
  await ben.presses('Slow down');
  await ben.sees(/This is for you alone/);
  await ana.seesNothingNew();

  // At most one an hour for the two, whoever presses.
  await town.skip(11 * MINUTES);
  for (const phone of [ana, ben]) {
    const again = await ownDance(phone);
    expect(again.text).toMatch(/called within the last hour.*again/s);
    expect(again.labels).not.toContain(AREWE);
  }
  await forges(town, ana, calls);
  await ana.sees(/called within the last hour/);
  await ben.seesNothingNew();
  await town.skip(50 * MINUTES);
  await ben.types('/dance');
  await ben.presses(AREWE);
  await ben.sees(LINE('Zeppelin'));
  await ana.sees(/^Something for you\.$/);

  // A break from it, in one tap.
  await ana.opens();
  await ana.sees(LINE('Zeppelin'));
  await ana.presses('Take a break');
  await ana.sees(/on a break now/);
  await ben.sees(/^Back in 20 minutes\.$/);
  await ben.opens();
  await ben.sees(/I noticed our dance\./);
  // Nothing is called in a break, of neither.
  await town.skip(5 * MINUTES);
  for (const phone of [ana, ben]) {
    phone.unread();
    await forges(town, phone, calls);
    await phone.sees(/^You.re on a break\. Nothing that either of you wrote goes anywhere/);
  }
  await ana.seesNothingNew();
  await ben.seesNothingNew();
});

it('both call it in the same second: there is one call, and one line for each', async () => {
  const cleo = await town.onDiscord('cleo');
  const dan = await town.onTelegram('dan');
  await dancers(town, cleo, dan, 'Carousel');
  for (const phone of [cleo, dan]) await phone.types('/dance');
  const before = [pushes(cleo), pushes(dan)];
  await Promise.all([cleo.presses(AREWE), dan.presses(AREWE)]);
  await cleo.sees(LINE('Carousel'));
  await dan.sees(LINE('Carousel'));
  await town.quiet();
  for (const phone of [cleo, dan]) expect(linesOn(phone, 'Carousel')).toBe(1);
  // Whose press came first is nobody's doing: at most the other had been sent for by then.
  expect(pushes(cleo) - (before[0] ?? 0) + pushes(dan) - (before[1] ?? 0)).toBeLessThanOrEqual(1);

  const db = new Database(join(dataDir, 'intermission.db'), { readonly: true });
  const rows = db
    .prepare(
      "select json_extract(notice, '$.danceId') as dance from outbox where notice_kind = 'dance/call' and created_at = ?",
    )
    .pluck()
    .all(town.now());
  const counts = db.prepare('select call_count from dances where call_at = ?').pluck().all(town.now());
  db.close();
  expect([rows.length, counts]).toEqual([1, [1]]);

  // Only one of them called it: so only one can add how they feel.
  const canAdd = [cleo, dan].filter((phone) =>
    labelsOf(phone.screen().findLast(({ text }) => LINE('Carousel').test(text))).includes('I feel lost'),
  );
  expect(canAdd).toHaveLength(1);
  await town.skip(11 * MINUTES);
  for (const phone of [cleo, dan]) expect((await ownDance(phone)).text).toMatch(/called within the last hour/);
});

/** What the caller reads of one call, from /dance on, and of adding how they feel. */
async function callsIt(caller: Phone, name: string): Promise<unknown> {
  caller.unread();
  await caller.types('/dance');
  const home = await caller.sees(/Your dance/);
  await caller.presses(AREWE);
  const line = await caller.sees(LINE(name));
  await caller.presses('I feel lost');
  const told = await caller.sees(/I feel lost/);
  await town.quiet();
  await caller.types('/dance');
  const live = await caller.sees(LINE(name));
  await town.skip(11 * MINUTES);
  await caller.types('/dance');
  const after = await caller.sees(/called within the last hour/);
  await town.skip(50 * MINUTES);
  await caller.seesNothingNew();
  return [home, line, told, live, after].map((message) => [message.text, labelsOf(message), message.silent]);
}

it('the caller sees one and the same whether it reaches the other, was muted until tomorrow, keeps it light, or cannot arrive', async () => {
  const eve = await town.onDiscord('eve');
  const fay = await town.onTelegram('fay');
  await dancers(town, eve, fay, 'Pogo');
  const reached = await callsIt(eve, 'Pogo');
  expect(fay.unread().map(({ text }) => text)).toEqual(['Something for you.', 'Something for you.']);

  await eve.types('/dance');
  await eve.presses(AREWE);
  await fay.sees(/^Something for you\.$/);
  await fay.opens();
  await fay.presses('Not this time');
  await fay.sees(/No call of the dance is brought to you .*Nobody is told/);
  expect((await ownDance(fay)).text).toMatch(/Your dance: Pogo/);
  await town.skip(61 * MINUTES);
  eve.unread();
  const muted = await callsIt(eve, 'Pogo');
  await fay.seesNothingNew();
  expect(muted).toEqual(reached);

  // Tomorrow it is brought again; where no zone is known that is eighteen hours later.
  await town.skip(16 * HOURS);
  const tomorrow = await callsIt(eve, 'Pogo');
  expect(tomorrow).toEqual(reached);
  expect(fay.unread().filter(({ text }) => text === 'Something for you.')).toHaveLength(2);

  // Keep it light: never pushed, and the dance itself is as it was.
  const before = await ownDance(fay);
  await fay.types('/settings');
  await fay.presses(/Keep it light/);
  await fay.presses('Turn it on');
  await fay.sees(/Saved/);
  expect(await callsIt(eve, 'Pogo')).toEqual(reached);
  await fay.seesNothingNew();
  expect(await ownDance(fay)).toEqual(before);

  // Nor does the caller notice that it cannot arrive.
  await fay.types('/settings');
  await fay.presses(/Keep it light/);
  await fay.presses('Turn it off');
  await fay.sees(/Saved/);
  await fay.blocksTheBot();
  expect(await callsIt(eve, 'Pogo')).toEqual(reached);
});

it('a call that could not be sent within ten minutes is not sent any more, and the caller reads nothing of it', async () => {
  const gil = await town.onTelegram('gil');
  const hal = await town.onDiscord('hal');
  await dancers(town, gil, hal, 'Yoyo');
  const { control } = town.sandbox.discord;
  const effect = { kind: 'server-error', status: 503, applied: false } as const;
  const call = 'POST /channels/:channel_id/messages';
  control.setFault({ call, effect, times: Number.POSITIVE_INFINITY, toPerson: 'hal' });
  await gil.types('/dance');
  await gil.presses(AREWE);
  await gil.sees(LINE('Yoyo'));
  for (let minute = 0; minute < 15; minute += 5) await town.skip(5 * MINUTES);
  control.clearFaults();
  await town.skip(1 * HOURS);
  await hal.seesNothingNew();
  await gil.seesNothingNew();
  // One that is there again in time still brings it.
  control.setFault({ call, effect, times: Number.POSITIVE_INFINITY, toPerson: 'hal' });
  await gil.types('/dance');
  await gil.presses(AREWE);
  await gil.sees(LINE('Yoyo'));
  await town.skip(1 * MINUTES);
  control.clearFaults();
  await town.skip(5 * MINUTES);
  await hal.sees(/^Something for you\.$/);
});

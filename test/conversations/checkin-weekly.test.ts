import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, labelsOf, toTheQuarter, wasSent } from './at-the-wire.js';
import { agreeOn, fillsPage, sendsPage } from './check-in-alone.js';
import { connect, setZone } from './couple.js';
import { noticed } from './noticed.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

const reads = (phone: Phone, words: string): boolean => phone.screen().some(({ text }) => text.includes(words));

describe('over a change of clocks that only one of the two has', () => {
  let town: Town;
  beforeAll(async () => {
    // A Friday: on the last Sunday of October the clocks go back in Lisbon, and in New York a week later.
    town = await openTown({ startAt: Date.UTC(2026, 9, 16, 12, 0) });
  });
  afterAll(() => town.leave());

  it('opens at the agreed minute of whoever proposed it, and each is told it by their own clock', async () => {
    const ana = await town.onTelegram('ana');
    const ben = await town.onDiscord('ben');
    await connect(ana, ben);
    await setZone(ana, 'Europe/Lisbon');
    await setZone(ben, 'America/New_York');
    await ana.types('/checkin', { place: 'times' });
    await ana.presses('Sunday');
    await ana.presses('19:00');
    const proposed = await ana.sees(/Proposed: every Sunday/);
    // The platform shows a moment by the clock of whoever reads it.
    expect(proposed.raw).toContain(String(Date.UTC(2026, 9, 18, 18) / 1_000));
    await ben.sees(/^Something for you\.$/);
    await ben.opens();
    await ben.sees(/A time for your check-in is proposed: every Sunday/);
    await ben.presses('That time is fine');
    await ben.sees(/Agreed: your check-in opens by itself every Sunday/);
    await ana.sees(/^Something for you\.$/);
    // 18:00, 19:00 and 19:00 by Greenwich: seven in the evening in Lisbon each time.
    for (const at of [Date.UTC(2026, 9, 18, 18), Date.UTC(2026, 9, 25, 19), Date.UTC(2026, 10, 1, 19)]) {
      for (const phone of [ana, ben]) phone.unread();
      await town.skipTo(at - 1 * MINUTES);
      for (const phone of [ana, ben]) await phone.seesNothingNew();
      await town.killBot();
      await town.startBot();
      await town.skip(1 * MINUTES);
      for (const phone of [ana, ben]) {
        expect(phone.unread().map(({ text }) => text)).toEqual(['Something for you.']);
        await phone.opens();
        await phone.sees(/Your check-in is open/);
      }
    }
  });
});

describe('a check-in', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.leave());

  it('is answered by each alone, across a crash, and both are shown both at the quarter hour, not before', async () => {
    const cleo = await town.onDiscord('cleo');
    const dan = await town.onTelegram('dan');
    await connect(cleo, dan);
    const home = await cardOf(cleo, '/checkin');
    expect(home.text).toMatch(/You can begin one now, or agree on a time each week/);
    await cleo.presses('Begin one now');
    await cleo.sees(/A check-in is open now\. I don't tell them.*There is a check-in for the two of us in \/checkin/s);
    await dan.seesNothingNew();

    await fillsPage(cleo, {
      dial: 'A little too far',
      appreciation: 'You carried the shopping up, bassoon',
      wish: 'An evening without screens, clarinet',
    });
    const preview = await sendsPage(cleo);
    expect(preview.text).toMatch(
      /How close it feels to them: a little too far.*bassoon.*clarinet.*They may keep a copy/s,
    );
    await town.killBot();
    await town.startBot();
    await dan.seesNothingNew();
    expect(reads(dan, 'bassoon')).toBe(false);

    // His page says nothing of hers.
    await fillsPage(dan, { dial: 'Just right', change: 'Nights from Monday on, piccolo' });
    const typed = town.sandbox.telegram.control.sees('dan').filter(({ from }) => from !== 'bot');
    expect(typed.map(({ text }) => text).join('\n')).not.toMatch(/piccolo/);
    await sendsPage(dan);
    await cleo.seesNothingNew();
    for (const words of ['bassoon', 'clarinet']) expect(wasSent(town, 'telegram', words)).toBe(false);
    expect(wasSent(town, 'discord', 'piccolo')).toBe(false);
    await town.killBot();
    await town.startBot();
    const now = town.now();
    await toTheQuarter(town);
    expect(town.now() % (15 * MINUTES)).toBe(0);
    expect(town.now()).toBeGreaterThan(now);
    for (const phone of [cleo, dan]) {
      const [came, ...more] = phone.unread();
      expect(more).toEqual([]);
      expect(came).toMatchObject({ text: 'Something for you.', sentAt: town.now() });
      await phone.opens();
      const shown = await phone.sees(/You both answered\. Here it is, side by side/);
      expect(shown.text).toMatch(/bassoon/);
      expect(shown.text).toMatch(/clarinet/);
      expect(shown.text).toMatch(/piccolo/);
    }
    expect(cleo.screen().at(-1)?.text).toMatch(
      /to you, a little too far; to them, just right.*You appreciated.*bassoon.*New in their life.*piccolo/s,
    );
    expect(dan.screen().at(-1)?.text).toMatch(
      /to you, just right; to them, a little too far.*They appreciated.*bassoon.*New in your life.*piccolo/s,
    );
    expect(dan.screen().findLast(({ text }) => /bassoon/.test(text))?.protected).toBe(true);
    // It stays readable for both.
    await dan.types('/checkin');
    await dan.presses('Look at the last one');
    await dan.sees(/You both answered/);
  });

  it('can be sent with one thing alone, and not with nothing; what was sent can be taken back until it is shown', async () => {
    const eve = await town.onTelegram('eve');
    const fay = await town.onDiscord('fay');
    await connect(eve, fay);
    await eve.types('/checkin', { place: 'now' });
    const page = await eve.sees(/A check-in is open now/);
    expect(labelsOf(page)).not.toContain('Send …');
    await fillsPage(eve, { wish: 'More of the long walks, marimba', forThemAlone: true });
    await sendsPage(eve);
    await fillsPage(fay, { dial: 'Too close' });
    await sendsPage(fay);
    await eve.presses('Take it back');
    await eve.sees(/Your page\..*marimba/s);
    await toTheQuarter(town);
    await town.skip(1 * HOURS);
    for (const phone of [eve, fay]) await phone.seesNothingNew();
    expect((await cardOf(fay, '/checkin')).text).toMatch(/^Yours is sealed/);
    expect(wasSent(town, 'discord', 'marimba')).toBe(false);
  });

  it('waits for the end of a break, with its reveal and its opening', async () => {
    const gil = await town.onTelegram('gil');
    const hal = await town.onDiscord('hal');
    await connect(gil, hal);
    for (const phone of [gil, hal]) await setZone(phone, 'Europe/Lisbon');
    await gil.types('/checkin', { place: 'now' });
    await gil.sees(/A check-in is open now/);
    await fillsPage(gil, { appreciation: 'The note on the fridge, tuba' });
    await sendsPage(gil);
    await fillsPage(hal, { dial: 'Just right' });
    await sendsPage(hal);
    await hal.types('/timeout', { time: '40m' });
    await gil.sees(/^Back in 40 minutes\.$/);
    for (const phone of [gil, hal]) phone.unread();
    await toTheQuarter(town);
    for (const phone of [gil, hal]) await phone.seesNothingNew();
    expect(wasSent(town, 'discord', 'tuba')).toBe(false);
    await hal.types('/back');
    await town.quiet();
    for (const phone of [gil, hal]) phone.unread();
    await town.skip(16 * MINUTES);
    for (const phone of [gil, hal]) {
      await phone.sees(/^Something for you\.$/);
      await phone.opens();
      await phone.sees(/You both answered/);
      phone.unread();
    }

    // Weekly, at seven: at that minute one of them is away.
    await agreeOn('Thursday', '19:00', gil, hal);
    await town.skipTo(Date.UTC(2026, 2, 12, 18, 50));
    await gil.types('/timeout', { time: '20m' });
    await town.quiet();
    for (const phone of [gil, hal]) phone.unread();
    await town.skip(11 * MINUTES);
    for (const phone of [gil, hal]) await phone.seesNothingNew();
    await gil.types('/back');
    await town.quiet();
    for (const phone of [gil, hal]) phone.unread();
    await town.skipTo(Date.UTC(2026, 2, 12, 19, 15));
    for (const phone of [gil, hal]) {
      expect(phone.unread().map(({ text }) => text)).toEqual(['Something for you.']);
      await phone.opens();
      await phone.sees(/Your check-in is open/);
    }
  });

  it('is not brought to whoever keeps it light, and waits for them in /checkin', async () => {
    const ida = await town.onDiscord('ida');
    const jon = await town.onTelegram('jon');
    await connect(ida, jon);
    for (const phone of [ida, jon]) await setZone(phone, 'Europe/Lisbon');
    await agreeOn('Friday', '19:00', jon, ida);
    await ida.types('/settings');
    await ida.presses(/Keep it light/);
    await ida.presses('Turn it on');
    await ida.sees(/Saved/);
    ida.unread();
    await town.skipTo(Date.UTC(2026, 2, 13, 19, 0));
    await jon.sees(/^Something for you\.$/);
    await ida.seesNothingNew();
    expect((await cardOf(ida, '/checkin')).text).toMatch(/^Your page\./);
    // Either alone ends it: both hear the same, and none opens by itself any more.
    await town.skip(3 * 24 * HOURS);
    await ida.types('/checkin');
    await ida.presses('No weekly one any more');
    const said = await ida.sees(/No check-in opens by itself any more/);
    await jon.sees(/^Something for you\.$/);
    await jon.opens();
    expect((await jon.sees(/No check-in opens by itself any more/)).text).toBe(said.text);
    jon.unread();
    await town.skipTo(Date.UTC(2026, 2, 20, 19, 1));
    for (const phone of [ida, jon]) await phone.seesNothingNew();
  });
});

describe('a half that is missing', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.leave());

  type Life = (other: Phone) => Promise<void>;
  const LIVES: Readonly<Record<string, Life>> = {
    'never opened it': async () => undefined,
    'wrote and did not send': (other) => fillsPage(other, { wish: 'Kept to myself, cymbal', forThemAlone: true }),
    'sent and took it back': async (other) => {
      await fillsPage(other, { dial: 'Too far', wish: 'Kept to myself, cymbal', forThemAlone: true });
      await sendsPage(other);
      await other.presses('Take it back');
    },
    'blocked the bot': async (other) => {
      if (other.platform === 'telegram') await other.blocksTheBot();
    },
  };

  it('rests without a word: whoever sent theirs cannot tell which of the lives the other had', async () => {
    const couples = new Map<string, readonly [Phone, Phone]>();
    for (const [index, life] of Object.keys(LIVES).entries()) {
      const starter = await town.onDiscord(`starter${index}`);
      const other = await town.onTelegram(`other${index}`);
      await connect(starter, other);
      couples.set(life, [starter, other]);
    }
    await town.skip(1 * MINUTES);
    const from = town.now();
    for (const [starter] of couples.values()) {
      await starter.types('/checkin');
      await starter.presses('Begin one now');
      await starter.sees(/A check-in is open now/);
      await fillsPage(starter, {
        dial: 'Just right',
        appreciation: 'The song you hummed, ukulele',
        forThemAlone: true,
      });
      await sendsPage(starter);
    }
    for (const [life, [, other]] of couples) await LIVES[life]?.(other);
    await town.quiet();
    for (const hours of [1, 24, 24]) {
      await town.skip(hours * HOURS);
      for (const [starter] of couples.values()) {
        await starter.types('/checkin');
        await starter.sees(/\S/);
      }
    }
    await town.quiet();
    const seen = [...couples.values()].map(([starter]) => noticed(starter, from));
    expect(seen[0]?.at(-1)?.text).toMatch(/A check-in is a short look at each other/);
    for (const each of seen.slice(1)) expect(each).toEqual(seen[0]);
    expect(seen[0]?.map(({ text }) => text).join('\n')).not.toMatch(/missing|didn.t|has not|hasn.t|waiting for them/i);
    expect(wasSent(town, 'telegram', 'ukulele')).toBe(false);
    for (const [, other] of couples.values()) expect(reads(other, 'ukulele')).toBe(false);
  });

  it('and the other way round: whoever did not send cannot tell whether the other had', async () => {
    const lives: (readonly [Phone, Phone])[] = [];
    for (const index of [0, 1]) {
      const quiet = await town.onTelegram(`quiet${index}`);
      const other = await town.onDiscord(`sender${index}`);
      await connect(quiet, other);
      lives.push([quiet, other]);
    }
    await town.skip(1 * MINUTES);
    const from = town.now();
    for (const [quiet, other] of lives) {
      await other.types('/checkin');
      await other.presses('Begin one now');
      await other.sees(/A check-in is open now/);
      await fillsPage(quiet, { dial: 'Just right' });
    }
    const sender = lives[0]?.[1];
    if (sender === undefined) throw new Error('nobody is there to send theirs');
    await fillsPage(sender, { wish: 'A whole morning, zither', forThemAlone: true });
    await sendsPage(sender);
    for (const hours of [1, 24, 24]) {
      await town.skip(hours * HOURS);
      for (const [quiet] of lives) {
        await quiet.types('/checkin');
        await quiet.sees(/\S/);
      }
    }
    const [one, other] = lives.map(([quiet]) => noticed(quiet, from));
    expect(one?.length).toBeGreaterThan(3);
    expect(one).toEqual(other);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, forges, labelsOf, pushes } from './at-the-wire.js';
import { connect, setZone } from './couple.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const asks = (phone: Phone, ...words: readonly string[]): Promise<void> =>
  phone.types(
    '/need',
    Object.fromEntries(['what', 'when'].flatMap((name, at) => (words[at] ? [[name, words[at]]] : []))),
  );

/** What came is opened, and shows this. */
async function isShown(phone: Phone, words: RegExp) {
  await phone.sees(/^(Something for you|Back in .*)\.$/);
  await phone.opens();
  return phone.sees(words);
}

describe('space', () => {
  it('is told with its end, asked back at its minute across a crash, and the other hears that they are here again', async () => {
    const ana = await town.onDiscord('ana');
    const ben = await town.onTelegram('ben');
    await connect(ana, ben);
    await asks(ana, 'space', '2h');
    const begun = await ana.sees(/Space for you, .*I'm letting them know until when, and that it isn't about them/s);
    expect(labelsOf(begun)).toEqual(expect.arrayContaining(["I'm here again", '30 minutes more']));
    const told = await ben.sees(/^Back in 2 hours\.$/);
    expect(told.silent).toBe(true);
    await ben.opens();
    await ben.sees(/They need some space, .*It isn't about you/s);
    // For as long as it runs it is what /need opens on for whoever waits.
    expect((await cardOf(ben, '/need')).text).toMatch(/^They need some space, .*when they say so, I tell you/s);
    ben.unread();

    await town.skip(119 * MINUTES);
    await town.killBot();
    await town.skip(1 * MINUTES);
    await town.startBot();
    await town.quiet();
    const asked = await ana.sees(/^It's time\.$/);
    expect(labelsOf(asked)[0]).toBe("I'm here again");
    await ben.seesNothingNew();
    // More, once: the other is told the new time.
    await ana.opens();
    await ana.sees(/The time that you gave for yourself is over/);
    await ana.presses('30 minutes more');
    const longer = await ana.sees(/Space for you/);
    expect(labelsOf(longer).some((label) => label.endsWith('more'))).toBe(false);
    await isShown(ben, /They need a little longer, .*It still isn't about you/s);
    const forged = ana.screen().flatMap(({ buttons }) => buttons.flat());
    const more = forged.findLast(({ label }) => label === '30 minutes more')?.data;
    if (more != null) await forges(town, ana, more);
    await ben.seesNothingNew();
    ana.unread();

    await town.skip(30 * MINUTES);
    await ana.sees(/^It's time\.$/);
    await ana.presses("I'm here again");
    await ana.sees(/You're here again\. Thank you for saying so/);
    await isShown(ben, /They're here again\. Thank you for leaving them the space/);
    await town.skip(26 * HOURS);
    for (const phone of [ana, ben]) await phone.seesNothingNew();
  });

  it('that nobody answers ends without a word to anyone, and an ask that is late says that it is sorry', async () => {
    const cleo = await town.onTelegram('cleo');
    const dan = await town.onDiscord('dan');
    await connect(cleo, dan);
    await asks(cleo, 'space', '5m');
    await cleo.sees(/A quarter of an hour is the shortest; I made it that long/);
    await isShown(dan, /They need some space/);
    await town.killBot();
    await town.skip(25 * MINUTES);
    await town.startBot();
    await town.quiet();
    await cleo.sees(/^It's time\.$/);
    await cleo.opens();
    await cleo.sees(/sorry.*The time that you gave for yourself is over/is);
    const old = cleo.dataOf("I'm here again");
    await town.skip(3 * HOURS);
    for (const phone of [cleo, dan]) await phone.seesNothingNew();
    await forges(town, cleo, old);
    await cleo.sees(/That one is over/);
    await dan.seesNothingNew();
  });

  it('is refused in a break of either, and an ask that falls into one waits for its end', async () => {
    const eve = await town.onDiscord('eve');
    const fay = await town.onTelegram('fay');
    await connect(eve, fay);
    await asks(eve, 'space', '30m');
    await isShown(fay, /They need some space/);
    await eve.types('/timeout', { time: '1h' });
    await town.quiet();
    for (const phone of [eve, fay]) phone.unread();
    await town.skip(35 * MINUTES);
    await eve.seesNothingNew();
    await asks(fay, 'together');
    await fay.sees(/There is a break, and until it is over I carry nothing else between you/);
    await asks(eve, 'space', '1h');
    await eve.sees(/There is a break/);
    await eve.types('/back');
    await town.quiet();
    for (const phone of [eve, fay]) phone.unread();
    await town.skip(16 * MINUTES);
    await eve.sees(/^It's time\.$/);
    await eve.presses("I'm here again");
    await isShown(fay, /They're here again/);
  });
});

describe('time together', () => {
  it('is a wish: a yes is told, and a time that both agreed on is said to both when it comes', async () => {
    const gil = await town.onTelegram('gil');
    const hal = await town.onDiscord('hal');
    await connect(gil, hal);
    for (const phone of [gil, hal]) await setZone(phone, 'Europe/Lisbon');
    await asks(gil, 'together', '3h');
    await gil.sees(/Your wish waits for them in \/need/);
    const at = town.now() + 3 * HOURS;
    const asked = await isShown(hal, /They'd like some time together with you .*none needs a reason/s);
    expect(labelsOf(asked)).toEqual(['Yes', 'Another time …', 'Not this time', 'Support']);
    const yes = hal.dataOf('Yes');
    const no = hal.dataOf('Not this time');
    await hal.presses('Yes');
    await hal.sees(/^Yes, .*I pass it on/s);
    await isShown(gil, /They'd like that too/);
    // Once.
    for (const data of [no, yes]) await forges(town, hal, data);
    await gil.seesNothingNew();
    hal.unread();
    await town.killBot();
    await town.startBot();
    await town.skipTo(at - 1 * MINUTES);
    for (const phone of [gil, hal]) await phone.seesNothingNew();
    await town.skip(1 * MINUTES);
    for (const phone of [gil, hal]) await isShown(phone, /This is the time that you two kept for each other/);
    await town.skip(24 * HOURS);
    for (const phone of [gil, hal]) await phone.seesNothingNew();
  });

  it('another time is the asker’s to say fine to, once; not this time says no more than that', async () => {
    const ida = await town.onDiscord('ida');
    const jon = await town.onTelegram('jon');
    await connect(ida, jon);
    for (const phone of [ida, jon]) await setZone(phone, 'Europe/Lisbon');
    await asks(ida, 'together');
    await ida.sees(/whenever they're ready/);
    await isShown(jon, /whenever you're ready/);
    await jon.presses('Another time …');
    const times = await jon.sees(/Which time would suit you/);
    const first = [...labelsOf(times), ...times.selects.flatMap(({ options }) => options.map(({ label }) => label))][0];
    await jon.presses(first ?? '');
    await jon.sees(/Another time, .*If it is fine with them, I tell you both/s);
    const offered = await isShown(ida, /They'd like another time: /);
    expect(labelsOf(offered)).toEqual(['Fine with me', 'Let it be', 'Support']);
    await ida.presses('Fine with me');
    await ida.sees(/Time together: .*You both agreed/s);
    await isShown(jon, /Time together: .*You both agreed/s);
    const hers = () => ida.screen().length;
    const before = hers();
    for (let step = 0; step < 72 && hers() === before; step += 1) await town.skip(30 * MINUTES);
    for (const phone of [ida, jon]) await isShown(phone, /This is the time that you two kept for each other/);
    await town.skip(24 * HOURS);
    for (const phone of [ida, jon]) await phone.seesNothingNew();

    await asks(ida, 'together');
    await isShown(jon, /whenever you're ready/);
    await jon.presses('Not this time');
    await jon.sees(/Nobody asks why/);
    await isShown(ida, /Not this time, they say\. That is about this time only/);
  });

  it('no answer ends silently after a day, and the asker reads the same whether it was brought to the other or not', async () => {
    const reached = [await town.onTelegram('kim'), await town.onDiscord('leo')] as const;
    const light = [await town.onTelegram('mia'), await town.onDiscord('nia')] as const;
    for (const couple of [reached, light]) await connect(...couple);
    const [, nia] = light;
    await nia.types('/settings');
    await nia.presses(/Keep it light/);
    await nia.presses('Turn it on');
    await nia.sees(/Saved/);
    nia.unread();
    const read: unknown[] = [];
    for (const [asker] of [reached, light]) {
      const sent = await cardOf(asker, '/need', { what: 'together' });
      read.push([sent.text, labelsOf(sent), sent.silent]);
    }
    expect(read[1]).toEqual(read[0]);
    await reached[1].sees(/^Something for you\.$/);
    await nia.seesNothingNew();
    // For her it waits in /need, and can be answered there as well.
    expect((await cardOf(nia, '/need')).text).toMatch(/They'd like some time together with you/);
    nia.unread();
    const before = reached.map(pushes);
    await town.skip(25 * HOURS);
    for (const phone of [...reached, ...light]) await phone.seesNothingNew();
    expect(reached.map(pushes)).toEqual(before);
    for (const [asker] of [reached, light])
      expect((await cardOf(asker, '/need')).text).toMatch(/Two small things to ask/);
    // Whoever opens it now finds that it is over.
    await reached[1].opens();
    await reached[1].sees(/That one is over/);
    await reached[0].seesNothingNew();
  });

  it('one may be open, and two are carried in a day, also where one was taken back; nobody hears of that', async () => {
    const olga = await town.onTelegram('olga');
    const pit = await town.onDiscord('pit');
    await connect(olga, pit);
    await asks(olga, 'together');
    await olga.sees(/Your wish waits for them/);
    await asks(olga, 'together', 'tomorrow 18:30');
    await olga.sees(/A wish of yours for time together waits already/);
    await olga.presses('Take it back');
    await olga.sees(/That one is closed\. Nothing is waiting for an answer/);
    await asks(olga, 'together');
    await olga.sees(/Your wish waits for them/);
    await olga.types('/need');
    await olga.presses('Take it back');
    await town.quiet();
    pit.unread();
    await asks(olga, 'together');
    await olga.sees(/That is as much as I carry to them in one day/);
    await pit.seesNothingNew();
    // Space is announced, whatever was wished for.
    await asks(olga, 'space', '15m');
    await olga.sees(/Space for you/);
    await isShown(pit, /They need some space/);
    await olga.types('/need');
    await olga.presses("I'm here again");
    await isShown(pit, /They're here again/);
    // His own day is his own.
    await asks(pit, 'together');
    await olga.sees(/^Something for you\.$/);
    await town.skip(24 * HOURS + 1 * MINUTES);
    olga.unread();
    await asks(olga, 'space');
    await olga.sees(/Space for you/);
  });

  it('that waits keeps nobody from announcing space, and both stand', async () => {
    const sue = await town.onTelegram('sue');
    const tim = await town.onDiscord('tim');
    await connect(sue, tim);
    await asks(sue, 'together');
    await sue.sees(/Your wish waits for them/);
    await isShown(tim, /They'd like some time together/);
    await asks(sue, 'space', '1h');
    await sue.sees(/Space for you/);
    await tim.sees(/^Back in 1 hour\.$/);
    await sue.types('/need');
    await sue.presses("I'm here again");
    await sue.sees(/You're here again/);
    expect((await cardOf(sue, '/need')).text).toMatch(/Your wish waits for them/);
  });

  it('is asked for at the time that the option names, and a time nobody could read is answered with how to write it', async () => {
    const quin = await town.onTelegram('quin');
    const rex = await town.onDiscord('rex');
    await connect(quin, rex);
    for (const phone of [quin, rex]) await setZone(phone, 'Europe/Lisbon');
    for (const phone of [quin, rex]) {
      await asks(phone, 'together', 'tomorrow 18:30');
      await phone.sees(/Your wish waits for them .*tomorrow at /s);
      for (const unreadable of ['soon', '2h please']) {
        await asks(phone, 'together', unreadable);
        await phone.sees(/I couldn't read this time\. Write it like 18:30, tomorrow 18:30 or in 2 hours/);
      }
    }
  });
});

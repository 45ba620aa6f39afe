import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, forges, labelsOf, pushes, toTheQuarter } from './at-the-wire.js';
import { fillsPage } from './check-in-alone.js';
import { connect, setZone } from './couple.js';
import type { Phone } from './phone.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown({ enforceRateLimits: false });
});
afterAll(() => town.leave());

/** Who is named first is on Discord, the other on Telegram. */
async function two(one: string, other: string) {
  const phones = [await town.onDiscord(one), await town.onTelegram(other)] as const;
  await connect(...phones);
  for (const phone of phones) await setZone(phone, 'Europe/Lisbon');
  return phones;
}

async function proposesTime(phone: Phone, day: string, time: string): Promise<void> {
  await phone.types('/checkin');
  await phone.presses(/A weekly time|^Another time$/);
  await phone.presses(day);
  await phone.presses(time);
  await phone.sees(/Proposed: every/);
}

async function ourPlace(phone: Phone): Promise<string> {
  await phone.types('/checkin');
  phone.unread();
  await phone.presses('Our place');
  return (await phone.sees(/\S/)).text;
}

describe('an old button', () => {
  it('sends nothing of a check-in that its preview did not show', async () => {
    const [ana] = await two('ana', 'ben');
    await ana.types('/checkin');
    await ana.presses('Begin one now');
    await fillsPage(ana, { dial: 'Just right', appreciation: 'the tea you made, bassoon' });
    await ana.presses('Send …');
    await ana.sees(/This is what they would read/);
    const old = ana.dataOf('Send it');
    await fillsPage(ana, { dial: 'Too close', wish: 'a quiet week, oboe' });
    ana.unread();
    await forges(town, ana, old);
    expect((await cardOf(ana, '/checkin')).text).not.toMatch(/Yours is sealed/);
    await ana.presses('Send …');
    await ana.sees(/oboe/);
    await ana.presses('Send it');
    await ana.sees(/Yours is sealed/);
  });

  it('neither lets go of a time that was proposed since, nor agrees to the same clock time elsewhere', async () => {
    const [cleo, dan] = await two('cleo', 'dan');
    await proposesTime(cleo, 'Wednesday', '19:00');
    const drop = cleo.dataOf('Take that time back');
    await dan.sees(/^Something for you\.$/);
    await dan.opens();
    await dan.sees(/A time for your check-in is proposed/);
    const accept = dan.dataOf('That time is fine');
    await setZone(cleo, 'Asia/Tokyo');
    await proposesTime(cleo, 'Wednesday', '19:00');
    await forges(town, dan, accept);
    expect((await cardOf(dan, '/checkin')).text).toMatch(/A time is proposed/);
    await proposesTime(dan, 'Thursday', '20:00');
    await forges(town, cleo, drop);
    expect((await cardOf(cleo, '/checkin')).text).toMatch(/A time is proposed: every (?:Thursday|Friday)/);
  });
});

describe('someone who wants it not', () => {
  it('is not seen to: what was proposed looks as if it waited', async () => {
    const [eve, fay] = await two('eve', 'fay');
    const { channelId } = await town.sandbox.discord.control.addGuild({ name: 'The dune', members: ['eve'] });
    await eve.typesIn({ kind: 'guild', channelId }, '/checkin', { place: 'here' });
    await eve.presses('Agree');
    await proposesTime(eve, 'Wednesday', '19:00');
    const before = [await ourPlace(eve), (await cardOf(eve, '/checkin')).text];
    expect(await ourPlace(fay)).toMatch(/The dune/);
    await fay.presses('Rather not');
    await fay.types('/checkin');
    await fay.presses('Leave that time');
    await town.quiet();
    expect([await ourPlace(eve), (await cardOf(eve, '/checkin')).text]).toEqual(before);
    expect(await ourPlace(fay)).not.toMatch(/The dune/);
    expect((await cardOf(fay, '/checkin')).text).not.toMatch(/A time is proposed/);
  });

  it('can let go a time together that both had said yes to', async () => {
    const [gil, hal] = await two('gil', 'hal');
    await gil.types('/need', { what: 'together', when: '5h' });
    await hal.sees(/^Something for you\.$/);
    await hal.opens();
    await hal.presses('Yes');
    await town.quiet();
    gil.unread();
    await hal.types('/need');
    await hal.presses('Let that time go');
    const letGo = /^The time together that you two had agreed on is let go\. Nothing is waiting for either of you\.$/;
    await hal.sees(letGo);
    // Whoever may count on it hears it once; what was sent before promises it no more.
    expect(await gil.sees(/^Something for you\.$/)).toMatchObject({ silent: true });
    await gil.opens();
    await gil.sees(letGo);
    const before = [gil, hal].map(pushes);
    await town.skip(6 * HOURS);
    expect([gil, hal].map(pushes)).toEqual(before);
    expect((await cardOf(gil, '/need')).text).toMatch(/^Two small things/);
  });
});

describe('in a break', () => {
  it('/checkin offers nothing, and tells nobody that the other has left', async () => {
    const [ida, jon] = await two('ida', 'jon');
    await ida.types('/timeout', { time: '2h' });
    await town.quiet();
    const cards = async () => {
      const shown: string[] = [];
      for (const command of ['/checkin', '/checkin our place', '/need', '/say'])
        shown.push((await cardOf(jon, command)).text);
      return shown;
    };
    const before = await cards();
    expect(labelsOf(await cardOf(jon, '/checkin'))).not.toContain('Begin one now');
    await ida.types('/us');
    await ida.presses(/Leave/);
    await town.quiet();
    await ida.presses(/Leave|Yes/);
    await town.quiet();
    expect(await cards()).toEqual(before);
  });
});

describe('what comes late', () => {
  it('is kept for the next check-in when it was typed after the reveal', async () => {
    const [sue, rob] = await two('sue', 'rob');
    await rob.types('/checkin');
    await rob.presses('Begin one now');
    await fillsPage(rob, { dial: 'Just right' });
    await rob.presses('Send …');
    const send = rob.dataOf('Send it');
    await rob.types('/checkin');
    await rob.presses('One wish');
    await rob.presses('Write');
    await forges(town, rob, send);
    await fillsPage(sue, { dial: 'Just right' });
    await sue.presses('Send …');
    await sue.presses('Send it');
    await toTheQuarter(town);
    const question = rob.screen().findLast((message) => message.asksReply);
    await rob.replies('a wish typed late, harmonium', Number(question?.id));
    await town.quiet();
    await rob.types('/checkin');
    await rob.presses('Begin one now');
    await rob.sees(/harmonium/);
  });

  it('is not lost: a soft word is in /say when no message could be brought for days', async () => {
    const [lea, max] = await two('lea', 'max');
    await max.blocksTheBot();
    await lea.types('/say', { form: 'repair' });
    await lea.answersForBoth('I was late, bassoon', 'cold food', 'I will call');
    await lea.presses('Send it');
    await town.skip(30 * HOURS);
    await max.unblocksTheBot();
    await max.types('/say');
    await max.sees(/Something that they wrote for you/);
    await max.presses('Read it');
    await max.sees(/bassoon/);
    await max.presses('Thank you');
    expect((await cardOf(max, '/say')).text).not.toMatch(/Something that they wrote for you/);
  });

  it('waits for the end of the space that somebody announced, and comes then', async () => {
    const [nia, oli] = await two('nia', 'oli');
    await nia.types('/need', { what: 'space', when: '4h' });
    await town.quiet();
    const before = pushes(nia);
    await oli.types('/need', { what: 'together' });
    await town.quiet();
    await town.skip(20 * MINUTES);
    expect(pushes(nia)).toBe(before);
    await nia.types('/need');
    await nia.presses("I'm here again");
    await town.skip(6 * MINUTES);
    expect(pushes(nia)).toBe(before + 1);
  });
});

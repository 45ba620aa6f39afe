import { afterAll, beforeAll, expect, it } from 'vitest';
import { labelsOf, toTheQuarter } from './at-the-wire.js';
import { fillsPage, sendsPage } from './check-in-alone.js';
import { connect } from './couple.js';
import { HOURS, MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

it('shows each their own weeks as a picture and in the same words, and of the two only what both know', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  // With nothing done there is nothing to draw, and nothing that waits to be done.
  await ana.types('/us');
  await ana.presses('My own picture');
  const empty = await ana.sees(/Your own weeks gather here, for you alone/);
  expect(empty.attachments).toEqual([]);
  await ana.types('/us');
  await ana.presses('What we have done');
  await ana.sees(/What you two do together gathers here, without numbers or dates/);

  // She comes back from a break; both look at each other in a check-in.
  await ana.types('/timeout', { time: '20m' });
  await town.skip(5 * MINUTES);
  await ana.types('/back');
  await town.skip(3 * HOURS);
  await ana.types('/checkin');
  await ana.presses('Begin one now');
  await fillsPage(ana, { dial: 'A little too far' });
  await sendsPage(ana);
  await fillsPage(ben, { dial: 'Just right', wish: 'A slow breakfast, kazoo' });
  await sendsPage(ben);
  await toTheQuarter(town);
  await ana.types('/reflect');
  await ana.presses('Write something');
  await ana.answers('The river was high today, glockenspiel');
  for (const phone of [ana, ben]) phone.unread();

  await ana.types('/us');
  await ana.presses('My own picture');
  const hers = await ana.sees(/Your weeks, for you alone/);
  expect(hers.text).toMatch(/This week: came back once, one page, felt a little too far/);
  expect(hers.text).not.toMatch(/just right|glockenspiel/);
  const [picture] = hers.attachments;
  expect(picture).toMatchObject({ contentType: 'image/png' });
  expect(picture?.size).toBeGreaterThan(1_000);
  expect(picture?.description).toMatch(/a little too far/);
  expect(picture?.description).not.toMatch(/just right/);

  await ben.types('/us');
  await ben.presses('My own picture');
  const his = await ben.sees(/Your weeks, for you alone/);
  expect(his.text).toMatch(/This week: felt just right/);
  expect(his.text).not.toMatch(/came back|page|a little too far/);
  const above = ben.screen().filter(({ sentAt, attachments }) => sentAt >= his.sentAt && attachments.length > 0);
  expect(above.at(-1)?.attachments[0]).toMatchObject({ contentType: 'image/png' });
  expect(above.at(-1)?.protected).toBe(true);

  // Of the two: the same to both, without a number or a date.
  const ours: string[] = [];
  for (const phone of [ana, ben]) {
    await phone.types('/us');
    await phone.presses('What we have done');
    const shown = await phone.sees(/What you two have done together, in no order and without a number/);
    expect(shown.text).toMatch(/in a check-in/);
    expect(shown.text).toMatch(/taken a break and come back from it/);
    expect(shown.text).not.toMatch(/\d/);
    expect(labelsOf(shown)).toContain('My own picture');
    // Each platform has a sign of its own before what stands in a list.
    ours.push(shown.text.replaceAll(/^[-•] /gm, ''));
  }
  expect(ours[0]).toBe(ours[1]);
  // His own is nowhere near where others read.
  const { channelId } = await town.sandbox.discord.control.addGuild({ name: 'The shed', members: ['ana'] });
  await ana.typesIn({ kind: 'guild', channelId }, '/us');
  const there = ana.lastOutcome()?.message;
  expect(there?.ephemeral).toBe(true);
  await ana.presses('My own picture');
  expect(ana.lastOutcome()?.message?.text).not.toMatch(/came back|a little too far/);
  expect(ana.lastOutcome()?.message?.attachments ?? []).toEqual([]);
});

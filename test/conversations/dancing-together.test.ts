import { afterAll, beforeAll, expect, it } from 'vitest';
import { labelsOf, toTheQuarter, wasSent } from './at-the-wire.js';
import { connect } from './couple.js';
import { nameButton, namesIt, ownDance, sendsIt } from './dancers.js';
import { openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const KEPT = 'Afraid you only stay for the dog, trombone';
const OWN = 'I count the tiles in the kitchen, loudly';
const GROUND = 'I go quiet';

it('two on two platforms write their steps alone, are shown both pages at one moment, and find a name together', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  await connect(ana, ben);
  const typed = () =>
    town.sandbox.telegram.control
      .sees('ben')
      .filter(({ from }) => from !== 'bot')
      .map(({ text }) => text);

  // She begins. Nobody is pushed: she gets a line to send.
  const before = await ownDance(ana);
  expect(before.text).toMatch(/Each of you writes only their own steps/);
  expect(before.labels).toContain("When it isn't a dance");
  await ana.presses('Begin');
  await ana.sees(/You.ve begun\. I don.t tell them.*something for the two of us in \/dance.*They may keep a copy/s);
  await ben.seesNothingNew();

  await ana.presses('What sets me off');
  await ana.presses('A phone between us');
  await ana.sees(/A phone between us.*For you only/s);
  await ana.presses('Share this');
  await ana.presses(/^Next: What I then do/);
  await ana.presses('In my own words');
  expect(ana.lastOutcome()?.modal?.fields).toHaveLength(1);
  await ana.answersForBoth(OWN);
  await ana.sees(/kitchen/);
  await ana.presses('Share this');
  await ana.presses(/^Next: What I feel beneath/);
  await ana.presses('In my own words');
  await ana.answers(KEPT);
  await ana.sees(/trombone.*For you only/s);
  await namesIt(ana, 'Bumblebee', 'The Kettle');
  await ana.presses('Send …');
  const preview = await ana.sees(/This is what they would read/);
  expect(preview.text).toMatch(
    /A phone between us.*kitchen.*Bumblebee.*The Kettle.*Stays with you: What I feel beneath/s,
  );
  expect(preview.text).not.toMatch(/trombone/);
  expect(preview.text).toMatch(/They may keep a copy/);
  await ana.presses('Send it');
  const sent = await ana.sees(/Your page is sealed/);
  await ben.seesNothingNew();

  await town.killBot();
  await town.startBot();

  // He reads what it is and what it is not for, as she did; his page says nothing of hers.
  const invited = await ownDance(ben);
  expect(invited.text).toMatch(/Each of you writes only their own steps.*not for relationships with fear or control/s);
  expect(invited.labels).toContain("When it isn't a dance");
  await ben.presses('My page');
  expect((await ben.sees(/^Your page\./)).text).toMatch(/blank/);
  await ben.presses('What I then do');
  await ben.presses(GROUND);
  await ben.presses('Share this');
  await ben.presses(/^Next: What I feel beneath/);
  await ben.presses('In my own words');
  await ben.answersForBoth('Ashamed of the noise, accordion');
  await ben.sees(/accordion.*For you only/s);
  await ben.presses('Share this');
  await namesIt(ben, 'Sock Drawer');
  expect(typed().join('\n')).not.toMatch(/accordion|Sock Drawer/);
  const alsoSent = await sendsIt(ben);
  expect({ text: alsoSent.text, labels: labelsOf(alsoSent) }).toEqual({ text: sent.text, labels: labelsOf(sent) });
  await ana.seesNothingNew();
  for (const words of ['accordion', 'Sock Drawer']) expect(wasSent(town, 'discord', words)).toBe(false);
  for (const words of ['kitchen', 'Bumblebee', 'The Kettle']) expect(wasSent(town, 'telegram', words)).toBe(false);
  await town.killBot();
  await town.startBot();

  await toTheQuarter(town);
  for (const phone of [ana, ben]) {
    expect((await phone.sees(/Something for you/)).text).toBe('Something for you.');
    expect(phone.unread()).toEqual([]);
    await phone.opens();
    const revealed = await phone.sees(/Here are both pages/);
    const shown = phone
      .screen()
      .filter(({ sentAt }) => sentAt >= revealed.sentAt)
      .map(({ text }) => text)
      .join('\n');
    for (const words of [
      /A phone between us/,
      /kitchen/,
      /I go quiet/,
      /accordion/,
      /Bumblebee/,
      /The Kettle/,
      /Sock Drawer/,
    ])
      expect(shown).toMatch(words);
    phone.unread();
  }
  const protectedOnes = ben
    .screen()
    .filter(({ text }) => /accordion/.test(text))
    .at(-1);
  expect(protectedOnes?.protected).toBe(true);

  // Different picks: a second round with the two, and "both". Nobody is told who picked what.
  await ana.types('/dance');
  await ana.sees(/Which name shall it have/);
  await ana.presses(nameButton('Bumblebee'));
  await ana.sees(/^Picked\./);
  await ben.seesNothingNew();
  await ben.types('/dance');
  expect((await ben.sees(/Which name shall it have/)).text).not.toMatch(/You have picked/);
  await ben.presses(nameButton('Sock Drawer'));
  const second = await ben.sees(/Two names are left/);
  expect(labelsOf(second)).not.toContain(nameButton('The Kettle'));
  await ana.sees(/^Something for you\.$/);
  await ana.opens();
  await ana.sees(/Two names are left/);
  await ana.presses(/^Both: “(Bumblebee & Sock Drawer|Sock Drawer & Bumblebee)”$/);
  await ana.sees(/^Picked\./);
  await ben.seesNothingNew();
  await ben.presses(/^Both: “(Bumblebee & Sock Drawer|Sock Drawer & Bumblebee)”$/);
  await ben.sees(/It has a name: (Bumblebee & Sock Drawer|Sock Drawer & Bumblebee)\. You both chose it.*side by side/s);
  expect((await ana.sees(/Something for you/)).text).toBe('Something for you.');
  await ana.opens();
  await ana.sees(/It has a name: (Bumblebee & Sock Drawer|Sock Drawer & Bumblebee)\. You both chose it.*side by side/s);

  // The map: in words for both, from where each stands, and as a picture with the words beside it.
  for (const phone of [ana, ben]) {
    await phone.presses('The map');
    const map = await phone.sees(/Your dance: .*The loop, seen from where you stand/s);
    expect(map.text).toMatch(/And round it goes/);
    // On Telegram a message of its own, above the words.
    const pictures = phone.screen().filter(({ sentAt }) => sentAt >= map.sentAt);
    const [picture] = pictures.flatMap(({ attachments }) => attachments);
    expect(picture).toMatchObject({ name: 'map.png', contentType: 'image/png' });
    expect(picture?.size).toBeGreaterThan(1_000);
  }
  expect(ana.screen().at(-1)?.text).toMatch(
    /What sets you off\s+.*A phone between us.*What they then do\s+.*I go quiet/s,
  );
  expect(ben.screen().at(-1)?.text).toMatch(
    /What you then do\s+.*I go quiet.*What sets them off\s+.*A phone between us/s,
  );

  // What was for her alone is on no wire but hers; neither platform was told it in a message to him.
  expect(wasSent(town, 'telegram', 'trombone')).toBe(false);
  expect((await ownDance(ana)).text).toMatch(/Your dance: /);
});

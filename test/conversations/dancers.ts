import type { SeenMessage } from '../../src/sandbox/contract.js';
import { labelsOf, toTheQuarter } from './at-the-wire.js';
import { connect } from './couple.js';
import type { Phone } from './phone.js';
import type { Town } from './town.js';

/** What stands on /dance, as words and buttons. */
export async function ownDance(phone: Phone): Promise<{ readonly text: string; readonly labels: readonly string[] }> {
  phone.unread();
  await phone.types('/dance');
  const card = await phone.sees(/\S/);
  return { text: card.text, labels: labelsOf(card) };
}

/** From /dance, whoever began. */
export async function opensPage(phone: Phone): Promise<void> {
  await phone.types('/dance');
  const card = await phone.sees(/\S/);
  if (labelsOf(card).includes('My page')) await phone.presses('My page');
}

/** As names stand on buttons. */
export const nameButton = (name: string): string => `“${name}”`;

/** From the page that is open: one step chosen, marked to share, and a name. */
export async function writesAPage(phone: Phone, step: string, name: string): Promise<void> {
  await phone.presses('What I then do');
  await phone.presses(step);
  await phone.presses('Share this');
  await namesIt(phone, name);
}

/** From a card that leads to the page. */
export async function namesIt(phone: Phone, ...names: readonly string[]): Promise<void> {
  await phone.presses('My page');
  await phone.presses(/^Names/);
  for (const name of names) {
    await phone.presses('Add a name');
    await phone.answersForBoth(name);
    await phone.sees(new RegExp(name));
  }
  await phone.presses('My page');
}

export async function sendsIt(phone: Phone): Promise<SeenMessage> {
  await phone.presses('Send …');
  await phone.sees(/Nothing has been sent yet/);
  await phone.presses('Send it');
  return phone.sees(/Your (?:page|change) is sealed/);
}

/** Two who sent their pages and have not been shown them. */
export async function bothSend(starter: Phone, other: Phone, names: readonly [string, string]): Promise<void> {
  await starter.types('/dance');
  await starter.presses('Begin');
  await writesAPage(starter, 'I go quiet', names[0]);
  await sendsIt(starter);
  await opensPage(other);
  await writesAPage(other, 'I ask again, and again', names[1]);
  await sendsIt(other);
}

/** Two whose dance is called `name`. */
export async function haveADance(town: Town, one: Phone, other: Phone, name: string): Promise<void> {
  await bothSend(one, other, [name, `Not ${name}`]);
  await toTheQuarter(town);
  for (const phone of [one, other]) {
    await phone.types('/dance');
    await phone.presses(nameButton(name));
  }
  await other.sees(/It has a name/);
  await town.quiet();
  for (const phone of [one, other]) phone.unread();
}

export async function agreeToCalls(one: Phone, other: Phone): Promise<void> {
  await one.types('/pact');
  await one.presses('Our dance');
  await one.presses('Yes, you may call it on me');
  await one.presses('Sign');
  await one.sees(/line to send them/);
  await other.types('/pact');
  await other.presses('Sign');
  await other.sees(/Both of you have signed.*You may call our dance on me/s);
  one.unread();
  other.unread();
}

/** A couple with a named dance that each may call. */
export async function dancers(town: Town, one: Phone, other: Phone, name: string): Promise<void> {
  await connect(one, other);
  await haveADance(town, one, other, name);
  await agreeToCalls(one, other);
}

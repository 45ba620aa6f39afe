import type { SeenMessage } from '../../src/sandbox/contract.js';
import type { Phone } from './phone.js';

type Page = {
  readonly dial?: string;
  readonly appreciation?: string;
  readonly change?: string;
  readonly wish?: string;
  /** Left out: both are meant to read it in the end. */
  readonly forThemAlone?: boolean;
};
const FIELDS = { appreciation: 'What I appreciated', change: 'What has changed', wish: 'One wish' } as const;

/** Fills their page of the check-in that is open. */
export async function fillsPage(phone: Phone, page: Page): Promise<void> {
  await phone.types('/checkin');
  await phone.sees(/Your page\./);
  if (page.dial !== undefined) {
    await phone.presses(page.dial);
    await phone.sees(new RegExp(`How close it feels: ${page.dial}`, 'i'));
  }
  for (const field of ['appreciation', 'change', 'wish'] as const) {
    const words = page[field];
    if (words === undefined) continue;
    await phone.presses(FIELDS[field]);
    await phone.presses('Write');
    await (page.forThemAlone === true ? phone.answers(words) : phone.answersForBoth(words));
    await phone.sees(/You wrote:/);
    await phone.presses('My page');
  }
}

export async function sendsPage(phone: Phone): Promise<SeenMessage> {
  await phone.presses('Send …');
  const preview = await phone.sees(/This is what they would read\. Nothing has been sent yet/);
  await phone.presses('Send it');
  await phone.sees(/Yours is sealed\. Once both have sent theirs/);
  return preview;
}

/** One proposes it by their own clock, the other agrees to it. */
export async function agreeOn(day: string, time: string, one: Phone, other: Phone): Promise<void> {
  await one.types('/checkin', { place: 'times' });
  await one.presses(day);
  await one.presses(time);
  await one.sees(/Proposed: every .*It counts once they agree/s);
  await other.sees(/^Something for you\.$/);
  await other.opens();
  await other.sees(/A time for your check-in is proposed/);
  await other.presses('That time is fine');
  await other.sees(/Agreed: your check-in opens by itself/);
  await one.sees(/^Something for you\.$/);
  await one.opens();
  await one.sees(/Agreed: your check-in opens by itself/);
  one.unread();
  other.unread();
}

import type { Phone } from './phone.js';

/** The code that is on this person's screen. */
export function codeOn(text: string): string {
  const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/.exec(text)?.[0];
  if (code === undefined) throw new Error(`There is no code in: ${text}`);
  return code;
}

/** One makes a code, the other types it, the first confirms; whatever came of it is read. */
export async function connect(inviter: Phone, other: Phone): Promise<void> {
  await inviter.types('/us');
  await inviter.presses('Make a code');
  const code = codeOn((await inviter.sees(/Here is your code/)).text);
  await other.types('/us', { code });
  await other.sees(/The person who made the code now confirms/);
  await inviter.sees(/Something for you/);
  await inviter.opens();
  await inviter.sees(/used your code/);
  await inviter.presses('Yes, connect us');
  await inviter.sees(/You two are connected/);
  await other.sees(/Something for you/);
  await inviter.sees(/A test: messages from me arrive here/);
  inviter.unread();
  other.unread();
}

/** Says where this person lives. */
export const setZone = async (phone: Phone, zone: string): Promise<void> => {
  await phone.types('/settings', { zone });
  await phone.sees(/Saved/);
};

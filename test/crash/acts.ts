import { writesAPage } from '../conversations/dancers.js';
import type { Acknowledged } from './ledger.js';
import type { Fire, Resident } from './resident.js';

const MINUTES = 60_000;

/** One thing that somebody does at one moment, led up to in calm. */
export type Act = {
  readonly by: Resident;
  readonly kind: ActKind;
  readonly fire: Fire;
  /** Words on their own screen after which it is owed to them. */
  readonly reply: RegExp;
  /** What is owed then; `now` is the moment of the act on the town's clock, which stands still meanwhile. */
  readonly owed: (now: number) => Owed;
};
export type ActKind = 'call' | 'extend' | 'return' | 'park' | 'write' | 'space' | 'seal' | 'zone';
type Owed = Acknowledged extends infer Each ? (Each extends Acknowledged ? Omit<Each, 'who' | 'at'> : never) : never;

export const CALLED_FOR = 20 * MINUTES;
export const EXTENDED_TO = 60 * MINUTES;
export const SPACE_FOR = 60 * MINUTES;

export const call = (by: Resident): Act => ({
  by,
  kind: 'call',
  fire: by.command('timeout', { time: '20m' }),
  // The second kind of words answers an update that came again after a crash: where they stand now.
  reply: /I.ll write to you/,
  owed: (now) => ({ kind: 'promise', dueAt: now + CALLED_FOR }),
});

/** More time, before the promised minute. */
export async function extend(by: Resident): Promise<Act> {
  await by.phone.presses('More time');
  await by.phone.sees(/How much longer/);
  return {
    by,
    kind: 'extend',
    fire: by.button('1 hour'),
    reply: /^Good\. I.ll write to you/m,
    owed: (now) => ({ kind: 'promise', dueAt: now + EXTENDED_TO }),
  };
}

export const comeBack = (by: Resident): Act => ({
  by,
  kind: 'return',
  fire: by.button(/^I.m back$/),
  reply: /You.re back/,
  owed: () => ({ kind: 'return' }),
});

export async function park(by: Resident, words: string): Promise<Act> {
  await by.phone.presses('Park it');
  return {
    by,
    kind: 'park',
    fire: await by.field(words),
    reply: /^Parked/m,
    owed: () => ({ kind: 'note', words }),
  };
}

export async function write(by: Resident, words: string): Promise<Act> {
  await by.phone.types('/reflect');
  await by.phone.presses('Write something');
  return {
    by,
    kind: 'write',
    fire: await by.field(words),
    reply: /It is in your journal now/,
    owed: () => ({ kind: 'entry', words }),
  };
}

export const takeSpace = (by: Resident): Act => ({
  by,
  kind: 'space',
  fire: by.command('need', { what: 'space', when: '1h' }),
  reply: /Space for you/,
  owed: (now) => ({ kind: 'space', dueAt: now + SPACE_FOR }),
});

export const setZone = (by: Resident, zone: string): Act => ({
  by,
  kind: 'zone',
  fire: by.command('settings', { zone }),
  reply: /^Saved: /m,
  owed: () => ({ kind: 'zone', zone }),
});

/** The starter's page is the first of the two. */
export async function seal(by: Resident, name: string, isStarter: boolean): Promise<Act> {
  await by.phone.types('/dance');
  await by.phone.presses(isStarter ? 'Begin' : 'My page');
  await writesAPage(by.phone, isStarter ? 'I go quiet' : 'I ask again, and again', name);
  await by.phone.presses('Send …');
  await by.phone.sees(/This is what they would read/);
  return { by, kind: 'seal', fire: by.button('Send it'), reply: /page is sealed/, owed: () => ({ kind: 'page' }) };
}

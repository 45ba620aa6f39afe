import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Circumstances } from './bot-under-fault.js';
import { ASKED_IN_TIME, ASKED_LATE, type FaultRow } from './fault-row.js';
import { fingerprint } from './fingerprint.js';
import { eventually } from '../../conversations/eventually.js';
import { smallDisk } from './small-disk.js';
import { CALLER, MINUTES, PARTNER, PROMISED_IN, type Stage } from './stage.js';

/** Enough to start on, and for a few commits. */
const LITTLE_ROOM = 48;
/** Of "nobody", where the tests run as root and permissions would mean nothing. */
const NOBODY = 65_534;
const A_WHILE = 5 * MINUTES;

/** Only a process of its own has limits, a user, and files that others hold. */
const PROCESS = { asProcess: true } as const;

const notTakenIn = /couldn.t take that in just now, and nothing was changed/;

/** Somebody calls a break, and hears at once that it could not be kept. */
async function callsInVain({ discord }: Stage): Promise<void> {
  const { acknowledged, message } = await discord.control.command(PARTNER, { name: 'timeout' });
  expect(acknowledged).toBe(true);
  expect(message?.text).toMatch(notTakenIn);
}

/** Looks until writing fails: each look at a name that is new to the bot's log takes some of the room. */
async function fillsUp(stage: Stage): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const zone = tries % 2 === 0 ? 'Europe/Lisbon' : 'Europe/Berlin';
    const { message } = await stage.discord.control.command(PARTNER, { name: 'settings', options: { zone } });
    if (notTakenIn.test(message?.text ?? '')) return;
  }
  throw new Error('the disk did not become full');
}

function hold(file: string): { readonly release: () => void } {
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  return { release: () => other.close() };
}

/** As the owner of the folder, who is not root. */
function asOwner({ dataDir }: Stage): Partial<Circumstances> {
  if (process.getuid?.() !== 0) return PROCESS;
  for (const path of [dirname(dataDir), dataDir, ...readdirSync(dataDir).map((name) => join(dataDir, name))])
    chownSync(path, NOBODY, NOBODY);
  return { ...PROCESS, uid: NOBODY };
}

export const DISK: readonly FaultRow[] = [
  {
    fault: 'the disk is full while somebody writes',
    people: 'no answer until there is room; then what they wrote is kept, without a word more from them',
    operator: 'once that the disk is full, and once that it is over',
    kept: 'everything: what could not be taken in waits at Telegram',
    told: [/The disk is full: nothing was lost/, /works again/],
    outcome: ASKED_IN_TIME,
    meet: async (stage) => {
      const disk = smallDisk(join(stage.dataDir, 'intermission.db'));
      try {
        expect(await stage.start()).toBe('up');
        const { control } = stage.telegram;
        await control.say(CALLER, '/reflect write');
        await stage.quiet();
        const question = Number(stage.screen('caller').at(-1)?.id);
        disk.becomesFull();
        await control.say(CALLER, 'what I could not say then, '.repeat(140), { replyTo: question });
        await eventually(
          () => stage.said().length > 0,
          () => 'the operator is not told of the full disk',
        );
        expect(JSON.stringify(stage.screen('caller'))).not.toMatch(/in your journal now/);
        disk.hasRoom();
        await stage.hasSeen('caller', /in your journal now/);
        await stage.quiet();
      } finally {
        disk.giveBack();
      }
      await stage.skip(PROMISED_IN);
    },
  },
  {
    fault: 'the disk takes no more while the bot runs',
    people: 'who calls a break hears that nothing was changed; what is due comes when there is room, with an apology',
    operator: 'one sentence, once, that the data file does not answer',
    kept: 'everything that was acknowledged; nothing of what was refused',
    told: [/The data file does not answer \(SQLITE_IOERR_WRITE\): nothing was lost/],
    outcome: ASKED_LATE,
    meet: async (stage) => {
      expect(await stage.start({ ...PROCESS, fileBlocks: LITTLE_ROOM })).toBe('up');
      await fillsUp(stage);
      await callsInVain(stage);
      stage.letTimePass(PROMISED_IN + A_WHILE);
      await stage.telegram.control.say(CALLER, '/help');
      await stage.stop();
      expect(await stage.start()).toBe('up');
      // What she typed meanwhile waited at Telegram.
      await stage.hasSeen('caller', /right now/);
    },
  },
  {
    fault: 'there is no room at the very first start',
    people: 'nothing: nobody was promised anything yet',
    operator: 'one sentence that the disk is full or does not write',
    kept: 'the start can be repeated on the same folder once there is room',
    told: [/intermission\.db.*\(SQLITE_IOERR_WRITE\)/],
    outcome: ASKED_IN_TIME,
    meet: async (stage) => {
      const dataDir = stage.beside('first');
      mkdirSync(dataDir, { mode: 0o700 });
      expect(await stage.start({ ...PROCESS, dataDir, fileBlocks: 200 })).toBe('ended');
      expect(await stage.start({ dataDir })).toBe('up');
      await stage.stop();
      expect(await stage.start()).toBe('up');
      await stage.skip(PROMISED_IN);
    },
  },
  {
    fault: 'the data folder is read-only at the start',
    people: 'nothing until it starts; then what was due, with an apology',
    operator: 'one sentence that names what cannot be written',
    kept: 'every file as it was',
    told: [/cannot be written/],
    outcome: ASKED_LATE,
    meet: async (stage) => {
      const owner = asOwner(stage);
      const before = fingerprint(stage.dataDir);
      chmodSync(stage.dataDir, 0o500);
      expect(await stage.start(owner)).toBe('ended');
      expect(fingerprint(stage.dataDir)).toEqual(before);
      chmodSync(stage.dataDir, 0o700);
      stage.letTimePass(PROMISED_IN + A_WHILE);
      expect(await stage.start()).toBe('up');
    },
  },
  {
    fault: 'the key file, and then the data file, is read-only at the start',
    people: 'nothing until it starts; then what was due',
    operator: 'one sentence that names the file; what it says to do is enough',
    kept: 'every file as it was',
    told: [/keys\.db cannot be written/, /intermission\.db cannot be written/],
    outcome: ASKED_IN_TIME,
    meet: async (stage) => {
      const owner = asOwner(stage);
      const before = fingerprint(stage.dataDir);
      for (const name of ['keys.db', 'intermission.db']) {
        chmodSync(join(stage.dataDir, name), 0o400);
        expect(await stage.start(owner)).toBe('ended');
        expect(fingerprint(stage.dataDir)).toEqual(before);
        chmodSync(join(stage.dataDir, name), 0o600);
      }
      expect(await stage.start()).toBe('up');
      await stage.skip(PROMISED_IN);
    },
  },
  {
    fault: 'another process holds the data file at the start',
    people: 'nothing until it starts; then what was due',
    operator: 'one sentence that another program holds it',
    kept: 'every file as it was',
    told: [/Another program holds .*intermission\.db/],
    outcome: ASKED_IN_TIME,
    meet: async (stage) => {
      const held = hold(join(stage.dataDir, 'intermission.db'));
      expect(await stage.start(PROCESS)).toBe('ended');
      held.release();
      expect(await stage.start()).toBe('up');
      await stage.skip(PROMISED_IN);
    },
  },
  {
    fault: 'another process locks the data file while the bot runs',
    people: 'who calls a break hears that nothing was changed; what is due comes when it lets go, with an apology',
    operator: 'once that another program holds it, and once that it is over',
    kept: 'everything that was acknowledged; nothing of what was refused',
    told: [/Another program holds the data file: nothing was lost/, /works again/],
    outcome: ASKED_LATE,
    meet: async (stage) => {
      expect(await stage.start(PROCESS)).toBe('up');
      const held = hold(join(stage.dataDir, 'intermission.db'));
      await callsInVain(stage);
      stage.letTimePass(PROMISED_IN + A_WHILE);
      held.release();
      await stage.skip(0);
      await stage.hasSeen('caller', /^It.s time\.$/);
    },
  },
];

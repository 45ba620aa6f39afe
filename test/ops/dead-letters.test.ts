import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { drawId } from '../../src/app/draw-ids.js';
import type { DeliveryResult } from '../../src/app/ports.js';
import type { OutboxDraft } from '../../src/core/decision.js';
import type { OutboxId, PersonId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { runOps } from '../../src/ops/run-ops.js';
import { CALL, makeCouple, personOf } from '../app/fakes/couple.js';
import { wordsOf } from '../app/fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from '../app/fakes/room.js';

const REJECTED: DeliveryResult = { kind: 'rejected', reason: 'telegram 400' };

let folder: string;
let room: Room;
let printed: string[];
let complained: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-dead-'));
  room = openRoom({ folder });
  printed = [];
  complained = [];
});
afterEach(() => room.close());

const ops = (...args: readonly string[]): Promise<number> =>
  runOps({
    args: ['dead-letters', ...args],
    environment: { DATA_DIR: folder },
    now: () => room.clock.now(),
    print: (sentence) => void printed.push(sentence),
    complain: (sentence) => void complained.push(sentence),
  });
/** The bot is stopped for it, and started again. */
const replay = async (...args: readonly string[]): Promise<number> => {
  let code = -1;
  room = await room.restart({
    meanwhile: async () => {
      code = await ops('replay', ...args);
    },
  });
  return code;
};
const draft = (to: PersonId, more: Partial<OutboxDraft>): OutboxDraft => ({
  id: drawId() as OutboxId,
  lane: 'notice',
  to,
  notice: { kind: 'pairing/test' },
  orderKey: null,
  dueAt: room.clock.now(),
  expiresAt: null,
  sound: 'quiet-hours',
  route: 'direct',
  follow: null,
  ...more,
});
/** A message to Ben that Telegram refuses until it is put aside. */
async function putAside(more: Partial<OutboxDraft> = {}): Promise<OutboxId> {
  const row = draft((await personOf(room, BEN)).id, more);
  room.platforms.telegram.always = REJECTED;
  await room.store.commit({ ...EMPTY_SET, outbox: [row] });
  for (let tries = 0; tries < 5; tries += 1) await room.advance(MINUTE);
  room.platforms.telegram.always = null;
  expect(await stateOf(row.id)).toBe('dead');
  return row.id;
}
const stateOf = async (id: OutboxId) => (await room.store.outboxRow(id))?.state;
const saidTo = (who: Someone) => room.platforms[who.platform].delivered.map(({ card }) => wordsOf(card));
const changeData = (sql: string): void => {
  const client = new Database(join(folder, 'intermission.db'));
  client.exec(sql);
  client.close();
};

describe('whoever runs the bot, looking at what was put aside', () => {
  it('sees what it was, where, when and why, beside the running bot, and nothing of anybody', async () => {
    expect(await ops('list')).toBe(0);
    expect(printed).toEqual(['Nothing was put aside.']);
    await makeCouple(room);
    printed = [];
    const id = await putAside({ expiresAt: plus(room.clock.now(), HOUR) });
    const old = await putAside({ expiresAt: plus(room.clock.now(), 10 * MINUTE) });
    await room.advance(10 * MINUTE);
    expect(await ops('list')).toBe(0);
    expect(printed).toEqual([
      expect.stringMatching(
        `^${id}  pairing/test  telegram  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC  telegram 400  replay before .* UTC$`,
      ),
      expect.stringMatching(`^${old}  .*  too late to replay$`),
    ]);
    const [ana, ben] = [await personOf(room, ANA), await personOf(room, BEN)];
    for (const theirs of [ANA.externalId, BEN.externalId, ana.id, ben.id, ben.coupleId ?? '?']) {
      expect(printed.join('\n')).not.toContain(theirs);
    }
  });
});

describe('a message that was put aside', () => {
  it('is replayed only while the bot is stopped', async () => {
    await makeCouple(room);
    const id = await putAside();
    expect(await ops('replay', '--all')).toBe(1);
    expect(complained).toEqual([expect.stringContaining('already running')]);
    expect(await stateOf(id)).toBe('dead');
  });

  it('goes out once after it was replayed, however often the bot starts', async () => {
    await makeCouple(room);
    const id = await putAside();
    expect(await replay(id)).toBe(0);
    expect(printed).toEqual([`${id} waits again: it goes out with the bot's next start.`]);
    await room.settle();
    expect(await stateOf(id)).toBe('sent');
    expect(room.platforms.telegram.delivered.map(({ nonce }) => nonce)).toEqual([id]);
    room = await room.restart();
    await room.advance(HOUR);
    expect(room.platforms.telegram.delivered).toEqual([]);
    expect(await replay(id)).toBe(1);
    expect(printed.at(-1)).toBe(`${id} is none that was put aside.`);
    await room.settle();
    expect(room.platforms.telegram.delivered).toEqual([]);
  });

  it('has all its attempts again, and is put aside again when it is refused again', async () => {
    await makeCouple(room);
    const id = await putAside();
    await replay('--all');
    room.platforms.telegram.always = REJECTED;
    for (let tries = 0; tries < 4; tries += 1) await room.advance(MINUTE);
    expect(await stateOf(id)).toBe('waiting');
    await room.advance(MINUTE);
    expect(await stateOf(id)).toBe('dead');
  });

  it('tells the partner of a break that still runs, and keeps the order of what was said since', async () => {
    await makeCouple(room);
    room.platforms.telegram.always = REJECTED;
    await room.send(ANA, CALL);
    for (let tries = 0; tries < 6; tries += 1) await room.advance(MINUTE / 2);
    room.platforms.telegram.always = null;
    expect((await room.store.counts()).dead).toBe(1);
    expect(await replay('--all')).toBe(0);
    await room.settle();
    expect(saidTo(BEN)).toEqual([expect.stringMatching(/^Back in \d+ minutes\.$/)]);
    await room.advance(HOUR);
    expect((await room.store.counts()).dead).toBe(0);
  });

  it('stays where it came to its end, or is about something that is over', async () => {
    await makeCouple(room);
    const ben = (await personOf(room, BEN)).id;
    const expired = await putAside({ expiresAt: plus(room.clock.now(), 6 * MINUTE) });
    await room.send(BEN, CALL);
    await room.settle();
    const first = await room.store.latestTimeOut(ben);
    if (first === null) throw new Error('no break');
    const handle = { timeOutId: first.id, generation: 1 };
    const back = { kind: 'time-out/they-are-back', handle, youOwe: null, canMore: false, thanks: true } as const;
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    const ofThisBreak = await putAside({ notice: back });
    await room.advance(DAY);
    const ask = await putAside();
    const follow = { kind: 'time-out/ask', timeOutId: first.id, personId: ben, generation: 1, morning: false };
    changeData(`UPDATE outbox SET follow = '${JSON.stringify(follow)}' WHERE id = '${ask}'`);
    const older = await putAside({ orderKey: 'one and the same' });
    await room.store.commit({ ...EMPTY_SET, outbox: [draft(ben, { orderKey: 'one and the same' })] });
    await room.settle();
    const torn = await putAside();
    changeData(`UPDATE outbox SET notice = '{' WHERE id = '${torn}'`);
    await room.send(BEN, CALL);
    await room.settle();
    const ofAnother = await putAside({ notice: back });
    expect(await replay('--all')).toBe(0);
    expect(printed).toEqual([
      `${expired} stays: it would come too late.`,
      `${ofThisBreak} stays: it would come too late.`,
      `${ask} stays: what it is about is over.`,
      `${older} stays: its reader has heard something newer about the same.`,
      `${torn} stays: what was kept of it cannot be read.`,
      `${ofAnother} stays: what it is about is over.`,
    ]);
    expect((await room.store.counts()).dead).toBe(6);
  });

  it('stays when the two are not connected any more, told in the same words', async () => {
    await makeCouple(room);
    const id = await putAside();
    await room.send(ANA, { kind: 'pairing/leave', confirmed: true });
    expect(await replay('--all')).toBe(0);
    expect(printed).toEqual([`${id} stays: what it is about is over.`]);
    await room.settle();
    expect(await stateOf(id)).toBe('dead');
  });

  it('is named, or all are, and one that is not there changes nothing', async () => {
    await makeCouple(room);
    const id = await putAside();
    expect(await replay()).toBe(1);
    expect(await replay(id, '--all')).toBe(1);
    expect(complained).toEqual([expect.stringContaining('give --all'), expect.stringContaining('give --all')]);
    expect(await replay('nobody-knows-it')).toBe(1);
    expect(await stateOf(id)).toBe('dead');
    expect(await ops('burn')).toBe(2);
  });
});

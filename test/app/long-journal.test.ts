import { afterEach, describe, expect, it } from 'vitest';
import { inTurns } from '../../src/app/in-turns.js';
import { rearmPrompts } from '../../src/app/rearm-prompts.js';
import { Secret } from '../../src/app/secret.js';
import { DAY } from '../../src/core/instant.js';
import { personOf } from './fakes/couple.js';
import { ANA, openRoom, type Room } from './fakes/room.js';

let room: Room | null = null;
afterEach(() => room?.close());

/** How many turns of the event loop others have while this is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let next = setImmediate(function again() {
    turns += 1;
    next = setImmediate(again);
  });
  await work();
  clearImmediate(next);
  return turns;
}

describe('a journal of years', () => {
  it('is gone through in order, and whatever is due has its turn in between', async () => {
    const items = Array.from({ length: 201 }, (_, index) => index);
    let made: readonly number[] = [];
    const turns = await turnsDuring(async () => {
      made = await inTurns(items, async (item) => item * 2);
    });
    expect(made).toEqual(items.map((item) => item * 2));
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('is searched that way', async () => {
    room = openRoom();
    for (let number = 0; number < 101; number += 1)
      await room.send(ANA, {
        kind: 'form/submit',
        form: { kind: 'form/free' },
        values: { text: new Secret(`Day ${number}`) },
      });
    const search = {
      kind: 'form/submit',
      form: { kind: 'form/journal-search' },
      values: { words: new Secret('heron') },
    } as const;
    expect(await turnsDuring(async () => room?.send(ANA, search))).toBeGreaterThanOrEqual(2);
  });
});

describe('a clock that was a year ahead for a moment', () => {
  it('keeps nobody from their prompts once it is right again', async () => {
    room = openRoom();
    await room.send(ANA, { kind: 'person/zone', zone: 'UTC' });
    await room.send(ANA, { kind: 'person/quiet', from: 0, until: 0 });
    await room.send(ANA, { kind: 'reflect/schedule', time: 720, days: null });
    const { id } = await personOf(room, ANA);
    await room.advance(400 * DAY);
    room.clock.advance(-400 * DAY);
    const before = room.platforms.discord.delivered.length;
    expect(await rearmPrompts(room)).toBe(1);
    expect(await rearmPrompts(room)).toBe(0);
    for (let day = 0; day < 2; day += 1) await room.advance(DAY);
    expect(room.platforms.discord.delivered.length).toBeGreaterThan(before);
    expect((await room.store.reflection(id))?.lastDate).toBe(new Date(room.clock.now()).toISOString().slice(0, 10));
  });

  it('leaves a pause of months alone', async () => {
    room = openRoom();
    await room.send(ANA, { kind: 'person/zone', zone: 'UTC' });
    await room.send(ANA, { kind: 'reflect/schedule', time: 720, days: null });
    const until = new Date(room.clock.now() + 200 * DAY).toISOString().slice(0, 10);
    await room.send(ANA, { kind: 'reflect/pause', until });
    expect(await rearmPrompts(room)).toBe(0);
    expect((await room.store.reflection((await personOf(room, ANA)).id))?.nextDate).toBe(until);
  });
});

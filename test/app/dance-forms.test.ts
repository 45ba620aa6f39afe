import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/app/secret.js';
import { DANCE_FIELDS } from '../../src/core/dance/state.js';
import type { SealedId } from '../../src/core/ids.js';
import type { FormRef } from '../../src/core/request.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { names, opened, pageOf, sends, shown, submits, writes, writesAPage } from './fakes/dancing.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const BENEATH: FormRef = { kind: 'form/dance-field', field: 'beneath' };
const NAME: FormRef = { kind: 'form/dance-name' };

describe('the form of a step', () => {
  it('asks its own question, and opens on what its writer wrote before, for no one else', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    const titles = new Set<string>();
    for (const field of DANCE_FIELDS) {
      const asked = await room.send(ANA, { kind: 'form/dance-field', field });
      titles.add(shown(await room.send(BEN, { kind: 'form/dance-field', field })));
      expect(JSON.stringify(asked)).not.toMatch(/heron/);
    }
    expect(titles.size).toBe(4);
    await writes(room, ANA, 'beneath', 'Afraid of the stairs, heron');
    expect(JSON.stringify(await room.send(ANA, BENEATH))).toMatch(/heron/);
    expect(JSON.stringify(await room.send(BEN, BENEATH))).not.toMatch(/heron/);
  });

  it('takes new words in place of the old, which are gone; and never ticks by itself', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    await writes(room, ANA, 'beneath', 'First words, heron');
    const before = (await pageOf(room, ANA)).draft[0]?.text as SealedId;
    await writes(room, ANA, 'beneath', 'Second words, heron');
    const [now, ...more] = (await pageOf(room, ANA)).draft;
    expect(more).toEqual([]);
    expect(now?.share).toBe(false);
    expect(await opened(room, now?.text as SealedId)).toBe('Second words, heron');
    expect(await room.store.sealedRow(before)).toBeNull();
  });

  it('is not opened where there is no page, or where what is written could not be sent', async () => {
    room = openRoom();
    await makeCouple(room);
    for (const form of [BENEATH, NAME]) expect((await room.send(ANA, form)).kind).toBe('card');
    await writesAPage(room, ANA, 'Mayhem');
    expect((await room.send(BEN, BENEATH)).kind).toBe('question');
    expect((await room.send(BEN, NAME)).kind).toBe('question');
  });

  it('in a chat is answered by the next words, which are taken out of it', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(BEN, { kind: 'dance/start' });
    expect((await room.send(BEN, BENEATH)).kind).toBe('question');
    const taken = await room.send(BEN, { kind: 'text', text: new Secret('Ashamed of the noise, wren'), edited: false });
    expect(taken).toMatchObject({ kind: 'card', tookWords: true });
    const [draft] = (await pageOf(room, BEN)).draft;
    expect((await room.store.sealedRow(draft?.text as SealedId))?.owner).toEqual({
      kind: 'person',
      id: (await personOf(room, BEN)).id,
    });
    // What stands there is asked anew with the question, and is as private as where it came from.
    expect(await room.send(BEN, BENEATH)).toMatchObject({ kind: 'question', isPrivate: true });
    expect((await room.send(BEN, NAME)).kind).toBe('question');
    const named = await room.send(BEN, { kind: 'text', text: new Secret('Wrens'), edited: false });
    expect(named).toMatchObject({ kind: 'card', tookWords: true });
  });

  it('refuses what is longer than a step or a name may be, and asks again', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(BEN, { kind: 'dance/start' });
    expect(shown(await writes(room, BEN, 'beneath', 'x'.repeat(301)))).not.toMatch(/x{20}/);
    expect(shown(await names(room, BEN, 'y'.repeat(41)))).not.toMatch(/y{20}/);
    expect(await pageOf(room, BEN)).toMatchObject({ draft: [], draftNames: [] });
    await writes(room, BEN, 'beneath', 'x'.repeat(300));
    await names(room, BEN, 'y'.repeat(40));
    expect(await pageOf(room, BEN)).toMatchObject({ draft: [{ field: 'beneath' }], draftNames: [expect.any(String)] });
  });
});

describe('the form of a name', () => {
  it('is not opened after the third, and a fourth that comes all the same is not kept', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    for (const name of ['One', 'Two', 'Three']) await names(room, ANA, name);
    expect(shown(await room.send(ANA, NAME))).toMatch(/One.*Two.*Three/s);
    await names(room, ANA, 'Four');
    const { draftNames } = await pageOf(room, ANA);
    expect(await Promise.all(draftNames.map((id) => opened(room, id)))).toEqual(['One', 'Two', 'Three']);
  });

  it('keeps what was typed while the page was sent, and sends nothing of it by itself', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await sends(room, ANA);
    const { sent } = await pageOf(room, ANA);
    expect(shown(await submits(room, ANA, NAME, { name: 'The Spin' }))).toMatch(/Your page is sealed/);
    const after = await pageOf(room, ANA);
    expect(after.sent).toEqual(sent);
    expect(after.draftNames).toHaveLength(2);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import type { FormRef } from '../../src/core/request.js';
import { promptWords } from '../../src/copy/prompts/prompt-words.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { checkInOf, FEELING, writes } from './fakes/of-two.js';
import { fills } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

/** What stands in the fields of a form already; null: no form was opened. */
const filledWith = (reply: Reply): Readonly<Record<string, string | undefined>> | null =>
  reply.kind === 'form' ? Object.fromEntries(reply.view.fields.map(({ id, value }) => [id, value])) : null;
const nothingIn = (...fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, undefined]));

async function entryOf(who: Someone, text: string): Promise<FormRef> {
  await room.send(who, { kind: 'form/submit', form: { kind: 'form/free' }, values: { text: new Secret(text) } });
  const [entry] = await room.store.journal((await personOf(room, who)).id);
  if (entry === undefined) throw new Error('nothing was kept');
  return { kind: 'form/edit-entry', entryId: entry.id };
}

describe('an entry that is to be changed', () => {
  it('opens with all that stands there, as long as a form can hold it; in a chat it can always be written anew', async () => {
    room = openRoom();
    const full = 'x'.repeat(4_000);
    expect(filledWith(await room.send(ANA, await entryOf(ANA, full)))).toEqual({ text: full });
    expect((await room.send(ANA, await entryOf(ANA, `${full}x`))).kind).toBe('card');
    expect((await room.send(BEN, await entryOf(BEN, `${full}x`))).kind).toBe('question');
  });
});

describe('a question for both', () => {
  it('stands above what is written for it', async () => {
    room = openRoom();
    const { id } = await makeCouple(room);
    await room.send(ANA, { kind: 'together/start' });
    const together = await room.store.latestTogether(id);
    if (together === null) throw new Error('there is no question');
    const asked = await room.send(ANA, { kind: 'form/together', togetherId: together.id });
    const { text } = promptWords(together.promptId, 'en');
    expect(asked.kind === 'form' ? [asked.view.title, asked.view.intro] : []).toContain(text);
  });
});

describe('a page of a check-in', () => {
  it('opens on what its writer wrote before, and where it is none of theirs shows how things stand', async () => {
    room = openRoom();
    await makeCouple(room);
    await writes(room, ANA, 'wish', 'A walk, plover');
    const { id: checkInId } = await checkInOf(room, ANA);
    const wish: FormRef = { kind: 'form/check-in', checkInId, field: 'wish' };
    expect(filledWith(await room.send(ANA, wish))).toEqual({ text: 'A walk, plover' });
    expect(filledWith(await room.send(ANA, { ...wish, field: 'change' }))).toEqual(nothingIn('text'));
    await room.send(ANA, { kind: 'pairing/leave', confirmed: true });
    expect((await room.send(ANA, wish)).kind).toBe('card');
  });
});

describe('soft words', () => {
  it('are written on from where they were left, each part in its place, and another kind of them begins empty', async () => {
    room = openRoom();
    await makeCouple(room);
    const feeling: FormRef = { kind: 'form/say', form: 'feeling' };
    expect(filledWith(await room.send(ANA, feeling))).toEqual(nothingIn(...Object.keys(FEELING)));
    await fills(room, ANA, feeling, FEELING);
    expect(filledWith(await room.send(ANA, feeling))).toEqual(FEELING);
    expect(filledWith(await room.send(ANA, { kind: 'form/say', form: 'repair' }))).toEqual(
      nothingIn('mine', 'for-you', 'next'),
    );
  });

  it('are not asked for where there is nobody to say them to', async () => {
    room = openRoom();
    expect((await room.send(ANA, { kind: 'form/say', form: 'feeling' })).kind).toBe('card');
  });
});

it('what was written is sealed for the place where it is kept, and opens in no other', async () => {
  room = openRoom();
  await makeCouple(room);
  await room.send(ANA, { kind: 'together/start' });
  await entryOf(ANA, 'The lake, heron');
  const [entry] = await room.store.journal((await personOf(room, ANA)).id);
  const row = entry === undefined ? null : await room.store.sealedRow(entry.text);
  if (row === null) throw new Error('nothing was kept');
  expect(row).toMatchObject({ table: 'sealed', owner: { kind: 'person' } });
  await expect(room.vault.open({ ...row, table: 'elsewhere' })).rejects.toMatchObject({ code: 'altered' });
});

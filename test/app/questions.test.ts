import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import type { Reply } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import type { PromptId } from '../../src/core/ids.js';
import { SECOND } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';
import { CALL, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const PROMPT: FormRef = { kind: 'form/reflect', promptId: 'needs-01' as PromptId, followUp: false };
const LONG = 'a long evening '.repeat(200).trim();
const types = (who: Someone, text: string): Promise<Reply> =>
  room.send(who, { kind: 'text', text: new Secret(text), edited: false });
const replies = (who: Someone, form: FormRef, text: string): Promise<Reply> =>
  room.send(who, { kind: 'form/submit', form, values: { text: new Secret(text) } });
const leavesTheChat = (reply: Reply): boolean => 'tookWords' in reply && reply.tookWords;
const openOf = async (who: Someone) => room.store.openQuestion((await personOf(room, who)).id);
const quietOf = async (who: Someone) => {
  const { quietFrom, quietUntil } = (await personOf(room, who)).settings;
  return [quietFrom, quietUntil];
};
const keepsWords = async (who: Someone) => room.store.hasSealed((await personOf(room, who)).id);

async function pagesOf(who: Someone): Promise<readonly string[]> {
  const entries = await room.store.journal((await personOf(room, who)).id);
  const rows = await Promise.all(entries.map(({ text }) => room.store.sealedRow(text)));
  return Promise.all(rows.map(async (row) => (row === null ? '' : (await room.vault.open(row)).reveal())));
}

describe('a question with two parts', () => {
  it('asks only for the part again that could not be read, and keeps nothing of what was typed once it is answered', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/quiet' });
    const first = await types(BEN, '21:30');
    expect(first.kind).toBe('question');
    expect(await openOf(BEN)).toMatchObject({ field: 1 });
    expect(await keepsWords(BEN)).toBe(true);
    expect(shown(await types(BEN, 'banana'))).toMatch(/22:00/);
    expect(await openOf(BEN)).toMatchObject({ field: 1 });
    expect((await types(BEN, '06:45')).kind).toBe('card');
    expect(await quietOf(BEN)).toEqual([21 * 60 + 30, 6 * 60 + 45]);
    expect([await openOf(BEN), await keepsWords(BEN)]).toEqual([null, false]);
  });

  it('asks for the first part again where what was answered can be opened no more', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/quiet' });
    await types(BEN, '21:30');
    const answers = (await openOf(BEN))?.answers;
    if (answers == null) throw new Error('nothing was kept');
    await room.store.commit({ ...EMPTY_SET, changes: [{ kind: 'sealed/drop', id: answers }] });
    expect((await types(BEN, '06:45')).kind).toBe('question');
    expect(await openOf(BEN)).toMatchObject({ field: 0 });
    await types(BEN, '22:15');
    expect(await quietOf(BEN)).toEqual([22 * 60 + 15, 6 * 60 + 45]);
  });
});

describe('an answer that is no private writing', () => {
  it('stays in the chat, also where it is long nonsense, and leaves nothing behind', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    for (const nonsense of ['banana', LONG]) {
      expect(leavesTheChat(await types(BEN, nonsense))).toBe(false);
      expect(await openOf(BEN)).toMatchObject({ form: { kind: 'form/zone' }, answers: null });
      expect(await keepsWords(BEN)).toBe(false);
    }
    expect(leavesTheChat(await types(BEN, 'Lisbon'))).toBe(false);
    expect((await personOf(room, BEN)).settings.zone).toBe('Europe/Lisbon');
  });
});

describe('a note for a break', () => {
  const parks = async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    const timeOut = await room.store.latestTimeOut((await personOf(room, BEN)).id);
    if (timeOut === null) throw new Error('there is no break');
    const form = { kind: 'form/park', timeOutId: timeOut.id } as const;
    expect((await room.send(BEN, form)).kind).toBe('question');
    return form;
  };

  it('that is a little too long is asked for again, and what comes next is the note', async () => {
    await parks();
    expect(shown(await types(BEN, 'x'.repeat(1_001)))).toMatch(/too long/);
    expect(leavesTheChat(await types(BEN, 'The dishes, dunlin'))).toBe(true);
    expect(await openOf(BEN)).toBeNull();
  });

  it('is not asked for where the break is somebody else’s or was taken back', async () => {
    const form = await parks();
    expect((await room.send(ANA, form)).kind).toBe('card');
    const timeOut = await room.store.timeOut(form.timeOutId);
    await room.send(BEN, { ...form, kind: 'time-out/undo', generation: timeOut?.members[0].generation ?? 0 });
    expect((await room.send(BEN, form)).kind).toBe('card');
    const reply = await types(BEN, 'The dishes, dunlin');
    expect(leavesTheChat(reply)).toBe(false);
  });
});

describe('a long answer by a reply', () => {
  it('to the very question that is open may go on, and closes it', async () => {
    room = openRoom();
    await room.send(BEN, PROMPT);
    expect(leavesTheChat(await replies(BEN, PROMPT, LONG))).toBe(true);
    expect(leavesTheChat(await types(BEN, 'and a morning'))).toBe(true);
    expect(await pagesOf(BEN)).toEqual([`${LONG} and a morning`]);
    expect(shown(await room.send(BEN, { kind: 'cancel' }))).toMatch(/no open question/);
  });

  it('leaves another question open, which the next words answer', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    await replies(BEN, PROMPT, LONG);
    await types(BEN, 'Lisbon');
    expect((await personOf(room, BEN)).settings.zone).toBe('Europe/Lisbon');
    expect(await pagesOf(BEN)).toEqual([LONG]);
  });
});

describe('someone on both platforms', () => {
  const PHONE: Someone = { platform: 'telegram', externalId: '444', name: 'Ana' };

  it('answers on the one where they were asked: what they write on the other is no answer, and adds to none', async () => {
    room = openRoom();
    const invited = await room.send(ANA, { kind: 'pairing/invite', purpose: 'link' });
    const code = invited.kind === 'card' ? /[0-9A-HJKMNP-TV-Z]{10}/.exec(wordsOf(invited.card))?.[0] : undefined;
    await room.send(PHONE, { kind: 'redeem/code', code: new Secret(code ?? '') });
    const [invite] = await room.store.invitesOf((await personOf(room, ANA)).id);
    if (invite === undefined) throw new Error('there is no invite');
    for (const who of [PHONE, ANA]) await room.send(who, { kind: 'pairing/confirm', inviteId: invite.id });
    expect((await personOf(room, PHONE)).id).toBe((await personOf(room, ANA)).id);

    await room.send(PHONE, { kind: 'form/free' });
    await types(ANA, 'Hello?');
    await types(PHONE, LONG);
    room.clock.advance(1 * SECOND);
    await types(ANA, 'Hello again?');
    expect(await pagesOf(PHONE)).toEqual([LONG]);
  });
});

it('a form that holds nothing of theirs opens where they are, also among others', async () => {
  room = openRoom();
  expect((await room.send(ANA, { kind: 'form/zone' }, { place: 'group' })).kind).toBe('form');
});

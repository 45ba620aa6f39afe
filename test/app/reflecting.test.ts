import { afterEach, describe, expect, it } from 'vitest';
import type { FormSubmission, Reply, Request } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { askedAt } from '../../src/core/asked-lately.js';
import type { CoupleId, EntryId, PromptId, SealedId, TogetherId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import type { JournalEntry } from '../../src/core/reflection/state.js';
import type { FormRef } from '../../src/core/request.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };
const FREE: FormRef = { kind: 'form/free' };
const shown = (reply: Reply): string =>
  reply.kind === 'card' ? wordsOf(reply.card) : reply.kind === 'question' ? reply.question : reply.kind;
const filled = (form: FormRef, values: Readonly<Record<string, string>>): FormSubmission => ({
  kind: 'form/submit',
  form,
  values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new Secret(value)])),
});
const journalOf = async (who: Someone): Promise<readonly JournalEntry[]> =>
  room.store.journal((await personOf(room, who)).id);
const sentTo = (who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);

async function writes(who: Someone, text: string, form: FormRef = FREE): Promise<JournalEntry> {
  await room.send(who, filled(form, { text }));
  const [entry] = await journalOf(who);
  if (entry === undefined) throw new Error('nothing was kept');
  return entry;
}

/** What the vault opens of a reference; null where there is no row any more. */
async function opened(id: SealedId): Promise<string | null> {
  const row = await room.store.sealedRow(id);
  return row === null ? null : (await room.vault.open(row)).reveal();
}

describe("somebody else's journal", () => {
  it('opens to no button, not even with the right id, and nothing of it can be changed, shared or deleted', async () => {
    room = openRoom();
    await makeCouple(room);
    const { id: entryId } = await writes(ANA, 'The lake was frozen, heron');
    const tries: readonly Request[] = [
      { kind: 'journal/entry', entryId, page: 0 },
      { kind: 'form/edit-entry', entryId },
      filled({ kind: 'form/edit-entry', entryId }, { text: 'It was not' }),
      { kind: 'reflect/share', entryId, confirmed: false },
      { kind: 'reflect/share', entryId, confirmed: true },
      { kind: 'reflect/share-now', entryId, version: 1 },
      { kind: 'journal/delete', entryId, confirmed: true },
      { kind: 'journal/delete-all', confirmed: true, asked: askedAt(room.clock.now()) },
      filled({ kind: 'form/journal-search' }, { words: 'heron' }),
    ];
    for (const who of [BEN, CLEO]) {
      for (const request of tries) expect(shown(await room.send(who, request))).not.toMatch(/heron/);
    }
    await room.settle();
    const [entry, ...more] = await journalOf(ANA);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ id: entryId, shared: null, editedAt: null });
    expect(entry === undefined ? null : await opened(entry.text)).toBe('The lake was frozen, heron');
    expect(shown(await room.send(BEN, filled({ kind: 'form/journal-search' }, { words: 'heron' })))).toMatch(
      /aren't in it/,
    );
  });

  it('is told of by nothing that a forged share brings along', async () => {
    room = openRoom();
    await makeCouple(room);
    const hers = await writes(ANA, 'The lake was frozen, heron');
    const his = await writes(BEN, 'I took the long way, otter');
    // Nobody can say which copy is sent: it is made of what was written by whoever shares.
    await room.send(BEN, { kind: 'reflect/share-now', entryId: his.id, version: his.version, copy: hers.text });
    await room.settle();
    const [shared] = await journalOf(BEN);
    expect(shared?.shared).not.toBe(hers.text);
    expect(shared?.shared == null ? null : await opened(shared.shared)).toBe('I took the long way, otter');
    expect((await room.store.sealedRow(shared?.shared as SealedId))?.owner.kind).toBe('couple');
  });
});

describe("one's own journal", () => {
  it('is searched whatever the case and accents: eight a page, which nobody else can turn', async () => {
    room = openRoom();
    for (let number = 1; number <= 10; number += 1) {
      await writes(ANA, `Day ${number}: the CAFÉ was closed`);
      await room.advance(1 * MINUTE);
    }
    await writes(ANA, 'Nothing of that kind');
    const found = await room.send(ANA, filled({ kind: 'form/journal-search' }, { words: 'cafe  was' }));
    const options = (reply: Reply) => (reply.kind === 'card' ? (reply.card.choice?.options ?? []) : []);
    expect(shown(found)).toMatch(/Page 1 of 2/);
    expect(options(found)).toHaveLength(8);
    const turn: Request = { kind: 'journal/found', page: 1 };
    const rest = await room.send(ANA, turn);
    expect(options(rest)).toHaveLength(2);
    expect(new Set([...options(found), ...options(rest)].map(({ action }) => JSON.stringify(action))).size).toBe(10);
    expect(shown(await room.send(BEN, turn))).toMatch(/Search once more/);
  });

  it('takes new words in place of the old ones, which are gone for good', async () => {
    room = openRoom();
    const before = await writes(BEN, 'I slammed it, badger');
    const asked = await room.send(BEN, { kind: 'form/edit-entry', entryId: before.id });
    expect(asked).toMatchObject({ kind: 'question', isPrivate: true });
    expect(shown(asked)).toMatch(/badger/);
    const done = await room.send(BEN, { kind: 'text', text: new Secret('I closed it hard'), edited: false });
    expect(done).toMatchObject({ tookWords: true });
    const [after] = await journalOf(BEN);
    expect(after?.id).toBe(before.id);
    expect(after === undefined ? null : await opened(after.text)).toBe('I closed it hard');
    expect(await room.store.sealedRow(before.text)).toBeNull();
  });

  it('fills a form with the old words in the private chat, and shows none of them where others are', async () => {
    room = openRoom();
    const { id: entryId } = await writes(ANA, 'The stairs again, newt');
    const here = await room.send(ANA, { kind: 'form/edit-entry', entryId });
    expect(here.kind === 'form' ? here.view.fields[0]?.value : null).toBe('The stairs again, newt');
    for (const request of [
      { kind: 'form/edit-entry', entryId },
      { kind: 'journal/entry', entryId, page: 0 },
      { kind: 'reflect/share', entryId, confirmed: false },
    ] as const) {
      expect(JSON.stringify(await room.send(ANA, request, { place: 'group' }))).not.toMatch(/newt/);
    }
  });

  it('does not ask for words for an entry that is gone; those that come all the same become an entry of their own', async () => {
    room = openRoom();
    const { id: entryId } = await writes(ANA, 'The stairs again, newt');
    await room.send(ANA, { kind: 'journal/delete', entryId, confirmed: true });
    expect((await room.send(ANA, { kind: 'form/edit-entry', entryId })).kind).toBe('card');
    const late = await room.send(ANA, filled({ kind: 'form/edit-entry', entryId }, { text: 'Once more, the stairs' }));
    expect(shown(late)).toMatch(/entry of its own/);
    const [kept, ...more] = await journalOf(ANA);
    expect(more).toEqual([]);
    expect(kept === undefined ? null : await opened(kept.text)).toBe('Once more, the stairs');
  });

  it('is written once, however often the same form arrives', async () => {
    room = openRoom();
    const input = room.input(ANA, filled(FREE, { text: 'Only once, wren' }));
    await room.handle(input);
    await room.handle(input);
    await room.handle(input);
    expect(await journalOf(ANA)).toHaveLength(1);
  });
});

describe('what was shared', () => {
  it('is sealed for the two, goes out once, and is taken back by deleting it before it is sent', async () => {
    room = openRoom();
    await makeCouple(room);
    const { id: entryId } = await writes(ANA, 'I keep the light on, thrush');
    const before = sentTo(BEN).length;
    await room.send(ANA, { kind: 'reflect/share-now', entryId, version: 1 });
    await room.send(ANA, { kind: 'reflect/share-now', entryId, version: 1 });
    const [shared] = await journalOf(ANA);
    const copy = shared?.shared as SealedId;
    expect(await opened(copy)).toMatch(/thrush/);
    await room.send(ANA, { kind: 'journal/delete', entryId, confirmed: true });
    await room.settle();
    expect(sentTo(BEN)).toHaveLength(before);
    expect(await opened(copy)).toBeNull();

    const second = await writes(ANA, 'And the kettle, thrush');
    await room.send(ANA, { kind: 'reflect/share-now', entryId: second.id, version: 1 });
    await room.settle();
    expect(sentTo(BEN)).toHaveLength(before + 1);
    expect(JSON.stringify(sentTo(BEN).at(-1))).not.toMatch(/thrush/);
  });

  it('is out of reach for both once they are no couple any more', async () => {
    room = openRoom();
    await makeCouple(room);
    const { id: entryId } = await writes(ANA, 'I keep the light on, thrush');
    await room.send(ANA, { kind: 'reflect/share-now', entryId, version: 1 });
    await room.settle();
    const show = sentTo(BEN)
      .flatMap(({ card }) => card.rows.flat())
      .flatMap((button) => (button.kind === 'act' && button.action.kind === 'outbox/show' ? [button.action] : []))
      .at(-1);
    if (show === undefined) throw new Error('there is nothing to open');
    expect(shown(await room.send(BEN, show))).toMatch(/thrush/);
    expect(shown(await room.send(CLEO, show))).not.toMatch(/thrush/);
    await room.send(ANA, { kind: 'pairing/leave', confirmed: true });
    expect(shown(await room.send(BEN, show))).not.toMatch(/thrush/);
    // Her own words stay hers.
    expect(shown(await room.send(ANA, { kind: 'journal/entry', entryId, page: 0 }))).toMatch(/thrush/);
  });
});

describe('a text that replies to a question', () => {
  const about: FormRef = { kind: 'form/reflect', promptId: 'needs-01' as PromptId, followUp: false };

  it('is kept as its answer, leaves the chat, and puts away the same question if it was open', async () => {
    room = openRoom();
    await room.send(BEN, about);
    const reply = await room.send(BEN, filled(about, { text: 'An hour alone, heron' }));
    expect(reply).toMatchObject({ kind: 'card', tookWords: true });
    expect((await journalOf(BEN))[0]?.about).toEqual({ kind: 'prompt', promptId: 'needs-01' });
    expect(await room.store.openQuestion((await personOf(room, BEN)).id)).toBeNull();
  });

  it('leaves another question open that was asked of them', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    await room.send(BEN, filled(about, { text: 'An hour alone, heron' }));
    expect((await room.store.openQuestion((await personOf(room, BEN)).id))?.form).toEqual({ kind: 'form/zone' });
  });

  it('is asked for again when it is too long, so that a shorter one belongs to it', async () => {
    room = openRoom();
    await room.send(BEN, filled(about, { text: 'x'.repeat(12_001) }));
    expect(await journalOf(BEN)).toEqual([]);
    await room.send(BEN, { kind: 'text', text: new Secret('An hour alone'), edited: false });
    expect((await journalOf(BEN))[0]?.about).toEqual({ kind: 'prompt', promptId: 'needs-01' });
  });
});

describe('who has written something', () => {
  it('is nobody new: a note from before cannot outlive its owner under a key that nobody destroys', async () => {
    room = openRoom();
    await room.send(CLEO, filled({ kind: 'form/third-view' }, { text: 'seen from outside, heron' }));
    const cleo = await personOf(room, CLEO);
    const [note] = await room.store.keptNotes(cleo.id);
    const row = await room.store.sealedRow(note?.id as SealedId);
    const invited = await room.send(ANA, { kind: 'pairing/invite', purpose: 'link' });
    const code = /[0-9A-HJKMNP-TV-Z]{10}/.exec(shown(invited))?.[0] ?? '';
    await room.send(CLEO, { kind: 'redeem/code', code: new Secret(code) });
    expect((await personOf(room, CLEO)).id).toBe(cleo.id);

    await room.send(CLEO, { kind: 'person/erase', confirmed: true, asked: askedAt(room.clock.now()) });
    await room.settle();
    expect(await room.store.sealedRow(note?.id as SealedId)).toBeNull();
    await expect(room.vault.open(row!)).rejects.toMatchObject({ code: 'key-gone' });
  });

  it('cannot become the second account of somebody else, as with a journal', async () => {
    room = openRoom();
    await writes(CLEO, 'Mine, kestrel');
    const invited = await room.send(ANA, { kind: 'pairing/invite', purpose: 'link' });
    const code = /[0-9A-HJKMNP-TV-Z]{10}/.exec(shown(invited))?.[0] ?? '';
    await room.send(CLEO, { kind: 'redeem/code', code: new Secret(code) });
    await room.settle();
    expect((await personOf(room, CLEO)).id).not.toBe((await personOf(room, ANA)).id);
    expect(await journalOf(CLEO)).toHaveLength(1);
    expect((await room.store.invitesOf((await personOf(room, ANA)).id)).every(({ usedBy }) => usedBy === null)).toBe(
      true,
    );
  });
});

describe('a question for both', () => {
  const answer = async (who: Someone, text: string): Promise<void> => {
    const person = await personOf(room, who);
    const together = person.coupleId === null ? null : await room.store.latestTogether(person.coupleId);
    if (together === null) throw new Error('there is no question');
    await room.send(who, filled({ kind: 'form/together', togetherId: together.id }, { text }));
  };

  it('seals an answer for its writer and, apart from that, for the two', async () => {
    room = openRoom();
    const couple = await makeCouple(room);
    await room.send(ANA, { kind: 'together/start' });
    await answer(ANA, 'Toast, wren');
    const together = await room.store.latestTogether(couple.id);
    const copy = together?.answers[0]?.copy as SealedId;
    const [entry] = await journalOf(ANA);
    expect((await room.store.sealedRow(copy))?.owner).toEqual({ kind: 'couple', id: couple.id });
    expect((await room.store.sealedRow(entry?.text as SealedId))?.owner.kind).toBe('person');
    expect(entry?.text).not.toBe(copy);
    for (const kind of ['together/show', 'reflect/show'] as const)
      expect(shown(await room.send(BEN, { kind }))).not.toMatch(/wren/);
  });

  it('waits with its reveal while one of them is in a break, and nobody learns that it waits', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'together/start' });
    await answer(ANA, 'Toast, wren');
    await answer(BEN, 'Rain, wren');
    await room.send(BEN, CALL);
    await room.settle();
    const before = sentTo(ANA).length;
    await room.advance(19 * MINUTE);
    expect(sentTo(ANA)).toHaveLength(before);
    await room.advance(1 * MINUTE);
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await room.advance(16 * MINUTE);
    expect(shown(await room.send(ANA, { kind: 'together/show' }))).toMatch(/Toast, wren.*Rain, wren/s);
  });

  it('rests after a week without both answers, and the answer that was given is read by nobody else', async () => {
    room = openRoom();
    const couple = await makeCouple(room);
    await room.send(ANA, { kind: 'together/start' });
    await answer(ANA, 'Toast, wren');
    const copy = (await room.store.latestTogether(couple.id))?.answers[0]?.copy as SealedId;
    const before = [sentTo(ANA).length, sentTo(BEN).length];
    await room.advance(7 * DAY + 1 * HOUR);
    expect([sentTo(ANA).length, sentTo(BEN).length]).toEqual(before);
    expect(await room.store.sealedRow(copy)).toBeNull();
    expect(shown(await room.send(BEN, { kind: 'together/show' }))).toMatch(/rests now/);
    expect(await journalOf(ANA)).toHaveLength(1);
  });

  it('asks for no answer that could not be kept', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'together/start' });
    const person = await personOf(room, ANA);
    const together = await room.store.latestTogether(person.coupleId as CoupleId);
    const form = { kind: 'form/together', togetherId: together?.id as TogetherId } as const;
    expect((await room.send(CLEO, form)).kind).toBe('card');
    await answer(ANA, 'Toast, wren');
    expect((await room.send(ANA, form)).kind).toBe('card');
    expect((await room.send(BEN, form)).kind).toBe('question');
  });
});

it('ids of entries that never were lead nowhere and harm nobody', async () => {
  room = openRoom();
  const entryId = 'AbCdEfGhIjKlMnOpQrSt_-' as EntryId;
  for (const request of [
    { kind: 'journal/entry', entryId, page: 0 },
    { kind: 'journal/delete', entryId, confirmed: true },
    { kind: 'reflect/share-now', entryId, version: 1 },
    { kind: 'form/edit-entry', entryId },
  ] as const) {
    expect((await room.send(ANA, request)).kind).toBe('card');
  }
  expect(room.log.heard).toEqual([]);
});

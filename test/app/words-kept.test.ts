import { afterEach, describe, expect, it } from 'vitest';
import { noteQuestion } from '../../src/app/note-questions.js';
import type { FormSubmission, Reply, Request } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import type { JournalEntry, Together } from '../../src/core/reflection/state.js';
import type { FormRef } from '../../src/core/request.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const filled = (form: FormRef, text: string): FormSubmission => ({
  kind: 'form/submit',
  form,
  values: { text: new Secret(text), words: new Secret(text) },
});
const says = (text: string): Request => ({ kind: 'text', text: new Secret(text), edited: false });
const shown = (reply: Reply): string =>
  reply.kind === 'card' ? wordsOf(reply.card) : reply.kind === 'question' ? reply.question : reply.kind;
const labels = (reply: Reply): readonly string[] =>
  reply.kind === 'card' ? reply.card.rows.flat().map(({ label }) => label) : [];
const leavesTheChat = (reply: Reply): boolean => 'tookWords' in reply && reply.tookWords;
const sentTo = (who: Someone): readonly string[] =>
  room.platforms[who.platform].delivered
    .filter(({ to }) => to.externalId === who.externalId)
    .map(({ card }) => wordsOf(card));
const wholeFor = (who: Someone) => room.send(who, { kind: 'person/previews', previews: 'full' });

async function journalOf(who: Someone): Promise<readonly JournalEntry[]> {
  return room.store.journal((await personOf(room, who)).id);
}

async function writes(who: Someone, text: string): Promise<JournalEntry> {
  await room.send(who, filled({ kind: 'form/free' }, text));
  const [entry] = await journalOf(who);
  if (entry === undefined) throw new Error('nothing was kept');
  return entry;
}

async function textsOf(who: Someone): Promise<readonly string[]> {
  const rows = await Promise.all((await journalOf(who)).map(({ text }) => room.store.sealedRow(text)));
  return Promise.all(rows.map(async (row) => (row === null ? '' : (await room.vault.open(row)).reveal())));
}

describe('sharing', () => {
  it('sends nothing but what was shown: an old button shows the words of now first', async () => {
    room = openRoom();
    await makeCouple(room);
    await wholeFor(BEN);
    const { id: entryId, version } = await writes(ANA, 'harmless');
    expect(shown(await room.send(ANA, { kind: 'reflect/share', entryId, confirmed: false }))).toMatch(/harmless/);
    await room.send(ANA, filled({ kind: 'form/edit-entry', entryId }, 'harmless, and a secret heron'));
    const before = sentTo(BEN).length;
    for (const request of [
      { kind: 'reflect/share-now', entryId, version },
      { kind: 'reflect/share', entryId, confirmed: true },
    ] as const)
      expect(shown(await room.send(ANA, request))).toMatch(/Nothing has been sent yet.*heron/s);
    await room.settle();
    expect(sentTo(BEN)).toHaveLength(before);
    const [now] = await journalOf(ANA);
    await room.send(ANA, { kind: 'reflect/share-now', entryId, version: now?.version ?? 0 });
    await room.settle();
    expect(sentTo(BEN).at(-1)).toMatch(/heron/);
  });
});

describe('a question for both', () => {
  const begins = async (who: Someone): Promise<Together> => {
    room = openRoom();
    const couple = await makeCouple(room);
    await wholeFor(BEN);
    await room.send(who, { kind: 'together/start' });
    const question = await room.store.latestTogether(couple.id);
    if (question === null) throw new Error('there is no question');
    return question;
  };

  it('reveals an answer as it stands then: what was edited out of it before is read by nobody', async () => {
    const { id: togetherId } = await begins(ANA);
    await room.send(ANA, filled({ kind: 'form/together', togetherId }, 'nice, but the heron'));
    const [mine] = await journalOf(ANA);
    const copy = (await room.store.together(togetherId))?.answers[0]?.copy;
    await room.send(ANA, filled({ kind: 'form/edit-entry', entryId: mine!.id }, 'nice'));
    expect(await room.store.sealedRow(copy!)).toBeNull();
    await room.send(BEN, filled({ kind: 'form/together', togetherId }, 'his'));
    await room.advance(20 * MINUTE);
    expect(sentTo(BEN).at(-1)).toMatch(/They wrote:\nnice/);
    expect(sentTo(BEN).join()).not.toMatch(/heron/);
  });

  it('looks the same to whoever has not answered whether the other answered and took it back, deleted it, or never did', async () => {
    const { id: togetherId } = await begins(BEN);
    const looks = async () => shown(await room.send(BEN, { kind: 'together/show' }));
    const before = await looks();
    await room.send(ANA, filled({ kind: 'form/together', togetherId }, 'hers'));
    expect(await looks()).toBe(before);
    await room.send(ANA, { kind: 'together/take-back', togetherId });
    expect(await looks()).toBe(before);
    await room.send(ANA, filled({ kind: 'form/together', togetherId }, 'hers again'));
    const [again] = await journalOf(ANA);
    await room.send(ANA, { kind: 'journal/delete', entryId: again!.id, confirmed: true });
    expect(await looks()).toBe(before);
    await room.advance(7 * DAY + HOUR);
    expect(await looks()).toMatch(/rests now/);
  });

  it('that was answered by both and then taken back by one is revealed to nobody, and rests with its week', async () => {
    const { id: togetherId } = await begins(ANA);
    await room.send(ANA, filled({ kind: 'form/together', togetherId }, 'hers'));
    const waits = shown(await room.send(ANA, { kind: 'together/show' }));
    await room.send(BEN, filled({ kind: 'form/together', togetherId }, 'his'));
    await room.send(BEN, { kind: 'together/take-back', togetherId });
    const before = [sentTo(ANA).length, sentTo(BEN).length];
    await room.advance(HOUR);
    expect(shown(await room.send(ANA, { kind: 'together/show' }))).toBe(waits);
    await room.advance(7 * DAY);
    expect(shown(await room.send(ANA, { kind: 'together/show' }))).toMatch(/rests now/);
    expect([sentTo(ANA).length, sentTo(BEN).length]).toEqual(before);
  });
});

describe('in a break that goes on', () => {
  it('/reflect and a copy of everything look the same whether the other is silent or has left', async () => {
    const seen: unknown[] = [];
    for (const leaves of [false, true]) {
      room = openRoom();
      await makeCouple(room);
      await room.send(ANA, { kind: 'pact/change', change: { kind: 'minutes', minutes: 30 } });
      const revision = (await room.store.pact((await personOf(room, ANA)).coupleId!))?.draft?.revision ?? 0;
      for (const who of [ANA, BEN]) await room.send(who, { kind: 'pact/sign', revision });
      await room.send(ANA, CALL);
      await room.settle();
      const { id: entryId } = await writes(BEN, 'his');
      if (leaves) await room.send(ANA, { kind: 'pairing/leave', confirmed: true });
      await room.advance(2 * HOUR);
      const look = async (request: Request) => {
        const reply = await room.send(BEN, request);
        return [shown(reply), labels(reply)];
      };
      const looks = [
        await look({ kind: 'reflect/show' }),
        await look({ kind: 'reflect/share', entryId, confirmed: false }),
        await look({ kind: 'together/start' }),
      ];
      await room.send(BEN, { kind: 'person/export', passphrase: null });
      await room.settle();
      const file = room.platforms.telegram.delivered.at(-1)?.files?.find(({ name }) => name === 'notes.json');
      const { pact } = JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8')) as { pact: { signed: unknown } };
      expect(pact.signed).toMatchObject({ breakMinutes: 30 });
      seen.push([looks, pact.signed]);
      if (!leaves) await room.close();
    }
    expect(seen[1]).toEqual(seen[0]);
  });
});

describe('what was typed into a chat', () => {
  it('leaves it although the answer got lost, when the same update comes a second time', async () => {
    room = openRoom();
    const form = room.input(BEN, filled({ kind: 'form/reflect', promptId: 'needs-01' as never, followUp: false }, 'x'));
    expect([await room.handle(form), await room.handle(form)].map(leavesTheChat)).toEqual([true, true]);
    await room.send(BEN, { kind: 'form/free' });
    const text = room.input(BEN, says('an hour of words'));
    expect([await room.handle(text), await room.handle(text)].map(leavesTheChat)).toEqual([true, true]);
    expect(await textsOf(BEN)).toEqual(['an hour of words', 'x']);
  });

  it('stays, also the second time, when nothing of it was kept', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    const long = room.input(BEN, says('x'.repeat(12_001)));
    expect([await room.handle(long), await room.handle(long)].map(leavesTheChat)).toEqual([false, false]);
    expect(await journalOf(BEN)).toEqual([]);
  });

  it('leaves it as well when it was searched for, or was to be let go', async () => {
    room = openRoom();
    await writes(BEN, 'The lake, heron');
    for (const form of [{ kind: 'form/journal-search' }, { kind: 'form/let-go' }] as const) {
      await room.send(BEN, form);
      expect(leavesTheChat(await room.send(BEN, says('heron')))).toBe(true);
    }
  });

  it('is lost in no case: new words for an entry that was deleted meanwhile become an entry of their own', async () => {
    room = openRoom();
    const { id: entryId } = await writes(BEN, 'first');
    await room.send(BEN, { kind: 'form/edit-entry', entryId });
    await room.send(BEN, { kind: 'journal/delete', entryId, confirmed: true });
    const reply = await room.send(BEN, says('an hour of new words'));
    expect(leavesTheChat(reply)).toBe(true);
    expect(shown(reply)).toMatch(/entry of its own/);
    expect(await textsOf(BEN)).toEqual(['an hour of new words']);
  });

  it('stays where it stands when it was a note for a break that is over', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    const timeOutId = (await room.store.latestTimeOut((await personOf(room, BEN)).id))!.id;
    await room.send(BEN, { kind: 'form/park', timeOutId });
    await room.advance(3 * DAY);
    const reply = await room.send(BEN, says('an hour of new words'));
    expect(leavesTheChat(reply)).toBe(false);
  });
});

describe('two forms that were opened on the same entry', () => {
  it('overwrite nothing unseen: the second becomes an entry of its own', async () => {
    room = openRoom();
    const { id: entryId } = await writes(ANA, 'first');
    const opened = await room.send(ANA, { kind: 'form/edit-entry', entryId });
    const other = await room.send(ANA, { kind: 'form/edit-entry', entryId });
    if (opened.kind !== 'form' || other.kind !== 'form') throw new Error('no form was opened');
    expect(shown(await room.send(ANA, filled(opened.form, 'on the phone')))).toMatch(/Changed/);
    expect(shown(await room.send(ANA, filled(other.form, 'at the desk')))).toMatch(/entry of its own/);
    expect((await textsOf(ANA)).toSorted()).toEqual(['at the desk', 'on the phone']);
  });
});

describe('the question that quotes what they wrote before', () => {
  const asked = async (): Promise<JournalEntry> => {
    room = openRoom();
    const entry = await writes(BEN, 'first');
    await room.send(BEN, { kind: 'form/edit-entry', entryId: entry.id });
    await noteQuestion(room, { platform: 'telegram', externalId: BEN.externalId, messageId: '41' });
    await room.settle();
    return entry;
  };
  const removed: string[] = [];
  const watching = (): void => {
    removed.length = 0;
    const remove = room.platforms.telegram.remove;
    Object.assign(room.platforms.telegram, {
      remove: async (...given: Parameters<typeof remove>) => {
        removed.push(...given[1]);
        return remove(...given);
      },
    });
  };

  it.each<[string, (entry: JournalEntry) => Request]>([
    ['answered, by no reply', () => says('anew')],
    ['put away', () => ({ kind: 'cancel' })],
    ['left for another', () => ({ kind: 'form/zone' })],
    ['left for a break', () => CALL],
  ])('leaves the chat when it is %s', async (_how, act) => {
    const entry = await asked();
    watching();
    await room.send(BEN, act(entry));
    await room.settle();
    expect(removed).toEqual(['41']);
  });

  it('leaves the chat when it expires, though nobody writes any more', async () => {
    await asked();
    watching();
    await room.advance(23 * HOUR);
    expect(removed).toEqual([]);
    await room.advance(2 * HOUR);
    expect(removed).toEqual(['41']);
  });
});

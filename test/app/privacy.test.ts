import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { exportFormat } from '../../src/copy/export-format.js';
import { askedAt } from '../../src/core/asked-lately.js';
import { VaultError } from '../../src/app/vault-port.js';
import type { PromptId, SealedId } from '../../src/core/ids.js';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { pickOf, sends, ticks } from './fakes/dancing.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const promptId = 'needs-01' as PromptId;
const sentTo = (who: Someone): readonly Delivery[] =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);
const writes = (who: Someone, form: 'form/free' | 'form/third-view', text: string) =>
  room.send(who, { kind: 'form/submit', form: { kind: form }, values: { text: new Secret(text) } });
const answers = (who: Someone, text: string) =>
  room.send(who, {
    kind: 'form/submit',
    form: { kind: 'form/reflect', promptId, followUp: false },
    values: { text: new Secret(text) },
  });
const contentOf = (delivery: Delivery | undefined, name: string): string =>
  Buffer.from(delivery?.files?.find((file) => file.name === name)?.bytes ?? []).toString('utf8');

async function copyFor(who: Someone): Promise<Delivery> {
  await room.send(who, { kind: 'person/export', passphrase: null });
  await room.settle();
  const sent = sentTo(who).at(-1);
  if (sent?.files === undefined) throw new Error('no copy came');
  return sent;
}

describe('a copy of everything', () => {
  it('holds every word of its owner, none of the other, and is what its schema says', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'person/zone', zone: 'Asia/Kolkata' });
    await answers(ANA, 'anas answer about needs');
    await writes(ANA, 'form/free', 'anas free page\n\nwith two parts');
    await writes(ANA, 'form/third-view', 'anas view from outside');
    await writes(BEN, 'form/free', 'bens page, his alone');
    await room.send(ANA, {
      kind: 'form/submit',
      form: { kind: 'form/pact-words' },
      values: { words: new Secret('we make tea') },
    });
    await room.send(ANA, CALL);
    await room.advance(20 * MINUTE);

    const { files, card } = await copyFor(ANA);
    expect(files?.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['notes.json', 'application/json'],
      ['notes.txt', 'text/plain; charset=utf-8'],
    ]);
    expect(card.rows).toEqual([]);
    const json = contentOf(sentTo(ANA).at(-1), 'notes.json');
    const all = exportFormat.parse(JSON.parse(json));
    expect(all.journal.map(({ text }) => text)).toEqual([
      'anas free page\n\nwith two parts',
      'anas answer about needs',
    ]);
    expect(all.journal[1]?.question?.id).toBe('needs-01');
    expect(all.notes.map(({ text }) => text)).toEqual(['anas view from outside']);
    expect(all.pact?.draft?.ownWords).toBe('we make tea');
    expect(all.breaks).toMatchObject([{ status: 'running', promise: { returnedAt: null } }]);
    expect(all.settings).toMatchObject({ zone: 'Asia/Kolkata', keepItLight: false });
    expect(json).not.toMatch(/bens|his alone/);

    const text = contentOf(sentTo(ANA).at(-1), 'notes.txt');
    for (const words of ['anas free page\n\nwith two parts', 'anas answer about needs', 'anas view from outside']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Keep it light: off');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('says of an unrevealed question for both nothing about the other, whether they answered or not', async () => {
    const statuses: unknown[] = [];
    for (const benAnswers of [false, true]) {
      room = openRoom();
      const { id } = await makeCouple(room);
      await room.send(ANA, { kind: 'together/start' });
      const together = await room.store.latestTogether(id);
      if (together === null) throw new Error('there is no question');
      const answer = (who: Someone, text: string) =>
        room.send(who, {
          kind: 'form/submit',
          form: { kind: 'form/together', togetherId: together.id },
          values: { text: new Secret(text) },
        });
      await answer(ANA, 'anas half');
      if (benAnswers) await answer(BEN, 'bens half');
      await copyFor(ANA);
      const all = exportFormat.parse(JSON.parse(contentOf(sentTo(ANA).at(-1), 'notes.json')));
      expect(all.together[0]?.text).toBe('anas half');
      statuses.push(all.together[0]?.status);
      if (!benAnswers) await room.close();
    }
    expect(statuses).toEqual(['waiting', 'waiting']);
  });

  it('holds one’s own page of a dance, then what both were shown, and after leaving one’s own page alone', async () => {
    room = openRoom();
    const { id } = await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    const danceId = (await room.store.latestDance(id))?.id;
    if (danceId === undefined) throw new Error('there is no dance');
    for (const [who, name] of [
      [ANA, 'ana'],
      [BEN, 'ben'],
    ] as const) {
      for (const field of ['i-then', 'beneath'] as const) {
        const form = { kind: 'form/dance-field', field } as const;
        await room.send(who, {
          kind: 'form/submit',
          form,
          values: { text: new Secret(`${name} wrote ${field}`) },
        });
      }
      await ticks(room, who, 'i-then');
      const values = { name: new Secret(`${name} calls it so`) };
      await room.send(who, { kind: 'form/submit', form: { kind: 'form/dance-name' }, values });
      await sends(room, who);
    }
    const copy = async () => {
      await copyFor(ANA);
      const json = contentOf(sentTo(ANA).at(-1), 'notes.json');
      const readable = contentOf(sentTo(ANA).at(-1), 'notes.txt');
      expect(readable).not.toMatch(/undefined|null|NaN|\[object/);
      return { json, readable, dance: exportFormat.parse(JSON.parse(json)).dances[0] };
    };

    const waiting = await copy();
    expect(waiting.dance).toMatchObject({ status: 'sent', sent: { steps: [{ text: 'ana wrote i-then' }] }, map: null });
    expect(waiting.json + waiting.readable).not.toContain('ben ');
    expect(waiting.readable).toContain('What I feel beneath (for me only): ana wrote beneath');
    expect(waiting.readable).toContain('You sent your page. It waits.');

    await room.advance(16 * MINUTE);
    await room.send(ANA, await pickOf(room, 0));
    const shown = await copy();
    expect(shown.dance).toMatchObject({
      status: 'naming',
      map: {
        yours: [{ field: 'i-then', text: 'ana wrote i-then' }],
        theirs: [{ field: 'i-then', text: 'ben wrote i-then' }],
        names: ['ana calls it so', 'ben calls it so'],
      },
    });
    expect(shown.json + shown.readable).not.toContain('ben wrote beneath');
    expect(shown.readable).toContain('What they then do: ben wrote i-then');
    await room.send(BEN, await pickOf(room, 0));
    const named = await copy();
    expect(named.dance?.status).toBe('named');
    expect(named.readable).toMatch(/It is called: (?:ana|ben) calls it so\. You two agreed on that /);
    // No id of ours: of a text, a person, a couple or a dance.
    const people = [await personOf(room, ANA), await personOf(room, BEN)].map((person) => person.id);
    for (const ours of [danceId, id, ...people]) expect(named.json).not.toContain(ours);

    // In a break nothing passes that one wrote to the other, by no way.
    await room.send(ANA, CALL);
    const paused = await copy();
    expect(paused.dance).toMatchObject({ status: 'named', map: null, name: null });
    expect(paused.json + paused.readable).not.toMatch(/ben (?:wrote|calls)/);

    await room.send(BEN, { kind: 'pairing/leave', confirmed: true });
    const left = await copy();
    expect(left.dance).toMatchObject({ status: 'rests', map: null, name: null, sent: null });
    expect(left.dance?.page.map(({ text }) => text)).toEqual(['ana wrote i-then', 'ana wrote beneath']);
    expect(left.json + left.readable).not.toContain('ben ');
  });

  it('is locked with a passphrase that is gone once the file is made', async () => {
    room = openRoom();
    await writes(ANA, 'form/free', 'the page within');
    await room.send(ANA, {
      kind: 'form/submit',
      form: { kind: 'form/export' },
      values: { passphrase: new Secret('an umbrella in june') },
    });
    const { id } = await personOf(room, ANA);
    const waiting = await room.store.claimOutbox({
      lane: 'notice',
      now: room.clock.now(),
      realNow: 0,
      leaseUntil: 1,
      limit: 1,
    });
    const { notice } = waiting[0] ?? {};
    const passphrase = notice?.kind === 'privacy/export' ? notice.passphrase : null;
    expect(JSON.stringify(waiting)).not.toContain('umbrella');
    expect(waiting[0]?.to).toBe(id);
    expect(await room.store.sealedRow(passphrase as SealedId)).not.toBeNull();

    await room.settle();
    expect(await room.store.sealedRow(passphrase as SealedId)).toBeNull();
    const [zip] = sentTo(ANA).at(-1)?.files ?? [];
    expect(zip?.name).toBe('notes.zip');
    const open = async (password: string): Promise<string> => {
      const reader = new ZipReader(new Uint8ArrayReader(zip?.bytes ?? new Uint8Array()), { useWebWorkers: false });
      const entry = (await reader.getEntries()).find(({ filename }) => filename === 'notes.txt');
      if (entry === undefined || entry.directory) throw new Error('there is no such file');
      return Buffer.from(await entry.getData(new Uint8ArrayWriter(), { password })).toString('utf8');
    };
    expect(await open('an umbrella in june')).toContain('the page within');
    await expect(open('an umbrella in july')).rejects.toThrow(/password/i);
  });

  it('waits for the keys where they cannot be read at the moment, and is never one with gaps', async () => {
    let busy = false;
    room = openRoom({
      wrapVault: (vault) => ({
        ...vault,
        open: (row) => (busy ? Promise.reject(new VaultError('unavailable')) : vault.open(row)),
      }),
    });
    await writes(ANA, 'form/free', 'the page within');
    busy = true;
    const before = sentTo(ANA).length;
    await room.send(ANA, { kind: 'person/export', passphrase: null });
    await room.settle();
    expect(sentTo(ANA).slice(before)).toEqual([]);
    busy = false;
    await room.advance(5 * MINUTE);
    expect(contentOf(sentTo(ANA).at(-1), 'notes.txt')).toContain('the page within');
  });

  it('of many years is packed into one file, and nothing is left out', async () => {
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        journal: async (owner) =>
          (await store.journal(owner)).flatMap((entry) => Array.from({ length: 3_000 }, () => entry)),
      }),
    });
    await writes(ANA, 'form/free', 'x'.repeat(3_400));
    const { files } = await copyFor(ANA);
    expect(files?.map(({ name }) => name)).toEqual(['notes.zip']);
  });

  it('is taken out of the chat an hour later, and the account counts as neither reached nor lost by that', async () => {
    room = openRoom();
    const removed: (readonly string[])[] = [];
    const { discord } = room.platforms;
    Object.assign(discord, {
      remove: async (_from: unknown, ids: readonly string[]) => {
        removed.push(ids);
        return { kind: 'unreachable' };
      },
    });
    await writes(ANA, 'form/free', 'a page');
    await copyFor(ANA);
    await room.advance(59 * MINUTE);
    expect(removed).toEqual([]);
    const before = (await personOf(room, ANA)).accounts[0]?.reach;
    await room.advance(HOUR);
    expect(removed).toEqual([[expect.stringMatching(/^m\d+$/)]]);
    expect((await personOf(room, ANA)).accounts[0]?.reach).toBe(before);
  });
});

describe('hiding', () => {
  it('counts what was removed before the platform asked for patience', async () => {
    room = openRoom();
    await writes(ANA, 'form/free', 'a page');
    const results = [
      { kind: 'wait', scope: 'recipient', milliseconds: 5_000, removed: 3 },
      { kind: 'hidden', removed: 4, left: 1 },
    ];
    Object.assign(room.platforms.discord, { hide: async () => results.shift() });
    await room.send(ANA, { kind: 'person/hide' });
    await room.settle();
    await room.advance(5_000);
    const card = sentTo(ANA).at(-1)?.card;
    expect(card === undefined ? '' : wordsOf(card)).toMatch(/I removed 7 messages here\. 1 message I can't remove/);
  });
});

describe('deleting everything', () => {
  it('destroys the key, keeps nobody, and lets whoever writes again begin anew', async () => {
    room = openRoom();
    const { id: coupleId } = await makeCouple(room);
    await writes(ANA, 'form/free', 'nothing of this stays');
    const { id } = await personOf(room, ANA);
    const [entry] = await room.store.journal(id);
    const row = entry === undefined ? null : await room.store.sealedRow(entry.text);
    if (row === null) throw new Error('there is no page');
    const reply = await room.send(ANA, { kind: 'person/erase', confirmed: true, asked: askedAt(room.clock.now()) });
    expect(reply.kind === 'card' && wordsOf(reply.card)).toMatch(/All of it is deleted/);
    await room.settle();
    await expect(room.vault.open(row)).rejects.toThrow(/key-gone/);
    expect(await room.store.personByAccount(ANA.platform, ANA.externalId)).toBeNull();
    expect((await room.store.couple(coupleId))?.endedAt).not.toBeNull();
    expect(await room.store.counts()).toMatchObject({ timers: 0, dead: 0 });

    const again = await room.send(ANA, { kind: 'person/settings' });
    expect(again.kind === 'card' && wordsOf(again.card)).toMatch(/not set yet/);
    const other = await room.send(BEN, { kind: 'pairing/us' });
    expect(other.kind === 'card' && wordsOf(other.card)).not.toMatch(/delete/i);
  });

  it('takes a copy that was to go within the hour out of the chat first, and says where it could not', async () => {
    for (const outcome of ['removed', 'unreachable'] as const) {
      room = openRoom();
      const removed: (readonly string[])[] = [];
      Object.assign(room.platforms.discord, {
        remove: async (_from: unknown, ids: readonly string[]) => {
          removed.push(ids);
          return { kind: outcome };
        },
      });
      await writes(ANA, 'form/free', 'a page');
      await copyFor(ANA);
      const asked = askedAt(room.clock.now());
      await room.send(ANA, { kind: 'person/erase', confirmed: true, asked: asked - 61 });
      expect(removed).toEqual([]);
      const reply = await room.send(ANA, { kind: 'person/erase', confirmed: true, asked });
      expect(removed).toEqual([[expect.stringMatching(/^m\d+$/)]]);
      expect(reply.kind === 'card' && wordsOf(reply.card)).toMatch(
        outcome === 'removed' ? /copy that I had sent is gone/ : /couldn't take away the copy/,
      );
      expect(await room.store.personByAccount(ANA.platform, ANA.externalId)).toBeNull();
      if (outcome === 'removed') await room.close();
    }
  });

  it('while a copy is on its way leaves none standing in the chat', async () => {
    room = openRoom();
    const { discord } = room.platforms;
    const removed: (readonly string[])[] = [];
    const { deliver } = discord;
    Object.assign(discord, {
      deliver: async (delivery: Delivery) => {
        await room.send(ANA, { kind: 'person/erase', confirmed: true, asked: askedAt(room.clock.now()) });
        return deliver(delivery);
      },
      remove: async (_from: unknown, ids: readonly string[]) => {
        removed.push(ids);
        return { kind: 'removed' };
      },
    });
    await writes(ANA, 'form/free', 'a page');
    await room.send(ANA, { kind: 'person/export', passphrase: null });
    await room.settle();
    expect(removed).toEqual([[expect.stringMatching(/^m\d+$/)]]);
  });

  it('wins over a page that was sent in the same moment', async () => {
    room = openRoom();
    await writes(ANA, 'form/free', 'an earlier page');
    const [, page] = await Promise.all([
      room.send(ANA, { kind: 'person/erase', confirmed: true, asked: askedAt(room.clock.now()) }),
      writes(ANA, 'form/free', 'a page in the same moment'),
    ]);
    await room.settle();
    expect(page.kind).toBe('card');
    const now = await room.store.personByAccount(ANA.platform, ANA.externalId);
    // Either it went with everything, or it is the first page of somebody new.
    const pages = now === null ? [] : await room.store.journal(now.id);
    expect(pages.length).toBeLessThanOrEqual(1);
    expect(room.log.heard.filter(({ event }) => /failed|rejected|dead|not-/.test(event))).toEqual([]);
  });
});

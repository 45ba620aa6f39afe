import { afterEach, describe, expect, it } from 'vitest';
import type { Input, Reply } from '../../src/app/ports.js';
import { StoreUnavailable } from '../../src/app/store-port.js';
import { Secret } from '../../src/app/secret.js';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const text = (words: string, edited = false) => ({ kind: 'text', text: new Secret(words), edited }) as const;
const shown = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);
const actions = (reply: Reply): readonly string[] =>
  reply.kind === 'card'
    ? reply.card.rows.flat().flatMap((button) => (button.kind === 'act' ? [button.action.kind] : []))
    : [];

describe('the first contact', () => {
  it('begins a break for someone nobody knew, person and break in one commit', async () => {
    room = openRoom();
    const reply = await room.send(ANA, CALL);
    expect(shown(reply)).toMatch(/20 minutes/);
    const ana = await personOf(room, ANA);
    expect(ana.accounts).toMatchObject([{ platform: 'discord', externalId: '111', mayWrite: true }]);
    expect(await room.store.latestTimeOut(ana.id)).toMatchObject({ status: 'running' });
  });

  it('keeps nothing of someone who only looks', async () => {
    room = openRoom();
    const look = room.input(ANA, { kind: 'help/show' });
    expect((await room.handle(look)).kind).toBe('card');
    expect(await room.store.personByAccount('discord', '111')).toBeNull();
    expect(await room.store.seenInput(look.key)).toBe(false);
  });

  it('keeps nothing of someone whose command changes nothing', async () => {
    room = openRoom();
    await room.send(ANA, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    expect(await room.store.personByAccount('discord', '111')).toBeNull();
  });

  it('learns that someone may be written to, even when they only look', async () => {
    room = openRoom();
    await room.send(BEN, CALL, { place: 'group', mayWrite: false });
    expect((await personOf(room, BEN)).accounts[0]?.mayWrite).toBe(false);
    await room.send(BEN, { kind: 'start/show' });
    expect((await personOf(room, BEN)).accounts[0]?.mayWrite).toBe(true);
  });

  it('writes again to someone who had blocked us, once they speak', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    expect(await room.send(BEN, { kind: 'account/reach', reach: 'unreachable' })).toEqual({ kind: 'nothing' });
    expect((await personOf(room, BEN)).accounts[0]?.reach).toBe('unreachable');
    await room.send(BEN, { kind: 'help/show' });
    expect((await personOf(room, BEN)).accounts[0]?.reach).toBe('unknown');
  });
});

describe('twice, at once, and broken', () => {
  it('answers a repeated event with the current card and changes nothing', async () => {
    room = openRoom();
    const call = room.input(ANA, CALL);
    await room.handle(call);
    const { id } = await personOf(room, ANA);
    const before = await room.store.latestTimeOut(id);
    const again = await room.handle(call);
    expect(actions(again)).toContain('time-out/back');
    expect(await room.store.latestTimeOut(id)).toEqual(before);
  });

  it('gives both what they asked for when both call at once', async () => {
    room = openRoom();
    await makeCouple(room);
    await Promise.all([room.send(ANA, CALL), room.send(BEN, CALL)]);
    const [ana, ben] = [await personOf(room, ANA), await personOf(room, BEN)];
    const timeOut = await room.store.latestTimeOut(ana.id);
    expect((await room.store.latestTimeOut(ben.id))?.id).toBe(timeOut?.id);
    expect(timeOut?.members.map((member) => member.promise !== null)).toEqual([true, true]);
  });

  it('decides again when someone else committed in between', async () => {
    let conflicts = 3;
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        commit: async (set) => {
          if (set.input !== null && conflicts > 0) {
            conflicts -= 1;
            return 'conflict';
          }
          return store.commit(set);
        },
      }),
    });
    expect(shown(await room.send(ANA, CALL))).toMatch(/20 minutes/);
    expect(conflicts).toBe(0);
  });

  it('says that something went wrong, with a reference and without a word of what was written', async () => {
    room = openRoom({
      wrapVault: (vault) => ({
        ...vault,
        seal: async (_owner, _table, _id, words) => {
          throw new Error(`cannot seal ${words.reveal()}`);
        },
      }),
    });
    await room.send(BEN, CALL);
    const timeOut = await room.store.latestTimeOut((await personOf(room, BEN)).id);
    if (timeOut === null) throw new Error('no break');
    await room.send(BEN, { kind: 'form/park', timeOutId: timeOut.id });
    const reply = await room.send(BEN, text('I am so tired of this kitchen'));
    const failed = room.log.heard.find(({ event }) => event === 'input.failed');
    expect(failed?.fields.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(shown(reply)).toContain(failed?.fields.reference);
    expect(shown(reply)).not.toContain('kitchen');
    const logged = JSON.stringify(room.log.heard.map(({ fields }) => ({ ...fields, stack: undefined })));
    expect(logged).not.toContain('kitchen');
  });

  it('rejects when the store is away, so that the event is not confirmed', async () => {
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        commit: async () => {
          throw new StoreUnavailable('SQLITE_FULL');
        },
      }),
    });
    await expect(room.send(ANA, CALL)).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('does not say that nothing was changed when that is not known', async () => {
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        commit: async (set) => {
          await store.commit(set);
          throw new Error('the answer got lost');
        },
      }),
    });
    const unknown = shown(await room.send(ANA, CALL));
    await room.close();
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        latestTimeOut: async () => {
          throw new Error('before anything was written');
        },
      }),
    });
    const known = shown(await room.send(ANA, CALL));
    expect(known).toMatch(/nothing (was|has) changed/i);
    expect(unknown).not.toMatch(/nothing (was|has) changed/i);
  });
});

describe('questions in a chat', () => {
  it('keeps a question and the answers so far over a restart', async () => {
    room = openRoom();
    const first = await room.send(BEN, { kind: 'form/quiet' });
    expect(first.kind).toBe('question');
    room = await room.restart();
    const second = await room.send(BEN, text('22:15'));
    expect(second.kind).toBe('question');
    room = await room.restart();
    await room.send(BEN, text('6:45'));
    const { settings, id } = await personOf(room, BEN);
    expect(settings).toMatchObject({ quietFrom: 22 * 60 + 15, quietUntil: 6 * 60 + 45 });
    expect(await room.store.openQuestion(id)).toBeNull();
  });

  it('asks the same field again when an answer cannot be read', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    expect((await room.send(BEN, text('somewhere nice'))).kind).toBe('card');
    await room.send(BEN, text('Europe/Berlin'));
    expect((await personOf(room, BEN)).settings.zone).toBe('Europe/Berlin');
  });

  it('seals what is typed before it is kept, and shows it to its writer alone', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(BEN, CALL);
    const ben = await personOf(room, BEN);
    const timeOut = await room.store.latestTimeOut(ben.id);
    if (timeOut === null) throw new Error('no break');
    await room.send(BEN, { kind: 'form/park', timeOutId: timeOut.id });
    await room.send(BEN, text('I miss you when you go quiet'));
    const noteId = (await room.store.timeOut(timeOut.id))?.members.find((each) => each.personId === ben.id)?.noteId;
    if (!noteId) throw new Error('nothing was parked');
    const row = await room.store.sealedRow(noteId);
    expect(Buffer.from(row?.ciphertext ?? []).toString('utf8')).not.toContain('quiet');
    const look = { kind: 'time-out/note', timeOutId: timeOut.id, soften: false } as const;
    expect(shown(await room.send(BEN, look))).toContain('I miss you when you go quiet');
    expect(shown(await room.send(ANA, look))).not.toContain('I miss you');
  });

  it('lets someone call a break in the middle of a question about their zone', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    await room.send(BEN, text('I need a break'));
    const { id } = await personOf(room, BEN);
    expect(await room.store.latestTimeOut(id)).toMatchObject({ status: 'running' });
    expect(await room.store.openQuestion(id)).toBeNull();
  });

  it('forgets a question after a day, and when told to', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    await room.advance(25 * HOUR);
    await room.send(BEN, text('Europe/Berlin'));
    expect((await personOf(room, BEN)).settings.zone).toBeNull();
    await room.send(BEN, { kind: 'form/zone' });
    await room.send(BEN, { kind: 'cancel' });
    await room.send(BEN, text('Europe/Berlin'));
    expect((await personOf(room, BEN)).settings.zone).toBeNull();
  });

  it('never takes an edited text for an answer or a call', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/zone' });
    await room.send(BEN, text('Europe/Berlin', true));
    await room.send(BEN, text('I need a break', true));
    const { id, settings } = await personOf(room, BEN);
    expect(settings.zone).toBeNull();
    expect(await room.store.latestTimeOut(id)).toBeNull();
  });

  it('opens a modal where there is one', async () => {
    room = openRoom();
    const reply = await room.send(ANA, { kind: 'form/zone' });
    expect(reply).toMatchObject({ kind: 'form', form: { kind: 'form/zone' } });
    const values = { zone: new Secret('Europe/Berlin') };
    await room.send(ANA, { kind: 'form/submit', form: { kind: 'form/zone' }, values });
    expect((await personOf(room, ANA)).settings.zone).toBe('Europe/Berlin');
  });
});

describe('who may see and press what', () => {
  const inGroup: Partial<Input> = { place: 'group' };

  it('answers in a Telegram group with nothing but the way to the private chat', async () => {
    room = openRoom();
    const reply = await room.send(BEN, { ...CALL, elsewhere: true }, inGroup);
    expect(actions(reply)).toEqual([]);
    expect(shown(reply)).not.toMatch(/20 minutes/);
    expect(await room.store.latestTimeOut((await personOf(room, BEN)).id)).toMatchObject({ status: 'running' });
    expect((await room.send(BEN, { kind: 'form/zone' }, inGroup)).kind).toBe('card');
  });

  it('opens an unasked message for its receiver and for nobody else', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    const told = room.platforms.telegram.delivered.at(-1);
    if (told === undefined) throw new Error('Ben was not told');
    expect(wordsOf(told.card)).not.toMatch(/promise/i);
    const show = { kind: 'outbox/show', outboxId: told.nonce } as const;
    expect(shown(await room.send(BEN, show))).not.toBe(shown(await room.send(ANA, show)));
    expect(actions(await room.send(BEN, show))).toContain('time-out/not-waiting');
    expect(actions(await room.send(ANA, show))).not.toContain('time-out/not-waiting');
  });

  it('shows a stranger nothing of a break, whatever they press', async () => {
    room = openRoom();
    await room.send(ANA, CALL);
    const { id } = await personOf(room, ANA);
    const before = await room.store.latestTimeOut(id);
    if (before === null) throw new Error('no break');
    const back = { kind: 'time-out/back', timeOutId: before.id, generation: 1, sleepFirst: false } as const;
    await room.send(BEN, back);
    expect(await room.store.latestTimeOut(id)).toEqual(before);
    expect(await room.store.personByAccount('telegram', '222')).toBeNull();
  });

  it('posts no promise for someone who could not be asked to keep it', async () => {
    room = openRoom();
    const announce = { kind: 'time-out/announcement', wish: { kind: 'minutes', minutes: 20 } } as const;
    const reply = await room.send(BEN, announce, { place: 'private-chat', mayWrite: false });
    expect(reply).toEqual({ kind: 'nothing' });
  });

  it('shows a code once, and gives one answer for codes that are wrong or used', async () => {
    room = openRoom();
    await makeCouple(room);
    const stranger = { platform: 'telegram', externalId: '333', name: 'Cleo' } as const;
    const wrong = await room.send(stranger, { kind: 'redeem/code', code: new Secret('0000000000') });
    const made = await room.send(stranger, { kind: 'pairing/invite', purpose: 'pair' });
    expect(shown(made)).toMatch(/[0-9A-HJKMNP-TV-Z]{10}/);
    expect(shown(await room.send(stranger, { kind: 'pairing/us' }))).not.toMatch(/[0-9A-HJKMNP-TV-Z]{10}/);
    expect(shown(wrong)).not.toContain('0000000000');
  });

  it('shows the name of whoever used the code to the inviter alone, cleaned of what could disguise it', async () => {
    room = openRoom();
    const evil = { platform: 'telegram', externalId: '222', name: 'B\u202een\u0000  ' } as const;
    const invited = await room.send(ANA, { kind: 'pairing/invite', purpose: 'pair' });
    const code = /[0-9A-HJKMNP-TV-Z]{10}/.exec(shown(invited))?.[0] ?? '';
    await room.send(evil, {
      kind: 'redeem/code',
      code: new Secret(`${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`),
    });
    expect(shown(await room.send(ANA, { kind: 'pairing/us' }))).toContain('Ben');
  });
});

it('asks the caller to come back at the promised minute, and tells the other at once', async () => {
  room = openRoom();
  await makeCouple(room);
  await room.send(ANA, CALL);
  await room.settle();
  expect(room.platforms.telegram.delivered.at(-1)?.to.externalId).toBe('222');
  const before = room.platforms.discord.delivered.length;
  await room.advance(20 * MINUTE - 1);
  expect(room.platforms.discord.delivered).toHaveLength(before);
  await room.advance(1);
  expect(room.platforms.discord.delivered).toHaveLength(before + 1);
});

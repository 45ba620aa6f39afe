import { describe, expect, it } from 'vitest';
import type { OutboxId } from '../../../src/core/ids.js';
import { type AdapterOnSandbox, adapterOnSandbox, card, until } from './bot-on-sandbox.js';

const NONCE = 'n'.repeat(22) as OutboxId;

/** Ana, Ben and Cleo, and a group in which all three are. */
async function inGroup(given: { readonly supergroup?: boolean } = {}) {
  const it = await adapterOnSandbox();
  const { control } = it.server;
  const ids: number[] = [];
  for (const name of ['Ana', 'Ben', 'Cleo']) ids.push(await control.addPerson({ name }));
  const [ana = 0, ben = 0, cleo = 0] = ids;
  const { chatId } = await control.addGroup({ title: 'Us', members: ['Ana', 'Ben', 'Cleo'], ...given });
  return { ...it, it, control, chatId, ana, ben, cleo, two: [String(ana), String(ben)] };
}
const where = (chatId: number) => ({ platform: 'telegram', externalId: String(chatId) });
const post = (on: AdapterOnSandbox, chatId: number) => on.adapter.post(String(chatId), card('Open till nine.'), NONCE);
/** Everything that waited was taken in and confirmed. */
const quiet = (on: AdapterOnSandbox): Promise<void> =>
  until(() => on.server.control.pendingUpdates() === 0 && on.server.control.polling());

describe('somebody who types in a group', () => {
  it('is heard with the group', async () => {
    const { it, control, chatId } = await inGroup();
    await control.say('Ana', '/timeout 20', { chatId });
    await control.start('Ana');
    await until(() => it.heard.length === 2);
    expect(it.heard.map(({ group }) => group ?? null)).toEqual([{ externalId: String(chatId), kind: 'group' }, null]);
    expect(control.violations()).toEqual([]);
  });

  it('is answered so that nobody else sees it, where only we saw the command', async () => {
    const { it, control, chatId } = await inGroup();
    await control.say('Ana', '/timeout 20', { chatId });
    await until(() => control.sees('Ana', { chatId }).length === 2);
    expect(control.sees('Ana', { chatId }).map(({ from, ephemeral }) => [from, ephemeral])).toEqual([
      ['Ana', true],
      ['bot', true],
    ]);
    expect(control.sees('Cleo', { chatId })).toEqual([]);
    expect(it.lost).toEqual([]);
    expect(control.violations()).toEqual([]);
  });

  it('hears in private, and never before all, what could not be answered so', async () => {
    const { it, control, chatId } = await inGroup();
    control.setFault({
      call: 'sendMessage',
      effect: { kind: 'refuse', status: 400, description: 'Bad Request: too late' },
      times: 1,
    });
    await control.say('Ana', '/timeout 20', { chatId });
    await until(() => it.lost.length === 1);
    it.answerWith = async () => ({ kind: 'card', card: card('my words', { isPrivate: true }) });
    await control.say('Ana', '/timeout 30', { chatId });
    await until(() => it.lost.length === 2);
    expect(control.sees('Cleo', { chatId })).toEqual([]);
    expect(control.sees('Ana', { chatId }).map(({ from }) => from)).toEqual(['Ana', 'Ana']);
  });

  it('shows the promise to all, which is what it is for', async () => {
    const { it, control, chatId } = await inGroup();
    it.answerWith = async () => ({ kind: 'card', card: card('Back at nine.'), audience: 'everyone-here' });
    await control.say('Ana', '/timeout 20', { chatId });
    await until(() => control.sees('Cleo', { chatId }).length === 1);
    expect(control.sees('Cleo', { chatId })).toMatchObject([{ text: 'Back at nine.', ephemeral: false }]);
  });
});

describe('a post in a group', () => {
  it('is seen by all of it and rings for nobody', async () => {
    const { it, control, chatId } = await inGroup();
    expect(await post(it, chatId)).toMatchObject({ kind: 'sent' });
    for (const name of ['Ana', 'Ben', 'Cleo'])
      expect(control.sees(name, { chatId })).toMatchObject([
        { text: 'Open till nine.', ephemeral: false, silent: true },
      ]);
    const secret = card('mine alone', { isPrivate: true });
    expect(await it.adapter.post(String(chatId), secret, NONCE)).toEqual({ kind: 'rejected', reason: 'private' });
    expect(control.violations()).toEqual([]);
  });

  it('is unreachable where we were put out, may not write, or nothing is any more', async () => {
    const { it, control, chatId } = await inGroup();
    await control.setGroupRule(chatId, false);
    expect(await post(it, chatId)).toEqual({ kind: 'unreachable' });
    await control.setGroupRule(chatId, true);
    await control.removeBot(chatId);
    expect(await post(it, chatId)).toEqual({ kind: 'unreachable' });
    for (const supergroup of [false, true]) {
      const { chatId: other } = await control.addGroup({ title: 'Other', members: ['Ana'], supergroup });
      await control.deleteGroup(other);
      expect(await post(it, other)).toEqual({ kind: 'unreachable' });
    }
    expect(await post(it, -77)).toEqual({ kind: 'unreachable' });
  });

  it('waits where Telegram asks for patience', async () => {
    const { it, control, chatId } = await inGroup();
    control.setFault({ call: 'sendMessage', effect: { kind: 'rate-limit', retryAfterSeconds: 7 }, times: 1 });
    expect(await post(it, chatId)).toEqual({ kind: 'wait', scope: 'recipient', milliseconds: 7_000 });
  });

  it('finds a group that moved, and says so, even if that cannot be kept now', async () => {
    const { it, control, chatId } = await inGroup();
    await quiet(it);
    await it.adapter.stop();
    const { chatId: moved } = await control.migrateGroup(chatId);
    it.placesRefused = 1;
    expect(await post(it, chatId)).toMatchObject({ kind: 'sent' });
    expect(control.sees('Cleo', { chatId: moved })).toHaveLength(1);
    expect(it.places).toMatchObject([
      {
        key: `telegram:moved:${chatId}`,
        event: { kind: 'place/moved', where: where(chatId), to: where(moved) },
      },
    ]);
  });
});

describe('who else reads in a group', () => {
  it('is counted, without the two and us; administrators are named', async () => {
    const { it, control, chatId, two } = await inGroup({ supergroup: true });
    expect(await it.adapter.readers(String(chatId), two)).toEqual({
      placeName: 'Us',
      invited: false,
      canPost: true,
      open: false,
      others: 1,
      names: [],
      administrators: false,
    });
    await control.promote('Cleo', chatId);
    expect((await it.adapter.readers(String(chatId), two))?.names).toEqual(['Cleo']);
    await control.promote('Cleo', chatId, { anonymous: true });
    expect((await it.adapter.readers(String(chatId), two))?.names).toEqual([]);
    expect(control.violations()).toEqual([]);
  });

  it('is not counted too low where one of the two is not there', async () => {
    const { it, control, chatId, two, ana } = await inGroup();
    await control.leaveGroup('Ben', chatId);
    expect(await it.adapter.readers(String(chatId), two)).toMatchObject({ others: 1 });
    expect(await it.adapter.readers(String(chatId), [String(ana), '123456'])).toMatchObject({ others: 1 });
  });

  it('comes with whether we may write there', async () => {
    const { it, control, chatId, two } = await inGroup();
    const canPost = async (group = chatId) => (await it.adapter.readers(String(group), two))?.canPost;
    expect(await canPost()).toBe(true);
    await control.setGroupRule(chatId, false);
    expect(await canPost()).toBe(false);
    await control.setGroupRule(chatId, true);
    await control.removeBot(chatId);
    for (const group of [chatId, -77]) expect(await canPost(group)).toBe(false);
    expect(control.violations()).toEqual([]);
  });

  it('is known of a group that moved, and not when Telegram does not answer', async () => {
    const { it, control, chatId, two } = await inGroup();
    const { chatId: moved } = await control.migrateGroup(chatId);
    expect(await it.adapter.readers(String(chatId), two)).toMatchObject({ others: 1 });
    control.setFault({
      call: 'getChatMember',
      effect: { kind: 'server-error', status: 502, applied: false },
      times: 1,
    });
    expect(await it.adapter.readers(String(moved), two)).toBeNull();
  });
});

describe('a group that changes', () => {
  it('is lost once when we are put out of it, under the number of its update', async () => {
    const { it, control, chatId } = await inGroup();
    await quiet(it);
    await control.removeBot(chatId);
    await until(() => it.places.length === 1);
    await quiet(it);
    expect(it.places).toMatchObject([{ event: { kind: 'place/lost', where: where(chatId) } }]);
    expect(it.places[0]?.key).toMatch(/^telegram:\d+$/);
  });

  it('moves once, however many messages say so, and is not lost', async () => {
    const { it, control, chatId } = await inGroup();
    const { chatId: moved } = await control.migrateGroup(chatId);
    // An upgrade may look like a removal from the group that was.
    const us = { id: it.server.botUserId, is_bot: true, first_name: 'Intermission' };
    control.rawUpdate({
      my_chat_member: {
        chat: { id: chatId, type: 'group', title: 'Us' },
        from: us,
        date: 1,
        old_chat_member: { status: 'member', user: us },
        new_chat_member: { status: 'left', user: us },
      },
    });
    await quiet(it);
    const event = { kind: 'place/moved', where: where(chatId), to: where(moved) };
    expect(it.places.length).toBeGreaterThan(0);
    expect(it.places.every((place) => place.key === `telegram:moved:${chatId}`)).toBe(true);
    expect(it.places.map((place) => place.event)).toEqual(it.places.map(() => event));
  });

  it('is told again until that could be kept', async () => {
    const { it, control, chatId } = await inGroup();
    await quiet(it);
    it.placesRefused = 1;
    await control.removeBot(chatId);
    await until(() => it.places.length === 2);
    await quiet(it);
    expect(it.places[0]?.key).toBe(it.places[1]?.key);
    expect(it.places).toHaveLength(2);
  });

  it('is no place when it is a private chat', async () => {
    const { it, control } = await inGroup();
    await control.start('Ana');
    await control.block('Ana');
    await until(() => it.heard.some(({ request }) => request.kind === 'account/reach'));
    expect(it.places).toEqual([]);
  });
});

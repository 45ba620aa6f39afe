import { type Api, GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { hide, remove } from '../../../src/adapters/telegram/remove.js';
import type { AccountId, PersonId } from '../../../src/core/ids.js';
import { instant } from '../../../src/core/instant.js';
import type { Account } from '../../../src/core/person/state.js';

const ana: Account = {
  id: 'account' as AccountId,
  personId: 'ana' as PersonId,
  platform: 'telegram',
  externalId: '77',
  reach: 'reachable',
  mayWrite: true,
  createdAt: instant(0),
};
const refusal = (code: number, description: string, retryAfter?: number): GrammyError =>
  new GrammyError(
    'refused',
    {
      ok: false,
      error_code: code,
      description,
      ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
    },
    'deleteMessages',
    {},
  );

/** A chat in which these messages are too old to be taken out, and others are not there at all. */
function chatWith(given: { readonly old?: readonly number[]; readonly gone?: readonly number[]; wait?: number }) {
  const { old = [], gone = [] } = given;
  let { wait } = given;
  const calls: (readonly number[])[] = [];
  const impatient = (): void => {
    if (wait === undefined || wait-- > 0) return;
    wait = undefined;
    throw refusal(429, 'Too Many Requests', 5);
  };
  const api = {
    deleteMessages: async (_chat: string, ids: readonly number[]) => {
      impatient();
      calls.push(ids);
      if (ids.some((id) => old.includes(id))) throw refusal(400, "Bad Request: message can't be deleted for everyone");
      return true;
    },
    deleteMessage: async (_chat: string, id: number) => {
      impatient();
      calls.push([id]);
      if (old.includes(id)) throw refusal(400, "Bad Request: message can't be deleted for everyone");
      if (gone.includes(id)) throw refusal(400, 'Bad Request: message to delete not found');
      return true;
    },
  };
  return { api: api as unknown as Api, calls };
}
const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => String(index + 1));

describe('hiding on Telegram', () => {
  it('takes a hundred at once', async () => {
    const { api, calls } = chatWith({});
    expect(await hide(api, ana, ids(250))).toEqual({ kind: 'hidden', removed: 250, left: 0 });
    expect(calls.map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it('lets one that is too old keep none of the others, and says how many stay', async () => {
    const { api } = chatWith({ old: [2], gone: [3] });
    expect(await hide(api, ana, ids(4))).toEqual({ kind: 'hidden', removed: 3, left: 1 });
  });

  it('tells how far it came when Telegram asks for patience', async () => {
    const { api } = chatWith({ wait: 1 });
    expect(await hide(api, ana, ids(150))).toMatchObject({ kind: 'wait', milliseconds: 5_000, removed: 100 });
  });
});

describe('taking a copy out of the chat', () => {
  it('counts what is gone as removed, and gives up on what is too old', async () => {
    const { api, calls } = chatWith({ old: [1], gone: [2] });
    expect(await remove(api, ana, ids(2))).toEqual({ kind: 'removed' });
    expect(calls).toEqual([[1, 2], [1], [2]]);
  });

  it('waits when Telegram says so', async () => {
    const { api } = chatWith({ wait: 0 });
    expect(await remove(api, ana, ids(1))).toMatchObject({ kind: 'wait' });
  });
});

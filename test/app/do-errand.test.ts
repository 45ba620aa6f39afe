import { expect, it } from 'vitest';
import { createDoErrand, errandOf } from '../../src/app/do-errand.js';
import type { OutboxId } from '../../src/core/ids.js';
import { SECOND } from '../../src/core/instant.js';
import { account, T0 } from '../contracts/store-examples.js';
import { createFakePlatform } from './fakes/fake-platform.js';

const ana = account('ana');
const HIDE = { kind: 'privacy/hide', accountId: ana.id, since: T0 } as const;
const REMOVE = { kind: 'privacy/remove', accountId: ana.id, messageIds: ['m1', 'm2'] } as const;
const WAITS = { kind: 'wait', scope: 'recipient', milliseconds: SECOND } as const;
const row = (id: string) => ({ id: id as OutboxId });

/** What is left in the chat, for the store and for the platform. */
function chat() {
  const known = ['m1', 'm2', 'm3'];
  const forgotten: string[] = [];
  const asked: unknown[] = [];
  const platform = createFakePlatform('discord');
  const answers: object[] = [];
  Object.assign(platform, {
    remove: async (...given: readonly unknown[]) => {
      asked.push(given);
      return answers.shift() ?? { kind: 'removed' };
    },
    hide: async (...given: readonly unknown[]) => {
      asked.push(given);
      return answers.shift() ?? { kind: 'hidden', removed: 3, left: 0 };
    },
  });
  const errand = createDoErrand({
    store: { sentTo: async () => known, forgetSent: async (_, ids) => void forgotten.push(...ids) },
  });
  return { errand, platform, answers, forgotten, asked, known };
}

it('is what is taken out of a chat, and nothing that is said', () => {
  expect(errandOf({ notice: HIDE })).toBe(HIDE);
  expect(errandOf({ notice: REMOVE })).toBe(REMOVE);
  expect(errandOf({ notice: { kind: 'pairing/test' } })).toBeNull();
});

it('takes out the messages that are named, and forgets them only once they are gone', async () => {
  const { errand, platform, answers, forgotten, asked } = chat();
  answers.push(WAITS);
  expect(await errand(platform, row('a'), REMOVE, ana)).toEqual(WAITS);
  expect(forgotten).toEqual([]);
  expect(await errand(platform, row('a'), REMOVE, ana)).toEqual({ kind: 'sent', platformMessageId: '' });
  expect(forgotten).toEqual(['m1', 'm2']);
  expect(asked).toEqual([
    [ana, ['m1', 'm2']],
    [ana, ['m1', 'm2']],
  ]);
});

it('clears a chat, and tells in the end how much went in all and how much is left', async () => {
  const { errand, platform, answers, forgotten, asked, known } = chat();
  answers.push({ ...WAITS, removed: 2 }, { kind: 'unreachable' }, { kind: 'hidden', removed: 1, left: 4 });
  expect(await errand(platform, row('a'), HIDE, ana)).toMatchObject({ kind: 'wait', milliseconds: SECOND });
  expect(await errand(platform, row('a'), HIDE, ana)).toEqual({ kind: 'unreachable' });
  expect(forgotten).toEqual([]);
  const told = (removed: number, left: number) => ({ kind: 'say', notice: { kind: 'privacy/hidden', removed, left } });
  expect(await errand(platform, row('a'), HIDE, ana)).toEqual(told(3, 4));
  expect(forgotten).toEqual(known);
  expect(asked[0]).toEqual([ana, T0, known]);
  // The word about it could not be sent: there is nothing left to take out, and the count is the same.
  answers.push({ kind: 'hidden', removed: 0, left: 4 });
  expect(await errand(platform, row('a'), HIDE, ana)).toEqual(told(3, 4));
  expect(await errand(platform, row('another'), HIDE, ana)).toEqual(told(3, 0));
});

it('remembers the counts of a thousand chats, and begins anew after that', async () => {
  const { errand, platform, answers } = chat();
  const removedOf = async (id: string, removed: number): Promise<number | null> => {
    answers.push({ kind: 'hidden', removed, left: 0 });
    const done = await errand(platform, row(id), HIDE, ana);
    return done.kind === 'say' && done.notice.kind === 'privacy/hidden' ? done.notice.removed : null;
  };
  for (let chats = 0; chats < 1_000; chats += 1) await removedOf(`chat${chats}`, 1);
  expect(await removedOf('one-more', 2)).toBe(2);
  expect(await removedOf('one-more', 1)).toBe(3);
  expect(await removedOf('chat0', 0)).toBe(0);
});

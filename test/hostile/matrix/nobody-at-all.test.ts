import type { Update, User } from 'grammy/types';
import { expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import { hear } from '../../../src/adapters/telegram/inbound.js';
import { answerInline } from '../../../src/adapters/telegram/inline.js';
import { encodeAction } from '../../../src/command-kit/action-codec.js';
import { instant } from '../../../src/core/instant.js';
import * as fc from 'fast-check';
import { ACTION_KINDS, anyActionOf } from '../../command-kit/any-action.js';

const reader = { commands, username: 'intermission_bot', clock: { now: () => instant(0) }, text: () => '' };
const PERSON: User = { id: 77, is_bot: false, first_name: 'Ana' };
const BOT: User = { id: 78, is_bot: true, first_name: 'Another', username: 'another_bot' };
/** Who an anonymous administrator is to us: nobody whose promise could be asked for. */
const ADMIN: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
const GROUP = { id: -500, type: 'supergroup', title: 'Home' } as const;
const PRIVATE = { id: 77, type: 'private', first_name: 'Ana' } as const;

const WORDS = ['', ' 20m', ' here', ' space', ' 7K2M9QX4TB', ' tokyo', '@intermission_bot'];
const texts = commands.flatMap(({ name, aliases }) =>
  [name, ...aliases].flatMap((each) => WORDS.map((words) => `/${each}${words}`)),
);
const payloads = ACTION_KINDS.flatMap((kind) =>
  fc.sample(anyActionOf(kind), { seed: 7, numRuns: 3 }).map(encodeAction),
);

const message = (from: User, chat: typeof GROUP | typeof PRIVATE, text: string, more: object = {}) =>
  ({ update_id: 1, message: { message_id: 5, date: 0, from, chat, text, ...more } }) as Update;
const press = (from: User, data: string) =>
  ({
    update_id: 1,
    callback_query: { id: '1', from, chat_instance: '1', data, message: { message_id: 5, date: 0, chat: GROUP } },
  }) as Update;
const chosen = (from: User, data: string) =>
  ({ update_id: 1, chosen_inline_result: { result_id: data, from, query: '' } }) as Update;

const heard = (update: Update): boolean => hear(update, reader) !== null;

it('no command of another bot, of an anonymous administrator, or of a channel is heard, wherever it is said', () => {
  for (const text of texts) {
    for (const chat of [GROUP, PRIVATE]) {
      expect(heard(message(BOT, chat, text))).toBe(false);
      expect(heard(message(PERSON, chat, text, { via_bot: BOT }))).toBe(false);
    }
    expect(heard(message(ADMIN, GROUP, text, { sender_chat: GROUP }))).toBe(false);
    // Telegram may one day say it by the sender's chat alone.
    expect(heard(message(PERSON, GROUP, text, { sender_chat: GROUP }))).toBe(false);
  }
  expect(texts.filter((text) => heard(message(PERSON, PRIVATE, text)))).toEqual(texts);
});

it('no button, whatever it carries, is pressed by a bot, nor is a promise posted by one', () => {
  for (const data of payloads) {
    for (const from of [BOT, ADMIN]) {
      expect(heard(press(from, data))).toBe(false);
      expect(heard(chosen(from, data))).toBe(false);
    }
    expect(heard(press(PERSON, data))).toBe(true);
  }
  const call = payloads.filter((data) => data.startsWith('c:'));
  expect(call.filter((data) => heard(chosen(PERSON, data)))).toEqual(call);
});

it('what a bot looks for in inline mode is not looked for', async () => {
  let asked = 0;
  const deps = {
    ...reader,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    handle: async () => {
      asked += 1;
      return { kind: 'nothing' } as const;
    },
    api: { answerInlineQuery: async () => true } as unknown as Parameters<typeof answerInline>[0]['api'],
  };
  await answerInline(deps, 1, { id: '1', from: BOT, query: '20', offset: '' });
  expect(asked).toBe(0);
  await answerInline(deps, 1, { id: '1', from: PERSON, query: '20', offset: '' });
  expect(asked).toBeGreaterThan(0);
});

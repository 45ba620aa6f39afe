import * as fc from 'fast-check';
import type { Update } from 'grammy/types';
import { commands } from '../../../commands/index.js';
import { hear } from '../../../src/adapters/telegram/inbound.js';
import { answerInline } from '../../../src/adapters/telegram/inline.js';
import { renderCard } from '../../../src/adapters/telegram/render-card.js';
import { escapeHtml } from '../../../src/adapters/telegram/render-card.js';
import { encodeAction } from '../../../src/command-kit/action-codec.js';
import type { Block } from '../../../src/copy/card.js';
import { instant } from '../../../src/core/instant.js';
import { anyAction } from '../../command-kit/any-action.js';
import { type Attack, attack, must } from './attack.js';
import { hostileText, longText } from './hostile-text.js';
import { outOfShape, withOtherWords } from './mutate-shape.js';
import { hostilePayload } from './payload-attacks.js';

const FROM = { id: 77, is_bot: false, first_name: 'Ana', last_name: 'A', username: 'ana', language_code: 'en' };
const CHATS = [
  { id: 77, type: 'private', first_name: 'Ana' },
  { id: -500, type: 'group', title: 'Home' },
  { id: -100_500, type: 'supergroup', title: 'Home' },
] as const;
const BOT = { id: 1, is_bot: true, first_name: 'Us', username: 'us_bot' };

const base = (chat: (typeof CHATS)[number]) => ({ message_id: 5, date: 1_700_000_000, from: FROM, chat });
const message = fc
  .tuple(fc.constantFrom(...CHATS), hostileText, fc.boolean(), hostilePayload)
  .map(([chat, text, replies, data]) => ({
    ...base(chat),
    text,
    ...(replies
      ? {
          reply_to_message: {
            ...base(chat),
            from: BOT,
            text: 'a question',
            reply_markup: { inline_keyboard: [[{ text: 'Write', callback_data: data }]] },
          },
        }
      : {}),
  }));
const other = fc.constantFrom<object>(
  { photo: [{ file_id: 'x', file_unique_id: 'y', width: 1, height: 1 }], caption: 'look' },
  { voice: { file_id: 'x', file_unique_id: 'y', duration: 3 } },
  { sticker: { type: 'regular', emoji: '🙈' } },
  { new_chat_members: [BOT] },
  { migrate_to_chat_id: -100_501 },
  { pinned_message: { message_id: 1 } },
);

/** Every kind of update that we ask for, with what people type and press in it. */
const update: fc.Arbitrary<Update> = fc
  .oneof(
    message.map((each) => ({ message: each })),
    message.map((each) => ({ message: { ...each, text: `/${each.text}` } })),
    message.map((each) => ({ edited_message: { ...each, edit_date: 1_700_000_001 } })),
    fc.tuple(fc.constantFrom(...CHATS), other).map(([chat, more]) => ({ message: { ...base(chat), ...more } })),
    fc.tuple(fc.constantFrom(...CHATS), fc.oneof(hostilePayload, anyAction.map(encodeAction))).map(([chat, data]) => ({
      callback_query: { id: '9', from: FROM, chat_instance: '1', data, message: { ...base(chat), from: BOT } },
    })),
    hostilePayload.map((data) => ({
      callback_query: { id: '9', from: FROM, chat_instance: '1', data, inline_message_id: 'z' },
    })),
    fc
      .tuple(hostilePayload, hostileText)
      .map(([data, query]) => ({ chosen_inline_result: { result_id: data, from: FROM, query } })),
    fc
      .tuple(fc.constantFrom(...CHATS), fc.constantFrom('member', 'left', 'kicked', 'restricted'))
      .map(([chat, status]) => ({
        my_chat_member: {
          chat,
          from: FROM,
          date: 1,
          old_chat_member: { status: 'member', user: BOT },
          new_chat_member: { status, user: BOT },
        },
      })),
  )
  .map((kind) => ({ update_id: 3, ...kind }) as unknown as Update);

const reader = {
  commands,
  username: 'us_bot',
  clock: { now: () => instant(0) },
  text: (_locale: string, key: string) => key,
};
/** What Telegram writes itself: nobody can make it anything else. */
const ITS_OWN = ['type', 'status', 'id', 'chat_instance'];

/** As the wire would carry it: words with half a character in them never get there. */
const log = { info: () => {}, warn: () => {}, error: () => {} };
const ofHtml = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** What would turn around how our words read, or show as nothing, is left out of theirs; all else is shown. */
const SHOWS_AS_NOTHING = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;

/** Through the adapter's own eyes. */
export const TELEGRAM_ATTACKS: readonly Attack[] = [
  attack('an update with anybody’s words in it', 40, withOtherWords(update, ITS_OWN), (given) => {
    const heard = hear(given, reader);
    if (heard === null) return;
    must(heard.input.from.externalId === '77', 'it is taken for somebody else’s');
    must(
      !('confirmed' in heard.input.request) ||
        given.callback_query !== undefined ||
        given.chosen_inline_result !== undefined ||
        !heard.input.request.confirmed,
      'typed words confirm something',
    );
  }),
  attack('an update out of shape', 30, outOfShape(update), (given) => {
    try {
      hear(given as Update, reader);
    } catch (error) {
      // The adapter passes over these and goes on; anything else would make it ask for the same again.
      must(error instanceof TypeError || error instanceof RangeError, `it throws ${String(error)}`);
    }
  }),
  attack('what is typed behind the bot’s name', 10, hostileText, async (query) => {
    let posted = 0;
    const given: { answers: unknown[] } = { answers: [] };
    await answerInline(
      {
        ...reader,
        log,
        handle: async ({ request }) => {
          must(request.kind === 'time-out/announcement', 'looking does something');
          posted += 1;
          return {
            kind: 'card',
            card: { blocks: [{ kind: 'paragraph', spans: ['Back soon.'] }], rows: [], choice: null, isPrivate: false },
          };
        },
        api: {
          answerInlineQuery: async (_id: string, results: readonly { readonly id: string }[]) => {
            given.answers.push(...results);
            for (const { id } of results) must(Buffer.byteLength(id) <= 64, 'an id is too long');
            return true;
          },
        } as unknown as Parameters<typeof answerInline>[0]['api'],
      },
      1,
      { id: '1', from: FROM, query, offset: '' },
    );
    must(posted >= 1 && given.answers.length >= 1, 'nothing is offered');
  }),
  attack(
    'somebody’s words on a card',
    20,
    fc.tuple(fc.array(longText, { minLength: 1, maxLength: 4 }), fc.constantFrom('paragraph', 'quote', 'list')),
    ([texts, kind]) => {
      const whole = texts.map((text) => text.replaceAll(/\p{Surrogate}/gu, ''));
      const spans = whole.map((text) => ({ kind: 'own-words' as const, text }));
      const block: Block =
        kind === 'list' ? { kind, items: spans.map((span) => [span]) } : { kind: kind as 'quote', spans };
      const pages = renderCard({ blocks: [block], rows: [], choice: null, isPrivate: true });
      for (const { html } of pages) {
        must(!/\p{Surrogate}/u.test(html), 'a character is cut in two');
        must(!/<(?!\/?(?:b|i|code|blockquote)>|tg-time )/.test(html), 'their words are taken for ours');
        must(kind === 'list' || ofHtml(html).length <= 4_096, 'a page is too long');
      }
      const seen = whole.join('').replaceAll(SHOWS_AS_NOTHING, '');
      if (kind !== 'list') must(pages.map(({ html }) => ofHtml(html)).join('') === seen, 'something is lost');
      must(!escapeHtml(whole.join('')).includes('<'), 'it opens a tag');
    },
  ),
];

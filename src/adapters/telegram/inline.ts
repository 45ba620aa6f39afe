import type { Api } from 'grammy';
import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types';
import type { Clock, HandleInput, Log, Reply } from '../../app/ports.js';
import { encodeAction } from '../../command-kit/action-codec.js';
import { parseOption } from '../../command-kit/parse-options.js';
import type { InputKey } from '../../core/ids.js';
import type { ReturnWish } from '../../core/request.js';
import type { Text } from './adapter.js';
import { senderOf } from './inbound.js';
import { renderCard } from './render-card.js';

/** What is offered when nothing, or nothing readable, was typed after the bot's name. */
const OFFERED: readonly number[] = [20, 30, 60];

/**
 * `@bot 20` in any chat: the promise, ready to be posted where the two argue. Choosing it begins the break
 * (`chosen_inline_result`). Whoever cannot be written to is offered to start the bot first: a promise that could not be
 * asked for is never posted.
 */
export async function answerInline(
  deps: {
    readonly api: Api;
    readonly handle: HandleInput;
    readonly clock: Clock;
    readonly log: Log;
    readonly text: Text;
  },
  updateId: number,
  query: InlineQuery,
): Promise<void> {
  const { api, handle, clock, text } = deps;
  const locale = query.from.language_code ?? 'en';
  const results: InlineQueryResultArticle[] = [];
  for (const wish of wishesOf(query.query)) {
    const reply: Reply = await handle({
      key: `telegram:${updateId}` as InputKey,
      from: senderOf(query.from, false),
      place: 'private-chat',
      request: { kind: 'time-out/announcement', wish },
      at: clock.now(),
    });
    if (reply.kind !== 'card') continue;
    const page = renderCard({ ...reply.card, rows: [], choice: null })[0];
    if (!page) continue;
    results.push({
      type: 'article',
      id: encodeAction({ kind: 'time-out/call', wish, line: null, confirmed: true, announced: true, elsewhere: true }),
      title: titleOf(wish, locale, text),
      input_message_content: { message_text: page.html, parse_mode: 'HTML' },
    });
  }
  await api
    .answerInlineQuery(query.id, results, {
      cache_time: 0,
      is_personal: true,
      ...(results.length === 0
        ? { button: { text: text(locale, 'inline.start-first'), start_parameter: 'inline' } }
        : {}),
    })
    // An inline query lives for seconds; a late answer is an error that nobody sees.
    .catch(() => deps.log.warn('telegram.inline-not-answered', { platform: 'telegram' }));
}

function wishesOf(typed: string): readonly ReturnWish[] {
  const text = typed.trim();
  if (text !== '') {
    const parsed = parseOption({ kind: 'return-time' }, text);
    if (parsed.kind === 'value') return [parsed.value];
  }
  return OFFERED.map((minutes) => ({ kind: 'minutes', minutes }));
}

function titleOf(wish: ReturnWish, locale: string, text: Text): string {
  switch (wish.kind) {
    case 'default':
      return text(locale, 'inline.title');
    case 'minutes':
      return `${text(locale, 'inline.title')}: ${wish.minutes} min`;
    case 'until':
      return `${text(locale, 'inline.title')}: ${String(Math.floor(wish.time / 60)).padStart(2, '0')}:${String(wish.time % 60).padStart(2, '0')}`;
  }
}

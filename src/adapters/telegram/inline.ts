import type { Api } from 'grammy';
import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types';
import type { Clock, HandleInput, Log, Reply } from '../../app/ports.js';
import { encodeAction } from '../../command-kit/action-codec.js';
import { parseOption } from '../../command-kit/parse-options.js';
import type { InputKey } from '../../core/ids.js';
import type { ReturnWish } from '../../core/request.js';
import type { Text } from './adapter.js';
import { senderOf } from './inbound.js';
import { plainText, renderCard } from './render-card.js';

/** What is offered when nothing was typed after the bot's name, or nothing that can be promised there. */
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
  if (query.from.is_bot) return;
  const locale = query.from.language_code ?? 'en';
  const ask = async (wishes: readonly ReturnWish[]): Promise<InlineQueryResultArticle[]> => {
    const found: InlineQueryResultArticle[] = [];
    for (const wish of wishes) {
      const reply: Reply = await handle({
        key: `telegram:${updateId}` as InputKey,
        from: senderOf(query.from, false),
        place: 'private-chat',
        request: { kind: 'time-out/announcement', wish },
        at: clock.now(),
      });
      const page = reply.kind === 'card' ? renderCard({ ...reply.card, rows: [], choice: null })[0] : undefined;
      if (reply.kind !== 'card' || page === undefined) continue;
      found.push({
        type: 'article',
        id: encodeAction({
          kind: 'time-out/call',
          wish,
          line: null,
          confirmed: true,
          announced: true,
          elsewhere: true,
        }),
        title: text(locale, 'inline.title'),
        // Just what will be posted, so that nobody promises anything else than what they tapped.
        description: plainText(reply.card),
        input_message_content: { message_text: page.html, parse_mode: 'HTML' },
      });
    }
    return found;
  };
  const typed = typedWish(query.query);
  const wanted = typed === null ? [] : await ask([typed]);
  const results = wanted.length > 0 ? wanted : await ask(OFFERED.map((minutes) => ({ kind: 'minutes', minutes })));
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

function typedWish(typed: string): ReturnWish | null {
  const parsed = typed.trim() === '' ? null : parseOption({ kind: 'return-time' }, typed.trim());
  return parsed?.kind === 'value' ? parsed.value : null;
}

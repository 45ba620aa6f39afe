import { inlineContent } from './inline-results.js';
import type { Methods } from './methods.js';
import type { Platform } from './platform.js';

// Bot API, answerInlineQuery: cache_time defaults to 300.
const DEFAULT_CACHE_SECONDS = 300;

export function queryMethods({ interactions }: Platform): Methods {
  return {
    answerCallbackQuery(params) {
      const pending = interactions.callback(params.callback_query_id);
      pending.answered = true;
      pending.settle({
        text: params.text === undefined || params.text === '' ? null : params.text,
        alert: params.show_alert === true,
      });
      return true;
    },

    answerInlineQuery(params) {
      const pending = interactions.inlineQuery(params.inline_query_id);
      for (const result of params.results) inlineContent(result);
      const answer = { results: params.results, button: params.button ?? null };
      interactions.cache(pending, answer, params.cache_time ?? DEFAULT_CACHE_SECONDS, params.is_personal === true);
      interactions.inlineQueries.delete(params.inline_query_id);
      pending.settle(answer);
      return true;
    },
  };
}

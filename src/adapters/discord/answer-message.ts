import { describeError } from '../../app/describe-error.js';
import type { Input, Reply } from '../../app/ports.js';
import { assertNever } from '../../core/assert-never.js';
import { type AnswerDeps, NOT_TAKEN_IN, reportLost } from './answer-interaction.js';
import { sendPages } from './deliver.js';
import { deliveryResult, logCode } from './errors.js';
import { withPicture } from './picture-page.js';
import { type Page, renderCard, renderFormButton, textPage } from './render-card.js';

/** The message that is answered. `nonce`: an event that comes twice is answered once; null where there is none. */
export type AnsweredMessage = { readonly channelId: string; readonly nonce: string | null };

/** Answers words in the direct messages with the bot by a message there. Never throws. */
export async function answerMessage(
  deps: Pick<AnswerDeps, 'calls' | 'log' | 'handle' | 'onReplyLost'>,
  message: AnsweredMessage,
  input: Input,
): Promise<void> {
  let pages: readonly Page[];
  try {
    pages = pagesOf(await deps.handle(input));
  } catch (error) {
    deps.log.error('discord.input-not-taken', { platform: 'discord', ...describeError(error) });
    pages = [textPage(NOT_TAKEN_IN)];
  }
  try {
    await sendPages(deps, message.channelId, pages, message.nonce, false);
  } catch (error) {
    deps.log.warn('discord.answer-failed', { platform: 'discord', ...logCode(error) });
    if (deliveryResult(error).kind !== 'unreachable') await reportLost(deps, input);
  }
}

function pagesOf(reply: Reply): readonly Page[] {
  switch (reply.kind) {
    case 'card':
      return withPicture(renderCard(reply.card, 'bot-dm'), reply.picture);
    case 'form':
      return [renderFormButton(reply.form, reply.view)];
    case 'question':
      return [textPage(reply.question)];
    case 'nothing':
      return [];
    default:
      return assertNever(reply);
  }
}

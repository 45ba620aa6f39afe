import { type APIInteractionResponse, InteractionResponseType, MessageFlags } from 'discord.js';
import { describeError } from '../../app/describe-error.js';
import type { HandleInput, Input, Log, Reply } from '../../app/ports.js';
import { assertNever } from '../../core/assert-never.js';
import { type Answering, type Showing, showingOf } from './answering.js';
import type { DiscordCalls } from './calls.js';
import { answerFailure, logCode } from './errors.js';
import type { LiveReplies } from './live-replies.js';
import { changedMessage, newMessage } from './messages.js';
import { filesOf, orWithoutPicture } from './picture-page.js';
import { type Page, renderFormButton, textPage } from './render-card.js';
import { renderForm } from './render-form.js';

export type AnswerDeps = {
  readonly calls: DiscordCalls;
  readonly live: LiveReplies;
  readonly log: Log;
  readonly handle: HandleInput;
  readonly onReplyLost: (input: Input) => Promise<void>;
  /** Milliseconds after which we say that we are at it. A form can no longer open then, so not before it must be. */
  readonly deferAfter: number;
};

/** Said where the app could not even be asked; it then recorded nothing (see `HandleInput`). */
export const NOT_TAKEN_IN = "I couldn't take that in just now, and nothing was changed. Please try again in a minute.";
/** Said where there is an answer that could not be shown. A card by direct message follows. */
const NOT_SHOWN = "I couldn't show that here. I'll send you a message instead.";

/** What Discord has been told so far: nothing, that a message comes, or that the pressed one may change. */
type Opened = 'not-yet' | 'thinking' | 'updating';

/**
 * Gets the app's reply and shows it, within 3 s in any case. Never throws. A reply that is not known to have arrived is
 * reported, so that a card follows by direct message.
 */
export async function answerInteraction(deps: AnswerDeps, answering: Answering, input: Input): Promise<void> {
  const { calls, log } = deps;
  const handled = handledBy(deps, answering, input);
  const watchdog = afterwards(deps.deferAfter);
  const early = await Promise.race([handled, watchdog.late]);
  watchdog.cancel();
  const opened = early === null ? await open(deps, answering) : 'not-yet';
  const { showing, owed } = early ?? (await handled);
  try {
    await show({ calls, log }, answering, showing, opened);
  } catch (error) {
    const failure = answerFailure(error);
    log.warn('discord.answer-failed', { platform: 'discord', kind: failure, ...logCode(error) });
    if (failure !== 'answered-before') {
      if (failure === 'refused' && opened === 'not-yet') await say(deps, answering, NOT_SHOWN);
      if (owed && showing.kind !== 'nothing') await reportLost(deps, input);
      return;
    }
    // 40060: an earlier try was applied and only its answer was lost on the way, so it is on the screen.
  }
  if (showing.kind === 'pages') {
    const { ticket, userId, place, ephemeral } = answering;
    deps.live.note(userId, { ticket, at: input.at, place, ephemeral });
  }
}

/** `owed`: the app has taken the input in, so whoever asked has to hear of it. */
type Handled = { readonly showing: Showing; readonly owed: boolean };

async function handledBy(deps: AnswerDeps, answering: Answering, input: Input): Promise<Handled> {
  let reply: Reply;
  try {
    reply = await deps.handle(input);
  } catch (error) {
    deps.log.error('discord.input-not-taken', { platform: 'discord', ...describeError(error) });
    return { showing: { kind: 'pages', pages: [textPage(NOT_TAKEN_IN)], how: 'new' }, owed: false };
  }
  try {
    return { showing: showingOf(reply, answering), owed: true };
  } catch (error) {
    deps.log.error('discord.reply-not-rendered', { platform: 'discord', ...describeError(error) });
    return { showing: { kind: 'pages', pages: [textPage(NOT_SHOWN)], how: 'new' }, owed: true };
  }
}

function afterwards(milliseconds: number): { readonly late: Promise<null>; readonly cancel: () => void } {
  let cancel = (): void => undefined;
  const late = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), milliseconds).unref();
    cancel = () => clearTimeout(timer);
  });
  return { late, cancel };
}

/** Says in time that an answer will come. If that fails the answer itself will fail too, and is then reported. */
async function open(deps: AnswerDeps, answering: Answering): Promise<Opened> {
  const opened: Opened = answering.replaces || answering.tells ? 'updating' : 'thinking';
  try {
    await deps.calls.answer(answering.ticket, opened === 'updating' ? UPDATING : thinking(answering.ephemeral));
  } catch (error) {
    deps.log.warn('discord.defer-failed', { platform: 'discord', ...logCode(error) });
  }
  return opened;
}

const UPDATING: APIInteractionResponse = { type: InteractionResponseType.DeferredMessageUpdate };

// Whether only the asker sees it is fixed here, whatever the answer says later.
const thinking = (ephemeral: boolean): APIInteractionResponse => ({
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  ...(ephemeral ? { data: { flags: MessageFlags.Ephemeral } } : {}),
});

type ShowDeps = Pick<AnswerDeps, 'calls' | 'log'>;

async function show(deps: ShowDeps, answering: Answering, showing: Showing, opened: Opened): Promise<void> {
  const { calls } = deps;
  switch (showing.kind) {
    case 'pages':
      return showPages(deps, answering, showing, opened);
    case 'form': {
      const { form, view } = showing;
      if (opened !== 'not-yet') {
        return showPages(deps, answering, { pages: [renderFormButton(form, view)], how: 'new' }, opened);
      }
      return calls.answer(answering.ticket, { type: InteractionResponseType.Modal, data: renderForm(form, view) });
    }
    case 'nothing':
      if (opened === 'not-yet') await calls.answer(answering.ticket, answering.onMessage ? UPDATING : thinking(true));
      // A command has to be answered with something: what appears is taken away at once.
      if (opened === 'thinking' || (opened === 'not-yet' && !answering.onMessage)) {
        await calls.deleteAnswer(answering.ticket);
      }
      return;
    default:
      return assertNever(showing);
  }
}

type Pages = Pick<Extract<Showing, { kind: 'pages' }>, 'pages' | 'how'>;

async function showPages(
  { calls, log }: ShowDeps,
  { ticket, ephemeral }: Answering,
  { pages, how }: Pages,
  opened: Opened,
): Promise<void> {
  const [first, ...rest] = pages;
  const asNew = (page: Page) => newMessage(page, { ephemeral: ephemeral && how !== 'open' });
  const begin = async (page: Page): Promise<unknown> => {
    const files = filesOf(page);
    if (opened === 'not-yet') {
      const response: APIInteractionResponse =
        how === 'replace'
          ? { type: InteractionResponseType.UpdateMessage, data: changedMessage(page) }
          : { type: InteractionResponseType.ChannelMessageWithSource, data: asNew(page) };
      return calls.answer(ticket, response, files);
    }
    if (opened === 'thinking' || how === 'replace') return calls.editAnswer(ticket, changedMessage(page), files);
    return goOn(page);
  };
  const goOn = (page: Page): Promise<unknown> => calls.followUp(ticket, asNew(page), filesOf(page));
  await orWithoutPicture(log, first, begin);
  for (const page of rest) await orWithoutPicture(log, page, goOn);
}

async function say(deps: AnswerDeps, answering: Answering, text: string): Promise<void> {
  try {
    await showPages(deps, answering, { pages: [textPage(text)], how: 'new' }, 'not-yet');
  } catch (error) {
    deps.log.warn('discord.answer-failed', { platform: 'discord', ...logCode(error) });
  }
}

/** Never throws: what follows a lost reply must not lose the next event. */
export async function reportLost(deps: Pick<AnswerDeps, 'onReplyLost' | 'log'>, input: Input): Promise<void> {
  try {
    await deps.onReplyLost(input);
  } catch (error) {
    deps.log.error('discord.lost-reply-not-reported', { platform: 'discord', ...describeError(error) });
  }
}

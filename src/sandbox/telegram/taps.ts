import { inlineContent } from './inline-results.js';
import type { InlineAnswer } from './interactions.js';
import { botMayRead } from './deliverable.js';
import { type Platform, emit } from './platform.js';
import { seenId } from './seen.js';
import { plainText } from './text.js';
import { gone, wireMessage, wireUser } from './wire-shapes.js';
import type { Chat, Person, StoredMessage } from './world.js';

export type PressResult = { readonly answered: boolean; readonly text: string | null; readonly alert: boolean };
export type InlineView = {
  readonly results: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string | null;
    readonly text: string;
  }[];
  readonly button: { readonly text: string; readonly startParameter: string } | null;
};

// How long the act of a person waits for the bot, in real time: long enough for a slow machine, short enough to fail a test.
const PATIENCE = 5_000;

/** Buttons and inline mode: what people tap, and the bot's answer to it. */
export function taps(platform: Platform) {
  const { world, interactions, clock } = platform;
  const answers = new Map<string, InlineAnswer>();
  let feedback = true;

  const named = (message: StoredMessage): boolean => message.chat.kind !== 'pair' || message.inlineMessageId !== null;

  const callback = async (
    person: Person,
    data: string,
    message: StoredMessage | null,
    shown: object,
  ): Promise<PressResult> => {
    const id = interactions.nextId();
    const { promise, settle } = patient<PressResult>({ answered: false, text: null, alert: false });
    interactions.callbacks.set(id, {
      person,
      since: clock.now(),
      message,
      answered: false,
      settle: (answer) => settle({ answered: true, ...answer }),
    });
    emit(platform, 'callback_query', {
      id,
      from: wireUser(person),
      chat_instance: String(message?.chat.id ?? person.id),
      data,
      ...shown,
    });
    return promise;
  };

  const shownIn = (message: StoredMessage): object =>
    message.inlineMessageId === null
      ? { message: wireMessage(world, message) }
      : { inline_message_id: message.inlineMessageId };

  const query = async (person: Person, text: string, chat: Chat): Promise<InlineAnswer> => {
    const chatType = chat.kind === 'bot' ? 'sender' : chat.kind === 'pair' ? 'private' : chat.kind;
    const cacheKey = JSON.stringify([text, chatType]);
    const cached = interactions.cached(cacheKey, person);
    if (cached !== null) return cached;
    const id = interactions.nextId();
    const { promise, settle } = patient<InlineAnswer>({ results: [], button: null });
    interactions.inlineQueries.set(id, { person, since: clock.now(), cacheKey, settle });
    emit(platform, 'inline_query', { id, from: wireUser(person), query: text, offset: '', chat_type: chatType });
    return promise;
  };

  return {
    press: async (name: string, data: string, at: { messageId?: string } = {}): Promise<PressResult> => {
      const person = world.person(name);
      const message = world
        .visibleTo(person)
        .findLast((one) => (at.messageId === undefined || seenId(one) === at.messageId) && hasButton(one, data));
      if (message?.chat.kind === 'bot' && person.blocked) throw new Error(`${name} has blocked the bot`);
      if (message === undefined) throw new Error(`${name} sees no button with ${JSON.stringify(data)}`);
      return callback(person, data, message, shownIn(message));
    },

    /** A changed client can send any data, and name messages that are gone. */
    forgePress: async (name: string, data: string, messageId: number): Promise<PressResult> => {
      const person = world.person(name);
      const message = world.visibleTo(person).findLast((one) => one.id === messageId && named(one)) ?? null;
      return callback(
        person,
        data,
        message,
        message === null ? { message: gone(world.chatOf(person), messageId) } : shownIn(message),
      );
    },

    inlineQuery: async (name: string, text: string, at: { chatId?: number } = {}): Promise<InlineView> => {
      const person = world.person(name);
      const answer = await query(person, text, world.chatOf(person, at.chatId));
      answers.set(JSON.stringify([name, text]), answer);
      return view(answer);
    },

    chooseInline: async (name: string, text: string, resultId: string, at: { chatId: number }): Promise<void> => {
      const person = world.person(name);
      const chat = world.chatOf(person, at.chatId);
      const answer = answers.get(JSON.stringify([name, text])) ?? (await query(person, text, chat));
      const result = answer.results.find((one) => one.id === resultId);
      if (result === undefined) throw new Error(`${name} is offered no result ${JSON.stringify(resultId)}`);
      const keyboard = result.reply_markup;
      // Bot API, ChosenInlineResult: the identifier is there only when a keyboard is attached.
      const inlineMessageId = keyboard === undefined ? null : interactions.nextInlineMessageId();
      const message = world.post(chat, {
        ...inlineContent(result),
        sender: { kind: 'person', person },
        keyboard,
        inlineMessageId,
        viaBot: true,
      });
      if (botMayRead(world, message)) emit(platform, 'message', wireMessage(world, message));
      if (!feedback) return;
      emit(platform, 'chosen_inline_result', {
        result_id: resultId,
        from: wireUser(person),
        query: text,
        ...(inlineMessageId === null ? {} : { inline_message_id: inlineMessageId }),
      });
    },

    inlineFeedback: (on: boolean): void => {
      feedback = on;
    },
  };
}

function hasButton(message: StoredMessage, data: string): boolean {
  return (message.keyboard?.inline_keyboard ?? [])
    .flat()
    .some((button) => 'callback_data' in button && button.callback_data === data);
}

function view(answer: InlineAnswer): InlineView {
  return {
    results: answer.results.map((result) => ({
      id: result.id,
      title: 'title' in result ? (result.title ?? '') : '',
      description: 'description' in result ? (result.description ?? null) : null,
      text: plainText(inlineContent(result).content),
    })),
    button:
      answer.button === null ? null : { text: answer.button.text, startParameter: answer.button.start_parameter ?? '' },
  };
}

function patient<T>(otherwise: T): { readonly promise: Promise<T>; readonly settle: (value: T) => void } {
  const { promise, resolve } = withResolvers<T>();
  const timer = setTimeout(() => resolve(otherwise), PATIENCE);
  return {
    promise,
    settle: (value) => {
      clearTimeout(timer);
      resolve(value);
    },
  };
}

// Node 20 has no Promise.withResolvers.
function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

import type { PageChat } from '../../../page-contract.js';
import type { SeenMessage, SeenModal } from '../../../contract.js';

/** Where an act is done, as the control API names places. */
export type Place =
  | { readonly kind: 'bot-dm' }
  | { readonly kind: 'guild'; readonly channelId: string }
  | { readonly kind: 'private'; readonly channelId: string };

export function placeOf(chat: PageChat): Place {
  switch (chat.kind) {
    case 'bot':
      return { kind: 'bot-dm' };
    case 'pair':
      return { kind: 'private', channelId: chat.id };
    case 'shared':
      return { kind: 'guild', channelId: chat.id };
  }
}

/** What came of a command, a press, a choice or a form. */
export type Outcome =
  /** The phone has told the person why already. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'form'; readonly modal: SeenModal }
  /** The bot asked for more time; its message comes later. */
  | { readonly kind: 'later' }
  | { readonly kind: 'done' };

/** Reads what an act gave. What has another shape than an outcome counts as done: the picture of the chat says the rest. */
export function readOutcome(given: unknown): Outcome {
  if (given === null || given === undefined) return { kind: 'refused' };
  const { acknowledged, kind, modal } = given as {
    readonly acknowledged?: boolean;
    readonly kind?: string;
    readonly modal?: SeenModal | null;
  };
  if (acknowledged === false) return { kind: 'silence' };
  if (modal !== null && modal !== undefined) return { kind: 'form', modal };
  return { kind: kind === 'deferred' ? 'later' : 'done' };
}

/** What the act `autocomplete` gave. */
export function readCompletions(given: unknown): readonly { readonly name: string; readonly value: string }[] {
  return Array.isArray(given) ? (given as readonly { readonly name: string; readonly value: string }[]) : [];
}

/** Whether the bot has written anything since, so that nobody waits for it any longer. */
export function hasAnswered(messages: readonly SeenMessage[], known: ReadonlySet<string>): boolean {
  return messages.some(({ id, from }) => from === 'bot' && !known.has(id));
}

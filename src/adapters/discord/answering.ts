import { type Interaction, type Message, MessageFlags } from 'discord.js';
import type { Place, Reply } from '../../app/ports.js';
import { assertNever } from '../../core/assert-never.js';
import type { FormRef, Query } from '../../core/request.js';
import type { FormView } from '../../copy/card.js';
import type { Ticket } from './calls.js';
import { withPicture } from './picture-page.js';
import { type Page, renderCard, renderFormButton, textPage } from './render-card.js';

/** How an interaction may be answered, as fixed by what it is and where it was made. */
export type Answering = {
  readonly ticket: Ticket;
  readonly userId: string;
  readonly place: Place;
  /** A press on, or a form opened from, a message that only its presser reads: that message may be replaced. */
  readonly replaces: boolean;
  /** A press or a form from a message: it can be acknowledged without anything new appearing. */
  readonly onMessage: boolean;
  /** A form cannot answer a form. */
  readonly canOpenForm: boolean;
  /** Everywhere but in the bot's own chat, answers are for the asker alone. There they stay, with their buttons; but support. */
  readonly ephemeral: boolean;
  /** *Tell them here*: the only answer that others may read. */
  readonly tells: boolean;
};

const SUPPORT: readonly string[] = ['support/show', 'support/part'] satisfies readonly Query['kind'][];

export function answeringOf(interaction: Interaction, place: Place, requestKind: string): Answering {
  const message = sourceOf(interaction);
  // Support leaves no trace in the chat where it can be helped, and does not take the place of a card in use.
  const isFleeting = SUPPORT.includes(requestKind);
  const isTheirs =
    message !== null && ((place === 'bot-dm' && !isFleeting) || message.flags.has(MessageFlags.Ephemeral));
  const announcement: Query['kind'] = 'time-out/announcement';
  const tells = place === 'private-chat' && requestKind === announcement && message !== null;
  return {
    ticket: { id: interaction.id, token: interaction.token, applicationId: interaction.applicationId },
    userId: interaction.user.id,
    place,
    replaces: isTheirs && !tells,
    onMessage: message !== null,
    canOpenForm: !interaction.isModalSubmit(),
    ephemeral: place !== 'bot-dm' || isFleeting,
    tells,
  };
}

function sourceOf(interaction: Interaction): Message | null {
  if (interaction.isMessageComponent()) return interaction.message;
  return interaction.isModalSubmit() ? interaction.message : null;
}

/** What to show. `replace` falls back to a new message where there is none to replace. */
export type Showing =
  | { readonly kind: 'pages'; readonly pages: readonly [Page, ...Page[]]; readonly how: 'replace' | 'new' | 'open' }
  | { readonly kind: 'form'; readonly form: FormRef; readonly view: FormView }
  | { readonly kind: 'nothing' };

/** A reply as this interaction can show it. Throws only if a card cannot be rendered, which is a bug of ours. */
export function showingOf(reply: Reply, answering: Answering): Showing {
  switch (reply.kind) {
    case 'card': {
      const isOpen = answering.tells && reply.audience === 'everyone-here';
      return {
        kind: 'pages',
        pages: withPicture(renderCard(reply.card, answering.place), reply.picture),
        // A refusal in place of the announcement is nobody else's business.
        how: isOpen ? 'open' : answering.replaces ? 'replace' : 'new',
      };
    }
    case 'form':
      return answering.canOpenForm
        ? { kind: 'form', form: reply.form, view: reply.view }
        : { kind: 'pages', pages: [renderFormButton(reply.form, reply.view)], how: 'new' };
    case 'question':
      // Asked in a chat on platforms without forms; here only if the app mistook the platform.
      return { kind: 'pages', pages: [textPage(reply.question)], how: 'new' };
    case 'nothing':
      return { kind: 'nothing' };
    default:
      return assertNever(reply);
  }
}

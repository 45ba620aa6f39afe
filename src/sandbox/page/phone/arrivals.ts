import type { SeenMessage } from '../../contract.js';
import type { PageChat, PagePerson, PlatformName } from '../../page-contract.js';

/** What is new on a phone: unread dots, the note at the top of the screen, and what a locked screen shows. */

export type Arrival = { readonly chat: PageChat; readonly message: SeenMessage };

/** Names one message on one person's screen. The time is part of it, since ids begin anew after a start over. */
export function markOf(person: PagePerson, chat: PageChat, message: SeenMessage): string {
  return `${person.name}/${chat.id}/${message.id}@${message.sentAt}`;
}

export function marksOfChat(person: PagePerson, chat: PageChat): readonly string[] {
  return chat.messages.map((message) => markOf(person, chat, message));
}

export function marksOfAll(people: readonly PagePerson[]): ReadonlySet<string> {
  return new Set(people.flatMap((person) => person.chats.flatMap((chat) => marksOfChat(person, chat))));
}

/** What others wrote to this person and is not among `known`; oldest first. */
export function arrivalsFor(person: PagePerson, known: ReadonlySet<string>): readonly Arrival[] {
  return person.chats
    .flatMap((chat) =>
      chat.messages
        .filter((message) => message.from !== person.name && !known.has(markOf(person, chat, message)))
        .map((message) => ({ chat, message })),
    )
    .sort((a, b) => a.message.sentAt - b.message.sentAt);
}

/**
 * Whether a phone would say anything of it while another thing is on its screen. Discord sends no push for a silent
 * message, nor for the answer to a command, which somebody just asked for.
 */
export function isNotified(platform: PlatformName, message: SeenMessage): boolean {
  return platform === 'telegram' || (!message.silent && !message.ephemeral && message.usedCommand === undefined);
}

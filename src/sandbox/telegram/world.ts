import type { InlineKeyboardMarkup, LinkPreviewOptions, Message, User } from 'grammy/types';
import type { SandboxClock } from '../contract.js';
import { malformed, refused } from './failure.js';
import type { FormattedText } from './html.js';

export type Person = {
  readonly id: number;
  readonly name: string;
  readonly username: string | undefined;
  readonly languageCode: string;
  /** Whether the chat with the bot was ever opened: a bot cannot open it. */
  started: boolean;
  blocked: boolean;
};

/** `pair` is a private chat of two people: the bot is not in it and knows nothing of it. */
export type ChatKind = 'bot' | 'pair' | 'group' | 'supergroup';

export type Chat = {
  readonly id: number;
  readonly kind: ChatKind;
  readonly title: string;
  members: readonly Person[];
  /** Besides the owner, who is the first member. */
  readonly administrators: Map<Person, { readonly isAnonymous: boolean }>;
  readonly messages: Map<number, StoredMessage>;
  bot: 'member' | 'left' | 'kicked';
  /** Whether members that are no administrators, as the bot, may write. */
  membersWrite: boolean;
  isDeleted: boolean;
  migratedTo: number | null;
  lastId: number;
};

export type Sender =
  | { readonly kind: 'bot' }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'anonymous-admin' };

export type Attachment = {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** Null where this local server only says that there is a file. */
  readonly bytes: Buffer | null;
};

export type StoredMessage = {
  /** 0 for an ephemeral message, as on the wire; `key` tells every message in a chat apart. */
  readonly id: number;
  readonly key: number;
  readonly chat: Chat;
  readonly sender: Sender;
  readonly sentAt: number;
  readonly silent: boolean;
  readonly protected: boolean;
  readonly asksReply: boolean;
  /** Sent with a markup other than an inline keyboard, which forbids editing. */
  readonly fixed: boolean;
  readonly replyTo: StoredMessage | null;
  /** Set when the text came from an inline result that this person chose. */
  readonly inlineMessageId: string | null;
  readonly viaBot: boolean;
  /** Says that something happened to the chat; nobody wrote it. */
  readonly service: boolean;
  readonly ephemeralFor: Person | null;
  readonly media: Partial<Message> | null;
  readonly attachments: readonly Attachment[];
  readonly linkPreview: LinkPreviewOptions | undefined;
  content: FormattedText;
  raw: string;
  keyboard: InlineKeyboardMarkup | undefined;
  editedAt: number | null;
  readonly hiddenFrom: Set<Person>;
};

export type NewMessage = Pick<StoredMessage, 'sender' | 'content' | 'raw'> &
  Partial<
    Omit<StoredMessage, 'id' | 'key' | 'chat' | 'sentAt' | 'sender' | 'content' | 'raw' | 'editedAt' | 'hiddenFrom'>
  >;

/** People, chats and messages: what the platform knows. It holds no rule about what a bot may do. */
export class World {
  readonly bot: User & { readonly username: string };
  readonly people = new Map<string, Person>();
  readonly chats = new Map<number, Chat>();
  readonly inlineMessages = new Map<string, StoredMessage>();
  readonly files = new Map<string, Attachment & { readonly media: Partial<Message> }>();
  readonly clock: SandboxClock;
  #personId = 700_000_000;
  #chatId = 400_000_000;
  #messageId = 0;
  #key = 0;

  constructor(clock: SandboxClock, botUserId: number) {
    this.clock = clock;
    this.bot = { id: botUserId, is_bot: true, first_name: 'Intermission', username: 'intermission_sandbox_bot' };
  }

  addPerson(given: { name: string; languageCode?: string; username?: string; id?: number }): Person {
    if (this.people.has(given.name)) throw new Error(`There is already a person named ${given.name}`);
    this.#personId += 1;
    const id = given.id ?? this.#personId;
    if (this.chats.has(id)) throw new Error(`The Telegram id ${id} is taken`);
    const person: Person = {
      id,
      name: given.name,
      username: given.username,
      languageCode: given.languageCode ?? 'en',
      started: false,
      blocked: false,
    };
    this.people.set(given.name, person);
    this.#addChat(id, 'bot', given.name, [person]);
    return person;
  }

  addChat(kind: Exclude<ChatKind, 'bot'>, title: string, members: readonly Person[]): Chat {
    this.#chatId += 1;
    // A supergroup's id is -100 followed by its number; a basic group's is the negative number itself.
    const id = {
      pair: 9_000_000_000 + this.#chatId,
      group: -this.#chatId,
      supergroup: -1_000_000_000_000 - this.#chatId,
    }[kind];
    return this.#addChat(id, kind, title, members);
  }

  #addChat(id: number, kind: ChatKind, title: string, members: readonly Person[]): Chat {
    const chat: Chat = {
      id,
      kind,
      title,
      members,
      administrators: new Map(),
      messages: new Map(),
      bot: kind === 'pair' ? 'left' : 'member',
      membersWrite: true,
      isDeleted: false,
      migratedTo: null,
      lastId: 0,
    };
    this.chats.set(id, chat);
    return chat;
  }

  /** By name, or by id: nobody is called by a number. */
  person(name: string): Person {
    const person = this.people.get(name) ?? (/^\d+$/u.test(name) ? this.personById(Number(name)) : undefined);
    if (person === undefined) throw new Error(`There is no person named ${name}`);
    return person;
  }

  personById(id: number): Person | undefined {
    return [...this.people.values()].find((person) => person.id === id);
  }

  /** The person's chat with the bot, or another chat that the person is in. */
  chatOf(person: Person, chatId: number = person.id): Chat {
    const chat = this.chats.get(chatId);
    if (chat === undefined || !chat.members.includes(person))
      throw new Error(`${person.name} is not in chat ${chatId}`);
    return chat;
  }

  /** A chat as the bot names it. A private chat of two people does not exist for it. */
  chatForBot(id: number | string | undefined): Chat {
    if (id === undefined || id === '') throw malformed('chat_id is empty');
    const wanted = typeof id === 'number' ? id : /^-?\d+$/u.test(id) ? Number(id) : Number.NaN;
    const chat = this.chats.get(wanted);
    if (chat === undefined || chat.kind === 'pair') throw refused('chat not found');
    return chat;
  }

  post(chat: Chat, given: NewMessage): StoredMessage {
    this.#key += 1;
    const message: StoredMessage = {
      silent: false,
      protected: false,
      asksReply: false,
      fixed: false,
      replyTo: null,
      inlineMessageId: null,
      viaBot: false,
      service: false,
      ephemeralFor: null,
      media: null,
      attachments: [],
      linkPreview: undefined,
      keyboard: undefined,
      ...given,
      id: given.ephemeralFor ? 0 : this.#nextId(chat),
      key: this.#key,
      chat,
      sentAt: this.clock.now(),
      editedAt: null,
      hiddenFrom: new Set(),
    };
    // Ephemeral messages stand beside the others under a number that no ordinary message has.
    chat.messages.set(message.id === 0 ? -message.key : message.id, message);
    if (message.inlineMessageId !== null) this.inlineMessages.set(message.inlineMessageId, message);
    return message;
  }

  /** A supergroup counts its own messages; everywhere else one count runs through all chats of an account. */
  #nextId(chat: Chat): number {
    if (chat.kind !== 'supergroup') {
      this.#messageId += 1;
      return this.#messageId;
    }
    chat.lastId += 1;
    return chat.lastId;
  }

  remove(message: StoredMessage): void {
    message.chat.messages.delete(message.id === 0 ? -message.key : message.id);
    if (message.inlineMessageId !== null) this.inlineMessages.delete(message.inlineMessageId);
  }

  /** Oldest first: everything on this person's screen. */
  visibleTo(person: Person, chatId?: number): StoredMessage[] {
    return [...this.chats.values()]
      .filter((chat) => chat.members.includes(person) && (chatId === undefined || chat.id === chatId))
      .flatMap((chat) => [...chat.messages.values()])
      .filter(
        (message) =>
          (message.ephemeralFor === null || message.ephemeralFor === person) && !message.hiddenFrom.has(person),
      )
      .toSorted((a, b) => a.key - b.key);
  }
}

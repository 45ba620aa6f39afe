import type { Fault, SeenFile, SeenMessage, WireRecord } from '../contract.js';
import type { PagePlatform } from '../page-contract.js';
import { ApiFailure } from './failure.js';
import { telegramFile, telegramPage } from './page-view.js';
import { groupActs } from './groups.js';
import { type InChat, peopleActs, type SayAt } from './people.js';
import type { Platform } from './platform.js';
import { seen } from './seen.js';
import { type InlineView, type PressResult, taps } from './taps.js';

/**
 * What a test or the page does to the local platform. People are called by their handle. Acts that no client offers
 * reject; what the bot is not allowed to see it is not told.
 */
export type TelegramControl = {
  /** Returns the Telegram user id. */
  addPerson(person: { name: string; languageCode?: string; username?: string; id?: number }): Promise<number>;
  /** The bot is a member; the first member owns the group. */
  addGroup(group: { title: string; members: readonly string[]; supergroup?: boolean }): Promise<{ chatId: number }>;
  /** A private chat of two people, which the bot never sees. */
  addPrivateChat(a: string, b: string): Promise<{ chatId: number }>;
  migrateGroup(chatId: number): Promise<{ chatId: number }>;
  removeBot(chatId: number): Promise<void>;
  /** A member goes away by themselves; the bot is not told. */
  leaveGroup(person: string, chatId: number): Promise<void>;
  promote(person: string, chatId: number, how?: { anonymous?: boolean }): Promise<void>;
  /** Whether anybody but administrators may write; the bot is none. At first all may. */
  setGroupRule(chatId: number, membersWrite: boolean): Promise<void>;
  deleteGroup(chatId: number): Promise<void>;
  block(person: string): Promise<void>;
  unblock(person: string): Promise<void>;
  /** Opens the chat with the bot: sends `/start`, with the payload of a deep link. Unblocks first where needed. */
  start(person: string, payload?: string): Promise<void>;
  /** Returns the message id (0 for an ephemeral command). The default place is the chat with the bot. */
  say(person: string, text: string, at?: SayAt): Promise<number>;
  edit(person: string, messageId: number, text: string, at?: InChat): Promise<void>;
  /** A message of one's own, for everyone; named by the id it has on the screen. */
  delete(person: string, messageId: string, at?: InChat): Promise<void>;
  sendPhoto(person: string): Promise<number>;
  sendVoice(person: string): Promise<number>;
  sendSticker(person: string): Promise<number>;
  sendLocation(person: string): Promise<number>;
  /** Presses the newest button with that data that this person sees. Resolves when the bot answers, or unanswered after 5 real seconds. */
  press(person: string, data: string, at?: { messageId?: string }): Promise<PressResult>;
  /** Sends any data, for any message, as a changed client can. */
  forgePress(person: string, data: string, messageId: number): Promise<PressResult>;
  inlineQuery(person: string, query: string, at?: { chatId?: number }): Promise<InlineView>;
  /** Posts the result in that chat, then sends `chosen_inline_result` unless feedback is off. */
  chooseInline(person: string, query: string, resultId: string, at: { chatId: number }): Promise<void>;
  inlineFeedback(on: boolean): void;
  /** Oldest first; deleted messages and service messages are not there. */
  sees(person: string, where?: { chatId?: number }): readonly SeenMessage[];
  /** An attachment of a message that this person sees; throws for any other. `index` counts from 0. */
  file(person: string, messageId: string, index: number, at?: InChat): SeenFile;
  /** The whole of it as the page shows it, with that many messages of each chat. */
  page(most: number): PagePlatform;
  /** The command menu as the client resolves it from scopes and languages. */
  commandsFor(person: string, at?: { chatId?: number }): readonly { command: string; description: string }[];
  setFault(fault: Fault): void;
  clearFaults(): void;
  /** The next update is delivered twice with one `update_id`. */
  duplicateNextUpdate(): void;
  /** Cuts the connection of the waiting long poll. */
  dropPoll(): void;
  /** Whether a long poll is waiting at this moment. */
  polling(): boolean;
  pendingUpdates(): number;
  /** Queues any body as an update, unchecked. */
  rawUpdate(update: unknown): void;
  wire(): readonly WireRecord[];
  violations(): readonly WireRecord[];
  clearWire(): void;
  /** While on, the bot's token is answered with 401; a waiting poll is told at once. */
  refuseToken(on: boolean): void;
};

export function telegramControl(platform: Platform): TelegramControl {
  const { world, updates, poll, faults, wire, profile } = platform;
  const people = peopleActs(platform);
  const groups = groupActs(platform);
  const tapping = taps(platform);
  return {
    addPerson: async (person) => world.addPerson(person).id,
    addGroup: async ({ title, members, supergroup = false }) => ({ chatId: groups.add(title, members, supergroup) }),
    addPrivateChat: async (a, b) => ({
      chatId: world.addChat('pair', `${a} and ${b}`, [world.person(a), world.person(b)]).id,
    }),
    migrateGroup: async (chatId) => ({ chatId: groups.migrate(chatId) }),
    removeBot: async (chatId) => groups.removeBot(chatId),
    leaveGroup: async (person, chatId) => groups.leave(person, chatId),
    promote: async (person, chatId, how) => groups.promote(person, chatId, how?.anonymous ?? false),
    setGroupRule: async (chatId, membersWrite) => groups.setRule(chatId, membersWrite),
    deleteGroup: async (chatId) => groups.delete(chatId),
    block: async (person) => people.block(person),
    unblock: async (person) => people.unblock(person),
    start: async (person, payload) => people.start(person, payload),
    say: async (person, text, at) => people.say(person, text, at),
    edit: async (person, messageId, text, at) => people.edit(person, messageId, text, at),
    delete: async (person, messageId, at) => people.delete(person, messageId, at),
    sendPhoto: async (person) => people.sendPhoto(person),
    sendVoice: async (person) => people.sendVoice(person),
    sendSticker: async (person) => people.sendSticker(person),
    sendLocation: async (person) => people.sendLocation(person),
    press: tapping.press,
    forgePress: tapping.forgePress,
    inlineQuery: tapping.inlineQuery,
    chooseInline: tapping.chooseInline,
    inlineFeedback: tapping.inlineFeedback,
    sees: (person, where) =>
      world
        .visibleTo(world.person(person), where?.chatId)
        .filter((message) => !message.service)
        .map(seen),
    file: (person, messageId, index, at) => telegramFile(world, person, messageId, index, at),
    page: (most) => telegramPage(platform, most),
    commandsFor: (person, at) => {
      const who = world.person(person);
      return profile
        .menuFor(world.chatOf(who, at?.chatId), who)
        .map(({ command, description }) => ({ command, description }));
    },
    // A call names its recipient by name, so that is how a fault has to know them.
    setFault: (fault) =>
      faults.set(
        fault.toPerson === undefined || world.people.has(fault.toPerson)
          ? fault
          : { ...fault, toPerson: world.person(fault.toPerson).name },
      ),
    clearFaults: () => faults.clear(),
    duplicateNextUpdate: () => updates.duplicateNext(),
    dropPoll: () => poll.drop(),
    polling: () => poll.waiting(),
    pendingUpdates: () => updates.count(),
    rawUpdate: (update) => {
      updates.addRaw(update);
      wire.add({ direction: 'event', name: 'raw', body: update, status: null, violations: [] });
    },
    wire: () => wire.records(),
    violations: () => wire.violations(),
    clearWire: () => wire.clear(),
    refuseToken: (on) => {
      platform.tokenRefused = on;
      if (on) poll.refuse(new ApiFailure(401, 'Unauthorized'));
    },
  };
}

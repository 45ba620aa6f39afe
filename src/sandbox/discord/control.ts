import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Fault, SeenFile, SeenMessage, SeenModal, WireRecord } from '../contract.js';
import type { PagePlatform } from '../page-contract.js';
import { createActs } from './acts.js';
import type { FaultPlan } from './faults.js';
import { createGuildActs } from './guilds.js';
import { discordPage } from './page-view.js';
import type { Platform } from './platform.js';
import { seen } from './screen.js';
import type { WireLog } from './wire.js';
import { isIn, isVisible, messagesIn, type Person, personNamed } from './world.js';
import { createWrites } from './writes.js';

export type DiscordPlace =
  | { readonly kind: 'bot-dm' }
  | { readonly kind: 'guild'; readonly channelId: string }
  | { readonly kind: 'private'; readonly channelId: string };

export type InteractionOutcome = {
  /** Answered within 3 s. */
  readonly acknowledged: boolean;
  readonly kind: 'message' | 'deferred' | 'update' | 'deferred-update' | 'modal' | 'autocomplete' | 'none';
  /** The message that was sent or changed; null while it is deferred. */
  readonly message: SeenMessage | null;
  readonly modal: SeenModal | null;
};

/**
 * Acting as people, planning faults, and reading screens and the wire. People are named by the handle they were added
 * with (their id works too). An act that Discord's own client would not let a person do throws.
 */
export type DiscordControl = {
  readonly addPerson: (p: {
    readonly name: string;
    readonly locale?: string;
    readonly userInstalled?: boolean;
    readonly id?: string;
  }) => Promise<string>;
  readonly addGuild: (g: {
    readonly name: string;
    readonly members: readonly string[];
  }) => Promise<{ readonly guildId: string; readonly channelId: string }>;
  /** `members`: who alone is let in, by name, beside the guild's owner; left out: the whole guild. */
  readonly addChannel: (c: {
    readonly guildId: string;
    readonly name: string;
    readonly members?: readonly string[];
  }) => Promise<{ readonly channelId: string }>;
  /** In a channel. A thread is a place like any other, under an id of its own. `members`: a private one, and who is invited. */
  readonly addThread: (t: {
    readonly channelId: string;
    readonly name: string;
    readonly members?: readonly string[];
  }) => Promise<{ readonly channelId: string }>;
  /** What the bot may do there and in its threads; at first it writes everywhere. */
  readonly setChannelRule: (channelId: string, bot: 'writes' | 'reads' | 'shut-out') => Promise<void>;
  /** A channel, with its threads, or a thread. */
  readonly deleteChannel: (channelId: string) => Promise<void>;
  readonly removeBot: (guildId: string) => Promise<void>;
  readonly returnBot: (guildId: string) => Promise<void>;
  /** The guild is out of order for a moment, which is told with the same event as its end. */
  readonly guildOutage: (guildId: string) => Promise<void>;
  readonly addPrivateChat: (a: string, b: string) => Promise<{ readonly channelId: string }>;
  readonly leaveGuild: (person: string, guildId: string) => Promise<void>;
  readonly block: (person: string) => Promise<void>;
  readonly unblock: (person: string) => Promise<void>;
  /** Resolves at the bot's first answer, or when 3 s are over on the server's clock or in real time. */
  readonly command: (
    person: string,
    c: {
      readonly name: string;
      readonly options?: Readonly<Record<string, string | number | boolean>>;
      readonly place?: DiscordPlace;
    },
  ) => Promise<InteractionOutcome>;
  readonly autocomplete: (
    person: string,
    c: { readonly name: string; readonly option: string; readonly value: string; readonly place?: DiscordPlace },
  ) => Promise<readonly { readonly name: string; readonly value: string }[]>;
  /** Presses the newest button of that custom_id this person sees. With `messageId`, on that message, there or not. */
  readonly press: (person: string, data: string, at?: { readonly messageId?: string }) => Promise<InteractionOutcome>;
  /** A press that no message offers, as someone who speaks to Discord's servers by hand could send it. */
  readonly forgePress: (person: string, data: string, place?: DiscordPlace) => Promise<InteractionOutcome>;
  /** Chooses in the newest select of that custom_id this person sees; with `messageId`, in that message's. */
  readonly select: (
    person: string,
    data: string,
    values: readonly string[],
    at?: { readonly messageId?: string },
  ) => Promise<InteractionOutcome>;
  readonly submitModal: (
    person: string,
    modal: SeenModal,
    values: Readonly<Record<string, string>>,
  ) => Promise<InteractionOutcome>;
  /** Types, into the direct messages with the bot unless told otherwise; gives the message's id. */
  readonly say: (person: string, text: string, place?: DiscordPlace) => Promise<string>;
  /** Of a message of one's own. */
  readonly edit: (person: string, messageId: string, text: string) => Promise<void>;
  /** Of a message of one's own. */
  readonly delete: (person: string, messageId: string) => Promise<void>;
  /** Takes an ephemeral message off one's own screen; the bot does not learn of it. */
  readonly dismiss: (person: string, messageId: string) => Promise<void>;
  /** Oldest first, in all places; own ephemeral answers included, deleted messages and deferred answers not. */
  readonly sees: (person: string, where?: { readonly channelId?: string }) => readonly SeenMessage[];
  /** An attachment of a message that this person sees; throws for any other. `index` counts from 0. */
  readonly file: (person: string, messageId: string, index: number) => SeenFile;
  /** The whole of it as the page shows it, with that many messages of each chat. */
  readonly page: (most: number) => PagePlatform;
  /** The global commands, as registered. */
  readonly typedCommands: () => readonly APIApplicationCommand[];
  readonly setFault: (fault: Fault) => void;
  readonly clearFaults: () => void;
  readonly duplicateNextEvent: () => void;
  readonly dropGateway: (how: 'close' | 'reconnect' | 'invalid-session') => void;
  readonly connected: () => boolean;
  readonly wire: () => readonly WireRecord[];
  readonly violations: () => readonly WireRecord[];
  readonly clearWire: () => void;
  /** While on, every REST call answers 401 and every identify closes with 4004. */
  readonly refuseToken: (on: boolean) => void;
};

export type ControlParts = {
  readonly platform: Platform;
  readonly wire: WireLog;
  readonly faults: FaultPlan;
  readonly access: { refuseToken: boolean };
};

export function createControl({ platform, wire, faults, access }: ControlParts): DiscordControl {
  const { world, gateway } = platform;
  const person = (name: string): Person => personNamed(world, name);

  return {
    ...createActs(platform),
    ...createWrites(platform),
    ...createGuildActs(platform),
    addPerson: async ({ name, locale = 'en-US', userInstalled = false, id = world.draw() }) => {
      if (world.handles.has(name) || world.people.has(id)) throw new Error(`"${name}" is here already.`);
      const dmChannelId = world.draw();
      world.handles.set(name, id);
      world.people.set(id, { id, name, locale, userInstalled, dmChannelId, blockedBot: false });
      world.channels.set(dmChannelId, { kind: 'bot-dm', id: dmChannelId, personId: id });
      return id;
    },
    addPrivateChat: async (a, b) => {
      const id = world.draw();
      world.channels.set(id, { kind: 'private', id, personIds: [person(a).id, person(b).id] });
      return { channelId: id };
    },
    block: async (name) => {
      person(name).blockedBot = true;
    },
    unblock: async (name) => {
      person(name).blockedBot = false;
    },
    sees: (name, where = {}) => {
      const { id } = person(name);
      const places =
        where.channelId === undefined ? [...world.channels.values()] : [world.channels.get(where.channelId)];
      return places
        .flatMap((channel) => (channel !== undefined && isIn(world, channel, id) ? messagesIn(world, channel.id) : []))
        .filter((message) => isVisible(message, id))
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .map((message) => seen(world, message));
    },
    page: (most) => discordPage({ platform, faults }, most),
    typedCommands: () => platform.commands.list(null),
    setFault: faults.plan,
    clearFaults: faults.clear,
    duplicateNextEvent: gateway.duplicateNext,
    dropGateway: gateway.drop,
    connected: gateway.connected,
    wire: wire.all,
    violations: wire.broken,
    clearWire: wire.clear,
    refuseToken: (on) => {
      access.refuseToken = on;
    },
  };
}

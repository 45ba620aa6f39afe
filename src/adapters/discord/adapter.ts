import { type Interaction, InteractionResponseType, type Message, type PartialMessage } from 'discord.js';
import { describeError } from '../../app/describe-error.js';
import {
  type Clock,
  type HandleInput,
  type HandlePlace,
  type Input,
  type Log,
  type PlatformAdapter,
  StartError,
} from '../../app/ports.js';
import type { AnyCommand } from '../../command-kit/define-command.js';
import { type Millis, MINUTE, SECOND } from '../../core/instant.js';
import { answerInteraction } from './answer-interaction.js';
import { answerMessage } from './answer-message.js';
import { answeringOf } from './answering.js';
import { createBoundedMap } from './bounded-map.js';
import { createCalls } from './calls.js';
import { createConnection } from './connection.js';
import { createDeliver } from './deliver.js';
import { createDmChannels } from './dm-channels.js';
import { interactionInput, messageInput } from './inbound.js';
import { createKnownPeople } from './known-people.js';
import { createLiveReplies } from './live-replies.js';
import type { Text } from './options.js';
import type { GonePlace } from './place-events.js';
import { createPost } from './post.js';
import { createReaders } from './readers.js';
import { registerCommands } from './register.js';
import { createHide, createRemove } from './remove.js';

export type DiscordDeps = {
  readonly token: string;
  /** Null: Discord itself. Otherwise an address that discord.js appends `/v10` to. */
  readonly apiUrl: string | null;
  readonly commands: readonly AnyCommand[];
  /** Command summaries and labels of the catalogue. */
  readonly text: Text;
  readonly log: Log;
  readonly clock: Clock;
  /** Real milliseconds until an unanswered interaction is told that we are at it; 2 s when left out. */
  readonly deferAfter?: Millis;
};

/**
 * Discord allows 50 requests a second, and a message to someone whose channel is not known (everyone, after a restart)
 * takes two: opening it and sending.
 */
const SENDS_PER_SECOND = 24;
/** An interaction has to be answered within 3 s, and the way there takes its part. */
const DEFER_AFTER: Millis = 2 * SECOND;
/** With the close that follows: within the 4 s that a stop may take. */
const FINISH_WITHIN: Millis = 3.5 * SECOND;
const REGISTER_AGAIN: Millis = MINUTE;
/** Discord may send an event twice, mostly when a connection was resumed. */
const REMEMBERED_EVENTS = 5_000;

const WRONG_TOKEN =
  'Discord refuses the token in DISCORD_TOKEN. Copy it again from the Bot page of your application at discord.com/developers.';

export function createDiscordAdapter(deps: DiscordDeps): PlatformAdapter {
  const { log, clock } = deps;
  const calls = createCalls(deps);
  const known = createKnownPeople();
  const live = createLiveReplies(clock);
  const heard = createBoundedMap<true>(REMEMBERED_EVENTS);
  const inHand = new Set<Promise<unknown>>();
  const inbound = { ...deps, localeOf: known.locale };
  let registering: NodeJS.Timeout | undefined;
  let app: { readonly handle: HandleInput; readonly onReplyLost: (input: Input) => Promise<void> } | null = null;
  let onPlace: HandlePlace = async () => {};

  const track = async <Result>(work: Promise<Result>): Promise<Result> => {
    inHand.add(work);
    try {
      return await work;
    } finally {
      inHand.delete(work);
    }
  };
  /** Events are handled side by side. One that goes wrong in a way nobody thought of is logged, and harms no other. */
  const take = (event: () => Promise<void>): void => {
    track(event()).catch((error: unknown) => {
      log.error('discord.event-failed', { platform: 'discord', ...describeError(error) });
    });
  };
  const isRepeat = (key: string): boolean => {
    const repeat = heard.get(key) === true;
    heard.set(key, true);
    return repeat;
  };

  const onInteraction = async (interaction: Interaction): Promise<void> => {
    if (app === null || interaction.user.bot || isRepeat(interaction.id)) return;
    if (interaction.isAutocomplete()) {
      const { id, token, applicationId } = interaction;
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      return calls.answer({ id, token, applicationId }, { type, data: { choices: [] } });
    }
    const input = interactionInput(interaction, inbound);
    known.rememberLocale(interaction.user.id, interaction.locale);
    if (input.place === 'bot-dm' && interaction.channelId !== null) {
      known.rememberDmChannel(interaction.user.id, interaction.channelId);
    }
    const answering = answeringOf(interaction, input.place, input.request.kind);
    const deferAfter = deps.deferAfter ?? DEFER_AFTER;
    const answered = answerInteraction({ calls, live, log, deferAfter, ...app }, answering, input);
    live.coming(interaction.user.id, answered);
    return answered;
  };

  const onMessage = async (message: Message | PartialMessage): Promise<void> => {
    const input = app === null ? null : messageInput(message, inbound);
    if (app === null || input === null || isRepeat(input.key)) return;
    known.rememberDmChannel(input.from.externalId, message.channelId);
    const nonce = message.editedTimestamp === null ? `r${message.id}` : null;
    return answerMessage({ calls, log, ...app }, { channelId: message.channelId, nonce }, input);
  };

  /** Discord does not tell it again. If it could not be kept, the next post there finds it out. */
  const onPlaceGone = async ({ externalId, key }: GonePlace): Promise<void> => {
    if (isRepeat(key)) return;
    await onPlace({
      key,
      event: { kind: 'place/lost', where: { platform: 'discord', externalId } },
      at: clock.now(),
    });
  };

  const connection = createConnection({
    token: deps.token,
    apiUrl: deps.apiUrl,
    log,
    onInteraction: (interaction) => take(() => onInteraction(interaction)),
    onMessage: (message) => take(() => onMessage(message)),
    onPlacesGone: (places) => {
      for (const place of places) take(() => onPlaceGone(place));
    },
  });

  /** The commands of the last start work while this waits, so a failure here stops nothing. */
  const register = async (applicationId: string): Promise<void> => {
    try {
      await registerCommands({ ...deps, calls }, applicationId);
    } catch (error) {
      log.error('discord.commands-not-registered', { platform: 'discord', ...describeError(error) });
      clearTimeout(registering);
      if (connection.status() !== 'stopped') {
        registering = setTimeout(() => void register(applicationId), REGISTER_AGAIN).unref();
      }
    }
  };
  const channelOf = createDmChannels({ calls, known });
  const deliver = createDeliver({ calls, known, channelOf, live, log });
  const remove = createRemove({ calls, channelOf });
  const hide = createHide({ calls, channelOf });
  const post = createPost({ calls, log });
  const readers = createReaders({ calls, log, clock });

  return {
    platform: 'discord',
    sendsPerSecond: SENDS_PER_SECOND,
    status: connection.status,
    start: async (handle, onReplyLost = async () => {}, _onSent, handlePlace = async () => {}) => {
      app = { handle, onReplyLost };
      onPlace = handlePlace;
      if ((await connection.connect(register)) !== 'wrong-token') return;
      await connection.close();
      throw new StartError(WRONG_TOKEN);
    },
    stop: async () => {
      connection.mute();
      clearTimeout(registering);
      const finished = Promise.allSettled(inHand);
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, FINISH_WITHIN).unref())]);
      await connection.close();
    },
    deliver: (delivery) => track(deliver(delivery)),
    post: (externalId, card, nonce) => track(post(externalId, card, nonce)),
    readers: (externalId, except) => track(readers(externalId, except)),
    remove: (from, messageIds) => track(remove(from, messageIds)),
    hide: (from, since) => track(hide(from, since)),
    // Discord has no link that opens a chat and carries a word.
    inviteLink: () => null,
    // Discord's menu is the same for everyone.
    showMenu: async () => {},
  };
}

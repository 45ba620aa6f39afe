import {
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  ComponentType,
  type Interaction,
  InteractionContextType,
  type Message,
  MessageType,
  type ModalSubmitInteraction,
  type PartialMessage,
  type User,
} from 'discord.js';
import { describeError } from '../../app/describe-error.js';
import type { Clock, GroupPlace, Input, Log, Place, Request, Sender } from '../../app/ports.js';
import { Secret } from '../../app/secret.js';
import { decodeAction, placeOfPayload } from '../../command-kit/action-codec.js';
import type { AnyCommand } from '../../command-kit/define-command.js';
import type { InputKey } from '../../core/ids.js';
import type { ButtonAction, FormRef } from '../../core/request.js';
import { type GivenOption, readCommand, type Text } from './options.js';
import { withoutTail } from './render-card.js';

export type InboundDeps = {
  readonly commands: readonly AnyCommand[];
  readonly text: Text;
  readonly clock: Clock;
  readonly log: Log;
  /** Plain messages carry no language. */
  readonly localeOf: (userId: string) => string;
};

/** What an interaction asks for. Whatever cannot be read becomes a question that changes nothing, never an error. */
export function interactionInput(interaction: Interaction, deps: InboundDeps): Input {
  const place = placeOf(interaction);
  return {
    key: `discord:${interaction.id}` as InputKey,
    from: senderOf(interaction.user, interaction.locale),
    place,
    ...groupOf(interaction, place),
    request: readSafely(interaction, place, deps),
    at: deps.clock.now(),
  };
}

/** A mistake of ours in reading must not leave its sender with Discord's "the application did not respond". */
function readSafely(interaction: Interaction, place: Place, deps: InboundDeps): Request {
  try {
    return interactionRequest(interaction, place, deps);
  } catch (error) {
    deps.log.error('discord.interaction-not-read', { platform: 'discord', ...describeError(error) });
    return { kind: 'time-out/status' };
  }
}

function interactionRequest(interaction: Interaction, place: Place, deps: InboundDeps): Request {
  if (interaction.isChatInputCommand()) {
    const given = interaction.options.data.map(({ name, value }): GivenOption => ({ name, value }));
    const act = readCommand(deps, interaction.commandName, given, place);
    if (act.kind === 'redeem/code') return { kind: 'redeem/code', code: new Secret(act.code) };
    return act.kind === 'time-out/call' ? { ...act, elsewhere: act.elsewhere || mayBeOutOfReach(interaction) } : act;
  }
  if (interaction.isButton()) return actionOf(interaction.customId);
  // What a select is called does not matter: each of its options is an action.
  if (interaction.isStringSelectMenu()) return actionOf(interaction.values[0] ?? '');
  if (interaction.isModalSubmit()) return submission(interaction);
  return { kind: 'stray/answer' };
}

/**
 * Added to an account only, with no server in common: Discord lets us answer, but perhaps not write. The call then sends a
 * card of its own, and its reader hears at once if that cannot arrive.
 */
const mayBeOutOfReach = (interaction: ChatInputCommandInteraction): boolean =>
  interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] === undefined;

/** Ids are a stranger's words until decoded. One that is not ours changes nothing. */
function actionOf(id: string): ButtonAction {
  return decodeAction(withoutTail(id)) ?? placeOfPayload(id);
}

function submission(interaction: ModalSubmitInteraction): Request {
  const form = decodeAction(interaction.customId);
  if (form === null || !isForm(form)) return placeOfPayload(interaction.customId);
  const values: Record<string, Secret> = Object.create(null);
  for (const [id, field] of interaction.fields.fields) {
    if (field.type === ComponentType.TextInput) values[id] = new Secret(field.value);
  }
  return { kind: 'form/submit', form, values };
}

const isForm = (action: ButtonAction): action is FormRef => action.kind.startsWith('form/');

function placeOf(interaction: Interaction): Place {
  if (interaction.context === InteractionContextType.BotDM) return 'bot-dm';
  if (interaction.context === InteractionContextType.PrivateChannel) return 'private-chat';
  // A guild, or not said: where we neither show something to others nor leave a message standing.
  return 'group';
}

/** Which channel or thread of a server. Left out of a place that is none. */
function groupOf(interaction: Interaction, place: Place): { readonly group?: GroupPlace } {
  const { channelId, guildId } = interaction;
  if (place !== 'group' || channelId === null || guildId === null) return {};
  return { group: { externalId: channelId, kind: interaction.channel?.isThread() === true ? 'thread' : 'channel' } };
}

/** Text in the direct messages with the bot, or something there that we cannot read. Null: not for us. */
export function messageInput(message: Message | PartialMessage, deps: InboundDeps): Input | null {
  const author = message.author;
  if (author === null || author.bot || author.system || message.webhookId !== null) return null;
  if (message.guildId !== null || !message.channel.isDMBased()) return null;
  // Not what Discord itself writes into a chat: a pin, a call, a new name.
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return null;
  const editedAt = message.editedTimestamp;
  const text = message.content ?? '';
  return {
    // Each edit is an event of its own; that Discord adds a link's preview is none, and comes with the same time.
    key: `discord:m:${message.id}${editedAt === null ? '' : `:${editedAt}`}` as InputKey,
    from: senderOf(author, deps.localeOf(author.id)),
    place: 'bot-dm',
    request:
      text === '' ? { kind: 'stray/answer' } : { kind: 'text', text: new Secret(text), edited: editedAt !== null },
    at: deps.clock.now(),
  };
}

function senderOf(user: User, locale: string): Sender {
  return {
    platform: 'discord',
    externalId: user.id,
    // The handle beside the chosen name: anyone can call themselves like somebody else.
    displayName: user.globalName === null ? `@${user.username}` : `${user.globalName} (@${user.username})`,
    locale,
    // Each of these events is an act of that person, which is what opening direct messages has to follow from.
    mayWrite: true,
  };
}

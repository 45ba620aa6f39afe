import type { APIApplicationCommand } from 'discord-api-types/v10';
import { ownersOf, registeredIn, whyUnavailable } from './availability.js';
import { checkForm, submitted } from './forms.js';
import { fillOptions, focusOption } from './command-options.js';
import type { DiscordControl, DiscordPlace, InteractionOutcome } from './control.js';
import { type InteractionData, interactionData } from './events.js';
import {
  ANSWER_WITHIN,
  type FirstAnswer,
  type Interaction,
  type InteractionKind,
  type Owners,
  triggering,
} from './interactions.js';
import { messageJson, userJson } from './messages.js';
import type { Platform } from './platform.js';
import { seen, seenModal } from './screen.js';
import { everyComponent, type JsonObject, objectsIn, type StoredMessage, text } from './stored-message.js';
import { channelAt } from './places.js';
import { type Channel, channelById, isIn, isVisible, messagesIn, type Person, personNamed } from './world.js';

type Acts = Pick<DiscordControl, 'command' | 'autocomplete' | 'press' | 'forgePress' | 'select' | 'submitModal'>;
/** Where a form popped up, and as what it was defined: its submission says so. */
type OpenModal = { readonly data: JsonObject; readonly from: Interaction };

/** What a person does in their client that reaches the bot as an interaction. */
export function createActs(platform: Platform): Acts {
  const { world, interactions, gateway } = platform;
  const modals = new Map<string, OpenModal>();

  const start = (
    person: Person,
    channel: Channel,
    kind: InteractionKind,
    owners: Owners,
    source: StoredMessage | null,
    data: InteractionData,
    from: Interaction | null = null,
  ): Interaction => {
    const id = world.draw();
    const origin = { id, user: userJson(world, person.id), authorizing_integration_owners: { ...owners } };
    const trigger = triggering(from?.metadata ?? null);
    const interaction = interactions.open({
      id,
      kind,
      personId: person.id,
      channelId: channel.id,
      owners,
      sourceMessageId: source?.id ?? null,
      commandName: data.kind === 'command' ? data.name : null,
      metadata:
        kind === 'component'
          ? { ...origin, type: 3, interacted_message_id: source?.id ?? '0' }
          : kind === 'modal' && trigger !== null
            ? { ...origin, type: 5, triggering_interaction_metadata: trigger }
            : { ...origin, type: 2 },
    });
    const shown = source === null ? null : messageJson(world, source, platform.baseUrl());
    gateway.dispatch({ t: 'INTERACTION_CREATE', d: interactionData(world, interaction, data, shown) });
    return interaction;
  };

  const outcomeOf = async (interaction: Interaction): Promise<InteractionOutcome> => {
    const answer = await firstAnswer(platform, interaction);
    if (answer === null) return { acknowledged: false, kind: 'none', message: null, modal: null };
    if (answer.kind === 'modal') {
      const modal = seenModal(world, answer.modal);
      modals.set(`${interaction.personId} ${modal.data}`, { data: answer.modal, from: interaction });
      return { acknowledged: true, kind: 'modal', message: null, modal };
    }
    const message = 'messageId' in answer ? world.messages.get(answer.messageId) : undefined;
    const isShown = message !== undefined && !message.thinking;
    return { acknowledged: true, kind: answer.kind, message: isShown ? seen(world, message) : null, modal: null };
  };

  const type = (
    name: string,
    where: DiscordPlace,
    commandName: string,
  ): { person: Person; channel: Channel; owners: Owners; command: APIApplicationCommand } => {
    const person = personNamed(world, name);
    const channel = channelAt(world, person, where);
    const owners = ownersOf(platform, person, channel);
    const root = commandName.split(' ')[0];
    const command = registeredIn(platform, channel).find(({ name: registered }) => registered === root);
    if (command === undefined) throw new Error(`There is no /${root} here; the bot has not registered it.`);
    const why = whyUnavailable(command, channel, owners, person);
    if (why !== null) throw new Error(why);
    return { person, channel, owners, command };
  };

  const useComponent = (person: Person, source: StoredMessage, data: InteractionData): Promise<InteractionOutcome> => {
    const channel = channelById(world, source.channelId);
    const known: Owners | undefined = source.metadata?.authorizing_integration_owners;
    return outcomeOf(start(person, channel, 'component', known ?? ownersOf(platform, person, channel), source, data));
  };

  /** The newest message with that component that this person sees; that message, where one is named. */
  const locate = (
    person: Person,
    customId: string,
    messageId?: string,
  ): { message: StoredMessage; component: JsonObject } | null => {
    let best: { message: StoredMessage; component: JsonObject } | null = null;
    for (const channel of world.channels.values()) {
      if (!isIn(world, channel, person.id)) continue;
      for (const message of messagesIn(world, channel.id).toReversed()) {
        if (messageId !== undefined && message.id !== messageId) continue;
        const component = isVisible(message, person.id) ? componentOf(message, customId) : undefined;
        if (component === undefined) continue;
        if (best === null || BigInt(message.id) > BigInt(best.message.id)) best = { message, component };
        break;
      }
    }
    return best;
  };

  return {
    command: async (name, { name: commandName, options = {}, place: where = { kind: 'bot-dm' } }) => {
      const { person, channel, owners, command } = type(name, where, commandName);
      const filled = fillOptions(world, command, commandName, options);
      const data: InteractionData = {
        kind: 'command',
        commandId: command.id,
        name: command.name,
        guildId: command.guild_id ?? null,
        ...filled,
      };
      return await outcomeOf(start(person, channel, 'command', owners, null, data));
    },
    autocomplete: async (name, { name: commandName, option, value, place: where = { kind: 'bot-dm' } }) => {
      const { person, channel, owners, command } = type(name, where, commandName);
      const filled = focusOption(command, commandName, option, value);
      const data: InteractionData = {
        kind: 'autocomplete',
        commandId: command.id,
        name: command.name,
        guildId: command.guild_id ?? null,
        ...filled,
      };
      const answer = await firstAnswer(platform, start(person, channel, 'autocomplete', owners, null, data));
      return answer?.kind === 'autocomplete'
        ? answer.choices.map((choice) => ({ name: text(choice['name']), value: String(choice['value']) }))
        : [];
    },
    press: async (name, customId, at = {}) => {
      const person = personNamed(world, name);
      if (at.messageId !== undefined) {
        const message = world.messages.get(at.messageId);
        if (message === undefined) throw new Error(`There is no message ${at.messageId}.`);
        return await useComponent(person, message, { kind: 'button', customId });
      }
      const found = locate(person, customId);
      if (found === null || found.component['type'] !== 2) throw new Error(`${name} sees no button "${customId}".`);
      if (found.component['disabled'] === true) throw new Error(`The button "${customId}" is disabled.`);
      return await useComponent(person, found.message, { kind: 'button', customId });
    },
    forgePress: async (name, customId, where = { kind: 'bot-dm' }) => {
      const person = personNamed(world, name);
      const channel = channelAt(world, person, where);
      const newest = messagesIn(world, channel.id).findLast(
        (message) => message.authorId === world.botUserId && isVisible(message, person.id),
      );
      return await useComponent(person, newest ?? bareMessage(platform, channel), { kind: 'button', customId });
    },
    select: async (name, customId, values, at = {}) => {
      const person = personNamed(world, name);
      const found = locate(person, customId, at.messageId);
      if (found === null || found.component['type'] !== 3) throw new Error(`${name} sees no select "${customId}".`);
      const offered = new Set(objectsIn(found.component['options']).map((option) => option['value']));
      const most = Number(found.component['max_values'] ?? 1);
      const least = Number(found.component['min_values'] ?? 1);
      if (values.length < least || values.length > most || !values.every((value) => offered.has(value))) {
        throw new Error(`"${customId}" does not offer ${values.join(', ')}.`);
      }
      return await useComponent(person, found.message, { kind: 'select', customId, values });
    },
    submitModal: async (name, modal, values) => {
      const person = personNamed(world, name);
      const open = modals.get(`${person.id} ${modal.data}`);
      if (open === undefined) throw new Error(`No form "${modal.data}" is open for ${name}.`);
      checkForm(modal, open.data, values);
      const source =
        open.from.sourceMessageId === null ? null : (world.messages.get(open.from.sourceMessageId) ?? null);
      const components = objectsIn(open.data['components']).map((part) => submitted(part, values));
      const data: InteractionData = { kind: 'modal', customId: modal.data, components };
      return await outcomeOf(
        start(person, channelById(world, open.from.channelId), 'modal', open.from.owners, source, data, open.from),
      );
    },
  };
}

async function firstAnswer({ interactions }: Platform, interaction: Interaction): Promise<FirstAnswer | null> {
  if (interaction.answer !== null) return interaction.answer;
  return await new Promise((resolve) => {
    const settle = (answer: FirstAnswer | null): void => {
      clearInterval(watch);
      clearTimeout(cap);
      resolve(answer);
    };
    interaction.listeners.push(settle);
    const watch = setInterval(() => {
      if (!interactions.isInTime(interaction)) settle(null);
    }, 20);
    // Real time too: on a clock that stands still a bot that never answers would hang the test.
    const cap = setTimeout(() => settle(null), ANSWER_WITHIN);
  });
}

function componentOf(message: StoredMessage, customId: string): JsonObject | undefined {
  for (const component of everyComponent(message.components)) if (component['custom_id'] === customId) return component;
  return undefined;
}

/** A message that nobody sees, for a press made up out of nothing. */
function bareMessage({ world }: Platform, channel: Channel): StoredMessage {
  return {
    id: world.draw(),
    channelId: channel.id,
    authorId: world.botUserId,
    createdAt: world.now(),
    nonce: null,
    onlyFor: null,
    webhookToken: null,
    metadata: null,
    usedCommand: null,
    content: '',
    flags: 0,
    components: [],
    embeds: [],
    attachments: [],
    editedAt: null,
    thinking: false,
    dismissed: false,
  };
}

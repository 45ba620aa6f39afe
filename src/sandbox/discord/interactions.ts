import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandInteractionMetadata,
  type APIMessageComponentInteractionMetadata,
  type APIMessageInteractionMetadata,
  InteractionType,
} from 'discord-api-types/v10';
import type { SandboxClock } from '../contract.js';
import type { JsonObject } from './stored-message.js';

/** The two ways an application is installed, and who did it: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
export type Owners = { readonly 0?: string; readonly 1?: string };

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal';

/** How the bot answered first. Fixed by the callback; what is ephemeral then stays so. */
export type FirstAnswer =
  | { readonly kind: 'message' | 'deferred' | 'update'; readonly messageId: string }
  | { readonly kind: 'deferred-update'; readonly messageId: string }
  | { readonly kind: 'modal'; readonly modal: JsonObject }
  | { readonly kind: 'autocomplete'; readonly choices: readonly JsonObject[] };

export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly personId: string;
  readonly channelId: string;
  readonly owners: Owners;
  readonly createdAt: number;
  /** On the clock of the 3 s rule, which can differ from the sandbox clock when that one runs fast. */
  readonly askedAt: number;
  /** The message whose button, select or form this is. */
  readonly sourceMessageId: string | null;
  readonly metadata: APIMessageInteractionMetadata | null;
  /** Without its slash; null for what is no command. */
  readonly commandName: string | null;
  /** What `@original` stands for; null before the answer, after a modal, and once deleted. */
  originalId: string | null;
  answer: FirstAnswer | null;
  followUps: number;
  readonly listeners: ((answer: FirstAnswer) => void)[];
};

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
export const ANSWER_WITHIN = 3_000;
export const TOKEN_LIVES = 15 * 60_000;
/** For an app the person installed and the server did not: https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export const USER_INSTALL_FOLLOW_UPS = 5;

export type InteractionBook = {
  readonly open: (
    from: Omit<Interaction, 'token' | 'createdAt' | 'askedAt' | 'originalId' | 'answer' | 'followUps' | 'listeners'>,
  ) => Interaction;
  readonly byToken: (token: string) => Interaction | null;
  readonly isInTime: (interaction: Interaction) => boolean;
  readonly isAlive: (interaction: Interaction) => boolean;
  readonly answered: (interaction: Interaction, answer: FirstAnswer) => void;
};

const KEPT = 20_000;

export function createInteractionBook(clock: SandboxClock, answerClock: SandboxClock): InteractionBook {
  const byToken = new Map<string, Interaction>();
  return {
    open: (from) => {
      const interaction: Interaction = {
        ...from,
        // As long as real ones are, so that nothing stores them in a short column.
        token: randomBytes(150).toString('base64url'),
        createdAt: clock.now(),
        askedAt: answerClock.now(),
        originalId: null,
        answer: null,
        followUps: 0,
        listeners: [],
      };
      byToken.set(interaction.token, interaction);
      const oldest = byToken.size > KEPT ? byToken.keys().next().value : undefined;
      if (oldest !== undefined) byToken.delete(oldest);
      return interaction;
    },
    byToken: (token) => byToken.get(token) ?? null,
    isInTime: (interaction) => answerClock.now() - interaction.askedAt <= ANSWER_WITHIN,
    isAlive: (interaction) => clock.now() - interaction.createdAt <= TOKEN_LIVES,
    answered: (interaction, answer) => {
      interaction.answer = answer;
      for (const listener of interaction.listeners.splice(0)) listener(answer);
    },
  };
}

/** Installed by the person alone: the bot is in no server here, and has five follow-ups. */
export function isUserInstallOnly(interaction: Interaction): boolean {
  return interaction.owners[0] === undefined;
}

/** What a message written by this interaction says of where it came from. */
export function triggering(
  metadata: APIMessageInteractionMetadata | null,
): APIApplicationCommandInteractionMetadata | APIMessageComponentInteractionMetadata | null {
  return metadata === null || metadata.type === InteractionType.ModalSubmit ? null : metadata;
}

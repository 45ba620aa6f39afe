import {
  type APIInteractionResponse,
  type APIMessage,
  REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  type RESTPostAPIWebhookWithTokenJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { isUnauthorized } from './errors.js';

/** What answers an interaction: its id and token, and the application that the follow-ups go through. */
export type Ticket = { readonly id: string; readonly token: string; readonly applicationId: string };

/** Every call of ours to Discord. Each one throws what `errors.ts` reads; none tries twice. */
export type DiscordCalls = {
  readonly answer: (ticket: Ticket, body: APIInteractionResponse) => Promise<void>;
  readonly editAnswer: (ticket: Ticket, body: RESTPatchAPIWebhookWithTokenMessageJSONBody) => Promise<void>;
  readonly deleteAnswer: (ticket: Ticket) => Promise<void>;
  /** Gives the message's id. */
  readonly followUp: (ticket: Ticket, body: RESTPostAPIWebhookWithTokenJSONBody) => Promise<string>;
  readonly openDm: (userId: string) => Promise<string>;
  /** Gives the message's id; with an enforced nonce, the id of the one that is there already. */
  readonly send: (channelId: string, body: RESTPostAPIChannelMessageJSONBody) => Promise<string>;
  readonly commands: (applicationId: string) => Promise<RESTGetAPIApplicationCommandsResult>;
  readonly publish: (applicationId: string, body: RESTPutAPIApplicationCommandsJSONBody) => Promise<void>;
};

/** An interaction has to be answered within 3 s of being made; a call that takes longer than this is lost anyway. */
const ANSWER_WITHIN = 2_500;
const CALL_WITHIN = 10_000;

/** Null: Discord's own address. discord.js appends `/v10`. */
export const restAddress = (apiUrl: string | null): { readonly api?: string; readonly version: '10' } =>
  apiUrl === null ? { version: '10' } : { api: apiUrl, version: '10' };

export function createCalls(deps: { readonly token: string; readonly apiUrl: string | null }): DiscordCalls {
  const rest = new REST({
    ...restAddress(deps.apiUrl),
    timeout: CALL_WITHIN,
    // The outbox is the only layer that tries again. discord.js would repeat a POST that was applied and then lost.
    retries: 0,
    // Nor may it sleep out a limit in silence: the outbox has to know, and lets other people's messages go first.
    rejectOnRateLimit: () => true,
  }).setToken(deps.token);

  const asBot = async (call: Promise<unknown>): Promise<unknown> => {
    try {
      return await call;
    } catch (error) {
      // discord.js throws the token away at the first 401, and every later call would then fail without being made.
      if (isUnauthorized(error)) rest.setToken(deps.token);
      throw error;
    }
  };
  // The signal covers waiting in discord.js' queue and reading the body, which its own time-out does not.
  const within = (milliseconds: number): { readonly signal: AbortSignal } => ({
    signal: AbortSignal.timeout(milliseconds),
  });
  // Interaction routes are authorised by the token in their path.
  const asWebhook = (milliseconds: number) => ({ auth: false, ...within(milliseconds) }) as const;

  return {
    answer: async (ticket, body) => {
      await rest.post(Routes.interactionCallback(ticket.id, ticket.token), { body, ...asWebhook(ANSWER_WITHIN) });
    },
    editAnswer: async (ticket, body) => {
      const route = Routes.webhookMessage(ticket.applicationId, ticket.token, '@original');
      await rest.patch(route, { body, ...asWebhook(CALL_WITHIN) });
    },
    deleteAnswer: async (ticket) => {
      const route = Routes.webhookMessage(ticket.applicationId, ticket.token, '@original');
      await rest.delete(route, asWebhook(CALL_WITHIN));
    },
    followUp: async (ticket, body) => {
      const route = Routes.webhook(ticket.applicationId, ticket.token);
      return ((await rest.post(route, { body, ...asWebhook(CALL_WITHIN) })) as APIMessage).id;
    },
    openDm: async (userId) => {
      const body = { recipient_id: userId };
      const opened = await asBot(rest.post(Routes.userChannels(), { body, ...within(CALL_WITHIN) }));
      return (opened as RESTPostAPICurrentUserCreateDMChannelResult).id;
    },
    send: async (channelId, body) => {
      const sent = await asBot(rest.post(Routes.channelMessages(channelId), { body, ...within(CALL_WITHIN) }));
      return (sent as APIMessage).id;
    },
    commands: async (applicationId) =>
      (await asBot(
        rest.get(Routes.applicationCommands(applicationId), within(CALL_WITHIN)),
      )) as RESTGetAPIApplicationCommandsResult,
    publish: async (applicationId, body) => {
      await asBot(rest.put(Routes.applicationCommands(applicationId), { body, ...within(CALL_WITHIN) }));
    },
  };
}

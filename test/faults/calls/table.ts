import type { FaultName } from './faults.js';
import type { Outcome } from './outcomes.js';

/** What is expected of every fault in the way of one use of a call. */
export type Row = { readonly [Fault in FaultName]: Outcome };

type Groups = {
  readonly limits: Outcome;
  /** It did not happen, and nobody says so for certain. */
  readonly notDone: Outcome;
  /** It happened, and nobody says so. */
  readonly done: Outcome;
  /** 400: what was sent is wrong. */
  readonly refused: Outcome;
  /** 401: who we are is wrong. */
  readonly token: Outcome;
  /** 403: they, or that place, do not want it. */
  readonly forbidden: Outcome;
};

const row = ({ limits, notDone, done, refused, token, forbidden }: Groups, but: Partial<Row> = {}): Row => ({
  limit: limits,
  'limit for all': limits,
  'limit without a time': limits,
  '500, not done': notDone,
  'cut, not done': notDone,
  '502, but done': done,
  'cut, but done': done,
  'silent, but done': done,
  'no JSON, but done': done,
  '400': refused,
  '401': token,
  '403': forbidden,
  ...but,
});
const always = (outcome: Outcome): Row =>
  row({ limits: outcome, notDone: outcome, done: outcome, refused: outcome, token: outcome, forbidden: outcome });

const READERS: Row = { ...always('not known, and asked again'), '403': 'shut to us, and asked again' };

/** By call and what it is used for. */
export const TABLE: Readonly<Record<string, Row>> = {
  'discord GET /applications/:application_id/commands: a start: what is registered': row(
    {
      limits: 'ready, done later',
      notDone: 'ready, done later',
      done: 'ready, done later',
      refused: 'ready, done later',
      token: 'ready, done later',
      forbidden: 'ready, done later',
    },
    { 'silent, but done': 'connects a little later' },
  ),
  'discord PUT /applications/:application_id/commands: a start: registering': row(
    {
      limits: 'ready, done later',
      notDone: 'ready, done later',
      done: 'ready',
      refused: 'ready, done later',
      token: 'ready, done later',
      forbidden: 'ready, done later',
    },
    { 'silent, but done': 'connects a little later' },
  ),
  'discord GET /gateway/bot: a start: where events come from': row(
    {
      limits: 'connects a little later',
      notDone: 'connects a little later',
      done: 'connects a little later',
      refused: 'connects a little later',
      token: 'one sentence, and it ends',
      forbidden: 'connects a little later',
    },
    { 'limit without a time': 'ready' },
  ),
  'telegram getMe: a start: who we are': row({
    limits: 'connects a little later',
    notDone: 'connects a little later',
    done: 'connects a little later',
    refused: 'connects a little later',
    token: 'one sentence, and it ends',
    forbidden: 'connects a little later',
  }),
  'telegram deleteWebhook: a start: nothing else listens': row({
    limits: 'connects a little later',
    notDone: 'connects a little later',
    done: 'connects a little later',
    refused: 'connects a little later',
    token: 'one sentence, and it ends',
    forbidden: 'connects a little later',
  }),
  'telegram getUpdates: a start: hearing': row({
    limits: 'connects a little later',
    notDone: 'connects a little later',
    done: 'connects a little later',
    refused: 'connects a little later',
    token: 'one sentence, and it ends',
    forbidden: 'connects a little later',
  }),
  'telegram getMyCommands: a start: what is registered': always('ready, done later'),
  'telegram setMyCommands: a start: registering': always('ready, done later'),
  'discord POST /channels/:channel_id/messages: a message': row(
    {
      limits: 'once, they wait',
      notDone: 'once, all wait',
      done: 'once, all wait',
      refused: 'once, with a second try',
      token: 'once, all wait for minutes',
      forbidden: 'given up',
    },
    { 'limit for all': 'once, all wait' },
  ),
  'discord POST /users/@me/channels: opening their chat': row(
    {
      limits: 'once, all wait',
      notDone: 'once, all wait',
      done: 'once, all wait',
      refused: 'once, with a second try',
      token: 'once, all wait for minutes',
      forbidden: 'given up',
    },
    { 'limit without a time': 'once, they wait' },
  ),
  'discord POST /webhooks/:webhook_id/:webhook_token: a word behind an answer': row(
    {
      limits: 'once, they wait',
      notDone: 'once, all wait',
      done: 'twice, all wait',
      refused: 'given up',
      token: 'once, all wait for minutes',
      forbidden: 'given up',
    },
    { 'limit for all': 'once, all wait' },
  ),
  'discord POST /channels/:channel_id/messages: a post': row(
    {
      limits: 'once, they wait',
      notDone: 'once, all wait',
      done: 'once, all wait',
      refused: 'once, with a second try',
      token: 'once, all wait for minutes',
      forbidden: 'given up',
    },
    { 'limit for all': 'once, all wait' },
  ),
  'discord GET /channels/:channel_id/messages: hiding: what is there': row(
    {
      limits: 'once, they wait',
      notDone: 'once, all wait',
      done: 'once, all wait',
      refused: 'once, with a second try',
      token: 'once, all wait for minutes',
      forbidden: 'given up',
    },
    { 'limit for all': 'once, all wait' },
  ),
  'discord DELETE /channels/:channel_id/messages/:message_id: hiding': row(
    {
      limits: 'once, they wait',
      notDone: 'once, all wait',
      done: 'once, all wait',
      refused: 'told that some stays',
      token: 'once, all wait for minutes',
      forbidden: 'told that some stays',
    },
    { 'limit for all': 'once, all wait' },
  ),
  'discord DELETE /channels/:channel_id/messages/:message_id: taking a message back': row(
    {
      limits: 'once, they wait',
      notDone: 'once, all wait',
      done: 'once, all wait',
      refused: 'once, with a second try',
      token: 'once, all wait for minutes',
      forbidden: 'given up',
    },
    { 'limit for all': 'once, all wait' },
  ),
  'telegram sendMessage: a message': row({
    limits: 'once, they wait',
    notDone: 'once, all wait',
    done: 'twice, all wait',
    refused: 'once, with a second try',
    token: 'once, all wait for minutes',
    forbidden: 'given up',
  }),
  'telegram sendDocument: a file': row({
    limits: 'once, they wait',
    notDone: 'once, all wait',
    done: 'twice, all wait',
    refused: 'once, with a second try',
    token: 'once, all wait for minutes',
    forbidden: 'given up',
  }),
  'telegram sendMessage: a post': row({
    limits: 'once, they wait',
    notDone: 'once, all wait',
    done: 'twice, all wait',
    refused: 'once, with a second try',
    token: 'once, all wait for minutes',
    forbidden: 'given up',
  }),
  'telegram deleteMessages: hiding': row({
    limits: 'once, they wait',
    notDone: 'once, all wait',
    done: 'once, all wait',
    refused: 'once',
    token: 'once, all wait for minutes',
    forbidden: 'given up',
  }),
  'telegram deleteMessages: taking a message back': row({
    limits: 'once, they wait',
    notDone: 'once, all wait',
    done: 'once, all wait',
    refused: 'once',
    token: 'once, all wait for minutes',
    forbidden: 'given up',
  }),
  'telegram deleteMessage: hiding, one by one': row({
    limits: 'once, they wait',
    notDone: 'once, all wait',
    done: 'once, all wait',
    refused: 'told that some stays',
    token: 'once, all wait for minutes',
    forbidden: 'given up',
  }),
  'discord POST /interactions/:interaction_id/:interaction_token/callback: the answer': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'told so, and a status card',
    token: 'a status card',
    forbidden: 'a status card',
  }),
  'discord POST /interactions/:interaction_id/:interaction_token/callback: saying that it takes a while': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown',
    refused: 'a status card',
    token: 'a status card',
    forbidden: 'a status card',
  }),
  'discord PATCH /webhooks/:webhook_id/:webhook_token/messages/@original: the answer, late': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'a status card',
    token: 'a status card',
    forbidden: 'a status card',
  }),
  'discord DELETE /webhooks/:webhook_id/:webhook_token/messages/@original: having nothing to say':
    always('nothing is owed'),
  'discord POST /webhooks/:webhook_id/:webhook_token: its second page': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'a status card',
    token: 'a status card',
    forbidden: 'a status card',
  }),
  'discord POST /channels/:channel_id/messages: the answer to words': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'a status card',
    token: 'a status card',
    forbidden: 'not shown',
  }),
  'telegram sendMessage: the answer': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'a status card',
    token: 'a status card',
    forbidden: 'not shown',
  }),
  'telegram sendMessage: a question': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'a status card',
    token: 'a status card',
    forbidden: 'not shown',
  }),
  'telegram editMessageText: the answer in place of a card': row({
    limits: 'a status card',
    notDone: 'a status card',
    done: 'shown, and a status card',
    refused: 'shown',
    token: 'a status card',
    forbidden: 'not shown',
  }),
  'telegram answerCallbackQuery: a button that stops spinning': always('shown'),
  'telegram sendPhoto: a picture before the answer': row({
    limits: 'shown without it',
    notDone: 'shown without it',
    done: 'shown',
    refused: 'shown without it',
    token: 'shown without it',
    forbidden: 'shown without it',
  }),
  'telegram deleteMessages: taking what they typed out of the chat': row({
    limits: 'shown without it',
    notDone: 'shown without it',
    done: 'shown',
    refused: 'shown without it',
    token: 'shown without it',
    forbidden: 'shown without it',
  }),
  'telegram answerInlineQuery: what inline mode offers': row({
    limits: 'not shown',
    notDone: 'not shown',
    done: 'shown',
    refused: 'not shown',
    token: 'not shown',
    forbidden: 'not shown',
  }),
  'discord GET /channels/:channel_id: who reads there: the channel': READERS,
  'discord GET /guilds/:guild_id: who reads there: the server': READERS,
  'discord GET /guilds/:guild_id/members/:user_id: who reads there: a member': READERS,
  'discord GET /users/@me: who reads there: who we are': always('not known, and asked again'),
  'telegram getChat: who reads there: the group': READERS,
  'telegram getChatMemberCount: who reads there: how many': READERS,
  'telegram getChatAdministrators: who reads there: administrators': READERS,
  'telegram getChatMember: who reads there: whether we may write': READERS,
  'telegram setMyCommands: the menu of one chat': row({
    limits: 'not known, and asked again',
    notDone: 'not known, and asked again',
    done: 'known',
    refused: 'not known, and asked again',
    token: 'not known, and asked again',
    forbidden: 'not known, and asked again',
  }),
};

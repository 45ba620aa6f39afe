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
const all = (outcome: Outcome): Groups => ({
  limits: outcome,
  notDone: outcome,
  done: outcome,
  refused: outcome,
  token: outcome,
  forbidden: outcome,
});
const always = (outcome: Outcome): Row => row(all(outcome));

const READERS: Row = { ...always('not known, and asked again'), '403': 'shut to us, and asked again' };

/** Asked at the start, and not without it. */
const CONNECTS: Groups = { ...all('connects a little later'), token: 'one sentence, and it ends' };
/** Done at the start, which does not wait for it. */
const READY = all('ready, done later');
/** What stands in the outbox until it is done. */
const QUEUED: Groups = {
  limits: 'once, they wait',
  notDone: 'once, all wait',
  done: 'once, all wait',
  refused: 'once, with a second try',
  token: 'once, all wait for minutes',
  forbidden: 'given up',
};
const LIMIT_FOR_ALL: Partial<Row> = { 'limit for all': 'once, all wait' };
/** Somebody pressed or typed, and this is what they get for it. */
const ANSWER: Groups = { ...all('a status card'), done: 'shown, and a status card' };

/** By call and what it is used for. */
export const TABLE: Readonly<Record<string, Row>> = {
  'discord GET /applications/:application_id/commands: a start: what is registered': row(READY, {
    'silent, but done': 'connects a little later',
  }),
  'discord PUT /applications/:application_id/commands: a start: registering': row(
    { ...READY, done: 'ready' },
    { 'silent, but done': 'connects a little later' },
  ),
  'discord GET /gateway/bot: a start: where events come from': row(CONNECTS, { 'limit without a time': 'ready' }),
  'telegram getMe: a start: who we are': row(CONNECTS),
  'telegram deleteWebhook: a start: nothing else listens': row(CONNECTS),
  'telegram getUpdates: a start: hearing': row(CONNECTS),
  'telegram getMyCommands: a start: what is registered': always('ready, done later'),
  'telegram setMyCommands: a start: registering': always('ready, done later'),
  'discord POST /channels/:channel_id/messages: a message': row(QUEUED, LIMIT_FOR_ALL),
  'discord POST /users/@me/channels: opening their chat': row(
    { ...QUEUED, limits: 'once, all wait' },
    { 'limit without a time': 'once, they wait' },
  ),
  'discord POST /webhooks/:webhook_id/:webhook_token: a word behind an answer': row(
    { ...QUEUED, done: 'twice, all wait', refused: 'given up' },
    LIMIT_FOR_ALL,
  ),
  'discord POST /channels/:channel_id/messages: a post': row(QUEUED, LIMIT_FOR_ALL),
  'discord GET /channels/:channel_id/messages: hiding: what is there': row(QUEUED, LIMIT_FOR_ALL),
  'discord DELETE /channels/:channel_id/messages/:message_id: hiding': row(
    { ...QUEUED, refused: 'told that some stays', forbidden: 'told that some stays' },
    LIMIT_FOR_ALL,
  ),
  'discord DELETE /channels/:channel_id/messages/:message_id: taking a message back': row(QUEUED, LIMIT_FOR_ALL),
  'telegram sendMessage: a message': row({ ...QUEUED, done: 'twice, all wait' }),
  'telegram sendDocument: a file': row({ ...QUEUED, done: 'twice, all wait' }),
  'telegram sendMessage: a post': row({ ...QUEUED, done: 'twice, all wait' }),
  'telegram deleteMessages: hiding': row({ ...QUEUED, refused: 'once' }),
  'telegram deleteMessages: taking a message back': row({ ...QUEUED, refused: 'once' }),
  'telegram deleteMessage: hiding, one by one': row({ ...QUEUED, refused: 'told that some stays' }),
  'discord POST /interactions/:interaction_id/:interaction_token/callback: the answer': row({
    ...ANSWER,
    refused: 'told so, and a status card',
  }),
  'discord POST /interactions/:interaction_id/:interaction_token/callback: saying that it takes a while': row({
    ...ANSWER,
    done: 'shown',
  }),
  'discord PATCH /webhooks/:webhook_id/:webhook_token/messages/@original: the answer, late': row(ANSWER),
  'discord DELETE /webhooks/:webhook_id/:webhook_token/messages/@original: having nothing to say':
    always('nothing is owed'),
  'discord POST /webhooks/:webhook_id/:webhook_token: its second page': row(ANSWER),
  'discord POST /channels/:channel_id/messages: the answer to words': row({ ...ANSWER, forbidden: 'not shown' }),
  'telegram sendMessage: the answer': row({ ...ANSWER, forbidden: 'not shown' }),
  'telegram sendMessage: a question': row({ ...ANSWER, forbidden: 'not shown' }),
  'telegram editMessageText: the answer in place of a card': row({
    ...ANSWER,
    refused: 'shown',
    forbidden: 'not shown',
  }),
  'telegram answerCallbackQuery: a button that stops spinning': always('shown'),
  'telegram sendPhoto: a picture before the answer': row({ ...all('shown without it'), done: 'shown' }),
  'telegram deleteMessages: taking what they typed out of the chat': row({ ...all('shown without it'), done: 'shown' }),
  'telegram answerInlineQuery: what inline mode offers': row({ ...all('not shown'), done: 'shown' }),
  'discord GET /channels/:channel_id: who reads there: the channel': READERS,
  'discord GET /guilds/:guild_id: who reads there: the server': READERS,
  'discord GET /guilds/:guild_id/members/:user_id: who reads there: a member': READERS,
  'discord GET /users/@me: who reads there: who we are': always('not known, and asked again'),
  'telegram getChat: who reads there: the group': READERS,
  'telegram getChatMemberCount: who reads there: how many': READERS,
  'telegram getChatAdministrators: who reads there: administrators': READERS,
  'telegram getChatMember: who reads there: whether we may write': READERS,
  'telegram setMyCommands: the menu of one chat': row({ ...all('not known, and asked again'), done: 'known' }),
};

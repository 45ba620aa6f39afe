import type { Update } from 'grammy/types';
import { describeError } from '../../app/describe-error.js';
import {
  type Clock,
  type HandleInput,
  type HandlePlace,
  type Input,
  type Log,
  type OnSent,
  type PlatformAdapter,
  type StartError,
} from '../../app/ports.js';
import type { AnyCommand } from '../../command-kit/define-command.js';
import { showReply } from './answer.js';
import { createClient } from './client.js';
import { deliver } from './deliver.js';
import { hide, remove } from './remove.js';
import { isBadToken } from './errors.js';
import { hear } from './inbound.js';
import { answerInline } from './inline.js';
import { type MenuState, menuFor, registerCommands } from './register.js';
import { hearPlace, tellMoved } from './place-events.js';
import { type Poller, startPolling } from './poll.js';
import { post } from './post.js';
import { readers } from './readers.js';
import { type Beside, createRefusals, refusalOf } from './refusals.js';

/** Command summaries and labels of the catalogue. */
export type Text = (locale: string, key: string) => string;

export type TelegramDeps = {
  readonly token: string;
  /** Null: Telegram itself. */
  readonly apiUrl: string | null;
  readonly commands: readonly AnyCommand[];
  readonly text: Text;
  readonly log: Log;
  readonly clock: Clock;
  /** Left out: Telegram is the only platform. */
  readonly beside?: Beside;
  /** The platform will not serve us any more (a second poller, a revoked token), and there is no other: one sentence. */
  readonly onFatal: (error: StartError) => void;
};

/** Telegram, bulk limit about 30 messages a second (Bots FAQ, "My bot is hitting limits"). */
const SENDS_PER_SECOND = 30;
const CONNECT_PAUSE = 2_000;
/** A start waits this long for its menus; after that they are published behind it. */
const MENUS_WITHIN = 2_000;
const MENUS_AGAIN = 60_000;

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

export function createTelegramAdapter(deps: TelegramDeps): PlatformAdapter {
  const { log, clock, text } = deps;
  const { calls: api, uploads, polling } = createClient(deps.token, deps.apiUrl);
  const inHand = new Set<Promise<void>>();
  const menus = new Map<string, MenuState>();
  let status: ReturnType<PlatformAdapter['status']> = 'connecting';
  let username = '';
  let ourId = 0;
  let poller: Poller | null = null;
  let stopped = false;
  let onSent: OnSent = () => {};
  let onPlace: HandlePlace = async () => {};
  const beside = deps.beside ?? null;
  const stopForGood = (error: StartError): void => {
    status = 'stopped';
    deps.onFatal(error);
  };
  const refusals = createRefusals({ beside, log, onFatal: stopForGood });

  /**
   * Rejects where the update is to be fetched again. A mistake of ours, or a shape that Telegram never sent before, would
   * come again and again, and in the end keep everybody else's from coming: that is logged, and done with.
   */
  const handleUpdate = async (...given: Parameters<typeof answerUpdate>): Promise<void> => {
    try {
      await answerUpdate(...given);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      log.error('telegram.update-not-read', { platform: 'telegram', ...describeError(error) });
    }
  };

  const answerUpdate = async (
    update: Update,
    handle: HandleInput,
    onReplyLost: (input: Input) => Promise<void>,
  ): Promise<void> => {
    if (update.inline_query)
      return answerInline({ api, handle, clock, log, text }, update.update_id, update.inline_query);
    if (await hearPlace({ api, clock, onPlace }, update)) return;
    const heard = hear(update, { commands: deps.commands, username, clock, text });
    if (heard === null) return;
    const reply = await handle(heard.input);
    const shown = await showReply({ api, log, onSent }, heard, reply);
    if (!shown) await onReplyLost(heard.input);
  };

  const connect = async (handle: HandleInput, onReplyLost: (input: Input) => Promise<void>): Promise<void> => {
    const me = await api.getMe();
    username = me.username;
    ourId = me.id;
    // A webhook left behind would make every poll a 409.
    await api.deleteWebhook();
    if (stopped) return;
    // `ready` is said by the poller, once it has taken in what waited at Telegram while we were away.
    poller = startPolling({
      api: polling,
      log,
      handle: (update) => {
        const work = handleUpdate(update, handle, onReplyLost);
        const tracked = work.catch(() => undefined).finally(() => inHand.delete(tracked));
        inHand.add(tracked);
        return work;
      },
      onState: (state) => {
        status = state;
      },
      refusals,
    });
    await Promise.race([publishMenus(), later(MENUS_WITHIN)]);
  };

  /** A menu is a convenience: a refusal here must not keep anybody from being heard. */
  const publishMenus = async (): Promise<void> => {
    while (!stopped) {
      try {
        await registerCommands(api, deps.commands, text);
        return;
      } catch {
        log.warn('telegram.menus-not-published', { platform: 'telegram' });
        await later(MENUS_AGAIN);
      }
    }
  };

  const keepConnecting = async (handle: HandleInput, onReplyLost: (input: Input) => Promise<void>): Promise<void> => {
    let pause = CONNECT_PAUSE;
    while (!stopped) {
      await later(pause);
      pause = CONNECT_PAUSE;
      if (stopped) return;
      try {
        await connect(handle, onReplyLost);
        return;
      } catch (error) {
        if (isBadToken(error)) {
          const milliseconds = refusals.refused('token');
          if (milliseconds === null) return;
          pause = milliseconds;
          continue;
        }
        log.warn('telegram.still-waiting', { platform: 'telegram' });
      }
    }
  };

  return {
    platform: 'telegram',
    sendsPerSecond: SENDS_PER_SECOND,
    status: () => status,
    inviteLink: (code) => (username === '' ? null : `https://t.me/${username}?start=${code}`),
    start: async (handle, onReplyLost = async () => {}, tell = () => {}, handlePlace = async () => {}) => {
      onSent = tell;
      onPlace = handlePlace;
      try {
        await connect(handle, onReplyLost);
      } catch (error) {
        if (isBadToken(error)) {
          refusals.refusedAtStart();
          // The start of all of them ends this again when no other is left.
          status = beside === null ? 'stopped' : 'waiting';
          if (beside !== null) void keepConnecting(handle, onReplyLost);
          throw refusalOf('token');
        }
        // Not reachable yet: the other platform must not wait for this one.
        status = 'waiting';
        log.warn('telegram.not-reachable-yet', { platform: 'telegram' });
        void keepConnecting(handle, onReplyLost);
      }
    },
    stop: async () => {
      stopped = true;
      const finished = Promise.all([poller?.stop(), ...inHand]);
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, 4_000).unref())]);
      status = 'stopped';
    },
    deliver: async (delivery) => {
      const result = await deliver({ api, uploads }, delivery);
      // The last one's id is kept with what was to be sent.
      if (result.kind === 'sent' && result.earlierMessageIds !== undefined) {
        const { externalId } = delivery.to;
        onSent(result.earlierMessageIds.map((messageId) => ({ externalId, messageId })));
      }
      return result;
    },
    post: (externalId, card) =>
      post({ api, onMoved: (from, to) => tellMoved({ clock, onPlace }, from, to) }, externalId, card),
    readers: (externalId, except) => readers({ api, log, ourId }, externalId, except),
    remove: (from, messageIds) => remove(api, from, messageIds),
    hide: (from, _since, known) => hide(api, from, known),
    showMenu: async (to, state) => {
      if (!to.mayWrite || menus.get(to.externalId) === state) return;
      try {
        await api.setMyCommands([...menuFor(deps.commands, state, 'en', text)], {
          scope: { type: 'chat', chat_id: Number(to.externalId) },
        });
        if (menus.size > 10_000) menus.clear();
        menus.set(to.externalId, state);
      } catch {
        // A menu is a convenience: every command works without it.
        log.warn('telegram.menu-not-set', { platform: 'telegram' });
      }
    },
  };
}

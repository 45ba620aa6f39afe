import { type Api, GrammyError } from 'grammy';
import type { Chat, Update } from 'grammy/types';
import type { Clock, HandlePlace } from '../../app/ports.js';
import type { InputKey } from '../../core/ids.js';
import { deliveryResultOf, movedTo } from './errors.js';

export type PlaceDeps = { readonly api: Api; readonly clock: Clock; readonly onPlace: HandlePlace };

/**
 * Tells of a group that we are out of, or that moved. Rejects when that could not be kept (the store is away, Telegram
 * does not answer): then the update must not be confirmed. False: the update is not about a place.
 */
export async function hearPlace(deps: PlaceDeps, update: Update): Promise<boolean> {
  const standing = update.my_chat_member;
  if (standing !== undefined && isGroup(standing.chat)) {
    const { status } = standing.new_chat_member;
    if (status === 'left' || status === 'kicked') await tellGone(deps, update.update_id, standing.chat);
    return true;
  }
  const message = update.message;
  if (message === undefined || !isGroup(message.chat)) return false;
  const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) await tellMoved(deps, message.chat.id, to);
  if (from !== undefined) await tellMoved(deps, from, message.chat.id);
  return to !== undefined || from !== undefined;
}

/** Both groups say it, and so does every call with the old number: it is one event, for a group moves once in its life. */
export async function tellMoved({ clock, onPlace }: Omit<PlaceDeps, 'api'>, from: number, to: number): Promise<void> {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return;
  await onPlace({
    key: `telegram:moved:${from}` as InputKey,
    event: { kind: 'place/moved', where: whereOf(from), to: whereOf(to) },
    at: clock.now(),
  });
}

async function tellGone(deps: PlaceDeps, updateId: number, chat: Chat): Promise<void> {
  // An upgrade may look like being put out of the old group, and its message may come later: the group itself knows.
  const moved = chat.type === 'group' ? await movedFrom(deps.api, chat.id) : null;
  if (moved !== null) return tellMoved(deps, chat.id, moved);
  return deps.onPlace({
    key: `telegram:${updateId}` as InputKey,
    event: { kind: 'place/lost', where: whereOf(chat.id) },
    at: deps.clock.now(),
  });
}

async function movedFrom(api: Api, chatId: number): Promise<number | null> {
  try {
    await api.getChatMemberCount(chatId);
    return null;
  } catch (error) {
    const moved = movedTo(error);
    if (moved !== null) return moved;
    // Not told: it is asked again with the update, rather than taking their place from two people.
    if (!(error instanceof GrammyError) || deliveryResultOf(error).kind === 'wait') throw error;
    return null;
  }
}

const isGroup = ({ type }: Chat): boolean => type === 'group' || type === 'supergroup';

const whereOf = (chatId: number) => ({ platform: 'telegram', externalId: String(chatId) }) as const;

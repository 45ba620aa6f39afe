import { type Api, GrammyError } from 'grammy';
import type { ChatMember, User } from 'grammy/types';
import type { Log } from '../../app/ports.js';
import type { Readers } from '../../core/place/state.js';
import { deliveryResultOf, movedTo } from './errors.js';
import { senderOf } from './inbound.js';

const MOST_NAMES = 10;

/** Gone, or we were put out of it: that much is known. */
const SHUT: Readers = {
  placeName: null,
  canPost: false,
  open: false,
  others: null,
  names: [],
  administrators: false,
  invited: false,
};

/**
 * Which group it is, how many read in it besides the two and us, and those of its administrators who show their names: a
 * bot cannot list the others. Null when it cannot be told now. Never throws.
 */
export async function readers(
  { api, log, ourId }: { readonly api: Api; readonly log: Log; readonly ourId: number },
  externalId: string,
  except: readonly string[],
): Promise<Readers | null> {
  try {
    return await readersOf({ api, ourId }, Number(externalId), except).catch((error: unknown) => {
      const moved = movedTo(error);
      if (moved === null) throw error;
      return readersOf({ api, ourId }, moved, except);
    });
  } catch (error) {
    const { kind } = deliveryResultOf(error);
    if (kind === 'unreachable') return SHUT;
    log.warn('telegram.readers-not-told', { platform: 'telegram', kind });
    return null;
  }
}

async function readersOf(
  { api, ourId }: { readonly api: Api; readonly ourId: number },
  chatId: number,
  except: readonly string[],
): Promise<Readers> {
  const [chat, count, administrators, us, ...present] = await Promise.all([
    api.getChat(chatId),
    api.getChatMemberCount(chatId),
    api.getChatAdministrators(chatId),
    api.getChatMember(chatId, ourId),
    // One of the two may not be there: then everybody who is there counts.
    ...except.map((id) => isThere(api, chatId, Number(id))),
  ]);
  const known = present.filter(Boolean).length + 1;
  const names = administrators
    .filter(({ user, is_anonymous: hidden }) => !user.is_bot && !hidden && !except.includes(String(user.id)))
    .map(({ user }) => nameOf(user));
  return {
    placeName: chat.title ?? null,
    canPost: mayWrite(us, chat.permissions?.can_send_messages),
    // A public name opens a group to everyone, whether they are in it or not.
    open: chat.username !== undefined,
    others: Math.max(0, count - known),
    names: names.slice(0, MOST_NAMES),
    administrators: false,
    invited: false,
  };
}

/** `allowed`: what the group lets its members do; left out where it has no such rule. */
function mayWrite(us: ChatMember, allowed: boolean | undefined): boolean {
  if (us.status === 'administrator' || us.status === 'creator') return true;
  if (us.status === 'left' || us.status === 'kicked') return false;
  return allowed !== false && (us.status !== 'restricted' || (us.is_member && us.can_send_messages));
}

async function isThere(api: Api, chatId: number, userId: number): Promise<boolean> {
  try {
    const member = await api.getChatMember(chatId, userId);
    return member.status === 'restricted' ? member.is_member : member.status !== 'left' && member.status !== 'kicked';
  } catch (error) {
    // Somebody of whom this group knows nothing. Whatever is wrong with the group itself, the other calls say.
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}

const nameOf = (user: User): string => senderOf(user, false).displayName;

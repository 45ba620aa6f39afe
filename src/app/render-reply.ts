import type { Card } from '../copy/card.js';
import type { Reader } from '../copy/reader.js';
import { renderNotice } from '../copy/render-notice.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Person, Platform } from '../core/person/state.js';
import { isInBreak } from '../core/reflection/breaks.js';
import { openTexts } from './open-texts.js';
import type { Clock, Log, Place, Reply } from './ports.js';
import type { Store } from './store-port.js';
import type { Vault } from './vault-port.js';

export type Operator = { readonly name: string; readonly contact: string };

export type RenderDeps = {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Null in the sandbox, where nobody else could read along. */
  readonly operator: Operator | null;
  /** A link that opens the private chat with the bot, carrying a code or word; null where the platform has none. */
  readonly chatLink: (platform: Platform, payload: string) => string | null;
};

/** What everyone in a Telegram group may read. Discord shows replies to whoever asked alone. */
const FOR_EVERYONE: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'time-out/announcement',
  'group/start-link',
  'input/unreadable',
  'failure/unexpected',
]);

/** The payload of a link that only opens the chat. */
const HELLO = 'hello';

/** The card for whoever asked, in the place where they asked. Private words never stand in a group. */
export async function renderReply(
  deps: RenderDeps,
  to: { readonly person: Person; readonly platform: Platform; readonly place: Place },
  notice: Notice,
  freshCode: string | null,
): Promise<Reply> {
  const { person, platform, place } = to;
  const startLink = deps.chatLink(platform, HELLO);
  const texts = await openTexts(deps, person, notice);
  // Telegram's link whoever asks: the other may well be there, and Discord has none.
  const link = freshCode === null ? null : deps.chatLink('telegram', freshCode);
  const reader: Reader = {
    ...readerOf(deps, person, platform, deps.clock.now()),
    isNewcomer: await isOfferedFirstThings(deps, person),
    texts,
    invite: freshCode === null ? null : { code: freshCode, link },
    startLink,
  };
  const elsewhere = (): Card =>
    renderNotice({ kind: 'group/start-link' }, { ...reader, texts: new Map(), invite: null });
  if (place === 'group' && platform === 'telegram' && !FOR_EVERYONE.has(notice.kind)) {
    return { kind: 'card', card: elsewhere() };
  }
  const card = renderNotice(notice, reader);
  // Only the promise itself is for both: a refusal in its place is nobody else's business.
  if (notice.kind === 'time-out/announcement') return { kind: 'card', card, audience: 'everyone-here' };
  return { kind: 'card', card: place === 'group' && card.isPrivate ? elsewhere() : card };
}

/** Whoever is in a break has enough to do. */
export const isOfferedFirstThings = async ({ store }: Pick<RenderDeps, 'store'>, person: Person): Promise<boolean> =>
  person.onboardedAt === null && !isInBreak(await store.latestTimeOut(person.id), person.id);

/** A reader without private texts. */
export const readerOf = (
  deps: Pick<RenderDeps, 'operator'>,
  person: Person,
  platform: Platform,
  now: Instant,
): Reader => ({
  locale: person.settings.locale,
  zone: person.settings.zone,
  now,
  platform,
  texts: new Map(),
  operator: deps.operator,
  invite: null,
});

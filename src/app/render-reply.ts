import type { Card } from '../copy/card.js';
import { noticePicture } from '../copy/pictures/notice-picture.js';
import type { Reader } from '../copy/reader.js';
import { renderNotice } from '../copy/render-notice.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Person, Platform } from '../core/person/state.js';
import { isInBreak } from '../core/reflection/breaks.js';
import { describeError } from './describe-error.js';
import { openTexts } from './open-texts.js';
import type { Pictures } from './pictures-port.js';
import type { ReadersOf } from './readers-of-place.js';
import type { Clock, Log, Place, Reply, ReplyPicture } from './ports.js';
import type { Store } from './store-port.js';
import type { Vault } from './vault-port.js';

export type Operator = { readonly name: string; readonly contact: string };

export type RenderDeps = {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly pictures: Pictures;
  /** Null in the sandbox, where nobody else could read along. */
  readonly operator: Operator | null;
  /** A link that opens the private chat with the bot, carrying a code or word; null where the platform has none. */
  readonly chatLink: (platform: Platform, payload: string) => string | null;
  readonly readersOf: ReadersOf;
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
    ...(await readersIn(deps, notice)),
  };
  const elsewhere = (): Card =>
    renderNotice({ kind: 'group/start-link' }, { ...reader, texts: new Map(), invite: null });
  if (place === 'group' && platform === 'telegram' && !FOR_EVERYONE.has(notice.kind)) {
    return { kind: 'card', card: elsewhere() };
  }
  const card = renderNotice(notice, reader);
  // Only the promise itself is for both: a refusal in its place is nobody else's business.
  if (notice.kind === 'time-out/announcement') return { kind: 'card', card, audience: 'everyone-here' };
  // Who reads in a place is no secret there, and it is asked about there.
  if (place === 'group') return { kind: 'card', card: card.isPrivate && !isOfPlace(notice) ? elsewhere() : card };
  const picture = await drawn(deps, notice, reader);
  return picture === null ? { kind: 'card', card } : { kind: 'card', card, picture };
}

/** Null where the card has none, and whenever there is any difficulty: the card says all that it would show. */
async function drawn(
  { pictures, log }: Pick<RenderDeps, 'pictures' | 'log'>,
  notice: Notice,
  reader: Reader,
): Promise<ReplyPicture | null> {
  try {
    const picture = noticePicture(notice, reader);
    const bytes = picture === null ? null : await pictures.draw(picture.svg);
    if (picture === null || bytes === null) return null;
    return { name: picture.name, contentType: 'image/png', bytes, alt: picture.alt };
  } catch (error) {
    log.error('picture.not-made', describeError(error));
    return null;
  }
}

type OfPlace = Extract<Notice, { kind: 'place/consent' | 'place/show' }>;
const isOfPlace = (notice: Notice): notice is OfPlace =>
  notice.kind === 'place/consent' || notice.kind === 'place/show';

/** Who else reads in the place that a card is about, as far as it can be told now. */
export const readersIn = async (
  { readersOf }: Pick<RenderDeps, 'readersOf'>,
  notice: Notice,
): Promise<Pick<Reader, 'readers'>> => (isOfPlace(notice) ? { readers: await readersOf(notice.placeId) } : {});

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

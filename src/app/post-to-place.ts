import type { Card } from '../copy/card.js';
import { renderNotice } from '../copy/render-notice.js';
import { assertNever } from '../core/assert-never.js';
import { type Instant, type Millis, plus, SECOND } from '../core/instant.js';
import type { Person, Platform } from '../core/person/state.js';
import type { PlacePost } from '../core/place/notice.js';
import type { SharedPlace } from '../core/place/state.js';
import type { Lanes } from './lanes.js';
import type { Clock, PlatformAdapter } from './ports.js';
import { type RenderDeps, readerOf } from './render-reply.js';
import type { Outcome } from './settle-delivery.js';
import { isTrueOfBreak } from './still-meant.js';
import type { OutboxRow, Store } from './store-port.js';

/** A row that is posted where others read, rather than sent to a person. */
export const postOf = ({ notice }: Pick<OutboxRow, 'notice'>): PlacePost | null =>
  notice.kind === 'place/post-bound' || notice.kind === 'place/post-check-in' || notice.kind === 'place/post-break'
    ? notice
    : null;

export type RenderPost = (post: PlacePost, person: Person, platform: Platform) => Card;

/** The payload of a link that opens the chat with the bot on what the two share. */
const CHECK_IN = 'checkin';

/** For a reader of whom nothing is known, so that nothing of anybody's can stand in it: no zone, no name, no private text. */
export const createRenderPost =
  (deps: Pick<RenderDeps, 'operator' | 'clock' | 'chatLink'>): RenderPost =>
  (post, person, platform) =>
    renderNotice(post, {
      ...readerOf(deps, person, platform, deps.clock.now()),
      zone: null,
      startLink: deps.chatLink(platform, CHECK_IN),
    });

/** The platform is not heard yet, or has no token at this start. */
const NOT_CONNECTED: Millis = 5 * SECOND;
/** As for a message to a person: not begun so close to the lease's end that somebody else could send it meanwhile. */
const LEASE_MARGIN: Millis = 20_000;

type SendToPlace = (
  row: OutboxRow,
  post: PlacePost,
  claimed: { readonly person: Person; readonly leaseUntil: number },
) => Promise<'done'>;

/** Posts into the place that the two have agreed on, if they still have: in the lane of its row, at its platform's pace. */
export function createSendToPlace(deps: {
  readonly store: Pick<Store, 'place' | 'couple' | 'runningTimeOutsOf'>;
  readonly adapters: Readonly<Partial<Record<Platform, PlatformAdapter>>>;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly realNow: () => number;
  readonly renderPost: RenderPost;
  readonly onLost: (place: SharedPlace) => Promise<void>;
  readonly settle: (row: OutboxRow, outcome: Outcome, at: Instant) => Promise<'done'>;
  readonly giveBack: (row: OutboxRow, notBefore: Instant) => Promise<'done'>;
  readonly refused: (row: OutboxRow, reason: string) => Promise<'done'>;
}): SendToPlace {
  const { store, adapters, lanes, clock, settle, giveBack } = deps;
  return async (row, post, { person, leaseUntil }) => {
    const place = await store.place(post.placeId);
    const couple = place === null ? null : await store.couple(place.coupleId);
    const [account] = person.accounts;
    if (place?.status !== 'bound' || couple === null || couple.endedAt !== null || account === undefined)
      return settle(row, { kind: 'expired' }, clock.now());
    const { platform, externalId } = place.where;
    const adapter = adapters[platform];
    if (adapter === undefined || adapter.status() === 'connecting')
      return giveBack(row, plus(clock.now(), NOT_CONNECTED));
    const turn = await lanes.turn(platform, row.lane);
    if (turn.kind === 'paused') return giveBack(row, turn.until);
    if (deps.realNow() > leaseUntil - LEASE_MARGIN) return 'done';
    if (post.kind === 'place/post-break' && !(await isTrueOfBreak(store, post)))
      return settle(row, { kind: 'expired' }, clock.now());
    const now = clock.now();
    if (row.expiresAt !== null && row.expiresAt <= now) return settle(row, { kind: 'expired' }, now);

    const result = await adapter.post(externalId, deps.renderPost(post, person, platform), row.id);
    if (result.kind !== 'wait') lanes.answered(platform);
    switch (result.kind) {
      case 'sent':
        // Without its id: hiding takes messages out of the private chat, where that number is another message's.
        return settle(row, { kind: 'sent', accountId: account.id, platformMessageId: '' }, clock.now());
      case 'unreachable':
        // First the place, then the row: if we die in between, the next try finds the place gone.
        await deps.onLost(place);
        return settle(row, { kind: 'unreachable' }, clock.now());
      case 'rejected':
        return deps.refused(row, result.reason);
      case 'wait':
        return giveBack(
          row,
          result.scope === 'platform'
            ? lanes.pause(platform, result.milliseconds)
            : plus(clock.now(), result.milliseconds),
        );
      default:
        return assertNever(result);
    }
  };
}

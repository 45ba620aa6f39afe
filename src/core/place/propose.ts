import { nextAskAt } from '../asks-a-day.js';
import { answer, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { PlaceId } from '../ids.js';
import { DAY, type Instant, instant, latest, type Millis, plus } from '../instant.js';
import { isHeld } from '../reflection/held.js';
import { QUARTER } from '../reflection/together.js';
import type { TimerFired } from '../request.js';
import { boundHere, consentCard, isSamePlace, ownCard, proposalHere, showCard, standing } from './card.js';
import type { PlaceContext } from './context.js';
import { endPlace } from './end.js';
import type { PlaceNotice } from './notice.js';
import type { PlaceCommand } from './requests.js';
import { messageTo, restTimer, unsent } from './rows.js';
import { PROPOSAL_LIVES, type SharedPlace } from './state.js';
import type { OfTwo } from './two.js';

/** The other is asked by a message at most this often, whatever is proposed, not agreed to and proposed again. */
const ASKED_EVERY: Millis = DAY;

type CommandOf<Kind extends PlaceCommand['kind']> = Extract<PlaceCommand, { kind: Kind }>;

/**
 * A place without anybody's consent yet, in the stead of one that was proposed before. What whoever proposes sees does not
 * depend on whether, or when, the other is asked by a message.
 */
export function propose(context: OfTwo, { here }: CommandOf<'place/propose'>): Decision {
  if (here === undefined) return answer({ kind: 'place/not-here' });
  if (context.isTaken) return answer({ kind: 'place/taken' });
  const there = proposalHere(context);
  if (there !== null && isSamePlace(there, here)) return shown(context, there);
  const bound = boundHere(context);
  if (bound !== null && isSamePlace(bound, here)) return shown(context, bound);
  const begun = begin(context, { where: here.where, kind: here.kind, banner: false });
  return { ...begun, outbox: [...begun.outbox, ...alsoByMessage(context, here.kind, begun.reply)] };
}

/**
 * Of what is proposed: whoever had agreed is asked again. Of what is bound: a proposal of the same place, which holds as it
 * is until both agree.
 */
export function changeBanner(context: OfTwo, { placeId, banner }: CommandOf<'place/banner'>): Decision {
  const { me, couple, partner } = context;
  const proposal = proposalHere(context);
  if (proposal?.id === placeId) {
    if (proposal.banner === banner) return answer(consentCard(context, proposal, me.id));
    const changed: SharedPlace = { ...proposal, banner, agreed: [] };
    const mustKnow = proposal.agreed.includes(partner.id);
    return {
      ...NOTHING,
      changes: [
        { kind: 'couple/save', couple },
        { kind: 'place/save', place: changed },
      ],
      cancel: mustKnow ? [unsent(placeId, partner.id, 'place/consent')] : [],
      // Who has not agreed yet finds the change when they do: no button asks them over and over.
      outbox: mustKnow
        ? [messageTo(context, placeId, partner.id, consentCard(context, changed, partner.id), soundNow(context))]
        : [],
      reply: consentCard(context, changed, me.id),
    };
  }
  const bound = boundHere(context);
  if (bound?.id !== placeId) return answer(ownCard(context));
  if (bound.banner === banner) return answer(showCard(bound));
  if (proposal !== null && isSamePlace(proposal, bound) && proposal.banner === banner)
    return answer(consentCard(context, proposal, me.id));
  return begin(context, { where: bound.where, kind: bound.kind, banner });
}

function begin(
  context: OfTwo,
  what: Pick<SharedPlace, 'where' | 'kind' | 'banner'>,
): Decision & { readonly reply: PlaceNotice } {
  const { me, couple, newest, asked: lately, now, ids } = context;
  const former = standing(context);
  const replaced = former === null ? NOTHING : endPlace(former, couple.members);
  const proposal: SharedPlace = {
    ...what,
    id: ids.draw() as PlaceId,
    coupleId: couple.id,
    status: 'proposed',
    agreed: [],
    declined: [],
    proposedAt: now,
    boundAt: null,
    version: 0,
  };
  // What both agreed to was no demand that is now repeated.
  const lastAsked = newest === null || newest.boundAt !== null ? null : newest.proposedAt;
  const again = nextAskAt(lately, now) ?? now;
  const askAt = latest(now, again, lastAsked === null ? now : plus(lastAsked, ASKED_EVERY));
  const asked = askAt > now ? { at: askAt, outbox: [] } : ask(context, proposal);
  return {
    ...NOTHING,
    // The couple as it was read: of two proposals at one moment, the second finds the first.
    changes: [{ kind: 'couple/save', couple }, ...replaced.changes, { kind: 'place/save', place: proposal }],
    timers: [...replaced.timers, restTimer(proposal.id, me.id, asked.at)],
    cancel: replaced.cancel,
    outbox: asked.outbox,
    reply: consentCard(context, proposal, me.id),
  };
}

/** The timer's two moments: until the other could be asked it looks again, then it ends what not both agreed to. */
export function restDue(context: PlaceContext, event: TimerFired): Decision {
  const { couple, partner, newest, me, now } = context;
  if (newest === null || newest.id !== event.subject || newest.status !== 'proposed') return NOTHING;
  if (couple === null || partner === null || newest.coupleId !== couple.id) return endPlace(newest, [me.id]);
  const restsAt = restsAtOf(newest);
  if (now >= restsAt) return endPlace(newest, couple.members);
  if (event.dueAt >= restsAt) return { ...NOTHING, timers: [restTimer(newest.id, me.id, restsAt)] };
  const asked = ask({ ...context, couple, partner }, newest);
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }],
    timers: [restTimer(newest.id, me.id, asked.at)],
    outbox: asked.outbox,
  };
}

/**
 * The other is asked once, not while either is in a break (then it is tried again each quarter hour), and not by a message
 * where they keep it light or have agreed already; nor to what one of them wants no more.
 */
function ask(context: OfTwo, proposal: SharedPlace): { readonly at: Instant; readonly outbox: readonly OutboxDraft[] } {
  const { partner, now } = context;
  const restsAt = restsAtOf(proposal);
  const again = instant(Math.min(restsAt, Math.floor(now / QUARTER) * QUARTER + QUARTER));
  if (isHeld(context)) return { at: again, outbox: [] };
  const { agreed, declined } = proposal;
  const isAsked = !partner.settings.keepItLight && !agreed.includes(partner.id) && declined.length === 0;
  return {
    at: restsAt,
    outbox: isAsked ? [messageTo(context, proposal.id, partner.id, consentCard(context, proposal, partner.id))] : [],
  };
}

function shown(context: OfTwo, place: SharedPlace): Decision {
  const { me } = context;
  const reply = place.status === 'bound' ? showCard(place) : consentCard(context, place, me.id);
  return { ...answer(reply), outbox: alsoByMessage(context, place.kind, reply) };
}

/** In a Telegram group the answer is only a link: what it would say comes by message as well. */
const alsoByMessage = (context: OfTwo, kind: SharedPlace['kind'], card: PlaceNotice): readonly OutboxDraft[] =>
  kind === 'group' && 'placeId' in card ? [messageTo(context, card.placeId, context.me.id, card)] : [];

const restsAtOf = ({ proposedAt }: SharedPlace): Instant => plus(proposedAt, PROPOSAL_LIVES);

const soundNow = (context: OfTwo): OutboxDraft['sound'] => (isHeld(context) ? 'silent' : 'quiet-hours');

import { answer, cancel, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { NeedId, PersonId } from '../ids.js';
import { DAY, earliest, type Instant, plus } from '../instant.js';
import type { TalkSlot } from '../request.js';
import { resolveSlot, slotMoment, talkOffers } from '../time-out/talk-times.js';
import { agreedAt, cardHere, handleOf, isTogether, saved, type Together, whenOf } from './bid.js';
import type { NeedContext } from './context.js';
import { twoFor, twoForWish } from './may-ask.js';
import type { NeedHandle, NeedNotice } from './notice.js';
import type { NeedCommand } from './requests.js';
import { TOGETHER_LIVES, type TogetherAnswer } from './state.js';
import { messageTo, NOW_LIVES, remindKey, remindTimer, restKey, restTimer, unsent } from './timers.js';

type CommandOf<Kind extends NeedCommand['kind']> = Extract<NeedCommand, { kind: Kind }>;

/** A wish. What the asker sees is the same whether it is brought to the other or waits for them in /need. */
export function together(context: NeedContext, { slot }: CommandOf<'need/together'>): Decision {
  const two = twoForWish(context);
  if (two.kind === 'refused') return answer(two.reply);
  const { me, now, ids } = context;
  const found = slot === null ? null : timeFor(context, slot, null);
  if (found !== null && found.kind === 'refused') return answer(found.reply);
  const at = found?.at ?? null;
  const wish: Together = {
    id: ids.draw() as NeedId,
    coupleId: two.couple.id,
    by: me.id,
    about: { kind: 'together', at, answer: null },
    askedAt: now,
    status: 'open',
    generation: 1,
    version: 0,
  };
  const bid = handleOf(wish);
  const asked: readonly OutboxDraft[] = two.partner.settings.keepItLight
    ? []
    : [
        messageTo(context, wish.id, {
          to: two.partner.id,
          notice: { kind: 'need/together-asked', bid, at },
          expiresAt: restsAt(at, now),
        }),
      ];
  return {
    ...NOTHING,
    // The couple as it was read: of two bids made at one moment the second finds the first, and whoever left has left.
    changes: [{ kind: 'couple/save', couple: two.couple }, saved(wish)],
    timers: [restTimer(wish, restsAt(at, now))],
    outbox: asked,
    reply: { kind: 'need/together-sent', bid, at },
  };
}

/** Yes, or not this time: once, and never a reason. */
export function answerTo(context: NeedContext, { generation, answer: said }: CommandOf<'need/answer'>): Decision {
  const asked = askedOfMe(context, generation);
  return asked === null
    ? answer(cardHere(context))
    : replyTo(context, asked, {
        ...asked,
        about: { ...asked.about, answer: { kind: said } },
        status: 'closed',
        // A button to take the wish back must not let go, unseen, what both agreed on.
        generation: asked.generation + 1,
      });
}

/** Another time, once: then it is for the asker to say that it is fine. */
export function anotherTime(context: NeedContext, { generation, slot }: CommandOf<'need/another-time'>): Decision {
  const asked = askedOfMe(context, generation);
  if (asked === null) return answer(cardHere(context));
  const found = timeFor(context, slot, handleOf(asked));
  if (found.kind === 'refused') return answer(found.reply);
  const other: TogetherAnswer = { kind: 'another-time', at: found.at, agreed: false };
  return replyTo(context, asked, {
    ...asked,
    about: { ...asked.about, answer: other },
    generation: asked.generation + 1,
  });
}

function replyTo(context: NeedContext, asked: Together, answered: Together): Decision {
  const two = twoFor(context);
  if (two.kind === 'refused') return answer(two.reply);
  const { me, now } = context;
  const { id, by, about } = answered;
  const said = about.answer;
  if (said === null) return NOTHING;
  const at = whenOf(said, about.at);
  const isOpen = said.kind === 'another-time';
  const notice: NeedNotice = isOpen
    ? { kind: 'need/another-time', bid: handleOf(answered), at: said.at }
    : { kind: 'need/answered', bid: handleOf(answered), answer: said.kind, at };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple: two.couple }, saved(answered)],
    timers: isOpen
      ? [restTimer(answered, restsAt(at, now))]
      : [...cancel(restKey(id)), ...(at === null ? [] : reminders(id, two.couple.members, at))],
    cancel: [unsent(asked.id, me.id, 'need/together-asked')],
    outbox: [messageTo(context, id, { to: by, notice, expiresAt: isOpen ? restsAt(at, now) : (at ?? plus(now, DAY)) })],
    reply: { kind: 'need/noted', answer: said.kind, at },
  };
}

/** The asker, of the other's time, once: both hear that it stands. */
export function fine(context: NeedContext, { generation }: CommandOf<'need/fine'>): Decision {
  const { me, need, now } = context;
  const said = need !== null && isTogether(need) ? need.about.answer : null;
  if (need === null || !isTogether(need) || need.by !== me.id || said?.kind !== 'another-time')
    return answer(cardHere(context));
  if (need.status !== 'open' || need.generation !== generation || said.at <= now) return answer(cardHere(context));
  const two = twoFor(context);
  if (two.kind === 'refused') return answer(two.reply);
  const agreed: Together = {
    ...need,
    about: { ...need.about, answer: { ...said, agreed: true } },
    status: 'closed',
    generation: need.generation + 1,
  };
  const notice: NeedNotice = { kind: 'need/agreed', bid: handleOf(agreed), at: said.at };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple: two.couple }, saved(agreed)],
    timers: [...cancel(restKey(need.id)), ...reminders(need.id, two.couple.members, said.at)],
    cancel: [unsent(need.id, me.id, 'need/another-time')],
    outbox: [messageTo(context, need.id, { to: two.partner.id, notice, expiresAt: said.at })],
    reply: notice,
  };
}

/** Nobody is told, and it counts for the day all the same. Leaving the other's time be ends it in the same way. */
export function takeBack({ partner }: NeedContext, mine: Together): Decision {
  return {
    ...NOTHING,
    changes: [saved({ ...mine, status: 'closed' })],
    timers: cancel(restKey(mine.id)),
    cancel: partner === null ? [] : [unsent(mine.id, partner.id, 'need/together-asked')],
    reply: { kind: 'need/taken-back' },
  };
}

/**
 * A time that both agreed on, by either: it is as if it had never been answered, and nobody is reminded. Whoever may count
 * on it hears the same words once, without a sound: nobody is left waiting for somebody.
 */
export function letGo(context: NeedContext, agreed: Together): Decision {
  const { couple, partner, now } = context;
  const at = agreedAt(agreed) ?? now;
  if (couple === null || at <= now) return answer(cardHere(context));
  const after: Together = {
    ...agreed,
    about: { ...agreed.about, answer: null },
    generation: agreed.generation + 1,
  };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, saved(after)],
    timers: cancel(...couple.members.map((member) => remindKey(agreed.id, member))),
    cancel: couple.members.map((member) => unsent(agreed.id, member, 'need/answered', 'need/agreed', 'need/now')),
    outbox:
      partner === null
        ? []
        : [
            messageTo(context, agreed.id, {
              to: partner.id,
              notice: { kind: 'need/let-go' },
              expiresAt: plus(at, NOW_LIVES),
              sound: 'silent',
            }),
          ],
    reply: { kind: 'need/let-go' },
  };
}

/** What the other asked of them and they have not answered yet, as it was shown to them. */
export function askedOfMe({ need, me, now }: NeedContext, generation: number): Together | null {
  if (need === null || !isTogether(need) || need.by === me.id || need.about.answer !== null) return null;
  if (need.about.at !== null && need.about.at <= now) return null;
  return need.status === 'open' && need.generation === generation ? need : null;
}

type Found = { readonly kind: 'at'; readonly at: Instant } | { readonly kind: 'refused'; readonly reply: NeedNotice };

/** When that is for whoever says it; one that is past is answered with times to choose from. */
function timeFor({ me, now }: NeedContext, slot: TalkSlot, bid: NeedHandle | null): Found {
  const { zone } = me.settings;
  if (slot.kind !== 'in' && zone === null) return { kind: 'refused', reply: { kind: 'need/zone-first' } };
  const moment = resolveSlot(slot, now, zone);
  if (moment !== null) return { kind: 'at', at: moment.at };
  const meant = slotMoment(slot, now, zone);
  // It is either behind or further ahead than any time to talk may lie.
  const isFar = meant !== null && meant.at > now;
  return {
    kind: 'refused',
    reply: isFar ? { kind: 'need/too-far-ahead' } : { kind: 'need/times', bid, offers: talkOffers(now, zone) },
  };
}

/** A day, or its time if that comes first. */
const restsAt = (at: Instant | null, now: Instant): Instant =>
  at === null ? plus(now, TOGETHER_LIVES) : earliest(at, plus(now, TOGETHER_LIVES));

const reminders = (id: NeedId, members: readonly PersonId[], at: Instant): Decision['timers'] =>
  members.map((member) => remindTimer(id, member, at));

import { answer, type Change, type Decision } from '../decision.js';
import type { PersonId, TimeOutId } from '../ids.js';
import { plus } from '../instant.js';
import type { Notice } from '../notice.js';
import type { Person } from '../person/state.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, isPaired, newMember, undoUntil } from './member.js';
import { alsoChange, conclude, type Plan, planFor, planned, say, withMember, withTimeOut } from './plan.js';
import { post } from './posted.js';
import { isLate, type Wished } from './promise.js';
import { givePromise, tellOfCall } from './promising.js';
import { MOST_EXTENSIONS, type TimeOut, TOLD_CHECK_AFTER } from './state.js';
import { takeOver } from './take-over.js';
import { setPromiseTimer } from './timers.js';
import { currentCard } from './view.js';
import { anyMemberOwes, partnerId, runningBreak, wishIn } from './wishing.js';

type Call = Extract<TimeOutCommand, { kind: 'time-out/call' }>;

/**
 * A call begins a break, or joins the one that runs. It is never refused: who already owes a return sees their card
 * (never a second promise), and a long wish is asked once more before anything begins.
 */
export function call(given: TimeOutContext, command: Call): Decision {
  const context = isDoubtful(given.me) ? { ...given, me: worthATry(given.me) } : given;
  const { me } = context;
  const running = runningBreak(context);
  if (running !== null && anyMemberOwes(running, me.id)) return answer(cardOf(context, command));

  const { capAt, wish } = wishIn(context, running, command.wish);
  if (wish.long && !command.confirmed) {
    const { line, announced, elsewhere } = command;
    return answer({
      kind: 'time-out/confirm-long',
      minutes: wish.minutes,
      capped: wish.capped,
      line,
      announced,
      elsewhere,
    });
  }
  const plan = running === null ? begin(context) : planFor(context, running);
  const heard = withTimeOut(plan, { capAt });
  if (!isDoubtful(given.me)) return promise(heard, command, wish, running !== null, command.elsewhere);
  const isSaved = heard.changes.some((change) => change.kind === 'person/save');
  const tried = isSaved ? heard : alsoChange(heard, { kind: 'person/save', person: me });
  return promise(tried, command, wish, running !== null, true);
}

/** Who owes already keeps the time they gave; if they typed another, the card says so. */
function cardOf(context: TimeOutContext, { wish }: Call): Notice {
  const card = currentCard(context, false);
  return card.kind === 'time-out/status' && card.you === 'owe' && wish.kind !== 'default'
    ? { ...card, keepsTime: true }
    : card;
}

/** Nothing of ours arrived anywhere last time. */
const isDoubtful = ({ accounts }: Person): boolean =>
  accounts.every(({ reach, mayWrite }) => reach === 'unreachable' || !mayWrite);

/**
 * A call is an act of theirs, so one try may follow it: their card goes to the private chat at once. If it is refused they
 * hear where they just were that no check-in can come; without the try they would count on one.
 */
const worthATry = (me: Person): Person => ({
  ...me,
  accounts: me.accounts.map((account) =>
    account.reach === 'unreachable' && account.mayWrite ? { ...account, reach: 'unknown' } : account,
  ),
});

function begin(context: TimeOutContext): Plan {
  const { now, me, couple } = context;
  const partner = partnerId(context);
  const caller = newMember(me.id, 0);
  const fresh: TimeOut = {
    id: context.ids.draw() as TimeOutId,
    coupleId: partner === null ? null : (couple?.id ?? null),
    openedAt: now,
    capAt: now,
    members: partner === null ? [caller] : [caller, newMember(partner, 1)],
    status: 'running',
    endedAt: null,
    late: false,
    talk: { kind: 'none' },
    version: 0,
  };
  return takeOver(alsoChange(planFor(context, fresh), meeting(context, partner)));
}

/**
 * Two who call in the same moment would each begin a break, since new rows cannot collide. Saving what they share makes
 * the second commit a conflict; deciding again, it joins.
 */
const meeting = ({ couple, me }: TimeOutContext, partner: PersonId | null): Change =>
  partner === null || couple === null ? { kind: 'person/save', person: me } : { kind: 'couple/save', couple };

function promise(plan: Plan, command: Call, wish: Wished, joined: boolean, withCard: boolean): Decision {
  const { now, me } = plan.context;
  const before = planned(plan, me.id);
  // Whoever comes back and calls again while the other is still away takes one of the four, and is not refused a fifth.
  const extensionsUsed = Math.min(MOST_EXTENSIONS, before.extensionsUsed + (before.promise === null ? 0 : 1));
  const given = givePromise(withMember(plan, me.id, { extensionsUsed, undeliveredSaid: false }), me.id, {
    dueAt: wish.dueAt,
    wall: wish.wall,
    line: command.line,
    promisedAt: now,
  });
  const told = tellOfCall(given, me.id, joined);
  // Whoever posted the promise themselves needs no line to send: for them nothing is checked.
  const checked =
    command.announced || !isPaired(told.timeOut)
      ? told
      : setPromiseTimer(told, 'told-check', me.id, plus(now, TOLD_CHECK_AFTER));
  // Who joins a break that runs already causes no second line.
  const posted = joined ? checked : post(checked, wish.dueAt);
  const begun = begunNotice(posted, command, wish, joined);
  return conclude(withCard ? sendCardToo(posted, begun, wish) : posted, begun);
}

function begunNotice(plan: Plan, command: Call, wish: Wished, joined: boolean): Notice {
  const { context, timeOut } = plan;
  const caller = planned(plan, context.me.id);
  const tellable = isPaired(timeOut) ? 'letting-them-know' : 'nobody-to-tell';
  return {
    kind: 'time-out/begun',
    handle: handleOf(timeOut, caller),
    dueAt: wish.dueAt,
    now: context.now,
    minutes: wish.minutes,
    told: command.announced ? 'you-told-them' : tellable,
    rounded: wish.rounded,
    capped: wish.capped,
    zoneUnknown: wish.zoneUnknown,
    late: isLate(context, timeOut, wish.dueAt),
    undoUntil: undoUntil(caller, context.now),
    joined,
    tendency: context.me.settings.tendency,
    elsewhere: command.elsewhere,
  };
}

/** "I'll find you here": a card in the private chat. If it cannot arrive there, check-ins cannot either. */
function sendCardToo(plan: Plan, begun: Notice, wish: Wished): Plan {
  const { me } = plan.context;
  return say(plan, {
    to: me.id,
    lane: 'promise',
    notice: begun,
    expiresAt: wish.dueAt,
    follow: { kind: 'time-out/caller-card', timeOutId: plan.timeOut.id, personId: me.id },
  });
}

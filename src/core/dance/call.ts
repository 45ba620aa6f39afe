import { answer, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { PersonId } from '../ids.js';
import { HOUR, type Instant, type Millis, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { isInBreak } from '../reflection/breaks.js';
import { sheetOf, withSheet } from '../sheets.js';
import { nextWall } from '../zone/local-time.js';
import { CALL_EVERY, CALL_LIVES, callCard, type Called, ownCard } from './card.js';
import type { DanceContext } from './context.js';
import type { DanceCommand } from './requests.js';
import { namedHere, saveDance } from './sheet.js';
import { messageTo, unsent } from './timers.js';

/** "Until tomorrow": by then the night is over. */
const TOMORROW_FROM = 9 * 60;
/** Whoever is up in the small hours means the morning after the next sleep. */
const MUTED_AT_LEAST: Millis = 6 * HOUR;
/** … and where no zone is known, after this. */
const MUTED_WITHOUT_ZONE: Millis = 18 * HOUR;

type CommandOf<Kind extends DanceCommand['kind']> = Extract<DanceCommand, { kind: Kind }>;

/**
 * "Are we dancing?": one line, the same to both. At most one an hour for the pair; a second press in the same moment, by
 * either, sees the call that exists. What the caller sees does not depend on whether it is brought to the other.
 */
export function call(context: DanceContext, { danceId }: CommandOf<'dance/call'>): Decision {
  const { me, couple, latest, now, terms } = context;
  const dance = namedHere(context, danceId);
  const name = dance?.name ?? null;
  if (dance === null || couple === null || dance.status !== 'named' || name === null) return answer(ownCard(context));
  if (isInBreak(latest, me.id)) return answer({ kind: 'dance/in-break' });
  if (!terms.mayCallDance) return answer({ kind: 'dance/pact-first' });
  const { call: last } = dance;
  if (last !== null && now < plus(last.at, CALL_LIVES)) return seen(couple, { ...dance, name, call: last }, me.id);
  if (last !== null && now < plus(last.at, CALL_EVERY))
    return answer({ kind: 'dance/called-lately', again: plus(last.at, CALL_EVERY) });
  const called: Called = {
    ...dance,
    name,
    call: { count: (last?.count ?? 0) + 1, at: now, by: me.id, feeling: null },
  };
  return {
    ...NOTHING,
    // The couple as it was read: whoever went into a break or left at this moment is not called.
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, called)],
    outbox: bring(context, called),
    reply: callCard(called, me.id),
  };
}

/** The call that exists. Whoever it was for has the line with this: what was still to bring it need not come as well. */
function seen(couple: Couple, called: Called, reader: PersonId): Decision {
  const reply = callCard(called, reader);
  if (called.call.by === reader) return answer(reply);
  return {
    ...NOTHING,
    // As it was read: a feeling that is added at this moment is not in this card, and is still to be brought.
    changes: [{ kind: 'couple/save', couple }],
    cancel: [unsent(called.id, reader, 'dance/call')],
    reply,
  };
}

/** The caller may add once how they feel, in fixed words, in the moment of the call. It is passed on to whom the call was. */
export function feel(context: DanceContext, command: CommandOf<'dance/feel'>): Decision {
  const { me, couple, latest, terms, now } = context;
  const { danceId, feeling } = command;
  const dance = namedHere(context, danceId);
  if (dance === null || couple === null || dance.name === null || dance.call?.count !== command.call)
    return answer(ownCard(context));
  const { name, call: last } = dance;
  if (now >= plus(last.at, CALL_LIVES)) return answer(ownCard(context));
  if (last.by !== me.id || last.feeling !== null) return answer(callCard({ ...dance, name, call: last }, me.id));
  if (isInBreak(latest, me.id)) return answer({ kind: 'dance/in-break' });
  if (!terms.mayCallDance) return answer({ kind: 'dance/pact-first' });
  const felt: Called = { ...dance, name, call: { ...last, feeling } };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, felt)],
    outbox: bring(context, felt),
    reply: { kind: 'dance/feeling-told', danceId: dance.id, feeling },
  };
}

/** Shows nobody anything. It is a wish to be left alone: an older call's button means it as well. */
export function notThisTime(context: DanceContext, { danceId }: CommandOf<'dance/not-this-time'>): Decision {
  const { me } = context;
  const dance = namedHere(context, danceId);
  if (dance === null || dance.call === null) return answer(ownCard(context));
  const until = tomorrow(context);
  const muted = withSheet(dance, me.id, { mutedUntil: until });
  return {
    ...NOTHING,
    changes: saveDance(dance, muted),
    cancel: [unsent(dance.id, me.id, 'dance/call')],
    reply: { kind: 'dance/not-this-time', until },
  };
}

/** To the other, unless they asked not to be called, keep it light, or are in a break of their own. */
function bring(context: DanceContext, called: Called): readonly OutboxDraft[] {
  const { partner, partnerLatest, now } = context;
  if (partner === null || partner.settings.keepItLight || isInBreak(partnerLatest, partner.id)) return [];
  const { mutedUntil } = sheetOf(called, partner.id);
  if (mutedUntil !== null && now < mutedUntil) return [];
  return [messageTo(context, called.id, partner.id, callCard(called, partner.id), CALL_LIVES)];
}

function tomorrow({ me, now }: DanceContext): Instant {
  const { zone } = me.settings;
  return zone === null ? plus(now, MUTED_WITHOUT_ZONE) : nextWall(now, zone, TOMORROW_FROM, MUTED_AT_LEAST).at;
}

import { answer, type Decision, NOTHING } from '../decision.js';
import type { PersonId, SealedId } from '../ids.js';
import type { Couple } from '../pairing/state.js';
import { namingCard, ownCard } from './card.js';
import type { DanceContext } from './context.js';
import { namingMark } from './marks.js';
import type { DanceCommand } from './requests.js';
import { bothIn, isBreakOn } from './reveal.js';
import { namedHere, saveDance } from './sheet.js';
import type { Dance, NamePick, Naming } from './state.js';
import { messageTo, unsent } from './timers.js';

type Pick = Extract<DanceCommand, { kind: 'dance/pick' }>;

/**
 * Privately, from all names. The same pick names the dance; different ones in the first round open the second, with the
 * two and "both"; there each may pick another until they agree. What somebody picked is told to nobody.
 */
export function pick(context: DanceContext, command: Pick): Decision {
  const { me } = context;
  const dance = namedHere(context, command.danceId);
  const naming = dance?.naming ?? null;
  if (dance === null || naming === null) return answer(ownCard(context));
  // By its mark, and not by the round: each naming has its own order, and a pick is only a place in it.
  if (command.mark !== namingMark(dance, naming) || !canPick(naming, command.pick))
    return answer(namingCard(dance, naming, me.id));
  const couple = bothIn(context, dance);
  if (couple === null) return answer(ownCard(context));
  if (isBreakOn(context)) return answer({ kind: 'dance/in-break' });

  const theirs = naming.picks.find(({ personId }) => personId !== me.id)?.pick;
  if (theirs !== undefined && isSame(theirs, command.pick))
    return agree(context, dance, couple, nameOf(naming, command));
  if (theirs?.kind === 'name' && command.pick.kind === 'name' && naming.round === 1)
    return secondRound(context, dance, couple, naming, [command.pick.index, theirs.index]);
  const others = naming.picks.filter(({ personId }) => personId !== me.id);
  const picks = [...others, { personId: me.id, pick: command.pick }];
  return {
    ...NOTHING,
    changes: saveDance(dance, { ...dance, naming: { ...naming, picks } }),
    reply: { kind: 'dance/picked' },
  };
}

/**
 * A new naming over all names that both were shown, also in place of one that runs and has other names: then nothing is
 * picked any more. Nobody is pushed, and a name that there is stays until they agree.
 */
export function rename(context: DanceContext, { danceId }: Extract<DanceCommand, { kind: 'dance/rename' }>): Decision {
  const { me, couple, shuffle } = context;
  const dance = namedHere(context, danceId);
  if (dance === null || couple === null || (dance.status !== 'named' && dance.status !== 'naming'))
    return answer(ownCard(context));
  if (isBreakOn(context)) return answer({ kind: 'dance/in-break' });
  const offered = dance.sheets.flatMap(({ shown }) => shown?.names ?? []);
  const names = shuffle(offered);
  if (names.length === 0) return answer(ownCard(context));
  // There they can still pick any of them. A second press, or the other's, must not take a pick back without a word.
  if (dance.naming !== null && isOver(dance.naming, names, offered))
    return answer(namingCard(dance, dance.naming, me.id));
  const naming: Naming = { round: 1, names, picks: [] };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, { ...dance, naming })],
    cancel: unsentRound(dance, couple.members),
    reply: namingCard(dance, naming, me.id, true),
  };
}

/** The name that there is stays, and what was picked meanwhile goes. Nobody is told: it is what they call it already. */
export function keepName(
  context: DanceContext,
  { danceId }: Extract<DanceCommand, { kind: 'dance/keep-name' }>,
): Decision {
  const { couple } = context;
  const dance = namedHere(context, danceId);
  if (dance === null || couple === null || dance.status !== 'named' || dance.naming === null)
    return answer(ownCard(context));
  const after: Dance = { ...dance, naming: null };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, after)],
    cancel: unsentRound(dance, couple.members),
    reply: ownCard({ ...context, dance: after }),
  };
}

/** Whether it is a first round over just these names, of which any may be picked. */
const isOver = ({ round, names }: Naming, anew: readonly SealedId[], offered: readonly SealedId[]): boolean =>
  round === 1 && names.length === anew.length && names.every((name) => offered.includes(name));

/** Of a second round that is none any more nobody needs to hear. */
const unsentRound = ({ id }: Dance, members: readonly PersonId[]) =>
  members.map((to) => unsent(id, to, 'dance/naming'));

/** Both hear it: one as the answer to their pick, the other as a message. */
function agree(context: DanceContext, dance: Dance, couple: Couple, name: SealedId): Decision {
  const { me, now } = context;
  const named: Dance = { ...dance, status: 'named', name, namedAt: now, naming: null };
  const notice = { kind: 'dance/named', danceId: dance.id, name } as const;
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, named)],
    // A name that is none any more must not arrive after the one that is; nor a round that is over.
    cancel: couple.members.map((to) => unsent(dance.id, to, 'dance/named', 'dance/naming')),
    outbox: couple.members.filter((to) => to !== me.id).map((to) => messageTo(context, dance.id, to, notice)),
    reply: notice,
  };
}

/** The other picked and waits: they hear once that there is something to pick from again, unless they keep it light. */
function secondRound(
  context: DanceContext,
  dance: Dance,
  couple: Couple,
  { names }: Naming,
  picked: readonly number[],
): Decision {
  const { me, partner } = context;
  const two = context.shuffle(names.filter((_, place) => picked.includes(place)));
  const naming: Naming = { round: 2, names: two, picks: [] };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, { ...dance, naming })],
    outbox:
      partner === null || partner.settings.keepItLight
        ? []
        : [messageTo(context, dance.id, partner.id, namingCard(dance, naming, partner.id))],
    reply: namingCard(dance, naming, me.id),
  };
}

const canPick = ({ round, names }: Naming, picked: NamePick): boolean =>
  picked.kind === 'both' ? round === 2 && names.length === 2 : picked.index in names;

const isSame = (one: NamePick, other: NamePick): boolean =>
  one.kind === 'name' ? other.kind === 'name' && one.index === other.index : other.kind === 'both';

function nameOf({ names }: Naming, { pick: picked, joined }: Pick): SealedId {
  const name = picked.kind === 'both' ? joined : names[picked.index];
  if (name === undefined) throw new Error('"both" needs the joined name');
  return name;
}

import { answer, type Decision, NOTHING } from '../decision.js';
import type { SealedId } from '../ids.js';
import type { Couple } from '../pairing/state.js';
import { namingCard, ownCard } from './card.js';
import type { DanceContext } from './context.js';
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
  if (command.round !== naming.round || !canPick(naming, command.pick)) return answer(namingCard(dance, naming, me.id));
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

/** A new naming over everything that both were shown. Nobody is pushed, and the old name stays until they agree. */
export function rename(context: DanceContext, { danceId }: Extract<DanceCommand, { kind: 'dance/rename' }>): Decision {
  const { me, couple, shuffle } = context;
  const dance = namedHere(context, danceId);
  if (dance === null || couple === null || (dance.status !== 'named' && dance.status !== 'naming'))
    return answer(ownCard(context));
  if (dance.naming !== null) return answer(namingCard(dance, dance.naming, me.id));
  if (isBreakOn(context)) return answer({ kind: 'dance/in-break' });
  const names = shuffle(dance.sheets.flatMap(({ shown }) => shown?.names ?? []));
  if (names.length === 0) return answer(ownCard(context));
  const naming: Naming = { round: 1, names, picks: [] };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, { ...dance, naming })],
    reply: namingCard(dance, naming, me.id),
  };
}

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

/** The other picked and waits: they hear once that there is something to pick from again. */
function secondRound(
  context: DanceContext,
  dance: Dance,
  couple: Couple,
  { names }: Naming,
  picked: readonly number[],
): Decision {
  const { me } = context;
  const two = context.shuffle(names.filter((_, place) => picked.includes(place)));
  const naming: Naming = { round: 2, names: two, picks: [] };
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveDance(dance, { ...dance, naming })],
    outbox: couple.members
      .filter((to) => to !== me.id)
      .map((to) => messageTo(context, dance.id, to, namingCard(dance, naming, to))),
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

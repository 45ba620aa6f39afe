import type { Export } from '../copy/export-format.js';
import { inOrder } from '../core/dance/card.js';
import { mapFor } from '../core/dance/map.js';
import type { Steps } from '../core/dance/notice.js';
import { isBlank, isUnrevealed } from '../core/dance/sheet.js';
import { spellingOf } from '../core/dance/spelling.js';
import type { Dance, NamePick, Naming, Sheet } from '../core/dance/state.js';
import type { PersonId, SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Person } from '../core/person/state.js';
import { isInBreak } from '../core/reflection/breaks.js';
import { otherSheet, sheetOf } from '../core/sheets.js';
import { isHeldFrom } from './held-words.js';
import { inTurns } from './in-turns.js';

type Open = (id: SealedId) => Promise<string | null>;
type DanceCopy = Export['dances'][number];

/** What does not pass at this moment because of a break: what both were shown, and what both chose. */
export type Withheld = { readonly shown: boolean; readonly chosen: boolean };

/** By the rule that /dance goes by: a copy is no way around it. */
export async function withheldFrom(store: Parameters<typeof isHeldFrom>[0], person: Person): Promise<Withheld> {
  return {
    shown: await isHeldFrom(store, person),
    chosen: isInBreak(await store.latestTimeOut(person.id), person.id),
  };
}

/**
 * The dances of somebody's couples, for their copy. The store gives both pages, so all that may be said is chosen here:
 * their own page, what they sent, and what both were shown. Of the other nothing else is looked at, neither a page, a pick
 * or a wish not to be called. A dance in which they did nothing is not theirs.
 */
export function dancesFor(
  dances: readonly Dance[],
  me: PersonId,
  open: Open,
  withheld: Withheld = { shown: false, chosen: false },
): Promise<DanceCopy[]> {
  const own = dances.filter((dance) => dance.startedBy === me || isBegun(sheetOf(dance, me)));
  return inTurns(own, (dance) => danceFor(dance, me, open, withheld));
}

async function danceFor(dance: Dance, me: PersonId, open: Open, withheld: Withheld): Promise<DanceCopy> {
  const mine = sheetOf(dance, me);
  const { draft, draftNames, sent, mutedUntil } = mine;
  const status = statusFor(dance, mine);
  const map = withheld.shown ? null : mapFor(dance, me);
  const name = withheld.chosen ? null : dance.name;
  const stepsOf = (steps: Steps) => inTurns(steps, async ({ field, text }) => ({ field, text: await open(text) }));
  const namesOf = (names: readonly SealedId[]) => inTurns(names, open);
  return {
    begunByYouAt: dance.startedBy === me ? iso(dance.startedAt) : null,
    status,
    openUntil: status === 'writing' || status === 'sent' ? iso(dance.restsAt) : null,
    page: await inTurns(inOrder(draft), async ({ field, text, share }) => ({ field, text: await open(text), share })),
    pageNames: await namesOf(draftNames),
    sent:
      sent === null
        ? null
        : {
            at: iso(sent.at),
            steps: await stepsOf(sent.fields.map(({ field, copy }) => ({ field, text: copy }))),
            names: await namesOf(sent.names),
          },
    map:
      map === null
        ? null
        : {
            yours: await stepsOf(map.yours),
            theirs: await stepsOf(map.theirs),
            names: together(
              await namesOf(mine.shown?.names ?? []),
              await namesOf(otherSheet(dance, me).shown?.names ?? []),
            ),
          },
    naming: dance.naming === null || withheld.shown ? null : await namingFor(dance.naming, me, namesOf),
    name: name === null ? null : await open(name),
    namedAt: name === null ? null : isoOrNull(dance.namedAt),
    yourCall: dance.call?.by === me ? { at: iso(dance.call.at), feeling: dance.call.feeling } : null,
    noCallsUntil: isoOrNull(mutedUntil),
  };
}

/** As /dance says it to them: until the reveal by their own page alone. */
function statusFor(dance: Dance, { sent, takenBack }: Sheet): DanceCopy['status'] {
  if (!isUnrevealed(dance)) return dance.status === 'naming' || dance.status === 'named' ? dance.status : 'rests';
  if (takenBack) return 'rests';
  return sent === null ? 'writing' : 'sent';
}

async function namingFor(
  { round, names, picks }: Naming,
  me: PersonId,
  open: (names: readonly SealedId[]) => Promise<(string | null)[]>,
): Promise<DanceCopy['naming']> {
  const mine = picks.find(({ personId }) => personId === me)?.pick;
  return { round, names: await open(names), yourPick: mine === undefined ? null : await open(picked(names, mine)) };
}

const picked = (names: readonly SealedId[], pick: NamePick): readonly SealedId[] =>
  pick.kind === 'both' ? names : names.slice(pick.index, pick.index + 1);

const isBegun = (mine: Sheet): boolean => !isBlank(mine) || mine.sent !== null || mine.shown !== null;
/**
 * Each once, as it was shown: that the other gave the same name as they did is told to nobody. In the order of the alphabet,
 * which does not say whose they are; what could not be opened comes last.
 */
function together(mine: readonly (string | null)[], theirs: readonly (string | null)[]): (string | null)[] {
  const names = new Map<string, string>();
  for (const name of [...mine, ...theirs])
    if (name !== null && !names.has(spellingOf(name))) names.set(spellingOf(name), name);
  return [...[...names.values()].toSorted(), ...[...mine, ...theirs].filter((name) => name === null)];
}
const iso = (at: Instant): string => new Date(at).toISOString();
const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));

import { choiceWords, joinedNames } from '../copy/dance-words.js';
import { assertNever } from '../core/assert-never.js';
import { inOrder } from '../core/dance/card.js';
import type { DanceContext } from '../core/dance/context.js';
import { decideDance } from '../core/dance/decide.js';
import type { DanceCommand, DanceQuery } from '../core/dance/requests.js';
import { isEdit } from '../core/dance/sheet.js';
import type { SentSheet, Sheet } from '../core/dance/state.js';
import { viewDance } from '../core/dance/view.js';
import type { SealedId } from '../core/ids.js';
import { sheetOf } from '../core/sheets.js';
import { inTurns } from './in-turns.js';
import { Overtaken } from './commit-decision.js';
import { loadDanceContext } from './load-dance.js';
import { openedOwn, type Sealing, sealing, withSealings } from './seal-copies.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step, stepOf } from './step.js';
import { VaultError } from './vault-port.js';

/**
 * What a command about the dance wants. Commits nothing. Texts are sealed here and nowhere else, from what is stored or
 * from the catalogue: one that came in with the command is nobody's word for anything.
 */
export async function decideDanceCommand(asking: Asking, command: DanceCommand): Promise<Step> {
  const context = await contextOf(asking, command.kind === 'dance/pick' || command.kind === 'dance/rename');
  const { ready, sealings } = await prepared(asking, context, command);
  return withSealings(stepOf(decideDance(context, ready), { about: 'dance' }), sealings);
}

/** What a query about it shows. Commits nothing. */
export const viewDanceQuery = async (asking: Asking, query: DanceQuery): Promise<Step> =>
  say(viewDance(await contextOf(asking), query), 'dance');

const contextOf = (asking: Asking, mayName = false): Promise<DanceContext> =>
  loadDanceContext(asking, asking.contact.person, { mayName });

type Prepared = { readonly ready: DanceCommand; readonly sealings: readonly Sealing[] };

/** The command with the ids of whatever is sealed for it. */
async function prepared(asking: Asking, context: DanceContext, command: DanceCommand): Promise<Prepared> {
  switch (command.kind) {
    case 'dance/choose': {
      const { kind, field, choice, mark } = command;
      const words = choiceWords(field, choice, context.me.settings.locale);
      const bare = { kind, field, choice, mark } as const;
      if (words === null) return { ready: bare, sealings: [] };
      const text = sealing(asking, { kind: 'person', id: context.me.id }, () => new Secret(words));
      return { ready: { ...bare, text: text.id }, sealings: [text] };
    }
    case 'dance/send':
      return sending(asking, context, command);
    case 'dance/pick': {
      const { kind, danceId, mark, pick } = command;
      const bare = { kind, danceId, mark, pick } as const;
      const { couple, dance } = context;
      const [one, other] = dance?.naming?.names ?? [];
      if (pick.kind !== 'both' || couple === null || one === undefined || other === undefined)
        return { ready: bare, sealings: [] };
      const joined = sealing(asking, { kind: 'couple', id: couple.id }, async () => {
        const [first, second] = [await opened(asking, one), await opened(asking, other)];
        return new Secret(joinedNames(first.reveal(), second.reveal()));
      });
      return { ready: { ...bare, joined: joined.id }, sealings: [joined] };
    }
    case 'dance/start':
    case 'dance/write':
    case 'dance/tick':
    case 'dance/clear':
    case 'dance/add-name':
    case 'dance/drop-name':
    case 'dance/take-back':
    case 'dance/rename':
    case 'dance/keep-name':
    case 'dance/call':
    case 'dance/feel':
    case 'dance/not-this-time':
      return { ready: command, sealings: [] };
    default:
      return assertNever(command);
  }
}

/** Copies for the two of exactly what is ticked, and of the names; and whether the other was shown just that already. */
async function sending(
  asking: Asking,
  { couple, dance, me }: DanceContext,
  { kind, danceId, confirmed, mark }: Extract<DanceCommand, { kind: 'dance/send' }>,
): Promise<Prepared> {
  const plain = { kind, danceId, confirmed, mark } as const;
  if (couple === null || dance === null || dance.id !== danceId) return { ready: plain, sealings: [] };
  const mine = sheetOf(dance, me.id);
  const bare = isEdit(mine) && mine.sent === null ? { ...plain, asShown: await isAsShown(asking, mine) } : plain;
  if (!confirmed) return { ready: bare, sealings: [] };
  const { draft, draftNames } = mine;
  const copying = (text: SealedId): Sealing =>
    sealing(asking, { kind: 'couple', id: couple.id }, () => openedOwn(asking, text));
  const fields = draft.filter(({ share }) => share).map(({ field, text }) => ({ field, sealed: copying(text) }));
  const names = draftNames.map(copying);
  const copies: Omit<SentSheet, 'at'> = {
    fields: fields.map(({ field, sealed }) => ({ field, copy: sealed.id })),
    names: names.map(({ id }) => id),
  };
  return { ready: { ...bare, copies }, sealings: [...fields.map(({ sealed }) => sealed), ...names] };
}

/** Word for word, whatever the texts are sealed as; the names in any order. */
async function isAsShown(asking: Asking, { draft, draftNames, shown }: Sheet): Promise<boolean> {
  const wordsOf = (ids: readonly SealedId[], open: (asking: Asking, id: SealedId) => Promise<Secret>) =>
    inTurns(ids, async (id) => (await open(asking, id)).reveal());
  const ticked = inOrder(draft.filter(({ share }) => share));
  const copied = inOrder(shown?.fields ?? []);
  const names = shown?.names ?? [];
  if (ticked.length !== copied.length || draftNames.length !== names.length) return false;
  if (ticked.some(({ field }, place) => field !== copied[place]?.field)) return false;
  try {
    const steps = await wordsOf(
      ticked.map(({ text }) => text),
      openedOwn,
    );
    const stepsShown = await wordsOf(
      copied.map(({ copy }) => copy),
      opened,
    );
    const given = (await wordsOf(draftNames, openedOwn)).toSorted();
    const givenShown = (await wordsOf(names, opened)).toSorted();
    return isSame(steps, stepsShown) && isSame(given, givenShown);
  } catch (error) {
    // What cannot be opened any more is nothing they were shown: it can be replaced.
    if (!(error instanceof VaultError) || error.code === 'unavailable') throw error;
    return false;
  }
}

/** Of as many words on either side. */
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((words, place) => words === other[place]);

async function opened({ store, vault, contact }: Asking, id: SealedId): Promise<Secret> {
  const row = await store.sealedRow(id);
  if (row === null) throw new Overtaken();
  if (row.owner.kind !== 'couple' || row.owner.id !== contact.person.coupleId)
    throw new Error('a name stands to choose that is not of this couple');
  return vault.open(row);
}

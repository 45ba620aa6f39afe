import type { Change } from '../decision.js';
import { dropUnnamed } from '../drop-unnamed.js';
import type { SealedId } from '../ids.js';
import type { DanceContext } from './context.js';
import type { Dance, Sheet } from './state.js';

/** The couple's dance, also one that rests; null for a stranger, for those who left, and before the first. */
export const danceHere = ({ dance, couple, me }: DanceContext): Dance | null =>
  dance !== null && dance.coupleId === couple?.id && dance.sheets.some(({ personId }) => personId === me.id)
    ? dance
    : null;

/** The same, if it is the one that a button names. */
export const namedHere = (context: DanceContext, danceId: Dance['id']): Dance | null => {
  const here = danceHere(context);
  return here?.id === danceId ? here : null;
};

/** Of a page that the other was shown: sending it shows it anew. */
export const isEdit = ({ shown }: Pick<Sheet, 'shown'>): boolean => shown !== null;

/** Written, but not revealed: what nobody but its writer may see anything of. */
export const isUnrevealed = ({ status }: Dance): boolean => status === 'writing' || status === 'sealed';

export const isBlank = ({ draft, draftNames }: Pick<Sheet, 'draft' | 'draftNames'>): boolean =>
  draft.length + draftNames.length === 0;

/** Saves the dance and drops every text that it does not name any more, whoever stopped naming it. */
export function saveDance(before: Dance, after: Dance): readonly Change[] {
  return [{ kind: 'dance/save', dance: after }, ...dropUnnamed(textsOf(before), textsOf(after))];
}

const textsOf = ({ sheets, naming, name }: Dance): readonly SealedId[] => [
  ...sheets.flatMap(({ draft, draftNames, sent, shown }) => [
    ...draft.map(({ text }) => text),
    ...draftNames,
    ...[sent, shown].flatMap((copies) =>
      copies === null ? [] : [...copies.fields.map(({ copy }) => copy), ...copies.names],
    ),
  ]),
  ...(naming?.names ?? []),
  ...(name === null ? [] : [name]),
];

import { type Name, partnerOf } from './people.js';

/** Who may ever read a text. What a break or a Show button holds back besides is tested elsewhere. */
export type PrivateWords = {
  readonly only: (who: Name, what: string) => string;
  readonly both: (who: Name, what: string) => string;
  /** The writer's alone until both are shown it. */
  readonly until: (who: Name, what: string) => string;
  /** From here on the two may read what waited for it. */
  readonly reveal: () => void;
  readonly share: (who: Name, what: string) => void;
  /** Whoever it waited for has left: it stays its writer's alone. */
  readonly keep: () => void;
  /** The texts within some words that this person may not read. */
  readonly leaked: (to: Name | 'everyone', shown: string) => readonly string[];
  /** As it stands at this moment. */
  readonly fixed: () => Pick<PrivateWords, 'leaked'>;
};

type Text = { readonly by: Name; readonly words: string; readers: ReadonlySet<Name>; waits: boolean };

const BIRD = /heron-[a-z]+-[a-z-]+-\d+-wren/g;

export function privateWords(): PrivateWords {
  const texts = new Map<string, Text>();
  const write = (by: Name, what: string, readers: readonly (Name | null)[], waits = false): string => {
    const words = `heron-${by}-${what}-${texts.size}-wren`;
    texts.set(words, { by, words, waits, readers: new Set(readers.filter((reader) => reader !== null)) });
    return words;
  };
  const leakedOf =
    (known: ReadonlyMap<string, ReadonlySet<Name>>) =>
    (to: Name | 'everyone', shown: string): readonly string[] =>
      [...shown.matchAll(BIRD)]
        .map(([found]) => found)
        .filter((found) => to === 'everyone' || known.get(found)?.has(to) !== true);
  const readersNow = () => new Map([...texts].map(([words, { readers }]) => [words, readers]));
  return {
    only: (who, what) => write(who, what, [who]),
    both: (who, what) => write(who, what, [who, partnerOf(who)]),
    until: (who, what) => write(who, what, [who], true),
    reveal: () => {
      for (const text of texts.values()) {
        const partner = partnerOf(text.by);
        if (text.waits && partner !== null) text.readers = new Set([...text.readers, partner]);
      }
    },
    share: (who, what) => {
      const partner = partnerOf(who);
      for (const text of texts.values())
        if (text.by === who && text.words.includes(`-${what}-`) && partner !== null)
          text.readers = new Set([...text.readers, partner]);
    },
    keep: () => {
      for (const text of texts.values()) text.waits = false;
    },
    leaked: (to, shown) => leakedOf(readersNow())(to, shown),
    fixed: () => ({ leaked: leakedOf(readersNow()) }),
  };
}

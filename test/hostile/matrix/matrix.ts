import { buttonDeeds, commandDeeds, formDeeds, isTurnOf, openDeeds } from './deeds.js';
import { type Deed, judging } from './judge.js';
import { COMMAND_RULES, RULES, type Rule, SUBMITS } from './rules.js';
import type { Stage, World } from './stages.js';

/** `some`: what a test has time for. `all`: everything by everybody at every moment, with so many ways to fill a button. */
export type Extent =
  | { readonly kind: 'some' }
  | { readonly kind: 'all'; readonly samples: number; readonly seed: number };

export type Matrix = {
  readonly deeds: number;
  readonly problems: readonly string[];
  /** What may change something, and never did: where the right person did it as well, nothing was proven. */
  readonly unseen: readonly string[];
};

/** Whoever may change something is seen doing so this often; after that they have their turn with everybody else. */
const SEEN_ENOUGH = 2;

/** Everybody does everything, at every moment of two couples' life. */
export async function tryMatrix(world: World, extent: Extent): Promise<Matrix> {
  const problems: string[] = [];
  const wanted = new Set<string>();
  const seen = new Map<string, number>();
  const done = new Set<string>();
  let deeds = 0;
  for (const [moment, stage] of world.stages.entries()) {
    const judge = judging(stage);
    for (const { every, all } of deedsAt(stage, moment, extent)) {
      for (const [index, deed] of all.entries()) {
        const role = roleOf(deed);
        if (mayChange(deed)) wanted.add(role);
        const isWanted = mayChange(deed) && every < OPEN && (seen.get(role) ?? 0) < SEEN_ENOUGH;
        if (!isWanted && !isTurnOf(deed, index, moment, every)) continue;
        const verdict = await judge(deed);
        deeds += 1;
        problems.push(...verdict.problems);
        if (!verdict.changed) continue;
        seen.set(role, (seen.get(role) ?? 0) + 1);
        done.add(deed.table);
      }
    }
  }
  const unseen = [...CHANGING.filter((table) => !done.has(table)), ...[...wanted].filter((role) => !seen.has(role))];
  return { deeds, problems, unseen };
}

const roleOf = ({ table, relation }: Pick<Deed, 'table' | 'relation'>): string => `${table}, by ${relation}`;
const mayChange = ({ rule, relation }: Deed): boolean => rule.touches !== 'nothing' && rule.may.includes(relation);

/** Where others read along it is done to see what is said there; what it changes is seen elsewhere. */
const OPEN = 24;

/** Of each list every so-manieth is done. */
type Part = { readonly every: number; readonly all: readonly Deed[] };

function deedsAt(stage: Stage, moment: number, extent: Extent): readonly Part[] {
  const isAll = extent.kind === 'all';
  const seed = isAll ? extent.seed * 100 + moment : moment;
  return [
    { every: isAll ? 1 : 8, all: buttonDeeds(stage, seed, isAll ? extent.samples : 1) },
    { every: isAll ? 1 : 8, all: formDeeds(stage, seed) },
    { every: isAll ? 1 : 12, all: commandDeeds() },
    { every: isAll ? 1 : OPEN, all: openDeeds(stage, seed) },
  ];
}

/** Also what nobody in this world could so much as try. */
const changing = (prefix: string, rules: Readonly<Record<string, Rule>>): readonly string[] =>
  Object.entries(rules).flatMap(([name, { touches }]) => (touches === 'nothing' ? [] : [`${prefix}${name}`]));
const CHANGING: readonly string[] = [
  ...changing('', RULES),
  ...changing('sent ', SUBMITS),
  ...changing('/', COMMAND_RULES),
];

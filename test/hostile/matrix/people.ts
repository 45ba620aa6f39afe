import type { Someone } from '../../app/fakes/room.js';

/** Two couples who live through the same, whoever was with Ana before, two who are about to meet, and somebody new. */
export const CAST = {
  ana: { platform: 'discord', externalId: '9001', name: 'Ana' },
  ben: { platform: 'telegram', externalId: '9002', name: 'Ben' },
  cleo: { platform: 'telegram', externalId: '9003', name: 'Cleo' },
  dan: { platform: 'discord', externalId: '9004', name: 'Dan' },
  finn: { platform: 'telegram', externalId: '9005', name: 'Finn' },
  eve: { platform: 'discord', externalId: '9006', name: 'Eve' },
  gus: { platform: 'telegram', externalId: '9007', name: 'Gus' },
  nobody: { platform: 'telegram', externalId: '9008', name: 'Nobody' },
} as const satisfies Readonly<Record<string, Someone>>;
export type Name = keyof typeof CAST;
export const NAMES = Object.keys(CAST) as readonly Name[];

/** What somebody is to whoever a thing belongs to. `invited`: who used the code of whoever made it. */
export const RELATIONS = [
  'self',
  'partner',
  'ex-partner',
  'invited',
  'stranger in a couple',
  'unpaired',
  'new',
] as const;
export type Relation = (typeof RELATIONS)[number];

const COUPLES: readonly (readonly [Name, Name])[] = [
  ['ana', 'ben'],
  ['cleo', 'dan'],
];
const FORMER: readonly (readonly [Name, Name])[] = [['ana', 'finn']];
/** Whoever left is no part of what they left. */
export const HAS_LEFT: Name = 'finn';
const are = (pairs: typeof COUPLES, one: Name, other: Name): boolean =>
  pairs.some((pair) => pair.includes(one) && pair.includes(other));

export function relationOf(actor: Name, owner: Name): Relation {
  if (actor === owner) return 'self';
  if (actor === 'nobody') return 'new';
  if (are(COUPLES, actor, owner)) return 'partner';
  if (are(FORMER, actor, owner)) return 'ex-partner';
  if (actor === 'gus' && owner === 'eve') return 'invited';
  return COUPLES.some((pair) => pair.includes(actor)) ? 'stranger in a couple' : 'unpaired';
}

export const partnerOf = (name: Name): Name | null =>
  COUPLES.find((pair) => pair.includes(name))?.find((other) => other !== name) ?? null;

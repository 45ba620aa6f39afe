import type { Database } from 'better-sqlite3';
import type { Store } from '../../../src/app/store-port.js';
import { previewed } from '../../../src/core/say/draft.js';
import { askedAt } from '../../../src/core/asked-lately.js';
import type { Instant } from '../../../src/core/instant.js';
import type { ButtonAction } from '../../../src/core/request.js';
import { marksIn } from './marks.js';
import { CAST, HAS_LEFT, type Name, NAMES } from './people.js';

/** Something that a button can name, whose it is, and what goes with it on a button of this very moment. */
export type Thing = { readonly id: string; readonly of: Name; readonly current: Readonly<Record<string, unknown>> };

type Row = Readonly<Record<string, string | number | null>>;

/** Every id that a button can carry, by the name of its field; a field that is not here fails the test by its name. */
export type Things = Readonly<Record<string, readonly Thing[]>>;

const ID_FIELDS = [
  'timeOutId',
  'danceId',
  'checkInId',
  'needId',
  'sayId',
  'placeId',
  'togetherId',
  'entryId',
  'note',
  'accountId',
  'inviteId',
  'outboxId',
] as const;
type IdField = (typeof ID_FIELDS)[number];

/** Where they stand in the database, and what tells whose they are: a person, or a couple. */
const TABLES: { readonly [Field in IdField]: string } = {
  timeOutId: `SELECT t.id, coalesce(t.couple_id, m.person_id) AS owner, t.talk_turn AS turn FROM time_outs t
    JOIN time_out_members m ON m.time_out_id = t.id AND m.position = 0 ORDER BY t.opened_at DESC`,
  danceId: 'SELECT id, couple_id AS owner, call_count AS call FROM dances',
  checkInId: 'SELECT id, couple_id AS owner FROM check_ins',
  needId: 'SELECT id, by_person AS owner, generation FROM needs',
  sayId: 'SELECT id, by_person AS owner FROM sayings',
  placeId: 'SELECT id, couple_id AS owner FROM places ORDER BY proposed_at DESC',
  togetherId: 'SELECT id, couple_id AS owner FROM together',
  entryId: 'SELECT id, owner, version FROM journal_entries',
  note: 'SELECT id, owner FROM kept_notes',
  accountId: 'SELECT id, person_id AS owner FROM accounts',
  inviteId: "SELECT id, inviter AS owner FROM invites WHERE status IN ('open', 'used', 'agreed')",
  outboxId: 'SELECT id, to_person AS owner FROM outbox ORDER BY seq DESC',
};
/** A message box fills up; the newest of each are enough. */
const MOST_EACH = 2;

/** What is looked at of each kind: what is theirs is what everybody else might reach for. */
const LOOKED_AT: readonly Name[] = ['ana', 'ben', 'cleo', 'eve', HAS_LEFT];

/** Who the rows mean: for a couple whoever is still in it, the first of the two before the other. */
export type Ids = {
  readonly person: ReadonlyMap<string, Name>;
  readonly couple: ReadonlyMap<string, readonly Name[]>;
};

export async function idsIn(store: Store, client: Database): Promise<Ids> {
  const person = new Map<string, Name>();
  const couple = new Map<string, readonly Name[]>();
  for (const name of NAMES) {
    const found = await store.personByAccount(CAST[name].platform, CAST[name].externalId);
    if (found !== null) person.set(found.id, name);
  }
  const members = client.prepare('SELECT couple_id, person_id FROM couple_members ORDER BY position').all() as Row[];
  for (const { couple_id: id, person_id: member } of members) {
    const name = person.get(String(member));
    if (name !== undefined && name !== HAS_LEFT) couple.set(String(id), [...(couple.get(String(id)) ?? []), name]);
  }
  return { person, couple };
}

export function thingsIn(client: Database, { person, couple }: Ids): Things {
  const all = ID_FIELDS.map((field): readonly [string, readonly Thing[]] => {
    const counts = new Map<Name, number>();
    const things = (client.prepare(TABLES[field]).all() as Row[]).flatMap((row): readonly Thing[] => {
      const { id, owner, ...current } = row;
      const of = person.get(String(owner)) ?? couple.get(String(owner))?.[0];
      if (of === undefined || !LOOKED_AT.includes(of)) return [];
      const had = counts.get(of) ?? 0;
      counts.set(of, had + 1);
      return had >= MOST_EACH ? [] : [{ id: String(id), of, current }];
    });
    return [field, things];
  });
  return Object.fromEntries(all);
}

/** What a button of this moment carries besides ids; a counter that is not here is any number. */
export type Current = {
  readonly revision: number;
  /** Of their own words, as they were shown to them. */
  readonly draft: number | null;
  /** What the cards of this moment were shown under; undefined for a button that carries no mark. */
  readonly markOn: (action: ButtonAction) => number | undefined;
  /** Of each break that they are in. */
  readonly generations: ReadonlyMap<string, number>;
  readonly asked: number;
};
export type CurrentOf = (name: Name) => Current;

export async function currentOf(store: Store, client: Database, now: Instant): Promise<CurrentOf> {
  const newcomer: Current = {
    revision: 0,
    draft: null,
    markOn: () => undefined,
    generations: new Map(),
    asked: askedAt(now),
  };
  const marking = await marksIn(store, client);
  const of = new Map<Name, Current>();
  const inBreaks = client.prepare('SELECT time_out_id AS id, generation FROM time_out_members WHERE person_id = ?');
  for (const name of NAMES) {
    const found = await store.personByAccount(CAST[name].platform, CAST[name].externalId);
    if (found === null) continue;
    const { coupleId } = found;
    const draft = await store.sayDraft(found.id);
    const generations = inBreaks.all(found.id) as { readonly id: string; readonly generation: number }[];
    of.set(name, {
      ...newcomer,
      revision: coupleId === null ? 0 : ((await store.pact(coupleId))?.draft?.revision ?? 0),
      draft: draft === null ? null : previewed(draft),
      markOn: marking(found),
      generations: new Map(generations.map(({ id, generation }) => [id, generation])),
    });
  }
  return (name) => of.get(name) ?? newcomer;
}

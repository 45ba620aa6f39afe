import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/open-store.js';
import { openVault } from '../../src/adapters/vault/open-vault.js';
import { type SealedRow, erasedOwner } from '../../src/app/store-port.js';
import type { VaultOwner } from '../../src/app/vault-port.js';
import type { PersonId, SealedId } from '../../src/core/ids.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { restore } from '../../src/ops/restore.js';
import { dropHold } from '../../src/ops/restored-hold.js';
import { createStillClock } from '../app/fakes/still-clock.js';
import { createFaults } from './canary-faults.js';
import { openCanaryHouse } from './canary-house.js';
import { canaryWatch, rawFindings } from './canary-watch.js';
import { marksIn } from './canary-words.js';
import { createChance } from './chance.js';
import { type LivedHouse, moveIn, settleIn } from './lived-house.js';
import { createWalk } from './random-walk.js';
import type { Hand } from './walk-people.js';

type Read = {
  readonly id: string;
  readonly owner: VaultOwner;
  readonly marks: readonly string[];
  readonly code: string | null;
};

const LOOKS = [
  'reflect/show',
  'together/show',
  'pact/show',
  'pairing/us',
  'dance/show',
  'dance/sheet',
  'dance/map',
  'dance/naming',
  'place/show',
  'check-in/show',
  'need/show',
  'say/show',
  'say/preview',
  'progress/mine',
  'progress/ours',
] as const;

describe('of somebody who deleted everything', () => {
  let lived: LivedHouse;
  let before: string;
  let after: string;
  let gone: PersonId;
  let cleo: PersonId;
  beforeAll(async () => {
    lived = await moveIn(9);
    const { walk, scenes, live, backUp } = lived;
    walk.keepEverybody();
    await settleIn(lived);
    await live(80);
    // Whatever break there was is over by then: its ask, that of the morning, and its end come one after another. And whoever
    // says something can be written to.
    for (const hours of [26, 24, 6, 3]) await walk.advance(hours * walk.HOUR);
    for (const hand of walk.hands) await walk.type(hand, false);
    // Whoever they are with by now: there is something of every kind, also on its way.
    const other = scenes.partnerOf(walk.cast.ben) ?? walk.cast.ana;
    if (walk.holderOf(walk.cast.ben).couple === null) await scenes.pair(other, walk.cast.ben);
    await scenes.share(walk.cast.ben, other, true);
    await scenes.share(other, walk.cast.ben, true);
    await scenes.pact(walk.cast.ben, other);
    await scenes.dances(walk.cast.ben, other, true);
    await scenes.checkIns(walk.cast.ben, other, true);
    await scenes.says(walk.cast.ben, other, true);
    await scenes.reflects(walk.cast.cleo);
    await scenes.shareInVain(walk.cast.ben, lived.faults);
    gone = personOf(walk.cast.ben);
    cleo = personOf(walk.cast.cleo);
    before = await backUp();
    await live(40);
    await scenes.erases(walk.cast.ben);
    await scenes.confirms(walk.cast.cleo, { kind: 'pairing/leave', confirmed: false });
    await live(40);
    await walk.advance(walk.HOUR);
    lived.look();
    after = await backUp();
  });
  afterAll(() => lived.leave());

  const personOf = (hand: Hand): PersonId => {
    const { person } = lived.walk.holderOf(hand);
    if (person === null) throw new Error(`${hand.name} is not known`);
    return person;
  };
  const erasedOwners = (): readonly VaultOwner[] =>
    openDepartureLog(join(lived.dataDir, 'departures.jsonl'))
      .all()
      .flatMap((departure): readonly VaultOwner[] => {
        if (departure.kind !== 'erased') return [];
        return departure.personId === null
          ? [{ kind: 'couple', id: departure.coupleId }]
          : [{ kind: 'person', id: departure.personId }];
      });
  const isErased = ({ kind, id }: VaultOwner): boolean =>
    erasedOwners().some((owner) => owner.kind === kind && owner.id === id);

  /** Every sealed row of some data, tried with some keys. */
  const readAll = async (name: string, dataFrom: string, keysFrom: string): Promise<readonly Read[]> => {
    const folder = lived.beside(name);
    copyFileSync(join(dataFrom, 'intermission.db'), join(folder, 'intermission.db'));
    copyFileSync(join(keysFrom, 'keys.db'), join(folder, 'keys.db'));
    const { masterKey } = lived;
    const now = createStillClock().now;
    const store = openStore({ file: join(folder, 'intermission.db'), now });
    const vault = openVault({ file: join(folder, 'keys.db'), masterKey, now });
    const reads: Read[] = [];
    for (const id of column(join(folder, 'intermission.db'), 'SELECT id FROM sealed')) {
      const row = (await store.sealedRow(id as SealedId)) as SealedRow;
      reads.push(
        await vault.open(row).then(
          (text): Read => ({ id, owner: row.owner, marks: marksIn(text.reveal()), code: null }),
          (error: unknown): Read => ({
            id,
            owner: row.owner,
            marks: [],
            code: (error as { readonly code: string }).code,
          }),
        ),
      );
    }
    await store.close();
    vault.close();
    return reads;
  };
  const column = (file: string, query: string, ...given: readonly string[]): readonly string[] => {
    const db = new Database(file, { readonly: true });
    try {
      return db
        .prepare<string[], string>(query)
        .pluck()
        .all(...given);
    } finally {
      db.close();
    }
  };

  it('nothing came out while all this went on', () => {
    expect(lived.watch.findings).toEqual([]);
  });

  it('a message that could not be sent is kept without a word of theirs', () => {
    const file = join(before, 'intermission.db');
    expect(column(file, "SELECT id FROM outbox WHERE state = 'dead'").length).toBeGreaterThan(0);
    expect(rawFindings(before)).toEqual([]);
  });

  it('an older backup has their words, as long as its own keys are there', async () => {
    const reads = await readAll('own-keys', before, before);
    expect(reads.filter(({ code }) => code !== null)).toEqual([]);
    const theirs = reads.filter(({ owner }) => owner.id === gone).flatMap(({ marks }) => marks);
    expect(theirs.length).toBeGreaterThan(5);
  });

  it('today’s keys open nothing of theirs in it, and everything of everybody else', async () => {
    const reads = await readAll('todays-keys', before, after);
    const lost = reads.filter(({ owner }) => isErased(owner));
    expect(new Set(lost.map(({ owner }) => owner.kind))).toEqual(new Set(['person', 'couple']));
    expect(lost.filter(({ code }) => code !== 'key-gone')).toEqual([]);
    const stay = reads.filter(({ owner }) => !isErased(owner));
    expect(stay.length).toBeGreaterThan(5);
    expect(stay.filter(({ code }) => code !== null)).toEqual([]);
    // Nor does anybody else's key open a word that they wrote, but for a name that an inviter was still being asked about.
    const asked = column(
      join(before, 'intermission.db'),
      "SELECT used_by_label FROM invites WHERE status IN ('used', 'agreed')",
    );
    const words = stay.filter(({ id }) => !asked.includes(id)).flatMap(({ marks }) => marks);
    const theirs = words.map((mark) => lived.rules.byMark(mark)).filter((planted) => planted?.writer === gone);
    expect(theirs.map((planted) => planted?.field)).toEqual([]);
  });

  it('nothing comes back with a restore, and nobody else loses anything', async () => {
    const fresh = lived.beside('fresh');
    const file = join(fresh, 'intermission.db');
    const { masterKey, dataDir, walk } = lived;
    const departuresFile = join(dataDir, 'departures.jsonl');
    const clock = createStillClock(walk.now());
    await restore({
      from: before,
      dataDir: fresh,
      masterKey,
      departuresFile,
      withoutDepartures: false,
      now: clock.now,
    });
    expect(openDepartureLog(departuresFile).all()).toContainEqual(
      expect.objectContaining({
        ...erasedOwner({ kind: 'person', id: gone }, walk.now()),
        at: expect.any(Number) as number,
      }),
    );

    const count = (query: string): number => column(file, query, gone).length;
    expect(count('SELECT id FROM persons WHERE id = ? AND erased_at IS NULL')).toBe(0);
    expect(count('SELECT id FROM accounts WHERE person_id = ?')).toBe(0);
    expect(count('SELECT id FROM sealed WHERE owner_id = ?')).toBe(0);
    expect(count('SELECT id FROM journal_entries WHERE owner = ?')).toBe(0);
    expect(count('SELECT id FROM outbox WHERE to_person = ?')).toBe(0);
    expect(
      count(
        'SELECT status FROM couples JOIN couple_members ON couple_id = id WHERE person_id = ? AND ended_at IS NULL'.replace(
          'status',
          'id',
        ),
      ),
    ).toBe(0);
    const reads = await readAll('restored', fresh, fresh);
    // What two had sealed for each other may still lie there after one of them left: it opens for nobody.
    expect(reads.filter(({ owner, code }) => isErased(owner) !== (code === 'key-gone'))).toEqual([]);
    expect(reads.filter(({ owner }) => owner.kind === 'person' && isErased(owner))).toEqual([]);
    const words = reads.flatMap(({ marks }) => marks.map((mark) => lived.rules.byMark(mark)));
    expect(words.filter((planted) => planted?.writer === gone)).toEqual([]);
    const dropped = openDepartureLog(departuresFile)
      .all()
      .flatMap((departure) => (departure.kind === 'dropped' ? departure.ids : []));
    const ofCleo = (from: string): readonly string[] =>
      column(join(from, 'intermission.db'), 'SELECT id FROM sealed WHERE owner_id = ?', cleo);
    expect(ofCleo(fresh)).toEqual(ofCleo(before).filter((id) => !dropped.includes(id as SealedId)));
    expect(rawFindings(fresh)).toEqual([]);
  });

  it('the bot that goes on from there shows nobody a word of theirs', async () => {
    const fresh = lived.beside('fresh');
    dropHold(fresh);
    const clock = createStillClock(lived.walk.now());
    const chance = createChance(1);
    const faults = createFaults(chance);
    const { rules, masterKey } = lived;
    const house = await openCanaryHouse({ dataDir: fresh, masterKey, clock, faults });
    const walk = createWalk({ house, clock, chance, faults, rules, watch: canaryWatch(house, rules) });
    for (const hand of walk.hands) {
      await walk.send(hand, { kind: 'journal/month', month: null, page: 0 });
      for (const kind of LOOKS) {
        await walk.send(hand, { kind });
      }
      await walk.send(hand, { kind: 'person/export', passphrase: null });
      for (const actions of hand.screen) for (const action of actions.slice(0, 3)) await walk.send(hand, action);
    }
    await walk.advance(30 * walk.HOUR);
    await house.close();
    const seen = house.sightings.flatMap(({ text, bytes }) =>
      marksIn(`${text} ${bytes === undefined ? '' : Buffer.from(bytes).toString('utf8')}`),
    );
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((mark) => rules.byMark(mark)?.writer === gone)).toEqual([]);
    expect(house.heard.filter(({ text }) => marksIn(text).length > 0)).toEqual([]);
  });
});

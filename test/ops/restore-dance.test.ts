import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/app/secret.js';
import { erasedOwner, type Store } from '../../src/app/store-port.js';
import { watchCommits } from '../../src/app/watch-commits.js';
import type { Dance } from '../../src/core/dance/state.js';
import type { CoupleId, DanceId, PersonId } from '../../src/core/ids.js';
import { plus } from '../../src/core/instant.js';
import { backUp } from '../../src/ops/backup.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { keepDepartures } from '../../src/ops/departures.js';
import { type Restored, restore } from '../../src/ops/restore.js';
import { createHeardLog } from '../app/fakes/heard-log.js';
import { copies, dance, draftOf, sheet, textId, textsOf } from '../contracts/dance-examples.js';
import { commit, message, T0, timer } from '../contracts/store-examples.js';
import { type OpenHouse, ownerOf, type SmallHouse, smallHouse } from './small-house.js';

const HOME = 'ana-and-ben' as CoupleId;
const ANA = 'ana' as PersonId;
const BEN = 'ben' as PersonId;

describe('a restore of two who have a dance', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  let fresh: string;
  const moveIn = async (): Promise<void> => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    fresh = join(house.dataDir, '..', 'fresh');
    bot = house.open();
    await bot.pair('ana', 'ben');
    openDepartureLog(house.departuresFile);
  };
  const moveOut = async (): Promise<void> => {
    await bot.close();
    house.remove();
  };
  beforeEach(moveIn);
  afterEach(moveOut);

  const now = () => house.clock.now;
  const log = () => openDepartureLog(house.departuresFile);
  const back = (): Promise<string> =>
    backUp({ dataDir: house.dataDir, to: house.backups, masterKey: house.masterKey, now });
  const put = (from: string): Promise<Restored> => {
    const { masterKey, departuresFile } = house;
    return restore({ from, dataDir: fresh, masterKey, departuresFile, withoutDepartures: false, now });
  };
  const anaLeft = () => log().add([{ kind: 'left', at: plus(now(), 1), personId: ANA, coupleId: HOME }]);
  const anaErased = () =>
    log().add([
      { kind: 'left', at: plus(now(), 1), personId: ANA, coupleId: HOME },
      erasedOwner(ownerOf('ana'), plus(now(), 1)),
      erasedOwner({ kind: 'couple', id: HOME }, plus(now(), 1)),
    ]);
  /** What the bot does while it runs: the log hears of every commit. */
  const inUse = async (): Promise<Store> => {
    const keeping = await keepDepartures({
      departures: log(),
      store: bot.store,
      log: createHeardLog(),
      say: () => {},
      now,
    });
    return watchCommits(bot.store, keeping.onCommitted);
  };

  const DANCE = 'mayhem' as DanceId;
  const page = (name: string) => ({ draft: draftOf(name), draftNames: [textId(`${name}-draft-name`)] });
  const shown = (name: string) => ({ ...page(name), shown: copies(`${name}-copy`, [`${name}-name`]) });
  const named = dance(DANCE, HOME, {
    status: 'named',
    sheets: [sheet('ana', shown('ana')), sheet('ben', shown('ben'))],
    name: textId('joined'),
    namedAt: T0,
  });
  const keep = async (given: Dance, store = bot.store): Promise<void> => {
    const sealed = await Promise.all(
      textsOf(given).map(({ id, owner }) => bot.vault.seal(owner, 'sealed', id, new Secret(`the words of ${id}`))),
    );
    await commit(store, { sealed, changes: [{ kind: 'dance/save', dance: given }] });
  };
  const dropped = async (store: Store, ...ids: readonly string[]): Promise<void> => {
    for (const id of ids) await commit(store, { changes: [{ kind: 'sealed/drop', id: textId(id) }] });
  };
  const after = async (): Promise<Dance | null> => {
    const restored = house.open(fresh);
    try {
      return await restored.store.latestDance(HOME);
    } finally {
      await restored.close();
    }
  };
  const isThere = async (id: string): Promise<boolean> => {
    const restored = house.open(fresh);
    try {
      return (await restored.readNote(id)) !== null;
    } finally {
      await restored.close();
    }
  };

  it('rests what was not revealed, whoever had sent theirs, so that it does not tell who had', async () => {
    const sent = copies('ana-copy', ['ana-name']);
    for (const [place, given] of [
      dance(DANCE, HOME, { sheets: [sheet('ana', page('ana')), sheet('ben', page('ben'))] }),
      dance(DANCE, HOME, { sheets: [sheet('ana', { ...page('ana'), sent }), sheet('ben', page('ben'))] }),
      dance(DANCE, HOME, {
        status: 'sealed',
        revealAt: plus(T0, 9),
        sheets: [
          sheet('ana', { ...page('ana'), sent }),
          sheet('ben', { ...page('ben'), sent: copies('ben-copy', ['ben-name']) }),
        ],
      }),
    ].entries()) {
      if (place > 0) {
        await moveOut();
        await moveIn();
      }
      await keep(given);
      const due = { kind: 'dance/rest', subject: DANCE } as const;
      await commit(bot.store, { timers: [{ kind: 'set', timer: timer('dance/rest:mayhem', plus(T0, 9), due) }] });
      expect(await put(await back())).toMatchObject({ timers: 1, messages: 0 });
      expect(await after()).toMatchObject({
        status: 'rested',
        revealAt: null,
        version: 2,
        sheets: [
          { ...page('ana'), sent: null, shown: null },
          { ...page('ben'), sent: null, shown: null },
        ],
      });
      expect(await isThere('ana-copy-beneath')).toBe(false);
      expect(await isThere('ana-draft-name')).toBe(true);
    }
  });

  it('keeps what both were shown and its name, without an edit or a call that was under way', async () => {
    const [hers, his] = named.sheets;
    await keep({
      ...named,
      sheets: [{ ...hers, sent: copies('ana-edit', ['ana-edited-name']) }, his],
      revealAt: plus(T0, 9),
    });
    await commit(bot.store, {
      outbox: [
        message('call', 'ben', {
          notice: {
            kind: 'dance/call',
            danceId: DANCE,
            call: 1,
            name: textId('joined'),
            byYou: false,
            feeling: null,
          },
        }),
      ],
    });
    expect(await put(await back())).toMatchObject({ messages: 0 });
    expect(await after()).toEqual({ ...named, version: 2 });
    expect(await isThere('ana-edit-beneath')).toBe(false);
  });

  it('lets the two choose again where what it was called had been changed since', async () => {
    await keep(named);
    const from = await back();
    const store = await inUse();
    await commit(store, {
      changes: [{ kind: 'dance/save', dance: { ...named, name: textId('ana-name'), version: 1 } }],
    });
    await dropped(store, 'joined');
    expect(await put(from)).toMatchObject({ texts: 1 });
    const restored = await after();
    // In an order that is drawn: it does not tell whose they are.
    expect(restored?.naming?.names.toSorted()).toEqual(['ana-name', 'ben-name'].map(textId));
    expect(restored).toEqual({
      ...named,
      status: 'naming',
      name: null,
      namedAt: null,
      naming: { round: 1, names: restored?.naming?.names, picks: [] },
      version: 2,
    });
  });

  it('leaves no text behind that only the list of names still had, where another of the list was deleted', async () => {
    const naming = { round: 1, names: ['ana-earlier', 'ben-name'].map(textId), picks: [] } as const;
    await keep({ ...named, naming });
    const from = await back();
    const store = await inUse();
    const [hers, his] = named.sheets;
    const edited = { ...his, shown: copies('ben-copy', []) };
    const left = { ...naming, names: [textId('ana-earlier')] };
    await commit(store, {
      changes: [{ kind: 'dance/save', dance: { ...named, naming: left, sheets: [hers, edited], version: 1 } }],
    });
    await dropped(store, 'ben-name');
    await put(from);
    expect((await after())?.naming).toBeNull();
    expect(await isThere('ana-earlier')).toBe(false);
  });

  it('begins a naming anew that has lost one of its names, and ends one that would have replaced a name', async () => {
    const naming = {
      round: 1,
      names: ['ben-name', 'ana-name'].map(textId),
      picks: [{ personId: BEN, pick: { kind: 'name', index: 1 } }],
    } as const;
    await keep({ ...named, naming });
    const from = await back();
    const store = await inUse();
    const [hers, his] = named.sheets;
    const edited = { ...hers, shown: { ...copies('none', []), fields: [] } };
    await commit(store, {
      changes: [{ kind: 'dance/save', dance: { ...named, sheets: [edited, his], version: 1 } }],
    });
    await dropped(store, 'ana-name', 'ana-copy-beneath', 'ana-copy-i-then', 'ana-long-for');
    expect(await put(from)).toMatchObject({ texts: 4 });
    const [mine] = (await after())?.sheets ?? [];
    expect(mine?.draft.map(({ field }) => field)).toEqual(['sets-me-off', 'i-then', 'beneath']);
    expect(mine?.shown).toMatchObject({ fields: [], names: [] });
    expect(await after()).toMatchObject({ status: 'named', name: 'joined', naming: null, version: 2 });
  });

  it('rests where no name is left to choose, and ends with its couple where one of them left since', async () => {
    await keep(named);
    const from = await back();
    const store = await inUse();
    await commit(store, {
      changes: [{ kind: 'dance/save', dance: { ...named, status: 'rested', name: null, version: 1 } }],
    });
    await dropped(store, 'joined', 'ana-name', 'ben-name');
    expect(await put(from)).toMatchObject({ texts: 3 });
    const rested = { status: 'rested', name: null, naming: null, sheets: [{ shown: null }, { shown: null }] };
    expect(await after()).toMatchObject(rested);
    expect(await isThere('ben-copy-beneath')).toBe(false);

    rmSync(fresh, { recursive: true, force: true });
    anaLeft();
    expect(await put(from)).toMatchObject({ left: 1 });
    expect(await after()).toMatchObject({ ...rested, sheets: [page('ana'), page('ben')] });
    expect(await isThere('ben-draft-name')).toBe(true);
  });

  it('is without it where one of them was deleted since, but for what the other drafted', async () => {
    await keep(named);
    const from = await back();
    anaErased();
    expect(await put(from)).toMatchObject({ erased: 1 });
    expect(await after()).toMatchObject({
      status: 'rested',
      name: null,
      sheets: [
        { draft: [], draftNames: [], shown: null },
        { ...page('ben'), shown: null },
      ],
    });
    for (const gone of ['ana-beneath', 'ana-name', 'ben-name', 'joined']) expect(await isThere(gone)).toBe(false);
  });
});

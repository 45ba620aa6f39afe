import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import type { SealedRow, Store } from '../../../src/app/store-port.js';
import { buttonDeeds } from './deeds.js';
import { judging } from './judge.js';
import { type Matrix, tryMatrix } from './matrix.js';
import { OWNERS, tablesIn } from './owners.js';
import { COMMAND_RULES } from './rules.js';
import { openWorld, type Stage, type World } from './stages.js';

let world: World;
let matrix: Matrix;
beforeAll(async () => {
  world = await openWorld();
  matrix = await tryMatrix(world, { kind: 'some' });
});
afterAll(() => world.close());

describe('every button, form and command, by everybody, at every moment of two couples’ life', () => {
  it('changes nothing that is not theirs, shows nothing that is not theirs, and answers', () => {
    expect(matrix.problems).toEqual([]);
    expect(matrix.deeds).toBeGreaterThan(4_000);
  });

  it('does what it is for, for everybody who may do it', () => {
    expect(matrix.unseen).toEqual([]);
  });

  it('is noticed where nobody in this world could do what it is for', async () => {
    const [justMet] = world.stages;
    if (justMet === undefined) throw new Error('there is no moment');
    const { unseen } = await tryMatrix({ ...world, stages: [justMet] }, { kind: 'some' });
    for (const role of ['dance/call', 'time-out/undo', 'sent form/together', 'need/more', 'place/agree'])
      expect(unseen).toContain(role);
  });

  it('is asked about each table and each command that there is', () => {
    const [stage] = world.stages;
    expect(stage === undefined ? [] : tablesIn(stage.client)).toEqual(Object.keys(OWNERS).toSorted());
    expect(commands.map(({ name }) => name).toSorted()).toEqual(Object.keys(COMMAND_RULES).toSorted());
  });
});

describe('a house that is built wrong is noticed', () => {
  const at = (name: string): Stage => {
    const stage = world.stages.find((each) => each.name === name);
    if (stage === undefined) throw new Error(`no moment is called ${name}`);
    return stage;
  };
  const problemsOf = async (stage: Stage, table: string): Promise<string> => {
    const judge = judging(stage);
    const all = [...buttonDeeds(stage, 1, 4)];
    const found: string[] = [];
    for (const deed of all.filter((each) => each.table === table)) found.push(...(await judge(deed)).problems);
    return found.join('\n');
  };

  const BEN = ['telegram', '9002'] as const;
  const ANA = ['discord', '9001'] as const;
  /** What Ben asks for of a journal is looked for in Ana's as well. */
  const withAnasJournal = (store: Store): Store => ({
    ...store,
    journalEntry: async (owner, id) => {
      const ana = await store.personByAccount(...ANA);
      const ben = await store.personByAccount(...BEN);
      const own = await store.journalEntry(owner, id);
      return own ?? (owner === ben?.id && ana !== null ? store.journalEntry(ana.id, id) : null);
    },
  });

  it('that takes a bid of others for one’s own', async () => {
    const wrong = at('begun').builtWrong({
      store: (store) => ({
        ...store,
        need: async (id) => {
          const need = await store.need(id);
          const cleo = await store.personByAccount('telegram', '9003');
          return need === null || cleo?.coupleId == null ? need : { ...need, coupleId: cleo.coupleId };
        },
      }),
    });
    expect(await problemsOf(wrong, 'need/answer')).toMatch(/by cleo \(stranger in a couple\).*changes/);
  });

  it('that opens words for whoever asks', async () => {
    const truly = new Map<string, SealedRow>();
    const wrong = at('begun').builtWrong({
      store: (store) => ({
        ...withAnasJournal(store),
        sealedRow: async (id) => {
          const row = await store.sealedRow(id);
          const ben = await store.personByAccount(...BEN);
          if (row === null || ben === null) return row;
          truly.set(id, row);
          return { ...row, owner: { kind: 'person', id: ben.id } };
        },
      }),
      vault: (vault) => ({ ...vault, open: (row) => vault.open(truly.get(row.id) ?? row) }),
    });
    expect(await problemsOf(wrong, 'journal/entry')).toMatch(/by ben \(partner\).*shows heron-ana-journal/);
  });
});

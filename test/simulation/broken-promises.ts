import type { ChangeSet, Store } from '../../src/app/store-port.js';
import type { Card } from '../../src/copy/card.js';
import { DAY } from '../../src/core/instant.js';
import type { Member, TimeOut } from '../../src/core/time-out/state.js';
import { wordsOf } from './invariants/words-of.js';
import type { Broken } from './world/simulation.js';

/** What an input changes about a break is acknowledged, and every third time not kept. */
const acknowledgedOnly: Broken = () => {
  let given = 0;
  const isLost = ({ input, changes }: ChangeSet): boolean => {
    if (input === null || !changes.some(({ kind }) => kind === 'time-out/save')) return false;
    given += 1;
    return given % 3 === 0;
  };
  return {
    asks: (store) => ({ ...store, commit: async (set) => (isLost(set) ? 'committed' : store.commit(set)) }),
  };
};

const withoutApology = (card: Card): Card => ({
  ...card,
  blocks: card.blocks.filter((block) => !/I.m late with this/.test(wordsOf({ ...card, blocks: [block] }))),
});

/** However late it is, nobody is told that we are sorry. */
const neverSorry: Broken = () => ({
  adapter: (adapter) => ({
    ...adapter,
    deliver: (delivery) => adapter.deliver({ ...delivery, card: withoutApology(delivery.card) }),
  }),
  handle: (handle) => async (input) => {
    const reply = await handle(input);
    return reply.kind === 'card' ? { ...reply, card: withoutApology(reply.card) } : reply;
  },
});

/** A platform that asks for patience is taken for somebody who cannot be written to. */
const pauseForRefusal: Broken = () => ({
  adapter: (adapter) => ({
    ...adapter,
    deliver: async (delivery) => {
      const result = await adapter.deliver(delivery);
      return result.kind === 'wait' ? { kind: 'unreachable' } : result;
    },
  }),
});

/** "I'm letting them know" is said, and nothing is sent to them. */
const otherNotTold: Broken = () => ({
  asks: (store) => ({
    ...store,
    commit: (set) =>
      store.commit({ ...set, outbox: set.outbox.filter(({ notice }) => notice.kind !== 'time-out/told') }),
  }),
});

/** … nor, where they cannot be told, that nobody was. */
const neverSaidUndelivered: Broken = () => ({
  asks: (store) => ({
    ...store,
    commit: (set) =>
      store.commit({ ...set, outbox: set.outbox.filter(({ notice }) => notice.kind !== 'time-out/undelivered') }),
  }),
});

function withMembers(timeOut: TimeOut, changed: (member: Member) => Member): TimeOut {
  const [one, other] = timeOut.members;
  return { ...timeOut, members: other === undefined ? [changed(one)] : [changed(one), changed(other)] };
}

/** The app reads breaks otherwise than they are kept. */
const reading =
  (seen: (timeOut: TimeOut) => TimeOut): Broken =>
  () => {
    const read = (timeOut: TimeOut | null): TimeOut | null => (timeOut === null ? null : seen(timeOut));
    return {
      asks: (store: Store) => ({
        ...store,
        timeOut: async (id) => read(await store.timeOut(id)),
        latestTimeOut: async (person) => read(await store.latestTimeOut(person)),
      }),
    };
  };

/** Whoever has taken more time four times is taken to have done so three times. */
const endlessExtensions: Broken = () => {
  const counted = reading((timeOut) =>
    withMembers(timeOut, (member) => ({ ...member, extensionsUsed: Math.min(member.extensionsUsed, 3) })),
  )();
  return {
    asks: (store) => ({
      ...(counted.asks?.(store) ?? store),
      commit: async (set) => {
        const changes = set.changes.map(async (change) => {
          if (change.kind !== 'time-out/save') return change;
          const kept = await store.timeOut(change.timeOut.id);
          const asKept = (member: Member): Member => {
            const was = kept?.members.find(({ personId }) => personId === member.personId);
            const isSame = was !== undefined && was.promise?.dueAt === member.promise?.dueAt;
            return isSame ? { ...member, extensionsUsed: was.extensionsUsed } : member;
          };
          return { ...change, timeOut: withMembers(change.timeOut, asKept) };
        });
        return store.commit({ ...set, changes: await Promise.all(changes) });
      },
    }),
  };
};

/** A break may go on for four days. */
const endlessDay = reading((timeOut) => ({ ...timeOut, capAt: (timeOut.openedAt + 4 * DAY) as TimeOut['capAt'] }));

/** What is posted where both read is posted twice. */
const postsTwice: Broken = () => ({
  adapter: (adapter) => ({
    ...adapter,
    post: async (...given) => {
      await adapter.post(...given);
      return adapter.post(...given);
    },
  }),
});

/** Builds that fail the promise itself, or somebody who waits for it. Each takes a life in which that can happen. */
export const BROKEN_PROMISES: readonly {
  readonly name: string;
  readonly broken: Broken;
  readonly noticedBy: readonly string[];
  readonly life: 'of breaks' | 'of rituals';
}[] = [
  {
    name: 'says when it will write and does not keep it',
    broken: acknowledgedOnly,
    noticedBy: ['whatIsToldIsKept'],
    life: 'of breaks',
  },
  { name: 'is late without a word of apology', broken: neverSorry, noticedBy: ['lateAsksAreSorry'], life: 'of breaks' },
  {
    name: 'takes a pause of the platform for a refusal',
    broken: pauseForRefusal,
    noticedBy: ['everyPromiseIsAskedOnce'],
    life: 'of breaks',
  },
  { name: 'tells the other nothing', broken: otherNotTold, noticedBy: ['theOtherHears'], life: 'of breaks' },
  {
    name: 'keeps it to itself that nobody was told',
    broken: neverSaidUndelivered,
    noticedBy: ['theOtherHears'],
    life: 'of breaks',
  },
  {
    name: 'gives more time without an end',
    broken: endlessExtensions,
    noticedBy: ['limitsHold', 'capsHold'],
    life: 'of breaks',
  },
  {
    name: 'lets a break last for days',
    broken: endlessDay,
    noticedBy: ['limitsHold', 'capsHold'],
    life: 'of breaks',
  },
  { name: 'posts twice', broken: postsTwice, noticedBy: ['repeatsAreExcused'], life: 'of rituals' },
];

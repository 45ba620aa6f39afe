import type { PlatformAdapter } from '../../src/app/ports.js';
import type { Store } from '../../src/app/store-port.js';
import type { Change, OutboxDraft } from '../../src/core/decision.js';
import type { InputKey, OutboxId, TimeOutId } from '../../src/core/ids.js';
import { DAY, plus } from '../../src/core/instant.js';
import type { Platform } from '../../src/core/person/state.js';
import type { TimeOut } from '../../src/core/time-out/state.js';
import { CALLS_IN_BREAKS, PROMPTS_IN_BREAKS } from './choose-in-breaks.js';
import { leakingRenderer, tellingMessages } from '../privacy/broken-ports.js';
import type { Ritual } from './ritual.js';
import { OUTAGES } from './seldom-rituals.js';
import type { Broken } from './world/simulation.js';

/** Every third timer of an ask is lost on its way to the disk. */
const timerDropped: Broken = () => {
  let asks = 0;
  return {
    store: (store) => ({
      ...store,
      commit: (set) =>
        store.commit({
          ...set,
          timers: set.timers.filter((change) => {
            if (change.kind !== 'set' || change.timer.kind !== 'time-out/ask') return true;
            asks += 1;
            return asks % 3 !== 0;
          }),
        }),
    }),
  };
};

/** What is to be said is sent while it is being kept. */
const sentBeforeCommit: Broken = () => {
  const adapters = new Map<Platform, PlatformAdapter>();
  const sendNow = async (store: Store, draft: OutboxDraft): Promise<void> => {
    for (const to of (await store.person(draft.to))?.accounts ?? []) {
      const card = { blocks: [], rows: [], choice: null, isPrivate: false };
      const { id: nonce, route } = draft;
      await adapters.get(to.platform)?.deliver({ to, card, silent: false, route, nonce });
    }
  };
  return {
    adapter: (adapter) => {
      adapters.set(adapter.platform, adapter);
      return adapter;
    },
    store: (store) => ({
      ...store,
      commit: async (set) => {
        for (const draft of set.outbox) await sendNow(store, draft);
        return store.commit(set);
      },
    }),
  };
};

/** A nudge is queued with its ask, and in front of it. */
const nudgeBeforeAsk: Broken = () => {
  let nudges = 0;
  const nudgeFor = (draft: OutboxDraft): readonly OutboxDraft[] => {
    if (draft.notice.kind !== 'time-out/ask') return [draft];
    nudges += 1;
    const id = `nudge${nudges}`.padEnd(22, 'x') as OutboxId;
    const { handle } = draft.notice;
    return [{ ...draft, id, notice: { kind: 'time-out/nudge', handle }, follow: null }, draft];
  };
  return {
    asks: (store) => ({ ...store, commit: (set) => store.commit({ ...set, outbox: set.outbox.flatMap(nudgeFor) }) }),
  };
};

/** When a break is saved again, whether the other was told is not written. */
const missedColumn: Broken = () => {
  const first = new Map<TimeOutId, TimeOut>();
  const asBefore = (timeOut: TimeOut): TimeOut => {
    const was = first.get(timeOut.id);
    if (was === undefined) first.set(timeOut.id, timeOut);
    if (was === undefined) return timeOut;
    const [one, other] = timeOut.members.map((member, at) => ({
      ...member,
      told: was.members[at]?.told ?? member.told,
    }));
    if (one === undefined) return timeOut;
    return { ...timeOut, members: other === undefined ? [one] : [one, other] };
  };
  return {
    store: (store) => ({
      ...store,
      commit: (set) =>
        store.commit({
          ...set,
          changes: set.changes.map((change) =>
            change.kind === 'time-out/save' ? { ...change, timeOut: asBefore(change.timeOut) } : change,
          ),
        }),
    }),
  };
};

/** A break is saved twice over, so that the version after the next is kept. */
const versionSkipped: Broken = () => ({
  store: (store) => ({
    ...store,
    commit: (set) =>
      store.commit({
        ...set,
        changes: set.changes.flatMap((change): readonly Change[] =>
          change.kind === 'time-out/save'
            ? [change, { ...change, timeOut: { ...change.timeOut, version: change.timeOut.version + 1 } }]
            : [change],
        ),
      }),
  }),
});

/** A message about nothing promised that has to be tried again later is tried again in ten years. */
const putOffForEver: Broken = () => {
  const notices = new Set<OutboxId>();
  return {
    store: (store) => ({
      ...store,
      claimOutbox: async (q) => {
        const rows = await store.claimOutbox(q);
        for (const { id, lane } of rows) if (lane === 'notice') notices.add(id);
        return rows;
      },
      releaseOutbox: (id, attempt, notBefore, spend, expiresAt) =>
        store.releaseOutbox(id, attempt, notices.has(id) ? plus(notBefore, 3_650 * DAY) : notBefore, spend, expiresAt),
    }),
  };
};

/** Nobody is in a break, whoever looks. */
const blindToBreaks: Broken = () => ({ asks: (store) => ({ ...store, latestTimeOut: async () => null }) });

/** What was handed over is not known again when it comes a second time. */
export const blindToRepeats: Broken = () => {
  let inputs = 0;
  return {
    store: (store) => ({
      ...store,
      commit: (set) => {
        inputs += 1;
        const key = `${set.input?.key}-${inputs}` as InputKey;
        return store.commit(set.input === null ? set : { ...set, input: { ...set.input, key } });
      },
    }),
  };
};

/** What these print goes nowhere. */
const silently =
  (broken: typeof leakingRenderer): Broken =>
  () =>
    broken(() => undefined);

/** Builds that are broken on purpose, each by a wrapped port, and the invariants of which one has to notice. */
export const BROKEN_BUILDS: readonly {
  readonly name: string;
  readonly broken: Broken;
  readonly noticedBy: readonly string[];
  /** In a life of nothing but these and chance; left out: of chance as ever. */
  readonly rituals?: readonly Ritual[];
}[] = [
  {
    name: 'drops a timer',
    broken: timerDropped,
    noticedBy: ['everyBreakHasItsTimers', 'everyPromiseIsAskedOnce'],
  },
  { name: 'sends before it has committed', broken: sentBeforeCommit, noticedBy: ['nothingIsSaidBeforeItIsKept'] },
  {
    name: 'shows one the words of the other',
    broken: silently(leakingRenderer),
    noticedBy: ['nothingPrivateReachesAnyoneElse'],
  },
  {
    name: 'says in a message what it is about',
    broken: silently(tellingMessages),
    noticedBy: ['nothingPrivateReachesAnyoneElse'],
  },
  { name: 'nudges before it asks', broken: nudgeBeforeAsk, noticedBy: ['noWordBeforeItsAsk'] },
  {
    name: 'puts off for ever what has to be tried again',
    broken: putOffForEver,
    noticedBy: ['theOutboxDrains'],
    rituals: OUTAGES,
  },
  {
    name: 'lets a prompt come in a break',
    broken: blindToBreaks,
    noticedBy: ['nothingIsAskedInABreak', 'noPromptInABreak'],
    rituals: PROMPTS_IN_BREAKS,
  },
  {
    name: 'lets the dance be called in a break',
    broken: blindToBreaks,
    noticedBy: ['nothingIsAskedInABreak'],
    rituals: CALLS_IN_BREAKS,
  },
  { name: 'skips a version', broken: versionSkipped, noticedBy: ['whatIsKeptReadsBack', 'versionsHaveNoGaps'] },
  { name: 'misses a column when it saves again', broken: missedColumn, noticedBy: ['whatIsKeptReadsBack'] },
];

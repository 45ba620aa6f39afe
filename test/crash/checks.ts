import { promiseKey } from '../../src/core/time-out/timers.js';
import type { PersonId, TimeOutId } from '../../src/core/ids.js';
import type { Act } from './acts.js';
import type { Delivered } from './ledger.js';
import type { Resident } from './resident.js';
import type { OutboxLine, Rows } from './rows.js';

/** One act that was sent off between two readings of the town's clock, and whether its writer was told that it is done. */
export type Attempt = {
  readonly act: Act;
  readonly from: number;
  readonly until: number;
  readonly acknowledged: boolean;
};

/** What is known once a scene is over and everything that was due has been done. */
export type Scene = {
  readonly rows: Rows;
  readonly cast: readonly Resident[];
  /** Each with the one they are together with. */
  readonly partners: readonly (readonly [Resident, Resident])[];
  /** In their order. */
  readonly attempts: readonly Attempt[];
  readonly delivered: readonly Delivered[];
  readonly now: number;
};

type Check = (scene: Scene) => readonly string[];

const attemptsOf = (scene: Scene, by: Resident, ...kinds: readonly Act['kind'][]): readonly Attempt[] =>
  scene.attempts.filter(({ act }) => act.by === by && kinds.includes(act.kind));

/** The minutes that may stand in the data: the last that was acknowledged, and those asked for after it in vain. */
function possibleMinutes(attempts: readonly Attempt[]): readonly (readonly [number, number])[] {
  const lastKept = attempts.findLastIndex(({ acknowledged }) => acknowledged);
  return attempts.slice(Math.max(lastKept, 0)).flatMap(({ act, from, until }) => {
    const [early, late] = [act.owed(from), act.owed(until)];
    return 'dueAt' in early && 'dueAt' in late ? [[early.dueAt, late.dueAt] as const] : [];
  });
}

const copiesOf = (scene: Scene, { id }: OutboxLine): readonly Delivered[] =>
  scene.delivered.filter(({ outboxId }) => outboxId === id);

/** The town's clock stands still while the bot is dead; a few seconds pass where it has to keep its own pace. */
const LATE = 60_000;

/** Asked once: one row, sent at its minute or after, on their screen; on Discord exactly once. */
function askedOnce(scene: Scene, by: Resident, kind: string, dueAt: number): readonly string[] {
  const asks = scene.rows.outboxOf(scene.rows.personOf(by.account)).filter((row) => row.kind === kind);
  const [ask] = asks;
  if (ask === undefined || asks.length > 1) return [`${by.name} was asked ${asks.length} times (${kind})`];
  const copies = copiesOf(scene, ask);
  if (copies.length === 0) return [`${by.name} never got the ask that is marked as ${ask.state}`];
  if (copies.some(({ at }) => at < dueAt)) return [`${by.name} was asked before the promised minute`];
  return copies.some(({ at }) => at > dueAt + LATE) ? [`${by.name} was asked long after the promised minute`] : [];
}

/** What was promised on somebody's screen is what the data says, and what they were asked for. */
const everyPromiseIsAskedOnce: Check = (scene) =>
  scene.cast.flatMap((by) => {
    const attempts = attemptsOf(scene, by, 'call', 'extend');
    if (attempts.length === 0) return [];
    const breaks = scene.rows.breaksOf(scene.rows.personOf(by.account)).filter(({ dueAt }) => dueAt !== null);
    const [kept] = breaks;
    if (breaks.length > 1) return [`${by.name} has ${breaks.length} promises`];
    if (kept === undefined || kept.dueAt === null)
      return attempts.some(({ acknowledged }) => acknowledged) ? [`${by.name}'s promise is lost`] : [];
    const { dueAt } = kept;
    if (!possibleMinutes(attempts).some(([early, late]) => early <= dueAt && dueAt <= late))
      return [`${by.name}'s promise is kept for another minute than the one they were told`];
    return askedOnce(scene, by, 'time-out/ask', dueAt);
  });

const everySpaceEndsOnce: Check = (scene) =>
  scene.cast.flatMap((by) => {
    const attempts = attemptsOf(scene, by, 'space');
    const over = scene.rows.outboxOf(scene.rows.personOf(by.account)).filter(({ kind }) => kind === 'need/space-over');
    if (over.length === 0 && attempts.every(({ acknowledged }) => !acknowledged)) return [];
    const [minute] = possibleMinutes(attempts);
    return minute === undefined ? [] : askedOnce(scene, by, 'need/space-over', minute[0]);
  });

const everyReturnIsKept: Check = (scene) =>
  scene.attempts
    .filter(({ act, acknowledged }) => act.kind === 'return' && acknowledged)
    .filter(({ act }) =>
      scene.rows.breaksOf(scene.rows.personOf(act.by.account)).every(({ returnedAt }) => returnedAt === null),
    )
    .map(({ act }) => `${act.by.name}'s return is lost`);

const everySealedPageStands: Check = (scene) => {
  const sealed = scene.attempts.filter(({ act }) => act.kind === 'seal');
  return sealed.flatMap(({ act: { by }, acknowledged }) => {
    const page = scene.rows.pageOf(scene.rows.personOf(by.account));
    if (!acknowledged) return [];
    if (page === null || (page.sentAt ?? page.shownAt) === null) return [`${by.name}'s sealed page is lost`];
    const areAll = sealed.length > 0 && sealed.every((each) => each.acknowledged);
    return areAll && page.shownAt === null ? [`${by.name}'s page was not shown although both are sealed`] : [];
  });
};

const everyZoneIsKept: Check = (scene) =>
  scene.attempts.flatMap(({ act, acknowledged, from }) => {
    const owed = act.owed(from);
    const kept = owed.kind === 'zone' ? scene.rows.zoneOf(scene.rows.personOf(act.by.account)) : null;
    return owed.kind === 'zone' && acknowledged && kept !== owed.zone ? [`${act.by.name}'s zone is lost`] : [];
  });

/**
 * Whoever calls is told of to the other: by one row that counts. One that was on its way when the call was put off may
 * have arrived as well; its time was true when it was sent.
 */
const thePartnerIsTold: Check = (scene) =>
  scene.partners.flatMap(([by, other]) => {
    const calls = attemptsOf(scene, by, 'call');
    if (calls.length === 0) return [];
    const told = scene.rows.outboxOf(scene.rows.personOf(other.account)).filter(({ kind }) => kind === 'time-out/told');
    const counting = told.filter(({ state }) => state !== 'cancelled').length;
    const arrived = told.flatMap((row) => copiesOf(scene, row)).length;
    if (counting > 1) return [`${other.name} was told ${counting} times`];
    const isOwed = calls.some(({ acknowledged }) => acknowledged);
    return isOwed && arrived === 0 ? [`${other.name} was never told`] : [];
  });

/** What is marked as sent is on the screen; what is on the screen is known; on Discord nothing is there twice. */
const everythingSentIsDelivered: Check = (scene) => {
  const people = scene.cast.map((by) => [by, scene.rows.personOf(by.account)] as const);
  return people.flatMap(([by, person]) =>
    scene.rows.outboxOf(person).flatMap((row) => {
      const copies = copiesOf(scene, row).length;
      if (row.state === 'dead' || row.state === 'unreachable') return [`${row.kind} for ${by.name} is ${row.state}`];
      if (row.state === 'waiting' && row.nextAt <= scene.now) return [`${row.kind} for ${by.name} still waits`];
      if (row.state === 'sent' && copies === 0) return [`${row.kind} is marked as sent but ${by.name} never got it`];
      return by.account.platform === 'discord' && copies > 1 ? [`${by.name} got ${row.kind} ${copies} times`] : [];
    }),
  );
};

const everythingDeliveredIsKnown: Check = (scene) =>
  scene.delivered
    .filter(({ outboxId }) => scene.rows.outboxRow(outboxId) === null)
    .map(({ who }) => `${who} got something that nobody remembers`);

const sceneChecks: readonly Check[] = [
  everyPromiseIsAskedOnce,
  everySpaceEndsOnce,
  everyReturnIsKept,
  everySealedPageStands,
  everyZoneIsKept,
  thePartnerIsTold,
  everythingSentIsDelivered,
  everythingDeliveredIsKnown,
];

export const checkScene = (scene: Scene): readonly string[] => sceneChecks.flatMap((check) => check(scene));

/**
 * All of a decision or nothing of it, looked at after every start: whoever owes a return has a timer for its minute, or
 * the ask that came of it.
 */
export function checkHalves(rows: Rows, cast: readonly Resident[], now: number): readonly string[] {
  return cast.flatMap((by) => {
    const person = rows.personOf(by.account);
    return rows.breaksOf(person).flatMap(({ timeOutId, dueAt, askKind, owing, status }) => {
      if (owing === 0 || status !== 'running' || dueAt === null) return [];
      const timer = rows.timer(promiseKey('ask', timeOutId as TimeOutId, person as PersonId));
      const ask = rows.outboxOf(person).some(({ kind }) => kind === 'time-out/ask');
      if (askKind === 'ahead') return timer?.at === dueAt && dueAt > now ? [] : [`${by.name}'s promise has no timer`];
      return ask ? [] : [`${by.name}'s promise has no ask`];
    });
  });
}

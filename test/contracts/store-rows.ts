import { describe, expect, test } from 'vitest';
import type { SealedRow } from '../../src/app/store-port.js';
import type { AccountId, CoupleId, InviteId, PersonId, SealedId, TimeOutId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { DEFAULT_TERMS } from '../../src/core/pact/state.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import {
  account,
  couple,
  invite,
  member,
  message,
  pact,
  person,
  promise,
  saved,
  sealedRow,
  T0,
  timeOut,
  timer,
} from './store-examples.js';

/** What comes back is what was saved, and only one of two may have what only one can. */
export function rowsContract(bench: StoreBench): void {
  describe('what it keeps of people', () => {
    test('gives a person back as they were saved, with both accounts in their order', async () => {
      const telegram = account('ana', {
        id: 'ana-telegram' as AccountId,
        platform: 'telegram',
        externalId: '42',
        mayWrite: false,
      });
      const ana = person('ana', {
        accounts: [telegram, account('ana')],
        settings: {
          locale: 'de',
          zone: 'Europe/Vienna',
          quietFrom: 0,
          quietUntil: 1_439,
          previews: 'full',
          tendency: 'withdrawing',
          keepItLight: true,
          writeTo: telegram.id,
        },
        coupleId: 'home' as CoupleId,
        returnsKept: 7,
        thirdViewOfferedAt: T0,
        onboardedAt: plus(T0, 1),
      });
      await bench.commit({ changes: [saved(ana)] });
      expect(await bench.store.person(ANA)).toEqual({ ...ana, version: 1 });
      expect(await bench.store.personByAccount('telegram', '42')).toEqual({ ...ana, version: 1 });
      expect(await bench.store.personByAccount('discord', '42')).toBeNull();
      expect(await bench.store.person(BEN)).toBeNull();
    });

    test('removes an account that its person gave up', async () => {
      await bench.meet('ana');
      await bench.commit({ changes: [saved(person('ana', { accounts: [], version: 1 }))] });
      expect(await bench.store.personByAccount('discord', 'discord-ana')).toBeNull();
    });

    test('lets only one of two first contacts make the person', async () => {
      await bench.meet('ana');
      const twin = person('twin', { accounts: [account('twin', { externalId: 'discord-ana' })] });
      expect(await bench.commit({ changes: [saved(twin)] })).toBe('conflict');
      expect(await bench.store.person('twin' as PersonId)).toBeNull();
    });

    test('gives a couple, a pact and an invite back as they were saved', async () => {
      await bench.meet('ana', 'ben');
      const home = couple('home', 'ben', 'ana', { returnsTogether: 4 });
      const draft = pact('home');
      const signed = pact('home', {
        signed: { ...DEFAULT_TERMS, waiting: ['not-post'] },
        signedAt: T0,
        draft: null,
        version: 1,
      });
      const open = invite('one', 'ana', { usedBy: BEN, usedByLabel: 'label' as SealedId, status: 'used' });
      await bench.commit({
        changes: [
          { kind: 'pact/save', pact: draft },
          { kind: 'invite/save', invite: open },
          { kind: 'couple/save', couple: home },
        ],
      });
      expect(await bench.store.couple(home.id)).toEqual({ ...home, version: 1 });
      expect(await bench.store.pact(home.id)).toEqual({ ...draft, version: 1 });
      expect(await bench.store.invite(open.id)).toEqual({ ...open, version: 1 });
      expect(await bench.store.inviteByHash(open.codeHash)).toEqual({ ...open, version: 1 });
      await bench.commit({ changes: [{ kind: 'pact/save', pact: signed }] });
      expect(await bench.store.pact(home.id)).toEqual({ ...signed, version: 2 });
      expect(await bench.store.couple('none' as CoupleId)).toBeNull();
      expect(await bench.store.pact('none' as CoupleId)).toBeNull();
      expect(await bench.store.invite('none' as InviteId)).toBeNull();
    });

    test('shows both sides the invites that still need something, newest first', async () => {
      await bench.meet('ana', 'ben');
      const invites = [
        invite('old', 'ana'),
        invite('used', 'ana', { createdAt: plus(T0, 1), status: 'used', usedBy: BEN }),
        invite('agreed', 'ana', { createdAt: plus(T0, 2), status: 'agreed', usedBy: BEN, purpose: 'link' }),
        invite('done', 'ana', { createdAt: plus(T0, 3), status: 'confirmed', usedBy: BEN }),
      ];
      await bench.commit({ changes: invites.map((one) => ({ kind: 'invite/save', invite: one })) });
      expect((await bench.store.invitesOf(ANA)).map(({ id }) => id)).toEqual(['agreed', 'used', 'old']);
      expect((await bench.store.invitesOf(BEN)).map(({ id }) => id)).toEqual(['agreed', 'used']);
    });

    test('counts the tries at a code by person and time', async () => {
      await bench.meet('ana', 'ben');
      const tries = [T0, plus(T0, MINUTE), plus(T0, HOUR)];
      await bench.commit({ changes: tries.map((at) => ({ kind: 'invite-try/add', personId: ANA, at })) });
      expect(await bench.store.inviteTriesSince(ANA, plus(T0, MINUTE))).toEqual([plus(T0, MINUTE), plus(T0, HOUR)]);
      expect(await bench.store.inviteTriesSince(BEN, T0)).toEqual([]);
    });

    test('refuses a second active couple for one person, and allows it once the first has ended', async () => {
      await bench.meet('ana', 'ben', 'cem');
      const home = couple('home', 'ana', 'ben');
      await bench.commit({ changes: [{ kind: 'couple/save', couple: home }] });
      const next = couple('next', 'cem', 'ana');
      expect(await bench.commit({ changes: [{ kind: 'couple/save', couple: next }] })).toBe('conflict');
      const both = [
        { kind: 'couple/save', couple: next },
        { kind: 'couple/save', couple: { ...home, endedAt: T0, version: 1 } },
      ] as const;
      expect(await bench.commit({ changes: both })).toBe('committed');
    });
  });

  describe('what it keeps of breaks', () => {
    test('gives a break back as it was saved, with every branch of promise and talk', async () => {
      await bench.meet('ana', 'ben');
      const wall = { zone: 'Europe/Vienna', date: '2026-05-02', time: '09:00' };
      const full = member('ana', {
        generation: 4,
        promise: promise({
          wall,
          line: 'rough-day',
          ask: { kind: 'sent', at: plus(T0, 5) },
          lineQueued: true,
          nudgeQueued: true,
          morning: { dueAt: plus(T0, 12 * HOUR), ask: { kind: 'queued', since: plus(T0, 9) } },
        }),
        extensionsUsed: 3,
        returnedAt: plus(T0, HOUR),
        told: 'sent',
        undeliveredSaid: true,
        quietUntil: plus(T0, 8 * HOUR),
        noteId: 'note' as SealedId,
        counted: true,
        movedTalk: true,
        proposedRest: true,
      });
      const talks = [
        { kind: 'none' },
        { kind: 'now', startedAt: T0, floor: BEN, turn: 2 },
        { kind: 'at', at: plus(T0, DAY), by: ANA, asked: true },
        { kind: 'at', at: plus(T0, DAY), by: ANA, asked: false },
        { kind: 'rest-proposed', by: BEN },
        { kind: 'rested' },
      ] as const;
      const asks = [{ kind: 'ahead' }, { kind: 'queued', since: T0 }, { kind: 'unreachable', at: T0 }] as const;
      let version = 0;
      for (const [turn, talk] of talks.entries()) {
        const waits = member('ben', {
          promise: promise({ ask: asks[turn % 3] ?? { kind: 'ahead' } }),
          left: turn === 5,
        });
        const now = timeOut('break', [full, waits], { talk, late: true, endedAt: T0, status: 'returned', version });
        expect(await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: now }] })).toBe('committed');
        version += 1;
        expect(await bench.store.timeOut(now.id)).toEqual({ ...now, version });
      }
    });

    test('finds the newest break a person is in and has not left', async () => {
      await bench.meet('ana', 'ben');
      const older = timeOut('older', [member('ana'), member('ben')], { status: 'closed' });
      const newer = timeOut('newer', [member('ana', { left: true }), member('ben')], {
        openedAt: plus(T0, HOUR),
        status: 'closed',
      });
      await bench.commit({ changes: [older, newer].map((one) => ({ kind: 'time-out/save', timeOut: one })) });
      expect((await bench.store.latestTimeOut(ANA))?.id).toBe('older');
      expect((await bench.store.latestTimeOut(BEN))?.id).toBe('newer');
      expect(await bench.store.latestTimeOut('cem' as PersonId)).toBeNull();
    });

    test('finds the break a person owes a return in before any newer one they only wait in', async () => {
      await bench.meet('ana', 'ben');
      const owing = timeOut('owing', [member('ana', { promise: promise() })]);
      const newer = timeOut('newer', [member('ben', { promise: promise() }), member('ana')], {
        openedAt: plus(T0, HOUR),
      });
      await bench.commit({ changes: [owing, newer].map((one) => ({ kind: 'time-out/save', timeOut: one })) });
      expect((await bench.store.latestTimeOut(ANA))?.id).toBe('owing');
    });

    test('finds the running breaks that two are in together, also where one of them has left', async () => {
      await bench.meet('ana', 'ben', 'cem');
      const both = (id: string, more: Parameters<typeof timeOut>[2] = {}) =>
        timeOut(id, [member('ana', { left: true }), member('ben')], more);
      const breaks = [
        both('older'),
        both('newer', { openedAt: plus(T0, HOUR) }),
        both('over', { status: 'returned', endedAt: T0 }),
        timeOut('other', [member('cem'), member('ben')]),
        timeOut('alone', [member('ana')]),
      ];
      await bench.commit({ changes: breaks.map((one) => ({ kind: 'time-out/save', timeOut: one })) });
      const found = async (one: PersonId, other: PersonId) =>
        (await bench.store.runningTimeOutsOf(one, other)).map(({ id }) => id);
      expect(await found(ANA, BEN)).toEqual(['newer', 'older']);
      expect(await found(BEN, ANA)).toEqual(['newer', 'older']);
      expect(await found(ANA, 'cem' as PersonId)).toEqual([]);
    });

    test('lets someone leave every break of a couple, and takes back what waits for them there', async () => {
      await bench.meet('ana', 'ben');
      await bench.commit({ changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben') }] });
      const ofHome = { coupleId: 'home' as CoupleId };
      const old = timeOut('old', [member('ana'), member('ben')], { ...ofHome, status: 'returned', endedAt: T0 });
      const now = timeOut('now', [member('ben'), member('ana', { promise: promise() })], ofHome);
      const alone = timeOut('alone', [member('ana')], { openedAt: plus(T0, -HOUR), status: 'closed' });
      await bench.commit({
        changes: [old, now, alone].map((one) => ({ kind: 'time-out/save', timeOut: one })),
        outbox: [
          message('old-ana', 'ana', { orderKey: 'old' }),
          message('old-ben', 'ben', { orderKey: 'old' }),
          message('milestone', 'ana', { orderKey: 'milestone:old' }),
          message('now-ana', 'ana', { orderKey: 'now' }),
          message('alone-ana', 'ana', { orderKey: 'alone' }),
        ],
      });
      const silent = { ...now, version: 1, late: true };
      const left = await bench.commit({
        changes: [
          { kind: 'time-outs/leave', ...ofHome, personId: ANA, orders: ['', 'milestone:'] },
          { kind: 'time-out/save', timeOut: silent },
        ],
      });
      expect(left).toBe('committed');
      for (const id of ['old', 'now'] as TimeOutId[]) {
        const stored = await bench.store.timeOut(id);
        expect(stored?.members.find(({ personId }) => personId === ANA)?.left).toBe(true);
        expect(stored?.members.find(({ personId }) => personId === BEN)?.left).toBe(false);
      }
      expect((await bench.store.latestTimeOut(ANA))?.id).toBe('alone');
      expect((await bench.store.timeOut(now.id))?.late).toBe(true);
      expect(await bench.claimed()).toEqual(['old-ben', 'alone-ana']);
      // What was decided on the break as it stood before is refused.
      expect(await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: { ...old, version: 1 } }] })).toBe(
        'conflict',
      );
      // They owe nothing there any more, so they may promise anew.
      const again = timeOut('again', [member('ana', { promise: promise() })]);
      expect(await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: again }] })).toBe('committed');
    });

    test('takes the other one in when they join, and refuses a second promise of one person', async () => {
      await bench.meet('ana', 'ben');
      const alone = timeOut('break', [member('ana', { promise: promise() })]);
      await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: alone }] });
      const joined = {
        ...alone,
        members: [...alone.members, member('ben', { promise: promise() })],
        version: 1,
      } as typeof alone;
      expect(await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: joined }] })).toBe('committed');
      expect((await bench.store.timeOut(alone.id))?.members.map(({ personId }) => personId)).toEqual(['ana', 'ben']);
      const second = timeOut('second', [member('ben', { promise: promise() })]);
      expect(await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: second }] })).toBe('conflict');
    });
  });

  describe('what it keeps of private text', () => {
    test('gives sealed text back byte by byte, and drops it together with its place among the notes', async () => {
      await bench.meet('ana');
      const row = sealedRow('note', 'ana');
      await bench.commit({ sealed: [row], changes: [{ kind: 'note/keep', id: row.id, owner: ANA, at: T0 }] });
      const kept = await bench.store.sealedRow(row.id);
      expect({ ...kept, ciphertext: [...(kept?.ciphertext ?? [])] }).toEqual({
        ...row,
        ciphertext: [...row.ciphertext],
      });
      expect(await bench.store.keptNotes(ANA)).toEqual([{ id: 'note', at: T0 }]);
      await bench.commit({ changes: [{ kind: 'sealed/drop', id: row.id }] });
      expect(await bench.store.sealedRow(row.id)).toBeNull();
      expect(await bench.store.keptNotes(ANA)).toEqual([]);
    });

    test('keeps what two have sealed for each other until they part, and takes nothing more from then on', async () => {
      await bench.meet('ana', 'ben', 'cem', 'dea');
      const ours = (id: string, couple_: string): SealedRow => ({
        ...sealedRow(id, 'nobody'),
        owner: { kind: 'couple', id: couple_ as CoupleId },
      });
      const two = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
      await bench.commit({ changes: two.map((one) => ({ kind: 'couple/save', couple: one })) });
      expect(await bench.commit({ sealed: [ours('tea', 'home'), ours('cake', 'other')] })).toBe('committed');
      const ended = couple('home', 'ana', 'ben', { version: 1, endedAt: T0 });
      await bench.commit({ changes: [{ kind: 'couple/save', couple: ended }] });
      expect(await bench.store.sealedRow('tea' as SealedId)).toBeNull();
      expect(await bench.store.sealedRow('cake' as SealedId)).not.toBeNull();
      expect(await bench.commit({ sealed: [ours('late', 'home')] })).toBe('conflict');
      expect(await bench.commit({ sealed: [ours('more', 'other')] })).toBe('committed');
    });

    test('tells once which texts were dropped, and only of those that were there', async () => {
      await bench.meet('ana');
      await bench.commit({ sealed: [sealedRow('one', 'ana'), sealedRow('two', 'ana')] });
      const drop = (id: string) => bench.commit({ changes: [{ kind: 'sealed/drop', id: id as SealedId }] });
      await Promise.all([drop('one'), drop('none'), drop('two')]);
      expect(bench.store.takeDropped()).toEqual(['one', 'two']);
      expect(bench.store.takeDropped()).toEqual([]);
    });

    test('holds one open question a person, across a restart', async () => {
      await bench.meet('ana');
      const question = {
        personId: ANA,
        form: { kind: 'form/talk-at', timeOutId: 'break' as TimeOutId, generation: 2 },
        field: 1,
        answers: 'answers' as SealedId,
        askedAt: T0,
        expiresAt: plus(T0, HOUR),
      } as const;
      await bench.commit({ question: { kind: 'set', question: { ...question, field: 0, answers: null } } });
      await bench.commit({ question: { kind: 'set', question } });
      await bench.restart();
      expect(await bench.store.openQuestion(ANA)).toEqual(question);
      await bench.commit({ question: { kind: 'clear', personId: ANA } });
      expect(await bench.store.openQuestion(ANA)).toBeNull();
    });
  });

  describe('two accounts of one person', () => {
    test('become one: accounts, breaks, timers and messages follow, and the fresh one is gone', async () => {
      const fresh = person('fresh', { accounts: [account('fresh', { platform: 'telegram' })] });
      await bench.commit({ changes: [saved(person('ana')), saved(fresh)] });
      const link = invite('link', 'ana', { purpose: 'link', status: 'agreed', usedBy: fresh.id });
      const alone = timeOut('break', [member('fresh', { promise: promise() })]);
      await bench.commit({
        changes: [
          { kind: 'invite/save', invite: link },
          { kind: 'time-out/save', timeOut: alone },
          { kind: 'invite-try/add', personId: fresh.id, at: T0 },
        ],
        timers: [{ kind: 'set', timer: timer('ask', T0, { personId: fresh.id }) }],
        outbox: [message('hello', 'fresh')],
      });
      const result = await bench.commit({
        changes: [
          { kind: 'person/merge', from: fresh.id, into: ANA },
          { kind: 'invite/save', invite: { ...link, status: 'confirmed', version: 1 } },
          saved(person('ana', { version: 1, onboardedAt: T0 })),
        ],
      });
      expect(result).toBe('committed');
      const ana = await bench.store.person(ANA);
      expect(ana?.accounts.map(({ id, personId }) => [id, personId])).toEqual([
        ['ana-account', 'ana'],
        ['fresh-account', 'ana'],
      ]);
      expect(ana?.onboardedAt).toBe(T0);
      expect(await bench.store.person(fresh.id)).toBeNull();
      expect((await bench.store.personByAccount('telegram', 'discord-fresh'))?.id).toBe('ana');
      expect((await bench.store.invite(link.id))?.usedBy).toBe('ana');
      expect((await bench.store.latestTimeOut(ANA))?.members[0].personId).toBe('ana');
      expect((await bench.store.dueTimers(T0, 1))[0]?.personId).toBe('ana');
      const [due] = await bench.store.dueTimers(T0, 1);
      expect(due === undefined ? [] : await bench.store.timersOf(ANA, due.kind)).toContainEqual(due);
      expect(await bench.store.timersOf(ANA, 'privacy/remove-export')).toEqual([]);
      expect((await bench.claim())[0]?.to).toBe('ana');
      expect(await bench.commit({ changes: [{ kind: 'person/merge', from: fresh.id, into: ANA }] })).toBe('conflict');
      expect(await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: { ...alone, version: 1 } }] })).toBe(
        'conflict',
      );
    });
  });

  describe('reach', () => {
    test('is noted when a platform tells, and moves the person only when it is news', async () => {
      await bench.meet('ana');
      await bench.store.reachOf('ana-account' as AccountId, 'unreachable');
      await bench.store.reachOf('ana-account' as AccountId, 'unreachable');
      expect(await bench.store.person(ANA)).toMatchObject({ version: 2, accounts: [{ reach: 'unreachable' }] });
    });
  });
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import { settleRestored } from '../../../src/adapters/sqlite/settle-restored.js';
import type { Store } from '../../../src/app/store-port.js';
import type { Change } from '../../../src/core/decision.js';
import type { CheckInId, CoupleId, OutboxId, PersonId, SayId, SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import { checkIn, drafted, half, page, pagesOf } from '../../contracts/check-in-examples.js';
import { draft, saying, wordsOfDraft, wordsOfSaying } from '../../contracts/say-examples.js';
import { commit, couple, message, person, saved, T0, timer } from '../../contracts/store-examples.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const shown = checkIn('shown', 'home', {
  status: 'shown',
  sheets: [
    page('ana', { draft: drafted('a1'), dial: 'too-far', shown: half('ac1') }),
    page('ben', { shown: half('b1') }),
  ],
});
const sealed = checkIn('sealed', 'home', {
  status: 'sealed',
  openedAt: plus(T0, DAY),
  revealAt: plus(T0, DAY + HOUR),
  sheets: [
    page('ana', { draft: drafted('a2'), dial: 'just-right', sent: half('ac2') }),
    page('ben', { sent: half('b2') }),
  ],
});
const elsewhere = checkIn('elsewhere', 'other', { sheets: [page('cem'), page('dea')] });
const drafts = [draft('ana', 'unsent'), draft('ben', 'sent-since')];
const said = [saying('kept', 'home', 'ana'), saying('gone', 'home', 'ben')];

describe('in restored data', () => {
  let folder: ScratchFolder;
  let store: Store;
  const open = (): Store => openStore({ file: folder.file('intermission.db'), now: () => T0 });
  const restored = async (dropped: readonly string[]): Promise<void> => {
    await store.close();
    settleRestored(
      folder.file('intermission.db'),
      dropped.map((id) => id as SealedId),
    );
    store = open();
  };

  beforeEach(async () => {
    folder = scratchFolder();
    store = open();
    const couples = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
    await commit(store, {
      changes: [
        ...['ana', 'ben', 'cem', 'dea'].map((name) => saved(person(name))),
        ...couples.map((one): Change => ({ kind: 'couple/save', couple: one })),
      ],
    });
    const outcome = await commit(store, {
      sealed: [
        ...[shown, sealed].flatMap((one) => pagesOf(one)),
        ...drafts.flatMap(wordsOfDraft),
        ...said.map(wordsOfSaying),
      ],
      changes: [
        ...[shown, sealed, elsewhere].map((one): Change => ({ kind: 'check-in/save', checkIn: one })),
        ...drafts.map((one): Change => ({ kind: 'say-draft/save', draft: one })),
        ...said.map((one): Change => ({ kind: 'saying/save', saying: one })),
      ],
      timers: (['check-in/reveal', 'check-in/rest', 'check-in/open', 'need/return'] as const).map((kind) => ({
        kind: 'set',
        timer: timer(kind, T0, { kind }),
      })),
      outbox: [
        message('said', 'ben', {
          notice: { kind: 'say/received', sayId: 'kept' as SayId, form: 'repair', copy: said[0]!.copy, answer: null },
        }),
        message('back', 'ben', { notice: { kind: 'need/here-again', toAsker: false } }),
      ],
    });
    if (outcome !== 'committed') throw new Error(outcome);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  test('every check-in that was not shown rests, and nobody can tell whether the other had sent theirs', async () => {
    await restored([]);
    const [anas, bens] = sealed.sheets;
    expect(await store.checkIn(sealed.id)).toEqual({
      ...sealed,
      status: 'rested',
      revealAt: null,
      sheets: [
        { ...anas, sent: null },
        { ...bens, sent: null },
      ],
      version: 2,
    });
    expect(await store.checkIn('elsewhere' as CheckInId)).toMatchObject({ status: 'rested', version: 2 });
    expect(await store.checkIn(shown.id)).toEqual({ ...shown, version: 1 });
    expect(await store.sealedRow('b2-wish' as SealedId)).toBeNull();
    expect((await store.dueTimers(T0, 10)).map(({ kind }) => kind)).toEqual(['check-in/open', 'need/return']);
  });

  test('no soft words go out by themselves, but that somebody is back does', async () => {
    await restored([]);
    expect(await store.outboxRow('said' as OutboxId)).toBeNull();
    expect((await store.outboxRow('back' as OutboxId))?.state).toBe('waiting');
  });

  test('what was deleted, or sent from a draft, since the copy is gone again, and the rest is there', async () => {
    await restored(['copy-of-gone', 'sent-since-feel', 'sent-since-when', 'a1-wish']);
    expect(await store.saying('gone' as SayId)).toBeNull();
    expect(await store.saying('kept' as SayId)).not.toBeNull();
    expect(await store.sayDraft('ben' as PersonId)).toBeNull();
    expect(await store.sayDraft('ana' as PersonId)).toMatchObject({ fields: drafts[0]!.fields });
    const found = await store.lastShownCheckIn('home' as CoupleId);
    expect(found?.sheets[0].draft.map(({ field }) => field)).toEqual(['appreciation', 'change']);
  });
});

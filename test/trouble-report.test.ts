import { expect, it } from 'vitest';
import { type Store, StoreDefect, StoreUnavailable } from '../src/app/store-port.js';
import { createTroubleReport, reportWrites, type TroubleReport } from '../src/trouble-report.js';
import { createHeardLog } from './app/fakes/heard-log.js';

/** A store whose writes answer this, and nothing else of it. */
function reported(answer: { error: Error | null }): {
  readonly store: Store;
  readonly trouble: TroubleReport;
  readonly said: string[];
} {
  const said: string[] = [];
  const trouble = createTroubleReport({ log: createHeardLog(), say: (sentence) => said.push(sentence) });
  const write =
    <Result>(result: Result) =>
    async (): Promise<Result> => {
      if (answer.error !== null) throw answer.error;
      return result;
    };
  const bare = {
    commit: write('committed'),
    claimOutbox: write([]),
    releaseOutbox: write(undefined),
    tryToWrite: write(undefined),
    nextDueAt: async () => null,
  } as unknown as Store;
  return { store: reportWrites(bare, trouble), trouble, said };
}

it('tells once that the disk is full, and not that it works again before something was written', async () => {
  const answer: { error: Error | null } = { error: new StoreUnavailable('SQLITE_FULL') };
  const { store, said } = reported(answer);
  for (let tries = 0; tries < 3; tries += 1) {
    await expect(store.commit({} as Parameters<Store['commit']>[0])).rejects.toBe(answer.error);
    await store.nextDueAt();
  }
  expect(said).toEqual([expect.stringContaining('The disk is full')]);
  answer.error = null;
  await store.nextDueAt();
  await store.claimOutbox({} as Parameters<Store['claimOutbox']>[0]);
  expect(said).toHaveLength(1);
  await store.commit({} as Parameters<Store['commit']>[0]);
  expect(said.slice(1)).toEqual([expect.stringContaining('works again')]);
});

it('takes a mistake of ours for no trouble of the disk', async () => {
  const { store, said } = reported({ error: new StoreDefect('SQLITE_MISMATCH') });
  await expect(store.commit({} as Parameters<Store['commit']>[0])).rejects.toBeInstanceOf(StoreDefect);
  expect(said).toEqual([]);
});

it('tells of a full disk in one sentence however many ways its error comes, and again only of what was tried since', () => {
  const said: string[] = [];
  let ballast = true;
  const trouble = createTroubleReport({
    log: createHeardLog(),
    say: (sentence) => said.push(sentence),
    onFull: () => {
      const had = ballast;
      ballast = false;
      if (had) said.push('I gave up 16 MB');
      return had;
    },
  });
  const begun = trouble.rooms();
  const first = new StoreUnavailable('SQLITE_FULL');
  trouble.report(first, begun);
  // Whoever typed it brings the same one, and the next in line was on its way before there was room.
  trouble.report(first);
  trouble.report(new StoreUnavailable('SQLITE_FULL'), begun);
  expect(said).toEqual(['I gave up 16 MB']);
  expect(trouble.isOver()).toBe(false);
  trouble.over();
  expect([said.length, trouble.isOver()]).toEqual([1, true]);
  trouble.report(new StoreUnavailable('SQLITE_FULL'), trouble.rooms());
  expect(said.slice(1)).toEqual([expect.stringContaining('nothing new can be kept')]);
  expect(trouble.isOver()).toBe(false);
});

it('is not over before something was written, also where nobody but the bot itself tries', async () => {
  const answer: { error: Error | null } = { error: new StoreUnavailable('SQLITE_READONLY') };
  const { store, trouble, said } = reported(answer);
  await expect(store.tryToWrite()).rejects.toBe(answer.error);
  expect([trouble.isOver(), said.length]).toEqual([false, 1]);
  answer.error = null;
  await store.nextDueAt();
  expect(trouble.isOver()).toBe(false);
  await store.tryToWrite();
  expect(trouble.isOver()).toBe(true);
  expect(said.slice(1)).toEqual([expect.stringContaining('works again')]);
});

import { expect, it } from 'vitest';
import { type Store, StoreDefect, StoreUnavailable } from '../src/app/store-port.js';
import { createTroubleReport, reportWrites } from '../src/trouble-report.js';
import { createHeardLog } from './app/fakes/heard-log.js';

/** A store whose writes answer this, and nothing else of it. */
function reported(answer: { error: Error | null }): { readonly store: Store; readonly said: string[] } {
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
    nextDueAt: async () => null,
  } as unknown as Store;
  return { store: reportWrites(bare, trouble), said };
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

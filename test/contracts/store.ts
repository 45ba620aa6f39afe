import { describe } from 'vitest';
import { danceContract } from './store-dance.js';
import { storeBench, type StoreUnderTest, type TestClock } from './store-bench.js';
import { commitsContract } from './store-commits.js';
import { journalContract } from './store-journal.js';
import { outboxContract } from './store-outbox.js';
import { reflectionContract } from './store-reflection.js';
import { rowsContract } from './store-rows.js';
import { waitingContract } from './store-waiting.js';

/** What every store has to keep, whatever it is made of. */
export function storeContract(name: string, make: (clock: TestClock) => StoreUnderTest): void {
  describe(`a store: ${name}`, () => {
    const bench = storeBench(make);
    rowsContract(bench);
    reflectionContract(bench);
    journalContract(bench);
    danceContract(bench);
    commitsContract(bench);
    outboxContract(bench);
    waitingContract(bench);
  });
}

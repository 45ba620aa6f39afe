import { describe } from 'vitest';
import { checkInContract } from './store-check-in.js';
import { danceContract } from './store-dance.js';
import { storeBench, type StoreUnderTest, type TestClock } from './store-bench.js';
import { commitsContract } from './store-commits.js';
import { journalContract } from './store-journal.js';
import { needContract } from './store-need.js';
import { outboxContract } from './store-outbox.js';
import { placeContract } from './store-place.js';
import { reflectionContract } from './store-reflection.js';
import { rowsContract } from './store-rows.js';
import { sayContract } from './store-say.js';
import { tracesContract } from './store-traces.js';
import { waitingContract } from './store-waiting.js';

/** What every store has to keep, whatever it is made of. */
export function storeContract(name: string, make: (clock: TestClock) => StoreUnderTest): void {
  describe(`a store: ${name}`, () => {
    const bench = storeBench(make);
    rowsContract(bench);
    reflectionContract(bench);
    journalContract(bench);
    danceContract(bench);
    placeContract(bench);
    checkInContract(bench);
    needContract(bench);
    sayContract(bench);
    tracesContract(bench);
    commitsContract(bench);
    outboxContract(bench);
    waitingContract(bench);
  });
}

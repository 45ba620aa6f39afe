// A process that commits as fast as it can and tells of each commit once it is acknowledged; a test kills it.
// It runs the build (`npm test` makes it first): plain node cannot read TypeScript.
import { writeSync } from 'node:fs';
import { openStore } from '../../../dist/src/adapters/sqlite/open-store.js';

const [file, round] = process.argv.slice(2);
const store = openStore({ file, now: () => 1_000_000 });
writeSync(1, 'open\n');
for (let i = 0; ; i += 1) {
  const name = `${round}-${i}`;
  const result = await store.commit({
    input: { key: `discord:${name}`, at: 1_000_000 },
    fired: null,
    settled: null,
    changes: [],
    timers: [
      {
        kind: 'set',
        timer: { key: name, kind: 'time-out/ask', subject: name, personId: null, generation: 1, at: 5, wall: null },
      },
    ],
    outbox: [
      {
        id: name,
        lane: 'promise',
        to: 'ana',
        notice: { kind: 'help/show' },
        orderKey: null,
        dueAt: 5,
        expiresAt: null,
        sound: 'silent',
        route: 'direct',
        follow: null,
      },
    ],
    cancel: [],
    sealed: [],
    question: null,
  });
  if (result !== 'committed') throw new Error(result);
  writeSync(1, `${i}\n`);
}

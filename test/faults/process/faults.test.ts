import { afterEach, describe, expect, it } from 'vitest';
import { decodeAction } from '../../../src/command-kit/action-codec.js';
import { CLOCK_AND_NETWORK } from './clock-and-network.js';
import { DAMAGE } from './damage.js';
import { DISK } from './disk.js';
import type { Outcome } from './fault-row.js';
import { CALLER, openStage, type Stage, WORDS } from './stage.js';
import { openData, wordsUnder } from './what-waits.js';

let stage: Stage | null = null;
afterEach(async () => {
  await stage?.close();
  stage = null;
});

/** Opens the ask, as who gets it does, and looks into the data once the bot has ended. */
async function outcomeOf({ dataDir, kept, now, screen, telegram, quiet, stop }: Stage): Promise<Outcome> {
  const asks = screen('caller').filter(({ text }) => /^It.s time\.$/.test(text));
  const show = asks
    .flatMap(({ buttons }) => buttons.flat())
    .find(({ data }) => data !== null && decodeAction(data)?.kind === 'outbox/show');
  if (show?.data) await telegram.control.press(CALLER, show.data);
  await quiet();
  const apology = screen('caller').some(({ text }) => /I.m late with this/.test(text));
  await stop();
  const data = openData(dataDir, now);
  try {
    const entries = (await data.store.journal(kept.caller)).filter(({ id }) => id === kept.entryId);
    const words = [
      await wordsUnder(data, kept.noteId),
      ...(await Promise.all(entries.map(({ text }) => wordsUnder(data, text)))),
    ];
    const areAll = words.length === (kept.entryId === null ? 1 : 2);
    return { asked: asks.length, apology, wordsOpen: areAll && words.every((each) => each === WORDS) };
  } finally {
    await data.close();
  }
}

describe.each([...DISK, ...DAMAGE, ...CLOCK_AND_NETWORK])('$fault', (row) => {
  it(`people: ${row.people}; the operator: ${row.operator}; kept: ${row.kept}`, async () => {
    stage = await openStage(row.version === undefined ? {} : { version: row.version });
    await row.meet(stage);
    expect(stage.said()).toEqual(row.told.map((words) => expect.stringMatching(words)));
    expect(await outcomeOf(stage)).toEqual(row.outcome);
  });
});

import type { PersonId, SealedId } from '../../src/core/ids.js';
import { openData, wordsUnder } from '../faults/process/what-waits.js';
import type { Attempt } from './checks.js';
import type { CrashTown } from './crash-town.js';
import type { Resident } from './resident.js';
import { readRows } from './rows.js';

export type TextsKept = {
  readonly findings: readonly string[];
  /** Attempts whose words are there. */
  readonly isThere: (attempt: Attempt) => boolean;
};

/**
 * Once the bot has stopped: every text that was said to be kept is in its writer's journal or break, once, and opens;
 * one of which nothing was said is there at most once; no text lies about that nothing refers to.
 */
export async function checkTexts(town: CrashTown, attempts: readonly Attempt[]): Promise<TextsKept> {
  const { dataDir } = town;
  const writers = [...new Set(attempts.filter((each) => wordsOf(each) !== null).map(({ act }) => act.by))];
  const notes = new Map(
    writers.map((by) => [
      by.name,
      readRows(dataDir, (rows) => rows.breaksOf(rows.personOf(by.account)).flatMap(({ noteId }) => noteId ?? [])),
    ]),
  );
  const data = openData(dataDir, town.sandbox.clock.now);
  const kept = new Map<string, number>();
  const find = async (by: Resident): Promise<void> => {
    const person = readRows(dataDir, (rows) => rows.personOf(by.account)) as PersonId;
    const journal = (await data.store.journal(person)).map(({ text }) => text);
    for (const id of [...journal, ...((notes.get(by.name) ?? []) as SealedId[])]) {
      const words = await wordsUnder(data, id);
      if (words !== null) kept.set(words, (kept.get(words) ?? 0) + 1);
    }
  };
  try {
    for (const by of writers) await find(by);
  } finally {
    await data.close();
  }
  const timesOf = (attempt: Attempt): number => kept.get(wordsOf(attempt) ?? '') ?? 0;
  const stray = readRows(dataDir, (rows) => [
    ...rows.strayTexts().map(() => 'a sealed text of nobody'),
    ...rows.damage(),
  ]);
  return {
    isThere: (attempt) => timesOf(attempt) > 0,
    findings: [
      ...attempts
        .filter((attempt) => attempt.acknowledged && wordsOf(attempt) !== null && timesOf(attempt) === 0)
        .map(({ act }) => `${act.by.name}'s words are lost (${act.kind})`),
      ...attempts
        .filter((attempt) => timesOf(attempt) > 1)
        .map((attempt) => `${attempt.act.by.name}'s words were kept ${timesOf(attempt)} times`),
      ...stray,
    ],
  };
}

export function wordsOf({ act, from }: Attempt): string | null {
  const owed = act.owed(from);
  return 'words' in owed ? owed.words : null;
}

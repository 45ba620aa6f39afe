import type { SealedId } from '../../core/ids.js';
import { migrationsFolder } from './migrations-folder.js';
import { openDatabase } from './open-database.js';
import { DROP_FROM_DANCES, TAKE_BACK_DANCES } from './settle-restored-dances.js';
import { DROP_FROM_PAIRS, TAKE_BACK_PAIRS } from './settle-restored-pairs.js';

const GONE = '(SELECT value FROM json_each(:gone))';
const UNREVEALED = "(SELECT id FROM together WHERE status IN ('open', 'sealed'))";

/**
 * What points to a text that was deleted, and last the texts, which take their notes and entries with them. An invite
 * loses its label when it was settled or declined: whoever used it is not asked about again.
 */
const DROP_AGAIN = [
  `UPDATE journal_entries SET shared = NULL WHERE shared IN ${GONE}`,
  `UPDATE pact_terms SET own_words = NULL WHERE own_words IN ${GONE}`,
  `UPDATE time_out_members SET note_id = NULL WHERE note_id IN ${GONE}`,
  `UPDATE invites SET used_by_label = NULL, status = 'withdrawn' WHERE used_by_label IN ${GONE}`,
  `DELETE FROM together_answers WHERE copy IN ${GONE}`,
  `DELETE FROM questions WHERE answers IN ${GONE}`,
  ...DROP_FROM_PAIRS,
] as const;
const DROP_TEXTS = `DELETE FROM sealed WHERE id IN ${GONE}`;

/**
 * Words for the other that were under way: whether they were taken back since, or read long ago, is not known any more.
 * Nobody waits for them; each has their own in the journal.
 */
const TAKE_BACK = [
  `DELETE FROM sealed WHERE id IN (SELECT copy FROM together_answers WHERE together_id IN ${UNREVEALED})`,
  `DELETE FROM together_answers WHERE together_id IN ${UNREVEALED}`,
  "UPDATE together SET status = 'rested', reveal_at = NULL, version = version + 1 WHERE status IN ('open', 'sealed')",
  "DELETE FROM timers WHERE kind IN ('together/reveal', 'together/rest')",
  "DELETE FROM outbox WHERE state = 'waiting' AND notice_kind IN ('reflect/shared', 'together/revealed')",
  ...TAKE_BACK_PAIRS,
] as const;

/**
 * Before anything else is done with restored data: texts that were deleted since it was copied are deleted again, and no
 * words go to another person by themselves. All of it or nothing; says how many texts were there. Nobody else may have
 * the file open. Throws `StartError`, or SQLite's own error.
 */
export function settleRestored(file: string, dropped: readonly SealedId[]): number {
  const client = openDatabase(file, migrationsFolder('sqlite'));
  try {
    const gone = JSON.stringify(dropped);
    const settle = client.transaction((): number => {
      for (const statement of [...DROP_AGAIN, ...DROP_FROM_DANCES])
        client.prepare(statement).run(statement.includes(':gone') ? { gone } : {});
      const { changes } = client.prepare(DROP_TEXTS).run({ gone });
      for (const statement of [...TAKE_BACK, ...TAKE_BACK_DANCES]) client.prepare(statement).run();
      return changes;
    });
    return settle.immediate();
  } finally {
    client.close();
  }
}

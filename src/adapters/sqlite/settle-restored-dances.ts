const GONE = '(SELECT value FROM json_each(:gone))';
/** Whose name, or a name there is to pick from, is a text that was deleted: it cannot go while it is named. */
const CALLED_GONE = `(SELECT id FROM dances WHERE name IN ${GONE}
  UNION SELECT dance_id FROM dance_names WHERE text IN ${GONE})`;
const SHOWN_NAMES = "part = 'shown-name'";
const UNREVEALED = "(SELECT id FROM dances WHERE status IN ('writing', 'sealed'))";
const RESTED = "(SELECT id FROM dances WHERE status = 'rested')";
const SENT = "part IN ('sent', 'sent-name')";

/**
 * Before texts that were deleted go from a restored dance. All its other words go with their text. A naming whose list has
 * lost one begins anew, because a pick is a place in that list; and where the name itself is gone (they had called it
 * something else since, which no copy has) the two choose again, from what both were shown. The order is drawn: that of
 * the ids, which grow with time, would tell whose they are. Where no name is left there is nothing to choose from, and it rests.
 */
export const DROP_FROM_DANCES = [
  `DELETE FROM dance_picks WHERE dance_id IN ${CALLED_GONE}`,
  `UPDATE dances SET
     naming_round = CASE WHEN name IS NULL OR name IN ${GONE} THEN 1 END,
     status = CASE WHEN name IS NULL OR name IN ${GONE} THEN 'naming' ELSE status END,
     version = version + 1
   WHERE status <> 'rested' AND id IN ${CALLED_GONE}`,
  `CREATE TEMP TABLE dances_to_name AS SELECT id FROM dances WHERE naming_round = 1 AND id IN ${CALLED_GONE}`,
  // What only that list still had is named by nothing any more.
  `CREATE TEMP TABLE names_let_go AS SELECT text FROM dance_names WHERE dance_id IN ${CALLED_GONE}`,
  `DELETE FROM dance_names WHERE dance_id IN ${CALLED_GONE}`,
  `UPDATE dances SET name = NULL, named_at = NULL WHERE name IN ${GONE}`,
  `INSERT INTO dance_names (dance_id, position, text)
     SELECT dance_id, row_number() OVER (PARTITION BY dance_id ORDER BY random()) - 1, text FROM dance_words
     WHERE dance_id IN (SELECT id FROM dances_to_name) AND ${SHOWN_NAMES} AND text NOT IN ${GONE}`,
  `UPDATE dances SET status = 'rested', naming_round = NULL, reveal_at = NULL,
     call_count = NULL, call_at = NULL, call_by = NULL, call_feeling = NULL
   WHERE id IN (SELECT id FROM dances_to_name) AND id NOT IN (SELECT dance_id FROM dance_names)`,
  `DELETE FROM sealed WHERE id IN (SELECT text FROM names_let_go)
     AND id NOT IN (SELECT text FROM dance_names) AND id NOT IN (SELECT text FROM dance_words)
     AND id NOT IN (SELECT name FROM dances WHERE name IS NOT NULL)`,
  'DROP TABLE names_let_go',
  'DROP TABLE dances_to_name',
] as const;

/**
 * What was sent of a page and not revealed when the copy was made: it may have been taken back since, or read long ago.
 * Every dance that was not revealed rests, also where nobody had sent anything: else its rest would tell that somebody had.
 * The drafts stay with their writers, and what both were shown stays as it was.
 */
export const TAKE_BACK_DANCES = [
  `DELETE FROM sealed WHERE id IN (SELECT text FROM dance_words WHERE ${SENT})`,
  `DELETE FROM dance_words WHERE ${SENT}`,
  `UPDATE dance_sheets SET taken_back = 0 WHERE dance_id IN ${UNREVEALED}`,
  `UPDATE dances SET status = CASE WHEN status IN ('writing', 'sealed') THEN 'rested' ELSE status END,
     reveal_at = NULL, version = version + 1
   WHERE status IN ('writing', 'sealed') OR reveal_at IS NOT NULL`,
  'UPDATE dance_sheets SET sent_at = NULL WHERE sent_at IS NOT NULL',
  // Of one that found no name any more.
  `DELETE FROM sealed WHERE id IN (SELECT text FROM dance_words WHERE part IN ('shown', 'shown-name')
     AND dance_id IN ${RESTED})`,
  `UPDATE dance_sheets SET shown_at = NULL WHERE shown_at IS NOT NULL AND dance_id IN ${RESTED}`,
  "DELETE FROM timers WHERE kind IN ('dance/remind', 'dance/rest', 'dance/reveal')",
  `DELETE FROM outbox WHERE state = 'waiting' AND notice_kind IN
     ('dance/remind', 'dance/revealed', 'dance/changed', 'dance/naming', 'dance/named', 'dance/call')`,
] as const;

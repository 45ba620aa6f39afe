const GONE = '(SELECT value FROM json_each(:gone))';
const UNSHOWN = "(SELECT id FROM check_ins WHERE status IN ('open', 'sealed'))";

/** Before texts that were deleted go from restored data: what was said goes with its words, and drafts lose them. */
export const DROP_FROM_PAIRS = [
  `DELETE FROM sayings WHERE copy IN ${GONE}`,
  `DELETE FROM say_draft_words WHERE text IN ${GONE}`,
  `DELETE FROM check_in_words WHERE text IN ${GONE}`,
] as const;

/**
 * What was sent of a check-in and not shown when the copy was made: it may have been taken back since, or read long ago.
 * Every one that was open rests, also where nobody had sent anything: else its rest would tell that somebody had. The
 * drafts and dials stay with their owners. What was to be said softly was said, or it has not to come out of the blue.
 */
export const TAKE_BACK_PAIRS = [
  // Of what was drafted and sent or dropped since nothing is left.
  'DELETE FROM say_drafts WHERE person_id NOT IN (SELECT person_id FROM say_draft_words)',
  "DELETE FROM sealed WHERE id IN (SELECT text FROM check_in_words WHERE part = 'sent')",
  "DELETE FROM check_in_words WHERE part = 'sent'",
  `UPDATE check_in_sheets SET sent_at = NULL, sent_dial = NULL WHERE check_in_id IN ${UNSHOWN}`,
  "UPDATE check_ins SET status = 'rested', reveal_at = NULL, version = version + 1 WHERE status IN ('open', 'sealed')",
  "DELETE FROM timers WHERE kind IN ('check-in/reveal', 'check-in/rest')",
  "DELETE FROM outbox WHERE state = 'waiting' AND notice_kind IN ('check-in/open', 'check-in/revealed', 'say/received')",
] as const;

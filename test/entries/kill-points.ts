/**
 * The moments between "received" and "marked sent" at which the process may be killed, in their order. `told` is the
 * partner's message, `ask` the check-in at the promised minute.
 */
export const KILL_POINTS = [
  'call received',
  'call about to load',
  'call loaded',
  'call about to commit',
  'call committed',
  'reply made',
  'reply sent',
  'told claimed',
  'told about to send',
  'told sent',
  'told about to be marked',
  'told marked',
  'ask timer read',
  'ask timer about to commit',
  'ask timer committed',
  'ask claimed',
  'ask about to send',
  'ask sent',
  'ask about to be marked',
  'ask marked',
] as const;
export type KillPoint = (typeof KILL_POINTS)[number];

/** In the data folder: the name of the point at which the bot is to be killed. While it is not there, nothing happens. */
export const KILL_FILE = 'kill-at';
/** The platform that callers are on, so that a reply on its way is told from the partner's message. */
export const CALLER_ON = 'CALLER_ON';

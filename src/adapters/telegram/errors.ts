import { GrammyError, HttpError } from 'grammy';
import type { DeliveryResult } from '../../app/ports.js';

/** How long everything waits after a fault of the network or the platform; the outbox lengthens it when it goes on. */
const PAUSE = 5_000;
/** A token that stopped working is for the operator to mend; trying often helps nobody. */
const TOKEN_PAUSE = 60_000;

/** What a failed call means for the message that was to be sent. */
export function deliveryResultOf(error: unknown): Exclude<DeliveryResult, { kind: 'sent' }> {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    // A 429 does not say whether it is this chat's limit or the bot's. One chat's flood limit may last an hour and must not
    // hold up everybody's check-ins; if it is the bot's, the next chat is refused as well, and each waits for its own.
    if (code === 429) return { kind: 'wait', scope: 'recipient', milliseconds: (parameters.retry_after ?? 1) * 1_000 };
    if (code === 403 || isGone(description)) return { kind: 'unreachable' };
    if (code === 401 || code === 404) return { kind: 'wait', scope: 'platform', milliseconds: TOKEN_PAUSE };
    if (code >= 500) return { kind: 'wait', scope: 'platform', milliseconds: PAUSE };
    return { kind: 'rejected', reason: `telegram ${code}` };
  }
  // HttpError: no answer, or one that was no JSON. The message may have arrived; Telegram has no key to tell.
  if (error instanceof HttpError || isAbort(error)) return { kind: 'wait', scope: 'platform', milliseconds: PAUSE };
  return { kind: 'rejected', reason: 'unexpected error while sending' };
}

/** 400s that say that there is no such person to write to (any more). */
const isGone = (description: string): boolean =>
  /chat not found|user is deactivated|PEER_ID_INVALID|bot can't initiate conversation|have no rights to send/i.test(
    description,
  );

/** Where a group is now that answers under its old number with "upgraded to a supergroup". */
export const movedTo = (error: unknown): number | null =>
  error instanceof GrammyError ? (error.parameters.migrate_to_chat_id ?? null) : null;

export const isNotModified = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && /message is not modified/i.test(error.description);

/** A second poller, or a webhook that stands in the way. */
export const isConflict = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 409;

export const isBadToken = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);

const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');

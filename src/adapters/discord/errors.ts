import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { codeOf } from '../../app/describe-error.js';
import type { DeliveryResult } from '../../app/ports.js';
import { MINUTE, SECOND } from '../../core/instant.js';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
export const CODE = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownInteraction: 10062,
  /** "Your bot has been flagged by our anti-spam system": it is about us, though it comes as a 403 about somebody. */
  quarantined: 20026,
  openingDmsTooFast: 40003,
  alreadyAcknowledged: 40060,
  cannotMessageUser: 50007,
  /** The account is gone; its id came from Discord itself, so the form of the id is right. */
  invalidRecipient: 50033,
  noMutualGuild: 50278,
  /** We do not see this channel, or are no longer in its server. */
  missingAccess: 50001,
  missingPermissions: 50013,
  lockedThread: 160005,
} as const;

const NOT_REACHABLE: readonly number[] = [
  CODE.unknownUser,
  CODE.cannotMessageUser,
  CODE.invalidRecipient,
  CODE.noMutualGuild,
];

/** Discord is unwell or cannot be reached; the app grows this if it lasts. */
const PLATFORM_UNWELL = 5 * SECOND;
/** A wrong token or a quarantine does not heal in seconds, and each refused call counts towards a ban of our address. */
const PLATFORM_REFUSES_US = 5 * MINUTE;
/** Discord gives no number with 40003. */
export const DM_OPENING_PAUSE = 10 * SECOND;

/** What a failed send means. Never carries a message of Discord's: it may quote what was sent. */
export function deliveryResult(error: unknown): Exclude<DeliveryResult, { kind: 'sent' }> {
  if (error instanceof RateLimitError) {
    return { kind: 'wait', scope: error.global ? 'platform' : 'recipient', milliseconds: waitOf(error) };
  }
  if (!(error instanceof DiscordAPIError)) {
    // 5xx (HTTPError), time-outs, resets, DNS: whether it arrived is unknown, and the nonce makes trying again safe.
    return { kind: 'wait', scope: 'platform', milliseconds: PLATFORM_UNWELL };
  }
  const { status } = error;
  const code = numberOf(error.code);
  if (code === CODE.openingDmsTooFast) return { kind: 'wait', scope: 'recipient', milliseconds: DM_OPENING_PAUSE };
  if (status === 401 || code === CODE.quarantined) {
    return { kind: 'wait', scope: 'platform', milliseconds: PLATFORM_REFUSES_US };
  }
  if (code !== null && NOT_REACHABLE.includes(code)) return { kind: 'unreachable' };
  if (status === 403) {
    // Without a code of Discord's it is a proxy that keeps us out (a banned address), not a person.
    return code === null
      ? { kind: 'wait', scope: 'platform', milliseconds: PLATFORM_REFUSES_US }
      : { kind: 'unreachable' };
  }
  if (status === 408 || status === 429) return { kind: 'wait', scope: 'platform', milliseconds: PLATFORM_UNWELL };
  return { kind: 'rejected', reason: `discord ${status} ${code ?? ''}`.trimEnd() };
}

/** How a failed answer to an interaction stands. `unknown`: it may or may not be on the screen. */
export type AnswerFailure = 'answered-before' | 'gone' | 'refused' | 'unknown';

export function answerFailure(error: unknown): AnswerFailure {
  if (!(error instanceof DiscordAPIError)) return 'unknown';
  switch (error.code) {
    case CODE.alreadyAcknowledged:
      return 'answered-before';
    case CODE.unknownInteraction:
      return 'gone';
    default:
      return isRefused(error) ? 'refused' : 'unknown';
  }
}

/** It was read and turned down, so nothing of it is on the screen; 413 where a file is larger than that place takes. */
export const isRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code !== CODE.alreadyAcknowledged && [400, 413].includes(error.status);

export const hasCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && error.code === code;

export const isUnauthorized = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 401;

/** What the operator's log may know: Discord's code or status, or the system's. */
export function logCode(error: unknown): { readonly code?: string | number } {
  if (error instanceof DiscordAPIError) return { code: numberOf(error.code) ?? error.status };
  if (error instanceof HTTPError) return { code: error.status };
  if (error instanceof RateLimitError) return { code: 429 };
  const code = codeOf(error);
  return code === null ? {} : { code };
}

function waitOf(error: RateLimitError): number {
  const told = Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout);
  return Number.isFinite(told) && told > 0 ? Math.ceil(told) : PLATFORM_UNWELL;
}

function numberOf(code: unknown): number | null {
  return typeof code === 'number' ? code : null;
}

import type { SandboxClock } from '../contract.js';
import { ApiFailure } from './failure.js';
import type { Chat } from './world.js';

// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: "avoid sending more than one message
// per second" in a chat ("short bursts" pass), "not more than 20 messages per minute" in a group, "about 30 messages
// per second" in bulk. How long a burst may be is not published; three is a careful guess.
const OVERALL = { size: 30, perSecond: 30 };
const PRIVATE = { size: 3, perSecond: 1 };
const GROUP = { size: 20, perSecond: 20 / 60 };

type Rate = { readonly size: number; readonly perSecond: number };
type Bucket = { tokens: number; at: number };

/** Takes one message's worth, or throws a 429 that says how many seconds of the sandbox clock to wait. */
export type TakeMessage = (chat: Chat) => void;

export function messageRates(clock: SandboxClock): TakeMessage {
  const overall: Bucket = { tokens: OVERALL.size, at: clock.now() };
  const chats = new Map<number, Bucket>();
  return (chat) => {
    const rate = chat.kind === 'bot' ? PRIVATE : GROUP;
    const bucket = chats.get(chat.id) ?? { tokens: rate.size, at: clock.now() };
    chats.set(chat.id, bucket);
    const wait = Math.max(waitFor(overall, OVERALL, clock.now()), waitFor(bucket, rate, clock.now()));
    if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait)));
    overall.tokens -= 1;
    bucket.tokens -= 1;
  };
}

export function tooManyRequests(seconds: number): ApiFailure {
  return new ApiFailure(429, `Too Many Requests: retry after ${seconds}`, { parameters: { retry_after: seconds } });
}

function waitFor(bucket: Bucket, rate: Rate, now: number): number {
  bucket.tokens = Math.min(rate.size, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate.perSecond);
  bucket.at = now;
  return bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / rate.perSecond;
}

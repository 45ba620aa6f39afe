import type { SandboxClock } from '../contract.js';
import type { Reply } from './errors.js';

/** The limits a bot waits under, counted on the sandbox clock. Null from `admit` means the call may go on. */
export type RateLimits = {
  readonly admit: (call: { readonly exemptFromGlobal: boolean; readonly bucket: string | null }) => Reply | null;
  readonly headersFor: (bucket: string | null) => Readonly<Record<string, string>>;
};

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit ; interaction endpoints do not count. */
const GLOBAL_PER_SECOND = 50;
/** Not documented as a number; 5 messages in 5 s is what the X-RateLimit headers of POST channel messages have said for years. */
const BUCKET_LIMIT = 5;
const BUCKET_MILLISECONDS = 5_000;

type Window = { startedAt: number; used: number };

export function createRateLimits(clock: SandboxClock, enforced: boolean): RateLimits {
  let global: Window = { startedAt: Number.NEGATIVE_INFINITY, used: 0 };
  const buckets = new Map<string, Window>();

  const open = (window: Window | undefined, length: number): Window => {
    const now = clock.now();
    return window === undefined || now - window.startedAt >= length || now < window.startedAt
      ? { startedAt: now, used: 0 }
      : window;
  };

  return {
    admit: ({ exemptFromGlobal, bucket }) => {
      if (!enforced) return null;
      if (!exemptFromGlobal) {
        global = open(global, 1_000);
        if (global.used >= GLOBAL_PER_SECOND) return tooMany((global.startedAt + 1_000 - clock.now()) / 1_000, true);
      }
      if (bucket !== null) {
        const window = open(buckets.get(bucket), BUCKET_MILLISECONDS);
        buckets.set(bucket, window);
        if (window.used >= BUCKET_LIMIT) {
          const wait = (window.startedAt + BUCKET_MILLISECONDS - clock.now()) / 1_000;
          return tooMany(wait, false, bucketHeaders(bucket, window, clock.now()));
        }
        window.used += 1;
        // A hundred thousand people have a channel each; windows long over need not stay.
        if (buckets.size > 10_000) forgetOld(buckets, clock.now());
      }
      if (!exemptFromGlobal) global.used += 1;
      return null;
    },
    headersFor: (bucket): Readonly<Record<string, string>> => {
      const window = enforced && bucket !== null ? buckets.get(bucket) : undefined;
      return bucket === null || window === undefined ? {} : bucketHeaders(bucket, window, clock.now());
    },
  };
}

function forgetOld(buckets: Map<string, Window>, now: number): void {
  for (const [key, window] of buckets) if (now - window.startedAt >= BUCKET_MILLISECONDS) buckets.delete(key);
}

/** https://docs.discord.com/developers/topics/rate-limits#header-format */
function bucketHeaders(bucket: string, window: Window, now: number): Readonly<Record<string, string>> {
  const resetAt = window.startedAt + BUCKET_MILLISECONDS;
  return {
    'X-RateLimit-Limit': String(BUCKET_LIMIT),
    'X-RateLimit-Remaining': String(Math.max(0, BUCKET_LIMIT - window.used)),
    'X-RateLimit-Reset': (resetAt / 1_000).toFixed(3),
    'X-RateLimit-Reset-After': (Math.max(0, resetAt - now) / 1_000).toFixed(3),
    'X-RateLimit-Bucket': Buffer.from(bucket.split(' ')[0] ?? bucket).toString('hex'),
  };
}

/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit */
export function tooMany(seconds: number, global: boolean, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      'X-RateLimit-Limit': '1',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset-After': seconds.toFixed(3),
      ...headers,
      'Retry-After': String(seconds),
      'X-RateLimit-Scope': global ? 'global' : 'user',
      ...(global ? { 'X-RateLimit-Global': 'true' } : {}),
    },
  };
}

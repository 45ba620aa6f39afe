import type { MiddlewareHandler } from 'hono';

/** For every answer: it is read by nobody but a page of this very address, shown in no frame, kept nowhere. */
const HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
/** Where an answer brings no policy of its own: it is data, and would do nothing even if it were opened as a page. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * Keeps pages from elsewhere away from a server on loopback, which every page in the same browser can reach: the Host
 * header has to be ours (else a name that somebody points at this machine would do), an Origin as well if there is one,
 * and a body has to say that it is JSON, which no form can.
 */
export function localOnly(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    const origin = context.req.header('origin');
    const isOurs = hosts.includes(context.req.header('host') ?? '');
    const isFromElsewhere = origin !== undefined && !hosts.some((host) => origin === `http://${host}`);
    if (!isOurs || isFromElsewhere || isTakenFromElsewhere(context.req.header())) {
      context.res = context.json({ error: 'This address is for this machine only.' }, 403);
    } else if (
      context.req.method === 'POST' &&
      !/^application\/json[ \t]*(?:;|$)/iu.test(context.req.header('content-type') ?? '')
    ) {
      context.res = context.json({ error: 'Send JSON, and say so in Content-Type.' }, 415);
    } else {
      await next();
    }
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    if (!context.res.headers.has('content-security-policy')) {
      context.res.headers.set('content-security-policy', DATA_POLICY);
    }
  };
}

/** A browser tells for whom it asks: another page may link to this one, but may not load anything of it. */
function isTakenFromElsewhere(headers: Readonly<Record<string, string>>): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}

import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { Api, type ApiClientOptions } from 'grammy';

/** Real time: how long a call may take before its outcome counts as unknown. grammY then throws an `HttpError`. */
const CALL_SECONDS = 10;
/** A file of 9 MB at 3 Mbit/s; with what comes before it, within the 40 s that a delivery has. */
const UPLOAD_SECONDS = 30;
/** The long poll itself is answered after 25 s; a connection that died in silence must not hold it for minutes. */
const POLL_SECONDS = 40;

export type TelegramClient = { readonly calls: Api; readonly uploads: Api; readonly polling: Api };

/**
 * grammY's client three times, because a call, a file and the long poll have different patience. Null: Telegram itself. Its requests
 * go straight through Node's own HTTP: node-fetch takes twice the processor time for the same few bytes.
 */
export function createClient(
  token: string,
  apiUrl: string | null,
  patience: { readonly callSeconds: number } = { callSeconds: CALL_SECONDS },
): TelegramClient {
  const given = { ...(apiUrl === null ? {} : { apiRoot: apiUrl }), fetch: posting(apiUrl) };
  return {
    calls: new Api(token, { ...given, timeoutSeconds: patience.callSeconds }),
    uploads: new Api(token, { ...given, timeoutSeconds: Math.max(UPLOAD_SECONDS, patience.callSeconds) }),
    polling: new Api(token, { ...given, timeoutSeconds: POLL_SECONDS }),
  };
}

type Fetch = NonNullable<ApiClientOptions['fetch']>;
/** What grammY gives to its `fetch`; with a file among it, the body is a stream of unknown length. */
type Given = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
  readonly signal: AbortSignal;
};

/** As much of `fetch` as grammY asks for: a POST that is answered with JSON. Rejects as `fetch` does. */
function posting(apiUrl: string | null): Fetch {
  const secure = apiUrl === null || apiUrl.startsWith('https:');
  // URL keeps the brackets of an IPv6 address, which is not how it is looked up.
  const { hostname, port } = new URL(apiUrl ?? 'https://api.telegram.org');
  const host = hostname.replace(/^\[|\]$/g, '');
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const request = secure ? httpsRequest : httpRequest;
  const post = (url: string, { headers, body, signal }: Given): Promise<{ readonly json: () => unknown }> =>
    new Promise((resolve, reject) => {
      const call = request(
        {
          host,
          port,
          path: new URL(url).pathname,
          method: 'POST',
          agent,
          headers: typeof body === 'string' ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers,
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            signal.removeEventListener('abort', giveUp);
            resolve({ json: () => JSON.parse(Buffer.concat(parts).toString()) as unknown });
          });
          // An answer that breaks off: it may have been done or not.
          answer.on('error', reject);
        },
      );
      const giveUp = (): void => void call.destroy(new Error('the call was given up'));
      signal.addEventListener('abort', giveUp);
      call.on('error', reject);
      if (typeof body === 'string') call.end(body);
      else body.on('error', giveUp).pipe(call);
    });
  return post;
}

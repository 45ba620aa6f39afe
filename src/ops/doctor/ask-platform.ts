import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { codeOf } from '../../app/describe-error.js';
import { type Millis, SECOND } from '../../core/instant.js';
import { type Finding, wrong } from './finding.js';

export type Answer = {
  readonly kind: 'answered';
  readonly status: number;
  /** What was said, if it was JSON; else null. */
  readonly body: unknown;
  /** By their clock, to the second; null where they do not say. */
  readonly theirTime: number | null;
  /** By ours. Their time was read in between. */
  readonly between: readonly [number, number];
};
export type Silence = { readonly kind: 'silent'; readonly code: string };

export type Ask = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer | Silence>;

const WITHIN: Millis = 10 * SECOND;
/** A hundred commands with all their choices are a fraction of it; a page of something else need not be read. */
const MOST_BYTES = 4_000_000;

/** Reads from a platform over a connection like the bot's own. What goes wrong comes back as a code, never with an address. */
export function askingOf(base: string, now: () => number): Ask {
  return (path, headers = {}) =>
    new Promise((resolve) => {
      const from = now();
      const patience = AbortSignal.timeout(WITHIN);
      const fail = (error: unknown): void => {
        const code = patience.aborted ? `nothing within ${WITHIN / SECOND} s` : String(codeOf(error) ?? 'broken off');
        resolve({ kind: 'silent', code });
      };
      const url = new URL(`${base}${path}`);
      const request = url.protocol === 'http:' ? httpRequest : httpsRequest;
      const call = request(url, { headers, agent: false, signal: patience }, (answer) => {
        read(answer).then((body) => {
          const told = Date.parse(answer.headers.date ?? '');
          const theirTime = Number.isNaN(told) ? null : told;
          resolve({ kind: 'answered', status: answer.statusCode ?? 0, body, theirTime, between: [from, now()] });
        }, fail);
      });
      call.on('error', fail);
      call.end();
    });
}

async function read(answer: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

export type Asked = { readonly name: string; readonly host: string; readonly usesProxy: boolean };

/** Why nothing was heard: names, the way there, or who answers. */
export function unreachable({ name, host, usesProxy }: Asked, { code }: Silence): Finding {
  const proxy = usesProxy ? ' HTTPS_PROXY is set, but the bot goes there directly.' : '';
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) {
    return wrong(
      `${name} cannot be found: the name ${host} does not resolve (${code}). Check this machine's DNS.${proxy}`,
    );
  }
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_|EPROTO)/.test(code)) {
    return wrong(
      `What answers as ${name} at ${host} does not prove who it is (${code}): check this machine's clock, and whether a proxy stands in between; its certificate goes into NODE_EXTRA_CA_CERTS.`,
    );
  }
  return wrong(
    `${name} cannot be reached: ${host} does not answer (${code}). Check the network and the firewall.${proxy}`,
  );
}

/** An answer that does not come from the platform, or not from a healthy one. */
export function strange({ name, host }: Asked, { status }: Answer): Finding {
  if (status === 429)
    return wrong(`${name} asks us to wait (429): something uses this token too much; see that only one bot does.`);
  return status >= 500
    ? wrong(`${name} is not well (${status}): nothing to mend here; the bot goes on trying by itself.`)
    : wrong(
        `Something else than ${name} answers at ${host} (${status}): check for a proxy in between, and the API URL if one is set.`,
      );
}

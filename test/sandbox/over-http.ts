import { type IncomingHttpHeaders, request } from 'node:http';

export type Answer = { readonly status: number; readonly body: unknown };
export type RawAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

/** By hand, since fetch does not let a caller choose the Host header. A body that is a string goes out as it is. */
export async function ask(
  url: string,
  body: unknown = null,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { status, bytes } = await askRaw(url, body, headers);
  return { status, body: JSON.parse(bytes.toString('utf8')) as unknown };
}

/** `path`, when given, is sent as it stands: no client tidies it up. */
export function askRaw(
  url: string,
  body: unknown = null,
  headers: Readonly<Record<string, string>> = {},
  path?: string,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: body === null ? 'GET' : 'POST',
        headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(path === undefined ? {} : { path }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import busboy from 'busboy';
import type { Reply } from './errors.js';
import type { UploadedFile } from './messages.js';

export type ReadBody =
  | { readonly kind: 'read'; readonly body: unknown; readonly files: readonly UploadedFile[]; readonly size: number }
  | { readonly kind: 'unreadable' };

/** Reads JSON, or multipart with `payload_json` and `files[n]`: https://docs.discord.com/developers/reference#uploading-files */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return await readMultipart(request);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return { kind: 'read', body: undefined, files: [], size: 0 };
  return parsed(bytes.toString('utf8'), []);
}

function parsed(text: string, files: readonly UploadedFile[]): ReadBody {
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  try {
    return { kind: 'read', body: JSON.parse(text), files, size };
  } catch {
    return { kind: 'unreadable' };
  }
}

async function readMultipart(request: IncomingMessage): Promise<ReadBody> {
  const files: UploadedFile[] = [];
  let payload = '{}';
  const form = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { fieldSize: 1_000_000 } });
  form.on('file', (name, stream, info) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      // Typed as always there, but a part without a name has none.
      const filename = info.filename ?? 'file';
      const index = Number(/^files\[(\d+)\]$/.exec(name)?.[1] ?? files.length);
      files.push({
        index,
        filename,
        contentType: contentType(filename, info.mimeType),
        bytes: Buffer.concat(chunks),
      });
    });
  });
  form.on('field', (name, value) => {
    if (name === 'payload_json') payload = value;
  });
  return await new Promise((resolve) => {
    form.on('error', () => resolve({ kind: 'unreadable' }));
    form.on('close', () =>
      resolve(
        parsed(
          payload,
          files.toSorted((a, b) => a.index - b.index),
        ),
      ),
    );
    request.on('aborted', () => resolve({ kind: 'unreadable' }));
    request.pipe(form);
  });
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Discord goes by the name when the sender gives no better type. */
function contentType(filename: string, given: string): string {
  const ending = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return given !== '' && given !== 'application/octet-stream' ? given : (TYPES[ending] ?? 'application/octet-stream');
}

export function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  // A 204 that names a JSON type makes the client parse an empty body.
  if (reply.body === undefined) {
    response.writeHead(reply.status, { ...reply.headers }).end();
    return;
  }
  const text = JSON.stringify(reply.body);
  response
    .writeHead(reply.status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
      ...reply.headers,
    })
    .end(text);
}

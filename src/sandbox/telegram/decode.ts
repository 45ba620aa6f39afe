import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { malformed } from './failure.js';
import type { UploadedFile } from './platform.js';
import { fromFormField } from './schema.js';

export type Decoded = { readonly params: Record<string, unknown>; readonly files: ReadonlyMap<string, UploadedFile> };

// Bot API, Sending files: 50 MB, and something for the fields around the file.
const LARGEST_BODY = 52 * 1024 * 1024;

/** Reads parameters as the Bot API takes them: query string, JSON, form or multipart. Throws a 400 for what does not read. */
export async function decodeCall(request: IncomingMessage, method: string, query: URLSearchParams): Promise<Decoded> {
  const params: Record<string, unknown> = fields(method, query);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return multipart(request, method, params);
  const body = (await everything(request)).toString('utf8');
  if (body === '') return { params, files: new Map() };
  if (type.startsWith('application/json')) return { params: { ...params, ...object(body) }, files: new Map() };
  return { params: { ...params, ...fields(method, new URLSearchParams(body)) }, files: new Map() };
}

function fields(method: string, given: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries([...given].map(([name, value]) => [name, fromFormField(method, name, value)]));
}

function object(body: string): object {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw malformed("can't parse request body as a JSON object");
}

async function everything(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    size += part.length;
    if (size > LARGEST_BODY) throw malformed('request entity is too large');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

async function multipart(request: IncomingMessage, method: string, params: Record<string, unknown>): Promise<Decoded> {
  const files = new Map<string, UploadedFile>();
  await new Promise<void>((resolve, reject) => {
    const parser = parserFor(request);
    parser.on('field', (name, value) => {
      params[name] = fromFormField(method, name, value);
    });
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      const name = info.filename ?? field;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () =>
        files.set(field, {
          name,
          contentType: typeOf(name, info.mimeType),
          data: Buffer.concat(chunks),
        }),
      );
    });
    parser.on('close', resolve);
    parser.on('error', (error) =>
      reject(malformed(`can't parse form data: ${error instanceof Error ? error.message : 'unknown'}`)),
    );
    request.on('aborted', () => reject(new Error('The caller hung up')));
    request.pipe(parser);
  });
  return { params, files };
}

function parserFor(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: { fileSize: LARGEST_BODY }, defParamCharset: 'utf8' });
  } catch (error) {
    throw malformed(`can't parse form data: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

/** Clients leave the type to the server, which tells it by the name. */
function typeOf(name: string, given: string): string {
  if (given !== 'application/octet-stream') return given;
  const types = new Map([
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['jpeg', 'image/jpeg'],
    ['webp', 'image/webp'],
    ['json', 'application/json'],
    ['txt', 'text/plain'],
    ['md', 'text/markdown'],
    ['zip', 'application/zip'],
    ['pdf', 'application/pdf'],
  ]);
  return types.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? given;
}

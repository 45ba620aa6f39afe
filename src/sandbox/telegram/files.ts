import { createHash } from 'node:crypto';
import type { Message, PhotoSize } from 'grammy/types';
import { malformed, refused } from './failure.js';
import { FILE_BYTES, PHOTO_BYTES } from './limits.js';
import type { Call, UploadedFile } from './platform.js';
import type { Attachment, World } from './world.js';

export type StoredFile = Attachment & { readonly media: Partial<Message> };

/** An uploaded file, or one that was sent before and is named by its `file_id`. Links are refused: the sandbox fetches nothing. */
export function fileFrom(world: World, call: Call, kind: 'photo' | 'document', value: unknown): StoredFile {
  const source = String(value);
  const upload = source.startsWith('attach://')
    ? call.files.get(source.slice('attach://'.length))
    : call.files.get(kind);
  if (upload === undefined) {
    const known = world.files.get(source);
    if (known === undefined || !(kind in known.media)) throw refused('wrong file identifier/HTTP URL specified');
    return known;
  }
  if (upload.data.length === 0) throw malformed('file must be non-empty');
  if (upload.data.length > (kind === 'photo' ? PHOTO_BYTES : FILE_BYTES)) throw malformed('file is too big');
  const file = kind === 'photo' ? photo(upload) : document(upload);
  world.files.set(fileId(upload, kind), file);
  return file;
}

function photo(upload: UploadedFile): StoredFile {
  const size = pictureSize(upload.data);
  if (size === null) throw malformed('IMAGE_PROCESS_FAILED');
  const shape: PhotoSize = { ...identity(upload, 'photo'), ...size, file_size: upload.data.length };
  return { ...attachment(upload), media: { photo: [shape] } };
}

function document(upload: UploadedFile): StoredFile {
  const shape = {
    ...identity(upload, 'document'),
    file_name: upload.name,
    mime_type: upload.contentType,
    file_size: upload.data.length,
  };
  return { ...attachment(upload), media: { document: shape } };
}

function attachment({ name, contentType, data }: UploadedFile): Attachment {
  return { name, contentType, size: data.length, bytes: data };
}

function identity(upload: UploadedFile, kind: string): { file_id: string; file_unique_id: string } {
  return {
    file_id: fileId(upload, kind),
    file_unique_id: createHash('sha256').update(upload.data).digest('base64url').slice(0, 16),
  };
}

function fileId(upload: UploadedFile, kind: string): string {
  return createHash('sha256').update(kind).update(upload.name).update(upload.data).digest('base64url');
}

/** Only what a server would take for a picture: PNG (with its size), JPEG and WebP. */
function pictureSize(data: Buffer): { width: number; height: number } | null {
  if (data.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) && data.length >= 24)
    return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  const jpeg = data.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'));
  const webp = data.subarray(8, 12).toString('latin1') === 'WEBP';
  return jpeg || webp ? { width: 320, height: 320 } : null;
}

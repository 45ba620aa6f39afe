import { exportText } from '../copy/export-text.js';
import type { Account, Person } from '../core/person/state.js';
import { type CollectDeps, collectExport } from './collect-export.js';
import { lockedZip } from './locked-zip.js';
import { openText } from './open-texts.js';
import { type Clock, type DeliveryFile, MOST_FILE_BYTES } from './ports.js';
import { type RenderDeps, readerOf } from './render-reply.js';
import type { Secret } from './secret.js';
import type { OutboxRow } from './store-port.js';

/** Names that tell nobody anything who sees them in a list of downloads. */
const JSON_FILE = 'notes.json';
const TEXT_FILE = 'notes.txt';
const ZIP_FILE = 'notes.zip';

/** The files that go with a row; null: none do. They are made while it is rendered, and stored nowhere. */
export type FilesOf = (
  row: OutboxRow,
  person: Person,
  account: Account,
) => Promise<readonly DeliveryFile[] | 'too-large' | null>;

/**
 * A copy of everything: two files, or one locked file. Where two are more than a platform takes they are packed into one;
 * `too-large` when that is too much as well. Throws when a passphrase was given and cannot be opened: nothing that was to
 * be locked goes out unlocked.
 */
export function createExportFiles(
  deps: CollectDeps & { readonly clock: Clock } & Pick<RenderDeps, 'operator'>,
  mostBytes = MOST_FILE_BYTES,
): FilesOf {
  return async (row, person, account) => {
    const { notice } = row;
    if (notice.kind !== 'privacy/export') return null;
    let passphrase: Secret | null = null;
    if (notice.passphrase !== null) {
      passphrase = await openText(deps, person, notice.passphrase);
      if (passphrase === null) throw new Error('the passphrase of a copy is gone');
    }
    const now = deps.clock.now();
    const all = await collectExport(deps, person, now);
    const files: readonly DeliveryFile[] = [
      text(JSON_FILE, 'application/json', `${JSON.stringify(all, null, 2)}\n`),
      text(TEXT_FILE, 'text/plain; charset=utf-8', exportText(all, readerOf(deps, person, account.platform, now))),
    ];
    if (passphrase === null && size(files) <= mostBytes) return files;
    const zip: DeliveryFile = {
      name: ZIP_FILE,
      contentType: 'application/zip',
      bytes: await lockedZip(files, passphrase),
    };
    return size([zip]) <= mostBytes ? [zip] : 'too-large';
  };
}

const text = (name: string, contentType: string, content: string): DeliveryFile => ({
  name,
  contentType,
  bytes: Buffer.from(content, 'utf8'),
});

const size = (files: readonly DeliveryFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

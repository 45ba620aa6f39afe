import type { DeliveryFile } from './ports.js';
import type { Secret } from './secret.js';

/** WinZip's AE-2 with AES-256, which 7-Zip, Keka and WinRAR open. */
const AES_256 = 3;

/** The files as one zip file, locked if there is a passphrase. The names within can be read without it. */
export async function lockedZip(files: readonly DeliveryFile[], passphrase: Secret | null): Promise<Uint8Array> {
  // Loaded here: hardly anybody needs it, and every start would wait for it.
  const { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const lock = passphrase === null ? {} : { password: passphrase.reveal(), encryptionStrength: AES_256 as 3 };
  const zip = new ZipWriter(new Uint8ArrayWriter(), lock);
  for (const { name, bytes } of files) await zip.add(name, new Uint8ArrayReader(bytes));
  return zip.close();
}

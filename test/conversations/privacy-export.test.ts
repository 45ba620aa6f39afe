import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportFormat } from '../../src/copy/export-format.js';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { connect, setZone } from './couple.js';
import type { Phone } from './phone.js';
import { MINUTES, openTown, type Town } from './town.js';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.leave());

const PASSPHRASE = 'seven small boats asleep';

async function opensMyData(phone: Phone): Promise<void> {
  await phone.types('/settings');
  await phone.presses('My data');
  await phone.sees(/What is yours, in your hands/);
}

const withFiles = (phone: Phone): readonly SeenMessage[] =>
  phone.screen().filter(({ attachments }) => attachments.length > 0);

/** Every file on this screen, by its name. */
function filesOf(phone: Phone): ReadonlyMap<string, string | Uint8Array> {
  const { control } = town.sandbox[phone.platform];
  return new Map(
    withFiles(phone).flatMap(({ id, attachments }) =>
      attachments.map(({ name }, index) => {
        const { bytes } = control.file(phone.name, id, index);
        return [name, name.endsWith('.zip') ? new Uint8Array(bytes) : Buffer.from(bytes).toString('utf8')] as const;
      }),
    ),
  );
}

async function unzip(bytes: Uint8Array, password?: string): Promise<ReadonlyMap<string, string>> {
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
  const files = new Map<string, string>();
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue;
    const data = await entry.getData(new Uint8ArrayWriter(), password === undefined ? {} : { password });
    files.set(entry.filename, Buffer.from(data).toString('utf8'));
  }
  return files;
}

/** Parks something in a break and comes back, so that there is something to give. */
async function livesALittle(phone: Phone, words: string): Promise<void> {
  await phone.types('/timeout', { time: '20m' });
  await phone.sees(/on a break now/);
  await phone.presses('Park it');
  await phone.answers(words);
  await phone.sees(/^Parked/);
  await phone.skips(20 * MINUTES);
  await phone.sees(/^It.s time\.$/);
  await phone.opens();
  await phone.presses(/^I.m back$/);
  await phone.sees(/You.re back/);
}

for (const platform of ['discord', 'telegram'] as const) {
  const arrives = (name: string): Promise<Phone> =>
    platform === 'discord' ? town.onDiscord(name) : town.onTelegram(name);

  it(`a copy of everything comes as two files on ${platform}, and its message is gone an hour later`, async () => {
    const ana = await arrives(`ana_${platform}`);
    const ben = await town.onDiscord(`ben-${platform}`);
    await connect(ana, ben);
    await setZone(ana, 'Europe/Berlin');
    await livesALittle(ana, `the lighthouse in my chest ${platform}`);
    await town.quiet();
    ben.unread();
    await opensMyData(ana);
    await ana.presses('A copy for me');
    await ana.sees(/I.m putting it together/);
    await ana.sees(/Your copy: everything that is yours/);
    await town.quiet();

    const files = filesOf(ana);
    expect([...files.keys()].toSorted()).toEqual(['notes.json', 'notes.txt']);
    const all = exportFormat.parse(JSON.parse(String(files.get('notes.json'))));
    expect(all.settings.zone).toBe('Europe/Berlin');
    expect(all.accounts.map((account) => account.platform)).toEqual([platform]);
    expect(all.breaks).toHaveLength(1);
    expect(all.breaks[0]?.promise?.returnedAt).not.toBeNull();
    const written = JSON.stringify([all.breaks, all.notes]);
    expect(written).toContain('the lighthouse in my chest');
    expect(String(files.get('notes.txt'))).toContain(`the lighthouse in my chest ${platform}`);
    expect(String(files.get('notes.txt'))).toContain('All times are those of Europe/Berlin.');
    // Whose partner it is stands nowhere.
    expect(JSON.stringify(all)).not.toContain('ben');

    await town.skip(59 * MINUTES);
    expect(withFiles(ana)).not.toEqual([]);
    await town.skip(2 * MINUTES);
    expect(withFiles(ana)).toEqual([]);
    expect(ana.screen().some(({ text }) => /Your copy/.test(text))).toBe(false);
    await ben.seesNothingNew();
  });

  it(`a locked copy on ${platform} opens with the passphrase and with nothing else`, async () => {
    const cleo = await arrives(`cleo_${platform}`);
    await livesALittle(cleo, `nobody knows about the ladder ${platform}`);
    await opensMyData(cleo);
    await cleo.presses('A locked copy');
    await cleo.answers('too short');
    await cleo.sees(/at least 10 characters/);
    await cleo.presses('Write another one');
    await cleo.answers(PASSPHRASE);
    await cleo.sees(/Your copy, locked/);
    await town.quiet();

    const files = filesOf(cleo);
    expect([...files.keys()]).toEqual(['notes.zip']);
    const zip = files.get('notes.zip') as Uint8Array;
    expect(Buffer.from(zip).includes('ladder')).toBe(false);
    await expect(unzip(zip)).rejects.toThrow(/encrypted/i);
    await expect(unzip(zip, `${PASSPHRASE}!`)).rejects.toThrow(/password/i);
    const opened = await unzip(zip, PASSPHRASE);
    expect([...opened.keys()]).toEqual(['notes.json', 'notes.txt']);
    expect(opened.get('notes.txt')).toContain(`nobody knows about the ladder ${platform}`);
    exportFormat.parse(JSON.parse(opened.get('notes.json') ?? ''));
    // What locks it does not stand beside it.
    expect(JSON.stringify(cleo.screen())).not.toContain(PASSPHRASE);
    await town.skip(61 * MINUTES);
    expect(withFiles(cleo)).toEqual([]);
  });
}

it('someone whom no private message reaches is told so where they asked', async () => {
  const dan = await town.onDiscord('dan', { sharesServer: false, userInstalled: true });
  await opensMyData(dan);
  await dan.presses('A copy for me');
  await dan.sees(/I couldn.t send the file/);
  expect(withFiles(dan)).toEqual([]);
});

it('a copy that is on its way survives a restart, and so does its hour', async () => {
  const eve = await town.onTelegram('eve');
  await opensMyData(eve);
  await eve.presses('A copy for me');
  await eve.sees(/Your copy/);
  await town.killBot();
  await town.startBot();
  await town.skip(61 * MINUTES);
  expect(withFiles(eve)).toEqual([]);
});

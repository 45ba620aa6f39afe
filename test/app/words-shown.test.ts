import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/app/secret.js';
import { VaultError } from '../../src/app/vault-port.js';
import type { FormRef } from '../../src/core/request.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { openedBy, shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const fills = (who: Someone, form: FormRef, field: string, text: string) =>
  room.send(who, { kind: 'form/submit', form, values: { [field]: new Secret(text) } });

/** A page of hers in the journal, whose keys answer as `error` says. */
async function pageThatOpens(error: Error | null) {
  let failing: Error | null = null;
  room = openRoom({
    wrapVault: (vault) => ({
      ...vault,
      open: async (row) => {
        if (failing !== null) throw failing;
        return vault.open(row);
      },
    }),
  });
  await fills(ANA, { kind: 'form/free' }, 'text', 'The lake, heron');
  const [entry] = await room.store.journal((await personOf(room, ANA)).id);
  if (entry === undefined) throw new Error('nothing was kept');
  failing = error;
  return shown(await room.send(ANA, { kind: 'journal/entry', entryId: entry.id, page: 0 }));
}

describe('a page of the journal', () => {
  it('shows what was written on it', async () => {
    expect(await pageThatOpens(null)).toMatch(/The lake, heron/);
  });

  it.each(['altered', 'key-gone', 'unavailable'] as const)(
    'that cannot be opened (%s) is a card all the same, without its words, and the operator hears of it',
    async (code) => {
      const words = await pageThatOpens(new VaultError(code));
      expect(words).not.toMatch(/heron|went wrong/i);
      expect(room.log.heard).toContainEqual({
        event: 'vault.not-opened',
        fields: expect.objectContaining({ kind: 'VaultError' }) as unknown,
      });
    },
  );
});

describe('words of one’s own in the pact', () => {
  it('stand in the draft, for both to read, and in what both have signed', async () => {
    room = openRoom();
    const { id } = await makeCouple(room);
    await fills(ANA, { kind: 'form/pact-words' }, 'words', 'I will leave the light on, wren');
    for (const who of [ANA, BEN])
      expect(shown(await room.send(who, { kind: 'pact/show' }))).toMatch(/leave the light on, wren/);
    const revision = (await room.store.pact(id))?.draft?.revision ?? 0;
    await room.send(ANA, { kind: 'pact/sign', revision });
    expect(shown(await room.send(BEN, { kind: 'pact/sign', revision }))).toMatch(/leave the light on, wren/);
    for (const who of [ANA, BEN])
      expect(shown(await room.send(who, { kind: 'pact/show' }))).toMatch(/leave the light on, wren/);
  });
});

describe('the name of whoever used a code', () => {
  it('is shown to whoever gave it, where they confirm it', async () => {
    room = openRoom();
    const invited = shown(await room.send(ANA, { kind: 'pairing/invite', purpose: 'pair' }));
    const code = /[0-9A-HJKMNP-TV-Z]{10}/.exec(invited)?.[0] ?? '';
    await room.send({ ...BEN, name: 'Benedict' }, { kind: 'redeem/code', code: new Secret(code) });
    await room.settle();
    expect(shown(await room.send(ANA, { kind: 'pairing/us' }))).toMatch(/Benedict/);
    expect((await openedBy(room, ANA, 0)).join('\n')).toMatch(/Benedict/);
  });
});

describe('a page that was kept for later', () => {
  it('is shown to its writer whole, and to nobody else', async () => {
    room = openRoom();
    await fills(ANA, { kind: 'form/third-view' }, 'text', 'A friend would say: rest, heron');
    const [note] = await room.store.keptNotes((await personOf(room, ANA)).id);
    if (note === undefined) throw new Error('nothing was kept');
    expect(shown(await room.send(ANA, { kind: 'person/kept-note', note: note.id }))).toMatch(/rest, heron/);
    expect(shown(await room.send(BEN, { kind: 'person/kept-note', note: note.id }))).not.toMatch(/heron/);
  });
});

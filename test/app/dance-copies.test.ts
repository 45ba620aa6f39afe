import { afterEach, describe, expect, it } from 'vitest';
import type { Vault, VaultOwner } from '../../src/app/vault-port.js';
import { choiceWords } from '../../src/copy/dance-words.js';
import { previewMark } from '../../src/core/dance/marks.js';
import type { DanceCommand } from '../../src/core/dance/requests.js';
import type { SealedId } from '../../src/core/ids.js';
import { MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import {
  callableDance,
  danceOf,
  fieldMarkOf,
  names,
  opened,
  pageOf,
  pickOf,
  sendIt,
  sends,
  shown,
  ticks,
  writes,
  writesAPage,
} from './fakes/dancing.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };

/** A room in which everything that is sealed is noted with its owner. */
function openNotedRoom(): { readonly sealed: { readonly owner: VaultOwner; readonly id: string }[] } {
  const sealed: { owner: VaultOwner; id: string }[] = [];
  const wrapVault = (vault: Vault): Vault => ({
    ...vault,
    seal: (owner, purpose, id, secret) => {
      sealed.push({ owner, id });
      return vault.seal(owner, purpose, id, secret);
    },
  });
  room = openRoom({ wrapVault });
  return { sealed };
}

describe('what is sent', () => {
  it('is a copy for the two of each ticked step and each name, and of nothing else', async () => {
    const { sealed } = openNotedRoom();
    const couple = await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await names(room, ANA, 'The Spin');
    sealed.length = 0;
    await sends(room, ANA);
    const page = await pageOf(room, ANA);
    expect(page.sent?.fields.map(({ field }) => field)).toEqual(['i-then']);
    const copies = [...(page.sent?.fields.map(({ copy }) => copy) ?? []), ...(page.sent?.names ?? [])];
    expect(await Promise.all(copies.map((id) => opened(room, id)))).toEqual([
      'Shared by Ana, thrush',
      'Mayhem',
      'The Spin',
    ]);
    expect(sealed.map(({ id }) => id).toSorted()).toEqual(copies.toSorted());
    for (const { owner } of sealed) expect(owner).toEqual({ kind: 'couple', id: couple.id });
    // Her page stays hers, under her own key.
    const me = await personOf(room, ANA);
    for (const { text } of page.draft)
      expect((await room.store.sealedRow(text))?.owner).toEqual({ kind: 'person', id: me.id });
  });

  it('is previewed without being sealed, and nothing is sealed where it is refused', async () => {
    const { sealed } = openNotedRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    const { id: danceId } = await danceOf(room, ANA);
    const send = async (who: Someone, confirmed: boolean) => {
      const mark = confirmed ? previewMark(await pageOf(room, ANA)) : 0;
      return room.send(who, { kind: 'dance/send', danceId, confirmed, mark });
    };
    await writes(room, ANA, 'i-then', 'I slam the drawer, otter');
    sealed.length = 0;
    expect(shown(await send(ANA, true))).toMatch(/marked to share/);
    await ticks(room, ANA, 'i-then');
    expect(shown(await send(ANA, true))).toMatch(/needs a name/);
    expect(sealed).toEqual([]);
    await names(room, ANA, 'Mayhem');
    sealed.length = 0;
    expect(shown(await send(ANA, false))).toMatch(/This is what they would read.*otter/s);
    // Not theirs to send: who is a stranger, and who has nothing on their page.
    for (const who of [BEN, CLEO]) expect(shown(await send(who, true))).not.toMatch(/otter|sealed/);
    expect(sealed).toEqual([]);
    await send(ANA, true);
    const before = sealed.length;
    await send(ANA, true);
    expect(sealed).toHaveLength(before);
    expect((await pageOf(room, ANA)).sent?.names).toHaveLength(1);
  });

  it('goes with the taking back: nothing of the copies is left, and the page stays', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await sends(room, ANA);
    const { sent } = await pageOf(room, ANA);
    const { id: danceId } = await danceOf(room, ANA);
    await room.send(ANA, { kind: 'dance/take-back', danceId });
    for (const id of [...(sent?.names ?? []), ...(sent?.fields.map(({ copy }) => copy) ?? [])])
      expect(await room.store.sealedRow(id)).toBeNull();
    expect(await Promise.all((await pageOf(room, ANA)).draft.map(({ text }) => opened(room, text)))).toEqual([
      'Shared by Ana, thrush',
      'Kept by Ana, heron',
    ]);
  });

  it('by both in the same second is sealed once for each, and revealed at one quarter hour', async () => {
    room = openRoom();
    await makeCouple(room);
    for (const who of [ANA, BEN]) await writesAPage(room, who, `${who.name}s name`);
    await Promise.all([sends(room, ANA), sends(room, BEN)]);
    const dance = await danceOf(room, ANA);
    expect(dance.status).toBe('sealed');
    for (const { sent } of dance.sheets) expect(sent?.names).toHaveLength(1);
    await room.advance(16 * MINUTE);
    const map = { kind: 'dance/map' } as const;
    for (const who of [ANA, BEN])
      expect(shown(await room.send(who, map))).toMatch(/Shared by (Ana|Ben), thrush.*Shared by (Ana|Ben), thrush/s);
    for (const who of [ANA, BEN]) expect(shown(await room.send(who, map))).not.toMatch(/heron/);
  });
});

describe('what comes along with a command', () => {
  const forged = 'AbCdEfGhIjKlMnOpQrSt_-' as SealedId;

  it('is nobody’s word: copies are made of what stands on the page', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, BEN, 'Tuesday');
    const his = await pageOf(room, BEN);
    await writesAPage(room, ANA, 'Mayhem');
    const hers = await pageOf(room, ANA);
    const { id: danceId } = await danceOf(room, ANA);
    const kept = hers.draft.find(({ field }) => field === 'beneath')?.text as SealedId;
    const tries: readonly Extract<DanceCommand, { kind: 'dance/send' }>['copies'][] = [
      { fields: [{ field: 'i-then', copy: his.draft[1]?.text as SealedId }], names: his.draftNames },
      { fields: [{ field: 'beneath', copy: kept }], names: [kept] },
      { fields: [{ field: 'i-then', copy: forged }], names: [forged] },
    ];
    for (const copies of tries) {
      if (copies === undefined) continue;
      await room.send(ANA, { ...(await sendIt(room, ANA)), copies });
      const { sent } = await pageOf(room, ANA);
      const ids = [...(sent?.fields.map(({ copy }) => copy) ?? []), ...(sent?.names ?? [])];
      expect(await Promise.all(ids.map((id) => opened(room, id)))).toEqual(['Shared by Ana, thrush', 'Mayhem']);
      await room.send(ANA, { kind: 'dance/take-back', danceId });
      await room.send(ANA, { kind: 'dance/start' });
    }
    // What was brought along is not let go of either.
    expect(await opened(room, kept)).toBe('Kept by Ana, heron');
    expect(await opened(room, his.draftNames[0] as SealedId)).toBe('Tuesday');
  });

  it('is not the text of a ready-made answer: that is the catalogue’s, in the language of whoever presses', async () => {
    const { sealed } = openNotedRoom();
    await makeCouple(room);
    await writesAPage(room, BEN, 'Tuesday');
    const his = (await pageOf(room, BEN)).draft[0]?.text as SealedId;
    sealed.length = 0;
    const empty = await fieldMarkOf(room, ANA, 'i-then');
    await room.send(ANA, { kind: 'dance/choose', field: 'i-then', choice: 'go-quiet', mark: empty, text: his });
    const me = await personOf(room, ANA);
    const [written] = (await pageOf(room, ANA)).draft;
    expect(written).toMatchObject({ field: 'i-then', share: false });
    expect(written?.text).not.toBe(his);
    expect(await opened(room, written?.text as SealedId)).toBe(choiceWords('i-then', 'go-quiet', me.settings.locale));
    expect(sealed.map(({ owner }) => owner)).toEqual([{ kind: 'person', id: me.id }]);

    // An answer to another question is none, and nothing is sealed for it.
    sealed.length = 0;
    const mark = await fieldMarkOf(room, ANA, 'beneath');
    await room.send(ANA, { kind: 'dance/choose', field: 'beneath', choice: 'go-quiet', mark, text: his });
    expect((await pageOf(room, ANA)).draft).toHaveLength(1);
    await room.send(CLEO, { kind: 'dance/choose', field: 'i-then', choice: 'go-quiet', mark: empty, text: his });
    expect(sealed).toEqual([]);
  });

  it('is not the joined name: that is made of the two that are left, once, for both', async () => {
    const { sealed } = openNotedRoom();
    const couple = await makeCouple(room);
    for (const who of [ANA, BEN]) await writesAPage(room, who, who === ANA ? 'Mayhem' : 'Tuesday');
    for (const who of [ANA, BEN]) await sends(room, who);
    await room.advance(16 * MINUTE);
    const { naming } = await danceOf(room, ANA);
    const kept = (await pageOf(room, BEN)).draft.find(({ field }) => field === 'beneath')?.text as SealedId;
    sealed.length = 0;
    // There is no "both" in the first round.
    await room.send(ANA, { ...(await pickOf(room, { kind: 'both' })), joined: kept });
    expect((await danceOf(room, ANA)).naming?.picks).toEqual([]);
    expect(sealed).toEqual([]);
    expect(naming?.names).toHaveLength(2);
    await room.send(ANA, await pickOf(room, 0));
    await room.send(BEN, await pickOf(room, 1));
    const left = (await danceOf(room, ANA)).naming;
    expect(left?.round).toBe(2);
    for (const who of [ANA, BEN]) await room.send(who, { ...(await pickOf(room, { kind: 'both' })), joined: kept });
    const { name, status } = await danceOf(room, ANA);
    expect(status).toBe('named');
    expect(name).not.toBe(kept);
    const two = await Promise.all((left?.names ?? []).map((id) => opened(room, id)));
    expect(await opened(room, name as SealedId)).toBe(two.join(' & '));
    expect((await room.store.sealedRow(name as SealedId))?.owner).toEqual({ kind: 'couple', id: couple.id });
    expect(sealed.map(({ id }) => id)).toEqual([name]);
    for (const who of [ANA, BEN])
      expect(shown(await room.send(who, { kind: 'dance/show' }))).toContain(two.join(' & '));
  });
});

it('in a group nothing of the dance is shown, whatever stands on /dance', async () => {
  room = openRoom();
  await makeCouple(room);
  const looks = async (): Promise<void> => {
    for (const who of [ANA, BEN])
      for (const kind of ['dance/show', 'dance/sheet', 'dance/map', 'dance/naming', 'dance/names'] as const)
        expect(shown(await room.send(who, { kind }, { place: 'group' }))).not.toMatch(/thrush|heron|Mayhem|Tuesday/);
  };
  for (const who of [ANA, BEN]) await writesAPage(room, who, who === ANA ? 'Mayhem' : 'Tuesday');
  await looks();
  for (const who of [ANA, BEN]) await sends(room, who);
  await room.advance(16 * MINUTE);
  await looks();
  for (const who of [ANA, BEN]) await room.send(who, await pickOf(room, 0));
  await looks();
});

describe('the live call', () => {
  it('of both in one second is one, whoever comes first, and nobody is brought what they have just read', async () => {
    room = openRoom();
    const call = await callableDance(room);
    const before = room.platforms.discord.delivered.length + room.platforms.telegram.delivered.length;
    const replies = await Promise.all([room.send(ANA, call), room.send(BEN, call)]);
    for (const reply of replies) expect(shown(reply)).toMatch(/^Are we dancing Mayhem right now\?/);
    expect((await danceOf(room, ANA)).call?.count).toBe(1);
    await room.settle();
    expect(room.platforms.discord.delivered.length + room.platforms.telegram.delivered.length).toBe(before);
  });

  it('is answered with the break, not with its name, when it is opened in one that began since', async () => {
    room = openRoom();
    const call = await callableDance(room);
    await room.send(ANA, call);
    await room.settle();
    const came = room.platforms.telegram.delivered.at(-1);
    if (came === undefined) throw new Error('nothing came');
    const show = { kind: 'outbox/show', outboxId: came.nonce } as const;
    expect(shown(await room.send(BEN, show))).toMatch(/Are we dancing Mayhem/);
    await room.send(ANA, { ...CALL, line: 'dance-spotted' });
    await room.settle();
    for (const request of [show, { kind: 'dance/show' }, { kind: 'dance/map' }] as const)
      expect(shown(await room.send(BEN, request))).not.toMatch(/Mayhem|thrush/);
  });
});

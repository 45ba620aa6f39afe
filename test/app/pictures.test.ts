import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import type { Place, Reply } from '../../src/app/ports.js';
import { type RenderDeps, renderReply } from '../../src/app/render-reply.js';
import { Secret } from '../../src/app/secret.js';
import type { VaultOwner } from '../../src/app/vault-port.js';
import type { DanceMap } from '../../src/core/dance/notice.js';
import type { DanceId, SealedId } from '../../src/core/ids.js';
import type { Notice } from '../../src/core/notice.js';
import type { Person } from '../../src/core/person/state.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

const CLEO: Someone = { platform: 'telegram', externalId: '333', name: 'Cleo' };
const danceId = 'd'.repeat(22) as DanceId;
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

let room: Room;
let couple: VaultOwner;
let drawn: string[];
let draws: () => Promise<Uint8Array | null>;
let sealed = 0;
beforeEach(async () => {
  room = openRoom();
  couple = { kind: 'couple', id: (await makeCouple(room)).id };
  drawn = [];
  draws = async () => PNG;
});
afterEach(() => room.close());

async function seal(owner: VaultOwner, words: string): Promise<SealedId> {
  const id = `${'s'.repeat(19)}${(sealed += 1) + 100}` as SealedId;
  const row = await room.vault.seal(owner, 'dance', id, new Secret(words));
  await room.store.commit({ ...EMPTY_SET, sealed: [row] });
  return id;
}

/** From Ana's side: what she showed of herself, and Ben of himself. */
async function anasMap(theirs: VaultOwner = couple): Promise<DanceMap> {
  return {
    name: null,
    yours: [{ field: 'i-then', text: await seal(couple, 'Ana asks again') }],
    theirs: [{ field: 'i-then', text: await seal(theirs, 'Ben goes quiet') }],
  };
}
const seenByBen = ({ name, yours, theirs }: DanceMap): DanceMap => ({ name, yours: theirs, theirs: yours });

function rendering(): RenderDeps {
  const { store, vault, clock, log } = room;
  const pictures = {
    draw: async (svg: string) => {
      drawn.push(svg);
      return draws();
    },
  };
  return {
    store,
    vault,
    clock,
    log,
    pictures,
    operator: null,
    chatLink: () => 'https://t.me/bot?start=hello',
    readersOf: async () => null,
  };
}

type Shown = Extract<Reply, { readonly kind: 'card' }>;

async function shown(who: Someone, notice: Notice, place: Place = 'bot-dm'): Promise<Shown> {
  const person: Person = await personOf(room, who);
  const reply = await renderReply(rendering(), { person, platform: who.platform, place }, notice, null);
  if (reply.kind !== 'card') throw new Error('there is no card');
  return reply;
}

describe('the picture of the map', () => {
  it('goes with the map to whoever asks for it, from their own side, with words for whoever does not see it', async () => {
    const map = await anasMap();
    const ana = await shown(ANA, { kind: 'dance/map', danceId, map });
    const ben = await shown(BEN, { kind: 'dance/map', danceId, map: seenByBen(map) });
    expect(ana.picture).toMatchObject({ name: 'map.png', contentType: 'image/png', bytes: PNG });
    expect(ana.picture?.alt).toMatch(/you then do.*Ana asks again.*they then do.*Ben goes quiet/i);
    expect(ben.picture?.alt).toMatch(/you then do.*Ben goes quiet.*they then do.*Ana asks again/i);
    expect(drawn).toHaveLength(2);
    expect(drawn[0]).not.toBe(drawn[1]);
    for (const svg of drawn) expect(svg).toContain('<svg');
  });

  it('goes with what was revealed and with what was changed, and with nothing else', async () => {
    const map = await anasMap();
    const names = [await seal(couple, 'Mayhem')];
    expect((await shown(ANA, { kind: 'dance/revealed', danceId, map, names })).picture).toBeDefined();
    expect((await shown(ANA, { kind: 'dance/changed', danceId, map })).picture).toBeDefined();
    for (const notice of [
      { kind: 'dance/preview', danceId, shown: map.yours, kept: [], names, mark: 1 },
      { kind: 'dance/naming', danceId, round: 1, names, picked: false, mark: 1, named: false, begun: false },
      { kind: 'help/show' },
    ] as const satisfies readonly Notice[]) {
      expect(await shown(ANA, notice)).not.toHaveProperty('picture');
    }
    expect(drawn).toHaveLength(2);
  });

  it('holds nothing that its reader may not read', async () => {
    const ben = await personOf(room, BEN);
    const map = await anasMap({ kind: 'person', id: ben.id });
    const { picture, card } = await shown(ANA, { kind: 'dance/map', danceId, map });
    expect(drawn[0]).toContain('asks');
    for (const words of [drawn[0], picture?.alt, wordsOf(card)]) expect(words).not.toContain('quiet');

    await room.send(CLEO, { kind: 'help/show' }, { mayWrite: true });
    await room.send(CLEO, { kind: 'person/zone', zone: 'UTC' });
    const stranger = await shown(CLEO, { kind: 'dance/map', danceId, map: await anasMap() });
    expect(stranger).not.toHaveProperty('picture');
    expect(wordsOf(stranger.card)).not.toMatch(/asks again|goes quiet/);
    expect(drawn).toHaveLength(1);
  });

  it('is never drawn for a group: there the card gives way to the link', async () => {
    const map = await anasMap();
    for (const who of [ANA, BEN]) {
      const { card, picture } = await shown(who, { kind: 'dance/map', danceId, map }, 'group');
      expect(picture).toBeUndefined();
      expect(wordsOf(card)).not.toMatch(/asks again|goes quiet/);
    }
    expect(drawn).toEqual([]);
  });

  it('is left out when it could not be drawn, and the card says it all', async () => {
    const map = await anasMap();
    const difficulties: readonly (typeof draws)[] = [
      async () => null,
      () => Promise.reject(new Error('Ana asks again, on one line too many')),
    ];
    for (const difficulty of difficulties) {
      draws = difficulty;
      const reply = await shown(ANA, { kind: 'dance/map', danceId, map });
      expect(reply).not.toHaveProperty('picture');
      expect(wordsOf(reply.card)).toMatch(/Ana asks again[\s\S]*Ben goes quiet/);
    }
    expect(JSON.stringify(room.log.heard)).not.toContain('asks');
  });

  it('is drawn dark for Discord', async () => {
    const map = await anasMap();
    await shown(ANA, { kind: 'dance/map', danceId, map });
    await shown(BEN, { kind: 'dance/map', danceId, map });
    // Ben's Telegram at noon in a zone that nobody knows.
    expect(drawn[0]?.match(/fill="#[0-9a-f]{6}"/)?.[0]).not.toBe(drawn[1]?.match(/fill="#[0-9a-f]{6}"/)?.[0]);
  });
});

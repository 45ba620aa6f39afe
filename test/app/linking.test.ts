import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/app/secret.js';
import type { DanceId } from '../../src/core/ids.js';
import { dance, sheet, textId, textsOf } from '../contracts/dance-examples.js';
import { commit } from '../contracts/store-examples.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };

describe('who wrote on a page of a dance', () => {
  it('is nobody new, and cannot become the second account of somebody else', async () => {
    room = openRoom();
    const couple = await makeCouple(room, BEN, CLEO);
    const [ben, cleo] = couple.members;
    const theirs = dance('d1', couple.id, {
      startedBy: ben,
      sheets: [sheet(ben, { draft: [{ field: 'beneath', text: textId('words'), share: false }] }), sheet(cleo)],
    });
    const saved = await commit(room.store, {
      sealed: textsOf(theirs),
      changes: [{ kind: 'dance/save', dance: theirs }],
    });
    expect(saved).toBe('committed');
    await room.send(BEN, { kind: 'pairing/leave', confirmed: true });
    expect((await personOf(room, BEN)).coupleId).toBeNull();

    const invited = await room.send(ANA, { kind: 'pairing/invite', purpose: 'link' });
    const code = invited.kind === 'card' ? /[0-9A-HJKMNP-TV-Z]{10}/.exec(wordsOf(invited.card))?.[0] : undefined;
    await room.send(BEN, { kind: 'redeem/code', code: new Secret(code ?? '') });
    await room.settle();
    const invites = await room.store.invitesOf((await personOf(room, ANA)).id);
    expect(invites.map(({ usedBy }) => usedBy)).toEqual([null]);
    expect((await room.store.dance('d1' as DanceId))?.sheets[0]).toMatchObject({ personId: ben, draft: [{}] });
    expect((await personOf(room, BEN)).id).toBe(ben);
  });
});

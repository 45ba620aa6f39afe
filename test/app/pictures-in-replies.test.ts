import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.js';
import { renderReply } from '../../src/app/render-reply.js';
import { Secret } from '../../src/app/secret.js';
import type { SealedId } from '../../src/core/ids.js';
import type { DanceMap } from '../../src/core/dance/notice.js';
import { CALL, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
let asked: string[] = [];
afterEach(() => room.close());

const PNG = new Uint8Array([137, 80, 78, 71]);
/** Draws everything alike, and keeps what it was asked for. */
function openDrawingRoom(draw: (svg: string) => Promise<Uint8Array | null> = async () => PNG): void {
  asked = [];
  room = openRoom({
    pictures: {
      draw: (svg) => {
        asked.push(svg);
        return draw(svg);
      },
    },
  });
}

const writes = (who: Someone): Promise<Reply> =>
  room.send(who, { kind: 'form/submit', form: { kind: 'form/free' }, values: { text: new Secret('a quiet walk') } });
const ownWeeks = (who: Someone, more = {}): Promise<Reply> => room.send(who, { kind: 'progress/mine' }, more);
const pictureOf = (reply: Reply) => (reply.kind === 'card' ? (reply.picture ?? null) : null);
const said = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);

describe('whoever looks at their own weeks', () => {
  it('is shown them as a picture, with a name that tells nothing, and in words', async () => {
    openDrawingRoom();
    await writes(BEN);
    await room.send(BEN, CALL);
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    const reply = await ownWeeks(BEN);
    expect(pictureOf(reply)).toEqual({
      name: 'weeks.png',
      contentType: 'image/png',
      bytes: PNG,
      alt: 'Your own weeks as a picture. This week: came back once, one page.',
    });
    expect(said(reply)).toContain('This week: came back once, one page.');
    expect(asked.join('')).not.toContain('walk');
  });

  it('sees nothing of the other', async () => {
    openDrawingRoom();
    await writes(BEN);
    const reply = await ownWeeks(ANA);
    expect(pictureOf(reply)).toBeNull();
    expect(said(reply)).toContain('Your own weeks gather here');
    expect(asked).toEqual([]);
  });

  it('has all of it in words when it cannot be drawn', async () => {
    openDrawingRoom(async () => null);
    await writes(BEN);
    const reply = await ownWeeks(BEN);
    expect(pictureOf(reply)).toBeNull();
    expect(said(reply)).toContain('This week: one page.');
  });

  it('is shown none of it where others read along', async () => {
    openDrawingRoom();
    for (const who of [ANA, BEN]) {
      await writes(who);
      const reply = await ownWeeks(who, { place: 'group' });
      expect(pictureOf(reply)).toBeNull();
      expect(said(reply)).not.toMatch(/page|week/i);
    }
    expect(asked).toEqual([]);
  });
});

describe('whoever looks at what the two have done', () => {
  it('is shown the map of their dance', async () => {
    openDrawingRoom();
    await writes(BEN);
    const person = await personOf(room, BEN);
    const text = 's'.repeat(22) as SealedId;
    const row = await room.vault.seal({ kind: 'person', id: person.id }, 'dance', text, new Secret('I go quiet'));
    const map: DanceMap = { name: null, yours: [{ field: 'i-then', text }], theirs: [] };
    const shown = await renderReply(
      {
        ...room,
        store: { ...room.store, sealedRow: async () => row },
        pictures: { draw: async () => PNG },
        operator: null,
        chatLink: () => null,
        readersOf: async () => null,
      },
      { person, platform: 'telegram', place: 'bot-dm' },
      { kind: 'progress/ours', milestones: ['danced'], map },
      null,
    );
    expect(pictureOf(shown)?.name).toBe('map.png');
    expect(pictureOf(shown)?.alt).toContain('I go quiet');
    expect(said(shown)).toContain('What you then do');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/instant.js';
import { namesMark } from '../../src/core/dance/marks.js';
import { makeCouple } from './fakes/couple.js';
import {
  danceOf,
  fieldMarkOf,
  names,
  opened,
  pageOf,
  pickOf,
  revealed,
  sendIt,
  sends,
  sentTo,
  shown,
  ticks,
  writes,
  writesAPage,
} from './fakes/dancing.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const heard = (who: Someone): number =>
  sentTo(room, who).filter(({ card }) => wordsOf(card) === 'Something for you.').length;
const asked = async (who: Someone) => ({ ...(await sendIt(room, who)), confirmed: false, mark: 0 });

describe('a button that was shown before something changed', () => {
  it('sends nothing that its preview did not show', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    const old = await sendIt(room, ANA);
    await ticks(room, ANA, 'beneath');
    expect(shown(await room.send(ANA, old))).toMatch(/This is what they would read.*thrush.*heron/s);
    expect((await pageOf(room, ANA)).sent).toBeNull();
    await sends(room, ANA);
    expect((await pageOf(room, ANA)).sent?.fields).toHaveLength(2);
  });

  it('shares no words that were typed since, and they are for their writer alone', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    await writes(room, ANA, 'beneath', 'Tired, wren');
    const old = { kind: 'dance/tick', field: 'beneath', share: true } as const;
    const mark = await fieldMarkOf(room, ANA, 'beneath');
    await room.send(ANA, { ...old, mark });
    await writes(room, ANA, 'beneath', 'Ashamed of my father, wren');
    expect(shown(await room.send(ANA, { ...old, mark }))).toMatch(/Ashamed of my father/);
    expect((await pageOf(room, ANA)).draft).toMatchObject([{ field: 'beneath', share: false }]);
  });

  it('takes out one name, however often it is pressed', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    for (const name of ['Alpha', 'Beta', 'Gamma']) await names(room, ANA, name);
    const drop = { kind: 'dance/drop-name', index: 0, mark: namesMark(await pageOf(room, ANA)) } as const;
    for (let press = 0; press < 2; press += 1)
      expect(shown(await room.send(ANA, drop))).toMatch(/^(?!.*Alpha).*Beta.*Gamma/s);
    expect((await pageOf(room, ANA)).draftNames).toHaveLength(2);
  });

  it('picks no name in a naming that began since, however often the order is drawn', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Xray');
    await names(room, ANA, 'Whisky');
    await writesAPage(room, BEN, 'Yoke');
    for (const who of [ANA, BEN]) await sends(room, who);
    await room.advance(16 * MINUTE);
    const first = await danceOf(room, ANA);
    const words = async (ids: Parameters<typeof opened>[1][]) => Promise.all(ids.map((id) => opened(room, id)));
    const order = await words([...(first.naming?.names ?? [])]);
    const onXray = await pickOf(room, order.indexOf('Xray'));
    for (const who of [ANA, BEN]) await room.send(who, onXray);
    expect(await opened(room, (await danceOf(room, ANA)).name!)).toBe('Xray');
    for (let turn = 0; turn < 8; turn += 1) {
      await room.send(BEN, { kind: 'dance/rename', danceId: first.id });
      const { naming } = await danceOf(room, BEN);
      const now = await words([...(naming?.names ?? [])]);
      await room.send(BEN, await pickOf(room, now.indexOf('Yoke')));
      // Hers says "Xray", on a card of the naming before.
      expect(shown(await room.send(ANA, onXray))).not.toMatch(/It has a name|Picked/);
      expect(await opened(room, (await danceOf(room, ANA)).name!)).toBe('Xray');
      await room.send(ANA, { kind: 'dance/keep-name', danceId: first.id });
    }
  });
});

describe('a page that was shown already', () => {
  it('is not sent again in the same words, also when they were typed anew', async () => {
    room = openRoom();
    await makeCouple(room);
    await revealed(room);
    const same = async () => {
      for (const send of [await asked(ANA), await sendIt(room, ANA)])
        expect(shown(await room.send(ANA, send))).not.toMatch(/Nothing has been sent yet|is sealed/);
      expect((await pageOf(room, ANA)).sent).toBeNull();
    };
    await same();
    const step = await opened(room, (await pageOf(room, ANA)).draft.find(({ field }) => field === 'i-then')!.text);
    await writes(room, ANA, 'i-then', step ?? '');
    // Unticked it says less than was shown: that would be a change.
    expect(shown(await room.send(ANA, await asked(ANA)))).toMatch(/Nothing has been sent yet/);
    await ticks(room, ANA, 'i-then');
    await same();
    await writes(room, ANA, 'i-then', 'I slam the drawer, otter');
    await ticks(room, ANA, 'i-then');
    expect(shown(await sends(room, ANA))).toMatch(/sealed/);
  });

  it('comes to the other once a day, however often it is changed and sent; and never to Keep it light', async () => {
    for (const light of [false, true]) {
      room = openRoom();
      await makeCouple(room);
      await revealed(room);
      if (light) await room.send(BEN, { kind: 'person/keep-it-light', on: true });
      const [hers, his] = [heard(ANA), heard(BEN)];
      for (let turn = 0; turn < 12; turn += 1) {
        const { id: danceId } = await danceOf(room, ANA);
        await room.send(ANA, { kind: 'dance/take-back', danceId });
        await writes(room, ANA, 'i-then', `Why do you not answer me ${turn}, otter`);
        await ticks(room, ANA, 'i-then');
        await sends(room, ANA);
        await room.advance(16 * MINUTE);
      }
      expect([heard(ANA), heard(BEN)]).toEqual([hers, his]);
      await room.advance(DAY);
      expect([heard(ANA), heard(BEN)]).toEqual([hers + 1, light ? his : his + 1]);
      expect(shown(await room.send(BEN, { kind: 'dance/map' }))).toMatch(/not answer me 11/);
      if (!light) await room.close();
    }
  });

  it('can be taken off the map: nothing of it stands there any more, and the name stays', async () => {
    room = openRoom();
    await makeCouple(room);
    await revealed(room, 'Mayhem', 'Mayhem');
    for (const who of [ANA, BEN]) await room.send(who, await pickOf(room, 0));
    for (const field of ['i-then', 'beneath'] as const)
      await room.send(ANA, { kind: 'dance/clear', field, mark: await fieldMarkOf(room, ANA, field) });
    await room.send(ANA, { kind: 'dance/drop-name', index: 0, mark: namesMark(await pageOf(room, ANA)) });
    await sends(room, ANA);
    await room.advance(DAY + 16 * MINUTE);
    for (const who of [ANA, BEN]) {
      const map = shown(await room.send(who, { kind: 'dance/map' }));
      expect(map).toMatch(/Mayhem.*Shared by Ben/s);
      expect(map).not.toMatch(/Shared by Ana/);
    }
  });
});

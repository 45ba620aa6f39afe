import { afterEach, expect, it } from 'vitest';
import { idSource } from '../../src/app/draw-ids.js';
import { createReplyLost } from '../../src/app/reply-lost.js';
import { MINUTE } from '../../src/core/instant.js';
import { CALL } from './fakes/couple.js';
import { openedBy, sentTo } from './fakes/places.js';
import { BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const lose = (input: ReturnType<Room['input']>): Promise<void> =>
  createReplyLost({ store: room.store, clock: room.clock, ids: idSource })(input);

/** They did it, and nobody knows whether the answer was seen. */
async function losesAnswer(request: Parameters<Room['input']>[1]): Promise<void> {
  const input = room.input(BEN, request);
  await room.handle(input);
  await lose(input);
}

it('someone whose answer got lost is told in private that their break has begun, and until when', async () => {
  room = openRoom();
  await losesAnswer(CALL);
  await room.settle();
  expect(sentTo(room, BEN)).toHaveLength(1);
  expect((await openedBy(room, BEN, 0))[0]).toMatch(/20 minutes/);
});

it('someone new, someone whose call was not taken in, and someone in no break are sent nothing', async () => {
  room = openRoom();
  await lose(room.input(BEN, CALL));
  await losesAnswer({ kind: 'person/zone', zone: 'UTC' });
  await room.send(BEN, CALL);
  await lose(room.input(BEN, CALL));
  await room.settle();
  expect(sentTo(room, BEN)).toEqual([]);
});

it('what was lost is no news any more after a quarter of an hour', async () => {
  for (const [minutes, messages] of [
    [14, 1],
    [16, 0],
  ] as const) {
    room = openRoom();
    await losesAnswer(CALL);
    room.clock.advance(minutes * MINUTE);
    await room.settle();
    expect(sentTo(room, BEN)).toHaveLength(messages);
    if (messages > 0) await room.close();
  }
});

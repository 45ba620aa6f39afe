import { afterEach, describe, expect, it } from 'vitest';
import type { Vault } from '../../src/app/vault-port.js';
import { composeSaying } from '../../src/copy/say-words.js';
import type { CheckIn } from '../../src/core/check-in/state.js';
import type { SealedId } from '../../src/core/ids.js';
import { SAY_FORMS } from '../../src/core/say/state.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { checkInOf, FEELING, pageOf, previewOf, revealed, says, sayingsOf, sendOf, writes } from './fakes/of-two.js';
import { fills, opened, shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

/** Rooms whose vault counts what it is asked to seal for two. */
function countingRoom(): { readonly room: Room; readonly forTwo: () => number } {
  let forTwo = 0;
  const wrapVault = (vault: Vault): Vault => ({
    ...vault,
    seal: (owner, ...rest) => {
      if (owner.kind === 'couple') forTwo += 1;
      return vault.seal(owner, ...rest);
    },
  });
  return { room: openRoom({ wrapVault }), forTwo: () => forTwo };
}

describe('what is sent to the other', () => {
  it('is sealed for the two only once it is really sent, and once', async () => {
    const counted = countingRoom();
    room = counted.room;
    await makeCouple(room);
    await writes(room, ANA, 'wish', 'A walk, plover');
    const { id: checkInId } = await checkInOf(room, ANA);
    const before = counted.forTwo();
    const forged = [{ field: 'wish', copy: 'AAAAAAAAAAAAAAAAAAAAAA' as SealedId }] as const;
    await room.send(ANA, { kind: 'check-in/send', checkInId, confirmed: false });
    await room.send(ANA, { kind: 'check-in/send', checkInId, confirmed: false, copies: forged });
    expect(counted.forTwo()).toBe(before);
    expect((await pageOf(room, ANA)).sent).toBeNull();
    const input = room.input(ANA, await sendOf(room, ANA));
    await room.handle(input);
    await room.handle(input);
    await room.send(ANA, await sendOf(room, ANA));
    expect(counted.forTwo()).toBe(before + 1);

    await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, FEELING);
    const { version } = await previewOf(room, ANA);
    await room.send(ANA, { kind: 'say/send', version: version + 1 });
    await room.send(BEN, { kind: 'say/send', version });
    expect(counted.forTwo()).toBe(before + 1);
    await room.send(ANA, { kind: 'say/send', version });
    await room.send(ANA, { kind: 'say/send', version });
    expect(counted.forTwo()).toBe(before + 2);
    expect(await sayingsOf(room, ANA)).toHaveLength(1);
  });

  it('is what its writer wrote, whatever copies a forged command names', async () => {
    room = openRoom();
    await makeCouple(room);
    await writes(room, ANA, 'wish', 'A walk, plover');
    await writes(room, BEN, 'wish', 'Kept to myself, avocet');
    const his = (await pageOf(room, BEN)).draft[0]?.text;
    const hers = (await pageOf(room, ANA)).draft[0]?.text;
    if (his === undefined || hers === undefined) throw new Error('nothing was written');
    const { id: checkInId } = await checkInOf(room, ANA);
    for (const copy of [his, hers]) {
      await room.send(ANA, { ...(await sendOf(room, ANA)), copies: [{ field: 'wish', copy }] });
      const sent = (await pageOf(room, ANA)).sent?.fields[0]?.copy;
      if (sent === undefined) throw new Error('nothing was sent');
      expect([his, hers]).not.toContain(sent);
      expect(await opened(room, sent)).toBe('A walk, plover');
      expect((await room.store.sealedRow(sent))?.owner.kind).toBe('couple');
      await room.send(ANA, { kind: 'check-in/take-back', checkInId });
      expect(await room.store.sealedRow(sent)).toBeNull();
    }

    await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, FEELING);
    const { version } = await previewOf(room, ANA);
    await room.send(ANA, { kind: 'say/send', version, copy: his });
    const [said] = await sayingsOf(room, ANA);
    expect(said?.copy).not.toBe(his);
    expect(said === undefined ? null : await opened(room, said.copy)).toMatch(/plover/);
  });

  it('is word for word what the preview showed, and the parts that it was made of are gone', async () => {
    room = openRoom();
    await makeCouple(room);
    for (const [form, values] of [
      ['feeling', Object.values(FEELING)],
      ['boundary', ['a joke', 'a joke about my mother', 'I will leave the room']],
      ['repair', ['I was late.', 'Cold food, and waiting', 'I write when I leave']],
    ] as const) {
      const written = SAY_FORMS[form].map((field, at) => ({ field, text: values[at] ?? '' }));
      await fills(
        room,
        BEN,
        { kind: 'form/say', form },
        Object.fromEntries(written.map(({ field, text }) => [field, text])),
      );
      const { version, words } = await previewOf(room, BEN);
      const parts = await room.store.sayDraft((await personOf(room, BEN)).id);
      await room.send(BEN, { kind: 'say/send', version });
      const said = (await sayingsOf(room, BEN)).find((each) => each.form === form);
      const whole = said === undefined ? null : await opened(room, said.copy);
      expect(whole).toBe(composeSaying(form, written, 'en'));
      expect(words).toContain(whole);
      for (const { text } of parts?.fields ?? []) expect(await room.store.sealedRow(text)).toBeNull();
      expect(await room.store.sayDraft((await personOf(room, BEN)).id)).toBeNull();
    }
  });

  it('does not stand in any row that waits to be delivered, in the clear', async () => {
    room = openRoom();
    await makeCouple(room);
    await says(room, ANA);
    await room.settle();
    await revealed(room);
    const last = room.platforms.telegram.delivered.map(({ nonce }) => room.store.outboxRow(nonce));
    for (const row of await Promise.all(last)) expect(JSON.stringify(row)).not.toMatch(/plover|avocet|Lonely/);
    expect(JSON.stringify(room.log.heard)).not.toMatch(/plover|avocet|Lonely/);
  });
});

describe('a page of one’s own', () => {
  it('names nobody else’s words: one that does is a mistake of ours, and sends nothing', async () => {
    let forged: CheckIn | null = null;
    room = openRoom({
      // As no store should: it gives out a page with somebody else's words on it.
      wrapStore: (store) => ({ ...store, latestCheckIn: async (id) => forged ?? store.latestCheckIn(id) }),
    });
    await makeCouple(room);
    await writes(room, BEN, 'wish', 'Kept to myself, avocet');
    const checkIn = await checkInOf(room, ANA);
    const { id } = await personOf(room, ANA);
    const { draft } = await pageOf(room, BEN);
    const [one, other] = checkIn.sheets;
    forged = {
      ...checkIn,
      sheets: one.personId === id ? [{ ...one, draft }, other] : [one, { ...other, draft }],
    };
    const reply = shown(await room.send(ANA, await sendOf(room, ANA)));
    expect(reply).toMatch(/something went wrong/i);
    expect(reply).not.toMatch(/avocet/);
    forged = null;
    expect((await pageOf(room, ANA)).sent).toBeNull();
  });

  it('is written where others read along by nobody: Telegram asks in private, Discord fills nothing in', async () => {
    room = openRoom();
    await makeCouple(room);
    for (const who of [ANA, BEN]) {
      await writes(room, who, 'wish', 'A walk, plover');
      await fills(room, who, { kind: 'form/say', form: 'feeling' }, FEELING);
      const { id: checkInId } = await checkInOf(room, who);
      for (const form of [
        { kind: 'form/check-in', checkInId, field: 'wish' },
        { kind: 'form/say', form: 'feeling' },
        { kind: 'check-in/show' },
        { kind: 'say/preview' },
      ] as const)
        expect(JSON.stringify(await room.send(who, form, { place: 'group' }))).not.toMatch(/plover/);
    }
  });

  it('is kept, and nothing of it passes, while either is in a break', async () => {
    room = openRoom();
    await makeCouple(room);
    await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, FEELING);
    const { version } = await previewOf(room, ANA);
    await room.send(BEN, CALL);
    expect(shown(await room.send(ANA, { kind: 'say/send', version }))).toMatch(/kept as a draft/);
    await fills(
      room,
      ANA,
      { kind: 'form/say', form: 'repair' },
      { mine: 'Mine, dunlin', 'for-you': 'Yours', next: 'So' },
    );
    expect((await previewOf(room, ANA)).words).toMatch(/dunlin/);
    expect(await sayingsOf(room, ANA)).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Reply, Request } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { MINUTE } from '../../src/core/instant.js';
import { CALL, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const shown = (reply: Reply): string =>
  reply.kind === 'card' ? wordsOf(reply.card) : reply.kind === 'question' ? reply.question : reply.kind;
const labels = (reply: Reply): readonly string[] =>
  reply.kind === 'card' ? reply.card.rows.flat().map(({ label }) => label) : [];
const writes = (who: Someone, text: string): Promise<Reply> =>
  room.send(who, { kind: 'form/submit', form: { kind: 'form/free' }, values: { text: new Secret(text) } });
const pauseUntil = (until: string): Request => ({
  kind: 'form/filled',
  form: { kind: 'form/pause-until' },
  values: { until },
});

describe('someone new', () => {
  it('is offered the first things at a quiet moment, but not in a break', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    expect(labels(await writes(BEN, 'I went out'))).not.toContain('A few short things');
    expect(labels(await room.send(BEN, { kind: 'start/show' }))).not.toContain('A few short things');
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await room.advance(10 * MINUTE);
    expect(labels(await writes(BEN, 'I came in'))).toContain('A few short things');
  });

  it('chooses a language, and keeps it', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'person/language', locale: 'en' });
    expect((await personOf(room, BEN)).settings.locale).toBe('en');
  });

  it('who gave a zone can go on to a time for questions, until they have one', async () => {
    room = openRoom();
    expect(shown(await room.send(BEN, { kind: 'reflect/schedule', time: 1230, days: null }))).toMatch(/time zone/);
    const zone = { kind: 'person/zone', zone: 'Europe/Lisbon' } as const;
    expect(labels(await room.send(BEN, zone))).toContain('When they come');
    await room.send(BEN, { kind: 'reflect/schedule', time: 1230, days: null });
    expect(labels(await room.send(BEN, zone))).not.toContain('When they come');
  });
});

describe('a pause in a command’s own words', () => {
  const pausedUntil = async () => (await room.store.reflection((await personOf(room, BEN)).id))?.pausedUntil ?? null;

  it('is read by the day of whoever typed it', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'person/zone', zone: 'Pacific/Kiritimati' });
    await room.send(BEN, { kind: 'reflect/schedule', time: 1230, days: null });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(room.clock.now());
    await room.send(BEN, pauseUntil('tomorrow'));
    const until = await pausedUntil();
    expect(Date.parse(until ?? '') - Date.parse(today)).toBe(24 * 60 * MINUTE);
    await room.send(BEN, pauseUntil('31 March'));
    expect(await pausedUntil()).toMatch(/-03-31$/);
  });

  it('until a day that has passed is said to be that, and until what is no day is asked for once more', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'person/zone', zone: 'Europe/Lisbon' });
    await room.send(BEN, { kind: 'reflect/schedule', time: 1230, days: null });
    expect(shown(await room.send(BEN, pauseUntil('2020-01-01')))).toMatch(/That date has passed/);
    expect(shown(await room.send(BEN, pauseUntil('we talk')))).toMatch(/couldn't read/);
    await room.send(BEN, { kind: 'text', text: new Secret('31 March'), edited: false });
    expect(await pausedUntil()).toMatch(/-03-31$/);
  });
});

describe('a voice note', () => {
  it('answers no question: one that is open stays open, which is said', async () => {
    room = openRoom();
    expect(shown(await room.send(BEN, { kind: 'stray/answer' }))).not.toMatch(/still open/);
    await room.send(BEN, { kind: 'form/free' });
    expect(shown(await room.send(BEN, { kind: 'stray/answer' }))).toMatch(/still open/);
    const edited: Request = { kind: 'text', text: new Secret('Other words'), edited: true };
    expect(shown(await room.send(BEN, edited))).toMatch(/still open/);
    await room.send(BEN, { kind: 'text', text: new Secret('My words'), edited: false });
    expect(await room.store.journal((await personOf(room, BEN)).id)).toHaveLength(1);
    expect(shown(await room.send(BEN, { kind: 'stray/answer' }))).not.toMatch(/still open/);
  });
});

describe('an entry', () => {
  it('that is gone is not deleted a second time', async () => {
    room = openRoom();
    await writes(ANA, 'Once');
    const [entry] = await room.store.journal((await personOf(room, ANA)).id);
    if (entry === undefined) throw new Error('nothing was kept');
    const remove = { kind: 'journal/delete', entryId: entry.id, confirmed: true } as const;
    expect(shown(await room.send(ANA, remove))).toMatch(/^Deleted\./);
    expect(shown(await room.send(ANA, remove))).toMatch(/gone already/);
    expect(shown(await room.send(ANA, { ...remove, confirmed: false }))).toMatch(/gone already/);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import type { OutboxId, PromptId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const shown = (reply: Reply): string =>
  reply.kind === 'card' ? wordsOf(reply.card) : reply.kind === 'question' ? reply.question : reply.kind;
const types = (who: Someone, text: string, answers?: OutboxId) =>
  room.send(who, {
    kind: 'text',
    text: new Secret(text),
    edited: false,
    ...(answers === undefined ? {} : { answers }),
  });
const labels = (reply: Reply): readonly string[] =>
  reply.kind === 'card' ? reply.card.rows.flat().map(({ label }) => label) : [];
const openOf = async (who: Someone) => room.store.openQuestion((await personOf(room, who)).id);

async function pagesOf(who: Someone): Promise<readonly string[]> {
  const entries = await room.store.journal((await personOf(room, who)).id);
  return Promise.all(
    entries.map(async ({ text }) => {
      const row = await room.store.sealedRow(text);
      return row === null ? '' : (await room.vault.open(row)).reveal();
    }),
  );
}

/** As a client on a phone does it: every 4,096 characters. */
const parts = (text: string): readonly string[] => text.match(/[\s\S]{1,4096}/g) ?? [];
const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe('a text too long for one message', () => {
  it('is one entry, whole, however many messages it came in', async () => {
    room = openRoom();
    const long = words(1_200);
    expect(parts(long)).toHaveLength(3);
    await room.send(BEN, { kind: 'form/free' });
    for (const part of parts(long)) expect(await types(BEN, part)).toMatchObject({ kind: 'card', tookWords: true });
    expect(await pagesOf(BEN)).toEqual([long]);
  });

  it('is one entry as well where the client parted it between two paragraphs', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    const first = `${words(400)}.`;
    expect(first.length).toBeLessThan(4_096);
    await types(BEN, first);
    await types(BEN, 'And then we spoke.');
    expect(await pagesOf(BEN)).toEqual([`${first}\nAnd then we spoke.`]);
  });

  it('is one entry where its parts come one by one over a slow line', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    const first = `We spoke. ${'and spoke '.repeat(400)}`.slice(0, 2_048).replace(/ $/, 'x');
    expect(first).toHaveLength(2_048);
    await types(BEN, first);
    room.clock.advance(19 * SECOND);
    await types(BEN, first);
    room.clock.advance(19 * SECOND);
    await types(BEN, 'until morning');
    expect(await pagesOf(BEN)).toEqual([`${first} ${first} until morning`]);
  });

  it('is one entry where it replies to a question', async () => {
    room = openRoom();
    const about: FormRef = { kind: 'form/reflect', promptId: 'needs-01' as PromptId, followUp: false };
    const [first = '', second = ''] = parts(words(800));
    await room.send(BEN, { kind: 'form/submit', form: about, values: { text: new Secret(first) } });
    await types(BEN, second);
    expect(await pagesOf(BEN)).toEqual([words(800)]);
  });

  it('answers a question for both whole: nothing of it is missing at the reveal', async () => {
    room = openRoom();
    const { id } = await makeCouple(room);
    await room.send(ANA, { kind: 'together/start' });
    const together = await room.store.latestTogether(id);
    if (together === null) throw new Error('there is no question');
    const form: FormRef = { kind: 'form/together', togetherId: together.id };
    await room.send(ANA, { kind: 'form/submit', form, values: { text: new Secret('Toast') } });
    await room.send(BEN, form);
    for (const part of parts(words(800))) await types(BEN, part);
    await room.advance(16 * MINUTE);
    const read = shown(await room.send(ANA, { kind: 'together/show' }));
    expect(read.match(/word\d+/g)).toEqual(words(800).split(' '));
  });

  it('takes nothing that is typed later, nor anything after a short answer', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    const [first = ''] = parts(words(800));
    await types(BEN, first);
    room.clock.advance(30 * SECOND);
    expect(shown(await types(BEN, 'Hello?'))).toMatch(/can't read this here/);
    await room.send(BEN, { kind: 'form/free' });
    await types(BEN, 'Only this');
    expect(shown(await types(BEN, 'Hello?'))).toMatch(/can't read this here/);
    expect(await pagesOf(BEN)).toEqual(['Only this', first]);
    expect(shown(await room.send(BEN, { kind: 'cancel' }))).toMatch(/no open question/);
  });

  it('beyond what an entry holds is not cut in silence: what stands there stays, and the rest is said to be left', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    const full = 'x'.repeat(4_096);
    for (const _part of [1, 2]) await types(BEN, full);
    const left = await types(BEN, full);
    expect(shown(left)).toMatch(/no more room.*still stands/s);
    expect(left).not.toHaveProperty('tookWords');
    expect(await pagesOf(BEN)).toEqual([full + full]);
  });

  it('is let go whole, and taken out of the chat whole', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/let-go' });
    for (const part of parts(words(600))) expect(await types(BEN, part)).toMatchObject({ tookWords: true });
    expect(await openOf(BEN)).toBeNull();
    expect(await pagesOf(BEN)).toEqual([]);
  });

  it('is refused whole by a page that holds less: none of its parts is taken for it', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/third-view' });
    const [first = '', second = ''] = parts(words(700));
    const refused = await types(BEN, first);
    expect(shown(refused)).toMatch(/too long/);
    expect(labels(refused)).toContain('Write again');
    expect(second.length).toBeLessThan(1_500);
    expect(shown(await types(BEN, second))).toMatch(/can't read this here/);
    expect(await room.store.keptNotes((await personOf(room, BEN)).id)).toEqual([]);
  });

  it('opens for no change in a form that could not hold it', async () => {
    room = openRoom();
    await room.send(ANA, {
      kind: 'form/submit',
      form: { kind: 'form/free' },
      values: { text: new Secret(words(700)) },
    });
    const [entry] = await room.store.journal((await personOf(room, ANA)).id);
    if (entry === undefined) throw new Error('nothing was kept');
    const reply = await room.send(ANA, { kind: 'form/edit-entry', entryId: entry.id });
    expect(shown(reply)).toMatch(/longer than a form can hold/);
    expect(await pagesOf(ANA)).toEqual([words(700)]);
  });
});

describe('what was pasted in a language that runs the other way', () => {
  it('is kept on both platforms, and what turns the order ends with its line', async () => {
    room = openRoom();
    const pasted = '\u202bשלום\u202c\n\u202bמה שלומך';
    await room.send(ANA, { kind: 'form/submit', form: { kind: 'form/free' }, values: { text: new Secret(pasted) } });
    expect(await pagesOf(ANA)).toEqual([`${pasted}\u202c`]);
    await room.send(BEN, { kind: 'form/free' });
    await types(BEN, pasted);
    expect(await pagesOf(BEN)).toEqual([`${pasted}\u202c`]);
  });
});

it('a form that is refused says what is wrong, and opens again with one press', async () => {
  room = openRoom();
  const refused = await room.send(ANA, {
    kind: 'form/submit',
    form: { kind: 'form/free' },
    values: { text: new Secret(' \n ') },
  });
  expect(shown(refused)).toMatch(/empty/);
  expect(labels(refused)).toContain('Write again');
});

describe('somebody with a page open', () => {
  const breaks = ['I need a break', 'timeout 20', 'Break.'];

  it.each(breaks)('who writes "%s" is on a break, and hears that the page was put away', async (phrase) => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/let-go' });
    const reply = await types(BEN, phrase);
    expect(shown(reply)).toMatch(/on a break now.*put your page away.*stays in this chat/s);
    expect(await openOf(BEN)).toBeNull();
    expect((await room.store.latestTimeOut((await personOf(room, BEN)).id))?.status).toBe('running');
    expect(await pagesOf(BEN)).toEqual([]);
  });

  it('who calls one by the command hears it too; nobody else does', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    const call = {
      kind: 'time-out/call',
      wish: { kind: 'default' },
      line: null,
      confirmed: false,
      announced: false,
      elsewhere: false,
    } as const;
    expect(shown(await room.send(BEN, call))).toMatch(/put your page away/);
    expect(shown(await room.send(ANA, call))).not.toMatch(/page/);
    await room.send(BEN, { kind: 'form/zone' });
    expect(shown(await room.send(BEN, call))).not.toMatch(/page/);
  });

  it('who answers a question with these words by a reply is on a break as well', async () => {
    room = openRoom();
    const form: FormRef = { kind: 'form/reflect', promptId: 'needs-01' as PromptId, followUp: false };
    await room.send(BEN, { kind: 'form/submit', form, values: { text: new Secret('I need a break') } });
    expect((await room.store.latestTimeOut((await personOf(room, BEN)).id))?.status).toBe('running');
    expect(await pagesOf(BEN)).toEqual([]);
  });

  it('may write any other phrase on it', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'form/free' });
    await types(BEN, "I'm back");
    expect(await pagesOf(BEN)).toEqual(["I'm back"]);
  });
});

it('a reply to a question that was not opened yet is its answer, and nobody else can give one', async () => {
  room = openRoom();
  await room.send(BEN, { kind: 'person/zone', zone: 'UTC' });
  await room.send(BEN, { kind: 'reflect/schedule', time: 20 * 60, days: null });
  await room.advance(DAY + HOUR);
  const came = room.platforms.telegram.delivered.at(-1);
  if (came === undefined) throw new Error('no question came');
  const row = await room.store.outboxRow(came.nonce);
  const promptId = row?.notice.kind === 'reflect/prompt' ? row.notice.promptId : null;
  expect(wordsOf(came.card)).toMatch(/^Something for you\./);
  expect(shown(await types(ANA, 'Mine, kestrel', came.nonce))).not.toMatch(/journal now/);
  room.clock.advance(1 * MINUTE);
  expect(await types(BEN, 'An hour alone, heron', came.nonce)).toMatchObject({ kind: 'card', tookWords: true });
  const [entry] = await room.store.journal((await personOf(room, BEN)).id);
  expect(entry?.about).toEqual({ kind: 'prompt', promptId });
});

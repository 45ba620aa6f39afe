import { describe, expect, it } from 'vitest';
import { collectExport } from '../../src/app/collect-export.js';
import { Secret } from '../../src/app/secret.js';
import type { History, SealedRow, Store } from '../../src/app/store-port.js';
import { promptWords } from '../../src/copy/prompts/prompt-words.js';
import type { CoupleId, PersonId, PromptId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import { DEFAULT_TERMS } from '../../src/core/pact/state.js';
import { DEFAULT_SETTINGS, type Person } from '../../src/core/person/state.js';
import { answer, entry, given, question, reflection } from '../contracts/reflection-examples.js';
import { account, couple, invite, member, pact, person, promise, T0, timeOut } from '../contracts/store-examples.js';
import { createHeardLog } from './fakes/heard-log.js';

const HOME = 'home' as CoupleId;
const NOW = plus(T0, 30 * DAY);
const iso = (at: Instant): string => new Date(at).toISOString();
const sealedBy = (name: string): SealedId => name as SealedId;
const PROMPT = 'gratitude-01' as PromptId;
const { text: asked, followUp: askedAfter } = promptWords(PROMPT, 'en');

const NOTHING: History = {
  couples: [],
  timeOuts: [],
  together: [],
  dances: [],
  checkIns: [],
  needs: [],
  sayings: [],
};

/** What is sealed is opened as its own name, but where it is in `gone`. */
async function copyOf(me: Person, history: Partial<History>, kept: Partial<Store> = {}, gone: readonly string[] = []) {
  const store: Partial<Store> = {
    historyOf: async () => ({ ...NOTHING, ...history }),
    journal: async () => [],
    reflection: async () => null,
    latestTimeOut: async () => null,
    couple: async (id) => (id === HOME ? couple('home', 'ana', 'ben') : null),
    person: async (id) => (id === me.id ? me : person('ben', { coupleId: HOME })),
    pact: async () => null,
    invitesOf: async () => [],
    keptNotes: async () => [],
    placeOf: async () => null,
    checkInTimes: async () => null,
    sayDraft: async () => null,
    sealedRow: async (id) =>
      gone.includes(id) ? null : ({ id, owner: { kind: 'person', id: me.id } } as unknown as SealedRow),
    ...kept,
  };
  const vault = { open: async ({ id }: Pick<SealedRow, 'id'>) => new Secret(`words of ${id}`) };
  return collectExport({ store: store as Store, vault, log: createHeardLog() }, me, NOW);
}

const second = account('ana', { id: 'ana-second' as never, platform: 'telegram', externalId: '777', createdAt: NOW });
const ana = person('ana', {
  coupleId: HOME,
  accounts: [account('ana'), second],
  settings: {
    ...DEFAULT_SETTINGS,
    zone: 'Asia/Kolkata',
    quietFrom: 21 * 60 + 5,
    previews: 'full',
    tendency: 'reaching',
    keepItLight: true,
    writeTo: second.id,
  },
  returnsKept: 4,
  onboardedAt: plus(T0, DAY),
  thirdViewOfferedAt: plus(T0, 2 * DAY),
});

describe('what a copy holds of whoever asked for it', () => {
  it('is who they are to us, and nothing where nothing was done', async () => {
    expect(await copyOf(person('cleo'), {})).toEqual({
      format: 'intermission-export',
      version: 3,
      madeAt: iso(NOW),
      since: iso(T0),
      settings: {
        language: 'en',
        zone: null,
        quietHours: { from: '22:00', until: '07:00' },
        previews: 'discreet',
        tendency: 'unsure',
        keepItLight: false,
        writeTo: null,
      },
      accounts: [{ platform: 'discord', id: 'discord-cleo', since: iso(T0) }],
      returnsKept: 0,
      firstThingsAt: null,
      thirdViewOfferedAt: null,
      breaks: [],
      notes: [],
      journal: [],
      prompts: null,
      together: [],
      dances: [],
      couples: [],
      pact: null,
      place: null,
      weeklyCheckIn: null,
      checkIns: [],
      bids: [],
      sayDraft: null,
      sayings: [],
      invites: [],
    });
  });

  it('is what they set, and the couples they were in, but not when one ended', async () => {
    const ended = couple('before', 'ana', 'cleo', { createdAt: plus(T0, -DAY), endedAt: plus(T0, -HOUR) });
    const copy = await copyOf(ana, { couples: [ended, couple('home', 'ana', 'ben')] });
    expect(copy).toMatchObject({
      settings: {
        zone: 'Asia/Kolkata',
        quietHours: { from: '21:05', until: '07:00' },
        previews: 'full',
        tendency: 'reaching',
        keepItLight: true,
        writeTo: { platform: 'telegram', id: '777' },
      },
      accounts: [
        { platform: 'discord', id: 'discord-ana', since: iso(T0) },
        { platform: 'telegram', id: '777', since: iso(NOW) },
      ],
      returnsKept: 4,
      firstThingsAt: iso(plus(T0, DAY)),
      thirdViewOfferedAt: iso(plus(T0, 2 * DAY)),
      couples: [{ since: iso(plus(T0, -DAY)) }, { since: iso(T0) }],
    });
    expect(JSON.stringify(copy)).not.toContain(iso(plus(T0, -HOUR)));
  });

  it('is the invites that they made, and not one that they were sent', async () => {
    const made = invite('made', 'ana', { purpose: 'link' });
    const copy = await copyOf(ana, {}, { invitesOf: async () => [made, invite('got', 'ben', { usedBy: ana.id })] });
    expect(copy.invites).toEqual([{ purpose: 'link', madeAt: iso(T0), expiresAt: iso(made.expiresAt) }]);
  });
});

describe('what a copy holds of a break', () => {
  const bens = member('ben', {
    promise: promise({ dueAt: plus(T0, 7 * HOUR), line: 'overwhelmed' }),
    returnedAt: plus(T0, 8 * HOUR),
    extensionsUsed: 3,
    noteId: sealedBy('bens-note'),
  });

  it('is their own promise and what they parked, and nothing of the other’s', async () => {
    const anas = member('ana', {
      promise: promise({ promisedAt: plus(T0, MINUTE), line: 'rough-day' }),
      returnedAt: plus(T0, 25 * MINUTE),
      extensionsUsed: 1,
      noteId: sealedBy('anas-note'),
    });
    const over = { status: 'returned', endedAt: plus(T0, 26 * MINUTE) } as const;
    const { breaks } = await copyOf(ana, { timeOuts: [timeOut('b', [bens, anas], over)] });
    expect(breaks).toEqual([
      {
        openedAt: iso(T0),
        endedAt: iso(plus(T0, 26 * MINUTE)),
        status: 'returned',
        promise: {
          promisedAt: iso(plus(T0, MINUTE)),
          until: iso(plus(T0, 20 * MINUTE)),
          line: expect.stringMatching(/rough day/i) as string,
          returnedAt: iso(plus(T0, 25 * MINUTE)),
        },
        extensions: 1,
        parked: 'words of anas-note',
      },
    ]);
  });

  it('is of one that they only waited in that it was, and of one without a line no line', async () => {
    const waited = timeOut('b', [member('ana'), bens]);
    const silent = timeOut('c', [member('ana', { promise: promise() })]);
    const { breaks } = await copyOf(ana, { timeOuts: [waited, silent] });
    expect(breaks).toEqual([
      { openedAt: iso(T0), endedAt: null, status: 'running', promise: null, extensions: 0 },
      {
        openedAt: iso(T0),
        endedAt: null,
        status: 'running',
        promise: { promisedAt: iso(T0), until: iso(plus(T0, 20 * MINUTE)), line: null, returnedAt: null },
        extensions: 0,
      },
    ]);
    await expect(copyOf(ana, { timeOuts: [timeOut('d', [bens])] })).rejects.toThrow(/not in it/);
  });
});

describe('what a copy holds of what they wrote', () => {
  const journal = [
    entry('free', 'ana', { editedAt: plus(T0, HOUR) }),
    entry('asked', 'ana', { about: { kind: 'prompt', promptId: PROMPT }, shared: sealedBy('asked-copy') }),
    entry('after', 'ana', { about: { kind: 'follow-up', promptId: PROMPT } }),
    entry('two', 'ana', { about: { kind: 'together', promptId: PROMPT } }),
  ];

  it('is each page with its question, and the copy that was shared where it says something else', async () => {
    const plain = { writtenAt: iso(T0), date: '2026-05-01', editedAt: null, shared: false };
    const copy = await copyOf(ana, {}, { journal: async () => journal });
    expect(copy.journal).toEqual([
      {
        ...plain,
        editedAt: iso(plus(T0, HOUR)),
        about: 'free',
        question: null,
        text: 'words of words-of-free',
      },
      {
        ...plain,
        about: 'prompt',
        question: { id: PROMPT, text: asked },
        text: 'words of words-of-asked',
        shared: true,
        sharedText: 'words of asked-copy',
      },
      { ...plain, about: 'follow-up', question: { id: PROMPT, text: askedAfter }, text: 'words of words-of-after' },
      { ...plain, about: 'together', question: { id: PROMPT, text: asked }, text: 'words of words-of-two' },
    ]);
    // As it was shared, or gone: then there is nothing more to say of it.
    for (const [shared, gone] of [
      ['words-of-asked', []],
      ['asked-copy', ['asked-copy']],
    ] as const) {
      const one = entry('asked', 'ana', { shared: sealedBy(shared) });
      const [page] = (await copyOf(ana, {}, { journal: async () => [one] }, gone)).journal;
      expect(page).toMatchObject({ text: 'words of words-of-asked', shared: true });
      expect(page).not.toHaveProperty('sharedText');
    }
  });

  it('is the notes they kept, and which prompts they had and want', async () => {
    const had = reflection('ana', {
      schedule: { time: 7 * 60 + 30, days: [1, 5] },
      pausedUntil: '2026-06-01',
      given: [given(PROMPT, plus(T0, HOUR))],
    });
    const note = { id: sealedBy('note'), at: plus(T0, DAY) };
    const kept: Partial<Store> = { reflection: async () => had, keptNotes: async () => [note] };
    expect(await copyOf(ana, {}, kept)).toMatchObject({
      notes: [{ at: iso(plus(T0, DAY)), text: 'words of note' }],
      prompts: {
        schedule: { time: '07:30', days: [1, 5] },
        pausedUntil: '2026-06-01',
        given: [{ at: iso(plus(T0, HOUR)), question: { id: PROMPT, text: asked } }],
      },
    });
    const none = await copyOf(ana, {}, { reflection: async () => reflection('ana') }, []);
    expect(none.prompts).toEqual({ schedule: null, pausedUntil: null, given: [] });
  });

  it('is their own answer to a question for both, also when its page is gone, and never whether the other answered', async () => {
    const page = entry('mine', 'ana', { writtenAt: plus(T0, HOUR) });
    const answers = [answer(entry('his', 'ben', { writtenAt: plus(T0, MINUTE) }), 'his-copy'), answer(page, 'my-copy')];
    const of = (status: 'open' | 'sealed' | 'revealed' | 'rested', id: string) =>
      question(id, 'home', { status, answers, promptId: PROMPT });
    const together = [of('open', 'q1'), of('sealed', 'q2'), of('revealed', 'q3'), of('rested', 'q4')];
    const copy = await copyOf(ana, { together }, { journal: async () => [page] });
    expect(copy.together[0]).toEqual({
      startedAt: iso(T0),
      question: { id: PROMPT, text: asked },
      answeredAt: iso(plus(T0, HOUR)),
      status: 'waiting',
      text: 'words of words-of-mine',
    });
    expect(copy.together.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'revealed', 'rested']);
    expect(JSON.stringify(copy.together)).not.toContain('his');
    expect((await copyOf(ana, { together })).together[0]?.text).toBe('words of my-copy');
    const his = question('q5', 'home', { answers: answers.slice(0, 1) });
    await expect(copyOf(ana, { together: [his] })).rejects.toThrow(/did not answer/);
  });
});

describe('what a copy holds of the pact', () => {
  const ours = pact('home', {
    signed: { ...DEFAULT_TERMS, breakMinutes: 45 },
    signedAt: plus(T0, DAY),
  });
  const DRAFT = {
    breakMinutes: 20,
    lateAt: null,
    waiting: [expect.stringMatching(/come back/) as string, expect.stringMatching(/calms my body/) as string],
    ownWords: 'words of own-words',
    mayCallDance: true,
  };

  it('is what both signed and what waits, and whether they signed that', async () => {
    const copyFor = async (me: Person) => (await copyOf(me, {}, { pact: async () => ours })).pact;
    expect(await copyFor(ana)).toEqual({
      signed: { breakMinutes: 45, lateAt: '22:30', waiting: [], ownWords: null, mayCallDance: false },
      signedAt: iso(plus(T0, DAY)),
      draft: DRAFT,
      youSignedDraft: true,
    });
    expect(await copyFor(person('ben', { coupleId: HOME }))).toMatchObject({ youSignedDraft: false });
  });

  it('is nothing where there is none, where nothing is signed, or where nothing waits', async () => {
    const copyFor = async (kept: Parameters<typeof pact>[1], me = ana) =>
      (await copyOf(me, {}, { pact: async () => pact('home', kept) })).pact;
    expect(await copyFor({})).toMatchObject({ signed: null, signedAt: null, draft: DRAFT });
    expect(await copyFor({ draft: null })).toMatchObject({ draft: null, youSignedDraft: false });
    expect(await copyFor({}, person('ana', { id: 'ana' as PersonId }))).toBeNull();
  });
});

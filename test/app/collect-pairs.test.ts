import { describe, expect, it } from 'vitest';
import { pairsFor } from '../../src/app/collect-pairs.js';
import type { History, Store } from '../../src/app/store-port.js';
import type { CheckIn, CheckInSheet, CheckInTimes } from '../../src/core/check-in/state.js';
import type { CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../src/core/instant.js';
import type { Need } from '../../src/core/need/state.js';
import type { SharedPlace } from '../../src/core/place/state.js';
import type { SayDraft } from '../../src/core/say/state.js';
import type { TimeOut } from '../../src/core/time-out/state.js';
import { checkIn, drafted, half, page, times, weekly } from '../contracts/check-in-examples.js';
import { need, together } from '../contracts/need-examples.js';
import { bound } from '../contracts/place-examples.js';
import { draft, saying } from '../contracts/say-examples.js';
import { couple, member, person, promise, T0, timeOut } from '../contracts/store-examples.js';

const HOME = 'home' as CoupleId;
const ana = person('ana', { coupleId: HOME });
const ben = person('ben', { coupleId: HOME });
const NOTHING: History = {
  couples: [couple('home', 'ana', 'ben')],
  timeOuts: [],
  together: [],
  dances: [],
  checkIns: [],
  needs: [],
  sayings: [],
};

type Kept = {
  readonly place?: SharedPlace;
  readonly times?: CheckInTimes;
  readonly draft?: SayDraft;
  readonly running?: TimeOut;
};

let opened: SealedId[] = [];
async function anas(history: Partial<History>, kept: Kept = {}, me = ana) {
  opened = [];
  const store: Partial<Store> = {
    person: async (id) => (id === ben.id ? ben : ana),
    couple: async () => couple('home', 'ana', 'ben'),
    latestTimeOut: async () => kept.running ?? null,
    placeOf: async (id) => (id === HOME ? (kept.place ?? null) : null),
    checkInTimes: async (id) => (id === HOME ? (kept.times ?? null) : null),
    sayDraft: async () => kept.draft ?? null,
  };
  const given = { store: store as Store, history: { ...NOTHING, ...history }, person: me, now: T0 };
  return pairsFor(given, async (id) => {
    opened.push(id);
    return `words of ${id}`;
  });
}

const onlyOf = async (given: CheckIn, kept: Kept = {}) => (await anas({ checkIns: [given] }, kept)).checkIns;
const mine: Partial<CheckInSheet> = { draft: drafted('ana').toReversed(), dial: 'too-far' };
const both = checkIn('c', 'home', {
  status: 'shown',
  sheets: [page('ana', { ...mine, shown: half('ana') }), page('ben', { dial: 'too-close', shown: half('ben') })],
});
const running = timeOut('break', [member('ana', { promise: promise() }), member('ben')], { coupleId: HOME });

describe('what a copy holds of what two do together', () => {
  it('says of a check-in before it is shown nothing that the other’s page has to do with', async () => {
    const bens: readonly Partial<CheckInSheet>[] = [
      {},
      { dial: 'too-close' },
      { draft: drafted('ben') },
      { draft: drafted('ben'), sent: half('ben') },
    ];
    for (const my of [mine, { ...mine, sent: half('ana') }]) {
      const copies = [];
      for (const his of bens) {
        const isSealed = 'sent' in my && his.sent !== undefined;
        const given = checkIn('c', 'home', { sheets: [page('ana', my), page('ben', his)] });
        copies.push(await onlyOf(isSealed ? { ...given, status: 'sealed', revealAt: plus(T0, HOUR) } : given));
        expect(opened.filter((id) => id.startsWith('ben'))).toEqual([]);
      }
      for (const copy of copies) expect(copy).toEqual(copies[0]);
      expect(copies[0]).toMatchObject([{ status: 'sent' in my ? 'sent' : 'open', dial: 'too-far', shown: null }]);
    }
  });

  it('has one’s own page in its order, and leaves out check-ins in which one did nothing', async () => {
    const given = checkIn('c', 'home', { sheets: [page('ana', mine), page('ben')] });
    const [copy] = await onlyOf(given);
    expect(copy?.page).toEqual([
      { field: 'appreciation', text: 'words of ana-appreciation' },
      { field: 'change', text: 'words of ana-change' },
      { field: 'wish', text: 'words of ana-wish' },
    ]);
    expect(await onlyOf(checkIn('c', 'home', { sheets: [page('ana'), page('ben', mine)] }))).toEqual([]);
  });

  it('has every check-in in which one wrote, turned the dial, sent or was shown anything', async () => {
    const one = drafted('ana').slice(0, 1);
    const pages: readonly Partial<CheckInSheet>[] = [
      { draft: one },
      { late: one },
      { dial: 'just-right' },
      { sent: half('ana') },
      { shown: half('ana') },
    ];
    for (const my of pages)
      expect(await onlyOf(checkIn('c', 'home', { sheets: [page('ana', my), page('ben')] }))).toHaveLength(1);
  });

  it('rests alike, whoever’s half was missing', async () => {
    const rested = (his: Partial<CheckInSheet>) =>
      onlyOf(checkIn('c', 'home', { status: 'rested', sheets: [page('ana', mine), page('ben', his)] }));
    expect(await rested({ draft: drafted('ben'), dial: 'too-close' })).toEqual(await rested({}));
    expect(await rested({})).toMatchObject([{ status: 'rests' }]);
  });

  it('has both halves once both were shown, but not when the other sent theirs, nor in a break', async () => {
    const [copy] = await onlyOf(both);
    expect(copy?.shown?.theirs).toEqual({
      dial: 'a-little-far',
      words: [
        { field: 'appreciation', text: 'words of ben-appreciation' },
        { field: 'wish', text: 'words of ben-wish' },
      ],
    });
    expect(JSON.stringify(copy)).not.toContain(new Date(plus(T0, HOUR)).toISOString());
    expect(await onlyOf(both, { running })).toMatchObject([{ status: 'shown', dial: 'too-far', shown: null }]);
    expect(opened.filter((id) => id.startsWith('ben'))).toEqual([]);
  });

  it('has bids and what was said of both, and of the other nothing during a break', async () => {
    const history = {
      needs: [
        need('a', 'home', 'ana', { about: together(null, { kind: 'another-time', at: plus(T0, DAY), agreed: false }) }),
        need('b', 'home', 'ben'),
      ],
      sayings: [saying('a', 'home', 'ana', { answer: 'hear-you' }), saying('b', 'home', 'ben')],
    };
    const all = await anas(history);
    expect(all.bids).toMatchObject([
      {
        byYou: true,
        kind: 'together',
        at: null,
        answer: 'another-time',
        answerAt: new Date(plus(T0, DAY)).toISOString(),
      },
      { byYou: false, kind: 'space', answer: null },
    ]);
    expect(all.sayings).toMatchObject([
      { byYou: true, text: 'words of copy-of-a', answer: 'hear-you' },
      { byYou: false, text: 'words of copy-of-b', answer: null },
    ]);
    const during = await anas(history, { running });
    expect([...during.bids, ...during.sayings].map(({ byYou }) => byYou)).toEqual([true, true]);
    expect(opened).toEqual(['copy-of-a']);
  });

  it('has of the other’s wishes only what was brought or waits in /need: one taken back looks like one that never was', async () => {
    const his = (about: Need['about'], over: Partial<Need> = {}) => need('b', 'home', 'ben', { about, ...over });
    const soon = plus(T0, HOUR);
    const bids = async (...needs: readonly Need[]) => (await anas({ needs })).bids.filter(({ byYou }) => !byYou);
    expect(await bids(his(together(null, null)))).toHaveLength(1);
    expect(await bids(his(together(soon, null)))).toHaveLength(1);
    expect(await bids(his(together(soon, { kind: 'not-this-time' }), { status: 'closed' }))).toHaveLength(1);
    expect(await bids(his(together(null, null), { status: 'closed' }))).toEqual([]);
    expect(await bids(his(together(plus(T0, -HOUR), null)))).toEqual([]);
    expect(await bids(his(together(T0, null)))).toEqual([]);
    // In one's own space no wish of the other waits in /need; in nothing else is it kept from there.
    expect(await bids(need('a', 'home', 'ana'), his(together(null, null)))).toEqual([]);
    const spaceOver = need('a', 'home', 'ana', { status: 'closed' });
    const ownWish = need('a', 'home', 'ana', { about: together(null, null) });
    for (const one of [spaceOver, ownWish]) expect(await bids(one, his(together(null, null)))).toHaveLength(1);
    expect(await bids(need('c', 'home', 'ben'), his(together(null, null)))).toHaveLength(2);
  });

  it('has the place and the draft, and of the weekly time the next moment: not the zone it was agreed in', async () => {
    const kept: Kept = {
      place: bound('sofa', 'home', ['ana', 'ben'], { banner: true }),
      times: times('home', {
        agreed: weekly({ zone: 'Antarctica/Troll' }),
        proposed: { ...weekly({ weekday: 1 }), by: 'ben' as PersonId, at: T0, declined: false },
      }),
      draft: draft('ana', 'a'),
    };
    const all = await anas({}, kept);
    expect(all.place).toMatchObject({ platform: 'discord', id: 'channel-of-sofa', kind: 'channel', banner: true });
    expect(all.weeklyCheckIn).toMatchObject({ next: '2026-05-03T17:00:00.000Z', proposedByYou: null });
    expect(JSON.stringify(all)).not.toContain('Troll');
    expect(all.sayDraft).toMatchObject({ form: 'feeling', fields: [{ text: 'words of a-feel' }, { field: 'when' }] });
    const proposed = times('home', { proposed: { ...weekly(), by: ana.id, at: T0, declined: false } });
    expect((await anas({}, { times: proposed })).weeklyCheckIn).toMatchObject({
      next: null,
      proposedByYou: { weekday: 7, time: '19:00', zone: 'Europe/Vienna' },
    });
  });

  it('has of a couple that ended no place and no time', async () => {
    const kept = { place: bound('sofa', 'home', ['ana', 'ben']), times: times('home', { agreed: weekly() }) };
    const ended = { couples: [couple('home', 'ana', 'ben', { endedAt: T0 })] };
    const left = await anas(ended, kept, { ...ana, coupleId: null });
    expect([left.place, left.weeklyCheckIn]).toEqual([null, null]);
    const ending = await anas(ended, kept);
    expect([ending.place, ending.weeklyCheckIn]).toEqual([null, null]);
  });

  it('has the place and the time of the couple that they are in now, and none before a time was proposed', async () => {
    const kept = { place: bound('sofa', 'home', ['ana', 'ben']), times: times('home') };
    const before = couple('before', 'ana', 'cleo', { endedAt: T0 });
    const others = couple('others', 'ana', 'cleo');
    const all = await anas({ couples: [before, others, couple('home', 'ana', 'ben')] }, kept);
    expect([all.place?.id, all.weeklyCheckIn]).toEqual(['channel-of-sofa', null]);
  });
});

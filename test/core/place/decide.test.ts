import { describe, expect, it } from 'vitest';
import { NOTHING } from '../../../src/core/decision.js';
import { DAY, HOUR, instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { CoupleId, PlaceId } from '../../../src/core/ids.js';
import { decidePlaceEvent, decidePlaceTimer } from '../../../src/core/place/decide.js';
import type { PlaceContext } from '../../../src/core/place/context.js';
import { viewPlace } from '../../../src/core/place/view.js';
import { ANA, BEN, channel, NOW, place, someone, toldKinds, US } from '../check-in/given.js';
import { aBreak, cancelled, timersSet, told } from '../of-two.js';
import { countingIds } from '../people.js';
import { context, does, HERE, proposal, PROPOSAL, RESTS_AT, restFired, savedPlaces } from './given.js';

const AGREE = { kind: 'place/agree', placeId: PROPOSAL, banner: false } as const;

describe('proposing a place of their own', () => {
  it('puts the same before both, with nobody’s consent yet', () => {
    const decision = does(HERE);
    expect(savedPlaces(decision)).toMatchObject([{ status: 'proposed', agreed: [], banner: false, boundAt: null }]);
    const card = {
      kind: 'place/consent',
      placeId: 'id-1',
      platform: 'discord',
      place: 'channel',
      banner: false,
      bound: null,
      isStale: false,
    };
    expect(decision.reply).toEqual({ ...card, youAgreed: false });
    expect(told(decision)).toEqual([['ben', { ...card, youAgreed: false }]]);
    expect(timersSet(decision)).toMatchObject([{ kind: 'place/rest', at: RESTS_AT, personId: 'ana' }]);
  });

  it('reaches whoever proposed by message as well in a Telegram group, where the answer is only a link', () => {
    const where = { platform: 'telegram', externalId: '-100' } as const;
    const decision = does({ kind: 'place/propose', here: { where, kind: 'group' } });
    expect(toldKinds(decision)).toEqual([
      ['ben', 'place/consent'],
      ['ana', 'place/consent'],
    ]);
    const again = does(
      { kind: 'place/propose', here: { where, kind: 'group' } },
      { newest: proposal({ where, kind: 'group' }) },
    );
    expect(toldKinds(again)).toEqual([['ana', 'place/consent']]);
    expect(again.changes).toEqual([]);
  });

  it('says that it needs two, a place with other readers, and one that is nobody else’s', () => {
    expect(does(HERE, { couple: null, partner: null }).reply).toEqual({ kind: 'place/none', isPaired: false });
    expect(does({ kind: 'place/propose' }).reply).toEqual({ kind: 'place/not-here' });
    expect(does(HERE, { isTaken: true })).toMatchObject({ changes: [], reply: { kind: 'place/taken' } });
  });

  it('replaces what was proposed before; what is bound stays', () => {
    const former = proposal({ where: channel('attic'), proposedAt: plus(NOW, -2 * DAY), agreed: [BEN.id] });
    const decision = does(HERE, { place: place(), newest: former });
    expect(savedPlaces(decision).map(({ id, status }) => [id, status])).toEqual([
      ['id-1', 'proposed'],
      [PROPOSAL, 'ended'],
    ]);
    expect(cancelled(decision)).toEqual([`place/rest:${PROPOSAL}`]);
    expect(toldKinds(decision)).toEqual([['ben', 'place/consent']]);
  });

  it('asks the other at most once a day, whatever was declined and proposed again', () => {
    for (const newest of [proposal({ status: 'ended' }), proposal({ where: channel('attic') })]) {
      const soon = does(HERE, { newest, now: plus(NOW, HOUR) });
      expect(soon.outbox).toEqual([]);
      expect(soon.reply).toMatchObject({ kind: 'place/consent', youAgreed: false });
      const [timer] = timersSet(soon);
      expect(timer?.at).toBe(plus(NOW, DAY));
      const [begun] = savedPlaces(soon);
      const later = context({ newest: begun ?? null, now: plus(NOW, DAY) });
      const asked = decidePlaceTimer(later, restFired(plus(NOW, DAY), begun?.id));
      expect(toldKinds(asked)).toEqual([['ben', 'place/consent']]);
      expect(timersSet(asked).map(({ at }) => at)).toEqual([plus(NOW, HOUR + 7 * DAY)]);
    }
  });

  it('waits with asking the other on a day on which they were asked four times already, in whatever way', () => {
    const asked = [1, 2, 3, 4].map((hours) => plus(NOW, -hours * HOUR));
    expect(toldKinds(does(HERE, { asked: asked.slice(1) }))).toEqual([['ben', 'place/consent']]);
    const waits = does(HERE, { asked });
    expect(waits.outbox).toEqual([]);
    expect(waits.reply).toEqual(does(HERE).reply);
    expect(timersSet(waits).map(({ at }) => at)).toEqual([plus(NOW, 20 * HOUR)]);
  });

  it('asks at once where both agreed to the last one', () => {
    const agreed = place({ proposedAt: NOW, boundAt: NOW });
    for (const given of [{ place: agreed }, { newest: { ...agreed, status: 'ended' as const } }])
      expect(toldKinds(does(HERE, given))).toEqual([['ben', 'place/consent']]);
  });

  it('does not push Keep it light, and tells whoever proposed nothing of that', () => {
    const decision = does(HERE, { partner: someone('ben', { keepItLight: true }) });
    expect(decision.outbox).toEqual([]);
    expect(decision.reply).toEqual(does(HERE).reply);
    expect(timersSet(decision)).toEqual(timersSet(does(HERE)));
  });

  it('does not come into a break: the other is asked when it is over', () => {
    const during = does(HERE, { partnerLatest: aBreak() });
    expect(during.outbox).toEqual([]);
    expect(during.reply).toEqual(does(HERE).reply);
    expect(timersSet(during).map(({ at }) => at)).toEqual([plus(NOW, 15 * MINUTE)]);
    const then = { newest: proposal(), now: plus(NOW, 15 * MINUTE) };
    const still = decidePlaceTimer(context({ ...then, latest: aBreak() }), restFired(then.now));
    expect([still.outbox, timersSet(still).map(({ at }) => at)]).toEqual([[], [plus(NOW, 30 * MINUTE)]]);
    const over = decidePlaceTimer(context(then), restFired(then.now));
    expect(toldKinds(over)).toEqual([['ben', 'place/consent']]);
    const agreed = decidePlaceTimer(context({ ...then, newest: proposal({ agreed: [BEN.id] }) }), restFired(then.now));
    expect(agreed.outbox).toEqual([]);
  });

  it('shows what waits for their consent, else what they have', () => {
    const show = { kind: 'place/show' } as const;
    expect(viewPlace(context(), show)).toEqual({ kind: 'place/none', isPaired: true });
    expect(viewPlace(context({ place: place() }), show)).toMatchObject({ kind: 'place/show', banner: false });
    const both = context({ place: place(), newest: proposal({ agreed: [ANA.id] }) });
    expect(viewPlace(both, show)).toMatchObject({ kind: 'place/consent', placeId: PROPOSAL, youAgreed: true });
    expect(viewPlace(context({ place: place(), newest: proposal({ status: 'ended' }) }), show).kind).toBe('place/show');
    const former = place({ coupleId: 'former' as CoupleId });
    expect(viewPlace(context({ place: former }), show)).toEqual({ kind: 'place/none', isPaired: true });
  });
});

describe('agreeing to it', () => {
  it('says nothing to the other while only one has', () => {
    const decision = does(AGREE, { newest: proposal() });
    expect(savedPlaces(decision)).toMatchObject([{ status: 'proposed', agreed: ['ana'] }]);
    expect(decision).toMatchObject({ outbox: [], timers: [], reply: { kind: 'place/consent', youAgreed: true } });
    expect(does(AGREE, { newest: proposal({ agreed: [ANA.id] }) })).toMatchObject({ changes: [], outbox: [] });
  });

  it('keeps what the other wanted for themselves, and takes back what the same person had said before', () => {
    const agreed = does(AGREE, { newest: proposal({ declined: [ANA.id, BEN.id] }) });
    expect(savedPlaces(agreed)).toMatchObject([{ agreed: ['ana'], declined: ['ben'] }]);
    const declined = does({ kind: 'place/decline', placeId: PROPOSAL }, { newest: proposal({ agreed: [ANA.id] }) });
    expect(savedPlaces(declined)).toMatchObject([{ agreed: [], declined: ['ana'] }]);
    const alone = does({ kind: 'place/decline', placeId: PROPOSAL }, { newest: proposal({ agreed: [BEN.id] }) });
    expect(savedPlaces(alone)).toMatchObject([{ agreed: ['ben'], declined: ['ana'] }]);
  });

  it('makes it theirs with the second: both hear it, and it is said there once', () => {
    const decision = does(AGREE, { newest: proposal({ agreed: [BEN.id] }) });
    expect(savedPlaces(decision)).toMatchObject([{ status: 'bound', boundAt: NOW, agreed: ['ben', 'ana'] }]);
    expect(decision.reply).toEqual({ kind: 'place/bound', placeId: PROPOSAL, banner: false });
    expect(told(decision)).toEqual([
      ['ben', decision.reply],
      ['ana', { kind: 'place/post-bound', placeId: PROPOSAL, banner: false }],
    ]);
    expect(cancelled(decision)).toEqual([`place/rest:${PROPOSAL}`]);
  });

  it('posts under an order of its own: a place that cannot be reached holds no message back', () => {
    const { outbox } = does(AGREE, { newest: proposal({ agreed: [BEN.id] }) });
    expect(outbox.map(({ orderKey }) => orderKey)).toEqual([`place:${PROPOSAL}`, `place-post:${PROPOSAL}`]);
  });

  it('ends the one they had before, which is saved first', () => {
    const decision = does(AGREE, { place: place(), newest: proposal({ agreed: [BEN.id] }) });
    expect(savedPlaces(decision).map(({ id, status }) => [id, status])).toEqual([
      [PROPOSAL, 'bound'],
      ['place', 'ended'],
    ]);
    expect(decision.cancel.flatMap(({ notices }) => notices)).toContain('place/post-check-in');
  });

  it('does nothing for what was not shown: another banner, another place, one that is over', () => {
    for (const newest of [
      proposal({ banner: true }),
      proposal({ id: 'newer' as PlaceId }),
      proposal({ status: 'ended' }),
    ]) {
      const decision = does(AGREE, { newest });
      expect(decision).toMatchObject({ changes: [], outbox: [] });
      const shown = viewPlace(context({ newest }), { kind: 'place/show' });
      expect(decision.reply).toEqual(
        shown.kind === 'place/consent' ? { ...shown, isStale: true } : { kind: 'place/over' },
      );
    }
    // What they have is shown instead of "over"; and whoever wanted it not is shown what it has become.
    expect(does(AGREE, { place: place(), newest: proposal({ status: 'ended' }) }).reply?.kind).toBe('place/show');
    const changed = does(AGREE, { newest: proposal({ banner: true, declined: [ANA.id] }) });
    expect(changed).toMatchObject({ changes: [], reply: { kind: 'place/consent', banner: true, isStale: true } });
  });

  it('changes nothing where nothing could be posted: the card says what to do, and nobody hears that it is lost', () => {
    for (const agreed of [[], [BEN.id]]) {
      const newest = proposal({ agreed });
      const decision = does(AGREE, { newest, canPost: false });
      expect(decision).toEqual({ ...NOTHING, reply: viewPlace(context({ newest }), { kind: 'place/show' }) });
    }
  });

  it('waits for the end of a break, as every question does; to want none and to let go is possible all the while', () => {
    const inBreak = { latest: aBreak(), partnerLatest: aBreak() };
    const banner = { kind: 'place/banner', placeId: 'place' as PlaceId, banner: true } as const;
    for (const command of [HERE, AGREE, banner])
      expect(does(command, { ...inBreak, place: place(), newest: proposal({ agreed: [BEN.id] }) })).toEqual({
        ...NOTHING,
        reply: { kind: 'check-in/in-break' },
      });
    const declined = does({ kind: 'place/decline', placeId: PROPOSAL }, { ...inBreak, newest: proposal() });
    expect(savedPlaces(declined)).toMatchObject([{ declined: ['ana'] }]);
    expect(declined).toMatchObject({ outbox: [], reply: { kind: 'check-in/in-break' } });
    const unbind = { kind: 'place/unbind', placeId: 'place' as PlaceId, confirmed: true } as const;
    expect(savedPlaces(does(unbind, { ...inBreak, place: place() }))).toMatchObject([{ status: 'ended' }]);
  });

  it('comes too late when another couple was quicker', () => {
    const decision = does(AGREE, { newest: proposal({ agreed: [BEN.id] }), isTaken: true });
    expect(savedPlaces(decision)).toMatchObject([{ status: 'ended' }]);
    expect(decision).toMatchObject({ outbox: [], reply: { kind: 'place/taken' } });
  });

  it('is declined for whoever declines; the other sees it wait, and may find that it was not agreed to in time', () => {
    const decline = { kind: 'place/decline', placeId: PROPOSAL } as const;
    const given = proposal({ agreed: [ANA.id, BEN.id].slice(1) });
    const declined = does(decline, { newest: given, place: place() });
    expect(savedPlaces(declined)).toMatchObject([{ status: 'proposed', agreed: ['ben'], declined: ['ana'] }]);
    expect(declined).toMatchObject({ outbox: [], timers: [], reply: { kind: 'place/show', placeId: 'place' } });
    const [newest = given] = savedPlaces(declined);
    const look = (over: Partial<PlaceContext>) => viewPlace(context(over), { kind: 'place/show' });
    const ben = { me: BEN, partner: ANA } as const;
    expect(look({ ...ben, newest })).toEqual(look({ ...ben, newest: given }));
    expect(look({ newest })).toEqual({ kind: 'place/none', isPaired: true });
    expect(does(decline, { newest }).changes).toEqual([]);
    expect(savedPlaces(does(AGREE, { newest: { ...newest, agreed: [] } }))).toMatchObject([
      { status: 'proposed', agreed: ['ana'], declined: [] },
    ]);
    expect(savedPlaces(does(decline, { ...ben, newest }))).toMatchObject([{ status: 'ended', declined: [] }]);
    const asks = decidePlaceTimer(context({ newest: { ...newest, agreed: [] } }), restFired(NOW));
    expect(asks.outbox).toEqual([]);
  });

  it('takes back what waits for whoever proposed it, where the two are none any more when its week is over', () => {
    const over = decidePlaceTimer(context({ couple: null, partner: null, newest: proposal() }), restFired(RESTS_AT));
    expect(savedPlaces(over)).toMatchObject([{ status: 'ended' }]);
    expect(over.cancel.map(({ to }) => to)).toContain('ana');
    expect(over.cancel.map(({ to }) => to)).not.toContain('ben');
    expect(over.outbox).toEqual([]);
    expect(decidePlaceTimer(context({ newest: proposal() }), restFired(RESTS_AT, 'another'))).toEqual(NOTHING);
  });

  it('ends silently when a week is over', () => {
    const newest = proposal({ agreed: [ANA.id] });
    const over = decidePlaceTimer(context({ newest, now: plus(RESTS_AT, HOUR) }), restFired(RESTS_AT));
    expect(savedPlaces(over)).toMatchObject([{ status: 'ended', agreed: [] }]);
    expect(over.outbox).toEqual([]);
    for (const gone of [proposal({ status: 'bound' }), proposal({ status: 'ended' }), null])
      expect(decidePlaceTimer(context({ newest: gone, now: RESTS_AT }), restFired(RESTS_AT)).changes).toEqual([]);
    expect(does({ kind: 'place/decline', placeId: 'place' as PlaceId }, { place: place() }).changes).toEqual([]);
  });
});

describe('the line about breaks', () => {
  const WITH = { kind: 'place/banner', placeId: PROPOSAL, banner: true } as const;

  it('is agreed to anew by both when it changes on a proposal; who had agreed is asked again', () => {
    const decision = does(WITH, { newest: proposal({ agreed: [BEN.id] }) });
    expect(savedPlaces(decision)).toMatchObject([{ banner: true, agreed: [] }]);
    expect(told(decision)).toMatchObject([['ben', { kind: 'place/consent', banner: true, youAgreed: false }]]);
    const alone = does(WITH, { newest: proposal({ agreed: [ANA.id] }) });
    expect(alone.reply).toEqual(decision.reply);
    expect(alone.outbox).toEqual([]);
    expect(does(WITH, { newest: proposal({ banner: true }) }).changes).toEqual([]);
  });

  it('changes on what they have only when both agree, and then without a word in the place', () => {
    const asked = does({ ...WITH, placeId: 'place' as PlaceId }, { place: place() });
    const [change] = savedPlaces(asked);
    expect(change).toMatchObject({ status: 'proposed', banner: true, where: channel('kitchen') });
    expect(toldKinds(asked)).toEqual([['ben', 'place/consent']]);
    const placeId = change?.id ?? PROPOSAL;
    const agreed = { ...proposal(change), agreed: [BEN.id] };
    const done = does({ kind: 'place/agree', placeId, banner: true }, { place: place(), newest: agreed });
    expect(savedPlaces(done).map(({ id, status, banner }) => [id, status, banner])).toEqual([
      ['place', 'bound', true],
      [placeId, 'ended', true],
    ]);
    expect(toldKinds(done)).toEqual([['ben', 'place/bound']]);
    expect(done.reply).toEqual({ kind: 'place/bound', placeId: 'place', banner: true });
  });

  it('is not proposed twice', () => {
    const waits = proposal({ where: channel('kitchen'), banner: true });
    const again = does({ ...WITH, placeId: 'place' as PlaceId }, { place: place(), newest: waits });
    expect(again).toMatchObject({ changes: [], outbox: [], reply: { kind: 'place/consent', placeId: PROPOSAL } });
    expect(does({ ...WITH, placeId: 'place' as PlaceId }, { place: place({ banner: true }) }).reply?.kind).toBe(
      'place/show',
    );
  });
});

describe('letting it go', () => {
  const UNBIND = { kind: 'place/unbind', placeId: 'place' as PlaceId, confirmed: true } as const;

  it('is asked once, then done by either alone; both hear the same, and nothing is posted', () => {
    expect(does({ ...UNBIND, confirmed: false }, { place: place() })).toMatchObject({
      changes: [],
      reply: { kind: 'place/confirm-unbind', placeId: 'place' },
    });
    const decision = does(UNBIND, { place: place() });
    expect(savedPlaces(decision)).toMatchObject([{ status: 'ended' }]);
    expect(told(decision)).toEqual([['ben', decision.reply]]);
    expect(decision.reply).toEqual({ kind: 'place/unbound' });
    expect(decision.cancel.flatMap(({ notices }) => notices)).toContain('place/post-break');
  });

  it('ends a change of it that waits, and leaves another place that is proposed alone', () => {
    const change = proposal({ where: channel('kitchen'), banner: true });
    expect(savedPlaces(does(UNBIND, { place: place(), newest: change })).map(({ id }) => id)).toEqual([
      'place',
      PROPOSAL,
    ]);
    expect(savedPlaces(does(UNBIND, { place: place(), newest: proposal() })).map(({ id }) => id)).toEqual(['place']);
    expect(does(UNBIND, { place: place({ id: 'newer' as PlaceId }) }).changes).toEqual([]);
  });
});

describe('what a platform says of it', () => {
  const given = (one = place()) => ({ now: NOW, ids: countingIds(), place: one, couple: US });
  const LOST = { kind: 'place/lost', where: channel('kitchen') } as const;

  it('tells both once that it is gone', () => {
    const decision = decidePlaceEvent(given(), LOST);
    expect(savedPlaces(decision)).toMatchObject([{ status: 'ended' }]);
    expect(told(decision)).toEqual([
      ['ana', { kind: 'place/lost' }],
      ['ben', { kind: 'place/lost' }],
    ]);
    expect(decidePlaceEvent(given(place({ status: 'ended' })), LOST).changes).toEqual([]);
    expect(decidePlaceEvent(given(place({ where: channel('attic') })), LOST).changes).toEqual([]);
  });

  it('tells nobody of one that was only proposed, or whose couple is none any more', () => {
    const gone = decidePlaceEvent(given(proposal({ where: channel('kitchen') })), LOST);
    expect([savedPlaces(gone)[0]?.status, gone.outbox]).toEqual(['ended', []]);
    const over = decidePlaceEvent({ ...given(), couple: { ...US, endedAt: instant(1) } }, LOST);
    expect([savedPlaces(over)[0]?.status, over.outbox]).toEqual(['ended', []]);
  });

  it('follows a group that became a supergroup, without a word', () => {
    const to = { platform: 'telegram', externalId: '-100123' } as const;
    const where = { platform: 'telegram', externalId: '-123' } as const;
    const decision = decidePlaceEvent(given(place({ where })), { kind: 'place/moved', where, to });
    expect(savedPlaces(decision)).toEqual([{ ...place({ where }), where: to }]);
    expect(decision).toMatchObject({ outbox: [], cancel: [], timers: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { previewed } from '../../src/core/check-in/sheet.js';
import { CHECK_IN_FIELDS, type Dial, DIAL } from '../../src/core/check-in/state.js';
import type { CheckInId } from '../../src/core/ids.js';
import { tellingDials, tellingHalves } from './broken-pair-ports.js';
import type { Broken, Sighting } from './canary-house.js';
import { marksIn } from './canary-words.js';
import { type Chance, createChance } from './chance.js';
import { moveIn } from './lived-house.js';
import { GROUPS } from './walk-choices.js';

/** What Ana does with her half, whenever it is her turn. Ben, and their place, must not be able to tell. */
type Ana = {
  readonly does: 'nothing' | 'writes' | 'sends' | 'sends and takes back';
  readonly dials: readonly [Dial, ...Dial[]];
};
type Life = { readonly seed: number; readonly ana: Ana; readonly benSends: boolean; readonly broken?: Broken };
/** What came onto Ben's screens and into their place, before and after both halves were shown. */
type Seen = { readonly before: readonly string[]; readonly after: readonly string[] };

const DIALS = ['too-far', 'a-little-close', 'just-right'] as const;
const OTHER_DIALS = ['too-close', 'just-right', 'too-far'] as const;
const TURNS = 22;

/** Chance that never is: what one of the two does must not be drawn from what the other did. */
const STEADY: Chance = {
  next: () => 0.99,
  below: () => 0,
  oneOf: (items) => {
    const [first] = items;
    if (first === undefined) throw new Error('there is nothing to choose from');
    return first;
  },
};

/** Ids and marks by the order in which they come: chance draws the former, and whoever wrote before counts in the latter. */
function masked(sightings: readonly Sighting[]): readonly string[] {
  const names = new Map<string, string>();
  const idsOf = (value: unknown): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(idsOf)
      : typeof value === 'string' && /^[\w-]{22}$/.test(value)
        ? [value]
        : [];
  return sightings.map(({ where, discreet, text, actions, bytes }) => {
    const shown = bytes === undefined ? text : `${text} ${Buffer.from(bytes).toString('utf8')}`;
    const nonces = [...shown.matchAll(/"nonce":"([\w-]{22})"/g)].map(([, id]) => id ?? '');
    for (const each of [...idsOf(actions), ...nonces, ...marksIn(shown)])
      if (!names.has(each)) names.set(each, `#${names.size}`);
    const plain = [...names].reduce((all, [id, name]) => all.replaceAll(id, name), shown);
    return `${where} ${discreet} ${plain}`;
  });
}

/** One check-in of two who have a place: Ben's life is the same by its seed, whatever Ana does. */
async function live({ seed, ana, benSends, broken }: Life): Promise<Seen> {
  const lived = await moveIn(seed, broken, STEADY);
  const { walk, scenes, house } = lived;
  const chance = createChance(seed);
  const { ana: her, ben } = walk.cast;
  let turns = 0;
  let shownFrom: number | null = null;
  await scenes.pair(her, ben);
  await scenes.places(her, ben, true);
  await walk.send(ben, { kind: 'check-in/start' });
  const latest = async () => {
    const { couple } = walk.holderOf(ben);
    return couple === null ? null : walk.store().latestCheckIn(couple);
  };
  const checkInId = (await latest())?.id ?? ('' as CheckInId);
  const herHalf = async () => {
    const { person } = walk.holderOf(her);
    return (await latest())?.sheets.find(({ personId }) => personId === person) ?? null;
  };
  const takesBack = async (): Promise<void> => {
    if (ana.does === 'sends and takes back' && (await herHalf())?.sent != null)
      await walk.send(her, { kind: 'check-in/take-back', checkInId });
  };
  const sends = async (hand: typeof her, confirmed: boolean): Promise<void> => {
    const { person } = walk.holderOf(hand);
    const page = (await latest())?.sheets.find(({ personId }) => personId === person);
    const marked = page === undefined ? {} : { mark: previewed(page) };
    await walk.send(hand, { kind: 'check-in/send', checkInId, confirmed, ...marked });
  };
  const herTurn = async (): Promise<void> => {
    turns += 1;
    if (ana.does === 'nothing') return;
    if ((await herHalf())?.sent != null) return takesBack();
    const dial = ana.dials[turns % ana.dials.length] ?? ana.dials[0];
    await walk.send(her, { kind: 'check-in/dial', checkInId, dial });
    await walk.submit(her, { kind: 'form/check-in', checkInId, field: 'wish' }, true);
    if (ana.does !== 'writes') await sends(her, true);
  };
  const passes = async (minutes: number): Promise<void> => {
    // Before it could be shown: what is shown is no secret.
    await takesBack();
    const seen = house.sightings.length;
    await walk.advance(minutes * walk.MINUTE);
    if ((await latest())?.status === 'shown') shownFrom ??= seen;
  };
  const bens: readonly (() => Promise<unknown>)[] = [
    () => walk.send(ben, { kind: 'check-in/show' }),
    () => walk.send(ben, { kind: 'check-in/times', weekday: null }),
    () => walk.send(ben, { kind: 'place/show' }),
    () => walk.send(ben, { kind: chance.oneOf(['progress/mine', 'progress/ours'] as const) }),
    () => walk.send(ben, { kind: 'person/export', passphrase: null }),
    () => walk.send(ben, { kind: 'check-in/dial', checkInId, dial: chance.oneOf(DIAL) }),
    () => walk.submit(ben, { kind: 'form/check-in', checkInId, field: chance.oneOf(CHECK_IN_FIELDS) }, true),
    () => walk.send(ben, { kind: 'check-in/send', checkInId, confirmed: false }),
    () => sends(ben, benSends),
    () => walk.send(ben, { kind: 'check-in/take-back', checkInId }),
    () => walk.send(ben, { kind: 'check-in/show' }, { place: 'group', group: GROUPS.telegram[0] }),
    () => scenes.opens(ben),
  ];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const how = chance.next();
    if (how < 0.25) await herTurn();
    else if (how < 0.4) await passes(chance.oneOf([1, 14, 16, 200]));
    else await chance.oneOf(bens)();
  }
  await walk.send(ben, { kind: 'check-in/dial', checkInId, dial: 'just-right' });
  await sends(ben, benSends);
  if ((await herHalf())?.sent === null) await herTurn();
  await walk.send(ben, { kind: 'check-in/show' });
  await passes(49 * 60);
  await scenes.opens(ben);
  for (const kind of ['check-in/show', 'progress/ours'] as const) await walk.send(ben, { kind });
  const isBens = ({ externalId, where }: Sighting): boolean => externalId === ben.externalId || where === 'post';
  const all = masked(house.sightings.filter(isBens));
  const count = house.sightings.slice(0, shownFrom ?? house.sightings.length).filter(isBens).length;
  expect(lived.watch.findings).toEqual([]);
  await lived.leave();
  return { before: all.slice(0, count), after: all.slice(count) };
}

describe('before a check-in is shown, all that comes to the other is the same', () => {
  const all = ({ before, after }: Seen): readonly string[] => {
    expect(after).toEqual([]);
    return before;
  };
  const lives = (seed: number, benSends: boolean, does: Ana['does'], broken?: Broken) =>
    live({ seed, ana: { does, dials: DIALS }, benSends, ...(broken === undefined ? {} : { broken }) });

  it('whether nothing was done, something written, or a half sent and taken back', async () => {
    const nothing = all(await lives(3, true, 'nothing'));
    expect(nothing.length).toBeGreaterThan(15);
    expect(all(await lives(3, true, 'writes'))).toEqual(nothing);
    expect(all(await lives(3, true, 'sends and takes back'))).toEqual(nothing);
  });

  it('whether a half was sent and waits, or none', async () => {
    const nothing = all(await lives(8, false, 'nothing'));
    expect(all(await lives(8, false, 'sends'))).toEqual(nothing);
    // And this would be noticed.
    expect(all(await lives(8, false, 'sends', tellingHalves))).not.toEqual(nothing);
  });

  it('wherever the dial was set, which both see once it is shown', async () => {
    const at = (dials: Ana['dials'], broken?: Broken) =>
      live({ seed: 6, ana: { does: 'sends', dials }, benSends: true, ...(broken === undefined ? {} : { broken }) });
    const one = await at(DIALS);
    const other = await at(OTHER_DIALS);
    expect(one.before.length).toBeGreaterThan(10);
    expect(other.before).toEqual(one.before);
    expect(other.after).not.toEqual(one.after);
    // And this would be noticed.
    const broken = [await at(DIALS, tellingDials), await at(OTHER_DIALS, tellingDials)];
    expect(broken[0]?.before).not.toEqual(broken[1]?.before);
  });
});

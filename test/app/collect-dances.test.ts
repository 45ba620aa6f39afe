import { describe, expect, it } from 'vitest';
import { dancesFor } from '../../src/app/collect-dances.js';
import { putToRest } from '../../src/core/dance/rest.js';
import type { Dance, Sheet } from '../../src/core/dance/state.js';
import type { SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../src/core/instant.js';
import {
  ANA,
  BEN,
  blankPage,
  copiesOf,
  dance,
  named,
  naming,
  NOW,
  savedDance,
  sealed,
  sentBy,
  sentPage,
  shownPage,
  text,
  written,
} from '../core/dance/given.js';

const opened: SealedId[] = [];
const open = async (id: SealedId): Promise<string> => {
  opened.push(id);
  return `words of ${id}`;
};
const anasCopy = (...dances: readonly Dance[]) => dancesFor(dances, ANA.id, open);
const words = (id: string): string => `words of ${id}`;
const LATER = plus(NOW, DAY);

/** Everything that Ben can do with his page before it is shown. */
const BENS: readonly Partial<Sheet>[] = [
  {},
  { ...written('ben') },
  { ...sentPage('ben') },
  { ...written('ben'), takenBack: true, reminded: true },
  { ...written('ben'), mutedUntil: LATER },
];
const whatever = (mine: Sheet): readonly Dance[] =>
  BENS.map((his) => {
    const both: Dance = dance({ sheets: [mine, { ...blankPage('ben'), ...his }] });
    const isSealed = mine.sent !== null && his.sent != null;
    return isSealed ? { ...both, status: 'sealed', revealAt: plus(NOW, HOUR / 4) } : both;
  });

describe('what a copy holds of a dance', () => {
  it('says of the page before the reveal nothing that the other’s page has to do with', async () => {
    for (const mine of [
      blankPage('ana'),
      written('ana'),
      sentPage('ana'),
      written('ana', { takenBack: true }),
      written('ana', { mutedUntil: LATER }),
    ]) {
      opened.length = 0;
      const copies = await Promise.all(whatever(mine).map((each) => anasCopy(each)));
      for (const copy of copies) expect(copy).toEqual(copies[0]);
      expect(opened.filter((id) => id.startsWith('ben'))).toEqual([]);
    }
  });

  it('rests alike for whoever took theirs back and for whom nobody answered', async () => {
    const back = await anasCopy(dance({ sheets: [written('ana', { takenBack: true }), sentPage('ben')] }));
    const lapsed = await anasCopy(
      ...[...whatever(written('ana')), sealed()].map((each) => savedDance(putToRest(each))),
    );
    for (const each of lapsed) expect(each).toEqual(back[0]);
    expect(back[0]).toMatchObject({ status: 'rests', openUntil: null, sent: null, map: null, name: null });
  });

  it('has one’s own page with what was for oneself alone, and what one sent', async () => {
    expect(await anasCopy(sealed())).toEqual([
      {
        begunByYouAt: '2026-06-01T12:00:00.000Z',
        status: 'sent',
        openUntil: '2026-06-08T12:00:00.000Z',
        page: [
          { field: 'sets-me-off', text: words('ana-off'), share: true },
          { field: 'beneath', text: words('ana-beneath'), share: false },
        ],
        pageNames: [words('ana-name')],
        sent: {
          at: '2026-06-01T12:00:00.000Z',
          steps: [{ field: 'sets-me-off', text: words('ana-sets-me-off-copy') }],
          names: [words('ana-name-copy')],
        },
        map: null,
        naming: null,
        name: null,
        namedAt: null,
        yourCall: null,
        noCallsUntil: null,
      },
    ]);
  });

  it('has the map as both saw it, and never whose a name is, when the other sent theirs, or their next page', async () => {
    const his: Partial<Sheet> = {
      shown: { ...sentBy('ben', plus(NOW, 5)), names: [text('a-bens-name')] },
      sent: { at: LATER, ...copiesOf('ben', ['long-for']), names: [text('bens-new-name')] },
      draft: [{ field: 'long-for', text: text('bens-draft'), share: true }],
      draftNames: [text('bens-draft-name')],
      mutedUntil: LATER,
    };
    opened.length = 0;
    const [copy] = await anasCopy(
      named({ sheets: [shownPage('ana'), shownPage('ben', his)], revealAt: LATER, startedBy: BEN.id }),
    );
    expect(copy).toMatchObject({
      begunByYouAt: null,
      status: 'named',
      map: {
        yours: [{ field: 'sets-me-off', text: words('ana-sets-me-off-copy') }],
        theirs: [{ field: 'sets-me-off', text: words('ben-sets-me-off-copy') }],
        names: [words('a-bens-name'), words('ana-name-copy')],
      },
      name: words('ana-name-copy'),
      noCallsUntil: null,
    });
    expect(opened.filter((id) => id.includes('bens-new') || id.includes('draft') || id.includes('long-for'))).toEqual(
      [],
    );
    expect(JSON.stringify(copy)).not.toContain(new Date(plus(NOW, 5)).toISOString());
  });

  it('does not tell that the other gave the same name', async () => {
    const spelled = (id: SealedId): string => (id === 'ana-name-copy' ? 'Mayhem' : '  mayhem');
    const copies = await dancesFor([named()], ANA.id, async (id) => spelled(id));
    expect(copies[0]?.map?.names).toEqual(['Mayhem']);
  });

  it('is in a break without what the other wrote, and without its name in one’s own', async () => {
    const both = named({ naming: { round: 1, names: [text('ben-name-copy')], picks: [] } });
    opened.length = 0;
    const copy = (chosen: boolean) => dancesFor([both], ANA.id, open, { shown: true, chosen });
    expect(await copy(false)).toMatchObject([
      { status: 'named', map: null, naming: null, name: words('ana-name-copy') },
    ]);
    expect(await copy(true)).toMatchObject([{ status: 'named', map: null, name: null, namedAt: null }]);
    expect(opened.filter((id) => id.startsWith('ben'))).toEqual([]);
  });

  it('has one’s own pick, and not whether the other has picked', async () => {
    const mine = { personId: ANA.id, pick: { kind: 'name', index: 1 } } as const;
    const theirs = { personId: BEN.id, pick: { kind: 'both' } } as const;
    const names = [text('ana-name-copy'), text('ben-name-copy')];
    for (const [own, expected] of [
      [[mine], [words('ben-name-copy')]],
      [[], null],
      [[{ ...theirs, personId: ANA.id }], names.map(words)],
    ] as const) {
      const alone = await anasCopy(naming({ naming: { round: 2, names, picks: own } }));
      expect(await anasCopy(naming({ naming: { round: 2, names, picks: [...own, theirs] } }))).toEqual(alone);
      expect(alone[0]?.naming).toEqual({ round: 2, names: names.map(words), yourPick: expected });
    }
  });

  it('has one’s own call and one’s own wish for none, and nothing of the other’s', async () => {
    const call = (by: typeof ANA): Dance =>
      named({
        call: { count: 2, at: LATER, by: by.id, feeling: 'lost' },
        sheets: [shownPage('ana', { mutedUntil: LATER }), shownPage('ben', { mutedUntil: plus(LATER, 1) })],
      });
    expect(await anasCopy(call(ANA))).toMatchObject([
      { yourCall: { at: '2026-06-02T12:00:00.000Z', feeling: 'lost' }, noCallsUntil: '2026-06-02T12:00:00.000Z' },
    ]);
    expect(await anasCopy(call(BEN))).toMatchObject([{ yourCall: null }]);
  });

  it('says how far it is: being written, sent, being named, or named, and since when', async () => {
    const [writing, sent, open, done] = await anasCopy(
      dance({ sheets: [written('ana'), blankPage('ben')] }),
      sealed(),
      naming(),
      named(),
    );
    expect(writing).toMatchObject({ status: 'writing', openUntil: '2026-06-08T12:00:00.000Z' });
    expect(sent).toMatchObject({ status: 'sent', openUntil: '2026-06-08T12:00:00.000Z' });
    expect(open).toMatchObject({ status: 'naming', openUntil: null, namedAt: null });
    expect(done).toMatchObject({ status: 'named', openUntil: null, namedAt: '2026-06-01T12:00:00.000Z' });
  });

  it('has every dance that they began, or wrote or sent or were shown anything in', async () => {
    const his = { startedBy: BEN.id } as const;
    const mine: readonly Partial<Sheet>[] = [
      { draftNames: [text('ana-name')] },
      { sent: sentBy('ana') },
      { shown: sentBy('ana') },
    ];
    const dances = mine.map((page) => dance({ ...his, sheets: [{ ...blankPage('ana'), ...page }, blankPage('ben')] }));
    expect(await anasCopy(dance(), ...dances)).toHaveLength(4);
  });

  it('has a name that cannot be opened as missing, behind the others', async () => {
    const [copy] = await dancesFor([named()], ANA.id, async (id) =>
      id.startsWith('ana-name') ? null : `words of ${id}`,
    );
    expect(copy?.map?.names).toEqual([words('ben-name-copy'), null]);
  });

  it('leaves out a dance in which they did nothing, also where the other wrote for it', async () => {
    const begun = { startedBy: BEN.id, sheets: [blankPage('ana'), sentPage('ben')] } as const;
    expect(await anasCopy(dance(begun), dance({ ...begun, status: 'rested' }))).toEqual([]);
  });

  it('has no id of a text in it, and no name of a person', async () => {
    const copies = await dancesFor([sealed(), naming(), named()], ANA.id, async () => 'words');
    expect(JSON.stringify(copies)).not.toMatch(/-copy|ana|ben\b/);
  });
});

import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../src/core/asked-lately.js';
import type { Dance } from '../../../src/core/dance/state.js';
import { viewDance } from '../../../src/core/dance/view.js';
import type { Decision } from '../../../src/core/decision.js';
import type { CoupleId } from '../../../src/core/ids.js';
import { plus } from '../../../src/core/instant.js';
import type { PairingContext } from '../../../src/core/pairing/context.js';
import { decidePairing } from '../../../src/core/pairing/decide.js';
import { erase } from '../../../src/core/person/erase.js';
import { cancelled, dropped } from '../of-two.js';
import { pairingContext } from '../pairing-context.js';
import {
  alone,
  ANA,
  BEN,
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
  US,
  written,
} from './given.js';

const leaving = (given: Dance | null): PairingContext =>
  pairingContext({ now: NOW, me: ANA, couple: US, partner: BEN, dance: given });
const leaves = (given: Dance | null): Decision =>
  decidePairing(leaving(given), { kind: 'pairing/leave', confirmed: true });
const savesDance = ({ changes }: Decision): boolean => changes.some(({ kind }) => kind === 'dance/save');

describe('leaving in the middle of a dance', () => {
  it('reveals nothing and tells nobody; what both wrote stays with them', () => {
    for (const given of [sealed(), dance({ sheets: [sentPage('ana'), written('ben')] })]) {
      const left = leaves(given);
      expect(left).toMatchObject({ outbox: [], reply: { kind: 'pairing/left' } });
      expect(savedDance(left)).toMatchObject({
        status: 'rested',
        revealAt: null,
        sheets: [{ sent: null }, { sent: null }],
      });
      expect(savedDance(left).sheets.map(({ draft }) => draft)).toEqual(given.sheets.map(({ draft }) => draft));
      expect(dropped(left)).toContain('ana-sets-me-off-copy');
      expect(cancelled(left)).toEqual(
        expect.arrayContaining([
          'dance/rest:dance',
          'dance/reveal:dance',
          'dance/remind:dance:ana',
          'dance/remind:dance:ben',
        ]),
      );
      expect(viewDance(alone({ dance: savedDance(left) }), { kind: 'dance/show' })).toEqual({
        kind: 'dance/none',
        isPaired: false,
      });
    }
  });

  it('ends one that has a name or is looking for one: all that the two had sealed for each other goes, unsent calls too', () => {
    const edited = { sent: { ...sentBy('ana'), fields: [{ field: 'i-then', copy: text('newer') } as const] } };
    const open = { sheets: [shownPage('ana', edited), shownPage('ben')], revealAt: plus(NOW, 1) } as const;
    for (const given of [
      named({ ...open, call: { count: 1, at: NOW, by: BEN.id, feeling: 'lost' } }),
      naming({ ...open, name: text('both, joined') }),
    ]) {
      const left = leaves(given);
      const page = { sent: null, shown: null, takenBack: false };
      expect(savedDance(left)).toMatchObject({
        status: 'rested',
        revealAt: null,
        naming: null,
        name: null,
        namedAt: null,
        call: null,
        sheets: [page, page],
      });
      const kept = given.sheets.flatMap(({ draft, draftNames }) => [...draft.map((one) => one.text), ...draftNames]);
      const all = JSON.stringify(given).match(/"(?:ana|ben)-[^"]*"|"newer"|"both, joined"/g) ?? [];
      const ours = [...new Set(all.map((id) => id.slice(1, -1)))].filter((id) => !kept.includes(text(id)));
      expect(ours).toContain('newer');
      expect(dropped(left).toSorted()).toEqual(ours.toSorted());
      expect(left.cancel.map(({ to }) => to)).toEqual(['ana', 'ben']);
      for (const { notices } of left.cancel)
        expect(notices).toEqual(expect.arrayContaining(['dance/call', 'dance/revealed', 'dance/named']));
    }
  });

  it('changes nothing of a dance that rests, of another couple’s, or of none', () => {
    for (const given of [null, dance({ status: 'rested' }), sealed({ coupleId: 'former' as CoupleId })])
      expect(savesDance(leaves(given))).toBe(false);
  });

  it('is what deleting everything begins with', () => {
    const erased = erase({ leaving: leaving(sealed()), couples: [US.id] }, { confirmed: true, asked: askedAt(NOW) });
    expect(savedDance(erased).status).toBe('rested');
    expect(erased.changes.at(-1)).toMatchObject({ kind: 'person/erase' });
  });
});

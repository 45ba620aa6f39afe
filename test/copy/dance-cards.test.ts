import { describe, expect, it } from 'vitest';
import { DANCE_CHOICES, DANCE_FIELDS, FEELINGS } from '../../src/core/dance/state.js';
import type { DanceId, OutboxId, SealedId } from '../../src/core/ids.js';
import type { Notice } from '../../src/core/notice.js';
import type { Card } from '../../src/copy/card.js';
import { choiceWords, joinedNames } from '../../src/copy/dance-words.js';
import { formView } from '../../src/copy/forms.js';
import { renderDiscreet, renderNotice } from '../../src/copy/render-notice.js';
import { joinedName, MARK, someNames, theirTexts, wholeMap, yourTexts } from './dance-notices.js';
import { NOTICES, noticesOf, NOW } from './notices.js';
import { buttonsOf, labelsOf, reader, textOf } from './readers.js';

const danceId = 'd'.repeat(22) as DanceId;
const MINE = ['a phone between us', 'I ask again', 'afraid of losing us', 'to be heard'];
const THEIRS = ['many questions', 'I go quiet', 'afraid of falling short', 'a little time'];
const NAMES = ['Mayhem', 'The Spin', 'Tuesday'];
const pairs = (ids: readonly SealedId[], texts: readonly string[]) =>
  texts.flatMap((text, index) => {
    const id = ids[index];
    return id === undefined ? [] : [[id, text] as const];
  });
const texts = new Map([
  ...pairs(yourTexts, MINE),
  ...pairs(theirTexts, THEIRS),
  ...pairs(someNames, NAMES),
  [joinedName, 'Mayhem & The Spin'] as const,
]);
const us = { ...reader, texts };
const show = (notice: Notice): Card => renderNotice(notice, us);
const name = someNames[0] as SealedId;

const actionOf = (card: Card, label: string) => {
  const button = buttonsOf(card).find((each) => each.label === label);
  return button?.kind === 'act' ? button.action : null;
};

describe('the ready-made answers', () => {
  it('have words for every field, each short enough for a button and no two alike', () => {
    for (const field of DANCE_FIELDS) {
      const said = DANCE_CHOICES[field].map((choice) => choiceWords(field, choice, 'en') ?? '');
      expect(said.length).toBeGreaterThanOrEqual(5);
      expect(new Set(said).size).toBe(said.length);
      for (const text of said) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(40);
        expect(text).not.toMatch(/\byou\b|\byour\b|!/i);
      }
    }
    expect(choiceWords('beneath', 'go-quiet', 'en')).toBeNull();
  });

  it('say on the button what will stand on the page', () => {
    for (const field of DANCE_FIELDS) {
      const { choice } = show({ kind: 'dance/field', field, text: null, share: false, mark: MARK, isEdit: false });
      expect(choice?.options.map(({ label }) => label)).toEqual(
        DANCE_CHOICES[field].map((each) => choiceWords(field, each, 'en')),
      );
    }
  });

  it('are followed by the question itself when someone has other words', () => {
    for (const field of DANCE_FIELDS) {
      const view = formView({ kind: 'form/dance-field', field }, 'en', { text: 'what stood there' });
      const [asked] = view.fields;
      const empty = show({ kind: 'dance/field', field, text: null, share: false, mark: MARK, isEdit: false });
      expect(view.intro).not.toBe('');
      expect(textOf(empty)).toContain(view.intro);
      expect(asked?.question).toContain(view.intro);
      expect(asked?.value).toBe('what stood there');
    }
  });
});

describe('the page', () => {
  const previews = noticesOf('dance/preview').filter(({ shown }) => shown.length > 0);

  it('tells whoever opens it first what it is not for, and keeps people who can help one tap away', () => {
    for (const notice of noticesOf('dance/none')) {
      const card = show(notice);
      expect(textOf(card)).toContain('It is not for relationships with fear or control.');
      expect(actionOf(card, "When it isn't a dance")).toEqual({ kind: 'support/part', part: 'not-a-dance' });
    }
    expect(labelsOf(show({ kind: 'dance/none', isPaired: false }))).not.toContain('Begin');
  });

  it('says before anything is shared that they may keep a copy', () => {
    const kinds = ['dance/sheet', 'dance/names'] as const;
    for (const notice of [...kinds.flatMap((kind): readonly Notice[] => noticesOf(kind)), ...previews]) {
      expect(textOf(show(notice))).toMatch(/(They|The other one) may keep a copy\./);
    }
  });

  it('tells each step as marked to share or for oneself', () => {
    const draft = wholeMap.yours.map((step, index) => ({ ...step, share: index === 0 }));
    const card = show({
      kind: 'dance/sheet',
      danceId,
      draft,
      names: [],
      begun: false,
      isEdit: false,
      restsAt: NOW,
    });
    const text = textOf(card);
    expect(text).toContain('What sets me off (to share):\n\na phone between us');
    expect(text).toContain('What I then do (for me only):\n\nI ask again');
  });

  it('gives whoever began a line to send, which says nothing of what it is about', () => {
    const [begun] = noticesOf('dance/sheet');
    const card = show(begun as Notice);
    expect(textOf(card)).toContain('There is something for the two of us in /dance.');
  });

  it('shows before sending exactly what the other will read, and only names what stays', () => {
    const card = show({
      kind: 'dance/preview',
      danceId,
      shown: wholeMap.yours.slice(0, 2),
      kept: ['beneath', 'long-for'],
      names: someNames.slice(0, 1),
      mark: MARK,
    });
    const text = textOf(card);
    for (const shown of [...MINE.slice(0, 2), 'Mayhem']) expect(text).toContain(shown);
    for (const kept of MINE.slice(2)) expect(text).not.toContain(kept);
    expect(text).toContain('Stays with you: What I feel beneath, What I long for.');
    expect(actionOf(card, 'Send it')).toEqual({ kind: 'dance/send', danceId, confirmed: true, mark: MARK });
  });

  it('cannot be sent when part of it cannot be shown', () => {
    for (const notice of previews) expect(labelsOf(renderNotice(notice, reader))).not.toContain('Send it');
  });

  it('once it is sent can be taken back', () => {
    const card = show({ kind: 'dance/sent', danceId, isEdit: false, revealAt: null });
    expect(actionOf(card, 'Take it back')).toEqual({ kind: 'dance/take-back', danceId });
    expect(textOf(card)).not.toMatch(/they have|yet|waiting for/i);
  });
});

describe('what both are shown', () => {
  const revealed = (map = wholeMap) => show({ kind: 'dance/revealed', danceId, map, names: someNames.slice(0, 3) });

  it('goes once round the loop, from the side of whoever reads it', () => {
    const mine = textOf(revealed());
    const order = [MINE[0], MINE[1], THEIRS[0], THEIRS[1], MINE[2], MINE[3], THEIRS[2], THEIRS[3]].map((text) =>
      mine.indexOf(text ?? ''),
    );
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order.every((at) => at > 0)).toBe(true);
    const theirs = textOf(revealed({ ...wholeMap, yours: wholeMap.theirs, theirs: wholeMap.yours }));
    expect(theirs).toContain('What you then do\n\nI go quiet');
    expect(theirs).toContain('What they then do\n\nI ask again');
  });

  it('passes over what somebody kept, without a word', () => {
    const text = textOf(revealed({ ...wholeMap, theirs: wholeMap.theirs.slice(0, 1) }));
    expect(text).not.toMatch(/What they then do|kept|left open/);
  });

  it('has every name, and none of them tells whose it is', () => {
    const text = textOf(revealed());
    for (const each of NAMES) expect(text).toContain(each);
    expect(text).not.toMatch(/(your|their) name/i);
  });
});

describe('naming', () => {
  const naming = { kind: 'dance/naming', danceId, mark: MARK, picked: false, named: false, begun: false } as const;

  it('has a button for each name, and in the second round both of them together', () => {
    const first = show({ ...naming, round: 1, names: someNames.slice(0, 3) });
    expect(actionOf(first, '“The Spin”')).toEqual({
      kind: 'dance/pick',
      danceId,
      mark: MARK,
      pick: { kind: 'name', index: 1 },
    });
    expect(labelsOf(first).join()).not.toContain('Both');
    const second = show({ ...naming, round: 2, names: someNames.slice(0, 2) });
    expect(joinedNames('Mayhem', 'The Spin')).toBe('Mayhem & The Spin');
    expect(actionOf(second, 'Both: “Mayhem & The Spin”')).toEqual({
      kind: 'dance/pick',
      danceId,
      mark: MARK,
      pick: { kind: 'both' },
    });
  });

  it('is a choice when there are many names', () => {
    const card = show({ ...naming, round: 1, names: someNames });
    expect(card.choice?.options).toHaveLength(12);
  });

  it('ends in a small celebration that gives both the credit', () => {
    const text = textOf(show({ kind: 'dance/named', danceId, name }));
    expect(text).toContain('It has a name: Mayhem. You both chose it.');
    expect(text).not.toMatch(/[!]/);
  });
});

describe('the live call', () => {
  const call = { kind: 'dance/call', danceId, call: 3, name, feeling: null } as const;

  it('says the same line to both, and only the caller can add how they feel', () => {
    const [caller, other] = [show({ ...call, byYou: true }), show({ ...call, byYou: false })];
    const line = 'Are we dancing Mayhem right now? Nobody has to be right in the next minute.';
    expect(textOf(caller)).toContain(line);
    expect(textOf(other)).toBe(line);
    for (const label of ['Slow down', 'Take a break', 'Support']) {
      for (const card of [caller, other]) expect(labelsOf(card)).toContain(label);
    }
    const feelings = labelsOf(caller).filter((label) => !labelsOf(other).includes(label));
    expect(feelings).toEqual(['I feel unheard', 'I feel scared', 'I feel crowded', 'I feel lost']);
  });

  it('lets a feeling be added once, in fixed words', () => {
    for (const feeling of FEELINGS) {
      const caller = show({ ...call, byYou: true, feeling });
      expect(labelsOf(caller).join()).not.toContain('I feel');
      expect(textOf(caller)).toMatch(/You added: “I feel \w+\.”/);
      expect(textOf(show({ ...call, byYou: false, feeling }))).toMatch(/They added: “I feel \w+\.”/);
    }
  });

  it('opens a break in one tap, with a line that is true of both and gives neither a point', () => {
    for (const byYou of [true, false]) {
      const action = actionOf(show({ ...call, byYou }), 'Take a break');
      expect(action).toMatchObject({ kind: 'time-out/call', line: 'dance-spotted', confirmed: false });
    }
    const told = noticesOf('time-out/told').find(({ line }) => line === 'dance-spotted');
    expect(textOf(show(told as Notice))).toContain('“I noticed our dance.”');
    expect(textOf(show(told as Notice))).not.toMatch(/first/i);
  });

  it('cannot be put off by whoever made it: to them that would look like taking it back', () => {
    expect(actionOf(show({ ...call, byYou: false }), 'Not this time')).toMatchObject({ kind: 'dance/not-this-time' });
    expect(labelsOf(show({ ...call, byYou: true }))).not.toContain('Not this time');
    expect(labelsOf(show({ ...call, byYou: true, feeling: 'lost' }))).not.toContain('Not this time');
  });

  it('goes on from a feeling that was added and from slowing down', () => {
    const told = show({ kind: 'dance/feeling-told', danceId, feeling: 'scared' });
    expect(actionOf(told, 'Slow down')).toEqual({ kind: 'dance/slow-down', danceId });
    for (const card of [told, show({ kind: 'dance/slow-down', danceId, call: 3 })]) {
      expect(actionOf(card, 'Back')).toEqual({ kind: 'dance/show' });
      expect(labelsOf(card)).toContain('Take a break');
    }
  });

  it('says until when none is brought any more', () => {
    const [done] = noticesOf('dance/not-this-time');
    expect(textOf(show(done as Notice))).toMatch(
      /^All right\. No call of the dance is brought to you until .*\d\d:\d\d.*\. Nobody is told\.$/,
    );
  });

  it('works without the name when that cannot be opened', () => {
    expect(textOf(renderNotice({ ...call, byYou: false }, reader))).toMatch(/^Are we dancing right now\? Nobody/);
  });

  it('is offered only where the pact allows it, and not within the hour', () => {
    const home = (more: { readonly mayCall: boolean; readonly again: typeof NOW | null }) =>
      show({ kind: 'dance/home', danceId, name, renaming: false, ...more });
    const later = noticesOf('dance/called-lately')[0]?.again ?? null;
    expect(actionOf(home({ mayCall: true, again: null }), 'Are we dancing?')).toEqual({ kind: 'dance/call', danceId });
    expect(actionOf(home({ mayCall: true, again: NOW }), 'Are we dancing?')).not.toBeNull();
    expect(actionOf(home({ mayCall: true, again: later }), 'Are we dancing?')).toBeNull();
    const notYet = home({ mayCall: false, again: null });
    expect(actionOf(notYet, 'Are we dancing?')).toBeNull();
    expect(actionOf(notYet, 'Our pact')).toEqual({ kind: 'pact/show' });
  });

  it('has another short thing to do at each call', () => {
    const things = noticesOf('dance/slow-down').map((notice) => textOf(show(notice)));
    expect(new Set(things).size).toBe(6);
  });
});

describe('messages about the dance that nobody asked for', () => {
  it('show nothing of it on a phone', () => {
    for (const notice of NOTICES.filter(({ kind }) => kind.startsWith('dance/'))) {
      const card = renderDiscreet(notice, us, 'o'.repeat(22) as OutboxId);
      expect(textOf(card)).toBe('Something for you.');
      expect(labelsOf(card)).toEqual(['Show']);
    }
  });

  it('can be a quiet moment for the first short things', () => {
    const newcomer = { ...us, isNewcomer: true };
    for (const kind of ['dance/named', 'dance/rests'] as const) {
      for (const notice of noticesOf(kind)) {
        expect(labelsOf(renderNotice(notice, newcomer))).toContain('A few short things');
      }
    }
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DANCE_CHOICES, DANCE_FIELDS } from '../../src/core/dance/state.js';
import type { DanceId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { Card } from '../../src/copy/card.js';
import { catalogueFor } from '../../src/copy/catalogue.js';
import { choiceWords } from '../../src/copy/dance-words.js';
import { renderNotice } from '../../src/copy/render-notice.js';
import { joinedName, MARK, someNames, wholeMap, yourTexts } from './dance-notices.js';
import { NOTICES, noticesOf, NOW } from './notices.js';
import { buttonsOf, labelsOf, reader, textOf } from './readers.js';

const danceId = 'd'.repeat(22) as DanceId;
const id = yourTexts[0] as SealedId;
const show = (notice: Notice, texts: readonly (readonly [SealedId, string])[] = []): Card =>
  renderNotice(notice, { ...reader, texts: new Map(texts) });
const actionOf = (card: Card, label: string) => {
  const button = buttonsOf(card).find((each) => each.label === label);
  return button?.kind === 'act' ? button.action : null;
};

const naming = {
  kind: 'dance/naming',
  danceId,
  round: 1,
  names: someNames.slice(0, 2),
  picked: false,
  mark: MARK,
  named: false,
  begun: false,
} as const satisfies Notice;
const field = { kind: 'dance/field', field: 'sets-me-off', text: id, share: true, mark: MARK, isEdit: false } as const;
const sheet = {
  kind: 'dance/sheet',
  danceId,
  draft: [],
  names: [],
  begun: true,
  isEdit: false,
  restsAt: plus(NOW, 7 * DAY),
} as const satisfies Notice;

describe('whoever finds a dance that the other began', () => {
  const invited: Notice = { kind: 'dance/invited', danceId, restsAt: plus(NOW, 7 * DAY) };

  it('reads first what it is, how it goes and what it is not for, and then comes to their page', () => {
    const card = show(invited);
    const none = show({ kind: 'dance/none', isPaired: true });
    for (const block of none.blocks) expect(card.blocks).toContainEqual(block);
    expect(textOf(card)).toContain('It is not for relationships with fear or control.');
    expect(actionOf(card, 'My page')).toEqual({ kind: 'dance/sheet' });
    expect(actionOf(card, "When it isn't a dance")).toEqual({ kind: 'support/part', part: 'not-a-dance' });
  });

  it('is told that leaving it blank is fine, and nothing of what the other wrote or sent', () => {
    const text = textOf(show(invited));
    expect(text).toContain('Yours is blank, and may stay so.');
    expect(text).not.toMatch(/they (began|wrote|have|sent)/i);
  });
});

describe('how long it is open', () => {
  it('is a day and an hour where there is a clock, else whole days and no count of minutes', () => {
    const restsAt = plus(plus(NOW, 6 * DAY + 23 * HOUR), 54 * MINUTE);
    for (const notice of [{ kind: 'dance/invited', danceId, restsAt } as const, { ...sheet, restsAt }]) {
      expect(textOf(renderNotice(notice, { ...reader, zone: null }))).toContain('It is open for 6 days');
      expect(textOf(renderNotice(notice, reader))).toMatch(/It is open until \w+ \d+ \w+, \d\d:\d\d/);
    }
  });
});

describe('the page on a phone', () => {
  it('begins short: what has nothing yet takes one line together', () => {
    const begun = show(sheet);
    expect(begun.blocks.length).toBeLessThanOrEqual(4);
    expect(textOf(begun)).toContain('It is blank.');
    expect(textOf(begun)).toContain('There is something for the two of us in /dance.');
    const some = show({ ...sheet, begun: false, draft: [{ field: 'i-then', text: id, share: true }] }, [[id, 'I hum']]);
    expect(textOf(some)).toContain('Still blank: What sets me off, What I feel beneath, What I long for, Names.');
    expect(textOf(some)).toContain('What I then do (to share):\n\nI hum');
  });

  it('has an example beside every question that is not answered yet', () => {
    for (const of of DANCE_FIELDS) {
      const empty = show({ ...field, field: of, text: null, share: false });
      const { example } = catalogueFor('en').dance.fields[of];
      expect(textOf(empty)).toContain(`For example: “${example}”`);
      expect(textOf(show({ ...field, field: of }, [[id, 'mine']]))).not.toContain('For example');
    }
  });
});

describe('what somebody typed', () => {
  it('is not put away by one tap on a ready-made answer', () => {
    const typed = show(field, [[id, 'a phone, and the way it is put down']]);
    expect(typed.choice).toBeNull();
    expect(textOf(typed)).toContain('once you clear this');
    expect(actionOf(typed, 'Clear it')).toEqual({ kind: 'dance/clear', field: 'sets-me-off', mark: MARK });
    expect(show(field).choice).toBeNull();
  });

  it('gives way to another ready-made answer if it was one', () => {
    const ready = choiceWords('sets-me-off', 'phone', 'en') ?? '';
    const card = show(field, [[id, ready]]);
    expect(card.choice?.options).toHaveLength(DANCE_CHOICES['sets-me-off'].length);
    expect(card.choice?.options[0]?.action).toMatchObject({ kind: 'dance/choose', mark: MARK });
  });
});

describe('buttons that must not mean something else later', () => {
  it('carry the mark of what they were shown under', () => {
    expect(actionOf(show(field, [[id, 'x']]), 'Keep this for me')).toMatchObject({ share: false, mark: MARK });
    expect(actionOf(show({ ...field, share: false }, [[id, 'x']]), 'Share this')).toMatchObject({ mark: MARK });
    const names = show({ kind: 'dance/names', names: someNames.slice(0, 2), mark: MARK }, [
      [someNames[0] as SealedId, 'Mayhem'],
    ]);
    expect(actionOf(names, 'Take out: “Mayhem”')).toEqual({ kind: 'dance/drop-name', index: 0, mark: MARK });
  });
});

describe('names', () => {
  it('stand on buttons in quotation marks, so that none of them looks like ours', () => {
    const ours = ['Support', 'Leave', 'Keep the name'];
    const texts = ours.map((text, index) => [someNames[index] as SealedId, text] as const);
    const labels = labelsOf(show({ ...naming, names: someNames.slice(0, 3), named: true }, texts));
    for (const each of ours) {
      expect(labels).toContain(`“${each}”`);
      expect(labels.filter((label) => label === each).length).toBeLessThanOrEqual(1);
    }
    const second = show({ ...naming, round: 2 }, texts);
    expect(labelsOf(second)).toContain('Both: “Support & Leave”');
  });

  it('are shown whole when two of the longest were joined, whatever has to be escaped in them', () => {
    const emoji = `${'🙂'.repeat(20)} & ${'🙂'.repeat(20)}`;
    for (const name of [`${'*'.repeat(40)} & ${'_'.repeat(40)}`, `${'a'.repeat(40)} & ${'b'.repeat(40)}`, emoji]) {
      for (const notice of [...noticesOf('dance/named'), ...noticesOf('dance/call'), ...noticesOf('dance/home')])
        expect(textOf(show(notice, [[joinedName, name]]))).toContain(name);
    }
  });

  it('are not promised to be nobody’s: of two people each can tell', () => {
    const names = textOf(show({ kind: 'dance/names', names: [], mark: MARK }));
    expect(names).toContain('between two people it can be guessed');
    const picked = textOf(show({ kind: 'dance/picked' }));
    expect(picked).toContain('each of you can see what the other picked');
    const all = NOTICES.filter(({ kind }) => kind.startsWith('dance/')).map((notice) => textOf(show(notice)));
    for (const text of all) expect(text).not.toMatch(/shown to nobody|nobody is told whose/i);
    // It is said before anybody picks.
    expect(textOf(show(naming))).toContain('those two are left');
  });

  it('say that three is the most, where there are three', () => {
    const of = (count: number): Notice => ({ kind: 'dance/names', names: someNames.slice(0, count), mark: MARK });
    expect(textOf(show(of(3)))).toContain('Three is the most');
    expect(textOf(show(of(2)))).not.toContain('Three is the most');
  });
});

describe('choosing a name', () => {
  it('is no dead end: names can be added, all taken again, and one that there is kept', () => {
    for (const round of [1, 2] as const) {
      const card = show({ ...naming, round, named: true });
      expect(actionOf(card, 'Add a name')).toEqual({ kind: 'dance/names' });
      expect(actionOf(card, 'All names again')).toEqual({ kind: 'dance/rename', danceId });
      expect(actionOf(card, 'Keep the name')).toEqual({ kind: 'dance/keep-name', danceId });
      expect(textOf(card)).toContain('Until you two agree, it keeps the name it has.');
      const first = show({ ...naming, round });
      expect(labelsOf(first)).not.toContain('Keep the name');
      expect(textOf(first)).not.toContain('it keeps the name');
    }
  });

  it('gives whoever began it anew a line to send, because nobody is told', () => {
    expect(textOf(show({ ...naming, named: true, begun: true }))).toMatch(
      /^I don't tell them: .*\n\nThe names for our dance are in \/dance/,
    );
    expect(textOf(show({ ...naming, named: true }))).not.toContain('line to send');
  });

  it('speaks of one name where there is one', () => {
    const text = textOf(show({ ...naming, names: someNames.slice(0, 1) }));
    expect(text).toContain('There is one name so far.');
    expect(text).not.toContain('Which name');
  });

  it('is found from where the two stand once they have a name', () => {
    const home = { kind: 'dance/home', danceId, name: joinedName, mayCall: true, again: null } as const;
    const renaming = show({ ...home, renaming: true });
    expect(textOf(renaming)).toContain('Another name can be picked.');
    expect(actionOf(renaming, 'Pick a name')).toEqual({ kind: 'dance/naming' });
    expect(labelsOf(renaming)).not.toContain('Another name');
    const settled = show({ ...home, renaming: false });
    expect(actionOf(settled, 'Another name')).toEqual({ kind: 'dance/rename', danceId });
    expect(labelsOf(settled)).not.toContain('Pick a name');
  });
});

describe('a page that was shown already', () => {
  const edit = { ...sheet, begun: false, isEdit: true } as const;

  it('says when a change is read, and nothing of a name or of the other’s page', () => {
    const shared = textOf(show({ ...field, isEdit: true }, [[id, 'x']]));
    expect(shared).toContain('they read it when your change is shown');
    expect(shared).not.toContain('both of you have sent');
    expect(textOf(show(edit))).toContain('at most once a day');
    expect(textOf(show(edit))).not.toMatch(/the name stays|both of you have sent/i);
  });

  it('can be sent with nothing on it, and then says what that means', () => {
    expect(actionOf(show(edit), 'Send …')).toEqual({ kind: 'dance/send', danceId, confirmed: false, mark: 0 });
    expect(labelsOf(show(sheet))).not.toContain('Send …');
    const preview = show({ kind: 'dance/preview', danceId, shown: [], kept: [], names: [], mark: MARK });
    expect(textOf(preview)).toContain('nothing of your page stands in the map any more');
    expect(actionOf(preview, 'Send it')).toMatchObject({ confirmed: true, mark: MARK });
    const empty = { ...wholeMap, yours: [], theirs: [] };
    const map = textOf(show({ kind: 'dance/map', danceId, map: empty }));
    expect(map).toContain('The map is blank at the moment.');
    expect(map).not.toContain('round it goes');
  });

  it('says when its change is shown; a first page says nothing that depends on the other', () => {
    const change = textOf(show({ kind: 'dance/sent', danceId, isEdit: true, revealAt: plus(NOW, DAY) }));
    expect(change).toMatch(/^Your change is sealed\. It is shown to both of you .*\d\d:\d\d\. Until then/);
    const first = textOf(show({ kind: 'dance/sent', danceId, isEdit: false, revealAt: null }));
    expect(first).not.toMatch(/change|\d\d:\d\d/);
  });

  it('is not sent when it says what it said', () => {
    const card = show({ kind: 'dance/unchanged', danceId });
    expect(textOf(card)).toContain('there was nothing to send');
    expect(actionOf(card, 'My page')).toEqual({ kind: 'dance/sheet' });
  });
});

describe('the words of the dance', () => {
  it('are kind to whoever is on their own, and to whoever waited for nothing', () => {
    const alone = textOf(show({ kind: 'dance/none', isPaired: false }));
    expect(alone).not.toMatch(/on your own|alone here/i);
    expect(textOf(show({ kind: 'dance/rests' }))).not.toMatch(/nothing is waiting/i);
  });

  it('are all said somewhere', () => {
    const folders = ['src/copy', 'src/copy/pictures'];
    const code = folders
      .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const unsaid = Object.keys(catalogueFor('en').dance).filter((key) => !new RegExp(`\\b${key}\\b`).test(code));
    expect(unsaid).toEqual([]);
  });
});

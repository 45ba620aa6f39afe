import { describe, expect, it } from 'vitest';
import { DIAL } from '../../src/core/check-in/state.js';
import type { OutboxId, PlaceId } from '../../src/core/ids.js';
import { HOUR, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { Card } from '../../src/copy/card.js';
import { renderDiscreet, renderNotice } from '../../src/copy/render-notice.js';
import { checkInId, theirHalf, theirLines, yourHalf, yourLines } from './check-in-notices.js';
import { bid } from './need-notices.js';
import { noticesOf, NOW } from './notices.js';
import { placeId, readersThere } from './place-notices.js';
import { buttonsOf, labelsOf, reader, textOf } from './readers.js';
import { draftOf, partId } from './say-notices.js';

const outboxId = 'o'.repeat(22) as OutboxId;
const show = (notice: Notice, more: Partial<typeof reader> = {}): Card => renderNotice(notice, { ...reader, ...more });
const discord = { platform: 'discord' } as const;
const actionOf = (card: Card, label: string) => {
  const button = buttonsOf(card).find((each) => each.label === label);
  return button?.kind === 'act' ? button.action : null;
};

describe('the place of two', () => {
  const consent = {
    kind: 'place/consent',
    placeId,
    place: 'channel',
    banner: false,
    youAgreed: false,
    bound: null,
    isStale: false,
  } as const;
  const onDiscord = { ...consent, platform: 'discord' } as const;
  const readers = readersThere({ others: 3, names: ['Ann', 'Bo *'], administrators: true });

  it('names who else reads there, and says that administrators can read all', () => {
    const text = textOf(show(onDiscord, { ...discord, readers }));
    expect(text).toContain('Others can read there: 3 people, among them “Ann”, “Bo *”.');
    expect(text).toContain('On Discord, whoever runs the server can read every channel, also a private one.');
    expect(show(onDiscord, { ...discord, readers }).isPrivate).toBe(true);
  });

  it('says so when nobody can tell who reads there, and claims no empty room then', () => {
    const text = textOf(show(onDiscord, { readers: null }));
    expect(text).toContain("I can't tell just now who else reads there.");
    expect(text).not.toContain('nobody else');
    const byName = textOf(show(onDiscord, { readers: readersThere() }));
    expect(byName).toContain("Nobody else is let in there by name. Who comes in by a role, I can't see.");
    const alone = show({ ...consent, platform: 'telegram', place: 'group' }, { readers: readersThere({ others: 0 }) });
    expect(textOf(alone)).toContain('As far as I can tell, nobody else reads there.');
  });

  it('claims nothing of who was invited into a private thread', () => {
    for (const names of [[], ['Olga']]) {
      const thread = { ...onDiscord, place: 'thread' } as const;
      const text = textOf(show(thread, { readers: readersThere({ invited: true, names, administrators: true }) }));
      expect(text).toContain("I can't tell who was invited into this thread. Please look for yourself.");
      expect(text).not.toMatch(/nobody/i);
    }
  });

  it('says which one it is, in the words of a stranger that stay within their quotation marks', () => {
    const text = textOf(show(onDiscord, { readers: readersThere({ placeName: '#hearth · The house' }) }));
    expect(text).toContain('A place for you two: the Discord channel “#hearth · The house”.');
    const evil = 'nobody”. It is only you two\u202e\u2067 \u0000\u200f<b>x</b>\n\nAgree';
    for (const hostile of [readersThere({ others: 1, names: [evil] }), readersThere({ placeName: evil })]) {
      const shown = textOf(show(onDiscord, { readers: hostile }));
      expect(shown).toContain('“nobody’. It is only you two <b>x</b> Agree”');
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200f\0]/);
    }
    expect(textOf(show(onDiscord, { readers: readersThere({ placeName: '\u202e\u2066 ' }) }))).toContain('channel “?”');
    expect(textOf(show(onDiscord, { readers: null }))).toContain('the Discord channel where /checkin here was written');
    const kept = { kind: 'place/show', placeId, platform: 'telegram', banner: false } as const;
    expect(textOf(show(kept, { readers: readersThere({ placeName: 'Ours' }) }))).toContain('on Telegram: “Ours”.');
  });

  it('that everyone can read is said to be so, without names that look like all', () => {
    const open = readersThere({ open: true, names: ['Ann'] });
    const text = textOf(show(onDiscord, { readers: open }));
    expect(text).toContain('Everyone on that server can read there, and so can whoever joins it later.');
    expect(text).not.toMatch(/Ann|can't tell|can't see/);
    expect(textOf(show({ ...consent, platform: 'telegram', place: 'group' }, { readers: open }))).toContain(
      'That group is public: everyone on Telegram can read there.',
    );
  });

  it('in which I cannot write is not agreed to; what to do is said, and how to look again', () => {
    for (const youAgreed of [true, false]) {
      const card = show({ ...onDiscord, youAgreed }, { readers: readersThere({ canPost: false, placeName: '#x' }) });
      expect(textOf(card)).toMatch(/^I can't write in the Discord channel “#x”, so it can't be your place yet\./);
      expect(labelsOf(card)).not.toContain('Agree');
      expect(actionOf(card, 'Look again')).toEqual({ kind: 'place/show' });
    }
    const kept = { kind: 'place/show', placeId, platform: 'discord', banner: false } as const;
    expect(textOf(show(kept, { readers: readersThere({ canPost: false }) }))).toContain("I can't write there just now");
  });

  it('of which only the line about breaks would change is told as that, and can be let go all the while', () => {
    const bound = { placeId: 'b'.repeat(22) as PlaceId, isSame: true };
    const card = show({ ...onDiscord, banner: true, bound }, { readers: readersThere({ placeName: '#x' }) });
    expect(textOf(card)).toMatch(/^You already have this place: .*“#x”\. Only the line about breaks changes/);
    expect(textOf(card)).not.toContain('A place for you two');
    expect(labelsOf(card)).toEqual(['Agree', 'Leave it as it is', 'Let the place go', 'Check-in', 'Support']);
    const letGo = { kind: 'place/unbind', placeId: bound.placeId, confirmed: false };
    expect(actionOf(card, 'Let the place go')).toEqual(letGo);
    const other = show({ ...onDiscord, bound: { ...bound, isSame: false } });
    expect(actionOf(other, 'Let your present place go')).toEqual(letGo);
    expect(textOf(show({ ...onDiscord, isStale: true }))).toMatch(/^This has changed since you were asked\./);
  });

  it('tells whoever chooses a Telegram group that everyone there sees what is typed', () => {
    const text = textOf(show({ ...consent, platform: 'telegram', place: 'group' }, { readers }));
    expect(text).toContain('In a Telegram group everyone sees what is typed there, commands too.');
  });

  it('is agreed to as it is shown, with the line about breaks or without', () => {
    for (const banner of [true, false]) {
      const card = show({ ...onDiscord, banner });
      expect(actionOf(card, 'Agree')).toEqual({ kind: 'place/agree', placeId, banner });
    }
    expect(labelsOf(show({ ...onDiscord, youAgreed: true }))).not.toContain('Agree');
  });

  it('is let go without a word of who did it', () => {
    expect(textOf(show({ kind: 'place/unbound' }))).not.toMatch(/\bthey\b|\byou let/i);
  });

  it('holds posts that everyone may read: nobody’s words, names or clock', () => {
    const kinds = ['place/post-bound', 'place/post-check-in', 'place/post-break'] as const;
    for (const notice of kinds.flatMap((kind): readonly Notice[] => noticesOf(kind))) {
      for (const platform of ['discord', 'telegram'] as const) {
        const card = show(notice, { platform, readers });
        expect(card.isPrivate).toBe(false);
        expect(JSON.stringify(card)).not.toMatch(/own-words|Ann/);
        expect(textOf(card)).not.toMatch(/\d\d:\d\d|\byou\b|\bthey\b/);
        expect(renderDiscreet(notice, { ...reader, platform, readers }, outboxId)).toEqual(card);
      }
    }
  });

  it('says until when in every reader’s own zone, by the platform itself, and as a length where that is not shown', () => {
    const dueAt = plus(NOW, 20 * MINUTE);
    for (const platform of ['discord', 'telegram'] as const) {
      const card = show({ kind: 'place/post-break', placeId, dueAt }, { platform });
      expect(textOf(card)).toMatch(/^A break, until 20 minutes from now\./);
      const spans = card.blocks.flatMap((block) => (block.kind === 'list' ? [] : block.spans));
      expect(spans).toContainEqual({ kind: 'moment', at: dueAt, style: 'time', text: '20 minutes from now' });
    }
    expect(textOf(show({ kind: 'place/post-break', placeId, dueAt: plus(NOW, -MINUTE) }))).toMatch(/until about now/);
  });

  it('opens the rest in private: by a link on Telegram, on Discord by a button whose answer only its presser sees', () => {
    const notice = { kind: 'place/post-bound', placeId, banner: false } as const;
    expect(buttonsOf(show(notice))).toEqual([{ kind: 'link', label: 'Open in private', url: reader.startLink }]);
    expect(buttonsOf(show(notice, { startLink: null }))).toEqual([]);
    expect(actionOf(show(notice, discord), 'Open in private')).toEqual({ kind: 'check-in/show' });
  });
});

describe('a check-in', () => {
  const lines = (ids: typeof yourLines, of: string) => ids.map((id, index) => [id, `${of} ${index}`] as const);
  const texts = new Map([...lines(yourLines, 'mine'), ...lines(theirLines, 'theirs')]);

  it('has a dial from too far to too close, and no end of it is the better one', () => {
    const card = show({ kind: 'check-in/empty', checkInId });
    const [row = []] = card.rows;
    expect(row.map(({ label }) => label)).toEqual([
      'Too far',
      'A little too far',
      'Just right',
      'A little too close',
      'Too close',
    ]);
    expect(row.map((button) => (button.kind === 'act' ? button.action : null))).toEqual(
      DIAL.map((dial) => ({ kind: 'check-in/dial', checkInId, dial })),
    );
  });

  it('says nothing of the other’s page before both are shown', () => {
    for (const kind of ['check-in/sheet', 'check-in/sent', 'check-in/open', 'check-in/rests'] as const)
      for (const notice of noticesOf(kind))
        expect(textOf(show(notice))).not.toMatch(/they (?:have|sent|wrote)|theirs? is/i);
  });

  it('shows both side by side, from the side of whoever reads', () => {
    const mine = textOf(show({ kind: 'check-in/revealed', checkInId, yours: yourHalf, theirs: theirHalf }, { texts }));
    expect(mine).toContain('How close it feels: to you, a little too far; to them, just right.');
    const order = ['mine 0', 'theirs 0', 'mine 1', 'theirs 1', 'mine 2', 'theirs 2'].map((text) => mine.indexOf(text));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order.every((at) => at > 0)).toBe(true);
  });

  it('passes over what somebody left out', () => {
    const theirs = { dial: null, words: [] };
    const text = textOf(show({ kind: 'check-in/revealed', checkInId, yours: yourHalf, theirs }, { texts }));
    expect(text).not.toMatch(/They appreciated|to them|left out|nothing yet/);
  });

  it('cannot be sent when part of it cannot be shown', () => {
    const preview = { kind: 'check-in/preview', checkInId, half: yourHalf, mark: 7 } as const;
    expect(labelsOf(show(preview))).not.toContain('Send it');
    expect(actionOf(show(preview, { texts }), 'Send it')).toEqual({
      kind: 'check-in/send',
      checkInId,
      confirmed: true,
      mark: 7,
    });
  });
});

describe('what somebody needs', () => {
  it('is told as not about the other, with the time of the return', () => {
    const told = { kind: 'need/space-told', bid, until: plus(NOW, 2 * HOUR), longer: false } as const;
    expect(textOf(show(told))).toMatch(/until 01:40.*It isn't about you\./);
    expect(textOf(renderDiscreet(told, reader, outboxId))).toBe('Back in 2 hours.');
  });

  it('is asked about at its minute with a button that works without opening anything', () => {
    const over = { kind: 'need/space-over', bid, canExtend: true, apologise: false } as const;
    const card = renderDiscreet(over, reader, outboxId);
    expect(textOf(card)).toBe("It's time.");
    expect(labelsOf(card)).toEqual(["I'm here again", 'Show']);
    expect(actionOf(card, "I'm here again")).toEqual({ kind: 'need/close', ...bid });
  });

  it('that reached nobody is said in the words of a break, with a line to send', () => {
    const text = textOf(show({ kind: 'need/space-untold', until: plus(NOW, HOUR) }));
    expect(text).toContain("I couldn't get this to anyone. Here's a line to send yourself.");
    expect(text).toContain("I'm here again in 1 hour.");
  });

  it('that was agreed on and let go is told without a word of who or why', () => {
    expect(textOf(show({ kind: 'need/let-go' }))).not.toMatch(/\bthey\b|\bthem\b|because|\byou let/i);
  });

  it('is answered without a reason, and no answer is asked for twice', () => {
    const [asked] = noticesOf('need/together-asked');
    expect(labelsOf(show(asked as Notice))).toEqual(['Yes', 'Another time …', 'Not this time', 'Support']);
    for (const notice of noticesOf('need/answered')) expect(textOf(show(notice))).not.toMatch(/because|reason|\?/);
  });
});

describe('what is said softly', () => {
  const preview = { kind: 'say/preview', form: 'feeling', fields: draftOf('feeling'), version: 7 } as const;
  const written = (when: string) =>
    new Map([
      [partId('when'), when],
      [partId('feel'), 'small'],
      [partId('afraid'), 'that I come last'],
      [partId('like'), 'a short message'],
    ]);

  it('is shown as the other would read it, and sent only as that', () => {
    const card = show(preview, { texts: written('dinner gets cold') });
    expect(textOf(card)).toContain('When dinner gets cold, I feel small');
    expect(textOf(card)).not.toContain('Perhaps');
    expect(actionOf(card, 'Send it')).toEqual({ kind: 'say/send', version: 7 });
  });

  it('comes with what might land hard, which stops nothing', () => {
    const card = show(preview, { texts: written('you always come late') });
    expect(textOf(card)).toContain('“you always”: one moment is easier to hear than all of them.');
    expect(labelsOf(card)).toContain('Send it');
  });

  it('names Support first where somebody speaks of hurting themselves or the other, and still stops nothing', () => {
    for (const [when, said] of [
      ['I want to die', 'needn’t be alone with it'],
      ["I'll hit you", 'this is about hurting somebody'],
    ] as const) {
      const card = show(preview, { texts: written(when) });
      expect(textOf(card)).toContain(said);
      expect(textOf(card)).not.toContain('Perhaps softer');
      expect(labelsOf(card).filter((label) => label === 'Support')).toHaveLength(1);
      expect(labelsOf(card)[0]).toBe('Support');
      expect(labelsOf(card)).toContain('Send it');
    }
  });

  it('cannot be sent when part of it cannot be shown', () => {
    const texts = written('dinner gets cold');
    texts.delete(partId('feel'));
    const card = show(preview, { texts });
    expect(labelsOf(card)).not.toContain('Send it');
    expect(textOf(card)).not.toContain('dinner');
  });

  it('has four answers, given once', () => {
    const [open, ...answered] = noticesOf('say/received').filter(({ form }) => form === 'repair');
    expect(labelsOf(show(open as Notice))).toEqual(['I hear you', 'Thank you', 'Tonight?', 'Not now', 'Support']);
    for (const notice of answered) expect(labelsOf(show(notice))).toEqual(['Support']);
  });
});

import { describe, expect, it } from 'vitest';
import type { EntryId, OutboxId, PromptId, SealedId, TogetherId } from '../../src/core/ids.js';
import { DAY, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { Weekday } from '../../src/core/reflection/state.js';
import { daysWords } from '../../src/copy/calendar-words.js';
import type { Card } from '../../src/copy/card.js';
import { formView } from '../../src/copy/forms.js';
import { promptLibrary } from '../../src/copy/prompts/prompt-library.js';
import { promptWords, seriesTitle } from '../../src/copy/prompts/prompt-words.js';
import type { Reader } from '../../src/copy/reader.js';
import { renderDiscreet, renderNotice } from '../../src/copy/render-notice.js';
import { voiceFor } from '../../src/copy/voice.js';
import { NOW, noticesOf } from './notices.js';
import { buttonsOf, labelsOf, reader, readers, textOf } from './readers.js';
import { entryText, theirText } from './reflection-notices.js';

const entryId = 'j'.repeat(22) as EntryId;
const outboxId = 'o'.repeat(22) as OutboxId;
const togetherId = 'g'.repeat(22) as TogetherId;
const all = promptLibrary().prompts;
const firstOf = (fits: (prompt: (typeof all)[number]) => boolean): PromptId => {
  const found = all.find(fits);
  if (found === undefined) throw new Error('the library holds none of this kind');
  return found.id;
};
const light = firstOf((prompt) => !prompt.heavy && seriesTitle(prompt.id, 'en') === null);
const heavy = firstOf((prompt) => prompt.heavy);
const struck = 'struck-01' as PromptId;

const show = (notice: Notice, of: Reader = reader): Card => renderNotice(notice, of);
const holding = (texts: readonly (readonly [SealedId, string])[]): Reader => ({ ...reader, texts: new Map(texts) });
const ownWords = (card: Card): string =>
  card.blocks
    .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.spans))
    .flatMap((span) => (typeof span !== 'string' && span.kind === 'own-words' ? [span.text] : []))
    .join('\n');
const actionOf = (card: Card, label: string) => {
  const button = buttonsOf(card).find((each) => each.label === label);
  return button?.kind === 'act' ? button.action : null;
};

describe('a question', () => {
  const prompt = (promptId: PromptId, more: { followUp?: boolean; unasked?: boolean } = {}) =>
    show({ kind: 'reflect/prompt', promptId, followUp: false, unasked: false, ...more });

  it('stands first, with Write before everything else', () => {
    for (const { id } of all) {
      const card = prompt(id, { unasked: true });
      expect(textOf(card).startsWith(promptWords(id, 'en').text)).toBe(true);
      expect(labelsOf(card)[0]).toBe('Write');
    }
  });

  it('may be left, and put off for today when it came by itself', () => {
    const came = prompt(light, { unasked: true });
    expect(textOf(came)).toContain('or leave it');
    expect(labelsOf(came)).toContain('Not today');
    expect(labelsOf(prompt(light))).not.toContain('Not today');
    for (const card of [came, prompt(light)]) expect(labelsOf(card)).toContain('Another one');
  });

  it('is said to go deep when it does, asked for or not', () => {
    for (const unasked of [true, false]) {
      expect(textOf(prompt(heavy, { unasked }))).toContain('You can leave it, or take another.');
      expect(textOf(prompt(light, { unasked }))).not.toContain('go deep');
    }
  });

  it('has its second question below it when that is asked for', () => {
    const { text, followUp } = promptWords(light, 'en');
    const card = prompt(light, { followUp: true });
    expect(textOf(card)).toBe(`${text}\n\n${followUp}`);
    expect(actionOf(card, 'Write')).toEqual({ kind: 'form/reflect', promptId: light, followUp: true });
  });

  it('names the series that it belongs to', () => {
    for (const { id, prompts } of promptLibrary().series) {
      for (const of of prompts)
        expect({ id, title: seriesTitle(of, 'de') }).toMatchObject({ title: expect.any(String) });
    }
    const inOne = promptLibrary().series[0]?.prompts[1] ?? light;
    expect(textOf(prompt(inOne))).toContain(seriesTitle(inOne, 'en'));
  });

  it('is a plain free one when the library holds it no more, and what was written about it still shows', () => {
    expect(promptWords(struck, 'en')).toMatchObject({ isStruck: true });
    expect(textOf(prompt(struck, { unasked: true }))).toMatch(/^What is on your mind today\?/);
    const card = show(
      {
        kind: 'journal/entry',
        entry: {
          id: entryId,
          about: { kind: 'prompt', promptId: struck },
          text: entryText,
          date: '2026-11-22',
          writtenAt: NOW,
        },
        writtenAt: NOW,
        editedAt: null,
        isShared: false,
        canShare: false,
        page: 0,
      },
      holding([[entryText, 'My words.']]),
    );
    expect(textOf(card)).toMatch(/^A question that is no longer asked\.\n\nMy words\./);
  });

  it('says nothing on a locked phone, and neither does what was shared or revealed', () => {
    for (const kind of ['reflect/prompt', 'reflect/shared', 'together/revealed'] as const) {
      for (const notice of noticesOf(kind)) {
        const card = renderDiscreet(notice, reader, outboxId);
        expect(textOf(card)).toBe('Something for you.');
        expect(labelsOf(card)).toEqual(['Show']);
      }
    }
  });
});

describe('what was written', () => {
  const kept = { kind: 'reflect/kept', entryId, about: { kind: 'prompt', promptId: light }, canShare: true } as const;

  it('leads to one more question only when it was about the first', () => {
    expect(labelsOf(show(kept))[0]).toBe('One more question');
    expect(labelsOf(show({ ...kept, about: { kind: 'free' } }))[0]).toBe('Read it');
    expect(labelsOf(show({ ...kept, about: { kind: 'follow-up', promptId: light } }))[0]).toBe('Read it');
  });

  it('is a quiet moment, in which a newcomer is offered the first few things', () => {
    expect(labelsOf(show(kept, { ...reader, isNewcomer: true }))).toContain('A few short things');
    expect(labelsOf(show(kept))).not.toContain('A few short things');
  });

  it('and let go is said to be gone, and where it may still stand', () => {
    const said = (platform: Reader['platform']) => textOf(show({ kind: 'reflect/let-go' }, { ...reader, platform }));
    expect(said('discord')).toBe("It's gone. I kept none of it.");
    expect(said('telegram')).toContain('you can delete it there');
  });
});

describe('the room of questions', () => {
  const home = {
    kind: 'reflect/home',
    schedule: { time: 1_230, days: [1, 2, 3, 4, 5, 6, 7] as readonly Weekday[] },
    pausedUntil: null,
    next: plus(NOW, DAY),
    isQuiet: false,
    hasZone: true,
    hasEntries: true,
  } as const;

  it('offers a question now before everything else', () => {
    for (const notice of noticesOf('reflect/home')) expect(labelsOf(show(notice))[0]).toBe('A question now');
  });

  it('always offers what is for both: that it is gone would tell of a leaving', () => {
    for (const notice of noticesOf('reflect/home')) expect(labelsOf(show(notice))).toContain('For us both');
  });

  it('offers a pause or its end, whichever makes a difference', () => {
    expect(labelsOf(show(home))).toContain('Pause');
    const paused = show({ ...home, pausedUntil: '2027-03-31' });
    expect(labelsOf(paused)).toContain('Resume');
    expect(textOf(paused)).toContain('before 31 March 2027');
    const none = labelsOf(show({ ...home, schedule: null, next: null }));
    expect(none).not.toContain('Pause');
    expect(none).not.toContain('Resume');
  });

  it('says when quiet hours leave no room for a question', () => {
    expect(textOf(show({ ...home, next: null, isQuiet: true }))).toContain('20:30 lies in your quiet hours');
    const saved = noticesOf('person/saved').find(({ quietsPrompts }) => quietsPrompts !== undefined);
    expect(saved).toBeDefined();
    if (saved === undefined) return;
    const card = show({ ...saved, what: 'quiet' });
    expect(textOf(card)).toContain('no question comes until one of the two changes');
    expect(labelsOf(card)).toContain('When they come');
  });

  it('names the days as people do', () => {
    const voice = voiceFor(reader);
    expect(daysWords(voice, [1, 2, 3, 4, 5, 6, 7])).toBe('every day');
    expect(daysWords(voice, [1, 2, 3, 4, 5])).toBe('from Monday to Friday');
    expect(daysWords(voice, [6, 7])).toBe('on Saturdays and Sundays');
    expect(daysWords(voice, [1, 3, 5])).toBe('on Mondays, Wednesdays and Fridays');
    expect(daysWords(voice, [7])).toBe('on Sundays');
  });
});

describe('an entry', () => {
  const text = `${'A day that was long, and then longer. '.repeat(80)}The end.`;
  const entry = { id: entryId, about: { kind: 'free' }, text: entryText, date: '2026-11-22', writtenAt: NOW } as const;
  const page = (number: number, of: Reader): Card =>
    show(
      { kind: 'journal/entry', entry, writtenAt: NOW, editedAt: null, isShared: false, canShare: true, page: number },
      of,
    );

  it('can be read from its first word to its last, page by page', () => {
    const of = holding([[entryText, text]]);
    const read: string[] = [];
    let number = 0;
    for (;;) {
      const card = page(number, of);
      read.push(ownWords(card));
      const next = actionOf(card, 'Next page');
      if (next?.kind !== 'journal/entry') break;
      number = next.page;
    }
    expect(read.length).toBeGreaterThan(1);
    expect(read.join(' ')).toBe(text);
    expect(ownWords(page(9_999, of))).toBe(read.at(-1));
  });

  it('that cannot be opened says so, and is neither written over nor shared unseen', () => {
    const card = page(0, reader);
    expect(textOf(card)).toContain("I can't open this text at the moment.");
    expect(labelsOf(card)).not.toContain('Edit');
    expect(labelsOf(card)).not.toContain('Share it');
    expect(labelsOf(card)).toContain('Delete');
  });

  it('stands in a list with its time of day, and no two in it look alike', () => {
    const lineAt = (minutes: number, number: number) => ({
      ...entry,
      id: `${'j'.repeat(20)}${number + 10}` as EntryId,
      writtenAt: plus(NOW, -minutes * MINUTE),
    });
    const entries = [lineAt(0, 0), lineAt(0, 1), lineAt(90, 2)];
    const optionsFor = (of: Reader) =>
      show({ kind: 'journal/found', entries, page: 0, pages: 1 }, of).choice?.options.map((option) => option.label) ??
      [];
    expect(optionsFor(reader)).toEqual([
      '22 Nov 2026, 23:40: Something I wrote',
      '22 Nov 2026, 23:40: Something I… (2)',
      '22 Nov 2026, 22:10: Something I wrote',
    ]);
    for (const of of readers) expect(new Set(optionsFor(of)).size).toBe(entries.length);
  });

  it('stands in a list with its day and its question, without a word of the answer', () => {
    for (const kind of ['journal/month', 'journal/found'] as const) {
      for (const notice of noticesOf(kind)) {
        const card = show(notice, holding([[entryText, 'Secret']]));
        expect(JSON.stringify(card)).not.toContain('Secret');
        expect(card.choice?.options.length ?? 0).toBe(notice.entries.length);
      }
    }
  });
});

describe('what is shared', () => {
  const words = 'Long, and longer. '.repeat(200).trim();

  it('is shown before it is sent exactly as it is read after it', () => {
    const about = { kind: 'prompt', promptId: light } as const;
    const preview = show(
      { kind: 'reflect/share-preview', entryId, version: 1, about, text: entryText },
      holding([[entryText, words]]),
    );
    const shared = show({ kind: 'reflect/shared', about, copy: theirText }, holding([[theirText, words]]));
    expect(preview.blocks.slice(1, -1)).toEqual(shared.blocks.slice(1, -1));
    expect(ownWords(shared).replaceAll('\n', ' ')).toBe(words);
  });

  it('is not sent unseen', () => {
    for (const notice of noticesOf('reflect/share-preview')) {
      expect(labelsOf(show(notice))).not.toContain('Share it now');
      expect(labelsOf(show(notice, holding([[entryText, 'Words']])))).toContain('Share it now');
    }
  });
});

describe('a question for both', () => {
  it('rests in words that name no reason', () => {
    expect(textOf(show({ kind: 'together/rests' }))).not.toMatch(/they|taken|answer|week/i);
  });

  it('that was taken back waits on, and takes another answer', () => {
    const taken = show({ kind: 'together/taken-back', togetherId, restsAt: plus(NOW, DAY) });
    expect(textOf(taken)).toMatch(/will not be shown.*It is open .*, and then it rests/s);
    expect(textOf(taken)).not.toContain(textOf(show({ kind: 'together/rests' })));
    expect(labelsOf(taken)).toContain('Write');
  });

  it('says before anyone writes that the other will read it', () => {
    const open = {
      kind: 'together/open',
      togetherId,
      promptId: light,
      restsAt: plus(NOW, DAY),
      answered: false,
    } as const;
    const begun = textOf(show({ ...open, begun: true }));
    expect(begun).toContain("Neither sees the other's until both have written");
    expect(begun).toContain('may keep');
    expect(begun).toContain('/reflect');
    expect(textOf(show({ ...open, begun: false }))).not.toContain('line to send');
  });

  it('shows both answers whole', () => {
    const long = `${'What I meant to say. '.repeat(160)}Yes.`;
    const card = show(
      { kind: 'together/revealed', promptId: light, yours: entryText, theirs: theirText },
      holding([
        [entryText, long],
        [theirText, 'Mine.'],
      ]),
    );
    expect(ownWords(card).replaceAll('\n', ' ')).toBe(`${long} Mine.`);
    expect(card.isPrivate).toBe(true);
  });
});

describe('forms about a question', () => {
  it('show it, however long it is', () => {
    for (const { id } of all) {
      for (const followUp of [true, false]) {
        const view = formView({ kind: 'form/reflect', promptId: id, followUp }, 'en');
        const asked = followUp ? promptWords(id, 'en').followUp : promptWords(id, 'en').text;
        expect([view.title, view.intro]).toContain(asked);
        expect(view.title.length).toBeLessThanOrEqual(45);
        expect(view.fields[0]?.question.startsWith(asked)).toBe(true);
      }
    }
  });

  it('for both show theirs', () => {
    const view = formView({ kind: 'form/together', togetherId }, 'en', {
      about: { kind: 'together', promptId: light },
    });
    expect(view.fields[0]?.question).toContain(promptWords(light, 'en').text);
    expect(view.fields[0]?.question).toContain('until both have written');
  });

  it('for an edit hold the old words, and fit a message of Telegram', () => {
    const form = { kind: 'form/edit-entry', entryId } as const;
    for (const text of ['Old words.', 'x'.repeat(3_500), '🙂'.repeat(3_500)]) {
      const [field] = formView(form, 'en', { about: { kind: 'prompt', promptId: light }, text }).fields;
      expect(field?.value).toBe(text);
      expect(field?.question.length).toBeLessThanOrEqual(4_096);
      expect(field?.question.includes(text)).toBe(text.length <= 3_600);
    }
  });
});

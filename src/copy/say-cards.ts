import type { SayId } from '../core/ids.js';
import { SAY_ANSWERS, SAY_FORMS, type SayForm } from '../core/say/state.js';
import { beginning } from './about-words.js';
import { card, first, grave, type Line, line, list, paragraph, plain, type Row, sentences } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import { costOf, ownPage, wholeOwnWords } from './own-words.js';
import { type Hint, hintsFor, isGrave } from './say-lint.js';
import { composeSaying, type SayPart } from './say-words.js';
import { textPages } from './text-pages.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

const FORMS = Object.keys(SAY_FORMS) as readonly SayForm[];
/** What fits a message beside the rest, once a platform has escaped it. */
const PAGE_BUDGET = 1_500;
const QUOTE_LENGTH = 40;

export const sayButton = ({ words }: Voice): CardButton => plain(words.say.ours, { kind: 'say/show' });
const previewButton = (label: string): CardButton => plain(label, { kind: 'say/preview' });
const dropButton = ({ words }: Voice): CardButton => grave(words.say.drop, { kind: 'say/drop' });
const footRow = (voice: Voice): Row => [sayButton(voice), supportButton(voice)];

export function sayHomeCard(voice: Voice, { isPaired, hasDraft, waiting }: Of<'say/home'>): Card {
  const { words } = voice;
  const text = words.say;
  if (!isPaired) {
    return card(
      [paragraph(text.what), paragraph(text.needsTwo)],
      [
        hasDraft ? [previewButton(text.myDraft), dropButton(voice)] : [],
        [plain(words.labels.us, { kind: 'pairing/us' }), supportButton(voice)],
      ],
    );
  }
  return card(
    [
      waiting === null ? null : paragraph(text.waits),
      paragraph(text.what),
      list(FORMS.map((form) => line`${{ kind: 'strong', text: text.forms[form].title }}: ${text.forms[form].shape}`)),
      paragraph(sentences(hasDraft ? text.hasDraft : null, text.danger)),
    ],
    [
      waiting === null ? [] : [first(text.read, { kind: 'say/read', sayId: waiting })],
      FORMS.map((form) => plain(text.forms[form].title, { kind: 'form/say', form })),
      hasDraft ? [previewButton(text.myDraft), dropButton(voice)] : [],
      [supportButton(voice)],
    ],
  );
}

/** Exactly what the other would read, whole, and what might be said more softly. Hints stop nothing. */
export function sayPreviewCard(voice: Voice, { form, fields, version }: Of<'say/preview'>): Card {
  const { words, reader } = voice;
  const text = words.say;
  const parts: readonly SayPart[] = fields.flatMap(({ field, text: id }) => {
    const written = reader.texts.get(id);
    return written === undefined ? [] : [{ field, text: written }];
  });
  const whole = composeSaying(form, parts, reader.locale);
  // What cannot be shown is not sent unseen.
  const canSend = parts.length === fields.length && whole !== '';
  const hints = canSend ? hintsFor(form, parts, reader.locale) : [];
  const isSupportFirst = hints.some(isGrave);
  return card(
    [
      paragraph(text.preview),
      ...(canSend
        ? textPages(whole, PAGE_BUDGET, costOf).map(ownPage)
        : [paragraph(words.notes.outOfReach), paragraph(text.outOfReach)]),
      ...hintBlocks(voice, hints),
      paragraph(text.theyMayKeep),
    ],
    [
      isSupportFirst ? [supportButton(voice)] : [],
      [
        canSend ? first(text.send, { kind: 'say/send', version }) : null,
        plain(text.change, { kind: 'form/say', form }),
      ],
      [plain(text.otherForm, { kind: 'say/show' }), dropButton(voice), isSupportFirst ? null : supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

const hintLine = ({ words }: Voice, { kind, quote }: Hint): Line =>
  line`“${{ kind: 'own-words', text: beginning(quote, QUOTE_LENGTH) }}”: ${words.sayLint.hints[kind]}`;

/** What is grave is no matter of softer words. */
function hintBlocks(voice: Voice, hints: readonly Hint[]): readonly Block[] {
  const others = hints.filter((hint) => !isGrave(hint)).map((hint) => hintLine(voice, hint));
  return [
    ...hints.filter(isGrave).map((hint) => paragraph(hintLine(voice, hint))),
    ...(others.length === 0 ? [] : [paragraph(voice.words.say.hints), list(others)]),
  ];
}

/** To the other, once. An answer is one tap, and none is needed. */
export function sayReceivedCard(voice: Voice, notice: Of<'say/received'>): Card {
  const text = voice.words.say;
  const { answer } = notice;
  return card(
    [
      paragraph(text.received[notice.form]),
      ...wholeOwnWords(voice, notice.copy),
      paragraph(answer === null ? text.answerHow : text.youAnswered(text.answers[answer])),
    ],
    [...(answer === null ? answerRows(voice, notice.sayId) : []), [supportButton(voice)]],
    { isPrivate: true },
  );
}

const answerRows = ({ words }: Voice, sayId: SayId): readonly Row[] => [
  SAY_ANSWERS.map((answer) => plain(words.say.answers[answer], { kind: 'say/answer', sayId, answer })),
];

/** To whoever answered; claims no delivery. */
export function answerNotedCard(voice: Voice, { answer }: Of<'say/answer-noted'>): Card {
  return card([paragraph(voice.words.say.noted[answer])], [[supportButton(voice)]]);
}

/** To whoever said it: fixed words, nothing written. */
export function sayAnsweredCard(voice: Voice, { answer }: Of<'say/answered'>): Card {
  return card([paragraph(voice.words.say.answered[answer])], [footRow(voice)]);
}

export function enoughSaidCard(voice: Voice, { again }: Of<'say/enough'>): Card {
  const { words, moments } = voice;
  return card(
    [paragraph(words.say.enough(moments.at(again)))],
    [[previewButton(words.say.myDraft), supportButton(voice)]],
  );
}

export function inBreakSayCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.say.inBreak)],
    [[plain(words.labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

export function saySentenceCard(voice: Voice, { kind }: Of<'say/dropped' | 'say/sent'>): Card {
  const text = voice.words.say;
  return card([paragraph(kind === 'say/sent' ? text.sent : text.dropped)], [footRow(voice)]);
}

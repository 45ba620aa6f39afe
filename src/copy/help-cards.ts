import { card, first, line, list, paragraph, plain, type Row, sentences, soft } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { ourDanceButton } from './dance-cards.js';
import { needButton } from './need-cards.js';
import { checkInButton } from './place-cards.js';
import { roomButton, timesButton } from './reflection-cards.js';
import { sayButton } from './say-cards.js';
import { breakNowButton, type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

export function welcomeCard(voice: Voice, notice: Of<'start/welcome'>): Card {
  const { words } = voice;
  const text = words.help;
  const rows: readonly Row[] = [
    [breakNowButton(voice), plain(words.labels.us, { kind: 'pairing/us' })],
    [supportButton(voice)],
  ];
  if (notice.known) return card([paragraph(text.welcomeBack)], rows);
  return card(
    [paragraph(text.welcome), paragraph(sentences(text.welcomeHow, text.welcomeTwo)), paragraph(text.notFor)],
    rows,
  );
}

/** One screen of four buttons. */
export function helpCard({ words }: Voice): Card {
  const text = words.help;
  return card(
    [paragraph(text.screen)],
    [
      [plain(text.now, { kind: 'help/part', part: 'now' }), plain(text.calm, { kind: 'help/part', part: 'calm' })],
      [
        plain(text.me, { kind: 'help/part', part: 'me' }),
        first(text.needHelp, { kind: 'support/show', country: null }),
      ],
    ],
  );
}

export function helpPartCard(voice: Voice, notice: Of<'help/part'>): Card {
  const { words } = voice;
  const { labels } = words;
  const text = words.help;
  const pact = plain(labels.pact, { kind: 'pact/show' });
  const us = plain(labels.us, { kind: 'pairing/us' });
  const settings = plain(labels.settings, { kind: 'person/settings' });
  switch (notice.part) {
    case 'now':
      return card(
        [paragraph(text.partNow)],
        [
          [
            breakNowButton(voice),
            plain(labels.imBack, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false }),
          ],
          [plain(labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)],
        ],
      );
    case 'calm':
      return card(
        [paragraph(text.partCalm)],
        [
          [pact, ourDanceButton(voice)],
          [checkInButton(voice), needButton(voice), sayButton(voice)],
          [us, settings],
          [supportButton(voice)],
        ],
      );
    case 'me':
      return card(
        [paragraph(text.partMe)],
        [
          [
            breakNowButton(voice),
            plain(words.reflection.room, { kind: 'reflect/show' }),
            plain(words.settings.keptNotes, { kind: 'person/setting', which: 'kept-notes' }),
            settings,
          ],
          [supportButton(voice)],
        ],
      );
  }
}

/** Stray text, voice notes, photos, edits: one short answer, and the two things that may be needed. */
export function strayCard(voice: Voice, { questionOpen }: Of<'stray/answer'>): Card {
  const { help } = voice.words;
  return card(
    [paragraph(questionOpen === true ? help.strayOpen : help.stray)],
    [[breakNowButton(voice), supportButton(voice)]],
  );
}

export function unreadableCard(voice: Voice, notice: Of<'input/unreadable'>): Card {
  const { words } = voice;
  const text = words.help;
  if (notice.problem === 'not-here') return groupStartCard(voice, text.notHere);
  if (notice.problem === 'no-zone') {
    return card(
      [paragraph(sentences(text.noZone, text.nothingChanged))],
      [[plain(words.settings.zone, { kind: 'form/zone' }), breakNowButton(voice), supportButton(voice)]],
    );
  }
  const problem = problemWords(voice, notice.option, notice.problem);
  // A time to talk that is no such time says itself what to do.
  const isWhole = notice.option === 'when' && problem !== null;
  const writeIt = isWhole ? null : text.writeIt[notice.option];
  return card(
    [paragraph(sentences(problem ?? text.unreadable[notice.option], writeIt, text.nothingChanged))],
    [onwards(voice, notice.option), [againButton(voice, notice), supportButton(voice)]],
  );
}

const OF_BREAK: readonly Of<'input/unreadable'>['option'][] = ['duration', 'choice', 'nothing'];
const OF_PROMPTS: readonly Of<'input/unreadable'>['option'][] = ['prompts', 'time', 'days', 'date'];

/** Where they were going: whoever mistyped a break at the worst moment is one tap from it. */
function onwards(voice: Voice, option: Of<'input/unreadable'>['option']): Row {
  if (OF_PROMPTS.includes(option)) return [roomButton(voice), timesButton(voice)];
  if (!OF_BREAK.includes(option)) return [];
  return [breakNowButton(voice), plain(voice.words.labels.howThingsStand, { kind: 'time-out/status' })];
}

/** The same question once more, where a form asked it. */
function againButton({ words }: Voice, { option, form }: Of<'input/unreadable'>): CardButton | null {
  if (form !== undefined) return plain(words.labels.writeAgain, form);
  if (option === 'zone') return plain(words.settings.zone, { kind: 'form/zone' });
  return option === 'code' ? plain(words.pairing.haveCode, { kind: 'form/redeem' }) : null;
}

function problemWords(
  { words: { help } }: Voice,
  option: Of<'input/unreadable'>['option'],
  problem: Exclude<Of<'input/unreadable'>['problem'], 'not-here' | 'no-zone'>,
): string | null {
  switch (problem) {
    case 'form':
      return null;
    case 'too-short':
      return option === 'when' ? help.whenPast : help.tooShort;
    case 'too-long':
      if (option === 'text') return help.textTooLong;
      return option === 'when' ? help.whenTooFar : help.tooLong;
    case 'empty':
      return help.empty;
  }
}

/** Groups see only this: nothing of anyone's, and the way into the private chat where there is one. */
export function groupStartCard({ words, reader }: Voice, above: string | null): Card {
  const link = reader.startLink ?? null;
  return card(
    [paragraph(sentences(above, words.help.groupStart))],
    [[link === null ? null : { kind: 'link', label: words.help.openPrivate, url: link }]],
  );
}

export function formSentenceCard(
  voice: Voice,
  notice: Of<'form/cancelled' | 'form/nothing-open' | 'form/expired'>,
): Card {
  const { help, labels } = voice.words;
  const text = {
    'form/cancelled': help.formCancelled,
    'form/nothing-open': help.formNothingOpen,
    'form/expired': help.formExpired,
  }[notice.kind];
  return card([paragraph(text)], [[plain(labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]]);
}

export function unexpectedCard(voice: Voice, notice: Of<'failure/unexpected'>): Card {
  const { help, labels } = voice.words;
  return card(
    [
      paragraph(sentences(help.unexpected, notice.nothingChanged ? help.nothingChanged : help.maybeChanged)),
      soft(help.reference(notice.reference)),
    ],
    [[plain(labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

export function supportPartCard(voice: Voice, notice: Of<'support/part'>): Card {
  const { words } = voice;
  const text = words.support;
  const blocks = {
    therapist: [strong(text.therapistTitle), list(text.therapistLines)],
    'not-a-dance': [strong(text.notADance), list(text.notADanceLines), paragraph(text.phonesKeep)],
    'what-i-am-not': [strong(text.whatIAmNot), list(text.notLines)],
  }[notice.part];
  return card(blocks, [[supportButton(voice)]]);
}

const strong = (text: string) => paragraph(line`${{ kind: 'strong', text }}`);

import { clock } from '../core/zone/local-time.js';
import { asked } from './about-words.js';
import { card, first, paragraph, plain, sentences, soft } from './build-card.js';
import { daysWords } from './calendar-words.js';
import type { Block, Card, CardButton } from './card.js';
import { promptLibrary } from './prompts/prompt-library.js';
import { promptWords, seriesTitle } from './prompts/prompt-words.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Leads back to the room of questions. */
export const roomButton = ({ words }: Voice): CardButton => plain(words.reflection.room, { kind: 'reflect/show' });
export const questionNowButton = ({ words }: Voice): CardButton =>
  plain(words.reflection.questionNow, { kind: 'reflect/draw' });
export const timesButton = ({ words }: Voice): CardButton =>
  plain(words.reflection.whenTheyCome, { kind: 'reflect/times' });
export const journalButton = ({ words }: Voice): CardButton =>
  plain(words.journal.journal, { kind: 'journal/month', month: null, page: 0 });
export const writeButton = ({ words }: Voice): CardButton =>
  plain(words.reflection.writeSomething, { kind: 'form/free' });
const letItGoButton = ({ words }: Voice): CardButton => plain(words.reflection.letItGo, { kind: 'form/let-go' });

export function homeCard(voice: Voice, notice: Of<'reflect/home'>): Card {
  const { words } = voice;
  const text = words.reflection;
  return card(
    [paragraph(text.home), paragraph(whenTheyCome(voice, notice))],
    [
      [first(text.questionNow, { kind: 'reflect/draw' }), timesButton(voice)],
      [writeButton(voice), letItGoButton(voice)],
      [
        notice.hasEntries ? journalButton(voice) : null,
        // Always: in a break that goes on, that it is gone would tell that the other left.
        plain(text.forUsBoth, { kind: 'together/show' }),
      ],
      [pauseButton(voice, notice), supportButton(voice)],
    ],
  );
}

function pauseButton({ words }: Voice, notice: Of<'reflect/home'>): CardButton | null {
  if (notice.pausedUntil !== null) return plain(words.reflection.resume, { kind: 'reflect/resume' });
  return notice.schedule === null ? null : plain(words.reflection.pause, { kind: 'reflect/pauses' });
}

function whenTheyCome(voice: Voice, { schedule, pausedUntil, next, isQuiet }: Of<'reflect/home'>) {
  const { words, moments } = voice;
  const text = words.reflection;
  if (schedule === null) return text.noneComes;
  const time = clock(schedule.time);
  if (isQuiet) return text.quieted(time);
  if (pausedUntil !== null) return text.paused(moments.calendarDate(pausedUntil));
  return sentences(
    text.comes(time, daysWords(voice, schedule.days)),
    next === null ? null : text.next(moments.at(next)),
  );
}

const HEAVY: ReadonlySet<string> = new Set(promptLibrary().prompts.flatMap(({ id, heavy }) => (heavy ? [id] : [])));

export function promptCard(voice: Voice, notice: Of<'reflect/prompt'>): Card {
  const { words, reader } = voice;
  const { promptId, followUp } = notice;
  const text = words.reflection;
  const prompt = promptWords(promptId, reader.locale);
  const title = seriesTitle(promptId, reader.locale);
  const blocks: readonly (Block | null)[] = followUp
    ? [soft(prompt.text), asked(prompt.followUp)]
    : [
        asked(prompt.text),
        title === null ? null : soft(text.partOf(title)),
        HEAVY.has(promptId) ? soft(text.heavier) : notice.unasked ? soft(text.orLeaveIt[reader.platform]) : null,
      ];
  return card(blocks, [
    [first(words.labels.write, { kind: 'form/reflect', promptId, followUp })],
    [
      followUp ? null : plain(text.anotherOne, { kind: 'reflect/draw' }),
      notice.unasked ? plain(text.notToday, { kind: 'reflect/not-today' }) : null,
      letItGoButton(voice),
    ],
    [roomButton(voice), supportButton(voice)],
  ]);
}

export function notTodayCard(voice: Voice, { next }: Of<'reflect/not-today'>): Card {
  const { words, moments } = voice;
  const text = words.reflection;
  return card(
    [paragraph(sentences(text.notTodayDone, next === null ? text.noneByItself : text.next(moments.at(next))))],
    [[roomButton(voice), supportButton(voice)]],
  );
}

/** Whoever is in a break finds the break again from here. */
export function inBreakCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(words.reflection.inBreak)],
    [[plain(words.labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

export function keptCard(voice: Voice, notice: Of<'reflect/kept'>): Card {
  const text = voice.words.reflection;
  const { entryId, about, apart } = notice;
  return card(
    [paragraph(sentences(apart === undefined ? null : text.keptApart[apart], text.kept))],
    [
      [
        about.kind === 'prompt'
          ? plain(text.oneMore, { kind: 'reflect/prompt', promptId: about.promptId, followUp: true })
          : null,
      ],
      [
        plain(text.readIt, { kind: 'journal/entry', entryId, page: 0 }),
        notice.canShare ? plain(text.shareIt, { kind: 'reflect/share', entryId, confirmed: false }) : null,
        journalButton(voice),
      ],
      [supportButton(voice)],
    ],
  );
}

export function editedCard(voice: Voice, { entryId }: Of<'reflect/edited'>): Card {
  const text = voice.words.reflection;
  return card(
    [paragraph(text.edited)],
    [[plain(text.readIt, { kind: 'journal/entry', entryId, page: 0 }), journalButton(voice)], [supportButton(voice)]],
  );
}

export function addedCard(voice: Voice, { kind, entryId }: Of<'reflect/added' | 'reflect/no-room'>): Card {
  const text = voice.words.reflection;
  return card(
    [paragraph(kind === 'reflect/added' ? text.added : text.noRoom)],
    [
      [plain(text.readIt, { kind: 'journal/entry', entryId, page: 0 }), writeButton(voice), journalButton(voice)],
      [supportButton(voice)],
    ],
  );
}

export function tooLongHereCard(voice: Voice, { entryId }: Of<'reflect/too-long-here'>): Card {
  const text = voice.words.reflection;
  return card(
    [paragraph(text.tooLongHere)],
    [
      [plain(text.readIt, { kind: 'journal/entry', entryId, page: 0 }), writeButton(voice), journalButton(voice)],
      [supportButton(voice)],
    ],
  );
}

export function letGoCard(voice: Voice): Card {
  const { words, reader } = voice;
  const text = words.reflection;
  return card(
    [paragraph(sentences(text.letGo, reader.platform === 'telegram' ? text.stillInChat : null))],
    [[roomButton(voice), supportButton(voice)]],
  );
}

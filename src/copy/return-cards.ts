import { card, grave, inRows, line, paragraph, plain, sentences, soft, toCopy } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { ownWordsBlocks } from './own-words.js';
import {
  afterSleep,
  backButton,
  moreTimeButton,
  type Of,
  parkButton,
  sleepFirstButton,
  supportButton,
  waitingRows,
} from './time-out-cards.js';
import type { Voice } from './voice.js';
import { noteOf, softenBlocks } from './wait-cards.js';

/** The promised minute. *I'm back* comes first and alone; everything else comes after it. */
export function askCard(voice: Voice, notice: Of<'time-out/ask'>): Card {
  const text = voice.words.timeOut;
  return card(
    [notice.apologise ? paragraph(text.sorryLate) : null, paragraph(notice.apologise ? text.askLate : text.ask)],
    [[backButton(voice, notice)], [notice.late ? sleepFirstButton(voice, notice) : null]],
  );
}

export function nudgeCard(voice: Voice, notice: Of<'time-out/nudge'>): Card {
  return card([paragraph(voice.words.timeOut.nudge)], [[backButton(voice, notice)]]);
}

export function morningCard(voice: Voice, notice: Of<'time-out/morning'>): Card {
  const iFellAsleep = { ...backButton(voice, notice), label: voice.words.labels.fellAsleep };
  return card([paragraph(voice.words.timeOut.morning)], [[iFellAsleep], [supportButton(voice)]]);
}

export function youAreBackCard(voice: Voice, notice: Of<'time-out/back'>): Card {
  const { words, moments } = voice;
  const text = words.back;
  const { handle, waitingFor } = notice;
  const { timeOutId } = handle;
  return card(
    [
      paragraph(
        sentences(
          notice.afterClose ? text.backAfterClose : text.youAreBack,
          waitingFor === null ? text.whatNext : text.theyAreStillOn(moments.until(waitingFor)),
        ),
      ),
      notice.paired ? null : paragraph(text.tellThemYourself),
      notice.paired ? null : toCopy(text.backLine),
      notice.ownCount > 0 ? soft(text.ownCount(notice.ownCount)) : null,
    ],
    [
      [
        waitingFor === null ? plain(words.labels.talkNow, { kind: 'time-out/talk-now', ...handle }) : null,
        plain(words.labels.talkAt, { kind: 'time-out/talk-times', timeOutId }),
      ],
      [notice.late ? sleepThenTalkButton(voice, notice) : null],
      [
        notice.canRest ? plain(words.labels.letItRest, { kind: 'time-out/propose-rest', ...handle }) : null,
        notice.canMore ? moreTimeButton(voice, notice) : null,
      ],
      [notice.note ? plain(words.labels.myNote, noteOf(timeOutId)) : null, supportButton(voice)],
    ],
  );
}

const sleepThenTalkButton = (voice: Voice, { handle }: Of<'time-out/back'>): CardButton => {
  const { labels } = voice.words;
  const label = voice.moments.hour === null ? labels.talkTomorrowNoClock : labels.talkTomorrow;
  return plain(label, { kind: 'time-out/talk-at', ...handle, slot: afterSleep(voice) });
};

/** To the one who waited: thanked first. */
export function theyAreBackCard(voice: Voice, notice: Of<'time-out/they-are-back'>): Card {
  const { words, moments } = voice;
  const text = words.back;
  const { handle, youOwe } = notice;
  const more = plain(words.labels.needMoreTime, { kind: 'time-out/ladder', timeOutId: handle.timeOutId });
  return card(
    [
      paragraph(
        sentences(
          text.theyAreBack,
          notice.thanks ? text.thanks : null,
          youOwe === null ? text.theyChoose : text.youOwe(moments.until(youOwe)),
          youOwe === null && notice.canMore ? text.takeTime : null,
        ),
      ),
    ],
    [
      youOwe === null
        ? [
            plain(words.labels.talkNow, { kind: 'time-out/talk-now', ...handle }),
            plain(words.labels.talkAt, { kind: 'time-out/talk-times', timeOutId: handle.timeOutId }),
          ]
        : [backButton(voice, notice)],
      [notice.canMore ? more : null, supportButton(voice)],
    ],
  );
}

export function ladderCard(voice: Voice, notice: Of<'time-out/ladder'>): Card {
  const { words, moments } = voice;
  const { handle, dueAt } = notice;
  const rungs = notice.rungs.map((rung) => plain(words.rungs[rung], { kind: 'time-out/more', ...handle, rung }));
  return card(
    [
      paragraph(
        sentences(
          rungs.length === 0 ? words.back.capReached : words.back.ladder,
          dueAt === null ? null : words.back.ladderNow(moments.until(dueAt)),
        ),
      ),
    ],
    [
      ...inRows(rungs, 3),
      // Someone who only waited has no return to give.
      [dueAt === null ? null : backButton(voice, notice), supportButton(voice)],
    ],
  );
}

export function extendedCard(voice: Voice, notice: Of<'time-out/extended'>): Card {
  const { words, moments } = voice;
  return card(
    [
      paragraph(
        sentences(
          words.back.extended(moments.inAndAt(notice.dueAt)),
          notice.told ? words.timeOut.lettingThemKnow : null,
        ),
      ),
      notice.late ? paragraph(words.timeOut.late) : null,
      soft(words.back.extensionsLeft(notice.extensionsLeft)),
    ],
    [
      [backButton(voice, notice), notice.extensionsLeft > 0 ? moreTimeButton(voice, notice) : null],
      [parkButton(voice, notice), supportButton(voice)],
    ],
  );
}

export function theyExtendedCard(voice: Voice, notice: Of<'time-out/they-extended'>): Card {
  const { words, moments } = voice;
  const until = moments.until(notice.dueAt);
  return card(
    [
      paragraph(
        sentences(
          notice.afterReturn ? words.back.theyExtendedAfterReturn(until) : words.back.theyExtended(until),
          words.back.thanks,
        ),
      ),
      notice.late ? paragraph(words.timeOut.toldLate) : null,
    ],
    waitingRows(voice, notice),
  );
}

export function noMoreTimeCard(voice: Voice, notice: Of<'time-out/no-more-time'>): Card {
  const { back } = voice.words;
  return card(
    [paragraph(notice.why === 'extensions' ? back.noMoreExtensions : back.capReached)],
    [[backButton(voice, notice)], [supportButton(voice)]],
  );
}

/** A park form takes 1,000 characters; with everything else on the card this stays within one message. */
const NOTE_BUDGET = 1_200;

export function noteCard(voice: Voice, notice: Of<'time-out/note'>): Card {
  const { words } = voice;
  const { timeOutId } = notice.handle;
  return card(
    [
      paragraph(words.notes.yours),
      ...ownWordsBlocks(voice, notice.note, NOTE_BUDGET),
      ...(notice.soften ? softenBlocks(voice) : [paragraph(words.notes.choose)]),
    ],
    [
      [
        notice.soften ? null : plain(words.labels.soften, { kind: 'time-out/note', timeOutId, soften: true }),
        grave(words.labels.deleteIt, { kind: 'time-out/drop-note', timeOutId }),
      ],
      // Keeping needs nothing done; the way back is the answer of someone who wants to keep it.
      [plain(words.labels.keepIt, { kind: 'time-out/status' }), supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

export function noteDroppedCard(voice: Voice): Card {
  const { words } = voice;
  return card(
    [paragraph(line`${words.notes.dropped}`)],
    [[plain(words.labels.howThingsStand, { kind: 'time-out/status' }), supportButton(voice)]],
  );
}

export function noNoteCard(voice: Voice, notice: Of<'time-out/no-note'>): Card {
  return card([paragraph(voice.words.notes.none)], [[parkButton(voice, notice), supportButton(voice)]]);
}

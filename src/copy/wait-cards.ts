import { card, line, list, paragraph, plain, quote, type Row, sentences, toCopy } from './build-card.js';
import type { Block, Card } from './card.js';
import {
  backButton,
  breakNowButton,
  fixedLineBlocks,
  moreTimeButton,
  type Of,
  parkButton,
  sleepFirstButton,
  supportButton,
  undoButton,
  waitingRows,
  whatTheySeeButton,
} from './time-out-cards.js';
import type { Voice } from './voice.js';

/** How a break stands for one of the two: also the answer to a stale button. */
export function statusCard(voice: Voice, notice: Of<'time-out/status'>): Card {
  const { words } = voice;
  return card(
    [notice.stale ? paragraph(words.timeOut.statusStale) : null, paragraph(statusLine(voice, notice))],
    statusRows(voice, notice),
  );
}

function statusLine({ words, moments, reader }: Voice, notice: Of<'time-out/status'>) {
  const text = words.timeOut;
  const { yourDueAt, theirDueAt } = notice;
  const theyOwe = theirDueAt === null ? null : text.statusTheyOweToo(moments.until(theirDueAt));
  const keepsTime = notice.canMore ? text.statusKeepsTime : text.statusKeepsTimeAsIs;
  const kept = notice.keepsTime === true ? keepsTime : null;
  switch (notice.you) {
    case 'owe':
      return yourDueAt !== null && yourDueAt > reader.now
        ? sentences(text.statusOwe(moments.inAndAt(yourDueAt)), kept, theyOwe)
        : sentences(text.statusOweNow, kept, theyOwe);
    case 'back':
      return sentences(text.statusBack, theyOwe ?? (notice.paired ? text.statusTalkOpen : null));
    case 'wait':
      if (theirDueAt === null) return sentences(text.statusWaitOpen);
      return theirDueAt > reader.now ? text.statusWait(moments.until(theirDueAt)) : sentences(text.statusWaitNow);
  }
}

function statusRows(voice: Voice, notice: Of<'time-out/status'>): readonly Row[] {
  const { reader } = voice;
  switch (notice.you) {
    case 'owe': {
      const isDue = notice.yourDueAt === null || notice.yourDueAt <= reader.now;
      return [
        [backButton(voice, notice)],
        [notice.late && isDue ? sleepFirstButton(voice, notice) : null],
        [notice.canMore ? moreTimeButton(voice, notice) : null, parkButton(voice, notice)],
        [whatTheySeeButton(voice, notice), supportButton(voice), undoButton(voice, notice)],
      ];
    }
    case 'back':
      return talkRows(voice, notice);
    case 'wait':
      return notice.theirDueAt === null ? talkRows(voice, notice) : waitingRows(voice, notice);
  }
}

function talkRows(voice: Voice, notice: Of<'time-out/status'>): readonly Row[] {
  const { labels } = voice.words;
  const { handle } = notice;
  return [
    [
      notice.theirDueAt === null ? plain(labels.talkNow, { kind: 'time-out/talk-now', ...handle }) : null,
      plain(labels.talkAt, { kind: 'time-out/talk-times', timeOutId: handle.timeOutId }),
    ],
    [
      notice.canMore ? moreTimeButton(voice, notice) : null,
      notice.note ? plain(labels.myNote, noteOf(handle.timeOutId)) : null,
    ],
    [supportButton(voice)],
  ];
}

export const noteOf = (timeOutId: Of<'time-out/status'>['handle']['timeOutId']) =>
  ({ kind: 'time-out/note', timeOutId, soften: false }) as const;

export function noneCard(voice: Voice): Card {
  return card([paragraph(voice.words.timeOut.none)], [[breakNowButton(voice), supportButton(voice)]]);
}

export function overCard(voice: Voice): Card {
  return card([paragraph(voice.words.timeOut.over)], [[breakNowButton(voice), supportButton(voice)]]);
}

export function undoneCard(voice: Voice, notice: Of<'time-out/undone'>): Card {
  const text = voice.words.timeOut;
  return card([paragraph(notice.toCaller ? text.undoneByYou : text.undoneByThem)], [[supportButton(voice)]]);
}

export function undoTooLateCard(voice: Voice, notice: Of<'time-out/undo-too-late'>): Card {
  return card([paragraph(voice.words.timeOut.undoTooLate)], [[backButton(voice, notice)], [supportButton(voice)]]);
}

export function whatTheySeeCard(voice: Voice, notice: Of<'time-out/what-they-see'>): Card {
  const { words } = voice;
  const rows: readonly Row[] = [
    [
      plain(words.labels.lineToSend, { kind: 'time-out/line-to-send', timeOutId: notice.handle.timeOutId }),
      supportButton(voice),
    ],
  ];
  return card([...seenBlocks(voice, notice), paragraph(words.timeOut.seesNot)], rows);
}

function seenBlocks(voice: Voice, notice: Of<'time-out/what-they-see'>): readonly Block[] {
  const { words, moments, reader } = voice;
  const text = words.timeOut;
  switch (notice.told) {
    // Whoever nobody could be told for: one and the same words for every cause.
    case 'failed':
    case 'nobody':
      if (notice.dueAt === null || notice.dueAt <= reader.now)
        return [paragraph(text.undelivered), toCopy(text.lineToSendNow)];
      return [paragraph(text.undelivered), toCopy(text.lineToSend(moments.length(notice.dueAt - reader.now)))];
    case 'pending':
    case 'sent':
      if (notice.dueAt === null) return [paragraph(text.seesBack)];
      return [
        paragraph(notice.told === 'sent' ? text.seesSent : text.seesLetting),
        quote(text.told(moments.until(notice.dueAt))),
        ...fixedLineBlocks(voice, notice.line),
      ];
  }
}

export function somethingToDoCard(voice: Voice, notice: Of<'time-out/something-to-do'>): Card {
  const { words } = voice;
  const things = words.somethingToDo[notice.tendency];
  const turn = Math.max(0, Math.trunc(notice.turn)) % things.length;
  return card(
    [paragraph(things[turn] ?? '')],
    [
      [
        plain(words.labels.anotherThing, {
          kind: 'time-out/something-to-do',
          timeOutId: notice.handle.timeOutId,
          turn: (turn + 1) % things.length,
        }),
        supportButton(voice),
      ],
    ],
  );
}

export function howLongCard(voice: Voice, notice: Of<'time-out/how-long'>): Card {
  const { words, moments, reader } = voice;
  const text = words.timeOut;
  const left = notice.dueAt === null ? 0 : notice.dueAt - reader.now;
  const until = () => (notice.dueAt === null ? [] : moments.until(notice.dueAt));
  const answer =
    notice.dueAt === null
      ? text.howLongNone
      : left <= 30_000
        ? text.howLongNow
        : moments.hour === null
          ? text.howLongUnknownZone(moments.length(left))
          : text.howLong(until(), moments.length(left));
  // Without *How long?*: this is its answer.
  return card([paragraph(answer)], waitingRows(voice, notice, false));
}

export function notWaitingCard(voice: Voice, notice: Of<'time-out/not-waiting'>): Card {
  return card([paragraph(voice.words.timeOut.notWaiting(voice.moments.until(notice.until)))], [[supportButton(voice)]]);
}

export function noWordCard(voice: Voice, notice: Of<'time-out/no-word'>): Card {
  const { words, moments } = voice;
  return card(
    [paragraph(words.timeOut.noWord(isEvening(moments.hour)))],
    [
      [
        plain(words.labels.somethingToDo, {
          kind: 'time-out/something-to-do',
          timeOutId: notice.handle.timeOutId,
          turn: 0,
        }),
        plain(words.labels.wontWaitUp, { kind: 'time-out/not-waiting', ...notice.handle }),
      ],
      [supportButton(voice)],
    ],
  );
}

/** "For tonight" is only said when it is evening or night for this very reader. */
const isEvening = (hour: number | null): boolean => hour !== null && (hour >= 17 || hour < 5);

export function closedCard(voice: Voice, notice: Of<'time-out/closed'>): Card {
  const text = voice.words.timeOut;
  return card(
    [paragraph(sentences(text.closed, notice.owed ? text.closedOwed : text.closedWaited))],
    [[notice.owed ? backButton(voice, notice) : null, supportButton(voice)]],
  );
}

export function milestoneCard(voice: Voice, notice: Of<'time-out/milestone'>): Card {
  return card([paragraph(voice.words.back.milestone(notice.returns))], [[supportButton(voice)]]);
}

export function thirdViewCard(voice: Voice): Card {
  const { words } = voice;
  const text = words.talk.thirdView;
  return card(
    [paragraph(line`${{ kind: 'strong', text: text.opening }} ${text.body}`), paragraph(text.close)],
    [[plain(words.labels.write, { kind: 'form/third-view' }), supportButton(voice)]],
  );
}

export function noteParkedCard(voice: Voice): Card {
  return card([paragraph(voice.words.notes.parked)], [[supportButton(voice)]]);
}

export function softenBlocks({ words }: Voice): readonly Block[] {
  return [paragraph(words.notes.softenHow), list(words.notes.softenLines), paragraph(words.notes.softenClose)];
}

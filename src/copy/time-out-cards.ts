import { MINUTE } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { TimeOutNotice } from '../core/time-out/notice.js';
import type { Tendency } from '../core/person/state.js';
import type { TalkSlot } from '../core/request.js';
import { CAP } from '../core/time-out/state.js';
import { card, first, grave, line, paragraph, plain, quote, sentences, soft, toCopy, type Row } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import type { Voice } from './voice.js';

export type Of<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;

const EARLY_EVENING = 18 * 60 + 30;
const ABOUT_TOMORROW_EVENING = 20 * 60;

/**
 * "Sleep first, talk tomorrow 18:30" for this reader: after midnight it is the evening after they slept, though the
 * calendar calls it today; without a zone it is a length of time.
 */
export function afterSleep({ moments }: Voice): TalkSlot {
  if (moments.hour === null) return { kind: 'in', minutes: ABOUT_TOMORROW_EVENING };
  return { kind: moments.hour < 5 ? 'next' : 'tomorrow', time: EARLY_EVENING };
}

export const supportButton = ({ words }: Voice): CardButton =>
  plain(words.labels.support, { kind: 'support/show', country: null });

export const breakNowButton = ({ words }: Voice): CardButton =>
  first(words.labels.breakNow, {
    kind: 'time-out/call',
    wish: { kind: 'default' },
    line: null,
    confirmed: false,
    announced: false,
    elsewhere: false,
  });

type WithHandle = Extract<TimeOutNotice, { readonly handle: unknown }>;

export const backButton = ({ words }: Voice, { handle }: Pick<WithHandle, 'handle'>): CardButton =>
  first(words.labels.imBack, { kind: 'time-out/back', ...handle, sleepFirst: false });

export const sleepFirstButton = ({ words, moments }: Voice, { handle }: Pick<WithHandle, 'handle'>): CardButton =>
  plain(moments.hour === null ? words.labels.sleepFirstNoClock : words.labels.sleepFirst, {
    kind: 'time-out/back',
    ...handle,
    sleepFirst: true,
  });

export const moreTimeButton = ({ words }: Voice, { handle }: Pick<WithHandle, 'handle'>): CardButton =>
  plain(words.labels.moreTime, { kind: 'time-out/ladder', timeOutId: handle.timeOutId });

export const parkButton = ({ words }: Voice, { handle }: Pick<WithHandle, 'handle'>): CardButton =>
  plain(words.labels.parkIt, { kind: 'form/park', timeOutId: handle.timeOutId });

export const whatTheySeeButton = ({ words }: Voice, { handle }: Pick<WithHandle, 'handle'>): CardButton =>
  plain(words.labels.whatTheySee, { kind: 'time-out/what-they-see', timeOutId: handle.timeOutId });

export const undoButton = (
  { words, reader }: Voice,
  notice: Of<'time-out/begun' | 'time-out/status'>,
): CardButton | null =>
  notice.undoUntil !== null && notice.undoUntil > reader.now
    ? grave(words.labels.undo, { kind: 'time-out/undo', ...notice.handle })
    : null;

export const tellButton = ({ words }: Voice): CardButton => ({ kind: 'tell', label: words.labels.tellThem });

/** What someone who waits can do: nothing of it reaches the other one. */
export function waitingRows(voice: Voice, { handle }: Pick<WithHandle, 'handle'>, withHowLong = true): readonly Row[] {
  const { words } = voice;
  const { timeOutId } = handle;
  return [
    [
      plain(words.labels.somethingToDo, { kind: 'time-out/something-to-do', timeOutId, turn: 0 }),
      parkButton(voice, { handle }),
    ],
    [
      withHowLong ? plain(words.labels.howLong, { kind: 'time-out/how-long', timeOutId }) : null,
      plain(words.labels.wontWaitUp, { kind: 'time-out/not-waiting', ...handle }),
      supportButton(voice),
    ],
  ];
}

/** The same card shows the same thing again: chosen by the break's id, not by chance. */
function chosen(of: readonly string[], key: string): string {
  let sum = 0;
  for (const character of key) sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  return of[sum % of.length] ?? '';
}

const calmFor = ({ words }: Voice, tendency: Tendency, key: string): string => chosen(words.calm[tendency], key);

export function begunCard(voice: Voice, notice: Of<'time-out/begun'>): Card {
  const { words, moments } = voice;
  const text = words.timeOut;
  const length = moments.length(notice.minutes * MINUTE);
  const when = moments.inAndAt(notice.dueAt);
  const asides = sentences(
    notice.rounded ? text.rounded : null,
    notice.capped ? text.capped : null,
    notice.zoneUnknown ? text.zoneUnknown(length) : null,
    notice.late ? text.late : null,
  );
  return card(
    [
      paragraph(notice.joined ? text.begunTogether(when) : text.begun(when)),
      asides.length > 0 ? paragraph(asides) : null,
      paragraph(calmFor(voice, notice.tendency, notice.handle.timeOutId)),
      ...toldBlocks(voice, notice, length),
      notice.elsewhere ? paragraph(text.elsewhere) : null,
    ],
    [
      [backButton(voice, notice), moreTimeButton(voice, notice)],
      [parkButton(voice, notice), whatTheySeeButton(voice, notice), supportButton(voice)],
      [notice.told === 'you-told-them' ? null : tellButton(voice), undoButton(voice, notice)],
    ],
  );
}

function toldBlocks({ words }: Voice, notice: Of<'time-out/begun'>, length: string): readonly Block[] {
  const text = words.timeOut;
  switch (notice.told) {
    case 'letting-them-know':
      return [paragraph(text.lettingThemKnow)];
    case 'you-told-them':
      return [paragraph(text.youToldThem)];
    case 'nobody-to-tell':
      return [paragraph(text.undelivered), toCopy(text.lineToSend(length))];
  }
}

export function confirmLongCard({ words, moments }: Voice, notice: Of<'time-out/confirm-long'>): Card {
  const minutes = Math.min(notice.minutes, CAP / MINUTE);
  const length = moments.length(minutes * MINUTE);
  const call = (minutes: number) =>
    ({
      kind: 'time-out/call',
      wish: { kind: 'minutes', minutes },
      line: notice.line,
      confirmed: true,
      announced: notice.announced,
      elsewhere: notice.elsewhere,
    }) as const;
  return card(
    [
      paragraph(
        sentences(
          words.timeOut.confirmLong(length),
          notice.capped || notice.minutes > minutes ? words.timeOut.dayAtMost : null,
        ),
      ),
    ],
    [
      [plain(words.labels.justThisLong(length), call(minutes))],
      [20, 60].map((minutes) => plain(words.labels.ratherThisLong(moments.length(minutes * MINUTE)), call(minutes))),
      [plain(words.labels.support, { kind: 'support/show', country: null })],
    ],
  );
}

export function toldCard(voice: Voice, notice: Of<'time-out/told'>): Card {
  const { words, moments } = voice;
  const until = moments.until(notice.dueAt);
  return card(
    [
      paragraph(notice.joined ? words.timeOut.toldTogether(until) : words.timeOut.told(until)),
      ...fixedLineBlocks(voice, notice.line),
      notice.late ? paragraph(words.timeOut.toldLate) : null,
      paragraph(words.timeOut.waiting[notice.tendency]),
    ],
    waitingRows(voice, notice),
  );
}

export function fixedLineBlocks({ words }: Voice, chosenLine: Of<'time-out/told'>['line']): readonly Block[] {
  if (chosenLine === null) return [];
  return [paragraph(words.timeOut.toldLine), quote(line`“${words.fixedLines[chosenLine]}”`)];
}

export function undeliveredCard(voice: Voice, notice: Of<'time-out/undelivered'>): Card {
  const text = voice.words.timeOut;
  return card(
    [
      paragraph(text.undelivered),
      toCopy(text.lineToSend(voice.moments.length(notice.minutes * MINUTE))),
      paragraph(text.stillRuns),
    ],
    [[backButton(voice, notice), tellButton(voice)], [supportButton(voice)]],
  );
}

export function cannotReachYouCard(voice: Voice, notice: Of<'time-out/cannot-reach-you'>): Card {
  const { words, moments, reader } = voice;
  return card(
    [
      paragraph(words.timeOut.cannotReachYou(moments.at(notice.dueAt))),
      paragraph(words.timeOut.letMeIn[reader.platform]),
    ],
    [[plain(words.settings.accounts, settingsOfAccounts()), supportButton(voice)]],
  );
}

const settingsOfAccounts = () => ({ kind: 'person/setting', which: 'accounts' }) as const;

export function lineToSendCard(voice: Voice, notice: Of<'time-out/line-to-send'>): Card {
  const { words, moments, reader } = voice;
  // What is sent on is read by someone else, perhaps in another zone: a length, no clock time.
  const left = notice.dueAt - reader.now;
  const text = left > 0 ? words.timeOut.lineToSend(moments.length(left)) : words.timeOut.lineToSendNow;
  return card([toCopy(text), soft(words.timeOut.sendItYourself)], [[tellButton(voice), supportButton(voice)]]);
}

/**
 * Read by both (and by whoever is in that chat): a length, and a clock time only where the platform shows each reader
 * their own. No buttons.
 */
export function announcementCard({ words, moments }: Voice, notice: Of<'time-out/announcement'>): Card {
  const length = words.moments.inLength(moments.length(notice.dueAt - notice.now));
  const native = moments.native(notice.dueAt);
  const back = native === null ? line`${length}` : words.moments.lengthWithNative(length, native);
  return card([paragraph(words.timeOut.announcement(back))], []);
}

import { MINUTE } from '../core/instant.js';
import type { Handle } from '../core/time-out/notice.js';
import { card, inRows, line, list, paragraph, plain, quote, type Row, sentences } from './build-card.js';
import type { Block, Card, CardButton } from './card.js';
import { breakNowButton, moreTimeButton, type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** More slots than this become a choice instead of buttons. */
const MOST_SLOT_BUTTONS = 8;

const anotherTimeButton = ({ words }: Voice, handle: Handle): CardButton =>
  plain(words.labels.anotherTime, { kind: 'time-out/talk-times', timeOutId: handle.timeOutId });

const guideButton = ({ words }: Voice, handle: Handle, part: Of<'time-out/talk-guide'>['part']): CardButton => {
  const label = {
    start: words.labels.howToBegin,
    question: words.labels.aQuestion,
    turns: words.labels.takingTurns,
    'side-by-side': words.labels.sideBySide,
  }[part];
  return plain(label, { kind: 'time-out/talk-guide', timeOutId: handle.timeOutId, part });
};

const passButton = ({ words }: Voice, handle: Handle, turn: number): CardButton =>
  plain(words.labels.passTheFloor, { kind: 'time-out/pass-floor', timeOutId: handle.timeOutId, turn });

export function talkTimesCard(voice: Voice, notice: Of<'time-out/talk-times'>): Card {
  const { words, moments } = voice;
  const { handle } = notice;
  const offers = notice.slots.slice(0, 25).map(({ slot, at }) => ({
    label: slot.kind === 'in' ? moments.length(slot.minutes * MINUTE) : moments.label(at),
    isLength: slot.kind === 'in',
    action: { kind: 'time-out/talk-at', ...handle, slot } as const,
  }));
  const labelled = offers.map(({ label, isLength, action }) => ({
    label: isLength ? capital(words.moments.inLength(label)) : label,
    action,
  }));
  const own = plain(words.labels.anotherTime, { kind: 'form/talk-at', ...handle });
  const text = [paragraph(sentences(notice.move ? words.talk.whenAgain : words.talk.when, words.talk.anyTime))];
  if (labelled.length > MOST_SLOT_BUTTONS) {
    const choice = { placeholder: words.labels.talkAt, options: labelled };
    return card(text, [[own, supportButton(voice)]], { choice });
  }
  const buttons = labelled.map(({ label, action }) => plain(label, action));
  return card(text, [...inRows(buttons, 2), [own, supportButton(voice)]]);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function talkSetCard(voice: Voice, notice: Of<'time-out/talk-set'>): Card {
  const { words, moments } = voice;
  const at = moments.at(notice.at);
  return card(
    [paragraph(notice.paired ? words.talk.set(at) : words.talk.setAlone(at))],
    [[guideButton(voice, notice.handle, 'start'), supportButton(voice)]],
  );
}

export function theySetTalkCard(voice: Voice, notice: Of<'time-out/they-set-talk'>): Card {
  const { words, moments } = voice;
  const at = moments.at(notice.at);
  return card(
    [
      paragraph(
        sentences(
          notice.thanks ? words.back.theyAreBack : null,
          notice.thanks ? words.back.thanks : null,
          notice.moved ? words.talk.theyMoved(at) : words.talk.theySet(at),
          notice.canMove ? words.talk.nothingToPress : null,
        ),
      ),
    ],
    [[notice.canMove ? anotherTimeButton(voice, notice.handle) : null, supportButton(voice)]],
  );
}

export function talkCannotMoveCard(voice: Voice, notice: Of<'time-out/talk-cannot-move'>): Card {
  return card([paragraph(voice.words.talk.cannotMove(voice.moments.at(notice.at)))], [[supportButton(voice)]]);
}

export function talkTimeCard(voice: Voice, notice: Of<'time-out/talk-time'>): Card {
  const { words } = voice;
  const { handle } = notice;
  return card(
    [paragraph(words.talk.time)],
    [
      [plain(words.labels.talkNow, { kind: 'time-out/talk-now', ...handle }), anotherTimeButton(voice, handle)],
      [
        plain(words.labels.letItRest, { kind: 'time-out/propose-rest', ...handle }),
        moreTimeButton(voice, notice),
        supportButton(voice),
      ],
    ],
  );
}

export function talkWaitsCard(voice: Voice, notice: Of<'time-out/talk-waits'>): Card {
  return card(
    [paragraph(voice.words.talk.waits(voice.moments.until(notice.dueAt)))],
    [
      [
        plain(voice.words.labels.talkAt, { kind: 'time-out/talk-times', timeOutId: notice.handle.timeOutId }),
        supportButton(voice),
      ],
    ],
  );
}

export function talkBeginsCard(voice: Voice, notice: Of<'time-out/talk-begins'>): Card {
  const { talk } = voice.words;
  const { handle } = notice;
  const floor = notice.yourFloor ? talk.yourFloor : talk.theirFloor;
  return card(
    [
      paragraph(sentences(notice.theyOpened ? talk.theyOpened : talk.open, notice.paired ? floor : talk.openAlone)),
      ...startBlocks(voice),
    ],
    [
      notice.paired && notice.yourFloor ? [passButton(voice, handle, notice.turn)] : [],
      // A talk that the other opened can wait, without a reason.
      notice.theyOpened ? [anotherTimeButton(voice, handle)] : [],
      [guideButton(voice, handle, 'question'), guideButton(voice, handle, 'turns')],
      [guideButton(voice, handle, 'side-by-side'), needABreak(voice), supportButton(voice)],
    ],
  );
}

const needABreak = (voice: Voice): CardButton => ({
  ...breakNowButton(voice),
  label: voice.words.labels.needABreak,
});

export function floorCard(voice: Voice, notice: Of<'time-out/floor'>): Card {
  const { talk } = voice.words;
  return card(
    [paragraph(notice.yours ? talk.floorYours : talk.floorTheirs)],
    [
      notice.yours ? [passButton(voice, notice.handle, notice.turn)] : [],
      [guideButton(voice, notice.handle, 'question'), needABreak(voice), supportButton(voice)],
    ],
  );
}

export function talkGuideCard(voice: Voice, notice: Of<'time-out/talk-guide'>): Card {
  const { handle, part } = notice;
  const others = (['start', 'question', 'turns', 'side-by-side'] as const).filter((other) => other !== part);
  const pass: Row = notice.turn !== null && notice.yourFloor ? [passButton(voice, handle, notice.turn)] : [];
  return card(guideBlocks(voice, notice), [
    pass,
    others.map((other) => guideButton(voice, handle, other)),
    [needABreak(voice), supportButton(voice)],
  ]);
}

function guideBlocks(voice: Voice, notice: Of<'time-out/talk-guide'>): readonly Block[] {
  const { talk } = voice.words;
  switch (notice.part) {
    case 'start':
      return startBlocks(voice);
    case 'question': {
      const turn = Math.abs(Math.trunc(notice.turn ?? 0)) % talk.questions.length;
      return [paragraph(talk.question.title), quote(talk.questions[turn] ?? ''), paragraph(talk.question.close)];
    }
    case 'turns':
      return [strongTitle(talk.turns.title), list(talk.turns.lines), paragraph(talk.turns.close)];
    case 'side-by-side':
      return [strongTitle(talk.sideBySide.title), list(talk.sideBySide.lines)];
  }
}

function startBlocks({ words }: Voice): readonly Block[] {
  const { start } = words.talk;
  return [strongTitle(start.title), list(start.lines), paragraph(start.example), paragraph(start.close)];
}

const strongTitle = (text: string): Block => paragraph(line`${{ kind: 'strong', text }}`);

export function restProposedCard(voice: Voice): Card {
  return card([paragraph(voice.words.talk.restProposed)], [[supportButton(voice)]]);
}

export function theyProposeRestCard(voice: Voice, notice: Of<'time-out/they-propose-rest'>): Card {
  const { words } = voice;
  const { handle } = notice;
  return card(
    [
      paragraph(
        sentences(
          notice.thanks ? words.back.theyAreBack : null,
          notice.thanks ? words.back.thanks : null,
          words.talk.theyProposeRest,
        ),
      ),
    ],
    [
      [
        plain(words.labels.fineWithMe, { kind: 'time-out/accept-rest', ...handle }),
        plain(words.labels.stillTalk, { kind: 'time-out/talk-times', timeOutId: handle.timeOutId }),
      ],
      [supportButton(voice)],
    ],
  );
}

export function restedCard(voice: Voice, notice: Of<'time-out/rested'>): Card {
  const { talk } = voice.words;
  return card([paragraph(notice.byYou ? talk.restedByYou : talk.rested)], [[supportButton(voice)]]);
}

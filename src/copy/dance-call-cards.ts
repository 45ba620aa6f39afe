import { FEELINGS } from '../core/dance/state.js';
import { card, paragraph, plain, sentences, soft } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { danceName, ourDanceButton, pactButton } from './dance-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** One tap, and the break carries "I spotted our dance first". */
const takeABreakButton = ({ words }: Voice): CardButton =>
  plain(words.dance.takeABreak, {
    kind: 'time-out/call',
    wish: { kind: 'default' },
    line: 'dance-spotted',
    confirmed: false,
    announced: false,
    elsewhere: false,
  });

/** The same line to both; only who called it can add how they feel. */
export function callCard(voice: Voice, notice: Of<'dance/call'>): Card {
  const { dance: text } = voice.words;
  const { danceId, call, feeling, byYou } = notice;
  const name = danceName(voice, notice.name);
  const canAdd = byYou && feeling === null;
  const added = feeling === null ? null : (byYou ? text.youAdded : text.theyAdded)(text.feelings[feeling]);
  return card(
    [
      paragraph(sentences(name === null ? text.callUnread : text.call([name]), text.nobodyRight)),
      added === null ? null : paragraph(added),
      canAdd ? soft(text.addFeeling) : null,
    ],
    [
      [
        plain(text.slowDown, { kind: 'dance/slow-down', danceId }),
        takeABreakButton(voice),
        plain(text.notThisTime, { kind: 'dance/not-this-time', danceId, call }),
      ],
      canAdd
        ? FEELINGS.map((each) => plain(text.feelings[each], { kind: 'dance/feel', danceId, call, feeling: each }))
        : [],
      [supportButton(voice)],
    ],
    { isPrivate: name !== null },
  );
}

export function feelingToldCard(voice: Voice, { feeling }: Of<'dance/feeling-told'>): Card {
  const text = voice.words.dance;
  return card(
    [paragraph(text.feelingTold(text.feelings[feeling]))],
    [[takeABreakButton(voice)], [supportButton(voice)]],
  );
}

/** A short thing to do, for whoever pressed. Another one at each call. */
export function slowDownCard(voice: Voice, { call }: Of<'dance/slow-down'>): Card {
  const { slowDowns, slowAlone } = voice.words.dance;
  return card(
    [paragraph(slowDowns[Math.abs(call) % slowDowns.length] ?? ''), soft(slowAlone)],
    [[takeABreakButton(voice)], [supportButton(voice)]],
  );
}

/** Shows the other nothing. */
export function notThisTimeCard(voice: Voice): Card {
  return card(
    [paragraph(voice.words.dance.notThisTimeDone)],
    [[takeABreakButton(voice), ourDanceButton(voice)], [supportButton(voice)]],
  );
}

export function calledLatelyCard(voice: Voice, { again }: Of<'dance/called-lately'>): Card {
  const { words, moments } = voice;
  const text = words.dance;
  return card(
    [paragraph(sentences(text.calledLately, text.againAt(moments.at(again))))],
    [[takeABreakButton(voice), ourDanceButton(voice)], [supportButton(voice)]],
  );
}

export function pactFirstCard(voice: Voice): Card {
  return card(
    [paragraph(voice.words.dance.pactFirst)],
    [[pactButton(voice), ourDanceButton(voice)], [supportButton(voice)]],
  );
}

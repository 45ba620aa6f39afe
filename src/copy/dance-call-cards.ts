import { FEELINGS } from '../core/dance/state.js';
import type { DanceId } from '../core/ids.js';
import { card, paragraph, plain, sentences, soft } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { danceName, ourDanceButton, pactButton } from './dance-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** One tap, and the break carries "I noticed our dance.": true of whoever presses, also of one who was called. */
const takeABreakButton = ({ words }: Voice): CardButton =>
  plain(words.dance.takeABreak, {
    kind: 'time-out/call',
    wish: { kind: 'default' },
    line: 'dance-spotted',
    confirmed: false,
    announced: false,
    elsewhere: false,
  });

/** /dance shows the call while it is young: on every card beside it one can go on from there. */
const backButton = ({ words }: Voice): CardButton => plain(words.labels.back, { kind: 'dance/show' });

const slowDownButton = ({ words }: Voice, danceId: DanceId): CardButton =>
  plain(words.dance.slowDown, { kind: 'dance/slow-down', danceId });

/**
 * The same line to both; only who called it can add how they feel, and only who was called can say *Not this time*: to the
 * caller it would look like taking the call back, which is on its way.
 */
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
        slowDownButton(voice, danceId),
        takeABreakButton(voice),
        byYou ? null : plain(text.notThisTime, { kind: 'dance/not-this-time', danceId, call }),
      ],
      canAdd
        ? FEELINGS.map((each) => plain(text.feelings[each], { kind: 'dance/feel', danceId, call, feeling: each }))
        : [],
      [supportButton(voice)],
    ],
    { isPrivate: name !== null },
  );
}

export function feelingToldCard(voice: Voice, { danceId, feeling }: Of<'dance/feeling-told'>): Card {
  const text = voice.words.dance;
  return card(
    [paragraph(text.feelingTold(text.feelings[feeling]))],
    [[slowDownButton(voice, danceId), takeABreakButton(voice)], [backButton(voice)], [supportButton(voice)]],
  );
}

/** A short thing to do, for whoever pressed. Another one at each call. */
export function slowDownCard(voice: Voice, { call }: Of<'dance/slow-down'>): Card {
  const { slowDowns, slowAlone } = voice.words.dance;
  return card(
    [paragraph(slowDowns[Math.abs(call) % slowDowns.length] ?? ''), soft(slowAlone)],
    [[backButton(voice), takeABreakButton(voice)], [supportButton(voice)]],
  );
}

/** Shows the other nothing. */
export function notThisTimeCard(voice: Voice, { until }: Of<'dance/not-this-time'>): Card {
  return card(
    [paragraph(voice.words.dance.notThisTimeDone(voice.moments.until(until)))],
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

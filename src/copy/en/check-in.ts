import type { CheckInField, Dial } from '../../core/check-in/state.js';
import { line, type Line } from '../build-card.js';

/** A short look at each other: answered alone, shown together. */
export const checkIn = {
  ours: 'Check-in',
  what: 'A check-in is a short look at each other: something you appreciated, how close it feels, what has changed, one wish.',
  how: 'Each of you answers alone, as much or as little as you like. Once you both have sent yours, both are shown to both at the next quarter hour.',
  needsTwo: "A check-in needs two, and you aren't connected with anyone here.",
  /** On which day that is for whoever reads it; null where their zone is unknown. */
  every: (day: string | null) => (day === null ? 'every week' : `every ${day}`),
  weekly: (every: string, next: Line) => line`One opens by itself ${every}, the next ${next}.`,
  noWeekly: 'You can begin one now, or agree on a time each week.',
  youProposed: (every: string, next: Line) =>
    line`You proposed a time: ${every}, first ${next}. It counts once they agree.`,
  theyProposed: (every: string, next: Line) =>
    line`A time is proposed: ${every}, first ${next}. It counts once you agree. Leaving it is fine.`,
  begin: 'Begin one now',
  weeklyTime: 'A weekly time',
  otherTime: 'Another time',
  stop: 'No weekly one any more',
  lately: 'Look at the last one',
  accept: 'That time is fine',
  leaveIt: 'Leave that time',
  takeTimeBack: 'Take that time back',

  open: (until: Line) =>
    line`Your check-in is open ${until}. A few minutes are enough, and every part can be left out.`,
  myPage: 'My page',
  begun:
    "A check-in is open now. I don't tell them: it waits for them in /checkin. Here is a line to send, if you like:",
  lineToSend: 'There is a check-in for the two of us in /checkin. Whenever you like, or not at all.',
  sheet: 'Your page. Every part can be left out; it waits here until you send it.',
  sealed: 'Nobody sees any of it until both have sent theirs. Then both are shown to both, at the next quarter hour.',
  theyMayKeep: 'They may keep a copy.',
  closes: (until: Line) => line`It is open ${until}, and then it rests.`,
  nothingYet: 'nothing yet',
  dialMine: 'How close it feels',
  dialAsk: 'How close does it feel to you two just now?',
  /** Within a sentence; a button begins with a capital. */
  dial: {
    'too-far': 'too far',
    'a-little-far': 'a little too far',
    'just-right': 'just right',
    'a-little-close': 'a little too close',
    'too-close': 'too close',
  } satisfies Record<Dial, string>,
  /** `mine`: on one's own page and its buttons. `you`, `they`: side by side, from the reader's side. */
  fields: {
    appreciation: {
      mine: 'What I appreciated',
      you: 'You appreciated',
      they: 'They appreciated',
      ask: 'What did they do lately that you were glad about? Something small counts.',
      example: 'You made tea before I asked',
    },
    change: {
      mine: 'What has changed',
      you: 'New in your life',
      they: 'New in their life',
      ask: 'What has changed for you, or is about to? Work, family, health, sleep, plans.',
      example: 'I start an hour earlier from Monday on',
    },
    wish: {
      mine: 'One wish',
      you: 'You wish',
      they: 'They wish',
      ask: 'One wish for the coming days: something they can do, and may also say no to.',
      example: 'A walk together on Sunday, without phones',
    },
  } satisfies Record<
    CheckInField,
    {
      readonly mine: string;
      readonly you: string;
      readonly they: string;
      readonly ask: string;
      readonly example: string;
    }
  >,
  youWrote: 'You wrote:',
  otherWords: 'Other words',
  clear: 'Clear it',
  nextField: (field: string) => `Next: ${field}`,
  send: 'Send …',
  empty: 'Your page is still empty. One thing is enough: the dial, or a single line.',
  preview: 'This is what they would read. Nothing has been sent yet.',
  yourDial: (dial: string) => `How close it feels to you: ${dial}.`,
  theirDial: (dial: string) => `How close it feels to them: ${dial}.`,
  bothDials: (yours: string, theirs: string) => `How close it feels: to you, ${yours}; to them, ${theirs}.`,
  sendNow: 'Send it',
  notYet: 'Not yet',
  /** The same whether the other has sent theirs or not. */
  sent: 'Yours is sealed. Once both have sent theirs, both are shown to both at the next quarter hour.',
  canTakeBack: 'Until then you can take it back.',
  takeBack: 'Take it back',
  revealed: 'You both answered. Here it is, side by side.',
  nothingFollows: 'Nothing has to follow from it.',
  /** One and the same, whatever was missing. */
  rests: 'This check-in rests. Nothing is waiting for either of you.',
  pageStays:
    'What you set on the dial stays with you, for you alone. Words that you left on your page stand on the next one; you can keep them, change them or clear them.',

  whichDay: 'On which day of the week?',
  whichTime: (day: string) => `At what time on ${day}, on your clock?`,
  ownTime: 'Another time …',
  otherDay: 'Another day',
  timeHow: 'It counts once you both agree. Each of you can end it alone.',
  zoneFirst: "I don't know your time zone yet, so I can't tell when that would be. Tell me once, and choose again.",
  timeProposed: (every: string, next: Line) =>
    line`Proposed: ${every}, first ${next}. It counts once they agree; if they leave it, nothing changes.`,
  timeAsked: (every: string, next: Line) =>
    line`A time for your check-in is proposed: ${every}, first ${next}. Agree, choose another, or leave it.`,
  timeAgreed: (every: string, next: Line) =>
    line`Agreed: your check-in opens by itself ${every}, first ${next}. Each of you answers in private.`,
  /** Of one that ran out, was taken back or never was: nothing of which. */
  timeOver: 'That one is over. Nothing is waiting for you.',
  stopped: 'No check-in opens by itself any more. You can begin one whenever you like.',
  inBreak: 'There is a break. Nothing that was written passes now; everything of yours waits here, just as it is.',
};

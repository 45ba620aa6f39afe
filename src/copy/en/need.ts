import type { Need } from '../../core/need/state.js';
import { line, type Line } from '../build-card.js';

/** Small bids: space with a time, or a wish for time together. No written word goes with them. */
export const need = {
  ours: 'What I need',
  what: 'Two small things to ask for, without explaining.',
  whatSpace:
    "Space: you say for how long. They are told that it isn't about them, and when you'll be here again. It needs no yes.",
  whatTogether:
    'Time together: a wish. They can say yes, another time, or not this time. Nobody gives a reason, and leaving it unanswered is fine too.',
  needsTwo: "For this it takes two, and you aren't connected with anyone here. A break works for one: /timeout.",
  space: 'Some space …',
  togetherOpen: "Together, whenever they're ready",
  togetherAt: 'Together, at a time …',
  atATime: 'At a time …',

  howLong: 'Space for how long? They are told until when.',
  when: 'When would you like time together?',
  whenElse: 'Which time would suit you? They can say that it is fine, or leave it.',

  spaceBegun: (until: Line) =>
    line`Space for you, ${until}. I'm letting them know until when, and that it isn't about them.`,
  spaceAsk: 'At that minute I ask you whether you are here again.',
  rounded: 'A quarter of an hour is the shortest; I made it that long.',
  capped: 'A day is the longest; I made it that long.',
  zoneUnknown: (length: string) => `I don't know your time zone yet, so I took ${length} instead of that clock time.`,
  hereAgain: "I'm here again",
  moreBy: (length: string) => `${length} more`,
  moreOnce: 'If you need longer, you can add to it once.',
  spaceTold: (until: Line) => line`They need some space, ${until}. It isn't about you.`,
  spaceTheirAsk:
    "I ask them at that minute whether they're here again, and when they say so, I tell you. If no word comes, that says nothing about you, and you needn't wait up for it.",
  spaceLonger: (until: Line) =>
    line`They need a little longer, ${until}. It still isn't about you, and the promise to come back stays.`,
  /** After what is said of a break that reached nobody. */
  lineToSend: (length: string) => `I need a while for myself. It isn't about you, and I'm here again in ${length}.`,
  yoursToo: 'The time is yours as well.',
  /** True at that minute and after it: it may have waited for the end of a break, or be looked at hours later. */
  spaceOver:
    "The time that you gave for yourself is over. You needn't be any particular way. One tap says that you're here again.",
  youAreHere: "You're here again. Thank you for saying so.",
  theyAreHere: "They're here again. Thank you for leaving them the space.",

  /** The same whether they are told at once, later or not at all: it claims nothing. */
  sent: "Your wish waits for them in /need: some time together, whenever they're ready.",
  sentAt: (at: Line) => line`Your wish waits for them in /need: some time together, ${at}.`,
  sentHow:
    'They can say yes, another time, or not this time. If nothing comes, it ends by itself, and that says nothing about how they feel.',
  takeBack: 'Take it back',
  asked: "They'd like some time together with you, whenever you're ready.",
  askedAt: (at: Line) => line`They'd like some time together with you ${at}.`,
  askedHow: 'Each of these answers is fine, and none needs a reason. You can also leave it.',
  yes: 'Yes',
  anotherTime: 'Another time …',
  notThisTime: 'Not this time',
  answeredYes: "They'd like that too, whenever you both are ready.",
  answeredYesAt: (at: Line) => line`They'd like that too: ${at}.`,
  answeredNot: 'Not this time, they say. That is about this time only.',
  answeredOther: (at: Line) => line`They'd like another time: ${at}.`,
  fine: 'Fine with me',
  letItBe: 'Let it be',
  noted: {
    yes: 'Yes: I pass it on.',
    'not-this-time': 'Not this time: I pass it on, and nothing more. Nobody asks why.',
  },
  notedYesAt: (at: Line) => line`Yes, ${at}: I pass it on.`,
  notedOther: (at: Line) => line`Another time, ${at}: I pass it on. If it is fine with them, I tell you both.`,
  notedOtherOpen: 'Another time: I pass it on. If it is fine with them, I tell you both.',
  agreed: (at: Line) => line`Time together: ${at}. You both agreed, and I write to you both when it is time.`,
  letTimeGo: 'Let that time go',
  letGo: 'The time together that you two had agreed on is let go. Nothing is waiting for either of you.',
  now: 'This is the time that you two kept for each other. It can be small: sit down, and begin with a cup of something.',
  /** One's own wish, or a time of theirs that was let be. */
  takenBack: 'That one is closed. Nothing is waiting for an answer.',
  over: 'That one is over. Nothing is waiting for you.',
  meanwhileButton: 'Something to do',
  anotherThing: 'Something else',
  /** Something to do with the time, for whoever presses: nothing of it reaches anyone. */
  meanwhile: [
    'Put the phone in another room and let a kitchen timer do the watching.',
    'Step outside the door and stay for twenty breaths.',
    'Write one line about what you hope for, and keep it.',
    'Tidy one surface that you can see from here. Only that one.',
    'Put on one song you know by heart, and stay with it to the end.',
    'Make something warm to drink, and do nothing else while it cools.',
    'Send a kind line to a friend you have not written to in a while.',
    'Walk around the block at an easy pace, and count the lit windows.',
    'Stretch your arms up, then let them fall. Ten times, slowly.',
    'Read two pages of a book that you have read before.',
  ],
  forYou: 'This is for you alone.',
  openAlready: {
    space: "Your space is running already. Say that you're here again, or let it run; then there can be another one.",
    together:
      'A wish of yours for time together waits already. Once it is answered, over or taken back, you can ask again.',
  } satisfies Record<Need['about']['kind'], string>,
  enough: (again: Line) =>
    line`That is as much as I carry to them in one day, so that asking stays light. The next is possible ${again}. What you need still counts; you can also tell them yourself.`,
  zoneFirst: "I don't know your time zone yet, so I can't tell when that would be. Tell me once, and choose again.",
  tooFarAhead: 'That is more than three days ahead. Choose a time within the next three days.',
  inBreak: 'There is a break, and until it is over I carry nothing else between you. You can ask afterwards.',
};

import { line, type Line } from '../build-card.js';

/** The talk after a break: when, how it starts, whose turn it is, or that it rests. */
export const talk = {
  when: "When would you like to talk? I'll ask then, once.",
  whenAgain: 'Which time would suit you? Each of you can move it once.',
  anyTime: 'A time of your own within three days works as well.',
  set: (at: Line) => line`The talk is ${at}. I'll ask you both then, once.`,
  setAlone: (at: Line) => line`The talk is ${at}. I'll remind you then, once.`,
  theySet: (at: Line) => line`They'd like to talk ${at}. I'll ask you both then, once.`,
  theyMoved: (at: Line) => line`They'd rather talk ${at}. I'll ask you both then, once.`,
  nothingToPress: 'If that suits you, there is nothing to press.',
  cannotMove: (at: Line) =>
    line`The talk is still ${at}. Each of you can move it once, and you have done that. When it comes, a later time is still possible.`,
  time: 'This is the time set for your talk. Now, later, or letting it rest: each is a fair answer.',
  waits: (until: Line) =>
    line`They're on a break of their own, ${until}. The talk opens when you're both back; nothing gets lost.`,

  open: 'The talk is open.',
  theyOpened: "They're ready to talk.",
  yourFloor: "You begin. Say one thing, and keep it short. When it's said, pass the turn.",
  theirFloor:
    "They begin: listen, and say back what you heard before you answer. If now isn't a good time, a break is one tap away.",
  openAlone: 'You can read these together on one phone, or use them for yourself.',
  floorYours: "It's your turn to speak. One thing, in a few sentences; then ask what they heard.",
  floorTheirs: "It's their turn to speak. Listen for what matters to them, then say: “What I heard is … Did I get it?”",

  start: {
    title: 'A soft start',
    lines: ['I feel …', 'about … (one thing that happened)', 'and I need … (something one can do)'],
    example: 'For example: “I feel lonely about how we said goodnight, and I need ten minutes of us before bed.”',
    close: 'Speak about yourself and about one moment. The rest can come another day.',
  },
  question: { title: 'One question, asked to understand and not to win:', close: 'Ask it once. Then only listen.' },
  questions: [
    'What was the hardest moment of it for you?',
    'What were you hoping I would understand?',
    'What did you think I meant, when I said that?',
    'What were you most worried about just then?',
    'What would have helped, even a little?',
    'Is there something older that this reminded you of?',
    'What do you need me to know before we go on?',
    'Which part of this matters most to you?',
    'What did your body do while we argued?',
    'What do you wish we had done instead?',
    'What would make this easier to talk about?',
    'What have I not asked you yet?',
  ],
  turns: {
    title: 'Taking turns',
    lines: [
      'One speaks, a few sentences at a time. The other listens.',
      'The listener says: “What I heard is … Did I get it?”',
      'The speaker says yes, or what is missing.',
      'When the speaker feels heard, you change turns.',
    ],
    close: "The one who listens needn't agree; hearing is enough for now.",
  },
  sideBySide: {
    title: 'Side by side, one phone between you',
    lines: [
      'Sit so that you both see the screen and neither has to face the other.',
      'One holds the phone and reads aloud: “I feel … about … I need …”, and fills it in.',
      'The other answers: “What I heard is … Did I get it?”',
      'Then hand the phone over, and do the same the other way round.',
      'Stop after two rounds each. What is left can have its own day.',
    ],
  },

  restProposed:
    "You've proposed to let it rest. They can agree, or say they'd still like to talk. If they answer, I'll tell you.",
  theyProposeRest: "They'd like to let this one rest. Both answers are fine, and there is no hurry.",
  restedByYou: 'Then it rests. Nothing more comes from me about this break.',
  rested: "They're fine with letting it rest. Nothing more comes from me about this break.",

  thirdView: {
    opening: 'If you were frightened, skip this.',
    body: 'Otherwise, a writing task for seven minutes. Think of someone who wishes you both well and takes no side. How would they describe your last argument? What might be good in it, from where they stand? What could make it hard to see it their way, and what could help?',
    close: 'What you write is shown to you alone. I ask this a few times a year at most.',
  },
};

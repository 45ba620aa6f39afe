import type { Platform, Tendency } from '../../core/person/state.js';
import type { FixedLine, Rung } from '../../core/time-out/state.js';

/** What stands on buttons; at most 40 characters each. */
export const labels = {
  show: 'Show',
  support: 'Support',
  breakNow: 'Break now',
  imBack: "I'm back",
  sleepFirst: 'Back. Sleep first, talk tomorrow 18:30',
  sleepFirstNoClock: 'Back. Sleep first, talk tomorrow',
  moreTime: 'More time',
  parkIt: 'Park it',
  whatTheySee: 'What do they see?',
  undo: 'Undo',
  tellThem: 'Tell them in our chat',
  somethingToDo: 'Something to do',
  anotherThing: 'Something else',
  howLong: 'How long?',
  wontWaitUp: "I won't wait up",
  needMoreTime: 'I need more time',
  lineToSend: 'A line to send them',
  talkNow: 'Talk now',
  talkAt: 'Talk at …',
  talkTomorrow: 'Sleep first, talk tomorrow 18:30',
  talkTomorrowNoClock: 'Sleep first, talk tomorrow',
  anotherTime: 'Another time …',
  letItRest: 'Let it rest',
  fineWithMe: 'Fine with me',
  stillTalk: "I'd still like to talk …",
  myNote: 'My note',
  howToBegin: 'How to begin',
  aQuestion: 'A question to ask',
  takingTurns: 'Taking turns',
  sideBySide: 'Side by side',
  passTheFloor: 'Pass the turn',
  needABreak: 'I need a break',
  deleteIt: 'Delete it',
  keepIt: 'Keep it',
  fellAsleep: "I fell asleep. I'm back",
  soften: 'Soften it into a start',
  back: 'Back',
  howThingsStand: 'How things stand',
  justThisLong: (length: string) => `Yes, ${length}`,
  ratherThisLong: (length: string) => `Rather ${length}`,
  write: 'Write',
  writeAgain: 'Write again',
  yes: 'Yes',
  no: 'No',
  next: 'Next',
  done: 'Done',
  settings: 'Settings',
  firstThings: 'A few short things',
  pact: 'Our pact',
  us: 'The two of us',
};

export const rungs: Readonly<Record<Rung, string>> = {
  '20m': '20 minutes',
  '1h': '1 hour',
  '2h': '2 hours',
  'half-day': 'Half a day',
  'tomorrow-9': 'Until 9:00 in the morning',
};

/** The only lines that pass to the other during a break. */
export const fixedLines: Readonly<Record<FixedLine, string>> = {
  'not-about-you': "It isn't about you.",
  'rough-day': 'I had a rough day.',
  overwhelmed: "It's too much for me right now.",
  'want-to-do-this-well': 'I want to do this well.',
  'dance-spotted': 'I noticed our dance.',
};

export const tendencies: Readonly<Record<Tendency, string>> = {
  reaching: 'I reach',
  withdrawing: 'I go quiet',
  swinging: 'It swings',
  unsure: 'Not sure',
};

export const platforms: Readonly<Record<Platform, string>> = { discord: 'Discord', telegram: 'Telegram' };

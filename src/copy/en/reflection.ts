import type { Platform } from '../../core/person/state.js';
import { line, type Line } from '../build-card.js';

/** Questions to think about: when they come, how one is put, and what became of what was written. */
export const reflection = {
  room: 'My questions',
  questionNow: 'A question now',
  whenTheyCome: 'When they come',
  forUsBoth: 'For us both',
  writeSomething: 'Write something',
  letItGo: 'Write it and let it go',
  pause: 'Pause',
  resume: 'Resume',
  anotherOne: 'Another one',
  notToday: 'Not today',
  oneMore: 'One more question',
  readIt: 'Read it',
  shareIt: 'Share it',

  /** Above what was written about a question that is no longer asked, and where one like that was still to come. */
  freeQuestion: {
    text: 'What is on your mind today?',
    followUp: 'Which part of it would you like to look at a little longer?',
  },
  struck: 'A question that is no longer asked.',

  home: 'A question now and then, and a journal. What you write is shown to you alone, unless you choose to share it.',
  comes: (time: string, days: string) => `A question comes at ${time}, ${days}.`,
  next: (at: Line) => line`The next one comes ${at}.`,
  noneComes: 'No question comes by itself. You can choose a time for it, or ask for one when you like.',
  paused: (date: string) => `Paused: no question comes before ${date}.`,
  quieted: (time: string) =>
    `${time} lies in your quiet hours, so no question comes. Another time, or other quiet hours, would change that.`,
  everyDay: 'every day',
  onDays: (names: string) => `on ${names}`,
  eachWeek: (day: string) => `${day}s`,
  fromTo: (first: string, last: string) => `from ${first} to ${last}`,

  /** Below a question that came by itself. */
  orLeaveIt: {
    discord: 'Write about it, only think about it, or leave it.',
    telegram: 'Write about it (a reply to this message will do), only think about it, or leave it.',
  } satisfies Record<Platform, string>,
  heavier: 'This one may go deep. You can leave it, or take another.',
  partOf: (title: string) => `One of three that belong together: ${title}.`,

  times: 'At what time of your day?',
  timesHow:
    'One question a day at most. None comes in your quiet hours, during a break, or on a day when you have written already.',
  otherTime: 'Another time',
  noneByThemselves: 'No questions by themselves',
  days: (time: string) => `On which days, at ${time}?`,
  daysTyped: (time: string) => `Any other days: write them with the time, like /reflect ${time} mon thu.`,
  daily: 'Every day',
  dayToDay: (first: string, last: string) => `${first} to ${last}`,
  onceAWeek: 'Once a week',
  scheduled: (time: string, days: string) => `From now on a question comes at ${time}, ${days}.`,
  scheduledHow: 'You can pause it or stop it here at any time.',
  needsZone:
    "For a time of day I need your time zone. I don't look at your location. Choose a place or write one; after that you can choose the time.",
  inQuietHours: (time: string, span: string) =>
    `${time} lies in your quiet hours, ${span}, and no question comes in them. Nothing was changed.`,
  otherQuietHours: 'Other quiet hours',
  stopped: 'No question comes by itself from now on. Your journal stays, and you can ask for a question when you like.',

  pauses: 'How long? Until then no question comes by itself.',
  pauseDays: (length: string, date: string) => `${length}, until ${date}`,
  otherDate: 'Another date',
  pausedNow: (date: string) => `Paused. No question comes before ${date}.`,
  pauseUnknown: {
    unreadable: "I couldn't read this date. Write it like 31 March or 2027-03-31. Nothing was changed.",
    past: 'That date has passed. Nothing was changed.',
    today: 'That is today already. Nothing was changed.',
    'too-far': 'I can pause for a year at most. Nothing was changed.',
  },
  resumed: 'They come again.',
  resumedNoTime: 'The pause is over. No time is chosen, so no question comes by itself.',
  notTodayDone: 'All right, not today.',
  noneByItself: 'No question comes by itself.',
  inBreak: "A break is running. Questions wait until it's over.",

  kept: 'It is in your journal now, and shown to you alone.',
  /** Before `kept`: new words for an entry that is not what it was when they were begun. */
  keptApart: {
    changed: 'That entry was changed somewhere else meanwhile, so what you wrote now is an entry of its own.',
    deleted: 'That entry is deleted, so what you wrote now is an entry of its own.',
  },
  edited: 'Changed. What stood there before is gone. Anything you shared of it stays as it was.',
  /** After a text so long that the chat sent it in parts. */
  added: 'That is in the same entry as well.',
  noRoom: 'The entry has no more room, so your last message is not in it. It still stands in this chat.',
  tooLongHere:
    'It is longer than a form can hold here, so you can read it and delete it, but not change it. Nothing was changed.',
  letGo: "It's gone. I kept none of it.",
  stillInChat: 'If your message still stands in our chat, you can delete it there.',

  sharePreview: 'This is what they would read. Nothing has been sent yet.',
  shareKeeps: "Once they have it, they may keep it. Deleting it here won't take it back.",
  shareNow: 'Share it now',
  keepToMyself: 'Keep it to myself',
  sharing: "I'm passing it on. You won't hear from me whether they've read it.",
  cannotShare: {
    unpaired: "You're here on your own, so there is nobody to share it with. It stays in your journal.",
    'in-break': 'During a break nothing that was written is passed on. It stays in your journal.',
  },
  waits: "It waits until the break is over. It'll open here then.",
  gone: 'Nothing is waiting here any more.',
  theyShared: 'They shared something from their journal with you.',
  nothingToAnswer: 'There is nothing you need to answer.',
  /** Above the old words when they are asked for anew in a chat. */
  youWrote: 'This is what you wrote:',
  youWroteLong: 'What you wrote is too long to show here. “Journal” in /reflect has all of it.',
};

import { line, type Line } from '../build-card.js';
import type { Tendency } from '../../core/person/state.js';

/** The break itself: called, told, waited for. Read at 23:40 by someone furious or frightened. */
export const timeOut = {
  begun: (inAndAt: Line) =>
    line`You're on a break now. I'll write to you ${inAndAt}. Nothing has to be solved before that.`,
  begunTogether: (inAndAt: Line) =>
    line`You're both on a break now, each with a time of your own. I'll write to you ${inAndAt}.`,
  rounded: 'Ten minutes is the shortest break, so I made it ten.',
  dayAtMost: 'A break lasts a day at most.',
  capped: 'A break lasts a day at most, counted from the first call, so it ends there.',
  zoneUnknown: (length: string) =>
    `I don't know your time zone yet, so I couldn't use a clock time. I made it ${length} instead; More time changes it.`,
  late: "It will be late by then. The talk can wait until tomorrow: at the end I'll offer that, in one tap.",
  lettingThemKnow: "I'm letting them know.",
  youToldThem: 'You told them yourself. That is enough.',
  /** One and the same for every cause, so that it tells of none. */
  undelivered: "I couldn't get this to anyone. Here's a line to send yourself.",
  stillRuns: "Your break runs all the same, and I'll write to you when it ends.",
  lineToSend: (length: string) => `I need a break so I can do this well. Back in ${length}.`,
  lineToSendNow: 'I took a break so I could do this well. It is taking longer than I said.',
  sendItYourself: "Send this yourself, or change the words. I don't send it.",
  elsewhere: "Mute that chat; I'll find you here.",

  confirmLong: (length: string) =>
    `That would be ${length}, which is long for a break. Nothing has begun yet. Shall I start it?`,

  told: (until: Line) =>
    line`They've taken a break, ${until}. They promised to come back, and at that minute I'll ask them to. You have nothing to chase.`,
  toldTogether: (until: Line) =>
    line`They're taking a break too, ${until}, and promised to come back. You each keep your own time.`,
  toldLine: 'They chose this line for you:',
  toldLate: 'It will be late by then. If it suits you, the talk can wait until tomorrow.',
  waiting: {
    reaching: 'Waiting can be hard. Doing something with your hands may help.',
    withdrawing: 'The quiet is yours as well. Use it as you need it.',
    swinging: 'You may want to go after them and to get away, both at once. Neither has to happen now.',
    unsure: 'Waiting may feel long. There is something to do if you want it, or just quiet.',
  } satisfies Record<Tendency, string>,

  undoneByYou: 'Undone. There is no break.',
  undoneByThem: 'The break was called off. There is nothing you need to do.',
  undoTooLate: 'The first minute is over, so the break stands. You can be back whenever you like.',

  cannotReachYou: (at: Line) =>
    line`My messages can't get to you in private at the moment, so I may not be able to write to you ${at}. Please set an alarm on your phone for it.`,
  letMeIn: {
    discord: 'To let me in: share a server with me and allow direct messages from it, or use me on Telegram.',
    telegram: 'To let me in: open our private chat and press Start.',
  },

  ask: "Here is the minute you promised. You needn't be calm. One tap says you're here; after that you choose what comes next.",
  askLate:
    "This is about the return you promised. You needn't be calm. One tap says you're here; after that you choose what comes next.",
  sorryLate: "I'm late with this, and the delay is mine, not yours. I'm sorry.",
  nudge: "I'm still here. One tap says you're back, however you feel. More time is possible after it.",
  /** A rule of the product, word for word: nothing here is rephrased. */
  noWord: (isEvening: boolean) =>
    `No word yet. I don't know why, and I won't guess. You can put this down for ${isEvening ? 'tonight' : 'now'}. I'll ask again in the morning.`,
  morning:
    "The break went past its time. Asleep, or not ready: either can happen. One tap says you're back, and then you can offer a time to talk.",

  howLong: (until: Line, left: string) => line`The break goes ${until}, which is ${left} from now.`,
  howLongUnknownZone: (left: string) => `About ${left} more.`,
  howLongNow: "The break has reached its time. I'm the one who asks; you have nothing to chase.",
  howLongNone: 'Nobody is on a break right now.',
  notWaiting: (until: Line) =>
    line`All right. My messages about this break arrive silently ${until}. Nobody hears that you pressed this.`,

  seesLetting: "I'm letting them know. It says this, in their own time zone, and nothing more about you:",
  seesSent: 'They were told this, in their own time zone, and nothing more about you:',
  seesBack: "You're back. I tell them that, and nothing more about this break.",
  seesNot: "They don't see what you park, your settings, or whether you've looked.",

  statusStale: 'That button was from an earlier moment. This is how things stand.',
  statusOwe: (inAndAt: Line) => line`You're on a break. I'll write to you ${inAndAt}.`,
  statusOweNow: "Your break has reached its time. One tap says you're back.",
  statusKeepsTime: 'Your break keeps its time; More time changes it.',
  statusKeepsTimeAsIs: 'Your break keeps its time.',
  statusTheyOweToo: (until: Line) => line`They're on a break of their own, ${until}.`,
  statusBack: "You're back.",
  statusTalkOpen: 'The talk is open when you both want it.',
  statusWait: (until: Line) =>
    line`They're on a break, ${until}, and promised to come back. You have nothing to chase.`,
  statusWaitNow: "Their break has reached its time. I'm the one who asks; you have nothing to chase.",
  statusWaitOpen: 'Nobody is on a break right now. The talk is open when you both want it.',
  none: 'There is no break at the moment.',
  over: 'That break is over.',
  closed: "This break has closed. I've stopped asking about it.",
  closedOwed: "If you're back, one tap still opens the talk.",
  closedWaited: 'You can let it be, or talk when you both want to.',

  announcement: (back: Line) => line`A break, and a promise: back ${back}. Nothing has to be solved until then.`,
};

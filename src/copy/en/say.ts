import type { SayAnswer, SayForm } from '../../core/say/state.js';
import { line, type Line } from '../build-card.js';
import { sayKept, sayParts } from './say-parts.js';

/** Something hard, said softly: the words of the three forms and of what goes with them. */
export const say = {
  ours: 'Say it softly',
  what: 'Something hard can be said softly. You write it in three or four short parts, see exactly what they would read, and send it only if you want to.',
  needsTwo: "To be read it takes two, and you aren't connected with anyone here.",
  danger: 'If saying it could be dangerous for you, please look at Support first.',
  waits: 'Something that they wrote for you is here.',
  read: 'Read it',
  hasDraft: 'A draft of yours waits. A new one takes its place.',
  myDraft: 'My draft',
  forms: {
    feeling: {
      title: 'What I feel',
      shape: "When …, I feel …, because I'm afraid … I'd like …",
    },
    boundary: {
      title: 'A boundary',
      shape: "I'm okay with … I'm not okay with … If it happens, I will …",
    },
    repair: {
      title: 'A repair',
      shape: "Mine to own: … What it may have been for you: … What I'll do: …",
    },
  } satisfies Record<SayForm, { readonly title: string; readonly shape: string }>,
  parts: sayParts,
  kept: sayKept,

  preview: 'This is what they would read. Nothing has been sent yet.',
  theyMayKeep: 'They may keep a copy.',
  outOfReach: "Part of it can't be opened at the moment, so it can't be sent.",
  hints: 'Perhaps softer, if you like. It can also go as it is:',
  send: 'Send it',
  change: 'Change the words',
  otherForm: 'Another form',
  drop: 'Delete it',
  dropped: 'Deleted. Nothing was sent.',
  sent: 'I pass it on as one quiet message, as soon as I can reach them. They can answer with one tap, or not at all; nothing has to follow from it.',
  received: {
    feeling: 'They wrote this for you:',
    boundary: 'They wrote this for you, about a boundary of theirs:',
    repair: 'They wrote this for you, about something they own:',
  } satisfies Record<SayForm, string>,
  answerHow: 'One tap is enough as an answer, and none is needed.',
  answers: {
    'hear-you': 'I hear you',
    'thank-you': 'Thank you',
    tonight: 'Tonight?',
    'not-now': 'Not now',
  } satisfies Record<SayAnswer, string>,
  youAnswered: (answer: string) => `You answered: “${answer}”`,
  noted: {
    'hear-you': '“I hear you”: I pass it on.',
    'thank-you': '“Thank you”: I pass it on.',
    tonight: '“Tonight?”: I pass it on. You find the hour together.',
    'not-now': '“Not now”: I pass it on. Nothing more is asked of you.',
  } satisfies Record<SayAnswer, string>,
  answered: {
    'hear-you': 'Their answer: “I hear you.”',
    'thank-you': 'Their answer: “Thank you.”',
    tonight: 'Their answer: “Tonight?” They would like to talk about it. You find the hour together.',
    'not-now': 'Their answer: “Not now.” It says no more than that.',
  } satisfies Record<SayAnswer, string>,
  enough: (again: Line) =>
    line`That is as much as I carry to them in one day, so that each of it can be heard. Your words are kept; you can send them ${again}.`,
  inBreak:
    'There is a break, and nothing that was written passes during it. Your words are kept as a draft; /say has them afterwards.',
};

import { line, type Line } from '../build-card.js';

/** A question for both: sealed until both have written. */
export const together = {
  what: "A question for you both. Each writes alone; neither sees the other's until both have written. Then both are shown to both, at the next quarter hour.",
  needsTwo: "A question for both needs two, and you're here on your own.",
  draw: 'A question for us both',

  forBoth: 'A question for you both:',
  sealed: "Neither sees the other's until both have written; at the next quarter hour both are shown to both.",
  theyMayKeep: 'What they have read they may keep.',
  rests: (until: Line) => line`It is open ${until}, and then it rests.`,
  lineFirst: "I don't tell them: it waits in /reflect. Here is a line to send, if you like:",
  lineToSend: 'There is a question for us both in /reflect. Whenever you like, or not at all.',
  answered:
    "You've written yours, and it is in your journal as well. Neither sees the other's until both have written.",
  canTakeBack: 'Until it is shown you can take it back.',
  takeBack: 'Take it back',
  takenBack: 'Taken back: it will not be shown. It is still in your own journal, and you can write another.',
  /** One and the same, whatever kept it from being shown. */
  restsNow: 'That question rests now. Nothing is waiting for either of you.',
  bothWrote: 'You have both written.',
  youWrote: 'You wrote:',
  theyWrote: 'They wrote:',
  another: 'Another for us both',
};

import { line, type Line } from '../build-card.js';

/** Coming back, and what comes next. */
export const back = {
  youAreBack: "You're back. Thank you.",
  backAfterClose: "You're back. The break had closed; the talk is open all the same.",
  whatNext: 'What would be good now? Nothing has to happen at once.',
  ownCount: (count: number) =>
    `Your own count: ${count === 1 ? '1 return' : `${count} returns`}. It is shown to you alone.`,
  theyAreStillOn: (until: Line) =>
    line`They're on a break of their own, ${until}. The talk starts when you're both back.`,
  tellThemYourself: 'Here is a line to send them, if you like:',
  backLine: "I'm back. When is good for you to talk?",
  theyAreBack: "They're back.",
  thanks: 'Thank you for waiting.',
  theyChoose: 'Either of you can open the talk or offer a time.',
  takeTime: 'If you need time yourself, take it.',
  youOwe: (until: Line) =>
    line`Your own break goes ${until}, and it stays yours. The talk starts when you're both back.`,

  ladder: 'How much longer? It counts from the moment you press.',
  ladderNow: (until: Line) => line`For now the break goes ${until}.`,
  extended: (inAndAt: Line) => line`Good. I'll write to you ${inAndAt}.`,
  extensionsLeft: (left: number) => {
    if (left === 0) return 'That was the last extension of this break.';
    return left === 1 ? 'You can do this once more.' : `You can do this ${left} more times.`;
  },
  theyExtended: (until: Line) =>
    line`They asked for more time: the break now goes ${until}. Their promise to come back stays.`,
  theyExtendedAfterReturn: (until: Line) =>
    line`They came back and asked for more time: the break now goes ${until}. Their promise to come back stays.`,
  noMoreExtensions:
    "A break can be made longer four times, and this one has been. You needn't be calm to be back, and the talk can wait until tomorrow.",
  capReached:
    "A break lasts a day at most, and this day is nearly over. You needn't be calm to be back, and the talk can wait.",
  milestone: (returns: number) =>
    `${returns} times now, a break between the two of you has ended with a return. You made that together.`,
};

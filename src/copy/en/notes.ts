/** What someone parks for the return, and what they keep. */
export const notes = {
  parked:
    'Parked, and shown to you alone. When the break ends it waits for you under How things stand: to delete, to keep, or to soften into a start.',
  yours: 'This is what you parked:',
  choose: 'Delete it, or soften it into a start. If you leave it, I keep it for you in Settings, under My notes.',
  softenHow: 'Now the same thing, softer. Say it about yourself and about one moment:',
  softenLines: ['I feel …', 'about … (what happened, without a verdict)', 'and I need … (something one can do)'],
  softenClose: 'You can say it in your own voice when you talk; nothing is sent from here.',
  dropped: 'Deleted. It is gone.',
  none: 'There is no note parked.',
  keptNote: 'A note you kept:',
  outOfReach: "I can't open this text at the moment.",
  shownInPart: 'It is longer than one message can show; this is the beginning. The whole of it is still stored.',
};

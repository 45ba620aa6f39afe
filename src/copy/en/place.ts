import type { Platform } from '../../core/person/state.js';
import type { SharedPlace } from '../../core/place/state.js';
import { line, type Line } from '../build-card.js';

/** A channel or group that two people choose for their own, and what everyone there can read. */
export const place = {
  ours: 'Our place',
  what: 'You two can choose a place: one channel or group where you both are. I post a line there when a weekly check-in opens, and nothing that anybody wrote.',
  how: 'Go to the one you mean, where I am too, and write /checkin here. Then I ask you both in private; it counts once you both agree.',
  needsTwo: "A place needs two, and you aren't connected with anyone here.",
  notHere:
    'This chat stays as it is. A place for you two is a channel or thread on Discord, or a group on Telegram. Go there and write /checkin here.',
  typedVisible: 'In a Telegram group everyone sees what is typed there, commands too.',
  /** To two who may not be the only couple there: nothing of another one. */
  taken: "This place can't be chosen. Another channel or group works.",

  where: {
    channel: 'the Discord channel',
    thread: 'the Discord thread',
    group: 'the Telegram group',
  } satisfies Record<SharedPlace['kind'], string>,
  named: (where: string, name: Line) => line`${where} ${name}`,
  unnamed: (where: string) => line`${where} where /checkin here was written`,
  proposed: (where: Line) => line`A place for you two: ${where}.`,
  /** What is theirs already: only with or without the line about breaks. */
  wouldChange: (where: Line) =>
    line`You already have this place: ${where}. Only the line about breaks changes, once you both agree.`,
  /** Shown instead of what was agreed to by an older button. */
  stale: 'This has changed since you were asked. It stands like this now:',
  /** Of one that ran out, was ended or never was: nothing of which. */
  over: 'That one is over. Nothing is waiting for you.',
  noEntry: (where: Line) => line`I can't write in ${where}, so it can't be your place yet.`,
  noEntryHow: {
    discord:
      'Whoever runs the server can let me in there: I need to see the channel and to write in it. Then look again, or write /checkin here in another one.',
    telegram:
      'Whoever runs the group can add me there and let me write. Then look again, or write /checkin here in another one.',
  } satisfies Record<Platform, string>,
  lookAgain: 'Look again',
  posts:
    'I post a line there when a weekly check-in opens. Nothing that either of you writes is posted, and nothing that tells who did what.',
  bannerOn: 'When a break is called, one line says so there: a break, and until when.',
  bannerOff: 'Nothing about breaks is posted there.',
  people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
  readersAre: (people: string, names: Line) => line`Others can read there: ${people}, ${names}.`,
  readersAmong: (people: string, names: Line) => line`Others can read there: ${people}, among them ${names}.`,
  readersCounted: (people: string) => `Others can read there: ${people}.`,
  readersSome: (names: Line) => line`Others can read there, among them ${names}.`,
  readersOpen: {
    discord: 'Everyone on that server can read there, and so can whoever joins it later.',
    telegram: 'That group is public: everyone on Telegram can read there.',
  } satisfies Record<Platform, string>,
  nobodyElse: 'As far as I can tell, nobody else reads there. Others may join later.',
  nobodyByName: 'Nobody else is let in there by name.',
  invited: "I can't tell who was invited into this thread. Please look for yourself.",
  readersUnknown: "I can't tell just now who else reads there. Please look for yourself.",
  byRole: "Who comes in by a role, I can't see.",
  administrators: 'On Discord, whoever runs the server can read every channel, also a private one.',
  agreeHow: 'It counts once you both agree to the same. You can also leave it: after a week it ends by itself.',
  changeAgreeHow:
    'Until you both agree, nothing changes. You can also leave it as it is: after a week the question ends by itself.',
  youAgreed:
    "You've agreed to this. Once you both have, I tell you both; if not, it ends by itself after a week and nothing is said.",
  agree: 'Agree',
  decline: 'Rather not',
  leaveAsIs: 'Leave it as it is',
  takeBack: 'Take it back',
  withBanner: 'With a line about breaks',
  withoutBanner: 'No line about breaks',

  bound: 'You both agreed: the place is yours now.',
  shown: {
    discord: 'You two have a place on Discord',
    telegram: 'You two have a place on Telegram',
  } satisfies Record<Platform, string>,
  shownNamed: (shown: string, name: Line) => line`${shown}: ${name}.`,
  shownUnnamed: (shown: string) => `${shown}.`,
  noEntryNow: "I can't write there just now, so nothing is posted.",
  changeHow: 'A change counts once you both agree to it.',
  letGo: 'Let the place go',
  /** Beside another one that is proposed. */
  letGoBound: 'Let your present place go',
  confirmUnbind:
    "Let the place go? From then on I post nothing there. You're both told that it is no longer yours, and not who let it go.",
  keep: 'Keep it',
  unbound: 'The place is no longer yours, and I post nothing there any more. Check-ins go on as before, in private.',
  lost: "I can't get into your place any more: it was deleted, I'm no longer in it, or I may not write there. Check-ins go on as before, in private. If you two want another place, write /checkin here in it.",

  postBound: (banner: boolean) =>
    `A shared place: from now on I post a line here when a check-in opens${banner ? ', and one when a break is called' : ''}. What is answered in a check-in stays private.`,
  postCheckIn: (until: Line) => line`A check-in is open ${until}. It is answered in private.`,
  postBreak: (until: Line) => line`A break, ${until}. Nothing has to be solved until then.`,
  openInPrivate: 'Open in private',
};

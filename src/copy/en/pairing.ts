import { line, type Line } from '../build-card.js';
import type { Span } from '../card.js';

/** How two people meet here, and how one leaves. */
export const pairing = {
  alone:
    "You're here on your own, and that works: breaks, notes and support are yours. To be here as two, one of you makes a code and sends it to the other.",
  alsoFriends: 'It works for two people of any kind: a couple, siblings, friends.',
  invited: (until: Line) =>
    line`Your code is open ${until}. It works once. I show it only when it's made; a new one replaces it.`,
  someoneUsedIt: 'Your code was used by',
  someone: "someone whose name I can't show",
  isThatThem: 'Is that the person you meant? Nothing is connected until you say so.',
  waitingForConfirm:
    "You used a code. The person who made it now confirms or declines on their side. If they confirm, I'll tell you here.",
  paired: 'You two are connected.',
  pairedWhat:
    'When one of you calls a break, the other is told, and hears of the return. Notes and settings stay with whoever made them.',
  unreachable: "My test message didn't get to you. While that is so, a check-in can't get to you either.",
  invite: 'Make a code',
  haveCode: 'I have a code',
  newCode: 'Make a new code',
  linkAccount: 'Add an account of mine',
  help: 'Help',
  myProgress: 'My own picture',
  ourProgress: 'What we have done',
  leave: 'Leave',
  leaveReally: 'Leave now',
  stay: 'Not now',
  thatsThem: 'Yes, connect us',
  notThem: 'No, someone else',
  mine: 'Yes, that one is mine',
  notMine: 'No, not mine',
  bothMine: 'Yes, both are mine',

  codePair: 'Here is your code. Send it yourself to the person you mean. It works once, for 24 hours.',
  codeLink: 'Here is your code. Enter it from your other account, under /us. It works once, for 24 hours.',
  orLink: 'Or send this link:',
  orLinkOwn: 'Or open this link with your other account:',
  codeGone: "The code was shown once and isn't kept. Make a new one if you need it.",
  thenConfirm: "Afterwards I'll show you who used it, and you confirm.",
  codeUnknown: 'This code opens nothing. It may be mistyped, used, or older than a day. Ask for a new one.',
  tooManyTries: (at: Line) => line`That was five tries. The next is possible ${at}.`,
  alreadyPaired:
    "You're connected with someone already. To connect with someone else, leave first; you can connect again later.",
  ownCode: 'This is your own code. The other person enters it, or you from your other account.',
  redeemed:
    "Thank you. The person who made the code now confirms or declines on their side. If they confirm, I'll tell you here.",
  linkAsk:
    'This makes two accounts one person: whatever one of them sees here, the other sees too. Go on only if both are yours. If someone else sent you this code, choose No.',
  linkAgreed: 'Agreed from this side. Now confirm on the account that made the code.',
  used: (name: Span) => line`${name} used your code.`,
  usedLink: (name: Span) =>
    line`The account ${name} used your code. Is it yours? Whatever you see here, it would see too. If anyone else uses that account, choose No.`,
  linked: 'Both accounts are now yours here. Settings says which one I write to.',
  cannotLink: {
    own: 'An account can only be added while it is new, and this one has something of its own here already. Go the other way round: make a code here, and enter it on the other account, if that one is new.',
    'in-break': 'A break is running on this account. Once it is over, enter the code again, or a new one.',
    other:
      'An account can only be added while it is new. The other one is in a break, or has something of its own by now. After the break, or once everything is deleted there, make another code.',
  },
  declined: 'Declined. Nothing is connected, and nobody hears of it.',
  gone: 'That is no longer open. Nothing was changed.',
  test: 'A test from me, so that you know a check-in can get to you here. There is nothing to do.',
  testFailed: "My test message couldn't get to you. While that is so, a check-in can't get to you either.",

  confirmLeave:
    "You can leave now. It counts at once; I ask for no reason and send no message. Your own promises end with it. They may notice, and the next shared thing they try says that you two aren't connected here.",
  leaveDanger: 'If their noticing could be dangerous for you, please look at Support first.',
  left: "You've left. I've sent no message, but they may notice.",
  /** A rule of the product, word for word: nothing here is rephrased. */
  notConnected: "You two aren't connected here.",
  notConnectedWhat: 'What is yours stays with you, and everything for one person works as before.',
};

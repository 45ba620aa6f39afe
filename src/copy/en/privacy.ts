/** All that is somebody's own: what is kept of it, a copy, its end. Lengths of time come from the code that keeps them. */
export const privacy = {
  what: 'What is yours, in your hands. Nobody is told what you do here.',
  copy: 'A copy for me',
  lockedCopy: 'A locked copy',
  hide: 'Hide my chat',
  erase: 'Delete everything',
  stored: 'What is stored',
  copyFirst: 'A copy first',
  eraseNow: 'Delete it all now',

  storedIntro:
    'What is stored about you, on the computer of whoever runs this. What you wrote is encrypted there. Where no time is given, it stays until you delete it.',
  rows: {
    you: 'Your settings and accounts, invites and couples',
    breaks: 'Breaks: when they began and ended, what you promised, when you came back',
    words: 'Your journal and notes, and your pages of the dance, also of one that rests',
    shared: "What you shared or answered for both, your pact, the dance's map and name: until one of you leaves",
    unshown: (length: string) =>
      `What you sent for you both and neither was shown: ${length}, or to the end of a break that runs then`,
    dance: 'Of the dance: when it began and got its name, the newest call, and until when you wanted no calls',
    prompts: (length: string) => `Which questions you had: ${length}`,
    waiting: 'What I am to send or ask later: until I have',
    sent: (settled: string, dead: string) =>
      `That I sent something, without its words: ${settled}; if it did not arrive, ${dead}`,
    half: (length: string) => `A question you left open: ${length}`,
    pairs:
      'What a check-in showed you both, what you said to each other in /say, your weekly time: until one of you leaves',
    own: 'What you set on the dial of a check-in; a draft in /say, until you send or drop it',
    over: (length: string) =>
      `Your page of a check-in: ${length} from when it closed. Space or time together that somebody asked for: ${length}. A place you two had, after you let it go: ${length}`,
    tries: (length: string) => `When you tried a code: ${length}`,
    inputs: (length: string) => `A number for each thing you pressed or typed, so that nothing counts twice: ${length}`,
    numbers: (length: string) => `A number for each message of mine here, so that I can remove it: ${length}`,
    dropped: (length: string) => `A number for each text you deleted, so that no backup brings it back: ${length}`,
    backups: (length: string) =>
      `Backups hold the same, and each is kept for ${length}: after that nothing you deleted is in them any more`,
  },
  platformsKeep: 'Discord and Telegram keep this chat for themselves, also what I deleted.',

  exporting: "I'm putting it together. It comes to our private chat as a file.",
  exportingLocked: "I'm putting it together and locking it. It comes to our private chat as a file.",
  export: (length: string) =>
    `Your copy: everything that is yours here. Save it now; I take this message away again in ${length}.`,
  exportLocked: (length: string) =>
    `Your copy, locked with your passphrase. I have forgotten it. Save the file now; I take this message away again in ${length}.`,
  openWith: 'To open it, use a program that knows AES-256, for example 7-Zip, Keka or WinRAR.',
  tooLarge: 'It is more than this chat takes as a file. Whoever runs this can give it to you another way.',
  notSent: "I couldn't send the file to you. Open a private chat with me and ask there once more.",
  passphraseShort: (least: number) => `A passphrase needs at least ${least} characters. Nothing was sent.`,
  anotherPassphrase: 'Write another one',

  hiding: "I'm taking my messages of the last 48 hours out of our private chat.",
  hidden: (count: number) => (count === 1 ? 'I removed 1 message here.' : `I removed ${count} messages here.`),
  leftOver: (count: number) => (count === 1 ? "1 message I can't remove." : `${count} messages I can't remove.`),
  hiddenNot:
    'Older ones, what you typed yourself, and answers of mine in other places stay: take those away by hand. A phone may have shown some of it already.',

  confirmErase: 'This deletes all that is yours here, at once and for good:',
  goes: [
    'your journal, notes, answers and pages of the dance, and what you shared from them',
    'your settings, your accounts here, your prompts, your breaks',
    'your connection with the other person, if there is one',
  ],
  eraseBackups: (length: string) => `In ${length} it is gone from backups as well.`,
  partnerMayNotice: "I won't message them, but they may notice. If that could be dangerous, look at Support first.",
  chatStays:
    'Messages in this chat stay where they are. “Hide my chat” takes mine away. It works only if you press it first.',
  copyGoes: 'A copy that I sent you within the last hour goes as well, so save its file before.',
  erased: 'All of it is deleted. Messages in this chat are yours to delete.',
  erasedCopy: {
    taken: 'The copy that I had sent is gone from the chat too; a file that you saved is yours.',
    stays: "I couldn't take away the copy that I had sent: please delete that message yourself.",
  },
  erasedComeBack: 'If you ever write to me again, we begin anew.',
};

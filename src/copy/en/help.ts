/** The first card, help, and answers to what could not be read. */
export const help = {
  welcome:
    "Hello. I help with breaks in an argument: you say how long, the other person hears that you'll be back, and when the time is up I write to you.",
  welcomeHow: 'You need nothing else to begin: write /timeout, or press Break now.',
  welcomeTwo: 'To be here as two, /us makes a code for the other person.',
  welcomeBack: 'Good to see you. Everything is as you left it.',
  notFor: 'It is not for relationships with violence or control. Support knows people who can help.',

  screen: 'What is it like right now?',
  now: "It's happening now",
  calm: "We're calm",
  me: 'Just me',
  needHelp: 'I need help',
  partNow:
    "One press begins a break: 20 minutes, unless your pact says otherwise. If you two are connected, they are told when you'll be back. At that minute I write to you. If you're back already, say so.",
  partCalm:
    'A calm hour is a good one to agree on how breaks go. It takes a few minutes, and both of you sign. You can also look at the loop you two fall into and give it a name, check in with each other, ask for space or closeness, or say something hard softly.',
  partMe:
    "All of this works for one as well: a break with a return, questions to think about, a journal, your settings. What you write and set is shown to you alone. If you're connected with someone, they are told of a break.",

  stray:
    "I can't read this here; I only know buttons and commands, and /help has them. If it's hard right now, these are one tap away.",
  strayOpen:
    "I can't take this as an answer. Your question is still open: write the answer as a new message, or write /cancel.",

  unreadable: {
    duration: "I couldn't read this length.",
    time: "I couldn't read this time.",
    when: "I couldn't read this time.",
    days: "I couldn't read these days.",
    prompts: "I couldn't read what came after /reflect.",
    date: "I couldn't read this date.",
    choice: "That isn't one of the choices.",
    integer: "I couldn't read this number.",
    text: "I couldn't read this text.",
    zone: "I don't know this place.",
    code: "I couldn't read this code.",
    nothing: "This command stands alone; I couldn't read what came after it.",
  },
  /** After `unreadable`, or after what else was wrong with it: what would be understood. */
  writeIt: {
    duration: 'Write it like 20m, 1h 30m, 90, or until 21:30.',
    time: 'Write it like 21:30.',
    when: 'Write it like 18:30, tomorrow 18:30 or in 2 hours.',
    days: 'Write them like every day, weekdays, weekends, or mon wed fri.',
    prompts: 'Write it like /reflect 20:30, /reflect 20:30 weekdays, /reflect off, or /reflect pause until 31 March.',
    date: 'Write it like 31 March or 2027-03-31.',
    choice: '',
    integer: '',
    text: '',
    zone: 'Write it like Europe/Berlin.',
    code: 'It has ten letters and digits.',
    nothing: '',
  },
  tooShort: 'It is too short.',
  tooLong: 'It is too long.',
  textTooLong: 'This text is too long for me. Make it shorter and send it again.',
  empty: 'It is empty.',
  whenPast: 'That time has passed.',
  whenTooFar: 'That is more than three days ahead.',
  notHere: 'That works between you and me, but not here, where others can read it.',
  noZone:
    "I don't know your time zone yet, so I can't tell what a clock time means for you. A length works right away, like 20m.",
  formCancelled: 'Cancelled. I kept nothing of what you typed.',
  /** On the card of a break: a page to write on was open. */
  pageAway: "I've put your page away. What you write here from now on stays in this chat.",
  formNothingOpen: 'There was no open question.',
  formExpired: 'That question is no longer open, and I kept nothing of what you typed. You can start it again.',
  groupStart: 'The rest is between you and me. Write to me in private.',
  openPrivate: 'Open our private chat',
  unexpected: 'Something went wrong on my side.',
  nothingChanged: 'Nothing was changed.',
  maybeChanged: "I can't say for sure what was saved. Press How things stand to see it.",
  reference: (reference: string) => `Reference: ${reference}`,

  somethingForYou: 'Something for you.',
  backIn: (length: string) => `Back in ${length}.`,
  backSoon: 'Back about now.',
  itsTime: "It's time.",
  stillHere: 'Still here.',
  onlyATest: 'A test: messages from me arrive here. Nothing to do.',
};

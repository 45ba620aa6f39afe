import type { DANCE_CHOICES, DanceField, Feeling } from '../../core/dance/state.js';
import { line, type Line } from '../build-card.js';

/**
 * The pattern that two people fall into, seen as a loop that neither of them is. The words of a choice are what is sealed
 * when it is pressed: true from either side, at most 40 characters, and nobody is accused in them.
 */
export const dance = {
  ourDance: 'Our dance',
  what: 'Two people who are close often have one fight in many costumes: one step sets off the next, and round it goes. Here you two look at those steps, and give the whole of it a name.',
  how: "Each of you writes only their own steps, alone and unhurried. You are shown each other's page at the same moment, and then you choose a name together.",
  notFor:
    "It is not for relationships with fear or control. If saying no to the other one isn't safe, please read “When it isn't a dance” instead.",
  needsTwo: 'It takes two: connect with the other one first, whenever you like.',
  begin: 'Begin',
  notADance: "When it isn't a dance",

  /** To whoever did not begin it, while their page is blank. */
  invited: 'There is a page here for each of you. Yours is blank, and may stay so.',
  invitedRests: (until: Line) => line`It is open ${until}. If nothing comes of it, it simply rests then.`,

  begun: "You've begun. I don't tell them: their page waits in /dance. Here is a line to send, if you like:",
  lineToSend: 'There is something for the two of us in /dance. Whenever you like, or not at all.',
  sheet: 'Your page. Write only your own steps, in any order; you can come back to it at any time.',
  sheetEdit:
    'Your page, to change. Once you send it, both of you are shown it anew, at a quarter hour and at most once a day.',
  sealed:
    'Nobody sees any of it until both of you have sent. Then they see what you marked to share, and you see what they marked.',
  theyMayKeep: 'They may keep a copy.',
  /** Where "they" could be anybody. */
  otherMayKeep: 'The other one may keep a copy.',
  rests: (until: Line) => line`It is open ${until}, and then it rests.`,
  forDays: (days: number) => `for ${days} days`,
  blank: 'It is blank.',
  stillBlank: (fields: string) => `Still blank: ${fields}.`,
  toShare: 'to share',
  forMeOnly: 'for me only',
  names: 'Names',
  namesYet: (count: number) => `Names (${count})`,
  myPage: 'My page',
  send: 'Send …',

  /** `mine`: on one's own page and its buttons. `you`, `they`: on the map, from its reader's side. */
  fields: {
    'sets-me-off': {
      mine: 'What sets me off',
      you: 'What sets you off',
      they: 'What sets them off',
      ask: 'What sets you off? The small moment just before it starts, as a camera would see it.',
      example: 'A question while I am still in the door',
    },
    'i-then': {
      mine: 'What I then do',
      you: 'What you then do',
      they: 'What they then do',
      ask: 'What do you then do? Only your own step, without the reason for it.',
      example: "I say 'fine' and look at my phone",
    },
    beneath: {
      mine: 'What I feel beneath',
      you: 'Beneath it, you feel',
      they: 'Beneath it, they feel',
      ask: 'What do you feel beneath it? Often it is a fear of losing the other one, or shame at falling short.',
      example: 'Afraid that I am too much',
    },
    'long-for': {
      mine: 'What I long for',
      you: 'You long for',
      they: 'They long for',
      ask: 'What do you long for in that moment? Something to hope for, not something to demand.',
      example: 'A hand on my arm before any words',
    },
  } satisfies Record<
    DanceField,
    {
      readonly mine: string;
      readonly you: string;
      readonly they: string;
      readonly ask: string;
      readonly example: string;
    }
  >,
  choices: {
    'sets-me-off': {
      'turned-away': 'A back turned while I am talking',
      'sharp-tone': 'A sharp tone, or a sigh',
      'no-answer': 'A message without an answer',
      phone: 'A phone between us',
      'many-questions': 'Many questions at once',
      corrected: 'Being corrected in front of others',
    },
    'i-then': {
      'ask-again': 'I ask again, and again',
      'get-louder': 'I get louder',
      explain: 'I explain why I am right',
      'go-quiet': 'I go quiet',
      'leave-room': 'I leave the room',
      'joke-away': 'I make a joke of it',
      'do-chores': 'I do chores instead of talking',
    },
    beneath: {
      'lose-you': 'Afraid of losing us',
      'not-enough': 'Afraid of not being enough',
      'not-matter': "Afraid that I don't matter",
      'fail-you': 'Ashamed of falling short',
      alone: 'Alone, though we are two',
      trapped: 'Trapped, with no way out',
    },
    'long-for': {
      'hear-me': 'To be heard to the end',
      'hold-me': 'To be held, without words',
      'give-me-time': 'A little time before I answer',
      'be-on-my-side': 'To be on the same side',
      'see-what-i-do': 'That what I do is seen',
      'stay-kind': 'That we stay kind while we argue',
    },
  } satisfies { readonly [Field in DanceField]: Record<(typeof DANCE_CHOICES)[Field][number], string> },
  choose: 'Choose one …',
  somethingElse: 'In my own words',
  otherWords: 'Other words',
  tickShare: 'Share this',
  tickKeep: 'Keep this for me',
  clear: 'Clear it',
  nextField: (field: string) => `Next: ${field}`,
  youWrote: 'On your page:',
  forExample: (example: string) => `For example: “${example}”`,
  isShared: 'Marked to share: they read it once both of you have sent. They may keep a copy.',
  isSharedEdit: 'Marked to share: they read it when your change is shown. They may keep a copy.',
  isKept: 'For you only. It is not sent.',
  clearFirst: 'The ready-made answers are here again once you clear this.',

  namesAsk: 'One to three names for it: something you could both say in the middle of it, perhaps even with a smile.',
  namesLike: 'Some call theirs Mayhem, The Spin, Hide and Seek, or Tuesday.',
  namesShown: "All names are shown in one list. I don't say whose is whose, but between two people it can be guessed.",
  noNames: 'None yet.',
  noMoreNames: 'Three is the most. To add another, take one out.',
  addName: 'Add a name',
  /** Names on buttons stand in quotation marks: one that reads "Support" must not look like ours. */
  quoted: (name: string) => `“${name}”`,
  takeOut: (name: string) => `Take out: ${name}`,

  notReady: {
    steps: 'Nothing on your page is marked to share yet. One step is enough.',
    name: 'It needs a name from you as well. One is enough.',
  },
  preview: 'This is what they would read. Nothing has been sent yet.',
  previewBlank:
    'Sent like this, nothing of your page stands in the map any more. What they have been shown, they may still have. Nothing has been sent yet.',
  previewNames: 'And these names, among the others:',
  staysYours: (fields: string) => `Stays with you: ${fields}.`,
  sendNow: 'Send it',
  notYet: 'Not yet',
  /** The same whether the other has sent theirs or not. */
  sent: "Your page is sealed. Once both of you have sent, you are shown each other's, at the same quarter hour.",
  sentChange: (at: Line) => line`Your change is sealed. It is shown to both of you ${at}.`,
  sentChangeSoon: 'Your change is sealed. It is shown to both of you at a quarter hour.',
  canTakeBack: 'Until then you can take it back.',
  takeBack: 'Take it back',
  unchanged: 'This is word for word what they have been shown, so there was nothing to send.',
  /** One and the same for lapsed, taken back, and never answered. */
  restsNow: 'The dance rests for now. There is nothing you need to do.',
  pageStays: 'What you wrote is still on your page, for you alone, and you can begin again from it.',
  beginAgain: 'Begin again',
  remind: 'Your page for the dance is where you left it. Finish it when you like, or leave it.',

  revealed: 'Here are both pages. This is how the two of you move when it takes hold; it is not who you are.',
  changed: 'The map has changed. This is how it stands now.',
  map: 'The loop, seen from where you stand:',
  you: 'You',
  they: 'They',
  thatSets: 'And round it goes.',
  mapBlank: 'The map is blank at the moment.',
  leftOpen: 'left open',
  seeText: 'written in the message',
  restInText: '(whole text in the message)',
  pictureOf: 'The loop of the two of you as a picture.',
  said: (label: string, words: string) => `${label}: “${words}”`,
  theNames: 'The names you two have for it:',
  pickName: 'Pick a name',
  theMap: 'The map',

  naming: {
    1: 'Which name shall it have? Each of you picks alone. If you pick the same one, that is its name; if not, those two are left for a second round.',
    2: 'Two names are left, one picked by each of you. Pick one of them, or both, joined by &. Once you two pick the same, that is its name.',
  },
  namingOne: 'There is one name so far. If you both pick it, that is its name.',
  namingAnew: 'Until you two agree, it keeps the name it has.',
  namingBegun: "I don't tell them: the names wait in /dance. Here is a line to send, if you like:",
  namingLine: 'The names for our dance are in /dance, to pick from again. Whenever you like, or not at all.',
  moreNames:
    'To bring in another name, add it to your page and send that. Once it is shown, “All names again” has it too.',
  allNames: 'All names again',
  keepName: 'Keep the name',
  picked: 'You have picked, and can still pick another one.',
  /** What a second round shows each of the other's pick is said before it does. */
  pickedNow:
    "Picked. I don't tell them which. If you two differ, those two names are left, and each of you can see what the other picked. Once you agree, I tell you both.",
  lookAgain: 'Look again',
  nameNumber: (number: number) => `Name ${number}`,
  both: 'Both, joined by &',
  bothAs: (name: string) => `Both: ${name}`,
  named: (name: Line) => line`It has a name: ${name}. You both chose it.`,
  namedUnread: 'It has a name now. You both chose it.',
  celebrate:
    'From here on it is the two of you, side by side, and the dance over there. Say its name to each other once, in the silliest voice you have. Then do something nice.',
  namedNext: 'Your pact can say that each of you may call it in the middle of an argument.',

  home: (name: Line) => line`Your dance: ${name}.`,
  homeUnread: 'Your dance has a name.',
  homeHow: 'When you notice it, call it: one line, the same for you both, and nothing that has to follow.',
  homeRenaming: 'Another name can be picked. Until you both pick the same one, this one stays.',
  notInPact: "Your pact doesn't say yet that you may call it on each other.",
  calledLately: 'It was called within the last hour.',
  againAt: (at: Line) => line`It can be called again ${at}.`,
  areWe: 'Are we dancing?',
  mySteps: 'My steps',
  otherName: 'Another name',

  call: (name: Line) => line`Are we dancing ${name} right now?`,
  callUnread: 'Are we dancing right now?',
  nobodyRight: 'Nobody has to be right in the next minute.',
  addFeeling: 'You can add how you feel. Only these words go with it.',
  feelings: {
    unheard: 'I feel unheard',
    scared: 'I feel scared',
    crowded: 'I feel crowded',
    lost: 'I feel lost',
  } satisfies Record<Feeling, string>,
  youAdded: (feeling: string) => `You added: “${feeling}.”`,
  theyAdded: (feeling: string) => `They added: “${feeling}.”`,
  /** Claims no delivery: it is the same whether it was brought to them or not. */
  feelingTold: (feeling: string) => `Added: “${feeling}.”`,
  slowDown: 'Slow down',
  takeABreak: 'Take a break',
  notThisTime: 'Not this time',
  slowDowns: [
    'Put both feet on the floor. Let three breaths out, each longer than the last.',
    'Unclench your jaw and drop your shoulders. Look at one thing in the room until you could draw it.',
    'Hold something cool in both hands. Say nothing until it is warm.',
    'Lower your voice to half, for two sentences. Then ask: did I get you?',
    'Sit down, if you can. Count ten slow breaths before your next word.',
    'Say only what you long for, in one short sentence. Then wait.',
  ],
  slowAlone: 'This is for you alone.',
  notThisTimeDone: (until: Line) => line`All right. No call of the dance is brought to you ${until}. Nobody is told.`,
  pactFirst:
    'Calling it in the middle of an argument is something you both agree on first. It is one line in your pact: you may call our dance on me.',
  inBreak:
    "You're on a break. Nothing that either of you wrote goes anywhere before it is over. Your page waits, just as it is.",
};

import type { HintRule } from '../say-lint.js';
import { crisisRules } from './say-lint-crisis-words.js';
import { some, word } from './say-lint-patterns.js';
import { SAFETY } from './say-lint-safe-words.js';

// What somebody says they will do to themselves or to another. Where a threat meets what may always be said because
// somebody is not safe, whoever is not safe comes first: a threat that is missed costs a hint, a cry for help that is
// pointed at may cost more.

/** Who may be hurt by what somebody says they will do. */
const SOMEBODY = 'you|him|her|them|your \\w+|the (?:kids?|children|baby|dog|cat)|someone|somebody';
const VIOLENCE = [
  `(?:kill|hit|slap|punch|kick|choke|strangle|stab|murder|smack|beat up) (?:${SOMEBODY})(?! (?:up|with kindness|out|off)\\b)`,
  "(?:beat|hurt|shoot|push|shove|grab|force) (?:you|him|her|the (?:kids?|children))(?! (?:away|at|in|to it|a|an|some|on|too hard|feelings)\\b)(?!'s)",
  'beat (?:you|him|her|them) up|break (?:your|his|her) (?:neck|arm|bones|nose|face|legs?)',
  '(?:rape|drown|poison|burn) (?:you|him|her)|knock (?:you|him|her) (?:out|down)|hurt (?:your|the) (?:dog|cat|kids?|children|family|mother|father|sister|brother)|see you (?:dead|bleed|suffer)|get (?:my|a|the) (?:gun|knife)',
].join('|');
/** The same, felt like or thought of. */
const LIKE_VIOLENCE = `(?:killing|hitting|slapping|punching|kicking|choking|strangling|stabbing|murdering|smacking|shooting|beating|shoving) (?:${SOMEBODY})(?! (?:at|out|off|away|on|feelings|for|to)\\b)`;

const BELONGINGS =
  'phone|keys?|car|things|stuff|clothes|laptop|computer|console|playstation|passport|papers|money|wallet|cards?|pills|bike|guitar';
const SHOWN =
  'photos?|pictures?|pics?|videos?|nudes?|messages|texts|chats?|screenshots?|secrets?|everything i (?:have|know) (?:of|about) you';
const UNFIT_TO_DRIVE = 'drunk|drink|drinking|drank|tired|tipsy|garage|repair';
const CHILDREN = '(?:the|your|our|my) (?:kids?|children|son|daughter|baby|dog|cat)';
/** What is threatened with, in the form that stands after "I will". Named by what is done: "make you" may well be a tea. */
const THREATS = [
  "show you (?:what (?:it|that) (?:is like|feels like|means)|what happens|how (?:it|that) feels|who(?:'s| is) (?:the boss|boss|in charge|stronger)|what i can)|make you (?:regret|pay|sorry|suffer|cry|beg|crawl|jealous|feel (?:it|what|how|bad|small|guilty|the)|leave|do|hurt|wish|see what)",
  'get back at you|get you back|pay you back|punish|destroy|ruin|ignore you|lock you(?! out)|make your life (?:a |so )?(?:hell|misery|miserable|hard|difficult|impossible)',
  `do the same to you|throw (?:out|away) your|(?:break|smash|wreck|burn|hide|sell|scratch|cut up|take) (?:all )?your (?:\\w+ )?(?:${BELONGINGS})(?!.*\\b(?:${UNFIT_TO_DRIVE}))`,
  'smash (?:everything|the (?:house|flat|place))|burn (?:down|the house|everything)|set fire to',
  `(?:post|share|upload|publish|leak|send|show) (?:(?:everyone|everybody|people) )?(?:all )?(?:the|your|those|these|our) (?:\\w+ )?(?:${SHOWN})(?! to you\\b)`,
  `(?:post|upload|leak) (?:\\w+ )?(?:${SHOWN})|post (?:it|that|this) (?:online|everywhere|on)`,
  'cheat|(?:sleep|go to bed|have sex) with (?:someone|somebody|anyone|another|other|your)|give you the silent treatment',
  "tell (?:everyone|everybody|your boss)(?: (?:what|how|about you\\w*|about us|who|everything|you|that you)\\b|$)|tell your (?:mother|father|mum|mom|dad|parents|family|friends) (?:everything|your)|call your boss|make sure (?:that )?you (?:never|don't|won't|lose)",
  `report you|(?:get|have) you (?:deported|fired|arrested)|cut (?:you off (?:from|completely)|off your)|(?:block|cancel) your (?:card|account|cards|accounts)|take ${CHILDREN} (?:away )?from you`,
].join('|');
/** Not to be afraid of: whoever has a right to know, or has asked; and who keeps somebody from harm, or means it kindly. */
const HELPERS =
  "shelter|police|lawyer|court|judge|doctor|hotline|therapist|counsell?or|nurse|hospital|teacher|school|with you|for you|need|safe|happened|that i|i'm|i am|we're|we are|good ?night|goodbye|hello|news|(?:you are|you're) (?:ill|sick)";

/** Where "I will" stands, or is meant: it stands before this part, so that it is mostly written without. */
const I_WILL = "i(?:'ll| will|'m going to| am going to|'m gonna)(?: just| simply| also| really)*";
const AFTER_I_WILL = String.raw`(?<=^|\b(?:and|or|then) )(?:${I_WILL} )?(?:just )?`;

/** Hurting oneself or another, and what is threatened with; before everything that is merely hard. */
export const graveRules: readonly HintRule[] = [
  ...crisisRules,
  {
    kind: 'violence',
    notFields: ['afraid', 'then'],
    finds: word(
      `i(?:'ll| will|'m going to| am going to| could| want to|'d like to| might) (?:just |really )*(?:${VIOLENCE})`,
    ),
  },
  {
    kind: 'violence',
    fields: ['afraid'],
    finds: word(`i(?:'ll| will| might| could) (?:kill|hit|slap|punch|choke|strangle|stab) you`),
  },
  { kind: 'violence', fields: ['then'], finds: some(String.raw`${AFTER_I_WILL}(?:${VIOLENCE})(?!\w)`) },
  { kind: 'violence', fields: ['like'], finds: some(String.raw`^to (?:${VIOLENCE})(?!\w)`) },
  {
    kind: 'violence',
    notFields: ['afraid', 'for-you'],
    finds: word(`(?:like|about|close to|of) (?:just |really )*(?:${LIKE_VIOLENCE})|like hurting (?:you|him|her)`),
    spares: word('sorry|ashamed|regret'),
  },
  {
    kind: 'violence',
    finds: word(
      "(?:i(?:'d)? )?(?:hope|wish) you(?:'d| would| were| was)? (?:die|dead)|(?:you to|you should|just|go|go and|please) (?:kill|hang) yourself|drop dead|kys",
    ),
  },
  {
    kind: 'violence',
    forms: ['boundary'],
    finds: word("you(?:'re| are) (?:so |as good as )?dead(?! (?:right|wrong|serious|tired|to me|set)\\b)"),
  },
  // What was done, also where it is owned: unless it was done by accident, or to whoever did it first.
  {
    kind: 'violence',
    forms: ['repair'],
    fields: ['mine'],
    finds: word('i (?:hit|slapped|punched|choked|strangled|kicked|beat) you(?! (?:at|in|with|by|up|too hard)\\b)'),
    spares: new RegExp(`${SAFETY.source}|accident|my sleep|didn't mean|did not mean|chess|game|cards`),
  },
  {
    kind: 'threat',
    forms: ['boundary'],
    finds: word(
      "you(?:'ll| will) (?:regret|be sorry|pay|wish you|never (?:see|hear))|or else|see how you like|watch your back",
      "you won't (?:ever )?see (?:me|us|the (?:kids|children)|your (?:kids|children|son|daughter))",
    ),
  },
  {
    kind: 'threat',
    finds: word(`${I_WILL} (?:${THREATS})`),
    forms: ['boundary'],
    spares: word(HELPERS),
  },
  {
    kind: 'threat',
    forms: ['boundary'],
    fields: ['then'],
    finds: some(String.raw`${AFTER_I_WILL}(?:${THREATS})(?!\w)`),
    spares: word(HELPERS),
  },
];

import type { HintRule, LetPass } from '../say-lint.js';
import { some, word } from './say-lint-patterns.js';

// What somebody says they will do to themselves or to another, and what may always be said because somebody is not safe.
// Where the two meet, whoever is not safe comes first: a threat that is missed costs a hint, a cry for help that is pointed
// at may cost more.

/** Who may be hurt by what somebody says they will do. */
const SOMEBODY = 'you|him|her|them|your \\w+|the (?:kids?|children|baby|dog|cat)|someone|somebody';
const VIOLENCE = [
  `(?:kill|hit|slap|punch|kick|choke|strangle|stab|murder|smack|beat up) (?:${SOMEBODY})(?! (?:up|with kindness|out|off)\\b)`,
  "(?:beat|hurt|shoot|push|shove|grab|force) (?:you|him|her|the (?:kids?|children))(?! (?:away|at|in|to it|a|an|some|on|too hard|feelings)\\b)(?!'s)",
  'beat (?:you|him|her|them) up|break (?:your|his|her) (?:neck|arm|bones|nose|face|legs?)',
  '(?:rape|drown|poison) (?:you|him|her)|get (?:my|a|the) (?:gun|knife)',
].join('|');

const BELONGINGS =
  'phone|keys?|car|things|stuff|clothes|laptop|computer|console|playstation|passport|papers|money|wallet|cards?|pills|bike|guitar';
const SHOWN =
  'photos?|pictures?|pics?|videos?|nudes?|messages|texts|chats?|screenshots?|secrets?|everything i (?:have|know) (?:of|about) you';
/** What is threatened with, in the form that stands after "I will". */
const THREATS = [
  'show you|get back at you|get you back|pay you back|punish|destroy|ruin|ignore you|lock you(?! out)|make you|make your life',
  `do the same to you|throw (?:out|away) your|(?:break|smash|wreck|burn|hide|sell|scratch|cut up|take) (?:all )?your (?:\\w+ )?(?:${BELONGINGS})`,
  'smash (?:everything|the (?:house|flat|place))|burn (?:down|the house|everything)|set fire to',
  `(?:post|share|upload|publish|leak|send|show) (?:(?:everyone|everybody|people) )?(?:all )?(?:the|your|those|these|our) (?:\\w+ )?(?:${SHOWN})`,
  `(?:post|upload|leak) (?:\\w+ )?(?:${SHOWN})|post (?:it|that|this) (?:online|everywhere|on)`,
  'cheat|(?:sleep|go to bed|have sex) with (?:someone|somebody|anyone|another|other|your)|give you the silent treatment',
  'tell (?:everyone|everybody|your boss)|tell your (?:mother|father|mum|mom|dad|parents|family|friends) (?:everything|your)|call your boss',
].join('|');
/** Not to be afraid of: whoever has a right to know, or has asked. */
const HELPERS =
  "shelter|police|lawyer|court|judge|doctor|hotline|therapist|counsell?or|nurse|hospital|teacher|school|with you|need|safe|happened|that i|i'm|i am|we're|we are|good ?night|goodbye|hello|news";

/** Violence done or threatened, fear for oneself, and whoever helps: said as hard as it has to be. */
const SAFETY = [
  '(?:hit|hits|hitting|beat|beats|beating|beaten|slap|slaps|slapped|slapping|punch|punched|punching|kick|kicked|kicking|chok(?:e|ed|ing)|strangl(?:e|ed|ing)|shov(?:e|ed|ing)|grab|grabbed|grabbing|threaten|threatens|threatened|threatening|forc(?:e|es|ed|ing)|rap(?:e|ed|ing)|stalk|stalked|stalking) (?:me|us|him|her|my|our|the (?:kids?|children|baby|dog|cat)|by you)(?! (?:to it|at|up on)\\b)',
  '(?:push|pushes|pushed|pushing) (?:me|us|the (?:kids?|children))(?! away)|(?:hurt|hurts|hurting) (?:the (?:kids?|children|baby)|my (?:body|arm|child))',
  '(?:being|be|been|was|am|got|get) (?:hit|beaten|slapped|punched|kicked|choked|strangled|shoved|threatened|raped|stalked|pushed around|locked (?:in|up|out)|followed|tracked)',
  'threaten(?:s|ed|ing)? to|(?:lock|locks|locked|locking) me|(?:follow|followed|following|track|tracked|tracking) me|(?:throw|threw|throwing) (?:\\w+ )?(?:things|stuff|it|plates?|glass\\w*) at (?:me|us)',
  "(?:take|takes|took|taking) (?:away )?my (?:phone|passport|money|keys|papers|pills)|touch(?:ed|es|ing)? me (?:when|without|against|after i|although)|won't let me (?:leave|go|out)|(?:let|allow) me (?:leave|go out|see my)",
  '(?:afraid|scared|frightened|terrified) of you|not safe|unsafe|in danger|for my (?:life|safety)|(?:i|we) (?:need|want) to be safe|abus(?:e|ed|ive|er|ing)|violen(?:t|ce|tly)|bruis\\w+|weapons?|gun|knife',
  'shelter|police|restraining order|hotline|emergency|ambulance',
].join('|');

export const letPass: LetPass = {
  safety: word(SAFETY),
  reported: word(
    "you(?:'d|'ve| have| had)? (?:just |even |once |then |keep |kept |always |never )*(?:said|say|saying|told|tell|telling|called|call|calling|wrote|texted|texting|shouted|shout|shouting|yelled|yell|yelling|screamed|scream|screaming|whispered|asked|threatened|swore)(?! (?:sorry|nothing|hello|yes|no|goodbye)\\b)",
  ),
};

/** Where "I will" stands, or is meant: it stands before this part, so that it is mostly written without. */
const I_WILL = "i(?:'ll| will|'m going to| am going to|'m gonna)(?: just| simply| also| really)*";
const AFTER_I_WILL = String.raw`(?<=^|\b(?:and|or|then) )(?:${I_WILL} )?(?:just )?`;

/** Hurting oneself or another, and what is threatened with; before everything that is merely hard. */
export const graveRules: readonly HintRule[] = [
  {
    kind: 'crisis',
    finds: word(
      '(?:kill|killing|hurt|harm|harming|cut|cutting|hang|shoot|starve) myself|(?:end|take) my (?:own )?life|end it all',
      "(?:want|wanted) to die|(?:don't|do not) want to (?:live|be alive|be here any ?more|wake up)|rather (?:die|be dead)",
      "wish i (?:was|were) dead|be better off without me|suicid(?:e|al)|(?:no|not any) reason to live|can't go on living",
      'jump (?:off (?:the|a) (?:bridge|roof|balcony)|in front of (?:the|a) (?:train|bus|car|truck))',
    ),
    spares: word(
      'myself (?:laughing|with work|at work|to work|some|a|an|off|shaving|cooking|slicing|at the|in the|on the|while|when|playing|running|skiing|training)',
      "(?:don't|do not|didn't|never|not) (?:want to |going to )?(?:kill|hurt|harm|cut) myself|want(?:ed)? to die (?:laughing|of)",
      "\\w+'s suicide|(?:his|her|their) suicide|to live (?:here|there|like|with|without|in|at|apart|alone|far)",
    ),
  },
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
  { kind: 'violence', fields: ['then'], finds: some(`${AFTER_I_WILL}(?:${VIOLENCE})`) },
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
    finds: some(String.raw`${AFTER_I_WILL}(?:${THREATS})\b`),
    spares: word(HELPERS),
  },
];

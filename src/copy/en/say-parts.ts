import type { SayField } from '../../core/say/state.js';
import type { PartWords } from '../say-words.js';

// How a part that somebody wrote is fitted into the sentence. Only beginnings that are surely right in English are fitted;
// all the rest stands behind a few words and a colon, where every text is right. Not sure is not fitted: a plainer sentence
// is read more easily than a broken one.

const words = (pattern: string): RegExp => new RegExp(String.raw`^(?:${pattern})(?![\p{L}'])`, 'iu');
const starts = (pattern: string): RegExp => new RegExp(`^(?:${pattern})`, 'iu');

const PERSON = 'you|we|he|she|it|they|i';
const DETERMINER = 'the|an?|my|your|our|his|her|their|its|this|these|those|some|any|another|both|all|every|each';
const NUMBER = String.raw`\d+|one|two|three|four|five|six|ten|fifteen|twenty|thirty|half`;
const PLACE =
  'about|after|around|at|because|before|between|by|during|for|from|if|in|into|like|of|on|or|over|since|that|till|to|until|when|where|while|who|with|without|and';
/** "Morning" and "nothing" are no deeds, and "bring" is none that stands after "with". */
const DEED = String.raw`(?!(?:morning|evening|nothing|something|anything|everything|wedding|feeling|spring|bring|sing|ring|swing|king|ceiling|string)\b)\p{L}{2,}ing`;
const HELPING =
  "is|isn't|are|aren't|was|wasn't|were|has|have|had|does|doesn't|do|don't|did|didn't|will|won't|would|could|can|can't|cannot|should|must|might|may";
const TOLD =
  'left|came|went|said|got|told|took|made|forgot|broke|fell|kept|ran|saw|sat|put|hit|cut|lost|felt|read|shut|wrote|gave|began|spoke|drank|ate|slept|let|rang|threw|stood|hung|found|bought';
/** What tells that something happens; a word in -s is one only if something follows, or "my loud friends" were one. */
const HAPPENS = String.raw`(?:(?:${HELPING}|${TOLD}|\p{L}+ed)(?!\p{L})|\p{L}+[^s\W]s (?=\p{L}))`;
const BETWEEN = String.raw`(?:(?!(?:${PLACE})\b)[\p{L}']+ ){0,3}?`;

/** Somebody, and what they do: a sentence of its own. */
const CLAUSE = String.raw`(?:(?:${PERSON}|there|someone|somebody|nobody|no one|everyone|everybody)(?:'\p{L}+)? (?!\p{L}+ing\b|and\b|or\b|(?:on|at|in|with|when|if|to)\b)\p{L}|(?:${PERSON}|there)'\p{L}+ \p{L})`;
/** Things that are at home in a house, and no name: a phone begins them with a capital. */
const AT_HOME =
  'dinner|lunch|breakfast|supper|food|work|money|plans|things|dishes|laundry|friends|people|kids|children|everything|nothing|something|sex|chores|bills|holidays';
/** A thing, up to where its sentence goes on. */
const THING = String.raw`(?:(?:${DETERMINER}) |(?:${NUMBER}) )(?:[\p{L}'’-]+ ?){1,3}(?=$|[.,;:!?…]|(?<= )(?:${PLACE})(?!\p{L}))`;
const NO_CLAUSE = String.raw`(?!(?:(?!\b(?:when|if|that|who|which|where|after|before|until|so|because)\b)[^.,;:!?])*?\b(?:${HELPING})\b)`;
const MANY = String.raw`(?!(?:${PERSON}|no|not|don't|never|please|let's|what|why|how|that|who|this)\b)(?:[\p{L}-]+ )?\p{L}+(?:[^s\W]s|ness|ment|tion)(?=$|[.,;:!?…]| (?:${PLACE})(?!\p{L}))`;
/** A thing or a deed, as it stands after "with". */
const AFTER_WITH = [
  starts(
    String.raw`(?:(?:you|us|me|him|her|them|it|anyone|someone|people|friends|(?:my|your|our) \p{L}+) (?:not |\p{L}+ly |always |never |sometimes |still )?)?(?:${DEED})(?!\p{L})`,
  ),
  words('it (?:when|if)'),
  starts(`${NO_CLAUSE}${THING}`),
  starts(MANY),
];
const NO_DEED = String.raw`${PERSON}|that|there|${DETERMINER}|no|nothing|to|in|on|at|with|after|before|until|next|from|please|let's|maybe|perhaps|because|then|so|and|but|what|why|how|who|nobody|everything|sorry|${DEED}`;

const OKAY = "I'm okay with";
const NOT_OKAY = "I'm not okay with";

export const sayParts = {
  when: {
    stem: 'When',
    frame: "It's about this:",
    close: ',',
    isHalf: true,
    fits: [
      // Two sentences are no part of one, nor is a question.
      [/[.!?…]\s*[^\s.]|[!?…]$|\.\.$|\n/, null],
      [
        words(
          `when(?:ever)?|while|if|as soon as|(?:every|each) time|(?:after|before|since|until|once|as) (?:${PERSON})`,
        ),
        '',
      ],
      [words('the (?:way|moment|time|fact|look)'), null],
      [starts(CLAUSE), 'When'],
      [starts(`(?:${DEED}) `), 'When'],
      [starts(String.raw`(?:${DETERMINER}) (?!(?:${PLACE})\b)[\p{L}'-]+ ${BETWEEN}${HAPPENS}`), 'When'],
      [starts(`(?:${AT_HOME}) ${BETWEEN}${HAPPENS}`), 'When'],
      [
        words('yesterday|today|tonight|last|this|on|at|in|during|sometimes|often|always|never|what|why|how|who|that'),
        null,
      ],
      // In capitals it may be somebody's name, or anything.
      [new RegExp(String.raw`^\p{Ll}[\p{L}']* ${BETWEEN}${HAPPENS}`, 'u'), 'When'],
    ],
  },
  feel: {
    stem: 'I feel',
    frame: 'What I feel:',
    close: ',',
    fits: [
      [starts(String.raw`(?:i|it)(?:'\p{L}+)? `), ''],
      [words('feel'), 'I'],
      [words('feeling'), "I'm"],
      [words('am'), 'I'],
      [words('when|because|since|if|why|what|how|please|there'), null],
      [/^/, 'I feel'],
    ],
  },
  afraid: {
    stem: "because I'm afraid",
    frame: "What I'm afraid of:",
    close: '.',
    joins: 'because',
    fits: [
      [words('because'), ''],
      [words('(?:afraid|scared|frightened|terrified|worried|anxious)'), "because I'm"],
      [words("i'm afraid|i am afraid|i'm scared|i am scared|i'm worried|i am worried|i fear|i worry"), 'because'],
      [words('that|of|to|for'), "because I'm afraid"],
      [starts(CLAUSE), "because I'm afraid"],
      [starts(String.raw`(?:you |us |me |him |her |them )?(?:${DEED})(?!\p{L})`), "because I'm afraid of"],
    ],
  },
  like: {
    stem: "I'd like",
    frame: "What I'd like:",
    close: '.',
    fits: [
      [starts(String.raw`i(?:'\p{L}+)? `), ''],
      [words("could|can|would you|would it|will|shall|may|please|let's|let us"), ''],
      [words('would like'), 'I'],
      [words('like'), "I'd"],
      [words('(?:not )?to|(?:you|us|them|it|this|that) (?:not )?to|it if|it when'), "I'd like"],
      [
        starts(
          String.raw`${NO_CLAUSE}(?:(?:just|only|even) )?(?:${DETERMINER}|${NUMBER}|more|less|no|something|someone|nothing|time)(?! (?:you|we|i|he|she|they)\b)(?![\p{L}'])`,
        ),
        "I'd like",
      ],
    ],
  },
  okay: {
    stem: OKAY,
    frame: "What I'm okay with:",
    close: '.',
    fits: [
      [words("i'm|i am|i (?:like|love|want|need|don't mind|do not mind)"), ''],
      [words('(?:okay|ok|fine) with'), "I'm"],
      [words('with'), "I'm okay"],
      [words('when|whenever|if'), `${OKAY} it`],
      ...AFTER_WITH.map((fit) => [fit, OKAY] as const),
    ],
  },
  'not-okay': {
    stem: NOT_OKAY,
    frame: "What I'm not okay with:",
    close: '.',
    fits: [
      [words("i'm|i am|i (?:don't|do not|can't|cannot|won't|will not|hate|refuse)"), ''],
      [words('not (?:okay|ok|fine) with'), "I'm"],
      [words('(?:okay|ok|fine) with'), "I'm not"],
      [words('with'), "I'm not okay"],
      [words('when|whenever|if'), `${NOT_OKAY} it`],
      ...AFTER_WITH.map((fit) => [fit, NOT_OKAY] as const),
    ],
  },
  // oxlint-disable-next-line unicorn/no-thenable -- the name of a part; it is no function, and awaits stay awaits
  then: {
    stem: 'If it happens, I will',
    frame: 'If it happens:',
    close: '.',
    fits: [
      [words('if|when|whenever|(?:every|each) time'), ''],
      [starts(String.raw`(?:then,? )?i(?:'\p{L}+)? `), 'If it happens,'],
      [words('will|would|might|may|can'), 'If it happens, I'],
      [words('going to|gonna'), "If it happens, I'm"],
      [words(NO_DEED), null],
      [/^/, 'If it happens, I will'],
    ],
  },
  mine: { stem: 'Mine to own:', frame: 'Mine to own:', close: '.', fits: [[words('mine to own'), '']] },
  'for-you': {
    stem: 'What it may have been for you:',
    frame: 'What it may have been for you:',
    close: '.',
    fits: [[starts(String.raw`(?:(?:perhaps|maybe) )?(?:for you|it(?:'\p{L}+)?)(?!\p{L})`), '']],
  },
  next: {
    stem: "What I'll do:",
    frame: "What I'll do:",
    close: '.',
    fits: [
      [
        words(
          "what i'll do|i'll|i will|i'm going to|i am going to|i promise|i want to|i'd like to|next time i|from now on",
        ),
        '',
      ],
    ],
  },
} satisfies Record<SayField, PartWords>;

/** What keeps its capital within a sentence, besides "I" and whatever has more than one. */
export const sayKept = words(
  '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december|christmas|easter|ramadan|eid|new year|god|mum|mom|mama|dad|papa|grandma|grandpa|english|german|french|spanish|italian|turkish|polish|russian',
);

import type { HintRule } from '../say-lint.js';
import { OFTEN, some, word } from './say-lint-patterns.js';
import { FEAR, WARM } from './say-lint-warm-words.js';

// What is said about who the other is, what they cause, what goes on in them, and told as a feeling.

const INSULTS =
  'idiot|moron|bitch|cunt|bastard|asshole|arsehole|dick(?! around)|dickhead|prick|loser|liar|psycho|freak(?! out)|pig(?! out)|slut|whore|twat|wanker|piece of shit|scum|jerk(?! (?:awake|away|your|the|at))|coward';
const SWEARING =
  'fucking|bloody|damn|goddamn|stupid|lazy|dirty|little|miserable|pathetic|selfish|ungrateful|absolute|total';
const LABELS = [
  'selfish|lazy|crazy(?! about)|insane|childish|immature|stupid|dramatic|a drama queen|needy|clingy|heartless',
  'cold-hearted|a narcissist|narcissistic|toxic|controlling|manipulative|impossible(?! to)|pathetic|hopeless|disgusting|repulsive|ugly|trash',
  'useless|worthless|ridiculous|too sensitive|oversensitive|paranoid|rude|mean|stubborn|ungrateful|thoughtless',
  `inconsiderate|careless|irresponsible|unreliable|a child|a baby|a mess|a failure|the problem|weak(?! (?:after|from|since|today|with|at the moment))|arrogant`,
  `(?:an? )?(?:(?:${SWEARING}|fat|ugly) )*(?:${INSULTS})`,
  '(?:just )?like your (?:mother|father|mum|mom|dad)',
].join('|');

/**
 * Told as feelings, they tell what the other did. "Unheard" and "alone" are felt; so is everything feared, and "controlled",
 * "abandoned", "betrayed", "cheated on" or "mistreated" may be the only words that somebody has for what was done.
 */
const VERDICTS = [
  'ignored|manipulated|attacked|used|rejected|disrespected|neglected|judged|blamed',
  'unappreciated|dismissed|provoked|patroni[sz]ed|belittled|punished|tricked',
  'taken for granted|walked all over',
].join('|');

export const aboutYouRules: readonly HintRule[] = [
  {
    kind: 'insult',
    finds: word(
      `you(?: (?:${SWEARING}))* (?:${INSULTS})|(?:shut the fuck|shut the hell) up|fuck (?:you|off)|screw you|piss off|go to hell(?! and back)`,
      '(?:you to|you should|just|please) (?:just |finally )*shut up|^shut up',
    ),
  },
  {
    kind: 'label',
    finds: word(
      `(?:you(?:'re|re| r| are| were)|u r)(?: (?:so|such|probably|being|just|always|really|too|very|a bit|acting|behaving|nothing but|getting|becoming|such an?|an?|fucking|bloody|totally|completely))* (?:${LABELS})`,
      `(?:act|behave|acting|behaving) like (?:an? )?(?:${LABELS})`,
      `(?:stop|quit) being (?:so |such an? |an? )?(?:${LABELS})`,
      "what(?:'s| is| the \\w+ is) wrong with you",
      'your (?:selfishness|laziness|stupidity|narcissism|nonsense|drama)',
    ),
    spares: word(
      "not that you(?:'re| are)|(?:said|called|saying|calling|told you|say) (?:that )?you(?:'re| are| were)?",
      "(?:as if|as though) you(?:'re| are| were)|you (?:feel|felt|fear|feared|worry|worried)(?: that| like)? you(?:'re| are| were)|(?:make|made|making) you (?:feel|think|believe)",
    ),
  },
  {
    kind: 'you-make-me',
    finds: word(
      `you ${OFTEN}(?:make|made) me (?:feel|so|look|angry|mad|sad|crazy|furious|anxious|jealous|sick|miserable|insecure|small|ashamed|nervous|cry|shout|yell|scream|do (?:this|that|it)|say|act|hate|want to|lose)`,
      `you(?:'re| are)? ${OFTEN}(?:drive|drove|driving) me (?:crazy|mad|insane|away|up)`,
      "it(?:'s| is| was) (?:all )?(?:because of you|your fault)|all because of you|you(?:'re| are) the reason",
      'you (?:ruin|ruined|spoil|spoiled|destroy|destroyed) (?:everything|it|all|my|our|the|every)',
    ),
    spares: word(
      WARM,
      'with (?:desire|love|joy|longing|happiness)',
      "you(?:'re| are) the reason (?:i (?:am|'m|laugh|smile|got|get)|for my (?:smile|luck))",
      "because of you (?:that )?i(?:'m| am)? (?:\\w+ed|dare|can|could|made it|got|found|believe|happy|alive|here|still here|smile|laugh|learnt)(?!'t)",
    ),
  },
  {
    kind: 'mind-reading',
    notFields: ['afraid', 'for-you'],
    finds: word(
      `you ${OFTEN}(?:don't|do not|didn't|did not) (?:(?:even|really|actually) )*(?:care|love me|respect me|give a (?:damn|shit|fuck|toss)|want (?:me(?! to)|to (?:be with|understand|listen|hear|change|try|see)))`,
      `you ${OFTEN}(?:never|don't ever) (?:really |even )?(?:cared|loved me|wanted me)|you couldn't care less|don't you (?:even )?care`,
      'you (?:clearly|obviously) \\w+|you secretly|deep down you',
      'you (?:just|only) want(?:ed)? (?:sex|attention|money|my money|drama|one thing|your (?:own )?way|me (?:to|for|when|because)|to (?:be right|win|hurt|fight|argue|punish|control|provoke|annoy|upset|humiliate|have your|get (?:rid|away|your)|see me|use))',
      'you want(?:ed)? to (?:hurt|punish|humiliate)|you want(?:ed)? me to (?:fail|suffer|feel bad)',
      'you (?:just |really |always )*(?:only|never|just) (?:ever )?think (?:of|about) (?:yourself|anyone (?:else )?but|anybody (?:else )?but|me|us)',
      `you ${OFTEN}(?:do|did|say|said) (?:it|this|that) (?:on purpose|just to|only to|to (?:hurt|annoy|provoke|spite))`,
      "you(?:'re| are| were) (?:just |only )?trying to (?:hurt|annoy|punish|provoke|control|avoid (?:me|us|it|this|that|talking|the (?:talk|topic|subject|conversation))|get rid of me|make me (?:feel|look|jealous|angry|mad|sad)|win (?:this|every|the (?:argument|fight)))",
      `you ${OFTEN}(?:hate me|enjoy (?:hurting|seeing|it when))|you know (?:full well|(?:exactly|very well|perfectly(?: well)?) (?:what you|that|how (?:much )?(?:it|i (?:hate|feel)|that)))`,
      `you ${OFTEN}think (?:that )?(?:i'm|i am|(?:you're|you are) (?:always |so |too |the )*(?:right|better|smart\\w*|clever\\w*|perfect|special|above|boss|god|only|superior|good for|important))`,
    ),
    spares: word(
      FEAR,
      "as if|if you|not sure (?:if|whether|that)|(?:don't|do not) (?:think|know (?:if|whether|that)|believe) (?:that )?you|i know (?:that )?you (?:care|don't)",
      'you (?:clearly|obviously) (?:love|loved|tried|try|worked|put|took|cared|care|wanted to help)',
      'you (?:just|only) want(?:ed)? me to (?:be|feel) (?:happy|safe|well|better|okay|good)',
      '(?:just|only) think (?:of|about) (?:me|us)',
    ),
  },
  {
    kind: 'mind-reading',
    notFields: ['afraid', 'for-you', 'mine'],
    needs: word('you'),
    finds: word('on purpose'),
    spares: word(FEAR, "(?:i|not|didn't|don't|never|wasn't) [^.]*on purpose"),
  },
  {
    kind: 'judgement',
    notFields: ['afraid'],
    finds: word(
      "i (?:(?:just|really|often|sometimes|always|only) )?(?:feel|felt|am feeling|'m feeling) (?:(?:like|as if|as though|that) you|you (?:are|don't|do not|never|always|just|only|have|didn't|were|think|want))",
      "i(?:'m| am)? (?:just |really |often |always |only |so )?(?:feel|felt|feeling) (?:so |really |completely |totally |just |always |by you |a bit )*(?:" +
        `${VERDICTS})(?! (?:to|up))`,
    ),
    spares: word(
      `(?:${FEAR}) (?:of|that)`,
      'you (?:really |do |still |truly )*(?:love|care (?:about|for)) (?:me|us)',
      WARM,
    ),
  },
  // "I feel" stands before this part: what it begins with is what is felt.
  {
    kind: 'judgement',
    fields: ['feel'],
    finds: some(
      String.raw`^\s*(?:(?:like|as if|as though|that) )?you\b(?! (?:really |do |still |truly |also )*(?:love (?:me|us)\b|care (?:about|for) (?:me|us)\b|see me\b|understand me\b|understood me\b|listen(?:ed)? to me\b|want me\b|need me\b|(?:are|were) (?:here|there|with me|close|near|by my side|on my side|my home|trying|proud)\b))(?!'re (?:here|there|with me|close|near|on my side|trying|proud)\b)`,
    ),
    spares: word(WARM),
    after: /./,
  },
  {
    kind: 'judgement',
    fields: ['feel'],
    finds: some(String.raw`\b(?:${VERDICTS})\b(?! (?:to|up)\b)`),
    spares: word(
      `(?:${FEAR}|sad|ashamed|anxious|guilty) (?:of|about|that|to)`,
      '(?:less|no longer|not|hardly|never) (?:so |as )?\\w+ed',
    ),
  },
];

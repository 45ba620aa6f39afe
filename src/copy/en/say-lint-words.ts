import type { HintKind, HintRule } from '../say-lint.js';
import { graveRules, letPass } from './say-lint-grave-words.js';
import { some, word } from './say-lint-patterns.js';

// What may land hard in English, and a softer shape for it. What a rule lets pass is as much part of it as what it finds:
// a kind word that is pointed at teaches people to write past the hints. Nothing that somebody needs in order to be safe
// is pointed at: going away, calling for help, naming violence.

/** Glad things that somebody may well do every time. */
const WARM = [
  'm(?:ake|akes|ade|aking) me (?:laugh|smile|happy|proud|glad|feel (?:so )?(?:safe|loved|at home|calm|better|good|seen|welcome|strong))',
  'glad|grateful|thankful|thanks?|proud of|happy (?:when|to|that|with|about)',
  '(?:love|loved) (?:you|how|it|that|when|the way|being)',
  '(?:there|here) for (?:me|you)|(?:on|by|at) (?:my|your) side|(?:safe|at home) with',
  'so (?:kind|patient|gentle)|such a good|appreciate|admire|a joy|look forward',
].join('|');
const FEAR =
  'afraid|scared|worried|fear|worry|wonder(?:ing)?|the story i tell|tell myself|i imagined?|in my head|part of me';

const LABELS = [
  'selfish|lazy|crazy|insane|childish|immature|stupid|an idiot|dramatic|a drama queen|needy|clingy|heartless',
  'cold-hearted|a narcissist|narcissistic|toxic|controlling|manipulative|a liar|impossible|pathetic|hopeless',
  'useless|worthless|ridiculous|too sensitive|oversensitive|paranoid|rude|mean|stubborn|ungrateful|thoughtless',
  'inconsiderate|careless|irresponsible|unreliable|a child|a baby|a mess|a failure|a coward|a jerk|a bitch|a bastard|a dick|a moron|a loser|jerk|asshole|arsehole|moron|the problem|weak|arrogant',
  '(?:just )?like your (?:mother|father|mum|mom|dad)',
].join('|');

/**
 * Told as feelings, they tell what the other did. "Unheard" and "alone" are felt; so is everything feared, and "controlled",
 * "abandoned", "betrayed" or "mistreated" may be the only words that somebody has for what is not safe.
 */
const VERDICTS = [
  'ignored|manipulated|attacked|used|rejected|disrespected|neglected|cheated|judged|blamed',
  'unappreciated|dismissed|provoked|patroni[sz]ed|belittled|punished|tricked|lied to',
  'taken for granted|walked all over',
].join('|');

/** Between "you" and what follows. */
const OFTEN = '(?:(?:always|never|really|just|only|simply|clearly|obviously|still|ever|even) )*';

/** "Never" as a vow, a thanks, or nobody's fault. */
const NEVER_MEANT = [
  "never mind|now or never|better late than never|it (?:was|is) never|it's never",
  "i(?:'ll| will| would|'d| want to| promise(?: you)? to|'m going to)(?: \\w+)? never|never again (?:will|do) i|never again",
  "i(?: have|'ve)? never (?:meant|wanted|intended|doubted|stopped|thought (?:less|badly)|loved|met|said|thanked|told|asked|apologi[sz]ed|learned|learnt|knew|regretted|take|took)",
  'never (?:been|felt) (?:so |more |this |as )*(?:happy|proud|glad|grateful|loved|safe|close|at home|calm|seen)',
  'never (?:a burden|too late|about you|my intention)|you never have to|never (?:take|took) (?:it|that|you) for granted',
  'never got to',
];

const rules: readonly HintRule[] = [
  ...graveRules,
  {
    kind: 'demand',
    forms: ['boundary'],
    fields: ['then'],
    finds: word(
      "you(?:'ll| will) (?:have to|sleep|leave|apologi[sz]e|stop|do|give|go|move)|you (?:have to|need to|must|should)",
      "you (?:can't|cannot|won't|may not)(?! (?:find|reach|see|hear))",
    ),
  },
  {
    kind: 'demand',
    forms: ['boundary'],
    finds: word("you(?:'re| are) not allowed|you aren't allowed|i forbid|i (?:won't|will not) let you|i don't allow"),
  },
  // Whom somebody may see is theirs to say.
  {
    kind: 'demand',
    fields: ['not-okay'],
    finds: word(
      'you (?:seeing|meeting|talking to|talking with|texting|visiting|going out with|hanging out with|having) (?:(?:your|other|any|male|female|those|old) )*(?:friends?|family|parents|mother|mum|mom|sisters?|brothers?|men|women|guys|girls|boys|colleagues)',
    ),
    spares: word(
      'about|behind my back|instead|every|without|during|while|when|at (?:night|dinner)|until|before|after|drunk|in my|in our',
    ),
  },
  // What is promised, with a price on it.
  {
    kind: 'demand',
    fields: ['next'],
    finds: word(
      "(?:only )?if you (?:stop|start|also|finally|first|do|don't|would|promise|apologi[sz]e|admit|change)|as long as you|once you (?:stop|start|apologi[sz]e|admit|change)",
    ),
  },
  {
    kind: 'should',
    notFields: ['then'],
    finds: word(`you ${OFTEN}(?:should(?:n't)?|must(?:n't)?|ought to|had better|gotta)`, "you'd better"),
    spares: word(
      "you should(?:n't| not| never) have to|you should (?:know|see) (?:how|that)|you must (?:be|feel|miss|have (?:been|felt|thought|had))",
      '(?:what|how|if|whether|where|when|like|than|as) you should',
    ),
  },
  {
    kind: 'should',
    notFields: ['when', 'then', 'for-you'],
    finds: some(
      String.raw`(?:^|\b(?:and|so|but|think|that) )(?:you|you've) ${OFTEN}(?:finally )?(?:have to|got to|need to)\b(?! know)`,
    ),
    spares: word(
      'you never (?:have|need) to',
      `(?:know|knew|see|saw|hear|heard|sorry|glad|when|if) (?:that )?you ${OFTEN}(?:have|need) to`,
    ),
  },
  {
    kind: 'label',
    finds: word(
      `(?:you(?:'re|re| r| are| were)|u r)(?: (?:so|such|probably|being|just|always|really|too|very|a bit|acting|behaving|nothing but|getting|becoming|such an?|an?))* (?:${LABELS})`,
      `(?:act|behave|acting|behaving) like (?:an? )?(?:${LABELS})`,
      '(?:act|behave|acting|behaving) like your (?:mother|father|mum|mom|dad)',
      `(?:stop|quit) being (?:so |such an? |an? )?(?:${LABELS})`,
      "what(?:'s| is| the \\w+ is) wrong with you",
      'your (?:selfishness|laziness|stupidity|narcissism|nonsense|drama)',
    ),
    spares: word(
      "not that you(?:'re| are)|(?:said|called|saying|calling|told you|say) (?:that )?you(?:'re| are| were)?",
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
    ),
  },
  {
    kind: 'mind-reading',
    notFields: ['afraid', 'for-you'],
    finds: word(
      `you ${OFTEN}(?:don't|do not|didn't|did not) (?:(?:even|really|actually) )*(?:care|love me|respect me|give a (?:damn|shit|fuck|toss)|want (?:me(?! to)|to (?:be with|understand|listen|hear|change|try|see)))`,
      `you ${OFTEN}(?:never|don't ever) (?:really |even )?(?:cared|loved me|wanted me)|you couldn't care less|don't you (?:even )?care`,
      'you (?:clearly|obviously) \\w+|you secretly|deep down you',
      'you (?:just|only) want(?:ed)?|you want(?:ed)? to (?:hurt|punish|humiliate)|you want(?:ed)? me to (?:fail|suffer|feel bad)',
      `you ${OFTEN}(?:do|did|say|said) (?:it|this|that) (?:on purpose|just to|only to|to (?:hurt|annoy|provoke|spite))`,
      "you(?:'re| are| were) (?:just |only )?trying to (?:hurt|annoy|punish|provoke|control|avoid|get rid|make me|win)",
      `you ${OFTEN}(?:hate me|enjoy (?:hurting|seeing|it when))|you know (?:exactly|very well|perfectly|full well)`,
      `you ${OFTEN}think (?:that )?(?:i'm|i am|you're|you are)`,
    ),
    spares: word(
      FEAR,
      "as if|if you|not sure (?:if|whether|that)|(?:don't|do not) (?:think|know (?:if|whether|that)|believe) (?:that )?you|i know (?:that )?you (?:care|don't)",
      'you know (?:exactly|very well) how to (?:calm|help|cheer|make me)',
      'you (?:clearly|obviously) (?:love|loved|tried|try|worked|put|took|cared|care|wanted to help)',
      'you (?:just|only) want(?:ed)? (?:to help|the best|to be (?:nice|kind|heard|close))',
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
    kind: 'but',
    after: word("sorry|apologi[sz]e|my apologies|i regret|forgive me|i was wrong|my fault|i should(?:n't| not) have"),
    finds: some(
      String.raw`\bbut\b(?! (?:that|this|it)(?:'s| is| was)? (?:no|not|doesn't|does not|didn't)\b)(?! (?:i|i'm|i'll|mine|it's mine|it is mine|none of|still|even so|not)\b)`,
    ),
    spares: word('not (?:only|just)|nothing but|anything but|last but'),
  },
  {
    kind: 'but',
    forms: ['repair'],
    fields: ['mine', 'next'],
    finds: word('but (?:(?:only |that was |it was )?because )?(?:you|your)|but it was you'),
    after: /./,
  },
  // A reason of one's own takes it back as well.
  {
    kind: 'but',
    forms: ['repair'],
    after: word('sorry|apologi[sz]e'),
    finds: word(
      "but i(?:'m| am| was| had| have)? (?:just |only |so |really |very )*(?:tired|exhausted|drunk|stressed|busy|hungry|ill|sick|joking|kidding|a bad day|had a|trying to help)",
    ),
  },
  { kind: 'but', forms: ['repair'], fields: ['mine', 'next'], needs: word('only|just'), finds: word('because you') },
  {
    kind: 'sorry-if',
    finds: word(
      '(?:sorry|apologi[sz]e) if (?:you|i|it|that|anything|my)|sorry (?:that )?you (?:feel|took it)',
      'sorry (?:that )?you (?:were|are|got) (?:hurt|offended|upset)(?! by)',
    ),
  },
  {
    kind: 'sorry-if',
    forms: ['repair'],
    after: word('sorry|apologi[sz]e'),
    finds: word(
      "if (?:i|you|it|my \\w+|anything|something)(?: [^.;!?\n]{1,60}?)?,? (?:then )?(?:i'm|i am|i apologi[sz]e)(?: so| really)?(?: sorry)?",
    ),
  },
  {
    kind: 'judgement',
    notFields: ['afraid'],
    finds: word(
      "i (?:(?:just|really|often|sometimes|always|only) )?(?:feel|felt|am feeling|'m feeling) (?:(?:like|as if|as though|that) you|you (?:are|don't|do not|never|always|just|only|have|didn't|were|think|want))",
      "i(?:'m| am)? (?:just |really |often |always |only |so )?(?:feel|felt|feeling) (?:so |really |completely |totally |just |always |by you |a bit )*(?:" +
        `${VERDICTS})(?! (?:to|up))`,
    ),
    spares: word(`(?:${FEAR}) (?:of|that)`),
  },
  // "I feel" stands before this part: what it begins with is what is felt.
  {
    kind: 'judgement',
    fields: ['feel'],
    finds: some(String.raw`^\s*(?:(?:like|as if|as though|that) )?you\b`),
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
  {
    kind: 'absolute',
    notFields: ['afraid'],
    finds: word(
      "(?:you(?:'re|re| r| are| were|'ve| have)?|u(?: r)?) (?:just |simply |really |still )?(?:always|never)",
    ),
    spares: word(
      WARM,
      FEAR,
      'you can always|you never have to|never (?:take|took) you|you (?:are|were) never (?:a burden|too much)',
    ),
  },
  {
    kind: 'absolute',
    notFields: ['afraid', 'like', 'then', 'next', 'mine', 'when'],
    finds: word('always|(?:every (?:single )?|each )time|all the time|constantly|24/7|non-?stop|without exception'),
    spares: word(
      WARM,
      FEAR,
      "i(?:'ll| will|'d| would| can| could| want to|'m going to)(?: \\w+)? (?:always|every time|each time)",
      "i(?:'ve| have)? always (?:liked|trusted|respected|wanted|known|hoped|been|enjoyed|remember|miss|hope|mean|meant|try)",
      "i(?:'m| am) always (?:here|happy|on|with)|always (?:welcome|and|there)|as always|(?:not|n't|almost|nearly) always",
      "(?:doesn't|don't|needn't|not) (?:have to |need to )?(?:be )?always|you can always|(?:don't|not) (?:need|want|expect|ask)",
    ),
  },
  // A moment is told in this part, and "every time" tells it as a rule: about the two, not about a baby or a boss.
  {
    kind: 'absolute',
    fields: ['when'],
    needs: word('you|your|we'),
    finds: word('always|every single|(?:every|each) time|all the time|constantly|24/7|non-?stop|without exception'),
    spares: word(WARM, 'as always|(?:not|almost|nearly) always'),
  },
  {
    kind: 'absolute',
    fields: ['when'],
    needs: word('you|your|we|nobody|no one'),
    finds: word('never|not once|not a single time'),
    spares: word(FEAR, ...NEVER_MEANT),
  },
  {
    kind: 'absolute',
    notFields: ['afraid', 'like', 'then', 'next', 'mine', 'when'],
    finds: word('never|not once|not a single time'),
    spares: word(FEAR, ...NEVER_MEANT),
  },
  {
    kind: 'absolute',
    notFields: ['afraid', 'like'],
    finds: word(
      'nothing (?:i (?:do|say|did|said)|ever|changes|helps|works|you|is (?:ever )?(?:good|right|enough))',
      '(?:do|does|did|doing) (?:absolutely )?nothing(?! (?:wrong|about|that|to|else|but|more|bad|special))',
      '(?:make|makes|made|making) everything about (?:you|yourself)|(?:nobody|no one|no-one) (?:ever|else would|helps|listens|cares|in this house)',
      '(?:everyone|everybody) (?:else )?(?:says|thinks|knows|agrees|sees|can see|would|tells|can tell)',
      "everything(?:'s| is) (?:always )?(?:my|your|about you|on me|more important|ruined|wrong)|everything you (?:do|say|touch)",
      'no matter what i',
    ),
    spares: word(WARM, FEAR, 'everything you (?:do|did) for'),
  },
];

/** After the words that each is about. */
export const sayLint = {
  rules,
  letPass,
  hints: {
    crisis: 'if this is near, you needn’t be alone with it. Support names people who listen, also now.',
    violence:
      'this is about hurting somebody. Going out of the room first keeps everybody safe, and Support names people who help with exactly this.',
    absolute: 'one moment is easier to hear than all of them. Perhaps: “Last Tuesday, when …”',
    'you-make-me': 'the feeling is yours, and said that way it can be heard. Perhaps: “When …, I feel …”',
    should: 'it can sound like an order. A wish is easier to say yes to: “I’d like …”',
    label: 'a word for who somebody is leaves little room. Perhaps what a camera would have seen.',
    'mind-reading': 'it guesses at what goes on in them. Perhaps: “The story I tell myself is …”',
    but: 'what follows it can take the first half back. Perhaps keep that half for another time.',
    'sorry-if': 'it leaves open whether it happened. Perhaps: “I’m sorry that I …”',
    threat: 'it says what would happen to them. Perhaps what you do to look after yourself: “I go out for a while.”',
    demand: 'it says what they have to do. A boundary is about your own part: “Then I will …”',
    judgement: 'it says what they did, more than how it is for you. Perhaps: sad, lonely, hurt, scared.',
  } satisfies Record<HintKind, string>,
};

// What is meant kindly, or feared: let pass by the rules about words that are merely hard. A kind word that is pointed at
// teaches people to write past the hints.

const GOOD =
  'safe|loved|at home|calm|better|good|great|amazing|seen|heard|understood|welcome|strong|stronger|beautiful|pretty|handsome|sexy|wanted|needed|special|alive|young|lucky|important|brave|free|warm|cared for|like (?:a (?:queen|king|princess|prince|star|person|team)|the (?:only|luckiest|most)|home|myself|we can|i (?:matter|belong|count|can))';

/** Glad things that somebody may well do every time. */
export const WARM = [
  `m(?:ake|akes|ade|aking) me (?:laugh|smile|happy|happier|proud|glad|blush|feel (?:so |very |really |truly )?(?:${GOOD}))`,
  'glad|grateful|thankful|thanks?|thank you|proud of|happy (?:when|to|that|with|about)',
  '(?:love|loved) (?:you|how|it|that|when|the way|being)',
  '(?:there|here) for (?:me|you)|(?:on|by|at) (?:my|your) side|(?:safe|at home) with|my back',
  'so (?:kind|patient|gentle)|such a good|appreciate|admire|a joy|look forward',
].join('|');

/** What somebody does "always" and is thanked for. */
export const KIND_DEEDS =
  'help(?:ed)? me|hold (?:me|my hand)|held (?:me|my hand)|wait(?:ed)? for me|support(?:ed)? me|believed? in me|st(?:and|ood) (?:by|up for) me|bring me|brought me|cook(?:ed)?|look(?:ed)? after|t(?:ake|ook) care of|comfort(?:ed)? me|cheer(?:ed)? me|listen(?:ed)? to me|kind|patient|gentle|forgave|forgive|welcome';

export const FEAR =
  'afraid|scared|worried|fear|worry|wonder(?:ing)?|the story i tell|tell myself|i imagined?|in my head|part of me';

/** "Never" as a vow, a thanks, or nobody's fault. */
export const NEVER_MEANT = [
  "never mind|now or never|better late than never|it (?:was|is) never|it's never",
  "i(?:'ll| will| would|'d| want to| promise(?: you)? to|'m going to)(?: \\w+)? never|never again (?:will|do) i|never again",
  "i(?: have|'ve)? never (?:meant|wanted|intended|doubted|stopped|thought (?:less|badly)|loved|met|said|thanked|told|asked|apologi[sz]ed|learned|learnt|knew|regretted|take|took)",
  'never (?:been|felt) (?:so |more |this |as )*(?:happy|proud|glad|grateful|loved|safe|close|at home|calm|seen)',
  'never (?:a burden|too late|about you|my intention)|you never have to|never (?:take|took) (?:it|that|you) for granted',
  'never got to|because of (?:the|my|our|work|covid|all the)',
];

import type { SayField } from '../../core/say/state.js';
import type { HintRule } from '../say-lint.js';
import { word } from './say-lint-patterns.js';
import { FEAR, KIND_DEEDS, NEVER_MEANT, WARM } from './say-lint-warm-words.js';

/** What is granted, owned, guessed for the other, or feared may well be told as a rule. */
const MAY_BE_ABSOLUTE: readonly SayField[] = ['afraid', 'okay', 'mine', 'for-you'];
/** What is wished or vowed may too; a moment has rules of its own below. */
const WISHED_OR_VOWED: readonly SayField[] = [...MAY_BE_ABSOLUTE, 'like', 'then', 'next', 'when'];

const ALWAYS = `always(?! (?:${KIND_DEEDS})\\b)|every single|(?:every|each) time|all the time|constantly|24/7|non-?stop|without exception`;
const HUNDREDTH = 'for the (?:hundredth|thousandth|millionth|umpteenth|hundred and \\w+|100th|1000th) time';
const NEVER = 'never|not once|not a single time';

/** "Always", "never", "nothing", "everybody". */
export const absoluteRules: readonly HintRule[] = [
  {
    kind: 'absolute',
    notFields: MAY_BE_ABSOLUTE,
    finds: word(
      `(?:you(?:'re|re| r| are| were|'ve| have)?|u(?: r)?) (?:just |simply |really |still )?(?:always(?! (?:${KIND_DEEDS})\\b)|never)`,
    ),
    spares: word(
      WARM,
      FEAR,
      'you can always|you never have to|never (?:take|took) you|you (?:are|were) never (?:a burden|too much)|you should never',
    ),
  },
  {
    kind: 'absolute',
    notFields: WISHED_OR_VOWED,
    finds: word(ALWAYS, HUNDREDTH),
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
    finds: word(ALWAYS, HUNDREDTH),
    spares: word(WARM, 'as always|(?:not|almost|nearly) always'),
  },
  {
    kind: 'absolute',
    fields: ['when'],
    needs: word('you|your|we|nobody|no one'),
    finds: word(NEVER),
    spares: word(FEAR, ...NEVER_MEANT),
  },
  {
    kind: 'absolute',
    notFields: WISHED_OR_VOWED,
    finds: word(NEVER),
    spares: word(FEAR, ...NEVER_MEANT),
  },
  {
    kind: 'absolute',
    notFields: ['afraid', 'okay', 'for-you', 'like'],
    finds: word(
      'nothing (?:i (?:do|say|did|said)|ever|changes|helps|works(?! (?:at|on|in|against))|you|is (?:ever )?(?:good|right|enough))',
      '(?:do|does|did|doing) (?:absolutely )?nothing(?! (?:wrong|about|that|to|else|but|more|bad|special))',
      '(?:make|makes|made|making) everything about (?:you|yourself)|(?:nobody|no one|no-one) (?:ever|else would|helps|listens|cares|in this house)',
      '(?:everyone|everybody) (?:else )?(?:says|thinks|knows|agrees|sees|can see|would|tells|can tell)',
      "everything(?:'s| is) (?:always )?(?:my|your|about you|on me|more important|ruined|wrong)|everything you (?:do|say|touch)",
      'no matter what i',
    ),
    spares: word(WARM, FEAR, 'everything you (?:do|did) for'),
  },
];

import type { HintKind, HintRule } from '../say-lint.js';
import { aboutYouRules } from './say-lint-about-you-words.js';
import { absoluteRules } from './say-lint-absolute-words.js';
import { apologyRules } from './say-lint-apology-words.js';
import { graveRules } from './say-lint-grave-words.js';
import { orderRules } from './say-lint-order-words.js';
import { letPass } from './say-lint-safe-words.js';

// What may land hard in English, and a softer shape for it. What a rule lets pass is as much part of it as what it finds.
const rules: readonly HintRule[] = [...graveRules, ...orderRules, ...aboutYouRules, ...apologyRules, ...absoluteRules];

/** After the words that each is about. */
export const sayLint = {
  rules,
  letPass,
  hints: {
    crisis: 'if this is near, you needn’t be alone with it. Support names people who listen, also now.',
    violence:
      'this is about hurting somebody. Going out of the room first keeps everybody safe, and Support names people who help with exactly this.',
    insult: 'after it, hardly anything else is heard. Perhaps what hurts, or what you need right now: “I’d like …”',
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

import type { HintRule } from '../say-lint.js';
import { OFTEN, some, word } from './say-lint-patterns.js';

const PEOPLE =
  'friends?|ex|exes|family|parents|mother|mum|mom|sisters?|brothers?|men|women|guys|girls|boys|colleagues|him|her|them';
const WORN = '(?:short|tight|such|those|that|these|this|a|an|so|much|too|revealing|sexy|low|cut|mini|your|make-?up)';

/** What the other has to do, may not do, or is sent away with. */
export const orderRules: readonly HintRule[] = [
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
  // Whom somebody may see, where they go and what they wear is theirs to say.
  {
    kind: 'demand',
    fields: ['not-okay'],
    finds: word(
      `you (?:seeing|meeting|talking to|talking with|texting|visiting|going out with|hanging out with|having|working with) (?:(?:your|other|any|male|female|those|old) )*(?:${PEOPLE})`,
      'you (?:going|being) out(?: (?:alone|at all|with \\w+|on your own))?$|you (?:going out|leaving the house) (?:alone|without me|at all|on your own|with (?:your|other))',
      `you (?:wearing|putting on) (?:${WORN} )*(?:skirts?|dress(?:es)?|shorts|heels|make-?up|tops?|bikinis?|leggings|clothes|things|lipstick)|you dressing (?:like|up|so)`,
    ),
    spares: word(
      'about|behind my back|instead|every|without (?!me\\b)\\w+|during|while|when|at (?:night|dinner)|until|before|after|drunk|in my|in our|in bed|by car',
    ),
  },
  // What is promised, with a price on it.
  {
    kind: 'demand',
    fields: ['next'],
    finds: word(
      "(?:only )?if you (?:stop|start|also|finally|first|do|don't|would|promise|apologi[sz]e|admit|change)|as long as you|once you (?:stop|start|apologi[sz]e|admit|change)",
      '(?:until|unless|not before|till) you(?: finally| first)? (?:stop|start|apologi[sz]e|say sorry|said sorry|admit|change|beg|do|have apologi[sz]ed)',
    ),
  },
  {
    kind: 'should',
    notFields: ['then'],
    finds: word(`you ${OFTEN}(?:should(?:n't)?|must(?:n't)?|ought to|had better|gotta)`, "you'd better"),
    spares: word(
      "you should(?:n't| not| never) have to|you should (?:know|see) (?:how|that)|you must (?:be|feel|miss|have (?:been|felt|thought|had))",
      "you should(?:n't)? (?:never |not |ever )?(?:be|feel) (?:so )?(?:ashamed|guilty|bad|sorry|alone|scared|afraid|proud|safe|embarrassed|loved)",
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
    kind: 'should',
    fields: ['like'],
    finds: word('you to (?:just |finally |please )*(?:grow up|get over it|get a grip|get lost|obey|do as|do what i)'),
  },
];

import type { HintRule } from '../say-lint.js';
import { some, word } from './say-lint-patterns.js';

/** What takes an apology back: a "but", an "if", and a "because you". */
export const apologyRules: readonly HintRule[] = [
  {
    kind: 'but',
    after: word("sorry|apologi[sz]e|my apologies|i regret|forgive me|i was wrong|my fault|i should(?:n't| not) have"),
    finds: some(
      String.raw`\bbut\b(?! (?:that|this|it)(?:'s| is| was)? (?:no|not|doesn't|does not|didn't)\b)(?! (?:i|i'm|i'll|mine|it's mine|it is mine|none of|still|even so|not)\b)(?! also\b(?! you))`,
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
    kind: 'but',
    forms: ['repair'],
    fields: ['mine'],
    finds: word(
      "because you (?:(?:always|never|kept|keep|just|also) )*(?:provok\\w+|made me|make me|started (?:it|this|that|the \\w+|shouting|yelling)|wouldn't|would not|didn't|did not|push\\w* me|nagg\\w+|nagging|annoy\\w*|shout\\w*|yell\\w*|ignor\\w+|lied|asked for it|deserve[ds]? it|wanted it)",
    ),
  },
  {
    kind: 'sorry-if',
    finds: word(
      "(?:sorry|apologi[sz]e) if (?:you|i|it|that|anything|my)|sorry (?:that )?you (?:took it|misunder\\w+|misread|misheard|can't take|feel (?:that way|like that|this way|hurt|offended|attacked|so offended|so attacked))",
      'sorry (?:that )?you (?:were|are|got) (?:hurt|offended|upset)(?! by)',
      "sorry (?:that )?you(?:'re| are| were) (?:so|too|just|that|being)(?: \\w+)? ?(?:sensitive|touchy|emotional|offended|easily hurt|dramatic)",
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
];

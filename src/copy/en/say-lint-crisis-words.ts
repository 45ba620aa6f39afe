import type { HintRule } from '../say-lint.js';
import { word } from './say-lint-patterns.js';

// Wishes not to live, and ways to end it. What is missed here may cost a life; what is found wrongly costs one quiet line.

const LIVE = '(?:live|be alive|exist|be here any ?more|be here any longer|wake up)';
const WANT = '(?:want(?:ed)? to|wanna)';
const NOT = "(?:don't|dont|do not|didn't|no longer|not|never)";
const MYSELF =
  '(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|shoot|shooting|drown|drowning|poison|poisoning|starve|starving|burn|burning) myself';

const WISHES = [
  `${NOT} ${WANT} ${LIVE}|(?:${WANT}|^to) (?:not|never) ${LIVE}|${NOT} ${WANT} be (?:here|alive)$`,
  "(?:want|wanted|wanna|ready|like|prefer|rather) (?:to )?(?:just )?(?:die|dying|be dead|being dead|have died)(?! (?:laughing|of|from|for)\\b)|i should (?:just )?die|to be dead|(?:if|wish) i (?:was|were) (?:dead|gone)|(?:better off|as well be|wish i (?:was|were)|should be|i'd be better) dead",
  "wish i (?:wasn't|weren't|was not|were not|had never been|'d never been|could stop being) (?:here|alive|born)|stop existing|(?:sleep|go to sleep|fall asleep) (?:forever|and (?:never|not) wake up)|never wak(?:e|ing) up",
  "(?<!\\b(?:you|him|her|them|kids) )not being (?:here|alive|around)(?: any ?more| any longer)?$|not be (?:here|alive|around) any ?more|being alive is|(?:tired|sick) of (?:living|life|being alive)|hate being alive|rather not (?:live|be alive|be here)|(?:shouldn't|should not|don't deserve to|do not deserve to) (?:exist|live|be alive)|done with (?:life|living)|giv(?:e|ing) up on (?:life|living)|my life is over|out of this life|(?:better|easier) (?:for (?:you|everyone|everybody|them|us|all) )?if i (?:wasn't|weren't|was not|were not) (?:here|around|alive)|i won't be (?:here|around) much longer",
  '(?:like|want to|wanted to|could|will|rather) disappear(?:ing)? (?:for good|for ever|forever|completely|from (?:this|the) (?:world|earth))|(?:want|wanted) to (?:just )?disappear$|want (?:it all|everything|all of it) to (?:end|stop|be over)',
  "(?:no|not any|any|isn't any|what's the|what is the|see no|see any) (?:point|sense|use|reason|meaning) (?:in |to |of )?(?:living|live|life|going on|go on|being (?:here|alive))|nothing (?:left )?to live for",
  "(?:life|living)(?: is|'s)?(?: isn't| not| no longer| hardly) worth (?:living|it)|not worth living|life has no (?:point|meaning|sense)",
  "(?:can't|cannot|can not) live (?:any ?more|any longer)|(?:can't|cannot|can not|couldn't|don't want to|do not want to) go on(?! (?:with|a|the|to|holiday|vacation|strike|doing|about|and on|talking)\\b)",
  "(?:everyone|everybody|you|they|the (?:kids|world))(?:'d| would| will|'ll| are| is)?(?: all)?(?: be)? better(?: off)? (?:without me|if i (?:was|were) (?:gone|dead|not here))|better off without me",
].join('|');

const WAYS = [
  `${MYSELF}|(?:end|ending|take|taking) my (?:own )?life|end(?:ing)? it all(?! well)|do something to myself|self-?harm\\w*|suicid(?:e|al)|unalive|slit my|cut my wrists?`,
  '(?:take|taking|took|swallow\\w*) (?:all|every|too many|a (?:bottle|handful|lot|bunch|whole)\\b)[^.]{0,20}(?:pills?|tablets|meds|medication|medicine)|swallow\\w* (?:\\w+ ){0,3}(?:pills?|tablets)',
  'overdos(?:e|ing)(?! on (?:coffee|sugar|chocolate|sun|news))',
  '(?:drive|driving|crash|crashing|steer|ride|run|walk|walking) (?:my car |the car |myself )?(?:into|off|against|in front of) (?:a|the|an) (?:tree|wall|bridge|cliff|river|lake|sea|truck|train|bus|traffic|oncoming traffic|road)|(?:walk|run|drive) into (?:traffic|the traffic)',
  '(?:jump|jumping|throw myself|throwing myself) (?:off (?:the|a) (?:bridge|roof|balcony|cliff)|(?:in front of|under) (?:the|a) (?:train|bus|car|truck)|out of (?:the|a) window)',
  '(?<!(?:\\d|few|many|some|of|more|the|two|three|five|ten|hundred|thousand) ?)kms',
].join('|');

/** "It" may be a quarrel as well. */
const END_IT =
  '(?:want(?:ed)?|wanna|like|going|ready|decided|about) (?:to )?end(?:ing)? it(?! (?:with|between|well|on|together|here|by|before|there)\\b)';

export const crisisRules: readonly HintRule[] = [
  {
    kind: 'crisis',
    finds: word(WISHES),
    spares: word(
      "(?:don't|do not|didn't|not|never) (?:want to|wanted to|wanna) die|\\w+ing to live (?:here|there|with)",
      'to live (?:here|there|like|with|without|in|at|apart|alone|far|next|together|near|on|under|this way)|to (?:be here any ?more|wake up) (?:when|in this|at|so|early|next|alone|with)',
      // What the other says of themselves.
      '(?:say|says|said|saying|told me|tell me|text\\w*|threaten\\w*) (?:that )?(?:you|he|she|they)\\b',
    ),
  },
  {
    kind: 'crisis',
    finds: word(WAYS),
    spares: word(
      'myself (?:laughing|with work|at work|to work|some|a|an|off|out|shaving|cooking|slicing|at the|in the|on the|while|when|playing|running|skiing|training)',
      "(?:don't|do not|didn't|never|not) (?:want to |going to )?(?:kill|hurt|harm|cut) myself|to laugh (?:\\w+ ){0,3}hurt",
      "\\w+'s suicide|(?:his|her|their) suicide|jokes?|suicide (?:squad|attack|prevention)",
    ),
  },
  {
    kind: 'crisis',
    finds: word(END_IT),
    spares: word('argument|fight|discussion|call|conversation|meeting|evening|relationship|affair|joke|party|you'),
  },
];

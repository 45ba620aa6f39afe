/** What every question, and every second question, keeps to. A gate that lets its `bad` examples through is broken. */
type WordingGate = {
  readonly says: string;
  readonly breaks: (text: string) => boolean;
  readonly bad: readonly string[];
  /** Near to what is forbidden, and allowed. */
  readonly fine: readonly string[];
};

/** Inside quotes somebody speaks with themselves: there "never" may stand. */
const outsideQuotes = (text: string): string => text.replace(/"[^"]*"/g, '""');
const finds =
  (forbidden: RegExp) =>
  (text: string): boolean =>
    forbidden.test(outsideQuotes(text));

const WH = '(?:what|how|who|whom|whose|why|when|where|which)';
/** "Where are you, and what do you see?" asks two things; "Who or what helped?" one. */
const JOINED = new RegExp(`\\b${WH}\\b[^.?:]*,? and (?:how|what|why|when|where|which|who|whose|whom)\\b[^.?]*\\?`, 'i');
const TASK = /^(?:now )?(?:write|name|describe|finish|list|divide|invent|report|rewrite|tell|answer|draw)\b/i;
const AUXILIARY =
  /^(?:do|does|did|is|are|was|were|can|could|would|will|have|has|should|may|might|don't|isn't|aren't|wouldn't|couldn't)\b/i;

const sentencesOf = (text: string): readonly string[] => outsideQuotes(text).split(/(?<=[.?!…])\s+/);

function asksTwice(text: string): boolean {
  const asks = sentencesOf(text).filter((sentence) => sentence.includes('?') || TASK.test(sentence));
  return asks.length > 1 || JOINED.test(outsideQuotes(text));
}

/** Yes and no answer it, and it offers no choice. */
const isYesOrNo = (text: string): boolean =>
  sentencesOf(text).some((sentence) => {
    const question = sentence.split(/[:;]\s+/).at(-1) ?? '';
    return question.endsWith('?') && AUXILIARY.test(question) && !/\bor\b/.test(question);
  });

export const WORDING_GATES: readonly WordingGate[] = [
  {
    says: 'asks one thing',
    breaks: asksTwice,
    bad: [
      'Where were you? What did you say?',
      'Describe the kitchen. Who stood where?',
      'How did it begin, and what did you do then?',
      'Name one fear. Write down where you feel it.',
    ],
    fine: [
      'Think of a quiet hour. Where were you?',
      'Who or what helped you through it?',
      '"What are you thinking?" can be hard to answer. Write a question you\'d find easier.',
      'Look at the hour when it began, and at how it ended. Which of the two was louder?',
    ],
  },
  {
    says: 'cannot be answered with yes or no',
    breaks: isYesOrNo,
    bad: ['Do you feel heard?', 'Think of today. Was it a good day?', 'One thing more: could you say it again?'],
    fine: [
      'Does it sound like a promise, a threat, or a wish?',
      'How can you tell?',
      'Had it been safe, who would you be?',
    ],
  },
  {
    says: 'speaks in no absolutes',
    breaks: finds(/\b(?:always|never|every ?time|nothing|everyone|everybody|constantly|forever|all the time)\b/i),
    bad: ['What do you always do?', 'Nothing helps. What then?', 'Which word comes every time?'],
    fine: ['Finish the sentence: "I never …"', 'Name one thing that helps nobody but you.'],
  },
  {
    says: 'uses no jargon and no diagnosis',
    breaks: finds(
      /\b(?:attachment|triggers?|triggered|trauma\w*|toxic|narciss\w*|gasl(?:ight|it)\w*|inner child|love languages?|dysregulat\w*|regulate|process(?:ing|ed)?|hold(?:ing)? space|safe space|boundar(?:y|ies)|validat\w*|vulnerab\w*|codepend\w*|avoidant|anxious(?:ly)? attached|coping|closure|communicat\w*|self-care|mindful\w*|authentic\w*|empower\w*|journey|red flags?|unpack|reframe|dynamics?|intimacy|abus\w*|therap\w*|disorder|depress\w*)\b/i,
    ),
    bad: ['What triggers you?', 'Hold space for your inner child.', 'Which boundary did they cross?'],
    fine: ['Which limit of yours deserves plainer words?', 'What does your body do first?'],
  },
  {
    says: 'presumes neither love nor staying, neither sex nor children, neither marriage nor parents',
    breaks: finds(
      /\bloves? (?:him|her|them|your partner|each other)\b|\byou(?:'re| are| fell)? in love\b|\b(?:your|the) (?:husband|wife|spouse|boyfriend|girlfriend|marriage|wedding|relationship|kids?|children|baby|son|daughter|parents?)\b|\b(?:your|the) (?:mother|father|mum|mom|mama|dad|papa)\b|\b(?:sex|sexual\w*|kiss\w*|make love|making love|lovers?)\b|\bwhen you (?:two )?(?:married|met|moved in)\b|\b(?:the bed|the home|the house) you (?:two )?share\b|\bwhy you(?:'re| are)? stay(?:ing)?\b|\bsoulmates?\b|\bhappily\b/i,
    ),
    bad: [
      'When did you know that you love them?',
      'What do your kids see?',
      'How is your relationship today?',
      'What did your mother say?',
      'Who kissed whom first?',
      'Write down why you stay.',
    ],
    fine: [
      'Which idea of love did you take from a song?',
      'Which grown-up was nearby when you were a child?',
      'Suppose you stay. Suppose you leave. Which thought gets quieter?',
    ],
  },
  {
    says: 'fits people of any gender',
    breaks: finds(
      /\b(?:he|she|him|her|his|hers|himself|herself|husbands?|wife|wives|boyfriends?|girlfriends?|m[ae]n|wom[ae]n|boys?|girls?|mothers?|fathers?|mums?|moms?|dads?|brothers?|sisters?|sons?|daughters?|guys?|lady|ladies|gentlem[ae]n|aunts?|uncles?|grandm\w+|grandf\w+|king|queen)\b/i,
    ),
    bad: ['What did she mean?', 'A wise man sits beside you. What does he see?'],
    fine: ['What did they mean?', 'A wise person sits beside you. What is there to see?'],
  },
  {
    says: 'does not raise its voice',
    breaks: (text) => /!|\b[A-Z]{3,}\b|\p{Extended_Pictographic}/u.test(text),
    bad: ['Name one good thing!', 'Name ONE thing.', 'Smile 🙂'],
    fine: ['Name one good thing.', 'Look around you. What is near?'],
  },
  {
    says: 'gives no advice',
    breaks: finds(
      /\b(?:should|shouldn't|ought|must|mustn't|just|why don't you|make sure)\b|(?<!of )\byou need to\b|(?<!did you )\btry to\b|(?:^|[.:?] )(?:stop|learn|remember to|don't|never) /i,
    ),
    bad: ['What should you say?', 'Try to see their side.', "Don't answer at once. What then?", 'Just breathe.'],
    fine: [
      'How did you try to end it?',
      'They say that the two of you need to talk. Where do you look?',
      'What would you say to that?',
      'Finish the sentence: "I should …"',
    ],
  },
  {
    says: 'speaks to one person, not for two',
    breaks: finds(/\b(?:we|we're|we've|our|ours|us|let's)\b/i),
    bad: ['What do we both want?', "Let's look at your day."],
    fine: ['Finish the sentence: "We could …"', 'What do the two of you laugh about?'],
  },
  {
    says: 'is set like all the others',
    breaks: (text) =>
      /[‘’“”«»–—]|\.\.|\s\s|^\s|\s$|\s[?.,:]/.test(text) ||
      !/^["A-Z]/.test(text) ||
      !/[.?…"]$/.test(text) ||
      text.split('"').length % 2 === 0 ||
      /(?<!\w)'|'(?!\w)/.test(text),
    bad: [
      'Which one',
      'which one?',
      'Finish: “I …”',
      "Finish: 'I …'",
      'Well... which one?',
      'Say "no.',
      'One – or two?',
    ],
    fine: ['Finish the sentence: "I\'d like to …"', 'Which one?'],
  },
];

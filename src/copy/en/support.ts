import type { HelpLineKind } from '../help-line.js';

/** People who can help. Read by someone who may be in danger, on a phone that may be watched. */
export const support = {
  phonesKeep:
    'Phones keep calls and pages. If someone looks at yours, use another phone, or delete the traces afterwards. This chat keeps what you see here, too.',
  emergency: (number: string) => `In danger right now: ${number}.`,
  emergencyAnywhere:
    'In danger right now: the emergency number where you are. 112 works in all of the EU and from many mobile phones.',
  countryChoice: 'Choose a country',
  unknownCountry: 'I have no lines for that country. The directories below have most countries.',
  everywhere: 'Choose a country for its lines, or open a directory; they have most countries.',
  kind: {
    'domestic-abuse': 'abuse or control',
    crisis: 'crisis',
    general: 'someone to talk to',
  } satisfies Record<HelpLineKind, string>,
  forWhom: { anyone: '', women: 'for women', men: 'for men' },
  asOf: (date: string) => `as published ${date}`,
  /** The date of the last check is always shown; we say what it was checked against. */
  lastChecked: (date: string) =>
    `Lines without a date were last checked against public pages on ${date}. Please check before you rely on one; numbers change.`,
  checkFirst: 'Please check before you rely on one; numbers change.',
  noRecord: 'I keep no record that you looked at this.',
  otherCountry: 'Another country',
  therapist: 'Finding a therapist',
  notADance: "When it isn't a dance",
  whatIAmNot: 'What I am not',
  therapistLines: [
    'A family doctor can often refer you, or knows who is taking new people near you.',
    'Look for someone trained in work with couples, for example in emotionally focused therapy or the Gottman method; professional bodies keep public lists.',
    'Ask in the first call: have you worked with couples like us, what does it cost, how soon?',
    "If you're afraid of the other person, begin alone, with someone who knows about abuse. Sessions for two are not the right place for it.",
  ],
  therapistTitle: 'Finding a therapist:',
  notADanceLines: [
    'A dance is something two people do to each other without meaning to. Each of them can say no to the next step.',
    'It is something else if you are afraid: of a hand, of a voice, of what follows when you say no.',
    'It is something else if one of you decides about money, phone, friends, sleep or the door.',
    "Then it isn't yours to fix, and no break and no pact will fix it. You have done nothing to earn it.",
    "The people on these lines have heard it before. You don't have to be sure to call them.",
  ],
  notLines: [
    "I'm a program. I keep time, pass on a few set lines and hold your notes.",
    "I'm no therapist, no emergency service, no referee and no witness.",
    "I don't know what happens between you, and I don't judge it.",
    'I can be late or out of order. If something is urgent, use a phone.',
  ],
  countries: {
    AT: 'Austria',
    AU: 'Australia',
    BE: 'Belgium',
    CA: 'Canada',
    CH: 'Switzerland',
    DE: 'Germany',
    ES: 'Spain',
    FR: 'France',
    GB: 'United Kingdom',
    IE: 'Ireland',
    IN: 'India',
    IT: 'Italy',
    NL: 'Netherlands',
    NZ: 'New Zealand',
    PL: 'Poland',
    SE: 'Sweden',
    US: 'United States',
    ZA: 'South Africa',
  },
};

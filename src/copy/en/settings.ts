import { line, type Line } from '../build-card.js';
import type { Previews } from '../../core/person/state.js';

/** Settings, and the few things asked in the beginning. None of it is shown to anyone else. */
export const settings = {
  intro: 'Your settings. They are shown to you alone.',
  zone: 'Time zone',
  language: 'Language',
  quiet: 'Quiet hours',
  previews: 'Previews',
  tendency: 'How I tend to be',
  keepItLight: 'Keep it light',
  writeTo: 'Where I write to you',
  accounts: 'My accounts',
  keptNotes: 'My notes',
  operator: 'Who runs this',
  privacy: 'My data',
  item: (name: string, value: string) => line`${{ kind: 'strong', text: name }}: ${value}`,
  zoneUnset: 'not set yet',
  quietSpan: (from: string, until: string) => `${from} to ${until}`,
  quietNone: 'none',
  previewsNow: { discreet: 'discreet', full: 'full' } satisfies Record<Previews, string>,
  on: 'on',
  off: 'off',
  lastUsed: 'the account you used last',

  zoneWhat:
    "Your time zone, as a place: Europe/Berlin, America/New_York. I don't look at your location. With it I can give you clock times, your own quiet hours and a next morning.",
  zoneChoice: 'A few places',
  zoneWrite: 'Write another place',
  languageOnly: (name: string) => `I speak ${name} so far. Another language can be chosen here once I speak it.`,
  languageWhich: 'Which language should I speak?',
  quietWhat: (now: string) => `Quiet hours now: ${now}. In them my messages come without a sound.`,
  quietWrite: 'Other hours',
  quietUsual: '22:00 to 07:00',
  quietNoHours: 'No quiet hours',
  previewsWhat:
    'What a message of mine shows before you open it. Discreet: nothing private, only “Something for you” and how long a break lasts. Full: everything at once, on a locked screen too.',
  previewsDiscreet: 'Discreet',
  previewsFull: 'Full',
  tendencyWhat:
    'When it gets hard between you, what do you tend to do? It only changes which suggestions you get, and nobody else learns it.',
  keepItLightWhat:
    "Keep it light: busy, tired, or don't want it. You get what is needed and no more. It changes only what you are sent.",
  turnOn: 'Turn it on',
  turnOff: 'Turn it off',
  writeToWhat: 'Where should I write to you?',
  accountsWhat: 'These accounts are you, here:',
  accountReached: {
    unknown: 'not tried yet',
    reachable: 'my messages get there',
    unreachable: "my messages don't get there",
  },
  account: (platform: string, reach: string) => `${platform}: ${reach}`,
  accountNumber: (platform: string, number: number) => `${platform} ${number}`,
  notesWhat: 'Notes you kept. They are shown to you alone.',
  notesNone: "You've kept no notes.",
  notesChoice: 'Open a note',
  noteOf: (when: string) => `Note, ${when}`,
  /** A rule of the product, word for word: nothing here is rephrased. */
  runs: (name: string) =>
    `${name} runs this and could read what you write. If that is your partner, keep private writing elsewhere.`,
  runsContact: (contact: string) => `Contact: ${contact}`,
  runsNobody:
    'Nobody is named as running this. Whoever does could read what you write: keep private writing elsewhere.',
  platformsRead:
    'Discord and Telegram see the text as well. What you write is encrypted where it is stored, not from end to end.',

  savedZone: (zone: string, now: Line) => line`Saved: ${zone}. I understand that now is ${now}.`,
  savedLanguage: (name: string) => `Saved. I speak ${name} with you.`,
  savedQuiet: (span: string) => `Saved. Quiet hours: ${span}.`,
  quietsPrompts: (time: string) =>
    `Your questions are set to ${time}, which lies in them: no question comes until one of the two changes.`,
  savedPreviews: {
    discreet: 'Saved. My messages show nothing private until you press Show.',
    full: 'Saved. My messages show everything at once.',
  } satisfies Record<Previews, string>,
  savedTendency: 'Saved. Only your own suggestions change.',
  savedLightOn: "Saved. I'll keep it light.",
  savedLightOff: 'Saved. Keep it light is off.',
  savedWriteTo: (account: string) => `Saved. I write to you on ${account}.`,
  savedWriteToSomewhere: 'Saved. That is where I write to you.',
  zoneUnknown: "I don't know this place. Write it like Europe/Berlin, America/Chicago or Asia/Kolkata.",
  quietUnknown: "I couldn't read these hours. Write them like 22:00 and 07:00.",

  onboardingFew: 'A few short things. Next skips any of them.',
  onboardingZone: 'First, where do you live? I need only the time zone, to give you clock times.',
  onboardingLanguage: 'Second, the language.',
  onboardingTendency:
    'Third: when it gets hard between you, what do you tend to do? It only changes which suggestions you get, and nobody else learns it.',
  onboardingNot: 'Fourth, what this is not for:',
  notFor: [
    'It is not for a relationship with violence or control, and not for keeping an eye on someone.',
    'It is not help in an emergency, and not therapy.',
    'If saying no feels dangerous, Support knows people who can help.',
  ],
  onboardingOperator: 'Last, who runs this:',
  onboardingDone: 'That was all. Everything can be changed in /settings.',
};

/** Places for the choice of a zone: at most 24, so that the list fits one select. */
export const places: readonly (readonly [zone: string, label: string])[] = [
  ['Pacific/Honolulu', 'Honolulu'],
  ['America/Los_Angeles', 'Los Angeles, Vancouver'],
  ['America/Denver', 'Denver'],
  ['America/Chicago', 'Chicago'],
  ['America/New_York', 'New York, Toronto'],
  ['America/Sao_Paulo', 'São Paulo'],
  ['Europe/London', 'London'],
  ['Europe/Dublin', 'Dublin'],
  ['Europe/Lisbon', 'Lisbon'],
  ['Europe/Berlin', 'Berlin, Vienna, Zurich'],
  ['Europe/Paris', 'Paris, Brussels'],
  ['Europe/Madrid', 'Madrid'],
  ['Europe/Rome', 'Rome'],
  ['Europe/Warsaw', 'Warsaw'],
  ['Europe/Stockholm', 'Stockholm'],
  ['Europe/Athens', 'Athens'],
  ['Africa/Johannesburg', 'Johannesburg'],
  ['Asia/Dubai', 'Dubai'],
  ['Asia/Kolkata', 'India'],
  ['Asia/Singapore', 'Singapore'],
  ['Asia/Tokyo', 'Tokyo'],
  ['Australia/Perth', 'Perth'],
  ['Australia/Sydney', 'Sydney, Melbourne'],
  ['Pacific/Auckland', 'Auckland'],
];

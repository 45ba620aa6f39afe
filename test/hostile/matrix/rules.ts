import type { ButtonAction, FormRef } from '../../../src/core/request.js';
import { type Relation, RELATIONS } from './people.js';

/**
 * Who may change something by it, as what they are to whoever the named thing belongs to; without a name in it, everybody
 * speaks of themselves. And what of it may change: rows of one's own, or those of the two as well, but never what is the
 * other's alone.
 */
export type Rule = Changes | ChangesNothing;

/** Each of these relations has to be seen changing something: whoever is not, nothing was proven of. */
type Changes = {
  readonly may: readonly Relation[];
  readonly touches: 'own' | 'couple';
  /** Tables in which a row that is the other's alone changes all the same, and why. */
  readonly also?: Readonly<Record<string, string>>;
};

/** Rightly never changes anything, and why. */
type ChangesNothing = { readonly may: readonly []; readonly touches: 'nothing'; readonly because: string };

const nothing = (because: string): ChangesNothing => ({ may: [], touches: 'nothing', because });
/** By oneself, about oneself. */
const OWN: Rule = { may: ['self'], touches: 'own' };
/** By one of the two, about what is theirs. */
const OF_TWO: Rule = { may: ['self', 'partner'], touches: 'couple' };
/** Of the two only by whoever asked for it. */
const ASKER: Rule = { may: ['self'], touches: 'couple' };
/** Of the two only by the other. */
const OTHER: Rule = { may: ['partner'], touches: 'couple' };
/** By either, and both pages begin with it. */
const BOTH_PAGES = (table: string): Rule => ({ ...OF_TWO, also: { [table]: 'an empty page for each' } });
const NOTES_KEPT = { kept_notes: 'what the other parked stays theirs, as a note of their own' };
/** Whatever it was for: what somebody typed is not lost, and becomes a page of their own. */
const KEEPS: Rule = { may: RELATIONS, touches: 'couple' };
/** The same for whoever shares a check-in with somebody: it is there for their own next one. */
const KEEPS_ON_A_PAGE: Rule = { may: ['self', 'partner', 'stranger in a couple'], touches: 'couple' };
/** Opening a form puts a question into one's own chat, whatever it is about; what is answered there is looked at then. */
const OPENS: Rule = { may: RELATIONS, touches: 'own' };
/** The same of what the two share: nobody else is asked for words about it. */
const OPENS_TO_TWO: Rule = { may: ['self', 'partner'], touches: 'own' };

const INVITE_OVER = { invites: 'the code that they used', sealed: 'how they were called there' };
const NEW_COUPLE = {
  couples: 'the two',
  couple_members: 'the two',
  persons: 'the one who used the code is in a couple now',
  outbox: 'both are told',
  ...INVITE_OVER,
};
const LEFT = {
  persons: 'the other is in no couple any more',
  dance_sheets: 'what was sent and not shown goes, and nobody is asked any more',
  dance_words: 'what was sent and not shown goes',
  dance_picks: 'nothing is named any more',
  check_in_sheets: 'what was sent and not shown goes',
  check_in_words: 'what was sent and not shown goes',
  together_answers: 'what was answered and not shown goes',
};

const FORMER = {
  dances: 'of former couples',
  time_outs: 'of former couples',
  time_out_members: 'of former couples',
};

/** Every button. One that is added without a rule does not compile. */
export const RULES: { readonly [Kind in ButtonAction['kind']]: Rule } = {
  'time-out/call': OF_TWO,
  'time-out/undo': { ...OF_TWO, also: NOTES_KEPT },
  'time-out/back': { ...OF_TWO, also: NOTES_KEPT },
  'time-out/more': OF_TWO,
  'time-out/talk-now': OF_TWO,
  'time-out/talk-at': OF_TWO,
  'time-out/propose-rest': OF_TWO,
  'time-out/accept-rest': OF_TWO,
  'time-out/pass-floor': OF_TWO,
  'time-out/not-waiting': OF_TWO,
  'time-out/drop-note': OF_TWO,
  'time-out/status': nothing('shows how a break of theirs stands'),
  'time-out/ladder': nothing('offers more time; taking it is time-out/more'),
  'time-out/what-they-see': nothing('shows what the other was told'),
  'time-out/something-to-do': nothing('is an idea for the wait'),
  'time-out/how-long': nothing('says until when it is'),
  'time-out/talk-times': nothing('offers times; taking one is time-out/talk-at'),
  'time-out/talk-guide': nothing('is something to read for a talk'),
  'time-out/note': nothing('shows what they parked to them alone'),
  'time-out/line-to-send': nothing('is a line that they send themselves'),
  'time-out/announcement': nothing('is posted elsewhere by the platform; the call is time-out/call'),
  'pact/change': OF_TWO,
  'pact/sign': OF_TWO,
  'pact/drop-draft': OF_TWO,
  'pact/withdraw': OF_TWO,
  'pact/show': nothing('shows the pact'),
  'pact/edit': nothing('offers what a part of the pact can say; choosing is pact/change'),
  'pairing/invite': OWN,
  'pairing/confirm': { ...ASKER, also: NEW_COUPLE },
  'pairing/decline': { may: ['self', 'invited'], touches: 'couple', also: INVITE_OVER },
  'pairing/leave': { ...OF_TWO, also: LEFT },
  'pairing/us': nothing('shows who they are connected with'),
  'person/zone': OWN,
  'person/language': OWN,
  'person/quiet': OWN,
  'person/previews': OWN,
  'person/tendency': OWN,
  'person/keep-it-light': OWN,
  'person/write-to': OWN,
  'person/onboarded': OWN,
  'person/drop-kept-note': OWN,
  'person/export': OWN,
  'person/erase': { ...OF_TWO, also: { ...LEFT, ...INVITE_OVER, ...FORMER } },
  'person/hide': OWN,
  'person/settings': nothing('shows their settings'),
  'person/setting': nothing('offers the choices of one setting; choosing is an action of its own'),
  'person/kept-note': nothing('shows a note of theirs'),
  'onboarding/show': nothing('asks one thing; the answer is an action of its own'),
  'support/show': nothing('leaves no trace: who looks for help is not recorded'),
  'support/part': nothing('leaves no trace: who looks for help is not recorded'),
  'help/show': nothing('is something to read'),
  'help/part': nothing('is something to read'),
  'start/show': OWN,
  'outbox/show': nothing('opens a message of theirs; no receipt of reading is kept'),
  'stray/answer': nothing('answers words that are kept nowhere'),
  'reflect/schedule': OWN,
  'reflect/stop': OWN,
  'reflect/pause': OWN,
  'reflect/resume': OWN,
  'reflect/draw': OWN,
  'reflect/not-today': OWN,
  'reflect/share': nothing('asks whether they are sure; sharing is reflect/share-now'),
  'reflect/share-now': ASKER,
  'reflect/show': nothing('shows what they chose for their prompts'),
  'reflect/times': nothing('offers times; choosing is reflect/schedule'),
  'reflect/days': nothing('offers days; choosing is reflect/schedule'),
  'reflect/pauses': nothing('offers dates; choosing is reflect/pause'),
  'reflect/prompt': nothing('shows a prompt again'),
  'journal/delete': ASKER,
  'journal/delete-all': OF_TWO,
  'journal/month': nothing('shows a month of their journal'),
  'journal/entry': nothing('shows a page of their journal'),
  'journal/found': nothing('shows what they looked for, which is kept nowhere'),
  'together/start': OF_TWO,
  'together/take-back': OF_TWO,
  'together/show': nothing('shows the question for both'),
  'dance/start': BOTH_PAGES('dance_sheets'),
  'dance/choose': OF_TWO,
  'dance/tick': OF_TWO,
  'dance/clear': OF_TWO,
  'dance/drop-name': OF_TWO,
  'dance/send': OF_TWO,
  'dance/take-back': OF_TWO,
  'dance/pick': { ...OF_TWO, also: { dance_picks: 'a second round begins without picks' } },
  'dance/rename': OF_TWO,
  'dance/keep-name': OF_TWO,
  'dance/call': OF_TWO,
  'dance/feel': OF_TWO,
  'dance/not-this-time': OF_TWO,
  'dance/show': nothing('shows how their dance stands'),
  'dance/sheet': nothing('shows their own page'),
  'dance/field': nothing('offers what a field can say; choosing is dance/choose'),
  'dance/names': nothing('shows the names on their own page'),
  'dance/map': nothing('shows the map'),
  'dance/naming': nothing('offers the names; picking is dance/pick'),
  'dance/slow-down': nothing('is something to do in this minute; nobody hears that it was pressed'),
  'place/propose': OF_TWO,
  'place/agree': OF_TWO,
  'place/banner': OF_TWO,
  'place/decline': OF_TWO,
  'place/unbind': OF_TWO,
  'place/show': nothing('shows their place, or what was proposed'),
  'check-in/start': BOTH_PAGES('check_in_sheets'),
  'check-in/dial': OF_TWO,
  'check-in/clear': OF_TWO,
  'check-in/send': OF_TWO,
  'check-in/take-back': OF_TWO,
  'check-in/propose-time': OF_TWO,
  'check-in/accept-time': OF_TWO,
  'check-in/drop-time': OF_TWO,
  'check-in/stop': OF_TWO,
  'check-in/show': nothing('shows how the check-in stands'),
  'check-in/field': nothing('shows one part of their own sheet'),
  'check-in/times': nothing('offers times; choosing is check-in/propose-time'),
  'check-in/shown': nothing('shows what both were shown before'),
  'need/space': OF_TWO,
  'need/together': OF_TWO,
  'need/close': ASKER,
  'need/more': ASKER,
  'need/answer': OTHER,
  'need/another-time': OTHER,
  'need/fine': ASKER,
  'need/show': nothing('shows how a bid stands'),
  'need/lengths': nothing('offers lengths; choosing is need/space'),
  'need/times': nothing('offers times; choosing is need/together or need/another-time'),
  'need/meanwhile': nothing('is an idea for the wait'),
  'say/drop': OWN,
  'say/send': OF_TWO,
  'say/answer': OTHER,
  'say/show': nothing('offers the forms, or their draft'),
  'say/read': nothing('shows words that were said to them'),
  'say/preview': nothing('shows their own draft'),
  'progress/mine': nothing('shows their own picture to them'),
  'progress/ours': nothing('shows the milestones of the two'),
  'form/check-in': OPENS_TO_TWO,
  'form/check-in-time': OPENS,
  'form/say': OPENS,
  'form/dance-field': OPENS,
  'form/dance-name': OPENS,
  'form/park': OPENS_TO_TWO,
  'form/third-view': OPENS,
  'form/redeem': OPENS,
  'form/zone': OPENS,
  'form/quiet': OPENS,
  'form/talk-at': OPENS,
  'form/pact-words': OPENS,
  'form/export': OPENS,
  'form/reflect': OPENS,
  'form/free': OPENS,
  'form/edit-entry': OWN,
  'form/let-go': OPENS,
  'form/journal-search': OPENS,
  'form/reflect-time': OPENS,
  'form/pause-until': OPENS,
  'form/together': OPENS_TO_TWO,
};

/** Every form, filled and sent. */
export const SUBMITS: { readonly [Kind in FormRef['kind']]: Rule } = {
  'form/check-in': KEEPS_ON_A_PAGE,
  'form/check-in-time': OF_TWO,
  'form/say': OWN,
  'form/dance-field': OF_TWO,
  'form/dance-name': OF_TWO,
  'form/park': OF_TWO,
  'form/third-view': OWN,
  'form/redeem': OWN,
  'form/zone': OWN,
  'form/quiet': OWN,
  'form/talk-at': OF_TWO,
  'form/pact-words': OF_TWO,
  'form/export': OWN,
  'form/reflect': OWN,
  'form/free': OWN,
  'form/edit-entry': KEEPS,
  'form/let-go': nothing('is stored nowhere, which is what it is for'),
  'form/journal-search': nothing('looks for words that are kept nowhere'),
  'form/reflect-time': nothing('offers days for that time; choosing is reflect/schedule'),
  'form/pause-until': OWN,
  'form/together': KEEPS,
};

/** Every command by its name: checked against the list where it is used. */
export const COMMAND_RULES: Readonly<Record<string, Rule>> = {
  timeout: OF_TWO,
  back: { ...OF_TWO, also: NOTES_KEPT },
  pact: nothing('shows the pact'),
  dance: nothing('shows how their dance stands'),
  reflect: OWN,
  checkin: { ...OF_TWO },
  need: OF_TWO,
  say: OPENS,
  us: OWN,
  settings: OWN,
  support: nothing('leaves no trace: who looks for help is not recorded'),
  help: nothing('is something to read'),
  start: OF_TWO,
  cancel: OWN,
};

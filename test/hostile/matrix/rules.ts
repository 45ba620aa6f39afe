import type { ButtonAction, FormRef } from '../../../src/core/request.js';
import { type Relation, RELATIONS } from './people.js';

/**
 * Who may change something by it, as what they are to whoever the named thing belongs to; without a name in it, everybody
 * speaks of themselves. And what of it may change: rows of one's own, or those of the two as well, but never what is the
 * other's alone.
 */
export type Rule = {
  readonly may: readonly Relation[];
  readonly touches: 'nothing' | 'own' | 'couple';
  /** Tables in which a row that is the other's alone changes all the same, and why. */
  readonly also?: Readonly<Record<string, string>>;
  /** Why nothing of it shows in this world, where the right person does it. */
  readonly unseen?: string;
};

const LOOKS: Rule = { may: [], touches: 'nothing' };
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
/** Opening a form puts a question into one's own chat, whatever it is about; what is answered there is looked at then. */
const OPENS: Rule = { may: RELATIONS, touches: 'own' };

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
  'time-out/status': LOOKS,
  'time-out/ladder': LOOKS,
  'time-out/what-they-see': LOOKS,
  'time-out/something-to-do': LOOKS,
  'time-out/how-long': LOOKS,
  'time-out/talk-times': LOOKS,
  'time-out/talk-guide': LOOKS,
  'time-out/note': LOOKS,
  'time-out/line-to-send': LOOKS,
  'time-out/announcement': LOOKS,
  'pact/change': OF_TWO,
  'pact/sign': OF_TWO,
  'pact/drop-draft': OF_TWO,
  'pact/withdraw': OF_TWO,
  'pact/show': LOOKS,
  'pact/edit': LOOKS,
  'pairing/invite': OWN,
  'pairing/confirm': { ...ASKER, also: NEW_COUPLE },
  'pairing/decline': { may: ['self', 'invited'], touches: 'couple', also: INVITE_OVER },
  'pairing/leave': { ...OF_TWO, also: LEFT },
  'pairing/us': LOOKS,
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
  'person/settings': LOOKS,
  'person/setting': LOOKS,
  'person/kept-note': LOOKS,
  'onboarding/show': LOOKS,
  'support/show': LOOKS,
  'support/part': LOOKS,
  'help/show': LOOKS,
  'help/part': LOOKS,
  'start/show': OWN,
  'outbox/show': LOOKS,
  'stray/answer': LOOKS,
  'reflect/schedule': OWN,
  'reflect/stop': OWN,
  'reflect/pause': OWN,
  'reflect/resume': OWN,
  'reflect/draw': OWN,
  'reflect/not-today': OWN,
  'reflect/share': LOOKS,
  'reflect/share-now': ASKER,
  'reflect/show': LOOKS,
  'reflect/times': LOOKS,
  'reflect/days': LOOKS,
  'reflect/pauses': LOOKS,
  'reflect/prompt': LOOKS,
  'journal/delete': ASKER,
  'journal/delete-all': OF_TWO,
  'journal/month': LOOKS,
  'journal/entry': LOOKS,
  'journal/found': LOOKS,
  'together/start': OF_TWO,
  'together/take-back': OF_TWO,
  'together/show': LOOKS,
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
  'dance/show': LOOKS,
  'dance/sheet': LOOKS,
  'dance/field': LOOKS,
  'dance/names': LOOKS,
  'dance/map': LOOKS,
  'dance/naming': LOOKS,
  'dance/slow-down': LOOKS,
  'place/propose': OF_TWO,
  'place/agree': OF_TWO,
  'place/banner': OF_TWO,
  'place/decline': OF_TWO,
  'place/unbind': OF_TWO,
  'place/show': LOOKS,
  'check-in/start': BOTH_PAGES('check_in_sheets'),
  'check-in/dial': OF_TWO,
  'check-in/clear': OF_TWO,
  'check-in/send': OF_TWO,
  'check-in/take-back': OF_TWO,
  'check-in/propose-time': OF_TWO,
  'check-in/accept-time': OF_TWO,
  'check-in/drop-time': OF_TWO,
  'check-in/stop': OF_TWO,
  'check-in/show': LOOKS,
  'check-in/field': LOOKS,
  'check-in/times': LOOKS,
  'check-in/shown': LOOKS,
  'need/space': OF_TWO,
  'need/together': OF_TWO,
  'need/close': ASKER,
  'need/more': ASKER,
  'need/answer': OTHER,
  'need/another-time': OTHER,
  'need/fine': ASKER,
  'need/show': LOOKS,
  'need/lengths': LOOKS,
  'need/times': LOOKS,
  'need/meanwhile': LOOKS,
  'say/drop': OWN,
  'say/send': OF_TWO,
  'say/answer': OTHER,
  'say/show': LOOKS,
  'say/read': LOOKS,
  'say/preview': LOOKS,
  'progress/mine': LOOKS,
  'progress/ours': LOOKS,
  'form/check-in': OPENS,
  'form/check-in-time': OPENS,
  'form/say': OPENS,
  'form/dance-field': OPENS,
  'form/dance-name': OPENS,
  'form/park': OPENS,
  'form/third-view': OPENS,
  'form/redeem': OPENS,
  'form/zone': OPENS,
  'form/quiet': OPENS,
  'form/talk-at': OPENS,
  'form/pact-words': OPENS,
  'form/export': OPENS,
  'form/reflect': OPENS,
  'form/free': OPENS,
  'form/edit-entry': OPENS,
  'form/let-go': OPENS,
  'form/journal-search': OPENS,
  'form/reflect-time': OPENS,
  'form/pause-until': OPENS,
  'form/together': OPENS,
};

/** Every form, filled and sent. */
export const SUBMITS: { readonly [Kind in FormRef['kind']]: Rule } = {
  'form/check-in': KEEPS,
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
  'form/let-go': LOOKS,
  'form/journal-search': LOOKS,
  'form/reflect-time': LOOKS,
  'form/pause-until': OWN,
  'form/together': KEEPS,
};

/** Every command by its name: checked against the list where it is used. */
export const COMMAND_RULES: Readonly<Record<string, Rule>> = {
  timeout: OF_TWO,
  back: { ...OF_TWO, also: NOTES_KEPT },
  pact: LOOKS,
  dance: LOOKS,
  reflect: OWN,
  checkin: { ...OF_TWO },
  need: OF_TWO,
  say: OPENS,
  us: OWN,
  settings: OWN,
  support: LOOKS,
  help: LOOKS,
  start: OF_TWO,
  cancel: OWN,
};

import type { LetPass } from '../say-lint.js';
import { some, word } from './say-lint-patterns.js';

// Nothing that somebody needs in order to be safe is pointed at: naming what is done to them, calling for help, going away.
// Looked for in a whole sentence, and it excuses all of it: whoever names violence names it as hard as it is.

const ME = '(?:me|us|my|our|him|her|the (?:kids?|children|baby|dog|cat))';

/** Hands laid on somebody, things thrown, ways barred. */
const FORCE = [
  `(?:kill\\w*|murder\\w*|hit|hits|hitting|beat|beats|beating|beaten|slap\\w*|punch\\w*|kick\\w*|chok(?:e|es|ed|ing)|strangl\\w+|shov(?:e|es|ed|ing)|grab\\w*|threaten\\w*|forc(?:e|es|ed|ing)|rap(?:e|es|ed|ing)|stalk\\w*) (?:${ME}|by you)(?! (?:to it|at|up on)\\b)`,
  `(?:pull|drag|pin|yank|spit|bit|bite|burn|scratch|shak|shook|squeez|twist)\\w* (?:on |at |down )?(?:me|us|my (?:hair|arms?|wrists?|neck|face|clothes)|the (?:kids?|children|baby))(?! (?:close|tight|in your|up|out|in|through)\\b)`,
  '(?:push|pushes|pushed|pushing) (?:me|us|the (?:kids?|children))(?! (?:away|to|into)\\b)|(?:hurt|hurts|hurting) (?:the (?:kids?|children|baby)|my (?:body|arm|child))',
  '(?:being|be|been|was|am|got|get) (?:hit|beaten|slapped|punched|kicked|choked|strangled|shoved|threatened|raped|stalked|pushed around|locked (?:in|up|out)|followed|tracked)',
  '(?:throw|threw)\\w* (?:\\w+ )?(?:things|stuff|objects|plates?|dishes|cups?|glass\\w*|bottles?|chairs?|food|knives)|(?:throw|threw)\\w* [^.]{1,20} at (?:me|us)|(?:punch|kick|smash)\\w* (?:the )?(?:walls?|doors?|furniture)',
  '(?:block|bar)\\w* (?:the (?:door|way|exit)|my way|me)|(?:lock|locks|locked|locking) me|(?:follow|track)(?:s|ed|ing)? (?:me|where i)|stand\\w* in the (?:door\\w*|way)|until it hurts|(?:hold|held)\\w* (?:me|us|my \\w+) (?:down|by|against)|in (?:my|our) face|(?:comes?|came|coming) at me|fists?',
].join('|');

/** The body, where it was not asked. */
const NO_CONSENT = [
  '(?:force|pressur|push|mak|made|guilt|talk|coerc|trick|bully|bulli|manipulat)\\w* (?:me )?(?:to |into |for )?(?:hav\\w+ )?sex|pressur\\w+ me|for sex|no for an answer|coerc\\w+',
  "(?:when|after|although|though|even if|while) i (?:say|said|have said|told you|keep saying|kept saying) (?:no|stop)|(?:when|while|after) i(?:'m| am| was) (?:asleep|sleeping|drunk|passed out)|against my will|consent|without (?:a condom|asking me first)",
  "sex [^.]*\\bi (?:don't|do not|didn't|did not) want|i (?:don't|do not|didn't|did not) want [^.]*\\bsex|touch(?:ed|es|ing)? me (?:when|without|against|after i|although|there)",
].join('|');

/** Kept from money, people, sleep and one's own things; watched; held by what the other may do to themselves. */
const CONTROL = [
  "(?:let|lets|letting|allow|allows|allowed) me (?:to )?(?:leave|go|out|have|see|use|work|drive|sleep|eat|meet|call|wear|keep)|won't let me",
  '(?:tak(?:e|es|ing)|took|hid|hides?|hiding|keeps?|kept|steals?|stole) (?:away )?my (?:phone|passport|money|keys|papers|pills|card|documents|medication)',
  '(?:check|read|search|control|monitor|spy|go(?:es|ing)?|went|look)(?:s|ed|ing)? (?:on |through )?my (?:phone|messages|texts|emails?|mail|money|bank|account|location|calls)|control(?:s|led|ling)? (?:me|my|what i|who i|where i|everything i)',
  '(?:kill|hurt|harm|hang|cut) yourself|take your (?:own )?life|egg ?shells',
].join('|');

/** Things broken, and words and looks that wound or frighten. */
const CRUELTY = [
  '(?:break|broke|smash|destroy|burn|tear|tore|wreck)\\w* (?:up )?my (?:things|stuff|phone|clothes|glasses|laptop|door|car)',
  'call(?:s|ed|ing)? me (?:an? |your )?(?:\\w+ )?(?:whore|slut|bitch|cunt|idiot|pig|psycho|stupid|worthless|fat|ugly|crazy|names)',
  '(?:scar(?:e|es|ed|ing)|frighten\\w*|terrif\\w+|humiliat\\w+|intimidat\\w+|blackmail\\w*) me|film\\w* me (?:in|when|while|without|naked)',
].join('|');

const IN_DANGER =
  '(?:afraid|scared|frightened|terrified) of you|not safe|unsafe|in danger|for my (?:life|safety)|(?:i|we) (?:need|want) to be safe|abus(?:e|ed|ive|er|ing)|violen(?:t|ce|tly)|bruis\\w+|weapons?|gun|knife|threaten(?:s|ed|ing)? to';
const HELP = 'shelter|police|restraining order|hotline|emergency|ambulance';

export const SAFETY = word(FORCE, NO_CONSENT, CONTROL, CRUELTY, IN_DANGER, HELP);

export const letPass: LetPass = {
  safety: SAFETY,
  reported: some(
    word(
      "you(?:'d|'ve| have| had)? (?:just |even |once |then |keep |kept |always |never )*(?:said|say|saying|told|tell|telling|called|call|calling|wrote|texted|texting|shouted|shout|shouting|yelled|yell|yelling|screamed|scream|screaming|whispered|asked|threatened|swore)(?! (?:sorry|nothing|hello|yes|no|goodbye)\\b)",
      '(?:being|been|was) (?:told|called)',
    ).source,
    // One's own words, owned.
    String.raw`\bi (?:said|shouted|yelled|screamed|wrote|told you|called you)(?: that)? ?["'“]*$`,
  ),
};

import type { ReturnWish } from '../core/request.js';
import type { Act } from './define-command.js';
import { parseReturnTime } from './return-time.js';

/** Whole messages, after normalising. Short on purpose: guessing at what someone meant starts breaks nobody called. */
const BREAK: readonly string[] = [
  'break',
  'a break',
  'break now',
  'need break',
  'need a break',
  'i need break',
  'i need a break',
  'i need a break now',
  'i really need a break',
  'take a break',
  "let's take a break",
  'i need a pause',
  'pause',
  'time out',
  'timeout',
  'time-out',
  'i need time out',
  'i need a timeout',
  'i need a time out',
  'i need a time-out',
];
const BACK: readonly string[] = ["i'm back", 'im back', 'i am back', 'back', "i'm here", 'im here', 'i am here'];
const HELP: readonly string[] = ['help', 'help me'];
const SUPPORT: readonly string[] = ['support', 'i need help', 'i need support'];

const BREAK_WITH_TIME =
  /^(?:i need (?:a )?|need (?:a )?|take (?:a )?)?(?:break|timeout|time out|time-out|pause)(?: of| for)? (.+)$/;

/**
 * What a plain message in the private chat asks for, when it is one of a few phrases to the letter ("I need a break",
 * "timeout 20", "I'm back"); null for everything else, which is the app's to answer. Never throws.
 */
export function readPhrase(text: string): Act | null {
  if (text.length > 60) return null;
  const said = normalise(text);
  if (BREAK.includes(said)) return call({ kind: 'default' });
  if (BACK.includes(said)) return { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false };
  if (HELP.includes(said)) return { kind: 'help/show' };
  if (SUPPORT.includes(said)) return { kind: 'support/show', country: null };
  const length = BREAK_WITH_TIME.exec(said)?.[1];
  if (length === undefined) return null;
  const wish = parseReturnTime(length);
  return wish.kind === 'value' ? call(wish.value) : null;
}

const call = (wish: ReturnWish): Act => ({
  kind: 'time-out/call',
  wish,
  line: null,
  confirmed: false,
  announced: false,
  elsewhere: false,
});

/** Lower case, straight apostrophes, single spaces, no full stop or "please" at the end. */
const normalise = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?… ]+$/, '')
    .replace(/,? please$/, '');

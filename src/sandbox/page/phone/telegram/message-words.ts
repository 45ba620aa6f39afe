import type { SeenMessage } from '../../../contract.js';
import { piecesOfHtml, piecesOfPlain, wordsOf, type Piece } from './entities.js';
import type { PhoneTimes } from './phone-times.js';

/** A moment within plain words, as the local platform writes it. */
const MOMENT = /\{time:(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z)\}/gu;

/**
 * What a message says, ready to draw. Only what the bot wrote is read as markup, also where a person posted it by way
 * of inline mode; a person's own words are never anything but words.
 */
export function piecesOfMessage(message: SeenMessage): readonly Piece[] {
  if (message.from !== 'bot' && message.viaBot !== true) return piecesOfPlain(message.text);
  const pieces = piecesOfHtml(message.raw.trim());
  // A bot may send text that is not HTML at all: then reading it as such would change its words.
  return sameWords(
    wordsOf(pieces, (at) => `{time:${new Date(at).toISOString().slice(0, 16)}Z}`),
    message.text,
  )
    ? pieces
    : piecesOfPlain(message.text);
}

/** Plain words with their moments written as this phone would. */
export function localWords(text: string, times: PhoneTimes): string {
  return text.replace(MOMENT, (_, iso: string) => times.moment(Date.parse(iso), 't'));
}

/** The first words of a message, on one line, for where it is only mentioned. */
export function glimpse(message: SeenMessage, times: PhoneTimes): string {
  const words = localWords(message.text, times).replace(/\s+/gu, ' ').trim();
  if (words !== '') return words.length > 120 ? `${words.slice(0, 119).trimEnd()}…` : words;
  return message.attachments[0]?.name ?? 'A message without words';
}

/** One to three pictures and no word: shown large. */
export function isBigEmoji(text: string): boolean {
  return /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D]*\s?){1,3}$/u.test(text);
}

function sameWords(one: string, other: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  return bare(one) === bare(other);
}

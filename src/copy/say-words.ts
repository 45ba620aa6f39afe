import { SAY_FORMS, type SayField, type SayForm } from '../core/say/state.js';
import { catalogueFor } from './catalogue.js';

/** What stands in one part of a form, as it was written. */
export type SayPart = { readonly field: SayField; readonly text: string };

type PartWords = {
  readonly stem: string;
  readonly close: string;
  readonly instead: readonly (readonly [string, string])[];
  readonly lowersAll?: boolean;
};

/**
 * The parts of a form as the one text that the other reads: shown in the preview, and sealed as it was shown. Parts come
 * in the order of their form; one that is empty or missing is passed over. Nothing of what was written is left out but a
 * full stop within the sentence: the first letter may change its size, and a part that brings its own beginning keeps that
 * instead of ours.
 */
export function composeSaying(form: SayForm, parts: readonly SayPart[], locale: string): string {
  const { say } = catalogueFor(locale);
  let whole = '';
  for (const field of SAY_FORMS[form]) {
    const words: PartWords = say.parts[field];
    const written = parts.find((part) => part.field === field)?.text.trim() ?? '';
    // Within the sentence a full stop would end it in the middle.
    const text = words.close === ',' ? written.replace(/(?<![.])\.$/, '') : written;
    if (text === '') continue;
    const piece = begun(text, words, say.lowered);
    whole += `${whole === '' ? '' : ' '}${whole === '' || ENDED.test(whole) ? capital(piece) : piece}`;
    if (!MARKED.test(whole)) whole += words.close;
  }
  return /[,;:]$/.test(whole) ? `${whole.slice(0, -1)}.` : whole;
}

/** A sentence that its writer ended; and anything that needs no mark of ours. */
const ENDED = /(?:[.!?…]["'”’)\]]*|\p{Extended_Pictographic}\ufe0f?)$/u;
const MARKED = /(?:[.!?…,;:]["'”’)\]]*|\p{Extended_Pictographic}\ufe0f?)$/u;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Lower case and straight apostrophes, to compare by. */
const folded = (text: string): string => text.toLowerCase().replace(/[’‘`´]/g, "'");
const startsWithWords = (text: string, words: string): boolean =>
  folded(text).startsWith(folded(words)) && !/^[\p{L}\p{N}']/u.test(folded(text).slice(words.trimEnd().length));

function begun(text: string, { stem, instead, lowersAll }: PartWords, lowered: readonly string[]): string {
  const other = instead.find(([words]) => startsWithWords(text, words.trim()));
  if (other !== undefined)
    return other[1] === '' ? lower(text, lowered, false) : `${other[1]} ${lower(text, lowered, true)}`;
  const words = stem.split(' ');
  // "I'm afraid that …" after "because I'm afraid": what they wrote begins with the end of our own beginning.
  for (let from = 0; from < words.length; from += 1) {
    if (!startsWithWords(text, words.slice(from).join(' '))) continue;
    return from === 0 ? lower(text, lowered, false) : [...words.slice(0, from), lower(text, lowered, true)].join(' ');
  }
  return stem.endsWith(':') ? `${stem} ${text}` : `${stem} ${lower(text, lowered, lowersAll === true)}`;
}

/** A phone begins every text with a capital. A name keeps it, and so does every word that is not surely none. */
function lower(text: string, lowered: readonly string[], all: boolean): string {
  const word = /^[\p{L}']+/u.exec(folded(text))?.[0] ?? '';
  const isI = /^i(?:'|$)/.test(word);
  const isPlain = all || word.endsWith('ing') || lowered.includes(word.replace(/'.*$/, ''));
  const isShouted = /^\p{Lu}{2}/u.test(text);
  return isPlain && !isI && !isShouted ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

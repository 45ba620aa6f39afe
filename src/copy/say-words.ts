import { SAY_FORMS, type SayField, type SayForm } from '../core/say/state.js';
import { catalogueFor } from './catalogue.js';

/** What stands in one part of a form, as it was written. */
export type SayPart = { readonly field: SayField; readonly text: string };

/** How a language puts one part into the whole. Data of a catalogue; read by `composeSaying` alone, but for the stem. */
export type PartWords = {
  /** How the part begins, where it is shown by itself. */
  readonly stem: string;
  /** Before a part that fits nothing: with a colon at its end, right with whatever follows. */
  readonly frame: string;
  /** What closes a part that was fitted and has no mark of its own. */
  readonly close: ',' | '.';
  /** No sentence without the part after it: framed where that is missing, or is framed itself. */
  readonly isHalf?: boolean;
  /** The word that joins it to the sentence before; left out where that has ended. */
  readonly joins?: string;
  /** What it may begin with, and what then stands before it; null: nothing fits. The first that is found counts. */
  readonly fits: readonly (readonly [begins: RegExp, before: string | null])[];
};

/**
 * The parts of a form as the one text that the other reads: shown in the preview, and sealed as it was shown. Parts come
 * in the order of their form; one that is empty or missing is passed over. Nothing of what was written is left out but a
 * full stop within the sentence, and the first letter may change its size. A part that brings its own beginning keeps it;
 * one that fits no sentence of ours stands as it was written.
 */
export function composeSaying(form: SayForm, parts: readonly SayPart[], locale: string): string {
  const { say } = catalogueFor(locale);
  const fitted = SAY_FORMS[form].flatMap((field) => {
    const words: PartWords = say.parts[field];
    const text = parts.find((part) => part.field === field)?.text.trim() ?? '';
    return text === '' ? [] : [{ words, text, before: beforeOf(words, text) }];
  });
  let whole = '';
  fitted.forEach(({ words, text, before }, at) => {
    const isFramed = before === null || (words.isHalf === true && (fitted[at + 1]?.before ?? null) === null);
    if (isFramed && whole.endsWith(',')) whole = `${whole.slice(0, -1)}.`;
    const isNew = whole === '' || ENDED.test(whole);
    // Within the sentence a full stop would end it in the middle.
    const inside = words.close === ',' ? text.replace(/(?<=[^.])\.$/, '') : text;
    const piece = isFramed ? `${words.frame} ${text}` : joined(before, words, isNew, sized(inside, say.kept));
    whole += `${whole === '' ? '' : ' '}${isNew ? capital(piece) : piece}`;
    if (!MARKED.test(whole)) whole += isFramed ? '.' : words.close;
  });
  return /[,;:]$/.test(whole) ? `${whole.slice(0, -1)}.` : whole;
}

/** What stands before a text so that it is fitted; null: it fits nothing. */
function beforeOf({ fits }: PartWords, text: string): string | null {
  const straight = text.replace(/[’‘`´]/g, "'");
  return fits.find(([begins]) => begins.test(straight))?.[1] ?? null;
}

/** A sentence that its writer ended; and anything that needs no mark of ours. */
const ENDED = /[.!?…]["'”’)\]]*$/u;
const MARKED = /[.!?…,;:]["'”’)\]]*$/u;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function joined(before: string, { joins }: PartWords, isNew: boolean, text: string): string {
  const left = isNew && joins !== undefined && before.startsWith(joins) ? before.slice(joins.length).trim() : before;
  return left === '' ? text : `${left} ${text}`;
}

/** A phone begins every text with a capital, which within a sentence only a name has, or somebody who shouts. */
function sized(text: string, kept: RegExp): string {
  if (/^i(?:['’]|\P{L}|$)/u.test(text)) return capital(text);
  const keeps = /^(?:I(?!\p{L})|\p{Lu}[\p{L}\p{N}]*[\p{Lu}\p{N}])/u.test(text) || kept.test(text);
  return keeps ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

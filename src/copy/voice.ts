import { type Catalogue, catalogueFor } from './catalogue.js';
import { type Moments, momentsFor } from './moments.js';
import type { Reader } from './reader.js';

/** A reader, and how we speak to them: what every card is made with. */
export type Voice = { readonly reader: Reader; readonly words: Catalogue; readonly moments: Moments };

export function voiceFor(reader: Reader): Voice {
  const words = catalogueFor(reader.locale);
  return { reader, words, moments: momentsFor(reader, words.moments) };
}

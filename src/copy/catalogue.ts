import { en } from './en/catalogue.js';

/** All wording of one language. A second language is one more folder whose `Catalogue` misses no key, or it does not compile. */
export type Catalogue = typeof en;

/** Keys of what the platforms' command menus show: summaries, option descriptions, choice labels (1–100 characters each). */
export type CommandTextKey = keyof Catalogue['commands'];

const CATALOGUES: Readonly<Record<string, Catalogue>> = { en };

/** `de-AT` is `de`. */
export const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** The catalogue of `locale` (BCP 47): `de-AT` reads `de` if there is one, everything else reads English. */
export function catalogueFor(locale: string): Catalogue {
  const language = languageOf(locale);
  return Object.hasOwn(CATALOGUES, language) ? (CATALOGUES[language] ?? en) : en;
}

export function commandText(locale: string, key: CommandTextKey): string {
  return catalogueFor(locale).commands[key];
}

/** The languages that have a catalogue, as BCP 47 primary tags. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

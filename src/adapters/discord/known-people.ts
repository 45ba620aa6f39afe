import { createBoundedMap } from './bounded-map.js';

/** What this process happens to know of people on Discord. A restart forgets it all, and nobody can tell. */
export type KnownPeople = {
  /** The channel of direct messages with them: saves opening it, which Discord limits tightly (40003). */
  readonly dmChannel: (userId: string) => string | undefined;
  readonly rememberDmChannel: (userId: string, channelId: string) => void;
  readonly forgetDmChannel: (userId: string) => void;
  /** Plain messages carry no language; interactions do. */
  readonly locale: (userId: string) => string;
  readonly rememberLocale: (userId: string, locale: string) => void;
};

const MOST_PEOPLE = 50_000;
const FALLBACK_LOCALE = 'en';

export function createKnownPeople(): KnownPeople {
  const channels = createBoundedMap<string>(MOST_PEOPLE);
  const locales = createBoundedMap<string>(MOST_PEOPLE);
  return {
    dmChannel: channels.get,
    rememberDmChannel: channels.set,
    forgetDmChannel: channels.delete,
    locale: (userId) => locales.get(userId) ?? FALLBACK_LOCALE,
    rememberLocale: locales.set,
  };
}

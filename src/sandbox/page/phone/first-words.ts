import { useMemo, useRef } from 'preact/hooks';
import type { SeenMessage } from '../../contract.js';
import type { PageChat, PagePerson, PagePlatform } from '../../page-contract.js';
import { markOf } from './arrivals.js';

/** The message as a push carried it; null when it had been changed before this page first heard of it. */
export type FirstWords = (person: PagePerson, chat: PageChat, message: SeenMessage) => SeenMessage | null;

/**
 * What was pushed to a locked phone stays as it was: that somebody later opened the message, which then holds private
 * words, must not reach whoever passes by.
 */
export function useFirstWords(platform: PagePlatform): FirstWords {
  const first = useRef(new Map<string, SeenMessage>());
  useMemo(() => {
    for (const person of platform.people)
      for (const chat of person.chats)
        for (const message of chat.messages) {
          const mark = markOf(person, chat, message);
          if (!first.current.has(mark)) first.current.set(mark, message);
        }
  }, [platform]);
  return (person, chat, message) => {
    const asHeard = first.current.get(markOf(person, chat, message));
    return asHeard === undefined || asHeard.editedAt !== null ? null : asHeard;
  };
}

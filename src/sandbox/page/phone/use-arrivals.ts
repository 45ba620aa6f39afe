import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageChat, PagePerson, PagePlatform, PlatformName } from '../../page-contract.js';
import { type Arrival, arrivalsFor, isNotified, markOf, marksOfAll, marksOfChat } from './arrivals.js';

export type Arrivals = {
  readonly unreadIn: (chat: PageChat) => number;
  /** The newest that came while something else was on the screen, until it is taken away. */
  readonly toast: Arrival | null;
  readonly clearToast: () => void;
};

/**
 * Keeps what each person has seen on this phone. `openChat` is the chat that somebody is really looking at; null while
 * the list, the lock or the other phone is in front.
 */
export function useArrivals(props: {
  readonly name: PlatformName;
  readonly platform: PagePlatform;
  readonly me: PagePerson | null;
  readonly openChat: PageChat | null;
  readonly isLocked: boolean;
}): Arrivals {
  const { platform, me, openChat } = props;
  const [toast, setToast] = useState<Arrival | null>(null);
  // What was there when the page was opened is no news to anybody.
  const read = useRef<Set<string> | null>(null);
  read.current ??= new Set(marksOfAll(platform.people));
  const heard = useRef<ReadonlySet<string> | null>(null);
  heard.current ??= marksOfAll(platform.people);

  useEffect(() => {
    if (me !== null && openChat !== null) for (const mark of marksOfChat(me, openChat)) read.current?.add(mark);
  });
  useEffect(() => {
    const known = heard.current ?? new Set<string>();
    heard.current = marksOfAll(platform.people);
    if (me === null || props.isLocked) return;
    const news = arrivalsFor(me, known).filter(
      ({ chat, message }) => chat.id !== openChat?.id && isNotified(props.name, message),
    );
    const newest = news.at(-1);
    if (newest !== undefined) setToast(newest);
  }, [platform]);
  useEffect(() => {
    if (toast !== null && (props.isLocked || openChat?.id === toast.chat.id)) setToast(null);
  }, [openChat?.id, props.isLocked]);
  useEffect(() => setToast(null), [me?.name]);

  return {
    unreadIn: (chat) =>
      me === null || chat.id === openChat?.id
        ? 0
        : chat.messages.filter(
            (message) => message.from !== me.name && read.current?.has(markOf(me, chat, message)) !== true,
          ).length,
    toast,
    clearToast: () => setToast(null),
  };
}

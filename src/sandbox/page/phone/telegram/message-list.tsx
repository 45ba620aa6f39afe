import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageChat } from '../../../page-contract.js';
import type { Doings } from './doings.js';
import { Icon } from './icons.js';
import { logRows } from './log-rows.js';
import { Message } from './message.js';
import type { PhoneTimes } from './phone-times.js';

type Props = {
  readonly chat: PageChat;
  readonly myName: string;
  readonly botName: string;
  readonly botUsername: string;
  readonly zone: string;
  readonly times: PhoneTimes;
  readonly now: number;
  readonly isOffline: boolean;
  readonly doings: Doings;
};

// Nearer to the end than this is at the end: a line more or less is no reading of old messages.
const NEAR = 48;

/** The messages, from the oldest. Stays at the newest unless somebody scrolled up to read. */
export function MessageList(props: Props): VNode {
  const { chat, times, now } = props;
  const { log, isAtEnd, toEnd, onScroll } = useStickyEnd(chat.messages, props.myName);
  const today = times.dayKey(now);
  // The clock ticks every second; two hundred messages need not be looked at for that.
  const rows = useMemo(
    () =>
      logRows(chat.messages, times, now).map((row) =>
        row.kind === 'day' ? (
          <div class="t-day" key={row.key}>
            <span>{row.name}</span>
          </div>
        ) : (
          <Message
            key={row.key}
            message={row.message}
            isFirst={row.isFirst}
            isLast={row.isLast}
            myName={props.myName}
            botName={props.botName}
            botUsername={props.botUsername}
            hasNames={chat.kind === 'shared'}
            zone={props.zone}
            times={times}
            isOffline={props.isOffline}
            doings={props.doings}
          />
        ),
      ),
    [chat.messages, chat.kind, times, today, props.isOffline, props.botName, props.botUsername, props.doings],
  );
  return (
    <div class="t-log-frame">
      <div class="t-log" role="log" aria-label={`Messages in ${chat.title}`} tabIndex={0} ref={log} onScroll={onScroll}>
        <div class="t-log-inside">{rows.length === 0 ? <p class="t-nothing">{emptyWords(chat)}</p> : rows}</div>
      </div>
      {isAtEnd ? null : (
        <button type="button" class="t-round t-to-end" aria-label="To the newest message" onClick={toEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function emptyWords(chat: PageChat): string {
  if (chat.kind !== 'bot') return 'Nothing was said here yet.';
  return chat.isStarted ? 'No messages here.' : `${chat.title} can write here once you start it.`;
}

function useStickyEnd(messages: PageChat['messages'], myName: string) {
  const log = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = (): void => {
    sticks.current = true;
    log.current?.scrollTo({ top: log.current.scrollHeight });
  };
  const ownAt = messages.findLast(({ from }) => from === myName)?.sentAt ?? 0;
  const lastOwnAt = useRef(ownAt);

  useLayoutEffect(() => {
    // Whoever says something wants to see it said. The newest may be the answer to it already.
    if (ownAt > lastOwnAt.current) sticks.current = true;
    lastOwnAt.current = ownAt;
  }, [ownAt]);
  useLayoutEffect(() => {
    if (sticks.current) toEnd();
  }, [messages]);
  useEffect(() => {
    // Pictures arrive later than their messages, and the composer grows while somebody types.
    const watcher = new ResizeObserver(() => {
      if (sticks.current) toEnd();
    });
    const inside = log.current?.firstElementChild;
    if (log.current !== null) watcher.observe(log.current);
    if (inside !== null && inside !== undefined) watcher.observe(inside);
    return () => watcher.disconnect();
  }, []);

  const onScroll = (): void => {
    const list = log.current;
    if (list === null) return;
    // Only somebody who goes up leaves the end; a list that grew below is followed as soon as its size is known.
    if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR) sticks.current = true;
    else if (list.scrollTop < lastTop.current) sticks.current = false;
    lastTop.current = list.scrollTop;
    setAtEnd(sticks.current);
  };
  return { log, isAtEnd, toEnd, onScroll };
}

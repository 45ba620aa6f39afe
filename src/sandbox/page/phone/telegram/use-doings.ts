import { useMemo, useRef } from 'preact/hooks';
import type { SeenMessage } from '../../../contract.js';
import type { ChatProps } from '../chat-props.js';
import { readAddress } from './addresses.js';
import type { Doings } from './doings.js';
import type { Overlay } from './notices.js';
import { pressOutcome } from './outcomes.js';

type Shown = {
  readonly toast: (text: string) => void;
  readonly overlay: (overlay: Overlay) => void;
  readonly reply: (message: SeenMessage) => void;
  readonly edit: (message: SeenMessage) => void;
};

/** Starts the bot, in its chat: what a deep link, an inline button and *Start* do. */
export async function startBot({ me, chat, act, openChat }: ChatProps, payload: string | null): Promise<void> {
  const withBot = me.chats.find(({ kind }) => kind === 'bot');
  if (withBot !== undefined && withBot.id !== chat.id) openChat(withBot.id);
  await act({ kind: 'start', person: me.name, ...(payload === null || payload === '' ? {} : { payload }) });
}

/** One object for as long as the chat is open, so that messages need no new look at each tick of the clock. */
export function useDoings(props: ChatProps, shown: Shown): Doings {
  const latest = useRef({ props, shown });
  latest.current = { props, shown };
  return useMemo(() => {
    const now = (): ChatProps => latest.current.props;
    const show = (): Shown => latest.current.shown;
    const copy = async (text: string): Promise<void> => {
      const isCopied = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      show().toast(isCopied ? 'Copied' : 'This browser lets nothing be copied here.');
    };
    return {
      press: async (message, data) => {
        const { act, me } = now();
        const { answered, text, alert } = pressOutcome(
          await act({ kind: 'press', person: me.name, data, messageId: message.id }),
        );
        if (!answered || text === null) return;
        if (alert) show().overlay({ kind: 'alert', text });
        else show().toast(text);
      },
      follow: (address) => {
        const read = readAddress(address, now().platform.bot.username);
        if (read.kind === 'start' && now().isOffline) show().toast('No connection.');
        else if (read.kind === 'start') void startBot(now(), read.payload);
        else show().overlay({ kind: 'address', address: read.address });
      },
      tellElsewhere: (query) => show().overlay({ kind: 'pick-chat', query }),
      command: (text) => void now().act(sayBody(now(), text)),
      copy: (text) => void copy(text),
      reply: (message) => show().reply(message),
      edit: (message) => show().edit(message),
      remove: ({ id, chatId }) =>
        void now().act({ kind: 'delete', person: now().me.name, messageId: id, chatId: Number(chatId) }),
    } satisfies Doings;
  }, []);
}

/** The act of saying this in the opened chat. */
export function sayBody({ me, chat }: ChatProps, text: string, replyTo?: string) {
  return {
    kind: 'say',
    person: me.name,
    text,
    ...(chat.kind === 'bot' ? {} : { chatId: Number(chat.id) }),
    ...(replyTo === undefined ? {} : { replyTo: Number(replyTo) }),
  };
}

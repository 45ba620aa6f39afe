import { useEffect, useState } from 'preact/hooks';
import type { ChatProps } from '../chat-props.js';
import { inlineView, type InlineView } from './outcomes.js';

export type InlineState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'here'; readonly query: string; readonly view: InlineView };

// So long nobody has typed: then the bot is asked once for a word, not for each of its letters.
const PAUSE = 250;

/** Asks the bot what it offers for this query, once typing pauses. What was offered stays until the next is here. */
export function useInlineView(query: string | null, { act, me, chat, isOffline }: ChatProps): InlineState {
  const [state, setState] = useState<InlineState>({ kind: 'none' });
  useEffect(() => {
    if (query === null || isOffline) {
      setState({ kind: 'none' });
      return undefined;
    }
    let isWanted = true;
    setState((before) => (before.kind === 'here' ? before : { kind: 'asking' }));
    const ask = async (): Promise<void> => {
      const given = await act({ kind: 'inline-query', person: me.name, query, chatId: Number(chat.id) });
      if (isWanted) setState({ kind: 'here', query, view: inlineView(given) });
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query, isOffline, me.name, chat.id]);
  return state;
}

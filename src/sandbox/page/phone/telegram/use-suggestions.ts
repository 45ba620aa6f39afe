import { useEffect, useState } from 'preact/hooks';
import type { ChatProps } from '../chat-props.js';
import type { Suggestion } from './suggestions.js';
import { beginsBotName, commandsIn, inlineQueryIn } from './typed-text.js';
import { startBot } from './use-doings.js';
import { type InlineState, useInlineView } from './use-inline-view.js';

type Needs = ChatProps & {
  readonly text: string;
  /** Nothing is suggested while an old message is changed, or nothing can be sent. */
  readonly isOff: boolean;
  readonly setText: (text: string) => void;
  readonly sayCommand: (name: string) => void;
};

type List = {
  readonly label: string;
  readonly suggestions: readonly Suggestion[];
  /** The one that Enter chooses; -1 for none. */
  readonly active: number;
  readonly isAsking: boolean;
  /** For whoever does not see the list: how much is in it. */
  readonly says: string;
  /** Whether the list did something with the key, which then means nothing to the text. */
  readonly takesKey: (event: KeyboardEvent) => boolean;
};

/** What the typed text may become: a command, the bot's name, or what the bot offers in inline mode. */
export function useSuggestions(needs: Needs): List {
  const { text, isOff, platform, setText } = needs;
  const query = isOff ? null : inlineQueryIn(text, platform.bot.username);
  const inline = useInlineView(query, needs);
  const [closedAt, closeAt] = useState<string | null>(null);
  const [moved, setMoved] = useState(0);
  useEffect(() => setMoved(0), [text]);

  const all = isOff || closedAt === text ? [] : suggestionsFor(needs, inline);
  const active = all.length === 0 ? -1 : Math.min(moved, all.length - 1);
  const isWaiting = query !== null && (inline.kind !== 'here' || inline.query !== query);
  const takesKey = (event: KeyboardEvent): boolean => {
    const current = all[active];
    // What is offered for half of the query must not be promised, and the query itself is no message to send.
    if (event.key === 'Enter' && isWaiting) return swallow(event);
    if (current === undefined || event.shiftKey) return false;
    if (event.key === 'ArrowDown') setMoved((active + 1) % all.length);
    else if (event.key === 'ArrowUp') setMoved((active - 1 + all.length) % all.length);
    else if (event.key === 'Enter') current.choose();
    else if (event.key === 'Escape') closeAt(text);
    else if (event.key === 'Tab' && current.fill !== null) setText(current.fill);
    else return false;
    return swallow(event);
  };
  return {
    label: query === null ? 'Commands' : `From ${platform.bot.name}`,
    suggestions: all,
    active,
    isAsking: query !== null && (inline.kind === 'asking' || isEmpty(inline)),
    says: wordsFor(query, inline, all.length, platform.bot.name),
    takesKey,
  };
}

function suggestionsFor(needs: Needs, inline: InlineState): readonly Suggestion[] {
  const { text, chat, platform, act, me, setText, sayCommand } = needs;
  const { username, name } = platform.bot;
  if (inline.kind === 'here') {
    const { query, view } = inline;
    const choose = async (resultId: string): Promise<void> => {
      setText('');
      const chosen = { kind: 'choose-inline', person: me.name, query, resultId, chatId: Number(chat.id) };
      if ((await act(chosen)) === null) setText(text);
    };
    return [
      ...(view.button === null ? [] : [lead(needs, view.button)]),
      ...view.results.map(({ id, title, description }) => ({
        key: id,
        title,
        detail: description,
        kind: 'result' as const,
        choose: () => void choose(id),
        fill: null,
      })),
    ];
  }
  if (beginsBotName(text, username)) {
    const fill = `@${username} `;
    return [{ key: 'bot', title: `@${username}`, detail: name, kind: 'name', choose: () => setText(fill), fill }];
  }
  return commandsIn(text, chat.commands).map((command) => ({
    key: command.name,
    title: `/${command.name}`,
    detail: command.description,
    kind: 'command' as const,
    choose: () => sayCommand(command.name),
    fill: `/${command.name} `,
  }));
}

/** What stands above the results where the bot has something to settle first. */
function lead(needs: Needs, { text, startParameter }: { text: string; startParameter: string }): Suggestion {
  return {
    key: 'lead',
    title: text,
    detail: null,
    kind: 'lead',
    choose: () => {
      needs.setText('');
      void startBot(needs, startParameter);
    },
    fill: null,
  };
}

function swallow(event: KeyboardEvent): true {
  event.preventDefault();
  event.stopPropagation();
  return true;
}

const isEmpty = (inline: InlineState): boolean =>
  inline.kind === 'here' && inline.view.results.length === 0 && inline.view.button === null;

function wordsFor(query: string | null, inline: InlineState, count: number, botName: string): string {
  if (query !== null && inline.kind === 'asking') return `${botName} is being asked …`;
  if (query !== null && isEmpty(inline)) return `${botName} offers nothing for that at the moment.`;
  return count === 0 ? '' : `${count} ${count === 1 ? 'suggestion' : 'suggestions'}`;
}

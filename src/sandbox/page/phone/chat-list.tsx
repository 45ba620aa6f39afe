import type { PageChat, PagePerson, PagePlatform } from '../../page-contract.js';
import { clockTime } from '../format-time.js';
import { isolated, plural } from '../sentences.js';
import { previewOf, whoAndWhere } from './preview.js';

/** All chats of the person who holds the phone, with a dot where something is unread. */
export function ChatList(props: {
  readonly platform: PagePlatform;
  readonly me: PagePerson;
  readonly zone: string;
  readonly unreadIn: (chat: PageChat) => number;
  readonly onOpen: (chatId: string) => void;
}) {
  return (
    <div class="chat-list">
      <h3 class="chat-list-title">Chats</h3>
      <ul>
        {props.me.chats.map((chat) => (
          <li key={chat.id}>
            <ChatRow chat={chat} unread={props.unreadIn(chat)} {...props} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChatRow(props: {
  readonly platform: PagePlatform;
  readonly me: PagePerson;
  readonly zone: string;
  readonly chat: PageChat;
  readonly unread: number;
  readonly onOpen: (chatId: string) => void;
}) {
  const { chat, unread, zone } = props;
  const last = chat.messages.at(-1);
  const byWhom =
    last === undefined || chat.kind === 'bot' || last.from === props.me.name
      ? ''
      : `${whoAndWhere(props.platform, { ...chat, kind: 'pair' }, last)}: `;
  return (
    <button type="button" class="chat-row" onClick={() => props.onOpen(chat.id)}>
      <Face title={chat.title} kind={chat.kind} />
      <span class="chat-row-words">
        <span class="chat-row-title">{isolated(chat.title)}</span>
        <span class="chat-row-last">
          {last === undefined ? whatItIs(chat) : `${byWhom}${isolated(previewOf(last, zone))}`}
        </span>
      </span>
      <span class="chat-row-side">
        {last === undefined ? null : <time class="chat-row-time">{clockTime(last.sentAt, zone)}</time>}
        {unread === 0 ? null : (
          <span class="unread-dot">
            <span aria-hidden="true">{unread}</span>
            <span class="unseen">{plural(unread, 'unread message', 'unread messages')}</span>
          </span>
        )}
      </span>
    </button>
  );
}

/** A round with the first letter; the colour says what kind of chat it is. */
export function Face(props: { readonly title: string; readonly kind: PageChat['kind'] }) {
  const letter = /[\p{L}\p{N}]/u.exec(props.title)?.[0] ?? '·';
  return (
    <span class={`face face-${props.kind}`} aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}

/** What a chat is, under its title. */
export function whatItIs(chat: PageChat): string {
  if (chat.kind === 'bot') return 'Bot';
  const bot = chat.hasBot ? '' : ', without the bot';
  return chat.kind === 'pair' ? `Only the two of you${bot}` : `${chat.members.map(isolated).join(', ')}${bot}`;
}

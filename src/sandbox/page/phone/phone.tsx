import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageChat, PagePerson, PagePlatform, PlatformName } from '../../page-contract.js';
import { isolated } from '../sentences.js';
import { FOCUS_HOME } from '../use-kept-focus.js';
import { post } from '../use-sandbox.js';
import { arrivalsFor, marksOfAll } from './arrivals.js';
import { ChatList, Face, whatItIs } from './chat-list.js';
import type { ChatProps } from './chat-props.js';
import { DiscordChat } from './discord/discord-chat.js';
import { useFirstWords } from './first-words.js';
import { LockScreen } from './lock-screen.js';
import { holderOf, likeName, type PhoneSettings } from './phone-settings.js';
import { PhoneTools } from './phone-tools.js';
import { StatusBar } from './status-bar.js';
import { TelegramChat } from './telegram/telegram-chat.js';
import { Toast } from './toast.js';
import { useArrivals } from './use-arrivals.js';

/** One phone: whoever holds it sees their chats, or what its locked screen lets anybody see. */
export function Phone(props: {
  readonly name: PlatformName;
  readonly platform: PagePlatform;
  readonly now: number;
  readonly settings: PhoneSettings;
  readonly onChange: (change: Partial<PhoneSettings>) => void;
  /** Where only one phone has room: whether it is this one. */
  readonly isInView: boolean;
  readonly isNarrow: boolean;
  readonly onUnread: (count: number) => void;
}) {
  const { name, settings, now } = props;
  const { zone, isOffline } = settings;
  const platform = useWhatArrived(props.platform, isOffline);
  // Also what came while this phone was offline was pushed as it was then.
  const firstWords = useFirstWords(props.platform);
  const me = holderOf(platform, settings.holder);
  const place = useOpenChat(me);
  const [lockedAt, setLockedAt] = useState<ReadonlySet<string> | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const screen = useRef<HTMLDivElement>(null);
  const isLocked = lockedAt !== null;
  const openChat = isLocked || !props.isInView ? null : place.chat;
  const { unreadIn, toast, clearToast } = useArrivals({ name, platform, me, openChat, isLocked });

  const unread = me === null ? 0 : me.chats.reduce((sum, chat) => sum + unreadIn(chat), 0);
  useEffect(() => props.onUnread(unread), [unread]);
  useEffect(() => setNotice(null), [me?.name, place.chat?.id]);

  useEffect(() => {
    if (settings.calls === 0) return;
    setLockedAt(null);
    const withBot = me?.chats.find(({ kind }) => kind === 'bot');
    if (withBot !== undefined && withBot.id !== place.chat?.id) place.open(withBot.id, '');
  }, [settings.calls]);

  const show = (chatId: string | null, draft = ''): void => {
    setLockedAt(null);
    place.open(chatId, draft);
    // What was pressed is gone from the screen; the keyboard goes on from the top of it.
    screen.current?.focus();
  };
  const act: ChatProps['act'] = async (body) => {
    if (isOffline) {
      setNotice('This phone is offline. Nothing leaves it until it is back.');
      return null;
    }
    const answer = await post(`/${name}/act`, body);
    setNotice(answer.kind === 'refused' ? answer.words : null);
    return answer.kind === 'refused' ? null : answer.value;
  };

  const tools = (
    <PhoneTools
      name={name}
      people={platform.people}
      me={me}
      settings={settings}
      isLocked={isLocked}
      onChange={props.onChange}
      onLock={() => setLockedAt(isLocked ? null : marksOfAll(platform.people))}
    />
  );
  return (
    <section class={`phone phone-${name}`} aria-label={`${likeName[name]} phone`} data-in-view={props.isInView}>
      {props.isNarrow ? null : tools}
      <div class="phone-frame">
        <div
          class="phone-screen"
          ref={screen}
          tabIndex={-1}
          {...FOCUS_HOME}
          data-offline={isOffline}
          data-locked={isLocked}
        >
          <StatusBar now={now} zone={zone} isOffline={isOffline} />
          {me === null ? (
            <p class="phone-empty">Nobody has this phone yet.</p>
          ) : lockedAt !== null ? (
            <LockScreen
              {...{ name, platform, zone, now }}
              arrivals={arrivalsFor(me, lockedAt)}
              firstWords={(chat, message) => firstWords(me, chat, message)}
              onOpen={show}
              onUnlock={() => show(place.chat?.id ?? null)}
            />
          ) : place.chat === null ? (
            <ChatList {...{ platform, me, zone, unreadIn }} onOpen={show} />
          ) : (
            <>
              <ChatHead chat={place.chat} unread={unread} onBack={() => show(null)} />
              {isOffline ? <p class="phone-notice offline">Offline. What you see stands as it was.</p> : null}
              {notice === null ? null : <Notice words={notice} onGone={() => setNotice(null)} />}
              <div class="phone-chat">
                <Chat
                  key={`${me.name}/${place.chat.id}/${place.turn}`}
                  name={name}
                  {...{ platform, me, zone, now, isOffline, act }}
                  chat={place.chat}
                  openChat={show}
                  draft={place.draft}
                />
              </div>
            </>
          )}
          <Toast
            {...{ name, platform, zone }}
            arrival={toast}
            firstWords={(chat, message) => (me === null ? null : firstWords(me, chat, message))}
            onOpen={show}
            onGone={clearToast}
          />
        </div>
      </div>
      {props.isNarrow ? tools : null}
    </section>
  );
}

function Chat(props: ChatProps & { readonly name: PlatformName }) {
  return props.name === 'discord' ? <DiscordChat {...props} /> : <TelegramChat {...props} />;
}

function ChatHead(props: { readonly chat: PageChat; readonly unread: number; readonly onBack: () => void }) {
  const { chat, unread } = props;
  return (
    <header class="chat-head">
      <button type="button" class="chat-back" onClick={props.onBack}>
        <span aria-hidden="true">‹</span>
        <span class="unseen">All chats</span>
        {unread === 0 ? null : <span class="unread-dot">{unread}</span>}
      </button>
      <Face title={chat.title} kind={chat.kind} />
      <span class="chat-head-words">
        <h3>{isolated(chat.title)}</h3>
        <span>{whatItIs(chat)}</span>
      </span>
    </header>
  );
}

function Notice(props: { readonly words: string; readonly onGone: () => void }) {
  return (
    <div class="phone-notice" role="alert">
      <span>{props.words}</span>
      <button type="button" onClick={props.onGone} aria-label="Dismiss">
        ×
      </button>
    </div>
  );
}

/** A phone without a connection stands as it was, whatever goes on elsewhere. */
function useWhatArrived(platform: PagePlatform, isOffline: boolean): PagePlatform {
  const last = useRef(platform);
  if (!isOffline) last.current = platform;
  return last.current;
}

type OpenChat = {
  readonly chat: PageChat | null;
  readonly draft: string;
  /** Another number whenever there is a draft to take, so that the same one can be asked for again. */
  readonly turn: number;
  /** null: the list of chats. */
  readonly open: (chatId: string | null, draft: string) => void;
};

type Asked = {
  readonly of: string | null;
  readonly chatId: string | null;
  readonly draft: string;
  readonly turn: number;
};

/** Which chat is open; at first, and for each new holder, the one with the bot. */
function useOpenChat(me: PagePerson | null): OpenChat {
  const [asked, setAsked] = useState<Asked>({ of: null, chatId: null, draft: '', turn: 0 });
  const isMine = asked.of !== null && asked.of === me?.name;
  const chatId = isMine ? asked.chatId : me?.chats[0]?.id;
  return {
    chat: me?.chats.find(({ id }) => id === chatId) ?? null,
    draft: isMine ? asked.draft : '',
    turn: asked.turn,
    open: (chatId, draft) =>
      setAsked(({ turn }) => ({ of: me?.name ?? null, chatId, draft, turn: draft === '' ? turn : turn + 1 })),
  };
}

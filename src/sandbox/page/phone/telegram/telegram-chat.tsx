import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { FOCUS_HOME } from '../../use-kept-focus.js';
import type { ChatProps } from '../chat-props.js';
import { Composer, type ComposerProps, NoConnection, type Writing } from './composer.js';
import { openQuestion } from './log-rows.js';
import { MessageList } from './message-list.js';
import { glimpse } from './message-words.js';
import { OverlayDialog, type Overlay, Toast } from './notices.js';
import { phoneTimes } from './phone-times.js';
import { startBot, useDoings } from './use-doings.js';

/** One opened chat of the Telegram-like phone: what was said, and where to say more. */
export function TelegramChat(props: ChatProps): VNode {
  // Nothing half typed or half pressed goes over to another person or another chat.
  return <OpenedChat key={`${props.me.id} ${props.chat.id}`} {...props} />;
}

function OpenedChat(props: ChatProps): VNode {
  const { platform, me, chat, zone, now, isOffline } = props;
  const times = useMemo(() => phoneTimes(zone), [zone]);
  const [toast, setToast] = useState<{ readonly text: string } | null>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [chosen, setChosen] = useState<Writing | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  useEffect(() => {
    if (toast === null) return undefined;
    // Long enough to read twice: a toast cannot be called back.
    const timer = setTimeout(() => setToast(null), 2_500 + toast.text.length * 60);
    return () => clearTimeout(timer);
  }, [toast]);

  const doings = useDoings(props, {
    toast: (text) => setToast({ text }),
    overlay: setOverlay,
    reply: ({ id }) => setChosen({ kind: 'reply', messageId: id }),
    edit: ({ id }) => setChosen({ kind: 'edit', messageId: id }),
  });

  const question = openQuestion(chat.messages, me.name);
  const asked: Writing | null =
    question === null || question.id === dismissed ? null : { kind: 'reply', messageId: question.id };
  const writing = chosen ?? asked;
  // What is answered or written over may be deleted meanwhile.
  const about = chat.messages.find(({ id }) => id === writing?.messageId);
  const stopWriting = (): void => {
    setDismissed(question?.id ?? null);
    setChosen(null);
  };

  return (
    <section class="t-chat" aria-label={chat.title}>
      <div class="t-under" inert={overlay !== null}>
        <MessageList
          chat={chat}
          myName={me.name}
          botName={platform.bot.name}
          botUsername={platform.bot.username}
          zone={zone}
          times={times}
          now={now}
          isOffline={isOffline}
          doings={doings}
        />
        <Toast text={toast?.text ?? null} />
        <Foot
          {...props}
          writing={
            writing === null || about === undefined
              ? null
              : { ...writing, about, glimpse: glimpse(about, times), isAsked: writing === asked }
          }
          onSent={() => setChosen(null)}
          onStop={stopWriting}
          onEdit={doings.edit}
        />
      </div>
      {overlay === null ? null : (
        <OverlayDialog
          overlay={overlay}
          chats={me.chats.filter(({ kind }) => kind !== 'bot')}
          onPick={(to) => {
            const query = overlay.kind === 'pick-chat' ? overlay.query : '';
            setOverlay(null);
            props.openChat(to.id, `@${platform.bot.username} ${query}`);
          }}
          onCopy={(text) => {
            setOverlay(null);
            doings.copy(text);
          }}
          onClose={() => setOverlay(null)}
        />
      )}
    </section>
  );
}

/** Where one writes; or the one button that has to come first. */
function Foot(props: ComposerProps): VNode {
  const { chat, me, isOffline } = props;
  if (chat.kind !== 'bot' || (chat.isStarted && !me.hasBlocked)) return <Composer {...props} />;
  return (
    <div class="t-foot">
      {isOffline ? <NoConnection /> : null}
      <button
        type="button"
        class="t-start"
        disabled={isOffline}
        onClick={() => void startBot(props, null)}
        {...FOCUS_HOME}
      >
        {me.hasBlocked ? 'Restart' : 'Start'}
      </button>
    </div>
  );
}

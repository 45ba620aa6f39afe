import { useState } from 'preact/hooks';
import type { SeenMessage } from '../../../contract.js';
import { dayAndTime, clockTime } from '../../format-time.js';
import { isolated } from '../../sentences.js';
import type { ChatProps } from '../chat-props.js';
import { EditField } from './edit-field.js';
import { Icon } from './icons.js';
import { Markdown } from './markdown-view.js';
import { colourOf } from './message-groups.js';
import { Attachments, Buttons, Select } from './message-parts.js';
import type { Outcome } from './read-outcome.js';

export type MessageProps = Pick<ChatProps, 'platform' | 'me' | 'zone' | 'now' | 'isOffline' | 'act'> & {
  readonly message: SeenMessage;
  /** Its author stands above it; else it continues what the same author wrote. */
  readonly isFirst: boolean;
  /** A press or a choice; opens the form that may come of it. */
  readonly interact: (body: Parameters<ChatProps['act']>[0]) => Promise<Outcome>;
  readonly onSized: () => void;
};

export function Message({ message, isFirst, onSized, ...props }: MessageProps) {
  const { platform, me, zone, now, isOffline, act, interact } = props;
  const [busy, setBusy] = useState<string | null>(null);
  const [isUnanswered, setUnanswered] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const author = message.from === 'bot' ? platform.bot.name : isolated(message.from);
  const isOwn = message.from === me.name;

  const use = async (data: string, body: Parameters<typeof interact>[0]): Promise<void> => {
    setBusy(data);
    setUnanswered(false);
    const outcome = await interact(body);
    setBusy(null);
    setUnanswered(outcome.kind === 'silence');
  };
  const save = async (text: string): Promise<void> => {
    const isSame = text === message.raw;
    if (isSame || (await act({ kind: 'edit', person: me.id, messageId: message.id, text })) !== null) setEditing(false);
  };
  const parts = { busy, isOffline };

  return (
    <article
      class={`d-message${isFirst ? ' d-first' : ''}${message.ephemeral ? ' d-ephemeral' : ''}`}
      aria-label={`${author}, ${clockTime(message.sentAt, zone)}`}
    >
      {message.usedCommand !== undefined && <Used {...message.usedCommand} />}
      {isFirst ? <Avatar name={author} isBot={message.from === 'bot'} /> : <SentAt message={message} zone={zone} />}
      <div class="d-body">
        {isFirst && (
          <div class="d-author">
            <span class={`d-name${message.from === 'bot' ? ' d-name-bot' : ''}`}>{author}</span>
            {message.from === 'bot' && <span class="d-tag">App</span>}
            <SentAt message={message} zone={zone} />
            {message.silent && <Silent />}
          </div>
        )}
        {isEditing ? (
          <EditField text={message.raw} isOffline={isOffline} onSave={save} onCancel={() => setEditing(false)} />
        ) : (
          <Markdown raw={message.raw} reader={{ zone, now, platform }}>
            <Tail message={message} zone={zone} isFirst={isFirst} />
          </Markdown>
        )}
        <Attachments message={message} personId={me.id} onSized={onSized} />
        <Buttons
          rows={message.buttons}
          {...parts}
          onPress={(data) => void use(data, { kind: 'press', person: me.id, data, messageId: message.id })}
        />
        {message.selects.map((select) => (
          <Select
            key={select.data}
            select={select}
            {...parts}
            onSelect={(data, value) =>
              void use(data, { kind: 'select', person: me.id, data, values: [value], messageId: message.id })
            }
          />
        ))}
        {isUnanswered && (
          <p class="d-wrong" role="alert">
            The application did not respond
          </p>
        )}
        {message.ephemeral && (
          <OnlyYou isOffline={isOffline} onDismiss={() => void act(gone('dismiss', props, message))} />
        )}
      </div>
      {isOwn && !isEditing && !isOffline && (
        <OwnTools
          about={message.text}
          onEdit={() => setEditing(true)}
          onDelete={() => void act(gone('delete', props, message))}
        />
      )}
    </article>
  );
}

const gone = (kind: 'dismiss' | 'delete', { me }: Pick<ChatProps, 'me'>, { id }: SeenMessage) => ({
  kind,
  person: me.id,
  messageId: id,
});

const COLOURS = 5;

export function Avatar({ name, isBot }: { readonly name: string; readonly isBot: boolean }) {
  const colour = isBot ? 'bot' : String(colourOf(name, COLOURS));
  return (
    <span class={`d-avatar d-avatar-${colour}`} aria-hidden="true">
      {/[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '·'}
    </span>
  );
}

/** Whose command this answers. */
function Used({ person, name }: { readonly person: string; readonly name: string }) {
  return (
    <p class="d-used">
      {isolated(person)} used <b>/{name}</b>
    </p>
  );
}

function SentAt({ message, zone }: { readonly message: SeenMessage; readonly zone: string }) {
  return (
    <time class="d-sent" title={dayAndTime(message.sentAt, zone)}>
      {clockTime(message.sentAt, zone)}
    </time>
  );
}

/** Marks behind the words; where the author is named, a silent message is marked there. */
function Tail({ message, zone, isFirst }: Pick<MessageProps, 'message' | 'zone' | 'isFirst'>) {
  const isSilent = message.silent && !isFirst;
  if (message.editedAt === null && !isSilent) return null;
  return (
    <span class="d-tail">
      {message.editedAt !== null && <span title={dayAndTime(message.editedAt, zone)}>(edited)</span>}
      {isSilent && <Silent />}
    </span>
  );
}

function Silent() {
  return (
    <span class="d-silent" title="Sent without a sound">
      <Icon of="silent" />
      <span class="d-unseen">Sent without a sound</span>
    </span>
  );
}

function OnlyYou({ isOffline, onDismiss }: { readonly isOffline: boolean; readonly onDismiss: () => void }) {
  return (
    <p class="d-only-you">
      <Icon of="eye" />
      Only you can see this ·{' '}
      <button type="button" class="d-as-link" disabled={isOffline} onClick={onDismiss}>
        Dismiss
      </button>
    </p>
  );
}

type OwnToolsProps = { readonly about: string; readonly onEdit: () => void; readonly onDelete: () => void };

function OwnTools({ about, onEdit, onDelete }: OwnToolsProps) {
  const name = about.length > 40 ? `${about.slice(0, 40)}…` : about;
  return (
    <div class="d-tools">
      <button type="button" class="d-tool" aria-label={`Edit “${name}”`} title="Edit" onClick={onEdit}>
        <Icon of="edit" />
      </button>
      <button type="button" class="d-tool" aria-label={`Delete “${name}”`} title="Delete" onClick={onDelete}>
        <Icon of="remove" />
      </button>
    </div>
  );
}

import type {
  Chat as WireChat,
  ChatMember,
  ChatMemberAdministrator,
  ChatMemberOwner,
  InaccessibleMessage,
  Message,
  User,
} from 'grammy/types';
import type { Chat, Person, StoredMessage, World } from './world.js';

/** The account under which anonymous administrators of a group write (Bot API, Message.from). */
const ANONYMOUS_ADMIN: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

export function wireUser(person: Person): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.name,
    ...(person.username === undefined ? {} : { username: person.username }),
    language_code: person.languageCode,
  };
}

export function wireChat(chat: Chat): Exclude<WireChat, WireChat.ChannelChat> {
  const [person] = chat.members;
  switch (chat.kind) {
    case 'group':
      return { id: chat.id, type: 'group', title: chat.title };
    case 'supergroup':
      return { id: chat.id, type: 'supergroup', title: chat.title };
    case 'bot':
      return {
        id: chat.id,
        type: 'private',
        first_name: chat.title,
        ...(person?.username === undefined ? {} : { username: person.username }),
      };
    case 'pair':
      throw new Error('The bot is never shown a private chat of two people');
  }
}

type ReadableMessage = Message & { readonly from: User; readonly chat: Exclude<WireChat, WireChat.ChannelChat> };

export function wireMessage(world: World, message: StoredMessage): ReadableMessage {
  const own = withoutReply(world, message);
  const { replyTo } = message;
  const still = replyTo !== null && replyTo.chat.messages.get(replyTo.id) === replyTo;
  // The declared type of this field excludes itself, which an exact optional property cannot satisfy.
  return still ? Object.assign(own, { reply_to_message: withoutReply(world, replyTo) }) : own;
}

function withoutReply(world: World, message: StoredMessage): ReadableMessage {
  const { content, media } = message;
  const captioned = message.attachments.length > 0;
  const entities = content.entities.map((entity) => ({ ...entity }));
  const filled = entities.length > 0;
  const text = captioned
    ? { ...(content.text === '' ? {} : { caption: content.text }), ...(filled ? { caption_entities: entities } : {}) }
    : { ...(content.text === '' ? {} : { text: content.text }), ...(filled ? { entities } : {}) };
  const anonymous = message.sender.kind === 'anonymous-admin';
  const from =
    message.sender.kind === 'bot'
      ? { ...world.bot }
      : message.sender.kind === 'person'
        ? wireUser(message.sender.person)
        : ANONYMOUS_ADMIN;
  return {
    message_id: message.id,
    from,
    ...(anonymous ? { sender_chat: wireChat(message.chat) } : {}),
    chat: wireChat(message.chat),
    date: Math.floor(message.sentAt / 1000),
    ...(message.editedAt === null ? {} : { edit_date: Math.floor(message.editedAt / 1000) }),
    ...(message.viaBot ? { via_bot: { ...world.bot } } : {}),
    ...(message.protected ? { has_protected_content: true as const } : {}),
    ...(message.ephemeralFor === null
      ? {}
      : { receiver_user: wireUser(message.ephemeralFor), ephemeral_message_id: message.key }),
    ...(message.linkPreview === undefined ? {} : { link_preview_options: message.linkPreview }),
    ...(message.keyboard === undefined ? {} : { reply_markup: message.keyboard }),
    ...media,
    ...text,
  } as ReadableMessage;
}

/** What is left of a message that the bot can no longer see. */
export function gone(chat: Chat, messageId: number): InaccessibleMessage {
  return { chat: wireChat(chat), message_id: messageId, date: 0 };
}

export function botMember(world: World, status: 'member' | 'left' | 'kicked'): ChatMember {
  const user = { ...world.bot };
  return status === 'kicked' ? { status, user, until_date: 0 } : { status, user };
}

export function personMember(chat: Chat, person: Person): ChatMember {
  const user = wireUser(person);
  if (!chat.members.includes(person)) return { status: 'left', user };
  return administratorsOf(chat).find((one) => one.user.id === person.id) ?? { status: 'member', user };
}

/** What an administrator may do here; nothing asks for more. */
const RIGHTS = {
  status: 'administrator',
  can_be_edited: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: false,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
} as const;

/** The owner, who is the first member, and whoever was made one. */
export function administratorsOf(chat: Chat): (ChatMemberOwner | ChatMemberAdministrator)[] {
  const [owner] = chat.members;
  if (owner === undefined || chat.kind === 'bot') return [];
  const isHidden = (person: Person): boolean => chat.administrators.get(person)?.isAnonymous ?? false;
  return [
    { status: 'creator', user: wireUser(owner), is_anonymous: isHidden(owner) },
    ...chat.members
      .filter((person) => person !== owner && chat.administrators.has(person))
      .map((person) => ({ ...RIGHTS, user: wireUser(person), is_anonymous: isHidden(person) })),
  ];
}

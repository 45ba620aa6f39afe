import type { Message } from 'grammy/types';
import { botMayRead } from './deliverable.js';
import { START_PAYLOAD, TEXT_LENGTH } from './limits.js';
import { membershipChange } from './membership.js';
import { type Platform, emit } from './platform.js';
import { SAMPLE_PHOTO } from './sample-photo.js';
import { seenId } from './seen.js';
import { trimmed, withFound } from './text.js';
import { wireMessage } from './wire-shapes.js';
import type { Attachment, Chat, Person, StoredMessage } from './world.js';

/** A supergroup counts its own messages, so an id can mean two of them. */
export type InChat = { readonly chatId?: number };
export type SayAt = { readonly chatId?: number; readonly replyTo?: number; readonly asAnonymousAdmin?: boolean };

/** What people do in their clients. What a client would not let them do is an `Error`. */
export function peopleActs(platform: Platform) {
  const { world, profile, clock } = platform;

  const deliver = (message: StoredMessage): number => {
    if (botMayRead(world, message)) emit(platform, 'message', wireMessage(world, message));
    return message.id;
  };

  const open = (person: Person, chat: Chat): void => {
    if (chat.kind !== 'bot') return;
    if (person.blocked)
      throw new Error(`${person.name} has blocked the bot, so the client offers nothing but to unblock it`);
    person.started = true;
  };

  const write = (person: Person, text: string, at: SayAt): number => {
    const chat = world.chatOf(person, at.chatId);
    if (chat.migratedTo !== null) throw new Error(`Chat ${chat.id} has moved to ${chat.migratedTo}`);
    if (chat.isDeleted) throw new Error(`Chat ${chat.id} is deleted`);
    const content = withFound(trimmed({ text, entities: [] }));
    if (content.text === '') throw new Error('A client sends no empty message');
    const replyTo = at.replyTo === undefined ? null : chat.messages.get(at.replyTo);
    if (replyTo === undefined) throw new Error(`There is no message ${at.replyTo} to reply to`);
    open(person, chat);
    const asAdmin = at.asAnonymousAdmin === true;
    if (asAdmin && chat.kind !== 'group' && chat.kind !== 'supergroup')
      throw new Error('Only a group has anonymous administrators');
    const ephemeral = !asAdmin && isEphemeralCommand(chat, person, content.text);
    return deliver(
      world.post(chat, {
        sender: asAdmin ? { kind: 'anonymous-admin' } : { kind: 'person', person },
        content,
        raw: text,
        replyTo,
        ephemeralFor: ephemeral ? person : null,
      }),
    );
  };

  const isEphemeralCommand = (chat: Chat, person: Person, text: string): boolean => {
    if (chat.kind !== 'group' && chat.kind !== 'supergroup') return false;
    const name = /^\/([a-z0-9_]{1,32})/u.exec(text)?.[1];
    return profile.menuFor(chat, person).some((command) => command.command === name && command.is_ephemeral === true);
  };

  const ownMessage = (name: string, messageId: string, at: InChat): StoredMessage => {
    const person = world.person(name);
    const message = world
      .visibleTo(person, at.chatId)
      .findLast((one) => seenId(one) === messageId && one.sender.kind === 'person' && one.sender.person === person);
    if (message === undefined) throw new Error(`${name} wrote no message ${messageId}`);
    return message;
  };

  const block = (name: string, blocked: boolean): void => {
    const person = world.person(name);
    if (person.blocked === blocked) return;
    if (!person.started) throw new Error(`${name} never opened the chat with the bot`);
    person.blocked = blocked;
    const chat = world.chatOf(person);
    membershipChange(platform, chat, blocked ? 'kicked' : 'member', { kind: 'person', person });
  };

  const sendMedia = (name: string, media: Partial<Message>, attachments: readonly Attachment[] = []): number => {
    const person = world.person(name);
    const chat = world.chatOf(person);
    open(person, chat);
    return deliver(
      world.post(chat, {
        sender: { kind: 'person', person },
        content: { text: '', entities: [] },
        raw: '',
        media,
        attachments,
      }),
    );
  };

  let files = 0;
  const file = () => {
    files += 1;
    return { file_id: `from-a-person-${files}`, file_unique_id: `unique-${files}` };
  };

  return {
    /** A text that is too long for one message goes out in parts, as clients do. */
    say(name: string, text: string, at: SayAt = {}): number {
      const person = world.person(name);
      let id = write(person, text.slice(0, TEXT_LENGTH), at);
      for (let from = TEXT_LENGTH; from < text.length; from += TEXT_LENGTH)
        id = write(person, text.slice(from, from + TEXT_LENGTH), at);
      return id;
    },

    start(name: string, payload?: string): void {
      if (payload !== undefined && !START_PAYLOAD.test(payload))
        throw new Error(`No link can carry the payload ${JSON.stringify(payload)}`);
      if (world.person(name).blocked) block(name, false);
      write(world.person(name), payload === undefined ? '/start' : `/start ${payload}`, {});
    },

    edit(name: string, messageId: number, text: string, at: InChat = {}): void {
      const message = ownMessage(name, String(messageId), at);
      Object.assign(message, { content: withFound(trimmed({ text, entities: [] })), raw: text, editedAt: clock.now() });
      if (botMayRead(world, message))
        emit(platform, 'edited_message', { ...wireMessage(world, message), edit_date: Math.floor(clock.now() / 1000) });
    },

    /** The bot is not told: https://core.telegram.org/bots/api#update knows no deletion of ordinary messages. */
    delete: (name: string, messageId: string, at: InChat = {}): void => world.remove(ownMessage(name, messageId, at)),

    block: (name: string) => block(name, true),
    unblock: (name: string) => block(name, false),

    sendPhoto: (name: string) =>
      sendMedia(name, { photo: [{ ...file(), width: 160, height: 120, file_size: SAMPLE_PHOTO.length }] }, [
        { name: 'photo.jpg', contentType: 'image/jpeg', size: SAMPLE_PHOTO.length, bytes: SAMPLE_PHOTO },
      ]),
    sendVoice: (name: string) =>
      sendMedia(name, { voice: { ...file(), duration: 3, mime_type: 'audio/ogg' } }, [
        { name: 'voice.ogg', contentType: 'audio/ogg', size: 1_000, bytes: null },
      ]),
    sendSticker: (name: string) =>
      sendMedia(name, {
        sticker: {
          ...file(),
          type: 'regular',
          width: 512,
          height: 512,
          is_animated: false,
          is_video: false,
          emoji: '👍',
        },
      }),
    sendLocation: (name: string) => sendMedia(name, { location: { latitude: 52.52, longitude: 13.405 } }),
  };
}

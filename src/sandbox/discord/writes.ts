import type { SeenFile } from '../contract.js';
import type { DiscordControl } from './control.js';
import { addMessage } from './messages.js';
import { channelAt } from './places.js';
import { announce, announceDeletion, type Platform } from './platform.js';
import { lengthOf, type StoredMessage } from './stored-message.js';
import { channelById, dropMessage, isIn, isVisible, type Person, personNamed } from './world.js';

type Writes = Pick<DiscordControl, 'say' | 'edit' | 'delete' | 'dismiss' | 'file'>;

// 4000 is what a person with Nitro may type.
const MOST_CHARACTERS = 4_000;

/** What people do to messages in their client. The bot is told what the real platform would tell it, and no more. */
export function createWrites(platform: Platform): Writes {
  const { world } = platform;

  const written = (person: Person, messageId: string): StoredMessage => {
    const message = world.messages.get(messageId);
    if (message?.authorId !== person.id) throw new Error(`${person.name} wrote no message ${messageId}.`);
    return message;
  };
  const seenBy = (person: Person, messageId: string): StoredMessage => {
    const message = world.messages.get(messageId);
    const isThere =
      message !== undefined &&
      isIn(world, channelById(world, message.channelId), person.id) &&
      isVisible(message, person.id);
    if (!isThere) throw new Error(`${person.name} sees no message ${messageId}.`);
    return message;
  };
  const checkText = (text: string): void => {
    if (text.trim() === '' || lengthOf(text) > MOST_CHARACTERS)
      throw new Error('Discord does not send an empty or over-long message.');
  };

  return {
    say: async (name, text, place = { kind: 'bot-dm' }) => {
      const author = personNamed(world, name);
      const channel = channelAt(world, author, place);
      if (channel.kind === 'bot-dm' && author.blockedBot)
        throw new Error(`${name} has blocked the bot and cannot write to it.`);
      checkText(text);
      const message = addMessage(world, {
        channelId: channel.id,
        authorId: author.id,
        body: { content: text },
        files: [],
      });
      announce(platform, 'MESSAGE_CREATE', message);
      return message.id;
    },
    edit: async (name, messageId, text) => {
      const message = written(personNamed(world, name), messageId);
      checkText(text);
      message.content = text;
      message.editedAt = world.now();
      announce(platform, 'MESSAGE_UPDATE', message);
    },
    delete: async (name, messageId) => {
      const message = written(personNamed(world, name), messageId);
      dropMessage(world, message);
      announceDeletion(platform, message);
    },
    dismiss: async (name, messageId) => {
      const message = seenBy(personNamed(world, name), messageId);
      if (message.onlyFor === null) throw new Error('Only what nobody else sees can be dismissed.');
      message.dismissed = true;
    },
    file: (name, messageId, index): SeenFile => {
      const found = seenBy(personNamed(world, name), messageId).attachments[index];
      if (found === undefined) throw new Error(`The message ${messageId} has no attachment ${index}.`);
      return { name: found.filename, contentType: found.contentType, bytes: found.bytes };
    },
  };
}

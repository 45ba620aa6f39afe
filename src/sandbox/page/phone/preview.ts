import type { SeenMessage } from '../../contract.js';
import type { PageChat, PagePlatform } from '../../page-contract.js';
import { clockTime } from '../format-time.js';
import { plural } from '../sentences.js';

/** The name above a preview: the person or the bot, and the place where that is not the chat with them alone. */
export function whoAndWhere(platform: PagePlatform, chat: PageChat, message: SeenMessage): string {
  const who = message.from === 'bot' ? platform.bot.name : message.from;
  return chat.kind === 'shared' ? `${who} in ${chat.title}` : who;
}

/** The words of a message without its markup and line breaks, times in the phone's zone; what it carries if it has no words. */
export function previewOf(message: SeenMessage, zone: string): string {
  const words = message.text
    .replace(/\{time:([^}]+)\}/gu, (_all, at: string) => {
      const time = Date.parse(at);
      return Number.isNaN(time) ? at : clockTime(time, zone);
    })
    .replace(/\s*\n+\s*/gu, ' ')
    .trim();
  if (words !== '') return words;
  const count = message.attachments.length;
  return count === 0 ? 'Message' : plural(count, 'attachment', 'attachments');
}

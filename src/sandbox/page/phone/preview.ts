import type { SeenMessage } from '../../contract.js';
import type { PageChat, PagePlatform } from '../../page-contract.js';
import { clockTime } from '../format-time.js';
import { isolated, plural } from '../sentences.js';

/** The name above a preview: the person or the bot, and the place where that is not the chat with them alone. */
export function whoAndWhere(platform: PagePlatform, chat: PageChat, message: SeenMessage): string {
  const who = message.from === 'bot' ? platform.bot.name : isolated(message.from);
  return chat.kind === 'shared' ? `${who} in ${isolated(chat.title)}` : who;
}

/** The words of a message without its markup and line breaks, times in the phone's zone; what it carries if it has no words. null: nobody knows them. */
export function previewOf(message: SeenMessage | null, zone: string): string {
  if (message === null) return 'Message';
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

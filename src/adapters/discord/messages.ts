import { type AllowedMentionsTypes, MessageFlags } from 'discord.js';
import type { Page } from './render-card.js';

/** Nobody is ever pinged, whatever a text holds. */
const NO_MENTIONS = { allowed_mentions: { parse: [] as AllowedMentionsTypes[] } };

/** A page as the body of a new message. No link of ours needs a preview, and none of theirs gets one. */
export function newMessage(page: Page, how: { readonly ephemeral?: boolean; readonly silent?: boolean } = {}) {
  const flags =
    MessageFlags.SuppressEmbeds |
    (how.ephemeral === true ? MessageFlags.Ephemeral : 0) |
    (how.silent === true ? MessageFlags.SuppressNotifications : 0);
  return { content: page.content, components: page.components, flags, ...NO_MENTIONS };
}

/** A page as the new state of a message that is there. Flags stay as they were made. */
export function changedMessage(page: Page) {
  return { content: page.content, components: page.components, ...NO_MENTIONS };
}

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
  const { content, components, picture } = page;
  return { content, components, flags, ...NO_MENTIONS, ...(picture === undefined ? {} : attachmentsOf(page)) };
}

/**
 * A page as the new state of a message that is there. Flags stay as they were made. Attachments are always named, so that
 * a picture that was there goes: it belongs to the card before.
 */
export function changedMessage(page: Page) {
  return { content: page.content, components: page.components, ...NO_MENTIONS, ...attachmentsOf(page) };
}

/** The picture is the first file of its call. https://docs.discord.com/developers/reference#uploading-files */
const attachmentsOf = ({ picture }: Page) => ({
  attachments: picture === undefined ? [] : [{ id: '0', filename: picture.name, description: picture.alt }],
});

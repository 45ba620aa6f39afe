import type { InlineQueryResult, LinkPreviewOptions, Message } from 'grammy/types';
import type { FormattedText } from './html.js';
import { checkCaptionLength, checkTextLength } from './limits.js';
import { formatted } from './text.js';
import type { Attachment } from './world.js';

export type InlineContent = {
  readonly content: FormattedText;
  readonly raw: string;
  readonly linkPreview: LinkPreviewOptions | undefined;
  readonly attachments: readonly Attachment[];
  readonly media: Partial<Message> | null;
};

/** What choosing a result would post. Throws the 400 that the whole answer gets when one of its results does not read. */
export function inlineContent(result: InlineQueryResult): InlineContent {
  const given = 'input_message_content' in result ? result.input_message_content : undefined;
  if (given !== undefined && 'message_text' in given) {
    const content = formatted({ text: given.message_text, parse_mode: given.parse_mode, entities: given.entities });
    checkTextLength(content.text);
    return { content, raw: given.message_text, linkPreview: given.link_preview_options, attachments: [], media: null };
  }
  const raw = ('caption' in result ? result.caption : undefined) ?? '';
  const mode = 'parse_mode' in result ? result.parse_mode : undefined;
  const content = formatted({
    text: raw,
    parse_mode: mode,
    entities: 'caption_entities' in result ? result.caption_entities : undefined,
  });
  checkCaptionLength(content.text);
  const picture = { file_id: `inline-${result.id}`, file_unique_id: `inline-${result.id}`, width: 320, height: 320 };
  return {
    content,
    raw,
    linkPreview: undefined,
    attachments: [
      {
        name: result.type,
        contentType: result.type === 'photo' ? 'image/jpeg' : 'application/octet-stream',
        size: 0,
        bytes: null,
      },
    ],
    media: { photo: [picture] },
  };
}

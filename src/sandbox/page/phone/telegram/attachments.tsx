import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { SeenMessage } from '../../../contract.js';
import { Picture } from '../picture.js';
import { Icon } from './icons.js';

type Attachment = SeenMessage['attachments'][number];

/** Pictures as pictures, everything else as a document that can be saved. */
export function Attachments({ message, person }: { readonly message: SeenMessage; readonly person: string }): VNode {
  const address = (index: number): string =>
    `/telegram/${encodeURIComponent(person)}/file/${encodeURIComponent(message.id)}/${index}?chatId=${message.chatId}`;
  return (
    <>
      {message.attachments.map((attachment, index) =>
        attachment.contentType.startsWith('image/') ? (
          <Photo key={index} attachment={attachment} address={address(index)} />
        ) : (
          <FileRow key={index} attachment={attachment} address={address(index)} />
        ),
      )}
    </>
  );
}

function Photo({ attachment, address }: { readonly attachment: Attachment; readonly address: string }): VNode {
  const [isMissing, setMissing] = useState(false);
  // What a person sends has a name and a size here, and no content.
  if (isMissing) return <FileRow attachment={attachment} address={null} />;
  return (
    <Picture
      class="t-picture"
      address={address}
      alt={attachment.description ?? `Picture: ${attachment.name}`}
      onMissing={() => setMissing(true)}
    />
  );
}

function FileRow({ attachment, address }: { readonly attachment: Attachment; readonly address: string | null }): VNode {
  const isVoice = attachment.contentType.startsWith('audio/');
  const isPicture = attachment.contentType.startsWith('image/');
  const name = isVoice ? 'Voice message' : isPicture ? 'Photo' : attachment.name;
  const inside = (
    <>
      <span class="t-file-icon">
        <Icon name={isVoice ? 'voice' : isPicture ? 'photo' : 'document'} />
      </span>
      <span class="t-file-words">
        <span class="t-file-name">{name}</span>
        <span class="t-file-size">{sizeInWords(attachment.size)}</span>
      </span>
    </>
  );
  if (address === null || isVoice || isPicture) return <div class="t-file">{inside}</div>;
  return (
    <a class="t-file" href={address} download={attachment.name}>
      {inside}
    </a>
  );
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

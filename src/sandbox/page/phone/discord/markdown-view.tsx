import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PagePlatform } from '../../../page-contract.js';
import type { Inline } from './inline-markdown.js';
import { type Block, readMarkdown } from './markdown.js';
import { momentText } from './moment-text.js';

/** What a message's markup needs to know of its reader. */
export type Reader = { readonly zone: string; readonly now: number; readonly platform: PagePlatform };

type MarkdownProps = {
  readonly raw: string;
  readonly reader: Reader;
  /** What is said about the text, behind it. */
  readonly children?: ComponentChildren;
};

/** A message's text with its markup drawn. Nothing in it can be opened: links only say where they lead. */
export function Markdown({ raw, reader, children }: MarkdownProps) {
  const blocks = useMemo(() => readMarkdown(raw), [raw]);
  return (
    <div class="d-text">
      {blockViews(blocks, reader)}
      {children}
    </div>
  );
}

function blockViews(blocks: readonly Block[], reader: Reader): ComponentChildren {
  return blocks.map((block, index) => <BlockView key={index} block={block} reader={reader} />);
}

function BlockView({ block, reader }: { readonly block: Block; readonly reader: Reader }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inlineViews(block.inside, reader)}</p>;
    case 'heading':
      // Headings of the page are the page's own; a message's are only set larger.
      return <p class={`d-heading d-heading-${block.level}`}>{inlineViews(block.inside, reader)}</p>;
    case 'subtext':
      return <p class="d-subtext">{inlineViews(block.inside, reader)}</p>;
    case 'quote':
      return <blockquote>{blockViews(block.blocks, reader)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{blockViews(item, reader)}</li>);
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
}

function inlineViews(inlines: readonly Inline[], reader: Reader): ComponentChildren {
  return inlines.map((inline, index) => <InlineView key={index} inline={inline} reader={reader} />);
}

function InlineView({ inline, reader }: { readonly inline: Inline; readonly reader: Reader }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'strong':
      return <strong>{inlineViews(inline.inside, reader)}</strong>;
    case 'emphasis':
      return <em>{inlineViews(inline.inside, reader)}</em>;
    case 'underline':
      return <u>{inlineViews(inline.inside, reader)}</u>;
    case 'strike':
      return <s>{inlineViews(inline.inside, reader)}</s>;
    case 'spoiler':
      return <Spoiler>{inlineViews(inline.inside, reader)}</Spoiler>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <span class="d-link" title={inline.url}>
          {inlineViews(inline.inside, reader)}
        </span>
      );
    case 'moment':
      return <Moment at={inline.at} style={inline.style} reader={reader} />;
    case 'mention':
      return <span class="d-mention">{mentionText(inline, reader)}</span>;
    case 'command':
      return <span class="d-mention">/{inline.name}</span>;
    case 'emoji':
      return <>:{inline.name}:</>;
  }
}

function Spoiler({ children }: { readonly children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <span class="d-spoiler d-spoiler-open">{children}</span>;
  return (
    <button type="button" class="d-spoiler" aria-label="Spoiler, show it" onClick={() => setOpen(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

type MomentProps = Omit<Extract<Inline, { kind: 'moment' }>, 'kind'> & { readonly reader: Reader };

function Moment({ at, style, reader }: MomentProps) {
  const full = momentText(at, 'F', reader);
  return (
    <time class="d-moment" title={`${full} (${reader.zone})`}>
      {momentText(at, style, reader)}
    </time>
  );
}

function mentionText({ of, id }: Extract<Inline, { kind: 'mention' }>, { platform }: Reader): string {
  switch (of) {
    case 'person':
      // Besides people only the bot has an id that anybody mentions.
      return `@${platform.people.find((person) => person.id === id)?.name ?? platform.bot.name}`;
    case 'role':
      return '@role';
    case 'channel': {
      const chat = platform.people.flatMap(({ chats }) => chats).find((one) => one.id === id);
      return /#.+/.exec(chat?.title ?? '')?.[0] ?? `#${chat?.title ?? 'unknown'}`;
    }
    case 'all':
      return `@${id}`;
  }
}

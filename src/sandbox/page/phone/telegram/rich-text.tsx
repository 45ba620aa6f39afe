import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Doings } from './doings.js';
import { type Mark, type Piece, withoutBreaksAtBlocks, wordsOf } from './entities.js';
import type { PhoneTimes } from './phone-times.js';

type Around = { readonly times: PhoneTimes; readonly doings: Doings; readonly isOffline: boolean };

/** The words of a message, from pieces only: no markup of anybody's reaches the page as markup. */
export function RichText({ pieces, ...around }: Around & { readonly pieces: readonly Piece[] }): VNode {
  return (
    <>
      {withoutBreaksAtBlocks(pieces).map((piece, index) => (
        <OnePiece key={index} piece={piece} {...around} />
      ))}
    </>
  );
}

function OnePiece({ piece, ...around }: Around & { readonly piece: Piece }): ComponentChildren {
  const { times, doings, isOffline } = around;
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mark':
      return <Marked mark={piece.mark} inside={piece.inside} {...around} />;
    case 'quote':
      return <Quote isExpandable={piece.isExpandable} inside={piece.inside} {...around} />;
    case 'code':
      return (
        <button type="button" class="t-copy" title="Copy" onClick={() => doings.copy(piece.text)}>
          <code>{piece.text}</code>
        </button>
      );
    case 'pre':
      return (
        <pre class="t-pre">
          <code>{piece.text}</code>
        </pre>
      );
    case 'link':
      return (
        <button type="button" class="t-link" title={piece.href} onClick={() => doings.follow(piece.href)}>
          {wordsOf(piece.inside)}
        </button>
      );
    case 'time':
      return (
        <time class="t-moment" dateTime={new Date(piece.at).toISOString()}>
          {times.moment(piece.at, piece.format)}
        </time>
      );
    case 'found':
      if (piece.what === 'mention') return <span class="t-mention">{piece.text}</span>;
      return (
        <button
          type="button"
          class="t-link"
          disabled={isOffline && piece.what === 'command'}
          onClick={() => (piece.what === 'command' ? doings.command(piece.text) : doings.follow(piece.text))}
        >
          {piece.text}
        </button>
      );
  }
}

type Inside = Around & { readonly inside: readonly Piece[] };

function Marked({ mark, ...rest }: Inside & { readonly mark: Mark }): VNode {
  const { inside, ...around } = rest;
  const words = <RichText pieces={inside} {...around} />;
  switch (mark) {
    case 'bold':
      return <strong>{words}</strong>;
    case 'italic':
      return <em>{words}</em>;
    case 'underline':
      return <u>{words}</u>;
    case 'strike':
      return <s>{words}</s>;
    case 'spoiler':
      return <Spoiler {...rest} />;
  }
}

function Spoiler({ inside, ...around }: Inside): VNode {
  const [isOpen, open] = useState(false);
  if (isOpen) return <RichText pieces={inside} {...around} />;
  return (
    <button type="button" class="t-spoiler" aria-label="Show the hidden words" onClick={() => open(true)}>
      <span aria-hidden="true">{wordsOf(inside)}</span>
    </button>
  );
}

// About three lines of a phone: a quote that is not longer has nothing to open.
const SHORT = 120;

function Quote({ isExpandable, inside, ...around }: Inside & { readonly isExpandable: boolean }): VNode {
  const [isOpen, open] = useState(false);
  const words = wordsOf(inside);
  const isLong = isExpandable && (words.length > SHORT || words.split('\n').length > 3);
  return (
    <blockquote class={isLong && !isOpen ? 't-quote t-quote-folded' : 't-quote'}>
      <span class="t-quote-words">
        <RichText pieces={inside} {...around} />
      </span>
      {isLong ? (
        <button type="button" class="t-link t-quote-more" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      ) : null}
    </blockquote>
  );
}

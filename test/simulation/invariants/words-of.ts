import type { Block, Card, Span } from '../../../src/copy/card.js';

export const spansOf = (block: Block): readonly Span[] => (block.kind === 'list' ? block.items.flat() : block.spans);

/** What a card says, without its buttons. */
export const wordsOf = ({ blocks }: Card): string =>
  blocks
    .map((block) =>
      spansOf(block)
        .map((span) => (typeof span === 'string' ? span : span.text))
        .join(''),
    )
    .join('\n');

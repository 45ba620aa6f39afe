import { paragraph } from './build-card.js';
import type { Card } from './card.js';
import { catalogueFor } from './catalogue.js';

/** Says on whatever is shown that a page to write on was put away for it: what is typed next belongs to nothing. */
export const withPageAway = (card: Card, locale: string): Card => ({
  ...card,
  blocks: [...card.blocks, paragraph(catalogueFor(locale).help.pageAway)],
});

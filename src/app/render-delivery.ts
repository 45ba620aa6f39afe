import type { Card } from '../copy/card.js';
import { renderDiscreet, renderNotice } from '../copy/render-notice.js';
import type { Account, Person } from '../core/person/state.js';
import { openTexts } from './open-texts.js';
import type { OutboxRow } from './ports.js';
import { type RenderDeps, readerOf } from './render-reply.js';

export type RenderDelivery = (row: OutboxRow, person: Person, account: Account) => Promise<Card>;

/**
 * The card of an unasked message. A phone shows more of it than its first line, so it holds nothing private and a
 * *Show* button, unless its reader chose to see messages whole.
 */
export function createRenderDelivery(deps: RenderDeps): RenderDelivery {
  return async (row, person, account) => {
    const reader = readerOf(deps, person, account.platform, deps.clock.now());
    if (person.settings.previews === 'discreet') return renderDiscreet(row.notice, reader, row.id);
    const texts = await openTexts(deps, person, row.notice);
    return renderNotice(row.notice, { ...reader, texts });
  };
}

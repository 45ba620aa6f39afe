import type { Card } from '../copy/card.js';
import { renderDiscreet, renderNotice } from '../copy/render-notice.js';
import type { Account, Person } from '../core/person/state.js';
import { withApology } from './late-ask.js';
import { openTexts } from './open-texts.js';
import type { OutboxRow } from './store-port.js';
import { isOfferedFirstThings, readersIn, type RenderDeps, readerOf } from './render-reply.js';

export type RenderDelivery = (row: OutboxRow, person: Person, account: Account) => Promise<Card>;

/**
 * A live reply, the caller's own card that follows a call made elsewhere, or what came of a wish of the reader's own: they
 * have just done something.
 */
const isAsked = (row: OutboxRow): boolean =>
  row.route === 'live-reply' || row.notice.kind === 'time-out/begun' || row.notice.kind.startsWith('privacy/');

/**
 * The card of an unasked message. A phone shows more of it than its first line, so it holds nothing private and a
 * *Show* button, unless its reader chose to see messages whole, or has just asked for it. A picture comes only with the
 * answer to a press.
 */
export function createRenderDelivery(deps: Omit<RenderDeps, 'pictures'>): RenderDelivery {
  return async (row, person, account) => {
    const now = deps.clock.now();
    const reader = readerOf(deps, person, account.platform, now);
    if (person.settings.previews === 'discreet' && !isAsked(row)) {
      return renderDiscreet(row.notice, reader, row.id);
    }
    const notice = withApology(row.notice, row.dueAt, now);
    const texts = await openTexts(deps, person, notice);
    const isNewcomer = await isOfferedFirstThings(deps, person);
    return renderNotice(notice, { ...reader, isNewcomer, texts, ...(await readersIn(deps, notice)) });
  };
}

import { assertNever } from '../assert-never.js';
import type { SayContext } from './context.js';
import { isInBreak } from '../reflection/breaks.js';
import { isHeld } from '../reflection/held.js';
import { homeCard, previewCard, receivedCard } from './draft.js';
import type { SayNotice } from './notice.js';
import type { SayQuery } from './requests.js';

/** What a query shows: what its asker wrote and has not sent, and what was said to them. */
export function viewSay(context: SayContext, query: SayQuery): SayNotice {
  switch (query.kind) {
    case 'say/show':
      return homeCard(context);
    case 'say/read':
      return readCard(context);
    case 'say/preview':
      return context.draft === null ? homeCard(context) : previewCard(context.draft);
    default:
      return assertNever(query);
  }
}

function readCard(context: SayContext): SayNotice {
  const { me, couple, saying, latest } = context;
  if (isInBreak(latest, me.id)) return { kind: 'say/in-break' };
  if (couple === null || saying === null || saying.by === me.id) return homeCard(context);
  return isHeld(context) ? { kind: 'say/in-break' } : receivedCard(saying);
}

import type { Reply } from '../../../src/app/ports.js';

/** All that a reply puts onto somebody's screen, and what its buttons carry. */
export function shownIn(reply: Reply): string {
  return JSON.stringify(reply.kind === 'card' ? [reply.card, reply.picture?.alt ?? null] : reply);
}

/** There are words in it. */
export function saysSomething(reply: Reply): boolean {
  switch (reply.kind) {
    case 'card':
      return reply.card.blocks.length > 0;
    case 'form':
      return reply.view.fields.length > 0;
    case 'question':
      return reply.question.trim() !== '';
    case 'nothing':
      return false;
  }
}

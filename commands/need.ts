// /need [what] [when]
//
//   /need                       the two bids, and what is open
//   /need space                 an hour for oneself, with a return
//   /need space 2h              until then; also until 21:30
//   /need together              a wish, whenever the other is ready
//   /need together until 20:30  at that time; also in 30m, tomorrow 18:30
import { defineCommand } from '../src/command-kit/define-command.js';
import { unreadable } from '../src/command-kit/unreadable.js';
import type { ReturnWish, TalkSlot } from '../src/core/request.js';

export const need = defineCommand({
  name: 'need',
  aliases: [],
  summary: 'need.summary',
  where: 'everywhere',
  options: {
    what: {
      kind: {
        kind: 'choice',
        choices: [
          { value: 'space', label: 'need.space' },
          { value: 'together', label: 'need.together' },
        ],
      },
      summary: 'need.what',
    },
    when: { kind: { kind: 'coming-time' }, summary: 'need.when' },
  },
  run: ({ options: { what, when } }) => {
    if (what === 'space') {
      // Space ends within a day: "tomorrow" may be longer than that.
      if (when?.kind === 'tomorrow') return { kind: 'refused', notice: unreadable('duration') };
      return { kind: 'need/space', wish: when ?? { kind: 'default' } };
    }
    if (what === 'together') return { kind: 'need/together', slot: when === null ? null : slotOf(when) };
    return { kind: 'need/show' };
  },
});

function slotOf(wish: ReturnWish | Extract<TalkSlot, { kind: 'tomorrow' }>): TalkSlot | null {
  if (wish.kind === 'tomorrow') return wish;
  if (wish.kind === 'minutes') return { kind: 'in', minutes: wish.minutes };
  return wish.kind === 'until' ? { kind: 'next', time: wish.time } : null;
}

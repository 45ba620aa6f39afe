import type { SeenMessage } from '../../../contract.js';
import type { PhoneTimes } from './phone-times.js';

/** What the list shows, from top to bottom: the days, and within them what was said. */
export type LogRow =
  | { readonly kind: 'day'; readonly key: string; readonly name: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: SeenMessage;
      /** The first of several by one person: says who it is from. */
      readonly isFirst: boolean;
      /** The last of several by one person: has the corner. */
      readonly isLast: boolean;
    };

// Further apart than this, two messages of one person stand on their own.
const TOGETHER = 10 * 60_000;

export function logRows(messages: readonly SeenMessage[], times: PhoneTimes, now: number): readonly LogRow[] {
  const belongs = (one: SeenMessage | undefined, next: SeenMessage | undefined): boolean =>
    one !== undefined &&
    next !== undefined &&
    one.from === next.from &&
    next.sentAt - one.sentAt < TOGETHER &&
    times.dayKey(one.sentAt) === times.dayKey(next.sentAt);
  return messages.flatMap((message, index): readonly LogRow[] => {
    const before = messages[index - 1];
    const day = times.dayKey(message.sentAt);
    const isNewDay = before === undefined || times.dayKey(before.sentAt) !== day;
    return [
      ...(isNewDay ? [{ kind: 'day' as const, key: `day ${day}`, name: times.dayName(message.sentAt, now) }] : []),
      {
        kind: 'message' as const,
        key: message.id,
        message,
        isFirst: !belongs(before, message),
        isLast: !belongs(message, messages[index + 1]),
      },
    ];
  });
}

/** The question that the person is to answer next: the newest that asks for a reply, while they have said nothing since. */
export function openQuestion(messages: readonly SeenMessage[], myName: string): SeenMessage | null {
  const asked = messages.findLast((message) => message.from === myName || message.asksReply);
  return asked !== undefined && asked.from !== myName && hasNumber(asked) ? asked : null;
}

/** Only a message with a number of its own can be replied to, edited or deleted; an ephemeral one has none. */
export function hasNumber(message: SeenMessage): boolean {
  return /^\d+$/u.test(message.id);
}

/** The words can be changed: their own, typed by themselves. A sticker has no raw words. */
export function canEdit(message: SeenMessage, myName: string): boolean {
  return message.from === myName && message.viaBot !== true && message.raw !== '' && hasNumber(message);
}

import type { SeenMessage } from '../../../contract.js';

/** A command without an answer: it stands behind the messages that were there when it was sent. */
type Sent = { readonly id: number; readonly known: ReadonlySet<string> };

/** One line of the list: a new day, a message with or without its author above it, or what has no answer yet. */
export type ListRow<W extends Sent> =
  | { readonly kind: 'day'; readonly key: string; readonly text: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: SeenMessage; readonly isFirst: boolean }
  | { readonly kind: 'waiting'; readonly key: string; readonly waiting: W };

/** Later than that, the author is named again. */
const TOGETHER_MS = 7 * 60_000;

/** The list from top to bottom, days as in that zone. */
export function listRows<W extends Sent>(
  messages: readonly SeenMessage[],
  zone: string,
  waiting: readonly W[],
): readonly ListRow<W>[] {
  const days = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
  let left = waiting;
  const rows = messages.flatMap((message, index): readonly ListRow<W>[] => {
    const before = messages[index - 1];
    const day = days.format(message.sentAt);
    const isNewDay = before === undefined || days.format(before.sentAt) !== day;
    const sent = left.filter(({ known }) => !known.has(message.id));
    left = left.filter((one) => !sent.includes(one));
    const isFirst =
      isNewDay ||
      sent.length > 0 ||
      before.from !== message.from ||
      before.ephemeral !== message.ephemeral ||
      message.usedCommand !== undefined ||
      message.sentAt - before.sentAt > TOGETHER_MS;
    return [
      ...sent.map(waitingRow),
      ...(isNewDay ? [{ kind: 'day', key: `day ${message.id}`, text: day } as const] : []),
      { kind: 'message', key: message.id, message, isFirst },
    ];
  });
  return [...rows, ...left.map(waitingRow)];
}

function waitingRow<W extends Sent>(waiting: W): ListRow<W> {
  return { kind: 'waiting', key: `sent ${waiting.id}`, waiting };
}

/** Which of the colours of round initials a name has; the same name always the same. */
export function colourOf(name: string, colours: number): number {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9_973;
  return sum % colours;
}

/** `1.4 MB`, as people read sizes. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a person was told on their own screen: from that moment on it is owed to them. */
export type Acknowledged = { readonly who: string; readonly at: number } & (
  | { readonly kind: 'promise' | 'space'; readonly dueAt: number }
  | { readonly kind: 'entry' | 'note'; readonly words: string }
  | { readonly kind: 'return' | 'page' }
  | { readonly kind: 'zone'; readonly zone: string }
);

/** One message of the outbox on one screen; a repeat is another message with the same row's id. */
export type Delivered = {
  readonly who: string;
  readonly platform: 'discord' | 'telegram';
  readonly messageId: string;
  readonly outboxId: string;
  readonly at: number;
};

/**
 * The two logs of a run, apart from each other and from the bot: what was acknowledged, and what was delivered. Both are
 * read off the platforms' own side of the wire, and lie in files as well, for whoever looks into a run that failed.
 */
export type Ledger = {
  readonly acknowledge: (entry: Acknowledged) => void;
  readonly deliver: (entry: Delivered) => void;
  readonly acknowledged: () => readonly Acknowledged[];
  readonly delivered: () => readonly Delivered[];
};

export function openLedger(folder: string): Ledger {
  mkdirSync(folder, { recursive: true });
  const acknowledged: Acknowledged[] = [];
  const delivered = new Map<string, Delivered>();
  return {
    acknowledge: (entry) => {
      acknowledged.push(entry);
      appendFileSync(join(folder, 'acknowledged.jsonl'), `${JSON.stringify(entry)}\n`);
    },
    deliver: (entry) => {
      const key = `${entry.platform} ${entry.who} ${entry.messageId}`;
      if (delivered.has(key)) return;
      delivered.set(key, entry);
      appendFileSync(join(folder, 'delivered.jsonl'), `${JSON.stringify(entry)}\n`);
    },
    acknowledged: () => acknowledged,
    delivered: () => [...delivered.values()],
  };
}

import type { WireRecord } from '../src/sandbox/contract.js';

/** Often enough that no record falls out of a log of some thousands. */
const EVERY = 5;

type Control = { readonly wire: () => readonly WireRecord[]; readonly clearWire: () => void };
type Send = { readonly at: number; readonly chat: string };

/** What a local server was asked for since this began, with the moments it answered. */
export type Sends = {
  /** Messages that arrived. */
  readonly sent: readonly Send[];
  readonly calls: readonly number[];
  readonly refused: () => number;
  /** Resolves when so many have arrived; rejects when none did for half a minute. */
  readonly reach: (count: number) => Promise<void>;
  readonly stop: () => void;
};

export function watchSends(control: Control): Sends {
  const sent: Send[] = [];
  const calls: number[] = [];
  let refused = 0;
  control.clearWire();
  const look = (): void => {
    const records = control.wire();
    if (records.length === 0) return;
    control.clearWire();
    for (const { direction, name, status, at, body } of records) {
      if (direction !== 'request' || name === 'getUpdates') continue;
      calls.push(at);
      if (status === 429) refused += 1;
      if (status !== 200 || !SENDS.has(name)) continue;
      sent.push({ at, chat: String((body as { readonly chat_id?: number | string }).chat_id ?? '') });
    }
  };
  const timer = setInterval(look, EVERY);
  return {
    sent,
    calls,
    refused: () => refused,
    reach: async (count) => {
      let [seen, since] = [sent.length, Date.now()];
      while (sent.length < count) {
        await new Promise((resolve) => setTimeout(resolve, EVERY));
        if (sent.length > seen) [seen, since] = [sent.length, Date.now()];
        else if (Date.now() - since > 30_000) throw new Error(`only ${seen} of ${count} messages came`);
      }
    },
    stop: () => clearInterval(timer),
  };
}

const SENDS: ReadonlySet<string> = new Set(['sendMessage', 'POST /channels/:channel_id/messages']);

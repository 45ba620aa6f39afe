/** How much is measured. Both print the same tables. */
export type Sizes = {
  readonly name: 'full' | 'quick';
  /** Rounds that count, of the clients side by side. */
  readonly rounds: number;
  readonly starts: number;
  /** Couples in the files, the smallest first: the last is what the aims are held against. */
  readonly couples: readonly number[];
  /** Prompts due in one minute with no limit but the machine's, and how many couples' file they lie in. */
  readonly burst: { readonly prompts: number; readonly couples: number };
  /** On each platform, with its limits enforced: prompts, a fifth of them with a check-in among them. */
  readonly limited: number;
  /** Reminders as rows, as timers of Node and as tasks of node-cron. */
  readonly reminders: { readonly timeouts: readonly number[]; readonly crons: readonly number[] };
};

const FULL: Sizes = {
  name: 'full',
  rounds: 9,
  starts: 5,
  couples: [1_000, 100_000, 1_000_000],
  burst: { prompts: 100_000, couples: 100_000 },
  limited: 3_000,
  reminders: { timeouts: [1_000, 100_000, 1_000_000], crons: [1_000, 10_000] },
};

const QUICK: Sizes = {
  name: 'quick',
  rounds: 5,
  starts: 3,
  couples: [1_000, 50_000],
  burst: { prompts: 5_000, couples: 10_000 },
  limited: 300,
  reminders: { timeouts: [50_000], crons: [1_000] },
};

export const sizesFor = (name: Sizes['name']): Sizes => (name === 'full' ? FULL : QUICK);

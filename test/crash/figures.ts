import type { KillKind } from './killing.js';
import type { Delivered } from './ledger.js';

export type Counts = Readonly<Record<string, number>>;

/** What a run came to. */
export type Figures = {
  readonly seed: number;
  readonly kills: Readonly<Record<KillKind, number>>;
  /** Kills on data of an earlier version: whether its migrations had been committed by then. */
  readonly migrations: { readonly before: number; readonly after: number };
  readonly acknowledged: Counts;
  /** Acts of which nobody was told that they are done, and what became of them. */
  readonly unacknowledged: { readonly done: number; readonly notDone: number };
  /** Rows of the outbox that arrived, and messages that came again, by kind; on Discord each of them is a finding as well. */
  readonly delivered: number;
  readonly repeats: Readonly<Record<Delivered['platform'], Counts>>;
  /** One sentence for each thing that was lost, came twice or was half done. */
  readonly findings: readonly string[];
  readonly seconds: number;
};

export const killsOf = ({ kills }: Figures): number => Object.values(kills).reduce((sum, each) => sum + each, 0);

export function figuresText(figures: Figures): string {
  const { seed, kills, migrations, acknowledged, unacknowledged, delivered, repeats, findings, seconds } = figures;
  return [
    `kills: ${killsOf(figures)} (${list(kills)}), seed ${seed}, ${Math.round(seconds)} s`,
    `  of those during a migration, ${migrations.before} before it was committed, ${migrations.after} after`,
    `acknowledged: ${list(acknowledged)}`,
    `not acknowledged: ${unacknowledged.done} done all the same, ${unacknowledged.notDone} not at all`,
    `delivered: ${delivered} messages of the outbox; repeats on Telegram: ${list(repeats.telegram)}; on Discord: ${list(repeats.discord)}`,
    `lost, doubled or half done: ${findings.length}`,
    ...findings.map((finding) => `  ${finding}`),
  ].join('\n');
}

function list(counts: Counts): string {
  const entries = Object.entries(counts).toSorted(([one], [other]) => one.localeCompare(other));
  return entries.length === 0 ? 'none' : entries.map(([name, count]) => `${count} ${name}`).join(', ');
}

export const countBy = (names: readonly string[]): Counts => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Of what arrived: what had come on the same platform before. */
export const comeAgain = <One extends Pick<Delivered, 'platform' | 'outboxId'>>(
  arrived: readonly One[],
): readonly One[] =>
  arrived.filter(
    ({ platform, outboxId }, index) =>
      arrived.findIndex((one) => one.platform === platform && one.outboxId === outboxId) < index,
  );

/** Each platform's own, so that one that must have none is seen to have none. */
export const countRepeats = (
  repeats: readonly { readonly platform: Delivered['platform']; readonly kind: string }[],
): Figures['repeats'] => {
  const on = (wanted: Delivered['platform']): Counts =>
    countBy(repeats.filter(({ platform }) => platform === wanted).map(({ kind }) => kind));
  return { discord: on('discord'), telegram: on('telegram') };
};

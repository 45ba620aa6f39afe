import type { Platform } from '../src/core/person/state.js';
import type { Operation, Round } from './load.js';

export type Case = { readonly platform: Platform; readonly operation: Operation; readonly atOnce: number };
export type Measured = { readonly of: Case; readonly bare: readonly Round[]; readonly full: readonly Round[] };
export function sideBySide(measured: readonly Measured[]): readonly string[] {
  const head = [
    'platform',
    'operation',
    'at once',
    'ops/s bare',
    'ops/s bot',
    'ratio',
    'CPU µs/op bare',
    'CPU µs/op bot',
    '**ratio**',
    'calls/op bare, bot',
    'answer p50 / p99 bare',
    'answer p50 / p99 bot',
    'all p50 / p99 bare',
    'all p50 / p99 bot',
  ];
  const rows = measured.map(({ of, bare, full }) => {
    const [throughputBare, throughputFull] = [bare, full].map((rounds) => median(rounds.map((each) => each.perSecond)));
    const [cpuBare, cpuFull] = [bare, full].map((rounds) => median(rounds.map((each) => each.cpuMicroseconds)));
    const calls = [bare, full].map((rounds) => median(rounds.map((each) => each.calls)).toFixed(1)).join(', ');
    return [
      of.platform,
      of.operation === 'read' ? '/help' : '/timeout',
      String(of.atOnce),
      whole(throughputBare),
      whole(throughputFull),
      times(throughputFull, throughputBare),
      whole(cpuBare),
      whole(cpuFull),
      `**${times(cpuFull, cpuBare)}**`,
      calls,
      latency(bare, 'answered'),
      latency(full, 'answered'),
      latency(bare, 'done'),
      latency(full, 'done'),
    ];
  });
  return table(head, rows);
}

function latency(rounds: readonly Round[], which: 'answered' | 'done'): string {
  const all = rounds.flatMap((round) => round[which]);
  return `${quantile(all, 0.5).toFixed(1)} / ${quantile(all, 0.99).toFixed(1)} ms`;
}

const whole = (value = 0): string => value.toFixed(0);
const times = (value = 0, by = 0): string => (value / by).toFixed(2);
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The lines of a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

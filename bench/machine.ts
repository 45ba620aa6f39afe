import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { quantile } from './report.js';

/** What it ran on; `file` lies on the disk that the data does. */
export function machineOf(file: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const fsync = fsyncTimes(file);
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  return [
    `Machine: ${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory} GiB, Node ${process.versions.node}; load when it began ${loadavg()[0]?.toFixed(1) ?? '?'}.`,
    `A 4 KiB write with fdatasync: p50 ${ms(quantile(fsync, 0.5))}, p99 ${ms(quantile(fsync, 0.99))}.`,
  ].join('\n');
}

/** What one commit has to wait for at least. */
function fsyncTimes(file: string): readonly number[] {
  const block = Buffer.alloc(4_096, 1);
  const descriptor = openSync(file, 'w');
  const times = Array.from({ length: 300 }, () => {
    const from = performance.now();
    writeSync(descriptor, block);
    fdatasyncSync(descriptor);
    return performance.now() - from;
  });
  closeSync(descriptor);
  return times;
}

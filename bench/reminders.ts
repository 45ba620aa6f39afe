import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildSays } from './child.js';
import type { Kept } from './lateness.js';
import { median, quantile, table } from './report.js';
import type { Sizes } from './sizes.js';

const COMING = 300;
const APART = 37;
/** Until all of them are made; the largest take longest. */
const aheadOf = (count: number): number => 3_000 + count / 20;

type Way = 'setTimeout' | 'node-cron';
type Measured = { readonly ready: number; readonly resident: number; readonly late: readonly number[] };

/**
 * The same reminders by one timer of Node each and by one task of node-cron each, beside the bot's rows. `kept`: what the
 * bot did with files of as many.
 */
export async function remindersSideBySide(kept: readonly Kept[], sizes: Pick<Sizes, 'reminders'>): Promise<string> {
  const rows = kept.map(({ of, ready, resident, late, survived }) =>
    rowOf('the bot', of.couples, { ready: median(ready), resident: resident.first, late }, survived),
  );
  for (const [way, counts] of [
    ['setTimeout', sizes.reminders.timeouts],
    ['node-cron', sizes.reminders.crons],
  ] as const) {
    for (const count of counts) {
      rows.push(rowOf(way, count, await measure(way, count), 0));
      console.log(`reminders: ${count.toLocaleString('en')} by ${way}`);
    }
  }
  return [
    `The same reminders as rows, as timers of Node and as tasks of node-cron, ${COMING} of which come, one every ${APART} ms. The bot`,
    'also has both platforms connected and sends what comes; the others only note it. node-cron knows whole seconds.',
    '',
    ...table(
      ['', 'reminders', 'start to ready', 'memory', 'late p50 / p99 / max, ms', 'came', 'left after a kill'],
      rows,
    ),
  ].join('\n');
}

const rowOf = (name: string, count: number, { ready, resident, late }: Measured, left: number): readonly string[] => [
  name,
  count.toLocaleString('en'),
  `${ready.toFixed(0)} ms`,
  `${(resident / 2 ** 20).toFixed(0)} MiB`,
  [0.5, 0.99, 1].map((part) => quantile(late, part).toFixed(0)).join(' / '),
  `${late.length} of ${COMING}`,
  left.toLocaleString('en'),
];

async function measure(way: Way, count: number): Promise<Measured> {
  const begins = Date.now() + aheadOf(count);
  const child = fork(fileURLToPath(new URL('./reminder-process.js', import.meta.url)), [], {
    env: {
      PATH: process.env['PATH'] ?? '',
      REMINDERS: String(count),
      REMINDERS_COMING: String(COMING),
      REMINDERS_FROM: String(begins),
      REMINDERS_APART: String(APART),
      REMINDERS_BY: way,
    },
  });
  type Says = ChildSays | { readonly kind: 'late'; readonly late: readonly number[] };
  const next = <Kind extends Says['kind']>(kind: Kind): Promise<Extract<Says, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      child.once('close', () => reject(new Error(`the reminders by ${way} ended`)));
      child.on('message', (said: Says) => {
        if (said.kind === kind) resolve(said as Extract<Says, { kind: Kind }>);
      });
    });
  try {
    const { milliseconds } = await next('ready');
    child.send('use');
    const { resident } = await next('use');
    const left = begins + COMING * APART + 3_000 - Date.now();
    await new Promise((resolve) => setTimeout(resolve, left));
    child.send('late');
    return { ready: milliseconds, resident, late: (await next('late')).late };
  } finally {
    // Whatever it held was nowhere else.
    child.removeAllListeners('close');
    child.kill('SIGKILL');
  }
}

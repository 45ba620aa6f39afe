import type { Aims } from './aims.js';
import { table } from './report.js';
import type { Sizes } from './sizes.js';

/** All that was measured as one page, what was aimed at first. */
export function page(of: {
  readonly sizes: Pick<Sizes, 'name' | 'rounds'>;
  readonly machine: string;
  readonly minutes: number;
  readonly aims: ReturnType<Aims['list']>;
  readonly parts: readonly string[];
}): string {
  const { sizes, machine, minutes, aims, parts } = of;
  const missed = aims.filter(({ met }) => !met).length;
  return `# Benchmark

By \`npm run ${sizes.name === 'full' ? 'bench' : 'bench:quick'}\` on ${new Date().toISOString().slice(0, 10)}, in ${minutes.toFixed(0)} minutes. ${machine}

Read the ratios first: they hold on other machines, the microseconds do not.

## Aims

${aims.length - missed} of ${aims.length} met.${missed === 0 ? '' : ' Why the others are not, and what was tried: [MISSED.md](MISSED.md).'}

${table(
  ['aim', 'measured', '', ''],
  aims.map(({ what, measured, aim, met }) => [what, measured.toPrecision(3), aim, met ? 'met' : '**missed**']),
).join('\n')}

## What was measured

${ABOUT(sizes.rounds)}

${parts.join('\n\n')}
`;
}

const ABOUT = (
  rounds: number,
): string => `The bare discord.js and grammY clients with a trivial handler (**bare**) and Intermission (**bot**), in turn. Each is a
process of its own; the local platform servers run in a third. \`/help\` reads; \`/timeout\` commits (SQLite,
\`synchronous=FULL\`) and lasts until the partner has their message, by a couple that never called before. The bare client
keeps nothing and makes as many calls to the platform. Medians of ${rounds} rounds after 8 (\`/timeout\`: 4) to
warm up, by which what each takes has stopped to fall; p50 and p99 over all.

On Discord both are held to 50 requests a second by discord.js, so that \`/timeout\` there shows the platform's pace (opening
a channel and writing to it: 25 a second at most), not the machine's. On Telegram the bot's own pace of 30 messages a
second is lifted for this comparison, because the bare client has none.`;

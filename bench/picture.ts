import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createPictures } from '../src/adapters/pictures/draw-pictures.js';
import { DIAL } from '../src/core/check-in/state.js';
import { DAY } from '../src/core/instant.js';
import type { OwnWeek } from '../src/core/progress/state.js';
import { catalogueFor } from '../src/copy/catalogue.js';
import type { PictureMap } from '../src/copy/pictures/dance-map-layout.js';
import { danceMapSvg } from '../src/copy/pictures/dance-map-svg.js';
import { progressSvg } from '../src/copy/pictures/progress-svg.js';
import { quantile } from './report.js';

const ROUNDS = 50;
/** Pictures that do not count: the first starts the thread, and V8 compiles what it has seen often. */
const WARM_UP = 10;

const words = catalogueFor('en');
const both = (text: string): PictureMap => {
  const steps = { 'sets-me-off': text, 'i-then': text, beneath: text, 'long-for': text };
  return { yours: steps, theirs: steps };
};
/** Full of everything, the newest on a Monday. */
const weeks = (count: number): readonly OwnWeek[] =>
  Array.from({ length: count }, (_, index) => ({
    from: new Date(Date.UTC(2026, 10, 16) - (count - 1 - index) * 7 * DAY).toISOString().slice(0, 10),
    returns: index % 4,
    entries: (index * 3) % 6,
    dial: DIAL[(index * 2) % DIAL.length] ?? null,
  }));

const map = (of: PictureMap) => (): string => danceMapSvg(of, words.dance, 'light');
const progress = (of: readonly OwnWeek[]) => (): string => progressSvg(of, words, 'light');
const CASES = [
  { name: 'a dance, ready-made answers', svg: map(both(words.dance.choices['i-then']['go-quiet'])) },
  {
    name: 'a dance, the longest texts',
    svg: map(both('and then I say it once more, louder '.repeat(9).slice(0, 300))),
  },
  { name: 'own weeks, none yet', svg: progress([]) },
  { name: 'own weeks, 1', svg: progress(weeks(1)) },
  { name: 'own weeks, 12', svg: progress(weeks(12)) },
  { name: 'own weeks, 104', svg: progress(weeks(104)) },
] as const;

type Drawn = { readonly laidOut: number; readonly drawn: number; readonly bytes: number };

/** What pictures take, one after another: of this thread, and of the one that draws. */
export async function picture(): Promise<string> {
  const logged: string[] = [];
  const log = { info: () => undefined, warn: (event: string) => void logged.push(event), error: () => undefined };
  const pictures = createPictures({ log });
  const measured = CASES.map(({ name }) => ({ name, rounds: [] as Drawn[] }));
  const stood = monitorEventLoopDelay({ resolution: 1 });
  let first = Number.NaN;
  try {
    const draw = async (make: () => string): Promise<Drawn> => {
      const from = performance.now();
      const svg = make();
      const laidOut = performance.now();
      const png = await pictures.draw(svg);
      if (png === null) throw new Error(`a picture was not drawn: ${logged.join(', ')}`);
      return { laidOut: laidOut - from, drawn: performance.now() - laidOut, bytes: png.length };
    };
    first = (await draw(CASES[0].svg)).drawn;
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      if (round === WARM_UP) stood.enable();
      for (const [index, { svg }] of CASES.entries()) {
        const drawn = await draw(svg);
        if (round >= WARM_UP) measured[index]?.rounds.push(drawn);
      }
    }
  } finally {
    stood.disable();
    await pictures.close();
  }
  console.log(`pictures: ${ROUNDS} of each`);
  return table(measured, { first, stood: stood.max / 1e6 });
}

function table(
  measured: readonly { readonly name: string; readonly rounds: readonly Drawn[] }[],
  { first, stood }: { readonly first: number; readonly stood: number },
): string {
  const of = (rounds: readonly Drawn[], which: keyof Drawn, part: number): number =>
    quantile(
      rounds.map((round) => round[which]),
      part,
    );
  const rows = measured.map(({ name, rounds }) => {
    const drawn = `${of(rounds, 'drawn', 0.5).toFixed(0)} / ${of(rounds, 'drawn', 0.99).toFixed(0)} ms`;
    const kilobytes = `${(of(rounds, 'bytes', 0.5) / 1_024).toFixed(0)} KiB`;
    return `| ${[name, `${of(rounds, 'laidOut', 0.5).toFixed(2)} ms`, drawn, kilobytes].join(' | ')} |`;
  });
  return [
    `Pictures, 800 wide, drawn by a thread of its own (median of ${ROUNDS}; the first, which starts that thread, ${first.toFixed(0)} ms;`,
    `meanwhile the bot's own thread stood still for ${stood.toFixed(0)} ms at most):`,
    '',
    '| picture | laid out by the bot | drawn p50 / p99 | size |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

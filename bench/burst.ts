import { type Instant, instant, plus } from '../src/core/instant.js';
import type { Platform } from '../src/core/person/state.js';
import type { Aims } from './aims.js';
import { type Filled, spread } from './filled-folder.js';
import { openFilledPlace } from './filled-place.js';
import { externalIdAt } from './filled-rows.js';
import { bringPrompts, callBreaks, forgetDue, moveTo } from './make-due.js';
import { quantile, table } from './report.js';
import type { Sizes } from './sizes.js';
import { type Sends, watchSends } from './watch-sends.js';

/** Check-ins promised for moments while the prompts go out, and how far they are apart. */
const ASKS = 100;
const APART = 197;
/** From the preparation to the minute: the bot has to be ready by then. */
const AHEAD = 8_000;
const QUIET: Platform = 'telegram';

/**
 * Many prompts due at one and the same moment, through the whole bot to a local Telegram without limits; meanwhile
 * check-ins that were promised.
 */
export async function burst(of: Filled, sizes: Pick<Sizes, 'burst'>, aims: Aims): Promise<string> {
  const { prompts } = sizes.burst;
  const asked = Array.from({ length: ASKS }, (_, index) => spread(index, of.couples));
  const inBreak = new Set(asked);
  const readers = Array.from({ length: of.couples }, (_, couple) => couple)
    .filter((couple) => !inBreak.has(couple))
    .slice(0, prompts - ASKS)
    .map((couple) => couple * 2);
  const people = [...readers, ...asked.flatMap((couple) => [couple * 2, couple * 2 + 1])];
  const place = await openFilledPlace(of, { telegram: people, discord: [], limits: false });
  try {
    const begins = await prepare(of, { readers, asked, apart: APART });
    const child = await place.start();
    const watch = watchSends(place.telegram.control);
    const before = (await child.use()).cpu;
    const all = readers.length + asked.length;
    await watch.reach(all);
    watch.stop();
    const { cpu, resident } = await child.use();
    await child.stop();
    const late = latenessOf(watch, of, asked, begins);
    // The last check-in is due when a small burst is long over.
    const askedChats = new Set(asked.map((couple) => externalIdAt(couple * 2, of.couples)));
    const lastPrompt = watch.sent.findLast(({ chat }) => !askedChats.has(chat))?.at ?? Number.NaN;
    const seconds = (lastPrompt - begins) / 1_000;
    const rate = readers.length / seconds;
    aims.atLeast('drained without limits', rate, 1_000, 'sends/s');
    return [
      `A burst: ${all.toLocaleString('en')} messages, all but ${ASKS} of them prompts due at the same moment, in a file of ${of.couples.toLocaleString('en')} couples,`,
      `through the whole bot to a local platform without limits: drained in ${seconds.toFixed(1)} s, **${rate.toFixed(0)} sends/s**, ${((cpu - before) / all).toFixed(0)} µs of`,
      `CPU each, ${(resident / 2 ** 20).toFixed(0)} MiB in memory at the end. The ${ASKS} check-ins among them were late by ${quantile(late, 0.5).toFixed(0)} / ${quantile(late, 0.99).toFixed(0)} / ${quantile(late, 1).toFixed(0)} ms (p50 / p99 / max).`,
    ].join('\n');
  } finally {
    await place.close();
  }
}

/** Half of them on each platform, both at once, with the limits that the platforms enforce. */
export async function limitedBurst(of: Filled, sizes: Pick<Sizes, 'limited'>, aims: Aims): Promise<string> {
  const { limited } = sizes;
  const couples = Array.from({ length: limited * 2 }, (_, index) => spread(ASKS + index, of.couples));
  const sides = { discord: couples.slice(0, limited), telegram: couples.slice(limited) };
  const of80 = Math.floor(limited * 0.8);
  const peopleOf = (side: readonly number[]): readonly number[] =>
    side.flatMap((couple) => [couple * 2, couple * 2 + 1]);
  moveTo(of, peopleOf(sides.discord), 'discord');
  const place = await openFilledPlace(of, {
    telegram: peopleOf(sides.telegram),
    discord: peopleOf(sides.discord),
    limits: true,
  });
  try {
    const readers = [...sides.discord.slice(0, of80), ...sides.telegram.slice(0, of80)].map((couple) => couple * 2);
    const asked = alternate(sides.discord.slice(of80), sides.telegram.slice(of80));
    const begins = await prepare(of, {
      readers,
      asked,
      apart: APART / 2,
      platform: (index) => (index % 2 === 0 ? 'discord' : QUIET),
    });
    const child = await place.start();
    const watches = { discord: watchSends(place.discord.control), telegram: watchSends(place.telegram.control) };
    await Promise.all(Object.values(watches).map((watch) => watch.reach(limited)));
    for (const watch of Object.values(watches)) watch.stop();
    await child.stop();
    const late = latenessOf(
      watches.telegram,
      of,
      asked.filter((_, index) => index % 2 === 1),
      plus(begins, APART / 2),
    );
    const rows = (
      [
        ['telegram', 30],
        ['discord', 50],
      ] as const
    ).map(([platform, limit]) => {
      const watch = watches[platform];
      const inBurst = watch.calls.filter((at) => at >= begins);
      const seconds = ((watch.sent.at(-1)?.at ?? 0) - begins) / 1_000;
      const perSecond = (platform === 'telegram' ? watch.sent.length : inBurst.length) / seconds;
      aims.atMost(`refused with 429, ${platform}`, watch.refused(), 0, '');
      return [
        platform,
        (watch.sent.length / seconds).toFixed(1),
        (inBurst.length / seconds).toFixed(1),
        `${limit} ${platform === 'telegram' ? 'messages' : 'calls'}/s`,
        `${((perSecond / limit) * 100).toFixed(0)} %`,
        String(watch.refused()),
      ];
    });
    return [
      `With the limits enforced by the local platforms: ${limited.toLocaleString('en')} messages on each at once, four fifths of them prompts due at the same`,
      `moment, the others check-ins, one every ${APART} ms. Prompts take at most 80 % of what a platform allows, and on Discord a message to`,
      `somebody for the first time takes two calls. Telegram's check-ins were late by ${quantile(late, 0.5).toFixed(0)} / ${quantile(late, 0.99).toFixed(0)} / ${quantile(late, 1).toFixed(0)} ms (p50 / p99 / max):`,
      '',
      ...table(['platform', 'messages/s', 'calls/s', 'the platform allows', 'used of it', '429'], rows),
    ].join('\n');
  } finally {
    await place.close();
  }
}

async function prepare(
  of: Filled,
  due: {
    readonly readers: readonly number[];
    readonly asked: readonly number[];
    readonly apart: number;
    readonly platform?: (index: number) => Platform;
  },
): Promise<Instant> {
  forgetDue(of);
  // Calling takes its time too.
  const begins = instant(Date.now() + AHEAD + due.asked.length * 20);
  await callBreaks(of, due.asked, (index) => plus(begins, Math.round(index * due.apart)), due.platform);
  bringPrompts(of, due.readers, begins);
  if (Date.now() > begins - AHEAD / 2) throw new Error('the preparation took too long');
  return begins;
}

function latenessOf(watch: Sends, of: Filled, asked: readonly number[], begins: number): readonly number[] {
  const due = new Map(asked.map((couple, index) => [externalIdAt(couple * 2, of.couples), begins + index * APART]));
  return watch.sent.flatMap(({ at, chat }) => {
    const promised = due.get(chat);
    return promised === undefined ? [] : [at - promised];
  });
}

const alternate = (one: readonly number[], other: readonly number[]): readonly number[] =>
  one.flatMap((number, index) => [number, other[index] ?? number]);

import type { SeenMessage } from './contract.js';
import type { Sandbox } from './run-sandbox.js';
import { type Hands, hasButton, type KnownButton, settled, subjectOf } from './story-hands.js';

/** Which break is under way in the story, as far as the two phones show it, and how one is called when none is. */

export const OUR_PACT: KnownButton = { code: 'p', label: 'Our pact' };
export const LEAVE: KnownButton = { code: 'il', label: 'Leave' };
export const IM_BACK: KnownButton = { code: 'b', label: "I'm back" };

export type Break = {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly promisedAt: number;
};

export const isNewest = (hands: Hands, button: KnownButton): boolean => {
  const last = hands.sees().findLast(({ from }) => from === 'bot');
  return last !== undefined && hasButton(last, button);
};

/**
 * The break that Ana owes a return for, so that Ben is told of it as well. One of hers that runs is taken as it is, unless
 * she began it before the two were connected: that one stays hers alone, so she ends it and calls another.
 */
export async function callBreak(ana: Hands): Promise<Break> {
  // For somebody who owes a return already this is a look at their card, and no second promise.
  await ana.types('timeout', { time: '20m' });
  if (isOfHersAlone(ana)) {
    await ana.types('back', {});
    await ana.types('timeout', { time: '20m' });
  }
  const called = newestBreak(ana);
  if (called === null || !isNewest(ana, IM_BACK)) throw lookedFor(`a break on ${ana.name}'s phone`);
  return called;
}

/** Ends the one that runs and calls another, for when the other one was never told of it. */
export async function callAnother(ana: Hands): Promise<Break> {
  await ana.types('back', {});
  return callBreak(ana);
}

/**
 * The break that runs; another is called where somebody ended or undid it by hand. Afterwards the bot is as dead or alive
 * as it was before.
 */
export async function breakUnderWay(ana: Hands, sandbox: Sandbox): Promise<Break> {
  const running = isNewest(ana, IM_BACK) ? newestBreak(ana) : null;
  if (running !== null) return running;
  const wasRunning = sandbox.bot.isRunning();
  if (!wasRunning) await sandbox.bot.start();
  const called = await callBreak(ana);
  if (!wasRunning) {
    await settled(sandbox);
    await sandbox.bot.kill();
  }
  return called;
}

/** Of the newest card that has a time, as Discord marks one. */
function newestBreak(hands: Hands): Break | null {
  const breaks = cardsOfBreaks(hands).flatMap((card): readonly Break[] => {
    const id = subjectOf(card, IM_BACK);
    const seconds = [...card.raw.matchAll(/<t:(\d+):/gu)].at(-1)?.[1];
    return id === null || seconds === undefined ? [] : [{ id, promisedAt: Number(seconds) * 1_000 }];
  });
  return breaks.at(-1) ?? null;
}

function isOfHersAlone(ana: Hands): boolean {
  const id = newestBreak(ana)?.id;
  const began = ana.sees().findIndex((message) => message.from === 'bot' && subjectOf(message, IM_BACK) === id);
  // The card of the moment in which they were connected, which offers no way to part.
  const connected = ana.sees().findIndex((message) => hasButton(message, OUR_PACT) && !hasButton(message, LEAVE));
  return id !== undefined && began < connected;
}

const cardsOfBreaks = (hands: Hands): readonly SeenMessage[] =>
  hands.sees().filter((message) => message.from === 'bot' && hasButton(message, IM_BACK));

export const lookedFor = (what: string): Error => new Error(`I looked for ${what}.`);

import { type Millis, SECOND } from '../../core/instant.js';
import type { Answer } from './ask-platform.js';
import { type Finding, wrong } from './finding.js';
import type { Machine } from './machine.js';

/** Discord gives 3 s to answer and stamps what people press with its own clock; minutes are what we promise. */
const MOST_AWRY: Millis = 2 * SECOND;
/** Platforms tell the time in whole seconds, and may write it down a second before they send it. */
const TOLD_IN: Millis = 2 * SECOND;

/** Whether this clock is right, by those of the platforms, and stays right. */
export async function checkClock(answers: readonly Answer[], machine: Machine): Promise<readonly Finding[]> {
  const awry = answers.map(awryBy).find((by) => Math.abs(by) > MOST_AWRY) ?? 0;
  const isKept = await machine.keepsTime();
  const how = 'let it follow network time ("timedatectl set-ntp true")';
  if (awry !== 0) {
    const seconds = Math.round(Math.abs(awry) / SECOND);
    return [
      wrong(
        `This machine's clock is ${seconds} seconds ${awry > 0 ? 'fast' : 'slow'}, and promises are kept by it: ${how}.`,
      ),
    ];
  }
  return isKept === false
    ? [wrong(`Nothing keeps this machine's clock in time, and promises are kept by it: ${how}.`)]
    : [];
}

/** How far ours is ahead of theirs at least; however long the answer took, that is not counted. */
function awryBy({ theirTime, between: [from, until] }: Answer): Millis {
  if (theirTime === null) return 0;
  if (from > theirTime + TOLD_IN) return from - theirTime - TOLD_IN;
  return until < theirTime ? until - theirTime : 0;
}

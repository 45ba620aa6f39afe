import type { SandboxClock } from '../contract.js';

/** Draws ids as Discord forms them: milliseconds since 2015 in the upper bits, so that ids sort by time. */
export type Snowflakes = () => string;

/** https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH = 1_420_070_400_000;
const LOW_BITS = 22n;

export function createSnowflakes(clock: SandboxClock): Snowflakes {
  let last = 0n;
  return () => {
    const since = BigInt(Math.max(0, Math.floor(clock.now()) - DISCORD_EPOCH)) << LOW_BITS;
    // A clock set back must not draw an id twice, nor one that sorts before an older message.
    last = since > last ? since : last + 1n;
    return last.toString();
  };
}

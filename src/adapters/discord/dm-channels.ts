import type { DeliveryResult } from '../../app/ports.js';
import type { DiscordCalls } from './calls.js';
import { CODE, DM_OPENING_PAUSE, hasCode } from './errors.js';
import type { KnownPeople } from './known-people.js';

/** The private chat with somebody, opened if it is not known; or why not now. Throws what `errors.ts` reads. */
export type DmChannels = (userId: string) => Promise<string | Extract<DeliveryResult, { kind: 'wait' }>>;

export function createDmChannels(deps: {
  readonly calls: Pick<DiscordCalls, 'openDm'>;
  readonly known: KnownPeople;
}): DmChannels {
  // 40003 is about us opening channels, not about one person: until it is over, only known channels are written to.
  let openingAgainAt = 0;

  return async (userId) => {
    const known = deps.known.dmChannel(userId);
    if (known !== undefined) return known;
    const pause = openingAgainAt - performance.now();
    if (pause > 0) return { kind: 'wait', scope: 'recipient', milliseconds: Math.ceil(pause) };
    try {
      const opened = await deps.calls.openDm(userId);
      deps.known.rememberDmChannel(userId, opened);
      return opened;
    } catch (error) {
      if (hasCode(error, CODE.openingDmsTooFast)) openingAgainAt = performance.now() + DM_OPENING_PAUSE;
      throw error;
    }
  };
}

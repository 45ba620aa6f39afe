import { DiscordAPIError } from 'discord.js';
import { GrammyError } from 'grammy';
import { deliveryResult } from '../../src/adapters/discord/errors.js';
import { deliveryResultOf } from '../../src/adapters/telegram/errors.js';
import type { DeliveryResult } from '../../src/app/ports.js';
import { type Store, StoreUnavailable } from '../../src/app/store-port.js';
import { type Vault, VaultError } from '../../src/app/vault-port.js';
import type { Platform } from '../../src/core/person/state.js';
import type { Chance } from './chance.js';

/** What goes wrong, in words that nobody should ever read: every error quotes the last thing that somebody wrote. */
export type Faults = {
  /** How often something goes wrong, from 0 to 1. */
  rate: number;
  /** Every message to a platform is refused for good. */
  refusing: boolean;
  /** What the next error quotes. */
  quote: string;
  readonly ofStore: (store: Store) => Store;
  readonly ofVault: (vault: Vault) => Vault;
  /** Null: it is taken. */
  readonly ofPlatform: (platform: Platform, sent: string) => DeliveryResult | null;
  /** How many there were. */
  readonly count: () => number;
};

/** A wait of a platform would hold up everything for a while; the others are what matters here. */
const REFUSALS = [400, 403, 429] as const;

export function createFaults(chance: Chance): Faults {
  let count = 0;
  const goesWrong = (): boolean => {
    if (faults.rate === 0 || chance.next() >= faults.rate) return false;
    count += 1;
    return true;
  };
  const faults: Faults = {
    rate: 0,
    refusing: false,
    quote: '',
    count: () => count,
    ofStore: (store) => {
      const wrapped = Object.entries(store).map(([name, method]) => [
        name,
        async (...given: unknown[]): Promise<unknown> => {
          const call = method as (...given: unknown[]) => unknown;
          if (!MAY_FAIL.has(name) || !goesWrong()) return call(...given);
          // Sometimes it did what was asked, and only its answer is lost.
          if (chance.next() < 0.3) await call(...given);
          throw errorQuoting(faults.quote, chance.below(6));
        },
      ]);
      return { ...(Object.fromEntries(wrapped) as Store), noteSent: store.noteSent };
    },
    ofVault: (vault) => ({
      ...vault,
      seal: async (...given) => {
        if (goesWrong()) throw errorQuoting(given[3].reveal(), chance.below(6));
        return vault.seal(...given);
      },
      open: async (row) => {
        if (!goesWrong()) return vault.open(row);
        const text = await vault.open(row);
        throw errorQuoting(text.reveal(), chance.below(6));
      },
    }),
    ofPlatform: (platform, sent) => {
      if (!faults.refusing && !goesWrong()) return null;
      if (platform === 'discord') {
        const quoting = { code: 50035, message: `Invalid Form Body: ${sent}` };
        return deliveryResult(new DiscordAPIError(quoting, 50035, 400, 'POST', '/messages', { body: sent, files: [] }));
      }
      const code = faults.refusing ? 400 : REFUSALS[chance.below(REFUSALS.length)];
      const description = `Bad Request: can't parse entities in "${sent}"`;
      const parameters = { retry_after: 1 };
      const answer = { ok: false, error_code: code ?? 400, description, parameters } as const;
      return deliveryResultOf(new GrammyError(`Call to 'sendMessage' failed!`, answer, 'sendMessage', { text: sent }));
    },
  };
  return faults;
}

/** Reads for the loop itself would only slow it down. */
const MAY_FAIL: ReadonlySet<string> = new Set([
  'commit',
  'sealedRow',
  'journal',
  'journalEntry',
  'personByAccount',
  'openQuestion',
  'inviteByHash',
  'together',
]);

/** An error as a library might throw it, which says what it was about. */
function errorQuoting(text: string, how: number): unknown {
  const said = `Failed query: insert into "sealed" values (?, ?)\nparams: ${text}`;
  switch (how) {
    case 0:
      return new Error(said);
    case 1:
      return new StoreUnavailable('SQLITE_BUSY');
    case 2:
      return Object.assign(new VaultError('unavailable'), { cause: new Error(said) });
    case 3: {
      // Its stack still has the words it was made with.
      const error = new TypeError(said);
      error.message = 'could not be written';
      return error;
    }
    case 4:
      return said;
    default:
      return new AggregateError([new Error(said)], said);
  }
}

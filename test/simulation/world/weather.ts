import type { DeliveryResult } from '../../../src/app/ports.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { Chance } from '../../privacy/chance.js';

/** What becomes of one send: whether it lands on the screen, what the bot is told, and after how long (real time). */
export type Fate = {
  readonly lands: boolean;
  readonly told: 'sent' | Exclude<DeliveryResult, { readonly kind: 'sent' }>;
  readonly after: number;
  readonly name: 'fine' | 'slow' | '429' | '429 for all' | '5xx' | 'timed-out-but-delivered' | 'timed-out' | 'outage';
};

export type Weather = {
  /** How often a send goes wrong, from 0 to 1. */
  readonly setTrouble: (rate: number) => void;
  readonly breakDown: (platform: Platform, until: number) => void;
  readonly isOut: (platform: Platform, real: number) => boolean;
  /** The next moment at which an outage ends; null: none lasts. */
  readonly nextChange: (real: number) => number | null;
  readonly fateOf: (platform: Platform, real: number, chance: Chance) => Fate;
  /** Calm from here on. */
  readonly clear: () => void;
};

const FINE: Fate = { lands: true, told: 'sent', after: 0, name: 'fine' };
/** As the adapters tell of a 5xx, a time-out or no network. */
const UNWELL: Fate['told'] = { kind: 'wait', scope: 'platform', milliseconds: 5_000 };
/** Longer than this no client of ours waits for an answer. */
const SLOWEST = 12_000;

export function createWeather(): Weather {
  const outUntil = new Map<Platform, number>();
  let trouble = 0;
  return {
    setTrouble: (rate) => {
      trouble = rate;
    },
    breakDown: (platform, until) => void outUntil.set(platform, until),
    isOut: (platform, real) => (outUntil.get(platform) ?? 0) > real,
    nextChange: (real) => {
      const ends = [...outUntil.values()].filter((until) => until > real);
      return ends.length === 0 ? null : Math.min(...ends);
    },
    fateOf: (platform, real, chance) => {
      if ((outUntil.get(platform) ?? 0) > real) return { lands: false, told: UNWELL, after: 0, name: 'outage' };
      if (trouble === 0 || chance.next() >= trouble) return FINE;
      const after = chance.below(SLOWEST);
      switch (chance.below(5)) {
        case 0:
          return { lands: true, told: 'sent', after, name: 'slow' };
        case 1: {
          const seconds = 1 + chance.below(40);
          // Of this one chat, or of all that we send there.
          const scope = seconds % 4 === 0 ? 'platform' : 'recipient';
          const name = scope === 'platform' ? '429 for all' : '429';
          return { lands: false, told: { kind: 'wait', scope, milliseconds: seconds * 1_000 }, after: 0, name };
        }
        case 2:
          return { lands: false, told: UNWELL, after: 0, name: '5xx' };
        case 3:
          return { lands: true, told: UNWELL, after, name: 'timed-out-but-delivered' };
        default:
          return { lands: false, told: UNWELL, after, name: 'timed-out' };
      }
    },
    clear: () => {
      outUntil.clear();
      trouble = 0;
    },
  };
}

import type { Place } from '../../src/app/ports.js';
import type { Platform } from '../../src/core/person/state.js';
import type { ButtonAction } from '../../src/core/request.js';

/** What one person does. Everything in it is a value, so that a list of steps can be written down and done again. */
export type Deed =
  /** Presses this button, or one like it on an old card. */
  | { readonly kind: 'press'; readonly who: number; readonly action: ButtonAction; readonly place?: Place }
  /** Presses the newest button of this kind that stands on a card of theirs, or the one so many after it; nothing where none does. */
  | { readonly kind: 'find'; readonly who: number; readonly action: ButtonAction['kind']; readonly nth?: number }
  | {
      readonly kind: 'command';
      readonly who: number;
      readonly command: string;
      readonly words: string;
      readonly option?: string;
      readonly place: Place;
    }
  /** Null: something that nobody else ever wrote. */
  | { readonly kind: 'text'; readonly who: number; readonly text: string | null; readonly edited: boolean }
  /** Enters the code that somebody was given last. */
  | { readonly kind: 'redeem'; readonly who: number; readonly from: number }
  | { readonly kind: 'cancel'; readonly who: number };

/** How the platform hands it over: `twice`: the same event comes again; `lost`: the answer is not known to have arrived. */
export type Handing = 'twice' | 'lost' | 'fine';

/** What happens in one step of the world. */
export type Happening =
  | { readonly kind: 'deed'; readonly deed: Deed; readonly handing?: Handing }
  /** In one moment. */
  | { readonly kind: 'at-once'; readonly deeds: readonly Deed[] }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** The machine's clock is put forward or back. */
  | { readonly kind: 'clock'; readonly milliseconds: number }
  /** The process ends after so many more touches of store or platform, and is started again after `down`. */
  | { readonly kind: 'crash'; readonly after: number; readonly down: number }
  | { readonly kind: 'outage'; readonly platform: Platform; readonly milliseconds: number }
  | { readonly kind: 'trouble'; readonly rate: number }
  | { readonly kind: 'block'; readonly who: number; readonly on: boolean }
  /** The place of this couple on that platform is deleted, or we are thrown out; `told`: the platform says so. */
  | { readonly kind: 'place-lost'; readonly home: number; readonly platform: Platform; readonly told: boolean }
  | { readonly kind: 'place-back'; readonly home: number; readonly platform: Platform }
  /** Their group on Telegram has another number from now on. */
  | { readonly kind: 'place-moved'; readonly home: number }
  /** What node-cron does every hour; `zones`: as after new rules of the zones. */
  | { readonly kind: 'tend'; readonly zones: boolean };

/** `seed`: of everything that chance decides in it. */
export type Step = Happening & { readonly seed: number };

/** One line, for whoever reads a failure and for the file it is kept in: with its seed, on which all chance in it hangs. */
export const describeStep = (step: Step): string => JSON.stringify(step);

import type { MinuteOfDay } from '../core/person/state.js';
import type { Weekday } from '../core/reflection/state.js';
import type { ReturnWish } from '../core/request.js';

/**
 * Our own small set of option kinds. Each has one parser for typed text (Telegram words, Discord string options) and
 * one rendering per platform (see the adapters' register files).
 */
export type OptionKind =
  /** `20m`, `1h 30m`, `90` (minutes), `until 21:30`, `21:30`. */
  | { readonly kind: 'return-time' }
  /** The same, and `tomorrow 18:30`. */
  | { readonly kind: 'coming-time' }
  | { readonly kind: 'duration'; readonly mostMinutes: number }
  | { readonly kind: 'time-of-day' }
  /** A time of day for something that repeats, or `off`. */
  | { readonly kind: 'time-or-off' }
  /** `every day`, `weekdays`, `weekends`, `mon wed fri`, `mon-thu`. */
  | { readonly kind: 'weekdays' }
  | { readonly kind: 'date' }
  /** Labels are catalogue keys. At most 25. */
  | { readonly kind: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'zone' }
  | { readonly kind: 'code' };

export type OptionValue<Kind extends OptionKind> = Kind extends { kind: 'return-time' }
  ? ReturnWish
  : Kind extends { kind: 'coming-time' }
    ? ReturnWish | { readonly kind: 'tomorrow'; readonly time: MinuteOfDay }
    : Kind extends { kind: 'duration' }
      ? { readonly minutes: number }
      : Kind extends { kind: 'time-of-day' }
        ? { readonly time: MinuteOfDay }
        : Kind extends { kind: 'time-or-off' }
          ? { readonly time: MinuteOfDay | null }
          : Kind extends { kind: 'weekdays' }
            ? readonly Weekday[]
            : Kind extends { kind: 'date' }
              ? { readonly date: string }
              : Kind extends { kind: 'integer' }
                ? number
                : string;

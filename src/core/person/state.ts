import type { AccountId, CoupleId, PersonId } from '../ids.js';
import type { Instant } from '../instant.js';

export type Platform = 'discord' | 'telegram';

/** How someone tends to act in the pattern. Private: only ever shapes what its owner is shown. */
export type Tendency = 'reaching' | 'withdrawing' | 'swinging' | 'unsure';

/** `discreet`: unasked messages say nothing private until *Show* is pressed. `full`: the owner chose to see them whole. */
export type Previews = 'discreet' | 'full';

/** Minutes after local midnight, 0–1439. */
export type MinuteOfDay = number;

export type Account = {
  readonly id: AccountId;
  readonly personId: PersonId;
  readonly platform: Platform;
  /** The platform's user id. */
  readonly externalId: string;
  /** Whether a message of ours arrived there last time we tried. `unknown` until the first try. */
  readonly reach: 'unknown' | 'reachable' | 'unreachable';
  /** False on Telegram until the person has pressed Start: a bot may not write first. */
  readonly mayWrite: boolean;
  readonly createdAt: Instant;
};

export type Settings = {
  /** BCP 47, as the platform told or as they chose; the catalogue falls back to English. */
  readonly locale: string;
  /** IANA zone; null until the person said it. Never taken from a location. */
  readonly zone: string | null;
  readonly quietFrom: MinuteOfDay;
  readonly quietUntil: MinuteOfDay;
  readonly previews: Previews;
  readonly tendency: Tendency;
  readonly keepItLight: boolean;
  /** Null: the account that wrote last. */
  readonly writeTo: AccountId | null;
};

export type Person = {
  readonly id: PersonId;
  readonly accounts: readonly Account[];
  readonly settings: Settings;
  /** The couple they are in now, if any. */
  readonly coupleId: CoupleId | null;
  /** Own count of returns: shown to nobody else. */
  readonly returnsKept: number;
  readonly thirdViewOfferedAt: Instant | null;
  /** Onboarding (zone, tendency, what this is not for) waits until a break has closed. */
  readonly onboardedAt: Instant | null;
  readonly createdAt: Instant;
  /** When everything about them was deleted: what is left of them then, so that what the other may keep points to someone. */
  readonly erasedAt?: Instant;
  readonly version: number;
};

export const DEFAULT_SETTINGS: Settings = {
  locale: 'en',
  zone: null,
  quietFrom: 22 * 60,
  quietUntil: 7 * 60,
  previews: 'discreet',
  tendency: 'unsure',
  keepItLight: false,
  writeTo: null,
};

/** What `/settings` opens one by one. */
export type SettingPage =
  | 'zone'
  | 'language'
  | 'quiet'
  | 'previews'
  | 'tendency'
  | 'keep-it-light'
  | 'write-to'
  | 'accounts'
  | 'kept-notes'
  | 'operator'
  | 'privacy'
  | 'stored';

/** The few short things, in their order. */
export type OnboardingStep = 'zone' | 'language' | 'tendency' | 'what-this-is-not' | 'operator';

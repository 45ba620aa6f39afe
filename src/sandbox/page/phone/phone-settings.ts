import type { PagePerson, PagePlatform, PlatformName } from '../../page-contract.js';

/** What whoever looks at the page decides about one phone. */
export type PhoneSettings = {
  /** The name of the person who holds it. Names outlast a start over, ids do not. */
  readonly holder: string;
  /** IANA name. */
  readonly zone: string;
  readonly isOffline: boolean;
  /** How often the story took it in hand. Each time it is unlocked, with the chat with the bot open. */
  readonly calls: number;
};

export type BothPhones = Readonly<Record<PlatformName, PhoneSettings>>;

export const atFirst: BothPhones = {
  discord: { holder: 'Ana', zone: 'Europe/Lisbon', isOffline: false, calls: 0 },
  telegram: { holder: 'Ben', zone: 'Europe/Berlin', isOffline: false, calls: 0 },
};

export const platformNames: readonly PlatformName[] = ['discord', 'telegram'];

/** "-like": the phones only stand in for the real ones. */
export const likeName: Readonly<Record<PlatformName, string>> = { discord: 'Discord-like', telegram: 'Telegram-like' };

export const plainName: Readonly<Record<PlatformName, string>> = { discord: 'Discord', telegram: 'Telegram' };

/** The person who holds the phone; the first one when nobody of that name is there; null before anybody is. */
export function holderOf(platform: PagePlatform, holder: string): PagePerson | null {
  return platform.people.find(({ name }) => name === holder) ?? platform.people[0] ?? null;
}

/** A handful all around the world, with a half hour and both hemispheres among them. */
export const zones: readonly { readonly zone: string; readonly city: string }[] = [
  { zone: 'America/Los_Angeles', city: 'Los Angeles' },
  { zone: 'America/New_York', city: 'New York' },
  { zone: 'America/Sao_Paulo', city: 'São Paulo' },
  { zone: 'UTC', city: 'UTC' },
  { zone: 'Europe/Lisbon', city: 'Lisbon' },
  { zone: 'Europe/London', city: 'London' },
  { zone: 'Europe/Berlin', city: 'Berlin' },
  { zone: 'Africa/Nairobi', city: 'Nairobi' },
  { zone: 'Asia/Kolkata', city: 'Kolkata' },
  { zone: 'Asia/Tokyo', city: 'Tokyo' },
  { zone: 'Australia/Sydney', city: 'Sydney' },
];

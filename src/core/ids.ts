declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/**
 * Every id is 22 characters of base64url: the 16 bytes of a UUIDv7. Short enough for a button (Telegram: 64 bytes)
 * and for a Discord nonce (25 characters).
 */
export type PersonId = Branded<string, 'PersonId'>;
export type AccountId = Branded<string, 'AccountId'>;
export type CoupleId = Branded<string, 'CoupleId'>;
export type InviteId = Branded<string, 'InviteId'>;
export type TimeOutId = Branded<string, 'TimeOutId'>;
export type OutboxId = Branded<string, 'OutboxId'>;
export type SealedId = Branded<string, 'SealedId'>;
export type EntryId = Branded<string, 'EntryId'>;
export type PlaceId = Branded<string, 'PlaceId'>;
export type CheckInId = Branded<string, 'CheckInId'>;
export type NeedId = Branded<string, 'NeedId'>;
export type SayId = Branded<string, 'SayId'>;
export type DanceId = Branded<string, 'DanceId'>;
export type TogetherId = Branded<string, 'TogetherId'>;
/** A prompt of the library, by the name it has there (`needs-07`): the same in every language, for good. */
export type PromptId = Branded<string, 'PromptId'>;
/** The platform's own id of an update or interaction, prefixed with the platform: `discord:123`, `telegram:456`. */
export type InputKey = Branded<string, 'InputKey'>;
/** A timer's name; setting a timer with a known key replaces it. */
export type TimerKey = Branded<string, 'TimerKey'>;

/** Ids drawn before a decision, so that deciding again (after a conflict) gives the same result. */
export type Ids = { readonly draw: () => string };

import type { CheckInId, SealedId } from '../ids.js';
import type { MinuteOfDay } from '../person/state.js';
import type { Weekday } from '../reflection/state.js';
import type { CheckInField, Dial, SentCheckIn } from './state.js';

export type CheckInCommand =
  /** Begins one now, for both; nobody is pushed. */
  | { readonly kind: 'check-in/start' }
  | { readonly kind: 'check-in/dial'; readonly checkInId: CheckInId; readonly dial: Dial }
  | {
      readonly kind: 'check-in/write';
      readonly checkInId: CheckInId;
      readonly field: CheckInField;
      readonly text: SealedId;
    }
  | { readonly kind: 'check-in/clear'; readonly checkInId: CheckInId; readonly field: CheckInField }
  /**
   * Unconfirmed it shows what the other would see. Confirmed, it carries the `mark` of what was shown, and the app puts in
   * the copies it sealed for the couple.
   */
  | {
      readonly kind: 'check-in/send';
      readonly checkInId: CheckInId;
      readonly confirmed: boolean;
      readonly copies?: SentCheckIn['fields'];
      readonly mark?: number;
    }
  | { readonly kind: 'check-in/take-back'; readonly checkInId: CheckInId }
  /** In the zone of whoever proposes. */
  | { readonly kind: 'check-in/propose-time'; readonly weekday: Weekday; readonly time: MinuteOfDay }
  /** `mark`: of the time that was shown. Another one in between is neither agreed to, nor let go, nor stopped unseen. */
  | { readonly kind: 'check-in/accept-time'; readonly mark: number }
  | { readonly kind: 'check-in/drop-time'; readonly mark: number }
  /** Either alone: none opens by itself any more. */
  | { readonly kind: 'check-in/stop'; readonly mark: number };

export type CheckInQuery =
  /** What /checkin opens on. */
  | { readonly kind: 'check-in/show' }
  | { readonly kind: 'check-in/field'; readonly checkInId: CheckInId; readonly field: CheckInField }
  /** Weekdays first, then times for one. */
  | { readonly kind: 'check-in/times'; readonly weekday: Weekday | null }
  /** What was shown of the newest that was revealed. */
  | { readonly kind: 'check-in/shown'; readonly checkInId: CheckInId };

export type CheckInForm =
  | { readonly kind: 'form/check-in'; readonly checkInId: CheckInId; readonly field: CheckInField }
  | { readonly kind: 'form/check-in-time'; readonly weekday: Weekday };

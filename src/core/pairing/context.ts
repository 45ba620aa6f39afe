import type { CheckIn, CheckInTimes } from '../check-in/state.js';
import type { Dance } from '../dance/state.js';
import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Need } from '../need/state.js';
import type { Person } from '../person/state.js';
import type { SharedPlace } from '../place/state.js';
import type { Together } from '../reflection/state.js';
import type { TimeOutContext } from '../time-out/context.js';
import type { TimeOut } from '../time-out/state.js';
import type { Couple, Invite } from './state.js';

/** What /us is given. `invites`: while they are paired, none will do. */
export type PairingSeen = Pick<PairingContext, 'now' | 'me' | 'couple' | 'invites'>;

export type PairingContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  /** The couple `me` is in now. */
  readonly couple: Couple | null;
  /** The partner in that couple; needed to leave. */
  readonly partner: Person | null;
  /** The invite that the request names by code or id. */
  readonly invite: Invite | null;
  /** Who made that invite, and who used it. */
  readonly inviter: Person | null;
  readonly usedBy: Person | null;
  /** Open, used or agreed invites that `me` made or used, newest first. */
  readonly invites: readonly Invite[];
  /** When `me` tried codes within the last hour. */
  readonly tries: readonly Instant[];
  /** Drawn by the app for `pairing/invite`: the hash of the new code. */
  readonly newCodeHash: string | null;
  /** The newest break `me` is in, with its context. */
  readonly timeOut: TimeOutContext | null;
  /** The running breaks that `me` shares with the partner, or with the one who used the invite. */
  readonly shared: readonly TimeOut[];
  /** The newest break of the one who used the invite. */
  readonly usedByTimeOut: TimeOut | null;
  /**
   * Whether `me`, and the one who used the invite, have written anything or have a schedule of prompts: then they are
   * nobody new, and cannot become somebody's second account.
   */
  readonly hasOwn: { readonly me: boolean; readonly usedBy: boolean };
  /** The newest question for both of `couple`: leaving ends it. Needed to leave; else null will do. */
  readonly together: Together | null;
  /** The newest dance of `couple`, also one that rests: leaving ends it. Needed to leave; else null will do. */
  readonly dance: Dance | null;
  /** What `couple` has bound, and what was proposed last for it: leaving ends both. Needed to leave; else null will do. */
  readonly place: SharedPlace | null;
  readonly newestPlace: SharedPlace | null;
  /** The newest check-in of `couple`, and when one opens by itself. Needed to leave; else null will do. */
  readonly checkIn: CheckIn | null;
  readonly checkInTimes: CheckInTimes | null;
  /** The bids of `couple` that are open or were asked within `NEEDS_LAST`. Needed to leave; else none will do. */
  readonly needs: readonly Need[];
};

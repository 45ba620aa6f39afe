import type { Invariant } from '../world/world.js';
import { noKnockingAtWhoBlocked, noPromptInABreak, nothingReachesWhoLeft } from './gone.js';
import { theOtherHears } from './heard.js';
import { limitsHold } from './limits.js';
import { nothingIsAskedInABreak } from './in-breaks.js';
import { nothingIsAppliedTwice, repeatsAreExcused } from './once.js';
import { lateAsksAreSorry } from './sorry.js';
import { noWordBeforeItsAsk, nothingIsADefect, nothingIsSaidBeforeItIsKept } from './order.js';
import { nothingPrivateReachesAnyoneElse, sealedStaysSealed } from './privacy.js';
import { everyPromiseIsAskedOnce, noPromiseMovesByItself } from './promises.js';
import { capsHold, everyBreakHasItsTimers, oneCoupleAPerson, onePromiseAPerson, theOutboxDrains } from './rows.js';
import { whatIsToldIsKept } from './told.js';
import { versionsHaveNoGaps, whatIsKeptReadsBack } from './stored.js';

/** Everything that holds after every step of every world. Two runs that are compared stand in `alike.ts`. */
export const INVARIANTS = {
  everyPromiseIsAskedOnce,
  whatIsToldIsKept,
  noPromiseMovesByItself,
  lateAsksAreSorry,
  theOtherHears,
  nothingIsSaidBeforeItIsKept,
  noWordBeforeItsAsk,
  nothingIsADefect,
  nothingIsAppliedTwice,
  repeatsAreExcused,
  nothingPrivateReachesAnyoneElse,
  sealedStaysSealed,
  nothingReachesWhoLeft,
  noKnockingAtWhoBlocked,
  noPromptInABreak,
  nothingIsAskedInABreak,
  oneCoupleAPerson,
  onePromiseAPerson,
  capsHold,
  limitsHold,
  everyBreakHasItsTimers,
  theOutboxDrains,
  whatIsKeptReadsBack,
  versionsHaveNoGaps,
} satisfies Readonly<Record<string, Invariant>>;

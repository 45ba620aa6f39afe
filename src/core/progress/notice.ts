import type { DanceMap } from '../dance/notice.js';
import type { MilestoneOfTwo, OwnWeek } from './state.js';

export type ProgressNotice =
  /** Their own, as text and picture. Weeks from the first to this one, at most 104. */
  | { readonly kind: 'progress/mine'; readonly weeks: readonly OwnWeek[] }
  /** Of the two: milestones, and the dance's map. */
  | { readonly kind: 'progress/ours'; readonly milestones: readonly MilestoneOfTwo[]; readonly map: DanceMap | null };

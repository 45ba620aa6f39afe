import type { PromptId } from '../ids.js';

/** The themes of the library, in the order of its table. */
export const THEMES = [
  'my-part',
  'what-it-gives',
  'familiar',
  'worth',
  'needs',
  'staying',
  'conflict',
  'beneath',
  'closeness',
  'changes',
  'boundaries',
  'repair',
  'listening',
  'gratitude',
  'third-view',
] as const;
export type Theme = (typeof THEMES)[number];

/** What is known of a prompt without its words. */
export type PromptMeta = {
  readonly id: PromptId;
  readonly theme: Theme;
  /** Asks much: at most two a week, never at bedtime, never the day after a break. */
  readonly heavy: boolean;
  /** Whom it is true for; `any` for everybody. */
  readonly tendency: 'any' | 'reaching' | 'withdrawing';
  /** Also good as a question that both answer and then read each other's answer. */
  readonly together: boolean;
};

/** Prompts that belong after one another, on days of their own. */
export type PromptSeries = { readonly id: string; readonly prompts: readonly PromptId[] };

export type PromptLibrary = { readonly prompts: readonly PromptMeta[]; readonly series: readonly PromptSeries[] };

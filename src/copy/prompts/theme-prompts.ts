import type { PromptMeta, Theme } from '../../core/reflection/library.js';

/** One question as it stands in the library, in one language. */
export type Prompt = {
  /** The same in every language, and for good: what people wrote refers to it. Struck ones are not given again. */
  readonly id: string;
  /** One ask, at most 200 characters. */
  readonly text: string;
  /** Whom it is true for; `any` for everybody. */
  readonly tendency: PromptMeta['tendency'];
  /** `heavy`: at most two a week, never at bedtime, never the day after a break. */
  readonly weight: 'light' | 'heavy';
  /** One gentle second question for someone who asks for more, at most 160 characters. */
  readonly followUp: string;
  /** Also good as a question that both answer and then read each other's answer: light, and true for everybody. */
  readonly together?: true;
};

/** A file of the library: everything of one theme. `heavy`: all of it is. */
export type ThemePrompts = { readonly theme: Theme; readonly heavy: boolean; readonly prompts: readonly Prompt[] };

/** Three questions that build on one another, on days of their own. They come in their series only. */
export type NamedSeries = { readonly id: string; readonly title: string; readonly prompts: readonly string[] };

/** The library in one language. */
export type PromptTexts = { readonly themes: readonly ThemePrompts[]; readonly series: readonly NamedSeries[] };

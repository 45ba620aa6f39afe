import type { GeneralNotice } from '../core/notice.js';

/** What is answered when something typed could not be read; the catalogue says what would have been. */
export type Unreadable = Extract<GeneralNotice, { kind: 'input/unreadable' }>;

export type Read<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'problem'; readonly problem: Unreadable };

export const value = <Value>(of: Value): Read<Value> => ({ kind: 'value', value: of });

export const unreadable = (option: Unreadable['option'], problem: Unreadable['problem'] = 'form'): Unreadable => ({
  kind: 'input/unreadable',
  option,
  problem,
});

export const problem = (
  option: Unreadable['option'],
  why: Unreadable['problem'] = 'form',
): { readonly kind: 'problem'; readonly problem: Unreadable } => ({
  kind: 'problem',
  problem: unreadable(option, why),
});

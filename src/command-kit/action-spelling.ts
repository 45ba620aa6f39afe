import type { ButtonAction } from '../core/request.js';
import type { Part } from './action-parts.js';

export type OfKind<Kind extends ButtonAction['kind']> = Extract<ButtonAction, { kind: Kind }>;
type Fields<Action> = { readonly [Name in Exclude<keyof Action, 'kind'>]-?: Part<Action[Name]> };

/** How an action is written onto a button: a code, then one segment a field. */
export type Spelling<Action> = { readonly code: string; readonly fields: Fields<Action> };

export const spelled = <Action>(code: string, fields: Fields<Action>): Spelling<Action> => ({ code, fields });

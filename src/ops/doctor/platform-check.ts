import type { AnyCommand } from '../../command-kit/define-command.js';
import type { Answer } from './ask-platform.js';
import type { Finding } from './finding.js';

/** `answer`: the first one, for what its clock says; null: there was none. */
export type PlatformCheck = { readonly findings: readonly Finding[]; readonly answer: Answer | null };

export type PlatformCheckDeps = {
  readonly commands: readonly AnyCommand[];
  readonly text: (locale: string, key: string) => string;
  readonly now: () => number;
  readonly usesProxy: boolean;
};

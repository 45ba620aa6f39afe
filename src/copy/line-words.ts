import type { WaitingLine } from '../core/pact/state.js';
import type { FixedLine } from '../core/time-out/state.js';
import { catalogueFor } from './catalogue.js';

/** The fixed lines of a break and of a pact as they were read, for places that are no card. */
export const fixedLineWords = (line: FixedLine, locale: string): string => catalogueFor(locale).fixedLines[line];
export const waitingLineWords = (line: WaitingLine, locale: string): string => catalogueFor(locale).pact.waiting[line];

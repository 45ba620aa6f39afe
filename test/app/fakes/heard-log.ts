import type { Log, LogFields } from '../../../src/app/ports.js';

export type HeardLog = Log & { readonly heard: { readonly event: string; readonly fields: LogFields }[] };

export function createHeardLog(): HeardLog {
  const heard: HeardLog['heard'] = [];
  const note = (event: string, fields: LogFields = {}): void => void heard.push({ event, fields });
  return { heard, info: note, warn: note, error: note };
}

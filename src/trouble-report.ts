import { codeOf, describeError } from './app/describe-error.js';
import type { Log } from './app/ports.js';

export type TroubleReport = {
  readonly report: (error: unknown) => void;
  /** It works again. */
  readonly over: () => void;
};

/** Says once what is wrong with the store and once that it is over; what is due is tried again in between. */
export function createTroubleReport(deps: {
  readonly log: Log;
  readonly say: (sentence: string) => void;
}): TroubleReport {
  let current: string | null = null;
  return {
    report: (error) => {
      const sentence = sentenceFor(String(codeOf(error) ?? ''));
      if (sentence === current) return;
      current = sentence;
      deps.log.error('store.trouble', describeError(error));
      deps.say(sentence);
    },
    over: () => {
      if (current === null) return;
      current = null;
      deps.log.info('store.works-again');
      deps.say('The data folder works again; everything that was due is being done now.');
    },
  };
}

function sentenceFor(code: string): string {
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return 'The disk is full: nothing was lost, but nothing new can be kept until there is room in DATA_DIR.';
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') {
    return 'DATA_DIR can no longer be written: nothing was lost, and I go on as soon as it can be.';
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return 'Another program holds the data file: nothing was lost, and I go on as soon as it lets go.';
  }
  return `The data file does not answer (${code === '' ? 'unknown error' : code}): nothing was lost, and I keep trying.`;
}

import type { Happening, Note } from './metrics-port.js';

export type HeldNotes = {
  readonly note: Note;
  /** From now on, and with all that was held. */
  readonly passTo: (listener: Note) => void;
};

/** So many happen while a bot starts that was away for a day; of more, the first are enough. */
const MOST_HELD = 10_000;

/** Holds what happens until somebody counts it: whoever does is loaded only once the bot is ready. */
export function holdNotes(): HeldNotes {
  const held: Happening[] = [];
  let listener: Note = (happening) => {
    if (held.length < MOST_HELD) held.push(happening);
  };
  return {
    note: (happening) => listener(happening),
    passTo: (next) => {
      listener = next;
      for (const happening of held.splice(0)) next(happening);
    },
  };
}

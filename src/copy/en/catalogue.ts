import { back } from './back.js';
import { calm, somethingToDo } from './calm.js';
import { checkIn } from './check-in.js';
import { commands } from './commands.js';
import { dance } from './dance.js';
import { exported } from './exported.js';
import { forms } from './forms.js';
import { help } from './help.js';
import { journal } from './journal.js';
import { fixedLines, labels, platforms, rungs, tendencies } from './labels.js';
import { moments } from './moments.js';
import { need } from './need.js';
import { notes } from './notes.js';
import { pact } from './pact.js';
import { pairing } from './pairing.js';
import { place } from './place.js';
import { privacy } from './privacy.js';
import { progress } from './progress.js';
import { reflection } from './reflection.js';
import { say } from './say.js';
import { sayLint } from './say-lint-words.js';
import { places, settings } from './settings.js';
import { support } from './support.js';
import { talk } from './talk.js';
import { timeOut } from './time-out.js';
import { together } from './together.js';

/** English: the catalogue that every other language has to match, key by key. */
export const en = {
  /** The language by its own name. */
  name: 'English',
  moments,
  labels,
  rungs,
  fixedLines,
  tendencies,
  platforms,
  timeOut,
  calm,
  somethingToDo,
  back,
  talk,
  notes,
  pact,
  pairing,
  reflection,
  journal,
  together,
  dance,
  place,
  checkIn,
  need,
  say,
  sayLint,
  progress,
  settings,
  privacy,
  exported,
  places,
  help,
  support,
  commands,
  forms,
};

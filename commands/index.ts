import type { AnyCommand } from '../src/command-kit/define-command.js';
import { back } from './back.js';
import { cancel } from './cancel.js';
import { checkin } from './checkin.js';
import { dance } from './dance.js';
import { help } from './help.js';
import { need } from './need.js';
import { pact } from './pact.js';
import { reflect } from './reflect.js';
import { say } from './say.js';
import { settings } from './settings.js';
import { start } from './start.js';
import { support } from './support.js';
import { timeout } from './timeout.js';
import { us } from './us.js';

/** Every command, in the order in which menus show them. A new one is one file and one line here. */
export const commands: readonly AnyCommand[] = [
  timeout,
  back,
  pact,
  dance,
  reflect,
  checkin,
  need,
  say,
  us,
  settings,
  support,
  help,
  start,
  cancel,
];

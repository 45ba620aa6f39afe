import type { Platform } from '../core/person/state.js';
import { codePoints } from './clean-text.js';
import { type AnyCommand, isOn } from './define-command.js';

const PLATFORMS: readonly Platform[] = ['discord', 'telegram'];
/** Discord: at most 25 options a command, 25 choices an option, descriptions and choice names of 1–100 characters. */
const MOST = 25;
const LONGEST = 100;

/**
 * Checks at start what the platforms would refuse at registration: names unique on each platform, aliases included;
 * descriptions within 1–100 characters; not too many options or choices. `text` gives a key's words in one locale and
 * may throw for a missing key. Throws one error that lists everything.
 */
export function checkCommands(commands: readonly AnyCommand[], text: (key: string) => string): void {
  const faults = [
    ...PLATFORMS.flatMap((platform) =>
      repeated(commands.filter((each) => isOn(each, platform))).map(
        (name) => `/${name} stands for two commands on ${platform}`,
      ),
    ),
    ...commands.flatMap((command) => faultsOf(command, text)),
  ];
  if (faults.length > 0) throw new Error(`the commands cannot be registered: ${faults.join('; ')}`);
}

function repeated(commands: readonly AnyCommand[]): readonly string[] {
  const names = commands.flatMap((each) => [each.name, ...each.aliases]);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function faultsOf(command: AnyCommand, text: (key: string) => string): readonly string[] {
  const faults: string[] = [];
  const describe = (key: string, what: string): void => {
    const length = codePoints(text(key));
    if (length < 1 || length > LONGEST) faults.push(`${what} ("${key}") has ${length} characters`);
  };
  describe(command.summary, `/${command.name}`);
  const options = Object.entries(command.options);
  if (options.length > MOST) faults.push(`/${command.name} has ${options.length} options`);
  for (const [name, { kind, summary }] of options) {
    describe(summary, `/${command.name} ${name}`);
    if (kind.kind !== 'choice') continue;
    if (kind.choices.length < 1 || kind.choices.length > MOST)
      faults.push(`/${command.name} ${name} has ${kind.choices.length} choices`);
    if (new Set(kind.choices.map((choice) => choice.value)).size !== kind.choices.length)
      faults.push(`/${command.name} ${name} repeats a choice`);
    for (const choice of kind.choices) describe(choice.label, `/${command.name} ${name} ${choice.value}`);
  }
  for (const name of command.groupOptions ?? []) {
    if (!Object.hasOwn(command.options, name)) faults.push(`/${command.name} has no option ${name} for groups`);
  }
  return faults;
}

import { Command, InvalidArgumentError } from 'commander';

/** Whoever runs it meant something else than there is: nothing was begun. */
const MISUSED = 2;

/**
 * The command line of one of our own tools. `--help` prints its usage and ends with 0; what is not understood ends with 2
 * and one sentence, before anything is begun.
 */
export const commandLine = (name: string, description: string): Command =>
  new Command(name)
    .usage('[options]')
    .description(description)
    .showSuggestionAfterError(false)
    .configureOutput({
      outputError: (text, write) => {
        const said = text.replace(/^error: /, '').trim();
        write(`${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}; --help says what there is.\n`);
      },
    })
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : MISUSED));

/** A whole number that is not negative. */
export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
}

/** A whole number of things, at least one. */
export function count(text: string): number {
  if (whole(text) === 0) throw new InvalidArgumentError('It takes at least one.');
  return whole(text);
}

/** A number that is not negative. */
export function amount(text: string): number {
  if (!/^\d{1,9}(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('It takes a number.');
  return Number(text);
}

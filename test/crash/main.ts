import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, whole } from '../../tools/command-line.js';
import { crashRun } from './crash-run.js';
import { figuresText } from './figures.js';

/** `npm run crash-test -- --kills 200 --seed 7`: exit code 1 where anything was lost, doubled or half done. */
const options = commandLine(
  'npm run crash-test --',
  'Kills the real process again and again, and looks whether anything that it promised is lost.',
)
  .option('--kills <count>', 'how often it is killed', whole, 200)
  .option('--seed <number>', 'which people, moments and kinds of kills; a real process is not timed exactly', whole, 1)
  .parse()
  .opts<{ readonly kills: number; readonly seed: number }>();

const folder = mkdtempSync(join(tmpdir(), 'intermission-crash-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const figures = await crashRun({
  ...options,
  folder,
  onScene: (scene, kills) => say(`scene ${scene}: ${kills} kills so far`),
});
say(figuresText(figures));
if (figures.findings.length === 0) rmSync(folder, { recursive: true, force: true });
else say(`The data and both logs are in ${folder}.`);
process.exit(figures.findings.length === 0 ? 0 : 1);

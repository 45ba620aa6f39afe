import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const TOOLS = [
  {
    name: 'simulate',
    file: 'dist/test/simulation/main.js',
    options: ['--seed', '--years', '--couples', '--fork', '--replay', '--shrink'],
  },
  { name: 'fuzz', file: 'dist/test/hostile/main.js', options: ['--runs', '--seed', '--matrix'] },
  { name: 'crash-test', file: 'dist/test/crash/main.js', options: ['--kills', '--seed'] },
  { name: 'mutation', file: 'dist/tools/mutation/main.js', options: ['--sample', '--seed', '[folder...]'] },
] as const;
const LONGEST_HELP = 20;

const run = (file: string, ...given: readonly string[]) =>
  spawnSync(process.execPath, [file, ...given], { encoding: 'utf8' });

describe.for(TOOLS)('whoever runs $name', ({ name, file, options }) => {
  it('is told shortly how it is used', () => {
    const { status, stdout, stderr } = run(file, '--help');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(new RegExp(`^Usage: npm run ${name} -- `));
    for (const option of options) expect(stdout).toContain(option);
    expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(LONGEST_HELP);
  });

  it('is told in one sentence what is not there, before anything is begun', () => {
    const { status, stdout, stderr } = run(file, '--sed', '7');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe("Unknown option '--sed'; --help says what there is.\n");
  });

  it('is told in one sentence what is no number', () => {
    const { status, stdout, stderr } = run(file, '--seed', '7; drop');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain("'7; drop'");
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Text = { readonly path: string; readonly text: string };

/** The project's own folders, besides the files in its root. What is made or fetched (dist, data …) lies elsewhere. */
const FOLDERS = ['.ci', '.github', 'bench', 'commands', 'deploy', 'docs', 'migrations', 'src', 'test', 'tools'];
/** A person's own settings: never tracked. */
const OWN = /^\.env$|\.log$/;
const BINARY = /\.(?:png|jpe?g|gif|webp|ico|ttf|woff2?|zip|gz|db|sqlite)$/;
/** What the rules below have to find, and therefore stands outside them. */
const FIXTURES = 'test/fixtures/house/';

const listed = [
  ...readdirSync('.', { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !OWN.test(entry.name) ? [entry.name] : [],
  ),
  ...FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [`${entry.parentPath}/${entry.name}`.replaceAll('\\', '/')] : [],
    ),
  ),
];
const texts: readonly Text[] = listed
  .filter((path) => !path.startsWith(FIXTURES) && !BINARY.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const at = (folders: readonly string[], ending: string): readonly Text[] =>
  texts.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)) && path.endsWith(ending));
const paths = (found: readonly Text[]): readonly string[] => found.map(({ path }) => path);
const bad = (name: string): readonly string[] =>
  readFileSync(`${FIXTURES}${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const LEFT_OUT = /\b(?:it|describe|test)\.(?:skip|skipIf|only|todo|fails)\b|\bx(?:it|describe|test)\(/;
const MOST_LINES = 400;
const VAGUE = /(?:^|[/-])(?:utils?|helpers?|managers?|services?|misc|common)\.(?:test\.)?ts$/;
/** The home folder of whoever wrote it, wherever that is; and the folder this very copy lies in. */
const HOME = /(?<![\w.])\/(?:home|Users|root)\/\w|\b[A-Z]:\\{1,2}Users\b/;
const here = process.cwd().split(/[\\/]/).length > 2 ? process.cwd() : null;
const knowsMachine = (text: string): boolean => HOME.test(text) || (here !== null && text.includes(here));

describe('the project', () => {
  it('leaves no test out', () => {
    expect(paths(at(['test'], '.test.ts').filter(({ text }) => LEFT_OUT.test(text)))).toEqual([]);
  });

  it('has no file that two jobs could hide in', () => {
    const files = [...at(['src'], '.ts'), ...at(['commands'], '.ts')];
    expect(files.length).toBeGreaterThan(50);
    expect(paths(files.filter(({ text }) => text.split('\n').length > MOST_LINES))).toEqual([]);
  });

  it('names its files by their jobs', () => {
    expect(paths(at(['src', 'commands', 'test'], '.ts')).filter((path) => VAGUE.test(path))).toEqual([]);
  });

  it('can be installed from any registry', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"\s*:\s*"https?:/);
  });

  it('knows nothing of the machine it was written on', () => {
    expect(paths(texts.filter(({ text }) => knowsMachine(text)))).toEqual([]);
  });
});

describe('these rules', () => {
  it('find what they look for, and nothing else', () => {
    expect(bad('left-out.txt').filter((line) => !LEFT_OUT.test(line))).toEqual([]);
    expect(bad('machine.txt').filter((line) => !knowsMachine(line))).toEqual([]);
    for (const fine of ["it('", 'exit(', 'https://example.org/home/ada', '/homely/x', 'src/root/x']) {
      expect(LEFT_OUT.test(fine) || knowsMachine(fine)).toBe(false);
    }
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../process/main-process.js';

export const textOf = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

/** Lines without comments, with those that end in a backslash joined to the next. */
export const linesOf = (path: string): readonly string[] =>
  textOf(path)
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

export type Instruction = { readonly word: string; readonly rest: string };

/** The stages of the Dockerfile, each a list of what is done in it. */
export function stages(): readonly (readonly Instruction[])[] {
  const found: Instruction[][] = [];
  for (const line of linesOf('Dockerfile')) {
    const [word = '', ...rest] = line.split(/\s+/);
    if (word === 'FROM') found.push([]);
    found.at(-1)?.push({ word, rest: rest.join(' ') });
  }
  return found;
}

export type Copied = { readonly from: string | null; readonly sources: readonly string[]; readonly to: string };

export const copiesIn = (stage: readonly Instruction[]): readonly Copied[] =>
  stage
    .filter(({ word }) => word === 'COPY')
    .map(({ rest }) => {
      const parts = rest.split(' ');
      const flag = parts[0]?.startsWith('--from=') === true ? parts.shift() : undefined;
      const to = parts.pop() ?? '';
      return { from: flag?.slice('--from='.length) ?? null, sources: parts, to };
    });

/** What a form such as `CMD ["node", "x.js"]` runs. */
export function execOf(stage: readonly Instruction[], word: string): readonly string[] {
  const { rest = '' } = stage.find((each) => each.word === word) ?? {};
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}

/** Packages that an installation without the development ones has, at the top of node_modules. */
export function productionPackages(): readonly string[] {
  const { packages } = JSON.parse(textOf('package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  return Object.entries(packages).flatMap(([path, { dev, devOptional }]) => {
    const name = path.replace(/^node_modules\//, '');
    const isOnTop = path.startsWith('node_modules/') && !name.includes('node_modules/');
    return isOnTop && dev !== true && devOptional !== true ? [name] : [];
  });
}

/** JavaScript files below this folder, as paths from the project's. */
export const scriptsIn = (folder: string): readonly string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

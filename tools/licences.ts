import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * `npm run licences`: every package that a production install brings, with its licence, from the lock file and from what
 * each package says of itself in node_modules. Ends with 1 where one says nothing, says what is not on the list below, or
 * is not installed and so could not be asked.
 */

/** They allow a closed work to use them and ask for no more than their notice. Copyleft is not among them on purpose. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'WTFPL',
]);
/** Looked at by hand: these packages, and their builds for a platform (`NAME-…`), with the very licence that is named. */
const LOOKED_AT: readonly { readonly name: string; readonly licence: string; readonly why: string }[] = [
  { name: '@resvg/resvg-js', licence: 'MPL-2.0', why: 'copyleft by file; used as published, no file of it is changed' },
  { name: '@expo-google-fonts/noto-sans', licence: 'MIT AND OFL-1.1', why: 'a font, which is not sold by itself' },
];

type Installed = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly isFine: boolean;
};

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), optional: z.boolean().optional(), version: z.string().optional() }),
  ),
});
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

const { packages } = lockFile.parse(readJson('package-lock.json'));
const wanted = Object.entries(packages).filter(([at, { dev }]) => at.startsWith('node_modules/') && dev !== true);
// For other platforms, or left out on purpose: nothing of it is here.
const isElsewhere = ([at, { optional }]: (typeof wanted)[number]): boolean =>
  optional === true && !existsSync(join(at, 'package.json'));
const found = wanted.filter((one) => !isElsewhere(one)).map(([at, { version }]) => lookAt(at, version ?? ''));
for (const { name, version, licence, isFine } of found.toSorted((a, b) => a.name.localeCompare(b.name)))
  console.log(`${isFine ? ' ' : '!'} ${`${name}@${version}`.padEnd(40)} ${licence}`);

const wrong = found.filter(({ isFine }) => !isFine).length;
const elsewhere = wanted.length - found.length;
console.log(
  `\n${found.length} packages, ${wrong} to be looked at; ${elsewhere} more are for other platforms and not here.`,
);
process.exitCode = wrong === 0 && found.length > 0 ? 0 : 1;

function lookAt(at: string, version: string): Installed {
  const file = join(at, 'package.json');
  const name = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (!existsSync(file)) return { name, version, licence: '(not installed)', isFine: false };
  const read = manifest.parse(readJson(file));
  const said = read.license ?? read.licenses?.map(({ type }) => type).join(' OR ');
  const licence = said === undefined || said === '' ? `(none; ${licenceFiles(at)})` : said;
  const reason = LOOKED_AT.find((one) => isOf(one.name, read.name) && one.licence === licence)?.why;
  const shown = reason === undefined ? licence : `${licence} (${reason})`;
  return { name: read.name, version: read.version, licence: shown, isFine: reason !== undefined || isAllowed(licence) };
}

/** Of "A OR B" one suffices, of "A AND B" all are needed; what is not such an expression is unknown. */
function isAllowed(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, ' ')
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((one) => ALLOWED.has(one.trim())));
}

function isOf(looked: string, name: string): boolean {
  return name === looked || name.startsWith(`${looked}-`);
}

function licenceFiles(at: string): string {
  const files = readdirSync(at).filter((name) => /^(?:licen[cs]e|copying)/i.test(name));
  return files.length === 0 ? 'no file' : `see ${files.join(', ')}`;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

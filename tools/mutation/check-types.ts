import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Checker, type CheckResult, CheckStatus } from '@stryker-mutator/api/check';
import type { Mutant } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { chosen, LEFT_OUT } from './sample.js';

/**
 * Stryker's checker for a compiler that has no programming interface (TypeScript 7): a mutant that `tsc` refuses can
 * never ship, so no test has to catch it. Stryker's own checker needs the interface of TypeScript 5.
 *
 * One run of `tsc` looks at hundreds of mutants: each stands as a copy of its whole file beside the original, and the
 * errors name the copy. An error that a mutant would only cause in another file is not seen; such a mutant counts as one
 * that the tests have to catch, which errs on the strict side.
 *
 * It also refuses what a sample leaves out: nowhere else does Stryker let one choose among single mutants. (It can be told
 * which lines to change, but then changes nothing that is longer than one of them.)
 */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'tsc', tscChecker)];

/** So many copies of at most 400 lines stay well under a gigabyte in `tsc`. */
const AT_ONCE = 800;

type House = { readonly folder: string; readonly files: string[] };

function tscChecker(): Checker {
  // One process checks a whole room.
  let leftOut: ReadonlySet<string> = new Set();
  return {
    init: async () => {},
    group: async (mutants) => {
      leftOut = leftOutOf(mutants);
      const groups: string[][] = [];
      for (let at = 0; at < mutants.length; at += AT_ONCE) {
        groups.push(mutants.slice(at, at + AT_ONCE).map(({ id }) => id));
      }
      return groups;
    },
    check: async (mutants) => {
      const house = copyOfTheHouse();
      try {
        for (const mutant of mutants) if (!leftOut.has(mutant.id)) addMutant(house, mutant);
        const refused = house.files.length > 0 ? await refusedBy(house) : new Map<string, string>();
        return Object.fromEntries(
          mutants.map(({ id }) => [id, resultOf(leftOut.has(id) ? LEFT_OUT : refused.get(id))]),
        );
      } finally {
        rmSync(house.folder, { recursive: true, force: true });
      }
    },
  };
}

function leftOutOf(mutants: readonly Mutant[]): ReadonlySet<string> {
  const { MUTATION_SAMPLE: size, MUTATION_SEED: seed } = process.env;
  if (size === undefined || seed === undefined) return new Set();
  const names = new Map(mutants.map((mutant) => [mutant.id, nameOf(mutant)]));
  const tried = chosen([...names.values()], { size: Number(size), seed });
  return new Set(mutants.map(({ id }) => id).filter((id) => !tried.has(names.get(id) ?? '')));
}

/** Ids change when a file before it does; this does not. */
function nameOf({ fileName, location: { start, end }, replacement, mutatorName }: Mutant): string {
  const place = `${relative(process.cwd(), fileName)}:${start.line}:${start.column}-${end.line}:${end.column}`;
  return `${place} ${mutatorName} ${replacement}`;
}

/** Outside of the project, so that a run that is stopped leaves nothing behind among the sources. */
function copyOfTheHouse(): House {
  const folder = mkdtempSync(join(tmpdir(), 'intermission-mutants-'));
  for (const part of ['src', 'commands', 'package.json', 'tsconfig.json']) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  return { folder, files: [] };
}

function addMutant(house: House, mutant: Mutant): void {
  const copy = relative(process.cwd(), mutant.fileName).replace(/\.ts$/, `.mutant-${mutant.id}.ts`);
  writeFileSync(join(house.folder, copy), mutated(readFileSync(mutant.fileName, 'utf8'), mutant));
  house.files.push(copy);
}

/** Stryker counts lines and columns from nought. */
function mutated(text: string, { location, replacement }: Mutant): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, column);
  const start = offset(location.start.line, location.start.column);
  const end = offset(location.end.line, location.end.column);
  return `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}

/** By the mutant's id: the first error in its copy. */
async function refusedBy(house: House): Promise<ReadonlyMap<string, string>> {
  const config = { extends: './tsconfig.json', include: [], files: house.files };
  writeFileSync(join(house.folder, 'tsconfig.mutants.json'), JSON.stringify(config));
  const refused = new Map<string, string>();
  for (const line of (await tsc(house.folder)).split('\n')) {
    const found = /\.mutant-(?<id>\d+)\.ts\(\d+,\d+\): error (?<reason>.*)$/.exec(line)?.groups;
    const id = found?.['id'];
    if (id !== undefined && !refused.has(id)) refused.set(id, found?.['reason'] ?? '');
    // Nothing but copies may be wrong: else the copy of the house is, and every mutant would pass unlooked at.
    if (found === undefined && line.includes('error TS')) throw new Error(`tsc did not look at the mutants: ${line}`);
  }
  return refused;
}

function tsc(folder: string): Promise<string> {
  const bin = join(folder, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [bin, '--noEmit', '--pretty', 'false', '-p', 'tsconfig.mutants.json'],
      { cwd: folder, maxBuffer: 256 * 1_024 * 1_024 },
      (error, stdout, stderr) => {
        // 1 and 2 are its exit codes for errors in what it was given, which is what it is asked for.
        if (error === null || error.code === 1 || error.code === 2) resolve(stdout);
        else reject(new Error(`tsc could not run: ${stderr}`, { cause: error }));
      },
    );
  });
}

function resultOf(reason: string | undefined): CheckResult {
  return reason === undefined ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason };
}

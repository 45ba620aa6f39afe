import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTelegramServer, type TelegramServer } from '../../src/sandbox/telegram/server.js';
import { importLines } from '../architecture/import-lines.js';
import { newFolder, PROJECT, removeFolder, startCommand } from '../process/main-process.js';
import { copiesIn, execOf, linesOf, productionPackages, scriptsIn, stages, textOf } from './files.js';

const [build = [], image = []] = stages();
const wordsOf = (word: string): readonly string[] => image.filter((each) => each.word === word).map(({ rest }) => rest);

describe('what the image is built from', () => {
  const letIn = linesOf('.dockerignore').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

  it('is let in by name, so that no token, key or data can come along', () => {
    expect(linesOf('.dockerignore')[0]).toBe('*');
    expect(letIn.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    expect(letIn.filter((path) => /env|data|key|node_modules|dist/.test(path))).toEqual([]);
  });

  it('is there, and nothing else is let in', () => {
    const sources = [...copiesIn(build), ...copiesIn(image)].flatMap((copy) =>
      copy.from === null ? copy.sources : [],
    );
    expect(sources.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    expect(sources.filter((path) => !letIn.some((each) => path === each || path.startsWith(`${each}/`)))).toEqual([]);
    expect(letIn.filter((path) => !sources.some((each) => each === path))).toEqual([]);
  });

  it('is built with the Node that package.json asks for, the same Debian in both stages', () => {
    const [first, second] = [build, image].map((stage) => stage[0]?.rest.split(' ')[0]);
    expect(second).toBe(`${first}-slim`);
    expect(textOf('package.json')).toContain('"node": ">=20.19"');
    expect(first).toMatch(/^node:20-\w+$/);
  });
});

describe('the image', () => {
  it('runs as nobody special, without a shell, and keeps its data where DATA_DIR says', () => {
    expect(wordsOf('USER')).toEqual(['1000:1000']);
    expect(execOf(image, 'CMD')).toEqual(['node', 'dist/src/main.js']);
    expect(execOf(image, 'HEALTHCHECK').slice(0, 2)).toEqual(['node', '-e']);
    expect(wordsOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(JSON.parse(wordsOf('VOLUME')[0] ?? '')).toEqual([/DATA_DIR=(\S+)/.exec(wordsOf('ENV').join(' '))?.[1]]);
  });

  it('has every package that the bot imports, and every file of ours', () => {
    const { dependencies: named } = JSON.parse(textOf('package.json')) as { readonly dependencies: object };
    const dependencies = Object.keys(named);
    expect(dependencies.filter((name) => !productionPackages().includes(name))).toEqual([]);
    const scripts = ['dist/src', 'dist/commands'].flatMap(scriptsIn);
    expect(scripts.length).toBeGreaterThan(200);
    const missing = scripts.flatMap((path) =>
      importLines({ path, source: readFileSync(join(PROJECT, path), 'utf8') }).flatMap(({ target, ours }) => {
        if (ours) {
          const file = target.replace(/\.ts$/, '.js');
          return /^dist\/(?:src|commands)\//.test(file) && existsSync(join(PROJECT, file))
            ? []
            : [`${path}: ${target}`];
        }
        const name = target.replace(/^node:/, '');
        return builtinModules.includes(name) || dependencies.includes(target) ? [] : [`${path}: ${target}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  it('leaves the tools of the project behind', () => {
    const packages = productionPackages();
    expect(packages).toContain('better-sqlite3');
    expect(packages.filter((name) => /vitest|typescript|playwright|chromium|drizzle-kit|biome/.test(name))).toEqual([]);
  });
});

describe('a bot laid out like the image', () => {
  let app: string;
  let telegram: TelegramServer;
  beforeAll(async () => {
    app = newFolder();
    telegram = await startTelegramServer({ clock: { now: Date.now } });
    for (const { sources, to } of copiesIn(image)) {
      for (const source of sources.map((path) => path.replace(/^\/app\//, ''))) {
        if (source === 'node_modules') continue;
        cpSync(join(PROJECT, source), join(app, to === './' ? source : to), { recursive: true });
      }
    }
    for (const name of productionPackages()) {
      const place = join(app, 'node_modules', name);
      mkdirSync(dirname(place), { recursive: true });
      // Optional ones are of other machines.
      if (existsSync(join(PROJECT, 'node_modules', name)))
        symlinkSync(join(PROJECT, 'node_modules', name), place, 'dir');
    }
  });
  afterAll(async () => {
    await telegram.close();
    removeFolder(app);
  });

  it('starts, is seen to be well by the image’s own check, and stops when it is asked to', async () => {
    const [command = '', ...args] = execOf(image, 'CMD');
    expect(command).toBe('node');
    const main = startCommand([process.execPath, '--preserve-symlinks', ...args], app, {
      NODE_ENV: 'production',
      DATA_DIR: join(app, 'data'),
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
      HEALTH_ADDRESS: '127.0.0.1:0',
    });
    await main.prints(/health\.listening/);
    const port = /"count":(\d+),"msg":"health\.listening"/.exec(main.logged())?.[1];
    const [, ...check] = execOf(image, 'HEALTHCHECK');
    const look = (address: string): Promise<unknown> =>
      promisify(execFile)(process.execPath, check, { env: { HEALTH_ADDRESS: address } }).then(
        () => 'well',
        (error: unknown) => (error as { readonly code?: unknown }).code,
      );
    expect(await look(`127.0.0.1:${port}`)).toBe('well');
    expect(await look('off')).toBe('well');
    main.process.kill('SIGTERM');
    expect(await main.ended).toBe(0);
    expect(await look(`127.0.0.1:${port}`)).toBe(1);
  });
});

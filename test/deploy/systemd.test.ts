import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { newFolder, PROJECT, removeFolder } from '../process/main-process.js';
import { linesOf, textOf } from './files.js';

const UNIT = 'deploy/systemd/intermission.service';
const settings = linesOf(UNIT).flatMap((line): readonly (readonly [string, string])[] => {
  const at = line.indexOf('=');
  return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
});
const valuesOf = (name: string): readonly string[] => settings.flatMap(([key, value]) => (key === name ? [value] : []));
const environment = Object.fromEntries(valuesOf('Environment').map((pair) => pair.split('=')));

describe('the systemd unit', () => {
  it('starts the built bot with variables that it knows, and gives it its tokens as files', () => {
    expect(valuesOf('ExecStart')[0]).toMatch(/\/dist\/src\/main\.js$/);
    expect(existsSync(join(PROJECT, 'dist/src/main.js'))).toBe(true);
    const files: Readonly<Record<string, string>> = {
      '%d/discord-token': 'abcdefghijklmnopqrstuvwxyz',
      '%d/telegram-token': '12345:abcdefghijklmnop',
    };
    const config = readConfig({ ...environment, OPERATOR_NAME: 'Ada', OPERATOR_CONTACT: 'ada@example.org' }, (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
      return text;
    });
    expect(config.discord?.token.reveal()).toBe(files['%d/discord-token']);
    expect(config.telegram?.token.reveal()).toBe(files['%d/telegram-token']);
    const credentials = valuesOf('LoadCredential').map((value) => `%d/${value.split(':')[0]}`);
    expect(credentials.toSorted()).toEqual(Object.keys(files).toSorted());
  });

  it('lets it write to its data and its backups, and to nothing else', () => {
    expect(environment['DATA_DIR']).toBe(`/var/lib/${valuesOf('StateDirectory')[0]}`);
    expect(valuesOf('ReadWritePaths')).toEqual([environment['BACKUP_DIR']]);
    expect(valuesOf('ProtectSystem')).toEqual(['strict']);
    expect(textOf('deploy/systemd/intermission.tmpfiles.conf')).toContain(`d ${environment['BACKUP_DIR']} 0700`);
    const [user] = valuesOf('User');
    expect(textOf('deploy/systemd/intermission.sysusers.conf')).toContain(`u ${user} `);
  });

  it('promises V8 nothing that it cannot keep, and watches for no sign that the bot does not give', () => {
    for (const name of ['MemoryDenyWriteExecute', 'WatchdogSec', 'NotifyAccess']) expect(valuesOf(name)).toEqual([]);
    expect(valuesOf('Type')).toEqual(['exec']);
  });

  it('brings the bot back after a crash however often, and leaves it time to stop', () => {
    expect(valuesOf('Restart')).toEqual(['on-failure']);
    expect(valuesOf('StartLimitIntervalSec')).toEqual(['0']);
    const [, limit = '0'] = /EXIT_WITHIN = ([\d_]+)/.exec(textOf('src/run-process.ts')) ?? [];
    const [stop = ''] = valuesOf('TimeoutStopSec');
    expect(Number.parseInt(stop, 10) * 1_000).toBeGreaterThan(2 * Number(limit.replaceAll('_', '')));
  });

  it('has a wrapper for the ops commands with the same user, variables and secrets, whichever of them are there', async () => {
    const folder = newFolder();
    const at = (name: string): string => join(folder, name);
    for (const name of ['etc', 'bin', 'credentials']) mkdirSync(at(name));
    // What systemd-run does with these, as far as it matters here: it reads properties, then runs the rest.
    writeFileSync(
      at('bin/systemd-run'),
      [
        '#!/bin/sh',
        'while [ $# -gt 0 ]; do case "$1" in',
        '  -p) echo "$2" >> "$ASKED"; case "$2" in',
        '    LoadCredential=*) pair="${2#LoadCredential=}"; cp "${pair#*:}" "$CREDENTIALS_DIRECTORY/${pair%%:*}" ;;',
        '    EnvironmentFile=*) set -a; . "${2#EnvironmentFile=}"; set +a ;;',
        '    Environment=*) export "${2#Environment=}" ;;',
        '  esac; shift 2 ;;',
        '  --*) shift ;;',
        '  *) break ;;',
        'esac; done',
        'exec "$@"',
      ].join('\n'),
      { mode: 0o755 },
    );
    writeFileSync(at('etc/intermission.env'), 'OPERATOR_NAME=Ada\nOPERATOR_CONTACT=ada@example.org\n');
    writeFileSync(at('etc/telegram-token'), '12345:abcdefghijklmnop');
    const wrapper = textOf('deploy/systemd/intermission-ops')
      .replaceAll('/etc/intermission/', `${at('etc')}/`)
      .replaceAll('/opt/intermission', PROJECT)
      .replaceAll('/usr/bin/node', process.execPath)
      .replaceAll('/var/lib/intermission', at('data'));
    writeFileSync(at('intermission-ops'), wrapper);
    const env = {
      PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
      ASKED: at('asked'),
      CREDENTIALS_DIRECTORY: at('credentials'),
      TELEGRAM_API_URL: 'http://127.0.0.1:1',
    };
    const said = await promisify(execFile)('sh', [at('intermission-ops'), 'doctor'], { cwd: folder, env }).then(
      ({ stdout }) => stdout,
      (error: unknown) => String((error as { readonly stdout?: unknown }).stdout),
    );
    expect(said).toContain(`There is no folder ${at('data')}`);
    expect(said).toContain('Telegram cannot be reached');
    expect(said).not.toContain('There is no token');
    const asked = readFileSync(at('asked'), 'utf8').trim().split('\n');
    const properties = (name: string): readonly string[] =>
      asked.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
    for (const name of ['User', 'Group', 'WorkingDirectory', 'UMask']) {
      expect(properties(name).map((value) => value.replace(PROJECT, '/opt/intermission'))).toEqual(valuesOf(name));
    }
    expect(properties('Environment').map((value) => value.replace(at('data'), '/var/lib/intermission'))).toEqual(
      valuesOf('Environment').filter((value) => !value.includes('%d')),
    );
    expect(properties('LoadCredential')).toEqual([`telegram-token:${at('etc/telegram-token')}`]);
    for (const value of valuesOf('LoadCredential')) expect(wrapper).toContain(value.split(':')[0]);
    removeFolder(folder);
  });

  it('is installed as docs/deploying.md says: every file that it names is there', () => {
    const named = textOf('docs/deploying.md').match(/deploy\/[\w./-]+\w/g) ?? [];
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    expect(named).toContain('deploy/systemd/intermission-ops');
    // Whoever runs it from top to bottom has the files by then.
    const text = textOf('docs/deploying.md');
    expect(text.indexOf('git clone')).toBeLessThan(text.indexOf(' deploy/systemd/'));
    for (const name of ['service', 'sysusers.conf', 'tmpfiles.conf']) {
      expect(named).toContain(`deploy/systemd/intermission.${name}`);
    }
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-packages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(tool: 'audit' | 'licences') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(`dist/tools/${tool}.js`)], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  return { status, said: `${stdout}${stderr}` };
}
const write = (file: string, content: unknown) => {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
};

describe('the list of licences', () => {
  const install = (
    ...packages: readonly { readonly name: string; readonly license?: string; readonly dev?: boolean }[]
  ) => {
    const listed = packages.map(({ name, dev }) => [`node_modules/${name}`, { version: '1.0.0', dev }]);
    write('package-lock.json', { packages: { '': { version: '0.1.0' }, ...Object.fromEntries(listed) } });
    for (const { name, license } of packages)
      write(`node_modules/${name}/package.json`, { name, version: '1.0.0', license });
  };

  it('is fine where everybody gives what a closed work may use', () => {
    install({ name: 'one', license: 'MIT' }, { name: '@two/two', license: '(GPL-3.0 OR ISC)' });
    expect(run('licences')).toMatchObject({
      status: 0,
      said: expect.stringContaining('2 packages, 0 to be looked at'),
    });
  });

  it('names who says nothing and who asks for more, also beside something that would do', () => {
    install(
      { name: 'silent' },
      { name: 'strict', license: 'GPL-3.0-only' },
      { name: 'both', license: 'MIT AND AGPL-3.0' },
    );
    const { status, said } = run('licences');
    expect(status).toBe(1);
    for (const name of ['silent', 'strict', 'both']) expect(said).toContain(`! ${name}@1.0.0`);
  });

  it('takes what was looked at by hand only with the licence that it had then', () => {
    install({ name: '@resvg/resvg-js', license: 'GPL-3.0' });
    expect(run('licences').status).toBe(1);
    install(
      { name: '@resvg/resvg-js', license: 'MPL-2.0' },
      { name: '@resvg/resvg-js-linux-x64-gnu', license: 'MPL-2.0' },
    );
    expect(run('licences').status).toBe(0);
  });

  it('asks nobody who is only needed for development, and is not fine with nobody asked', () => {
    install({ name: 'strict', license: 'GPL-3.0', dev: true });
    expect(run('licences')).toMatchObject({ status: 1, said: expect.stringContaining('0 packages') });
  });

  it('is not fine while a package is missing', () => {
    install({ name: 'one', license: 'MIT' });
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(run('licences')).toMatchObject({ status: 1, said: expect.stringContaining('(not installed)') });
  });
});

describe('the audit', () => {
  /** An npm that prints this and ends with this. */
  const npm = (printed: unknown, status: number) => {
    writeFileSync(join(folder, 'answer.json'), typeof printed === 'string' ? printed : JSON.stringify(printed));
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat answer.json\nexit ${status}\n`);
    chmodSync(join(folder, 'npm'), 0o755);
  };
  const answer = (vulnerabilities: object) => ({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { dependencies: { prod: 107 } },
  });

  it('is green when the registry knows of nothing', () => {
    npm(answer({}), 0);
    expect(run('audit')).toMatchObject({ status: 0, said: expect.stringContaining('107 packages') });
  });

  it('names what the registry knows of', () => {
    const via = [{ title: 'reads too much', url: 'https://advisories.invalid/1' }, 'other'];
    npm(answer({ one: { severity: 'high', range: '<2', via } }), 1);
    expect(run('audit')).toMatchObject({ status: 1, said: expect.stringMatching(/high\s+one <2\n\s+reads too much/) });
  });

  it.each([
    ['an error', { message: 'audit endpoint returned an error', error: { code: 'ENOAUDIT' } }, 1],
    ['nothing', '', 1],
    ['nothing, and says that all is well', '', 0],
    ['a page', '<html>', 0],
    ['half an answer, and says that all is well', { auditReportVersion: 2, vulnerabilities: {} }, 0],
  ])('is never green when the registry answers %s', (_what, printed, status) => {
    npm(printed, status);
    expect(run('audit')).toMatchObject({ status: 2, said: expect.stringContaining('nothing is known') });
  });
});

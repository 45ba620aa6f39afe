import { describe, expect, it } from 'vitest';
import { StartError } from '../src/app/ports.js';
import { readConfig, wantsSandbox, writtenAddress } from '../src/config.js';

// Put together here, so that nobody's scanner takes them for tokens that leaked.
const DISCORD = ['a'.repeat(24), 'b'.repeat(6), 'c'.repeat(38)].join('.');
const TELEGRAM = ['123456789', 'A'.repeat(35)].join(':');
const OPERATOR = { OPERATOR_NAME: 'Robin', OPERATOR_CONTACT: 'robin@example.org' };
const LOCAL = { DISCORD_TOKEN: DISCORD, DISCORD_API_URL: 'http://127.0.0.1:4000/api' };

const missing = (): string => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};
const read = (env: Record<string, string>, files: Record<string, string> = {}) =>
  readConfig(env, (path) => files[path] ?? missing());
function mistakeIn(env: Record<string, string>, files: Record<string, string> = {}): string {
  try {
    read(env, files);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
}

describe('what is taken', () => {
  it('takes one token with the name of who runs the bot', () => {
    const config = read({ TELEGRAM_TOKEN: TELEGRAM, ...OPERATOR });
    expect(config).toMatchObject({ discord: null, operator: { name: 'Robin' }, dataDir: './data', logLevel: 'info' });
    expect(config.telegram?.token.reveal()).toBe(TELEGRAM);
    expect(JSON.stringify(config)).not.toContain(TELEGRAM);
  });

  it('wants the sandbox when there is no token at all, an empty one included', () => {
    expect(wantsSandbox(read({ DISCORD_TOKEN: '', TELEGRAM_TOKEN: ' ' }))).toBe(true);
    expect(wantsSandbox(read(LOCAL))).toBe(false);
  });

  it('tells everything in the log unless told otherwise, and in a try-out only what is wrong', () => {
    expect(read(LOCAL).logLevel).toBe('info');
    expect(read({}).logLevel).toBe('warn');
    expect(read({ LOG_LEVEL: 'info' }).logLevel).toBe('info');
  });

  it('reads tokens from files, without the line end', () => {
    const config = read({ TELEGRAM_TOKEN_FILE: '/run/secrets/t', ...OPERATOR }, { '/run/secrets/t': `${TELEGRAM}\n` });
    expect(config.telegram?.token.reveal()).toBe(TELEGRAM);
  });

  it('reads .env, over which the environment wins', () => {
    const files = { '.env': `TELEGRAM_TOKEN=${TELEGRAM}\nOPERATOR_NAME="Someone else"\nOPERATOR_CONTACT=a@b.c\n` };
    const config = read({ OPERATOR_NAME: 'Robin' }, files);
    expect(config.operator).toEqual({ name: 'Robin', contact: 'a@b.c' });
  });

  it('is not troubled by a folder that it may not look into, but by a .env there that it may not read', () => {
    const locked = (): string => {
      throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
    };
    expect(readConfig(LOCAL, locked, () => false).dataDir).toBe('./data');
    expect(() => readConfig(LOCAL, locked, () => true)).toThrow(/\.env is there but cannot be read/);
  });

  it('lets a bot of the sandbox see nothing of a .env with real tokens', () => {
    const env = { ...LOCAL, SANDBOX_CLOCK: '{"base":1,"at":2,"speed":0}' };
    const config = read(env, { '.env': `TELEGRAM_TOKEN=${TELEGRAM}` });
    expect(config.telegram).toBeNull();
    expect(config.sandboxClock).toEqual({ base: 1, at: 2, speed: 0 });
  });

  it('needs no operator and may run fast where every platform is on loopback', () => {
    for (const url of ['http://127.0.0.1:1/api', 'http://localhost:1', 'http://[::1]:1/x']) {
      const config = read({ DISCORD_TOKEN: DISCORD, DISCORD_API_URL: url, CLOCK_SPEED: '60' });
      expect(config).toMatchObject({ operator: null, clockSpeed: 60 });
    }
  });

  it('shows how it is to this machine alone, and in a try-out to nobody, unless told otherwise', () => {
    const real = { TELEGRAM_TOKEN: TELEGRAM, ...OPERATOR };
    expect(read(real).health).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(read({ ...real, HEALTH_ADDRESS: 'off' }).health).toBeNull();
    expect(read(LOCAL).health).toBeNull();
    expect(read({}).health).toBeNull();
  });

  it.each([
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }],
    ['localhost:65535', { host: 'localhost', port: 65_535 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
  ])('takes %s to show it at, and writes it the same way', (written, health) => {
    expect(read({ ...LOCAL, HEALTH_ADDRESS: written }).health).toEqual(health);
    expect(writtenAddress(health)).toBe(written);
  });
});

describe('a mistake is one sentence that names the variable', () => {
  const mistakes: readonly [name: string, env: Record<string, string>, files?: Record<string, string>][] = [
    ['DISCORD_TOKEN', { DISCORD_TOKEN: 'Bot abc', ...OPERATOR }],
    ['TELEGRAM_TOKEN', { TELEGRAM_TOKEN: 'secret-without-number', ...OPERATOR }],
    ['TELEGRAM_TOKEN', { DISCORD_TOKEN: DISCORD, TELEGRAM_API_URL: 'http://127.0.0.1:1', ...OPERATOR }],
    ['DISCORD_API_URL', { DISCORD_TOKEN: DISCORD, DISCORD_API_URL: 'not a url', ...OPERATOR }],
    ['DISCORD_API_URL', { DISCORD_TOKEN: DISCORD, DISCORD_API_URL: 'file:///etc/passwd', ...OPERATOR }],
    ['TELEGRAM_API_URL', { TELEGRAM_TOKEN: TELEGRAM, TELEGRAM_API_URL: 'http://me:pw@127.0.0.1', ...OPERATOR }],
    ['OPERATOR_NAME', { TELEGRAM_TOKEN: TELEGRAM }],
    ['OPERATOR_CONTACT', { TELEGRAM_TOKEN: TELEGRAM, OPERATOR_NAME: 'Robin' }],
    ['OPERATOR_CONTACT', { ...LOCAL, OPERATOR_NAME: 'Robin' }],
    ['OPERATOR_NAME', { TELEGRAM_TOKEN: TELEGRAM, ...OPERATOR, OPERATOR_NAME: 'a\u0007b' }],
    ['DATA_DIR', { ...LOCAL, DATA_DIR: 'a\u0000b' }],
    ['MASTER_KEY', { ...LOCAL, MASTER_KEY: 'my-secret-key' }],
    ['LOG_LEVEL', { ...LOCAL, LOG_LEVEL: 'loud' }],
    ['HEALTH_ADDRESS', { ...LOCAL, HEALTH_ADDRESS: '127.0.0.1:70000' }],
    ['HEALTH_ADDRESS', { ...LOCAL, HEALTH_ADDRESS: '9464' }],
    ['HEALTH_ADDRESS', { ...LOCAL, HEALTH_ADDRESS: '::1:9464' }],
    ['HEALTH_ADDRESS', { ...LOCAL, HEALTH_ADDRESS: 'http://127.0.0.1:9464' }],
    ['CLOCK_SPEED', { ...LOCAL, CLOCK_SPEED: '-1' }],
    ['CLOCK_SPEED', { ...LOCAL, CLOCK_SPEED: '0' }],
    ['CLOCK_SPEED', { TELEGRAM_TOKEN: TELEGRAM, ...OPERATOR, CLOCK_SPEED: '60' }],
    ['CLOCK_SPEED', { ...LOCAL, TELEGRAM_TOKEN: TELEGRAM, ...OPERATOR, CLOCK_SPEED: '60' }],
    [
      'CLOCK_SPEED',
      { DISCORD_TOKEN: DISCORD, DISCORD_API_URL: 'http://127.0.0.1.example.org', ...OPERATOR, CLOCK_SPEED: '2' },
    ],
    ['SANDBOX_CLOCK', { TELEGRAM_TOKEN: TELEGRAM, ...OPERATOR, SANDBOX_CLOCK: '{"base":1,"at":2,"speed":0}' }],
    ['SANDBOX_CLOCK', { ...LOCAL, SANDBOX_CLOCK: 'now' }],
    ['TELEGRAM_TOKEN_FILE', { TELEGRAM_TOKEN_FILE: '/nowhere', ...OPERATOR }],
    ['TELEGRAM_TOKEN_FILE', { TELEGRAM_TOKEN_FILE: '/empty', ...OPERATOR }, { '/empty': '\n' }],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: DISCORD, DISCORD_TOKEN_FILE: '/also', ...OPERATOR }, { '/also': DISCORD }],
    ['MASTER_KEY', { ...LOCAL, MASTER_KEY_FILE: '/key' }, { '/key': 'short' }],
  ];

  it.each(mistakes)('%s (case %#)', (name, env, files) => {
    const sentence = mistakeIn(env, files);
    expect(sentence).toContain(name);
    expect(sentence).not.toContain('\n');
    expect(sentence.match(/[.!?](?= [A-Z])/g) ?? []).toHaveLength(0);
    expect(sentence.endsWith('.')).toBe(true);
    for (const secret of [DISCORD, TELEGRAM, 'my-secret-key', 'secret-without-number', 'pw@']) {
      expect(sentence).not.toContain(secret);
    }
  });
});

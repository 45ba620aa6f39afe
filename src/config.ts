import { accessSync, constants, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { LOG_LEVELS, type LogLevel } from './adapters/log/pino-log.js';
import { StartError } from './app/ports.js';
import { Secret } from './app/secret.js';
import { clockSetting, SANDBOX_CLOCK_VARIABLE, type SandboxClockSetting } from './sandbox/ipc.js';

export type PlatformConfig = {
  readonly token: Secret;
  /** Null: the platform itself. */
  readonly apiUrl: string | null;
};

export type HealthAddress = { readonly host: string; readonly port: number };

/** Port 9464 is where exporters of OpenTelemetry listen unless told otherwise, so whoever scrapes knows it. */
const HEALTH_BY_DEFAULT: HealthAddress = { host: '127.0.0.1', port: 9464 };

export type Config = {
  readonly discord: PlatformConfig | null;
  readonly telegram: PlatformConfig | null;
  /** Null only where nobody's real words arrive: every platform is local. */
  readonly operator: { readonly name: string; readonly contact: string } | null;
  readonly dataDir: string;
  /** Null: in the data folder. */
  readonly departuresFile: string | null;
  /** Where a backup is made every night; null: none is. */
  readonly backupDir: string | null;
  /** Null: the key in the data folder, made on first start. */
  readonly masterKey: Secret | null;
  readonly logLevel: LogLevel;
  /** Of the health page; port 0 picks one, null: there is none. */
  readonly health: HealthAddress | null;
  readonly clockSpeed: number;
  /** Set when the sandbox started this process: the clock to begin with. */
  readonly sandboxClock: SandboxClockSetting | null;
};

/** No token at all: the sandbox is to be started. */
export const wantsSandbox = (config: Config): boolean => config.discord === null && config.telegram === null;

type Env = Readonly<Record<string, string | undefined>>;
const SECRETS = ['DISCORD_TOKEN', 'TELEGRAM_TOKEN', 'MASTER_KEY'] as const;

const oneLine = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);

/** One schema and one sentence a variable. No sentence repeats what was given: it may be a secret in the wrong place. */
const VARIABLES = {
  DISCORD_TOKEN: [
    z.string().regex(/^[\w.-]{20,200}$/),
    'DISCORD_TOKEN does not look like a bot token: copy it from the Bot page of your application, without quotes or the word "Bot".',
  ],
  TELEGRAM_TOKEN: [
    z.string().regex(/^\d{3,20}:[\w-]{10,100}$/),
    'TELEGRAM_TOKEN does not look like a bot token: copy it from BotFather, number, colon and all.',
  ],
  DISCORD_API_URL: [
    z.string().refine(isHttpUrl),
    'DISCORD_API_URL must be an http(s) address such as http://127.0.0.1:4000/api.',
  ],
  TELEGRAM_API_URL: [
    z.string().refine(isHttpUrl),
    'TELEGRAM_API_URL must be an http(s) address such as http://127.0.0.1:4001.',
  ],
  OPERATOR_NAME: [oneLine(80), 'OPERATOR_NAME must be one line of at most 80 characters.'],
  OPERATOR_CONTACT: [oneLine(200), 'OPERATOR_CONTACT must be one line of at most 200 characters.'],
  DATA_DIR: [oneLine(1_000), 'DATA_DIR must be the path of a folder.'],
  DEPARTURES_FILE: [oneLine(1_000), 'DEPARTURES_FILE must be the path of a file.'],
  BACKUP_DIR: [oneLine(1_000), 'BACKUP_DIR must be the path of a folder.'],
  MASTER_KEY: [
    z.string().regex(/^(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/),
    'MASTER_KEY must be 32 bytes as 64 hexadecimal digits or 44 characters of base64: keep the one that was made on first start.',
  ],
  LOG_LEVEL: [z.enum(LOG_LEVELS), `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`],
  HEALTH_ADDRESS: [
    z.union([z.literal('off').transform(() => null), z.string().transform(hostAndPort)]),
    'HEALTH_ADDRESS must be an address and a port such as 127.0.0.1:9464, or off.',
  ],
  CLOCK_SPEED: [
    z
      .string()
      .regex(/^\d{1,6}(\.\d{1,3})?$/)
      .transform(Number)
      .refine((speed) => speed > 0 && speed <= 100_000),
    'CLOCK_SPEED must be a number above 0 and at most 100000.',
  ],
  [SANDBOX_CLOCK_VARIABLE]: [
    z.string().transform((text, context) => {
      try {
        return clockSetting.parse(JSON.parse(text));
      } catch {
        context.addIssue('unreadable');
        return z.NEVER;
      }
    }),
    `${SANDBOX_CLOCK_VARIABLE} is set by the sandbox alone: remove it.`,
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Variable = keyof typeof VARIABLES;
type ValueOf<Name extends Variable> = z.output<(typeof VARIABLES)[Name][0]>;

/**
 * The configuration from the environment and from a `.env` in the working folder (the environment wins). A mistake is a
 * `StartError` of one sentence that names the variable and never what was in it. An empty variable counts as not set.
 */
export function readConfig(
  environment: Env,
  readText: (path: string) => string = readUtf8,
  mayEnter: (folder: string) => boolean = entered,
): Config {
  // A bot that the sandbox started must never pick up real tokens that lie about in the same folder.
  const fromFile = environment[SANDBOX_CLOCK_VARIABLE] ? {} : dotEnv(readText, mayEnter);
  const env: Env = { ...fromFile, ...withoutEmpty(environment) };
  const read = <Name extends Variable>(name: Name): ValueOf<Name> | null => {
    const given = textOf(env, name, readText);
    if (given === null) return null;
    const parsed = VARIABLES[name][0].safeParse(given);
    if (!parsed.success) throw new StartError(VARIABLES[name][1]);
    return parsed.data as ValueOf<Name>;
  };

  const given = (name: Variable): boolean => env[name] !== undefined;

  const discord = platform(read('DISCORD_TOKEN'), read('DISCORD_API_URL'), 'DISCORD');
  const telegram = platform(read('TELEGRAM_TOKEN'), read('TELEGRAM_API_URL'), 'TELEGRAM');
  const platforms = [discord, telegram].filter((each) => each !== null);
  const isLocal = platforms.every((each) => each.apiUrl !== null && isLoopback(each.apiUrl));
  const masterKey = read('MASTER_KEY');
  const clockSpeed = read('CLOCK_SPEED') ?? 1;
  if (clockSpeed !== 1 && !isLocal) {
    throw new StartError(
      'CLOCK_SPEED is only for local platforms: remove it, or point every platform URL at loopback.',
    );
  }
  const sandboxClock = read(SANDBOX_CLOCK_VARIABLE);
  if (sandboxClock !== null && !isLocal) throw new StartError(VARIABLES[SANDBOX_CLOCK_VARIABLE][1]);
  return {
    discord,
    telegram,
    operator: operatorOf(read('OPERATOR_NAME'), read('OPERATOR_CONTACT'), !isLocal),
    dataDir: read('DATA_DIR') ?? './data',
    departuresFile: read('DEPARTURES_FILE'),
    backupDir: read('BACKUP_DIR'),
    masterKey: masterKey === null ? null : new Secret(masterKey),
    // What a try-out prints is for a person who wants to see what to do next.
    logLevel: read('LOG_LEVEL') ?? (platforms.length === 0 ? 'warn' : 'info'),
    // A try-out has nobody who watches it, and several of them may run at once.
    health: given('HEALTH_ADDRESS') ? read('HEALTH_ADDRESS') : isLocal ? null : HEALTH_BY_DEFAULT,
    clockSpeed,
    sandboxClock,
  };
}

function platform(token: string | null, apiUrl: string | null, name: 'DISCORD' | 'TELEGRAM'): PlatformConfig | null {
  if (token !== null) return { token: new Secret(token), apiUrl };
  if (apiUrl === null) return null;
  throw new StartError(`${name}_API_URL is set but ${name}_TOKEN is not: set both, or remove the URL.`);
}

function operatorOf(name: string | null, contact: string | null, required: boolean): Config['operator'] {
  if (name !== null && contact !== null) return { name, contact };
  if (!required && name === null && contact === null) return null;
  const missing = name === null ? 'OPERATOR_NAME' : 'OPERATOR_CONTACT';
  throw new StartError(`${missing} is missing: people are told who runs this bot, and how to reach them.`);
}

/** The variable itself, or what is in the file that `NAME_FILE` names. */
function textOf(env: Env, name: Variable, readText: (path: string) => string): string | null {
  const direct = env[name]?.trim();
  const path = SECRETS.some((secret) => secret === name) ? env[`${name}_FILE`] : undefined;
  if (path === undefined) return direct ?? null;
  if (direct !== undefined) throw new StartError(`${name} and ${name}_FILE are both set: keep one of them.`);
  let text: string;
  try {
    text = readText(path).trim();
  } catch {
    throw new StartError(`${name}_FILE names a file that cannot be read.`);
  }
  if (text === '') throw new StartError(`${name}_FILE names an empty file.`);
  return text;
}

function dotEnv(readText: (path: string) => string, mayEnter: (folder: string) => boolean): Env {
  let text: string;
  try {
    text = readText('.env');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return {};
    // Started in a folder of somebody else's, such as root's: there is none of ours.
    if (!mayEnter('.')) return {};
    throw new StartError('The file .env is there but cannot be read: check who may read it.');
  }
  return withoutEmpty(parseEnv(text));
}

const withoutEmpty = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));

function entered(folder: string): boolean {
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const readUtf8 = (path: string): string => readFileSync(path, 'utf8');

/** A name, an IPv4 address, or an IPv6 address in brackets. */
function hostAndPort(text: string, context: z.RefinementCtx): HealthAddress {
  const [, host, name, digits] = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([\w.-]{1,253})):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits !== undefined && port <= 65_535) return { host: host ?? name ?? '', port };
  context.addIssue('unreadable');
  return z.NEVER;
}

/** As it is written in HEALTH_ADDRESS, and in an address to look at. */
export const writtenAddress = ({ host, port }: HealthAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'http:' || url.protocol === 'https:');
}

/** Names other than `localhost` may mean any machine, also when they begin like a loopback address. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

import { importLines, type ImportLine, type SourceFile } from './import-lines.js';

/**
 * Who may import whom. A room is a folder whose inside is nobody else's business; `outside` are the files directly in
 * src/ (main.ts, run-bot.ts …), src/ops/ and src/maintenance/, which put everything together and are imported by nobody else. `page` is
 * the browser's side of the sandbox, src/sandbox/page/: nothing that runs on Node may lean on it.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  copy: ['core'],
  'command-kit': ['core'],
  commands: ['core', 'command-kit'],
  app: ['core', 'copy', 'command-kit', 'commands'],
  adapters: ['core', 'copy', 'command-kit', 'app'],
  sandbox: [],
  page: [],
  outside: ['core', 'copy', 'command-kit', 'commands', 'app', 'adapters', 'sandbox'],
};

/** Adapters know the app by its ports and by what may be logged, never by its steps. */
const APP_FOR_ADAPTERS = [
  'src/app/ports.ts',
  'src/app/metrics-port.ts',
  'src/app/pictures-port.ts',
  'src/app/store-port.ts',
  'src/app/vault-port.ts',
  'src/app/secret.ts',
  'src/app/describe-error.ts',
];
/** Adapters take core's types; these hold words of the language and lengths of time, no rule of the domain. */
const CORE_VALUES_FOR_ADAPTERS = ['src/core/assert-never.ts', 'src/core/instant.ts', 'src/core/retention.ts'];

/** All that the browser knows of the sandbox: what it is told, as types. */
const TOLD_TO_PAGE = ['src/sandbox/contract.ts', 'src/sandbox/page-contract.ts'];
const PACKAGES_OF_PAGE = ['preact'];

/** Rooms without clock, chance, or I/O, and the packages that keep them so. */
const PURE: Readonly<Record<string, readonly string[]>> = {
  core: ['temporal-polyfill'],
  copy: ['temporal-polyfill', 'zod'],
  'command-kit': ['temporal-polyfill', 'parse-duration', 'chrono-node'],
  commands: [],
};
const IMPURE =
  /\b(?:Date\.now|Math\.random|new Date|Temporal\.Now|performance\.now|setTimeout|setInterval|process\.|console\.)/g;

/** The only file whose job is a list of others. */
const THE_LIST = 'commands/index.ts';

const OUTSIDE = ['ops', 'maintenance'];

/** `adapters/discord` and `adapters/telegram` are two rooms of one kind. */
export function roomOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/');
  if (top !== 'src') return top;
  if (path.startsWith('src/sandbox/page/')) return 'page';
  if (!path.startsWith(`src/${second}/`) || OUTSIDE.includes(second)) return 'outside';
  return second === 'adapters' ? `adapters/${third}` : second;
}

const kindOf = (room: string): string => room.split('/')[0] ?? room;

/** What breaks the rules in these files, one sentence each; nothing when the house is in order. */
export function faultsOf(files: readonly SourceFile[]): readonly string[] {
  return [...files.flatMap(faultsIn), ...cyclesBetween(files)];
}

function faultsIn(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  const lines = importLines(file);
  return [
    ...lines.flatMap((line) => {
      const why = line.ours ? ofOurs(room, line) : ofPackage(room, line);
      return why === null ? [] : [`${file.path} imports ${line.target}: ${why}`];
    }),
    ...loose(file, room),
    ...barrels(file, lines),
  ];
}

function ofOurs(room: string, { target, typeOnly }: ImportLine): string | null {
  const other = roomOf(target);
  if (other === room) return null;
  const kind = kindOf(room);
  const otherKind = kindOf(other);
  if (kind === 'page' && TOLD_TO_PAGE.includes(target)) {
    return typeOnly ? null : 'the page takes only types of what it is told';
  }
  if (kind === 'adapters' && otherKind === 'adapters') return 'adapters never know each other';
  if (!(MAY_IMPORT[kind] ?? []).includes(otherKind)) return `${kind} may not know ${otherKind}`;
  if (kind !== 'adapters') return null;
  if (otherKind === 'app' && !APP_FOR_ADAPTERS.includes(target)) return 'adapters know only the app’s ports';
  if (otherKind === 'core' && !typeOnly && !CORE_VALUES_FOR_ADAPTERS.includes(target)) {
    return 'adapters take only core’s types';
  }
  return null;
}

function ofPackage(room: string, { target, typeOnly }: ImportLine): string | null {
  if (room === 'page') return PACKAGES_OF_PAGE.includes(target) ? null : 'the browser has no such package';
  const allowed = PURE[kindOf(room)];
  return allowed === undefined || typeOnly || allowed.includes(target) ? null : `${room} stays pure`;
}

/** Things that import lines do not show: clocks and chance in pure rooms, imports whose target cannot be read. */
function loose({ path, source }: SourceFile, room: string): readonly string[] {
  const code = source.split('\n').filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
  const faults: string[] = [];
  for (const line of code) {
    const impure = PURE[kindOf(room)] === undefined ? [] : [...line.matchAll(IMPURE)];
    for (const [what] of impure) faults.push(`${path} uses ${what}: ${room} stays pure`);
    if (/\bimport\((?!\s*['"])|\brequire\(/.test(line))
      faults.push(`${path} loads what cannot be read: ${line.trim()}`);
  }
  return faults;
}

/** A file that only passes others on hides who imports whom. */
function barrels({ path, source }: SourceFile, lines: readonly ImportLine[]): readonly string[] {
  if (path === THE_LIST) return [];
  if (path.endsWith('/index.ts')) return [`${path} is a barrel: only ${THE_LIST} may be one`];
  if (/^\s*export\s+(?:type\s+)?\*/m.test(source)) return [`${path} exports everything of another file`];
  const statements = source.match(/^(?:export|import|const|let|function|async|class|type|declare|interface)\b/gm) ?? [];
  const passedOn = lines.filter((line) => line.reExport).length;
  return passedOn > 0 && passedOn === statements.length ? [`${path} only passes on other files`] : [];
}

/** Rooms that need each other, types included: each such ring is named once. */
function cyclesBetween(files: readonly SourceFile[]): readonly string[] {
  const needs = new Map<string, Set<string>>();
  for (const file of files) {
    const room = roomOf(file.path);
    const others = needs.get(room) ?? new Set<string>();
    for (const { target, ours } of importLines(file)) if (ours && roomOf(target) !== room) others.add(roomOf(target));
    needs.set(room, others);
  }
  const rings = new Map<string, string>();
  const walk = (room: string, path: readonly string[]): void => {
    const at = path.indexOf(room);
    if (at >= 0) {
      const ring = path.slice(at);
      rings.set(ring.toSorted().join(' '), [...ring, room].join(' → '));
      return;
    }
    for (const next of needs.get(room) ?? []) walk(next, [...path, room]);
  };
  for (const room of needs.keys()) walk(room, []);
  return [...rings.values()].map((ring) => `rooms need each other: ${ring}`);
}

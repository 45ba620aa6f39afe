import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';

const HTML = 'text/html; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

/** The names that the page's import map gives to what comes from a package. */
const MODULES = {
  '/page/modules/preact.js': 'preact',
  '/page/modules/preact-hooks.js': 'preact/hooks',
  '/page/modules/preact-jsx-runtime.js': 'preact/jsx-runtime',
} as const;

type Served = { readonly file: string; readonly type: string };

/**
 * The page at `/`, and what it is made of below `/page/`. What can be asked for is a table that is made once: no path
 * that somebody sends is ever turned into the path of a file.
 */
export function pageRoutes(): Hono {
  const app = new Hono();
  const folders = pageFolders();
  const table = new Map<string, Served>([
    ...filesIn(folders.sources, '.css', CSS),
    ...filesIn(folders.compiled, '.js', JS),
    ...modules(),
  ]);

  app.get('/', (context) => {
    const html = readFileSync(join(folders.sources, 'index.html'), 'utf8');
    context.header('content-security-policy', policyFor(html));
    return context.body(html, 200, { 'content-type': HTML });
  });
  // Browsers ask for it wherever they are; a page without a picture of its own is no mistake.
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/page/*', (context) => send(context, table.get(context.req.path)));
  return app;
}

function send(context: Context, served: Served | undefined): Response | Promise<Response> {
  if (served === undefined || !existsSync(served.file)) return context.notFound();
  return context.body(new Uint8Array(readFileSync(served.file)), 200, { 'content-type': served.type });
}

/** Only what comes from here is loaded, nothing is sent elsewhere, and nobody puts the page into a frame of theirs. */
function policyFor(html: string): string {
  // The import map stands in the page itself, so it is allowed by its hash; no other script that stands there is.
  const maps = [...html.matchAll(/<script type="importmap">([\s\S]*?)<\/script>/gu)].map(
    ([, map = '']) => `'sha256-${createHash('sha256').update(map).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    ['script-src', "'self'", ...maps].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The browser runs what was compiled; the rest is served as it was written. */
function pageFolders(): { readonly sources: string; readonly compiled: string } {
  const isBuilt = !import.meta.url.endsWith('.ts');
  const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  return isBuilt
    ? { sources: folder('../../../src/sandbox/page/'), compiled: folder('./page/') }
    : { sources: folder('./page/'), compiled: folder('../../dist/src/sandbox/page/') };
}

function filesIn(folder: string, ending: string, type: string): readonly (readonly [string, Served])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => [`/page/${name.replaceAll('\\', '/')}`, { file: join(folder, name), type }]);
}

function modules(): readonly (readonly [string, Served])[] {
  const { resolve } = createRequire(import.meta.url);
  return Object.entries(MODULES).map(([path, name]) => [path, { file: resolve(name), type: JS }]);
}

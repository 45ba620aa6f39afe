import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringPeople } from '../../src/sandbox/cast.js';
import { serveControl } from '../../src/sandbox/control-http.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';

export type TryOut = {
  readonly url: string;
  /** The sandbox of this moment; throws while it starts over. */
  readonly sandbox: () => Sandbox;
  readonly close: () => Promise<void>;
};

/** What `npm start` without a token brings up, in this process, from a moment that a test chooses. */
export async function openTryOut({ startAt }: { readonly startAt: number }): Promise<TryOut> {
  const dataDir = mkdtempSync(join(tmpdir(), 'intermission-page-'));
  const begin = async (): Promise<Sandbox> => {
    const sandbox = await startSandbox({ dataDir, startAt });
    await bringPeople(sandbox);
    await sandbox.bot.start();
    return sandbox;
  };
  const control = await serveControl({
    sandbox: await begin(),
    startAnew: () => {
      rmSync(dataDir, { recursive: true, force: true });
      mkdirSync(dataDir);
      return begin();
    },
  });
  const sandbox = (): Sandbox => {
    const current = control.sandbox();
    if (current === null) throw new Error('The sandbox is starting over.');
    return current;
  };
  return {
    url: control.url,
    sandbox,
    close: async () => {
      const last = sandbox();
      await Promise.all([control.close(), last.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

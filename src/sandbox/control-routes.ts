import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { faultFrom, noFields, ok, person, wireQuery } from './control-acts.js';
import { discordActs } from './control-discord-acts.js';
import { telegramActs } from './control-telegram-acts.js';
import type { Fault, SeenFile, WireRecord } from './contract.js';
import type { DiscordControl } from './discord/control.js';
import type { TelegramControl } from './telegram/control.js';

const inChannel = z.strictObject({ channelId: z.string().max(20).exactOptional() });
const inChat = z.strictObject({
  chatId: z
    .string()
    .regex(/^-?\d{1,15}$/u, { error: 'must be the number of a chat' })
    .transform(Number)
    .exactOptional(),
});

const fileOf = z.object({
  person,
  messageId: z.string().max(20),
  index: z
    .string()
    .regex(/^\d{1,2}$/u, { error: 'must count from 0' })
    .transform(Number),
});

/** Pictures that a browser only ever draws. Anything else is saved, so that no file becomes a page of this address. */
const DRAWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

function fileAnswer(context: Context, { name, contentType, bytes }: SeenFile): Response {
  const isDrawn = DRAWN.includes(contentType);
  const safeName = encodeURIComponent(name).replace(/['()*]/gu, '_');
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': isDrawn ? contentType : 'application/octet-stream',
    'content-disposition': `${isDrawn ? 'inline' : 'attachment'}; filename*=UTF-8''${safeName}`,
  });
}

/** What is asked for at `/discord`. */
export function discordRoutes(control: DiscordControl): Hono {
  const app = new Hono();
  app.get('/:person/screen', (context) =>
    context.json(control.sees(context.req.param('person'), inChannel.parse(context.req.query()))),
  );
  app.get('/:person/file/:messageId/:index', (context) => {
    const { person, messageId, index } = fileOf.parse(context.req.param());
    return fileAnswer(context, control.file(person, messageId, index));
  });
  app.get('/commands', (context) => context.json(control.typedCommands()));
  app.get('/state', (context) => context.json({ connected: control.connected() }));
  const act = discordActs(control);
  return withFaultsAndWire(app, 'discord', { control, act });
}

/** What is asked for at `/telegram`. */
export function telegramRoutes(control: TelegramControl): Hono {
  const app = new Hono();
  app.get('/:person/screen', (context) =>
    context.json(control.sees(context.req.param('person'), inChat.parse(context.req.query()))),
  );
  app.get('/:person/file/:messageId/:index', (context) => {
    const { person, messageId, index } = fileOf.parse(context.req.param());
    return fileAnswer(context, control.file(person, messageId, index, inChat.parse(context.req.query())));
  });
  app.get('/:person/commands', (context) =>
    context.json(control.commandsFor(context.req.param('person'), inChat.parse(context.req.query()))),
  );
  app.get('/state', (context) =>
    context.json({ polling: control.polling(), pendingUpdates: control.pendingUpdates() }),
  );
  const act = telegramActs(control);
  return withFaultsAndWire(app, 'telegram', { control, act });
}

function withFaultsAndWire(
  app: Hono,
  platform: 'discord' | 'telegram',
  parts: {
    readonly control: {
      readonly sees: (person: string) => unknown;
      readonly setFault: (fault: Fault) => void;
      readonly wire: () => readonly WireRecord[];
      readonly violations: () => readonly WireRecord[];
    };
    readonly act: (body: unknown) => Promise<unknown>;
  },
): Hono {
  const { control, act } = parts;
  app.post('/act', async (context) => context.json(await act(await bodyOf(context))));
  app.post('/fault', async (context) => {
    const fault = faultFrom(platform, await bodyOf(context));
    // A fault for nobody would never come, and nobody would know why: looking as that person says whether there is one.
    if (fault.toPerson !== undefined) control.sees(fault.toPerson);
    control.setFault(fault);
    return context.json(ok);
  });
  const since = (context: Context, records: readonly WireRecord[]): readonly WireRecord[] => {
    const from = wireQuery.parse(context.req.query()).since;
    return records.filter(({ at }) => at >= from);
  };
  app.get('/wire', (context) => context.json(since(context, control.wire())));
  app.get('/violations', (context) => context.json(since(context, control.violations())));
  return app;
}

export async function bodyOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json<unknown>();
  } catch {
    throw new SyntaxError('That is no JSON.');
  }
}

/** For a path that does one thing: there is nothing to say to it. */
export async function nothingIn(context: Context): Promise<void> {
  noFields.parse(await bodyOf(context));
}

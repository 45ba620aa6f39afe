import { z } from 'zod';
import type { DiscordControl } from './discord/control.js';
import type { TelegramControl } from './telegram/control.js';

const name = z.string().min(1).max(64);
const text = z.string().max(8_000);
const data = z.string().max(200);

const discordPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bot-dm') }),
  z.strictObject({ kind: z.literal('guild'), channelId: data }),
  z.strictObject({ kind: z.literal('private'), channelId: data }),
]);

/** What can be done as a person on the local Discord. */
export const discordAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add-person'), name, userInstalled: z.boolean().default(true) }),
  z.strictObject({
    kind: z.literal('command'),
    person: name,
    name: data,
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    place: discordPlace.default({ kind: 'bot-dm' }),
  }),
  z.strictObject({ kind: z.literal('press'), person: name, data }),
  z.strictObject({ kind: z.literal('select'), person: name, data, values: z.array(data).max(25) }),
  z.strictObject({ kind: z.literal('say'), person: name, text }),
  z.strictObject({ kind: z.literal('block'), person: name }),
  z.strictObject({ kind: z.literal('unblock'), person: name }),
  z.strictObject({ kind: z.literal('drop-gateway'), how: z.enum(['close', 'reconnect', 'invalid-session']) }),
  z.strictObject({ kind: z.literal('clear-faults') }),
]);

/** What can be done as a person on the local Telegram. */
export const telegramAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add-person'), name }),
  z.strictObject({ kind: z.literal('start'), person: name, payload: data.optional() }),
  z.strictObject({ kind: z.literal('say'), person: name, text }),
  z.strictObject({ kind: z.literal('press'), person: name, data }),
  z.strictObject({ kind: z.literal('block'), person: name }),
  z.strictObject({ kind: z.literal('unblock'), person: name }),
  z.strictObject({ kind: z.literal('clear-faults') }),
]);

export const timeAct = z.strictObject({
  skip: z
    .number()
    .int()
    .min(0)
    .max(400 * 24 * 60 * 60 * 1_000)
    .optional(),
  speed: z.number().min(0).max(10_000).optional(),
});

export const faultSchema = z.strictObject({
  call: z.string().min(1).max(200),
  times: z.number().int().min(1).max(1_000_000),
  toPerson: name.exactOptional(),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rate-limit'),
      retryAfterSeconds: z.number().min(0).max(3_600),
      global: z.boolean().exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('server-error'),
      status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]),
      applied: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('reset'), applied: z.boolean() }),
    z.strictObject({ kind: z.literal('slow'), milliseconds: z.number().int().min(0).max(600_000) }),
    z.strictObject({
      kind: z.literal('refuse'),
      status: z.union([z.literal(400), z.literal(401), z.literal(403), z.literal(404)]),
      code: z.number().int().exactOptional(),
      description: text,
    }),
  ]),
});

export async function actOnDiscord(control: DiscordControl, act: z.output<typeof discordAct>): Promise<unknown> {
  switch (act.kind) {
    case 'add-person':
      return { id: await control.addPerson({ name: act.name, userInstalled: act.userInstalled }) };
    case 'command':
      return control.command(act.person, { name: act.name, options: act.options, place: act.place });
    case 'press':
      return control.press(act.person, act.data);
    case 'select':
      return control.select(act.person, act.data, act.values);
    case 'say':
      return { id: await control.say(act.person, act.text) };
    case 'block':
      return control.block(act.person).then(ok);
    case 'unblock':
      return control.unblock(act.person).then(ok);
    case 'drop-gateway':
      control.dropGateway(act.how);
      return ok();
    case 'clear-faults':
      control.clearFaults();
      return ok();
  }
}

export async function actOnTelegram(control: TelegramControl, act: z.output<typeof telegramAct>): Promise<unknown> {
  switch (act.kind) {
    case 'add-person':
      return { id: await control.addPerson({ name: act.name }) };
    case 'start':
      return control.start(act.person, act.payload).then(ok);
    case 'say':
      return { id: await control.say(act.person, act.text) };
    case 'press':
      return control.press(act.person, act.data);
    case 'block':
      return control.block(act.person).then(ok);
    case 'unblock':
      return control.unblock(act.person).then(ok);
    case 'clear-faults':
      control.clearFaults();
      return ok();
  }
}

const ok = (): { readonly ok: true } => ({ ok: true });

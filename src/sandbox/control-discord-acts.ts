import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import type { SeenModal } from './contract.js';
import {
  between,
  doPlatformAct,
  isBlank,
  members,
  newPerson,
  ok,
  person,
  platformActs,
  text,
  title,
} from './control-acts.js';
import type { DiscordControl, InteractionOutcome } from './discord/control.js';

const id = z.string().regex(/^\d{1,20}$/u, { error: 'must be an id, as a string of digits' });
// https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id
const customId = z.string().min(1).max(100);
const commandName = z.string().min(1).max(100);
const place = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('bot-dm') }),
    z.strictObject({ kind: z.literal('guild'), channelId: id }),
    z.strictObject({ kind: z.literal('private'), channelId: id }),
  ])
  .default({ kind: 'bot-dm' });
// 4000 is what a person with Nitro may type.
const message = text.refine((words) => !isBlank(words) && Array.from(words).length <= 4_000, {
  error: 'must be a message of 1 to 4000 characters',
});

/** What can be done on the local Discord, as a person or to the platform. */
const discordAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-person'),
    name: newPerson,
    locale: z.enum(Locale).default(Locale.EnglishUS),
    userInstalled: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('add-guild'), name: title, members }),
  z.strictObject({ kind: z.literal('add-channel'), guildId: id, name: title, members: members.exactOptional() }),
  z.strictObject({ kind: z.literal('add-thread'), channelId: id, name: title }),
  z.strictObject({
    kind: z.literal('channel-rule'),
    channelId: id,
    bot: z.enum(['writes', 'reads', 'shut-out']),
  }),
  z.strictObject({ kind: z.literal('delete-channel'), channelId: id }),
  z.strictObject({ kind: z.literal('remove-bot'), guildId: id }),
  z.strictObject({ kind: z.literal('return-bot'), guildId: id }),
  z.strictObject({ kind: z.literal('guild-outage'), guildId: id }),
  z.strictObject({ kind: z.literal('add-private-chat'), between }),
  z.strictObject({ kind: z.literal('leave-guild'), person, guildId: id }),
  z.strictObject({ kind: z.literal('block'), person }),
  z.strictObject({ kind: z.literal('unblock'), person }),
  z.strictObject({
    kind: z.literal('command'),
    person,
    name: commandName,
    options: z.record(z.string(), z.union([text, z.number(), z.boolean()])).default({}),
    place,
  }),
  z.strictObject({
    kind: z.literal('autocomplete'),
    person,
    name: commandName,
    option: commandName,
    value: text,
    place,
  }),
  z.strictObject({ kind: z.literal('press'), person, data: customId, messageId: id.exactOptional() }),
  z.strictObject({ kind: z.literal('forge-press'), person, data: customId, place }),
  z.strictObject({
    kind: z.literal('select'),
    person,
    data: customId,
    values: z.array(customId).max(25),
    messageId: id.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('submit-modal'), person, modal: customId, fields: z.record(z.string(), text) }),
  z.strictObject({ kind: z.literal('say'), person, text: message, place }),
  z.strictObject({ kind: z.literal('edit'), person, messageId: id, text: message }),
  z.strictObject({ kind: z.literal('delete'), person, messageId: id }),
  z.strictObject({ kind: z.literal('dismiss'), person, messageId: id }),
  z.strictObject({ kind: z.literal('duplicate-next-event') }),
  z.strictObject({ kind: z.literal('drop-gateway'), how: z.enum(['close', 'reconnect', 'invalid-session']) }),
  ...platformActs,
]);

/**
 * Does what a body asks for and gives what came of it. Throws a `ZodError` for what is no act, and the platform's words
 * for what nobody could do there. The form that an act opened is kept for its person, as in their client: one at a time,
 * until it was taken.
 */
export function discordActs(control: DiscordControl): (body: unknown) => Promise<unknown> {
  const forms = new Map<string, SeenModal>();

  const used = async (name: string, outcome: Promise<InteractionOutcome>): Promise<InteractionOutcome> => {
    const { modal } = await outcome;
    if (modal !== null) forms.set(name, modal);
    return outcome;
  };
  const submit = async (
    name: string,
    customIdOfForm: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<InteractionOutcome> => {
    const form = forms.get(name);
    if (form?.data !== customIdOfForm) throw new Error(`${name} has no form "${customIdOfForm}" open.`);
    const outcome = await used(name, control.submitModal(name, form, fields));
    // What the bot did not answer stays open, for the person to try again.
    if (outcome.acknowledged && forms.get(name) === form) forms.delete(name);
    return outcome;
  };

  return async (body) => {
    const act = discordAct.parse(body);
    switch (act.kind) {
      case 'add-person':
        return { id: await control.addPerson(act) };
      case 'add-guild':
        return control.addGuild(act);
      case 'add-channel':
        return control.addChannel(act);
      case 'add-thread':
        return control.addThread(act);
      case 'channel-rule':
        return control.setChannelRule(act.channelId, act.bot).then(() => ok);
      case 'delete-channel':
        return control.deleteChannel(act.channelId).then(() => ok);
      case 'remove-bot':
        return control.removeBot(act.guildId).then(() => ok);
      case 'return-bot':
        return control.returnBot(act.guildId).then(() => ok);
      case 'guild-outage':
        return control.guildOutage(act.guildId).then(() => ok);
      case 'add-private-chat':
        return control.addPrivateChat(...act.between);
      case 'leave-guild':
        return control.leaveGuild(act.person, act.guildId).then(() => ok);
      case 'block':
        return control.block(act.person).then(() => ok);
      case 'unblock':
        return control.unblock(act.person).then(() => ok);
      case 'command':
        return used(act.person, control.command(act.person, act));
      case 'autocomplete':
        return control.autocomplete(act.person, act);
      case 'press':
        return used(act.person, control.press(act.person, act.data, act));
      case 'forge-press':
        return used(act.person, control.forgePress(act.person, act.data, act.place));
      case 'select':
        return used(act.person, control.select(act.person, act.data, act.values, act));
      case 'submit-modal':
        return submit(act.person, act.modal, act.fields);
      case 'say':
        return { id: await control.say(act.person, act.text, act.place) };
      case 'edit':
        return control.edit(act.person, act.messageId, act.text).then(() => ok);
      case 'delete':
        return control.delete(act.person, act.messageId).then(() => ok);
      case 'dismiss':
        return control.dismiss(act.person, act.messageId).then(() => ok);
      case 'duplicate-next-event':
        control.duplicateNextEvent();
        return ok;
      case 'drop-gateway':
        control.dropGateway(act.how);
        return ok;
      case 'refuse-token':
      case 'clear-faults':
      case 'clear-wire':
        return doPlatformAct(control, act);
      default:
        return act satisfies never;
    }
  };
}

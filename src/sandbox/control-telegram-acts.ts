import { z } from 'zod';
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
import type { TelegramControl } from './telegram/control.js';

const chatId = z.int();
const messageId = z.int().min(1);
/** As the screen names it: an ephemeral message has no number. */
const seenId = z
  .string()
  .regex(/^e?\d{1,19}$/u, { error: 'must be the id of a message' })
  .or(messageId.transform(String));
// https://core.telegram.org/bots/api#inlinekeyboardbutton
const data = z
  .string()
  .refine((bytes) => bytes !== '' && Buffer.byteLength(bytes) <= 64, { error: 'must be 1 to 64 bytes long' });
// https://core.telegram.org/bots/api#inlinequery
const query = z.string().max(256);
// https://core.telegram.org/bots/api#inlinequeryresult
const resultId = z.string().min(1).max(64);

// https://core.telegram.org/bots/api#message
const ONE_MESSAGE = 4_096;
/** A client cuts a long text into messages. Every part has to be one, or the first would be sent and the next refused. */
const message = text.refine(
  (words) =>
    !isBlank(words.slice(0, ONE_MESSAGE)) && (words.length <= ONE_MESSAGE || !isBlank(words.slice(ONE_MESSAGE))),
  { error: 'must not be blank' },
);
const editedMessage = text.refine((words) => !isBlank(words) && words.length <= ONE_MESSAGE, {
  error: `must be a message of 1 to ${ONE_MESSAGE} characters`,
});

/** What can be done on the local Telegram, as a person or to the platform. */
const telegramAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-person'),
    name: newPerson,
    languageCode: z
      .string()
      .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, { error: 'must be a language like "en" or "pt-br"' })
      .exactOptional(),
    username: z
      .string()
      .regex(/^[A-Za-z]\w{3,31}$/u, { error: 'must be 4 to 32 of a-z, 0-9 and underscores' })
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('add-group'), title, members, supergroup: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('add-private-chat'), between }),
  z.strictObject({ kind: z.literal('migrate-group'), chatId }),
  z.strictObject({ kind: z.literal('remove-bot'), chatId }),
  z.strictObject({ kind: z.literal('leave-group'), person, chatId }),
  z.strictObject({ kind: z.literal('promote'), person, chatId, anonymous: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('group-rule'), chatId, membersWrite: z.boolean() }),
  z.strictObject({ kind: z.literal('delete-group'), chatId }),
  z.strictObject({ kind: z.literal('block'), person }),
  z.strictObject({ kind: z.literal('unblock'), person }),
  z.strictObject({ kind: z.literal('start'), person, payload: z.string().max(64).exactOptional() }),
  z.strictObject({
    kind: z.literal('say'),
    person,
    text: message,
    chatId: chatId.exactOptional(),
    replyTo: messageId.exactOptional(),
    asAnonymousAdmin: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('edit'),
    person,
    messageId,
    text: editedMessage,
    chatId: chatId.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('delete'), person, messageId: seenId, chatId: chatId.exactOptional() }),
  z.strictObject({ kind: z.literal('send-photo'), person }),
  z.strictObject({ kind: z.literal('send-voice'), person }),
  z.strictObject({ kind: z.literal('send-sticker'), person }),
  z.strictObject({ kind: z.literal('send-location'), person }),
  // A message is named by the id it has on the screen: an ephemeral one has no number.
  z.strictObject({ kind: z.literal('press'), person, data, messageId: z.string().min(1).max(20).exactOptional() }),
  z.strictObject({ kind: z.literal('forge-press'), person, data, messageId }),
  z.strictObject({ kind: z.literal('inline-query'), person, query, chatId: chatId.exactOptional() }),
  z.strictObject({ kind: z.literal('choose-inline'), person, query, resultId, chatId }),
  z.strictObject({ kind: z.literal('inline-feedback'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('duplicate-next-update') }),
  z.strictObject({ kind: z.literal('drop-poll') }),
  ...platformActs,
]);

/**
 * Does what a body asks for and gives what came of it. Throws a `ZodError` for what is no act, and the platform's words
 * for what nobody could do there.
 */
export function telegramActs(control: TelegramControl): (body: unknown) => Promise<unknown> {
  return async (body) => {
    const act = telegramAct.parse(body);
    switch (act.kind) {
      case 'add-person':
        return { id: await control.addPerson(act) };
      case 'add-group':
        return control.addGroup(act);
      case 'add-private-chat':
        return control.addPrivateChat(...act.between);
      case 'migrate-group':
        return control.migrateGroup(act.chatId);
      case 'remove-bot':
        return control.removeBot(act.chatId).then(() => ok);
      case 'leave-group':
        return control.leaveGroup(act.person, act.chatId).then(() => ok);
      case 'promote':
        return control.promote(act.person, act.chatId, act).then(() => ok);
      case 'group-rule':
        return control.setGroupRule(act.chatId, act.membersWrite).then(() => ok);
      case 'delete-group':
        return control.deleteGroup(act.chatId).then(() => ok);
      case 'block':
        return control.block(act.person).then(() => ok);
      case 'unblock':
        return control.unblock(act.person).then(() => ok);
      case 'start':
        return control.start(act.person, act.payload).then(() => ok);
      case 'say':
        return { id: await control.say(act.person, act.text, act) };
      case 'edit':
        return control.edit(act.person, act.messageId, act.text, act).then(() => ok);
      case 'delete':
        return control.delete(act.person, act.messageId, act).then(() => ok);
      case 'send-photo':
        return { id: await control.sendPhoto(act.person) };
      case 'send-voice':
        return { id: await control.sendVoice(act.person) };
      case 'send-sticker':
        return { id: await control.sendSticker(act.person) };
      case 'send-location':
        return { id: await control.sendLocation(act.person) };
      case 'press':
        return control.press(act.person, act.data, act);
      case 'forge-press':
        return control.forgePress(act.person, act.data, act.messageId);
      case 'inline-query':
        return control.inlineQuery(act.person, act.query, act);
      case 'choose-inline':
        return control.chooseInline(act.person, act.query, act.resultId, act).then(() => ok);
      case 'inline-feedback':
        control.inlineFeedback(act.on);
        return ok;
      case 'duplicate-next-update':
        control.duplicateNextUpdate();
        return ok;
      case 'drop-poll':
        control.dropPoll();
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

import type { ApiMethods, Opts } from 'grammy/types';
import type { Call, Platform } from './platform.js';
import { chatMethods } from './methods-chats.js';
import { editMethods } from './methods-edit.js';
import { messageMethods } from './methods-messages.js';
import { queryMethods } from './methods-queries.js';
import { settingMethods } from './methods-settings.js';
import { updateMethods } from './methods-updates.js';

type Answer<M extends keyof ApiMethods> = ReturnType<ApiMethods[M]>;

/** Methods by name. Their parameters have passed the schema and the limits; a refusal is a thrown `ApiFailure`. */
export type Methods = {
  readonly [M in keyof ApiMethods]?: (params: Opts<M>, call: Call) => Answer<M> | Promise<Answer<M>>;
};

export function allMethods(platform: Platform): Methods {
  return {
    ...updateMethods(platform),
    ...messageMethods(platform),
    ...editMethods(platform),
    ...queryMethods(platform),
    ...settingMethods(platform),
    ...chatMethods(platform),
  };
}

/** Every method that the local server knows. */
export const METHOD_NAMES = [
  'getMe',
  'getUpdates',
  'setWebhook',
  'deleteWebhook',
  'getWebhookInfo',
  'sendMessage',
  'sendPhoto',
  'sendDocument',
  'sendChatAction',
  'editMessageText',
  'editMessageCaption',
  'editMessageReplyMarkup',
  'editEphemeralMessageText',
  'editEphemeralMessageReplyMarkup',
  'deleteEphemeralMessage',
  'deleteMessage',
  'deleteMessages',
  'answerCallbackQuery',
  'answerInlineQuery',
  'setMyCommands',
  'getMyCommands',
  'deleteMyCommands',
  'setMyName',
  'getMyName',
  'setMyDescription',
  'getMyDescription',
  'setMyShortDescription',
  'getMyShortDescription',
  'setChatMenuButton',
  'getChatMenuButton',
  'getChat',
  'getChatAdministrators',
  'getChatMember',
  'getChatMemberCount',
  'leaveChat',
] as const satisfies readonly (keyof ApiMethods)[];

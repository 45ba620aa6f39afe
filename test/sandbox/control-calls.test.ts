import { expect, it } from 'vitest';
import { discordActs } from '../../src/sandbox/control-discord-acts.js';
import { telegramActs } from '../../src/sandbox/control-telegram-acts.js';
import type { SeenModal } from '../../src/sandbox/contract.js';
import type { DiscordControl } from '../../src/sandbox/discord/control.js';
import type { TelegramControl } from '../../src/sandbox/telegram/control.js';

const FORM: SeenModal = { data: 'park', title: 'Park it', intro: '', fields: [] };

/** Takes every call down, and answers as a bot would that opens a form at each touch and takes none at first. */
function listening() {
  const heard: unknown[][] = [];
  let taken = 0;
  const control = new Proxy({} as DiscordControl & TelegramControl, {
    get:
      (_, name) =>
      (...args: readonly unknown[]) => {
        heard.push([name, ...args]);
        if (name === 'submitModal') taken += 1;
        const opened = ['command', 'press', 'forgePress', 'select'].includes(String(name));
        return Promise.resolve({ acknowledged: opened || taken > 1, modal: opened ? FORM : null });
      },
  });
  return { control, heard };
}

const discord: readonly (readonly [Record<string, unknown>, ...unknown[]])[] = [
  [{ kind: 'add-person', name: 'Ana', locale: 'de' }, 'addPerson', { name: 'Ana', locale: 'de', userInstalled: true }],
  [{ kind: 'add-guild', name: 'Home', members: ['Ana'] }, 'addGuild', { name: 'Home', members: ['Ana'] }],
  [{ kind: 'add-private-chat', between: ['Ana', 'Ben'] }, 'addPrivateChat', 'Ana', 'Ben'],
  [{ kind: 'leave-guild', person: 'Ana', guildId: '1' }, 'leaveGuild', 'Ana', '1'],
  [
    { kind: 'add-channel', guildId: '1', name: 'us', members: ['Ana'] },
    'addChannel',
    { guildId: '1', name: 'us', members: ['Ana'] },
  ],
  [{ kind: 'add-thread', channelId: '2', name: 'us' }, 'addThread', { channelId: '2', name: 'us' }],
  [{ kind: 'channel-rule', channelId: '2', bot: 'reads' }, 'setChannelRule', '2', 'reads'],
  [{ kind: 'delete-channel', channelId: '2' }, 'deleteChannel', '2'],
  [{ kind: 'remove-bot', guildId: '1' }, 'removeBot', '1'],
  [{ kind: 'return-bot', guildId: '1' }, 'returnBot', '1'],
  [{ kind: 'guild-outage', guildId: '1' }, 'guildOutage', '1'],
  [
    { kind: 'command', person: 'Ana', name: 'timeout', place: { kind: 'guild', channelId: '2' } },
    'command',
    'Ana',
    { name: 'timeout', options: {}, place: { kind: 'guild', channelId: '2' } },
  ],
  [
    { kind: 'autocomplete', person: 'Ana', name: 'settings', option: 'zone', value: 'Eur' },
    'autocomplete',
    'Ana',
    { name: 'settings', option: 'zone', value: 'Eur', place: { kind: 'bot-dm' } },
  ],
  [{ kind: 'press', person: 'Ana', data: 'x', messageId: '3' }, 'press', 'Ana', 'x', { messageId: '3' }],
  [
    { kind: 'forge-press', person: 'Ana', data: 'x', place: { kind: 'private', channelId: '4' } },
    'forgePress',
    'Ana',
    'x',
    { kind: 'private', channelId: '4' },
  ],
  [
    { kind: 'select', person: 'Ana', data: 'zone', values: ['a', 'b'], messageId: '7' },
    'select',
    'Ana',
    'zone',
    ['a', 'b'],
    { messageId: '7' },
  ],
  [{ kind: 'say', person: 'Ana', text: 'hi' }, 'say', 'Ana', 'hi', { kind: 'bot-dm' }],
  [
    { kind: 'say', person: 'Ana', text: 'hi', place: { kind: 'private', channelId: '4' } },
    'say',
    'Ana',
    'hi',
    { kind: 'private', channelId: '4' },
  ],
  [{ kind: 'delete', person: 'Ana', messageId: '3' }, 'delete', 'Ana', '3'],
  [{ kind: 'dismiss', person: 'Ana', messageId: '3' }, 'dismiss', 'Ana', '3'],
  [{ kind: 'duplicate-next-event' }, 'duplicateNextEvent'],
  [{ kind: 'drop-gateway', how: 'invalid-session' }, 'dropGateway', 'invalid-session'],
  [{ kind: 'refuse-token', on: true }, 'refuseToken', true],
  [{ kind: 'clear-faults' }, 'clearFaults'],
  [{ kind: 'clear-wire' }, 'clearWire'],
];

const telegram: readonly (readonly [Record<string, unknown>, ...unknown[]])[] = [
  [
    { kind: 'add-group', title: 'Home', members: ['Ana'] },
    'addGroup',
    { title: 'Home', members: ['Ana'], supergroup: false },
  ],
  [{ kind: 'leave-group', person: 'Ana', chatId: -4 }, 'leaveGroup', 'Ana', -4],
  [{ kind: 'promote', person: 'Ana', chatId: -4 }, 'promote', 'Ana', -4, { anonymous: false }],
  [{ kind: 'group-rule', chatId: -4, membersWrite: false }, 'setGroupRule', -4, false],
  [{ kind: 'delete-group', chatId: -4 }, 'deleteGroup', -4],
  [{ kind: 'start', person: 'Ana', payload: 'c0de' }, 'start', 'Ana', 'c0de'],
  [
    { kind: 'say', person: 'Ana', text: 'hi', chatId: -4, replyTo: 2, asAnonymousAdmin: true },
    'say',
    'Ana',
    'hi',
    { chatId: -4, replyTo: 2, asAnonymousAdmin: true },
  ],
  [{ kind: 'edit', person: 'Ana', messageId: 3, text: 'hi', chatId: -4 }, 'edit', 'Ana', 3, 'hi', { chatId: -4 }],
  [{ kind: 'delete', person: 'Ana', messageId: 3, chatId: -4 }, 'delete', 'Ana', '3', { chatId: -4 }],
  [{ kind: 'delete', person: 'Ana', messageId: 'e3' }, 'delete', 'Ana', 'e3', {}],
  [{ kind: 'press', person: 'Ana', data: 'x', messageId: 'e3' }, 'press', 'Ana', 'x', { messageId: 'e3' }],
  [{ kind: 'forge-press', person: 'Ana', data: 'x', messageId: 3 }, 'forgePress', 'Ana', 'x', 3],
  [{ kind: 'inline-query', person: 'Ana', query: '', chatId: 5 }, 'inlineQuery', 'Ana', '', { chatId: 5 }],
  [
    { kind: 'choose-inline', person: 'Ana', query: '20', resultId: 'r', chatId: 5 },
    'chooseInline',
    'Ana',
    '20',
    'r',
    { chatId: 5 },
  ],
  [{ kind: 'inline-feedback', on: false }, 'inlineFeedback', false],
  [{ kind: 'duplicate-next-update' }, 'duplicateNextUpdate'],
  [{ kind: 'drop-poll' }, 'dropPoll'],
  [{ kind: 'refuse-token', on: false }, 'refuseToken', false],
  [{ kind: 'clear-faults' }, 'clearFaults'],
  [{ kind: 'clear-wire' }, 'clearWire'],
];

it.each(discord)('somebody on Discord does %j as they asked', async (body, ...call) => {
  const { control, heard } = listening();
  await discordActs(control)(body);
  expect(heard).toMatchObject([call]);
  expect(heard[0]).toHaveLength(call.length);
});

it.each(telegram)('somebody on Telegram does %j as they asked', async (body, ...call) => {
  const { control, heard } = listening();
  await telegramActs(control)(body);
  expect(heard).toMatchObject([call]);
  expect(heard[0]).toHaveLength(call.length);
});

it('a form that the bot did not take stays open for its person, and closes once it did', async () => {
  const { control, heard } = listening();
  const act = discordActs(control);
  const submit = { kind: 'submit-modal', person: 'Ana', modal: 'park', fields: { note: 'x' } };
  await expect(act(submit)).rejects.toThrow('Ana has no form "park" open.');
  await act({ kind: 'select', person: 'Ana', data: 'menu', values: ['park'] });
  expect(await act(submit)).toMatchObject({ acknowledged: false });
  expect(await act(submit)).toMatchObject({ acknowledged: true });
  await expect(act(submit)).rejects.toThrow('Ana has no form "park" open.');
  const once = ['submitModal', 'Ana', FORM, { note: 'x' }];
  expect(heard.slice(1)).toEqual([once, once]);
});

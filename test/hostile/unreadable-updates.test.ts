import { expect, it } from 'vitest';
import { adapterOnSandbox, until } from '../adapters/telegram/bot-on-sandbox.js';

/** Shapes that Telegram does not send today. */
const UNREADABLE = [
  { message: {} },
  { message: { from: { id: 7, is_bot: false, first_name: 'Ana' }, text: '/timeout' } },
  { callback_query: {} },
  { callback_query: { id: '1', from: null, data: 7 } },
  { inline_query: {} },
  { inline_query: { id: '1', from: { id: 7, is_bot: false }, query: null } },
  { chosen_inline_result: { result_id: null, from: {} } },
  { my_chat_member: {} },
  { my_chat_member: { chat: { type: 'private' }, from: {} } },
  { edited_message: null, message: { chat: null, from: {} } },
];

it('an update that cannot be read is passed over, and everybody behind it is heard', async () => {
  const on = await adapterOnSandbox();
  const { control } = on.server;
  await control.addPerson({ name: 'Ana' });
  for (const [number, shape] of UNREADABLE.entries()) control.rawUpdate({ update_id: 900_000_000 + number, ...shape });
  await control.start('Ana');
  await until(() => on.heard.some(({ from }) => from.displayName === 'Ana'));
  // Confirmed: it does not come again, and takes no place from what comes after it.
  await until(() => control.pendingUpdates() === 0);
  expect(on.fatal).toEqual([]);
  expect(on.adapter.status()).toBe('ready');
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { METHOD_NAMES } from '../../../src/sandbox/telegram/methods.js';
import { botApiSchema } from '../../../src/sandbox/telegram/schema.js';
import { telegramSchema } from '../../../tools/telegram-schema.js';
import { place } from './bench-bot.js';

const DECLARATIONS = dirname(createRequire(import.meta.url).resolve('@grammyjs/types/package.json'));
const COMMITTED = '../../../src/sandbox/telegram/schema/bot-api.json';

// `-u` writes the file anew: npx vitest run test/sandbox/telegram/schema.test.ts -u
test('the committed schema is what the installed Bot API declarations say', async () => {
  await expect(telegramSchema(DECLARATIONS)).toMatchFileSnapshot(COMMITTED);
});

test('a change of the declarations changes the schema, and a kind of type that is new stops the generation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'declarations-'));
  try {
    cpSync(DECLARATIONS, folder, { recursive: true });
    const file = join(folder, 'settings.d.ts');
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, original.replace('interface BotName {', 'interface BotName {\n    nickname?: string;'));
    expect(telegramSchema(folder)).toContain('"nickname":{"type":"string"}');
    writeFileSync(file, original.replace('interface BotName {', 'interface BotName {\n    pair?: [string, string];'));
    expect(() => telegramSchema(folder)).toThrow('TSTupleType');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an update or a result with a field too many or of the wrong type is told apart from a good one', () => {
  const schema = botApiSchema(METHOD_NAMES);
  const from = { id: 1, is_bot: false, first_name: 'Ada' };
  const message = { message_id: 1, date: 1, chat: { id: 1, type: 'private', first_name: 'Ada' }, from, text: 'hi' };
  expect(schema.checkUpdate({ update_id: 1, message })).toEqual([]);
  expect(schema.checkUpdate({ update_id: 1, message: { ...message, mood: 'good' } })).toEqual([
    'message: Unrecognized key: "mood"',
  ]);
  expect(schema.checkUpdate({ update_id: '1', message })).not.toEqual([]);
  expect(schema.checkResult('sendMessage', { ...message, text: undefined })).not.toEqual([]);
  expect(schema.checkResult('getChatMemberCount', 'two')).not.toEqual([]);
});

test('every method that the server lists is there', async () => {
  const { server } = await place();
  for (const method of METHOD_NAMES) {
    const { status } = await fetch(`${server.url}/bot${server.token}/${method}`, { method: 'POST' });
    expect([method, [200, 400].includes(status)]).toEqual([method, true]);
  }
});

import { InlineKeyboard, InlineQueryResultBuilder } from 'grammy';
import { expect, test } from 'vitest';
import { place, refusal, until } from './bench-bot.js';

test('a press reaches the bot with the message, and its answer reaches the person', async () => {
  const { control, bot, poll } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  const answering = bot();
  answering.callbackQuery('back', (context) => context.answerCallbackQuery({ text: 'Welcome back', show_alert: true }));
  answering.on('callback_query:data', (context) =>
    context.answerCallbackQuery(`What is ${context.callbackQuery.data}?`),
  );
  await poll(answering);
  await control.start('Ada');
  const message = await answering.api.sendMessage(ada, 'Ready?', {
    reply_markup: new InlineKeyboard().text('Yes', 'back'),
  });
  expect(await control.press('Ada', 'back')).toEqual({ answered: true, text: 'Welcome back', alert: true });
  expect(await control.forgePress('Ada', 'steal:1', message.message_id)).toEqual({
    answered: true,
    text: 'What is steal:1?',
    alert: false,
  });
  expect(await control.forgePress('Ada', 'old:1', 999_999)).toMatchObject({ text: 'What is old:1?' });
  await expect(control.press('Ada', 'nowhere')).rejects.toThrow('sees no button');
  expect(control.violations()).toEqual([]);
});

test('an answer that comes too late is refused', async () => {
  const { control, bot, skip } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { api } = bot();
  await api.sendMessage(ada, 'Ready?', { reply_markup: new InlineKeyboard().text('Yes', 'back') });
  const pressed = control.press('Ada', 'back');
  const query = (await api.getUpdates()).at(-1)?.callback_query?.id ?? '';
  skip(120_000);
  expect(await refusal(api.answerCallbackQuery(query))).toMatchObject({
    code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  });
  skip(-120_000);
  await api.answerCallbackQuery(query);
  expect((await pressed).answered).toBe(true);
});

test('a result chosen in the private chat of two people is seen by both, pressed there, and edited by its inline id', async () => {
  const { control, bot, poll } = await place();
  await control.addPerson({ name: 'Ada' });
  await control.addPerson({ name: 'Ben' });
  const { chatId } = await control.addPrivateChat('Ada', 'Ben');
  const inline = bot();
  const chosen: string[] = [];
  inline.on('inline_query', (context) =>
    context.answerInlineQuery(
      [
        InlineQueryResultBuilder.article('t20', 'Time-out, 20 minutes', {
          description: 'Says it here',
          reply_markup: new InlineKeyboard().text('OK', 'ack'),
        }).text('<b>Time-out</b> for 20 minutes', { parse_mode: 'HTML' }),
      ],
      { cache_time: 0, is_personal: true, button: { text: 'Pair first', start_parameter: 'pair' } },
    ),
  );
  inline.on('chosen_inline_result', (context) => {
    chosen.push(`${context.chosenInlineResult.from.first_name} ${context.chosenInlineResult.result_id}`);
  });
  inline.on('callback_query:data', async (context) => {
    await context.editMessageText('Seen');
    await context.answerCallbackQuery();
  });
  await poll(inline);
  expect(await control.inlineQuery('Ada', '20', { chatId })).toEqual({
    results: [
      { id: 't20', title: 'Time-out, 20 minutes', description: 'Says it here', text: 'Time-out for 20 minutes' },
    ],
    button: { text: 'Pair first', startParameter: 'pair' },
  });
  await control.chooseInline('Ada', '20', 't20', { chatId });
  await until(() => chosen.length === 1);
  expect(chosen).toEqual(['Ada t20']);
  expect(control.sees('Ben')).toMatchObject([{ from: 'Ada', text: 'Time-out for 20 minutes', chatId: String(chatId) }]);
  expect(await control.press('Ben', 'ack')).toMatchObject({ answered: true });
  expect(control.sees('Ada')).toMatchObject([{ text: 'Seen', buttons: [] }]);
  expect(await refusal(inline.api.sendMessage(chatId, 'hello'))).toMatchObject({
    description: 'Bad Request: chat not found',
  });
  control.inlineFeedback(false);
  await control.chooseInline('Ada', '20', 't20', { chatId });
  expect(control.sees('Ben')).toHaveLength(2);
  expect(control.wire().filter(({ name }) => name === 'chosen_inline_result')).toHaveLength(1);
  expect(control.violations()).toEqual([]);
});

test('results that are not personal are served to the next person without asking the bot', async () => {
  const { control, bot, poll, skip } = await place();
  await control.addPerson({ name: 'Ada' });
  await control.addPerson({ name: 'Ben' });
  const inline = bot();
  inline.on('inline_query', (context) =>
    context.answerInlineQuery([InlineQueryResultBuilder.article('a', `For ${context.from.first_name}`).text('x')]),
  );
  await poll(inline);
  const title = async (name: string): Promise<string | undefined> =>
    (await control.inlineQuery(name, '')).results[0]?.title;
  expect(await title('Ada')).toBe('For Ada');
  expect(await title('Ben')).toBe('For Ada');
  skip(300_000);
  expect(await title('Ben')).toBe('For Ben');
});

test('a person sees the menu of the narrowest scope in their language', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada', languageCode: 'de-AT' });
  await control.addPerson({ name: 'Ben' });
  const { chatId } = await control.addGroup({ title: 'Us', members: ['Ada', 'Ben'] });
  const { api } = bot();
  const menu = (description: string) => [{ command: 'help', description }];
  await api.setMyCommands(menu('default'));
  await api.setMyCommands(menu('private'), { scope: { type: 'all_private_chats' } });
  await api.setMyCommands(menu('privat'), { scope: { type: 'all_private_chats' }, language_code: 'de' });
  await api.setMyCommands(menu('owners'), { scope: { type: 'all_chat_administrators' } });
  const seen = (name: string, at?: { chatId: number }) => control.commandsFor(name, at)[0]?.description;
  expect([seen('Ada'), seen('Ben'), seen('Ada', { chatId }), seen('Ben', { chatId })]).toEqual([
    'privat',
    'private',
    'owners',
    'default',
  ]);
  await control.start('Ada');
  await api.setMyCommands(menu('paused'), { scope: { type: 'chat', chat_id: ada } });
  expect(seen('Ada')).toBe('paused');
  expect(await api.getMyCommands({ scope: { type: 'chat', chat_id: ada } })).toEqual(menu('paused'));
  await api.deleteMyCommands({ scope: { type: 'chat', chat_id: ada } });
  expect(seen('Ada')).toBe('privat');
  await api.setMyDescription('Keeps time-outs');
  await api.setMyShortDescription('Time-outs');
  await api.setMyName('Pause');
  await api.setChatMenuButton({ menu_button: { type: 'commands' } });
  expect(await api.getMyDescription()).toEqual({ description: 'Keeps time-outs' });
  expect(control.violations()).toEqual([]);
});

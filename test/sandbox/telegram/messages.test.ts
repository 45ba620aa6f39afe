import { InlineKeyboard, InputFile } from 'grammy';
import { expect, test } from 'vitest';
import { place, refusal } from './bench-bot.js';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('markup becomes plain text on the screen, with a moment as the time it means', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const text =
    'Back at <tg-time unix="1767302400" format="t">21:20</tg-time>, <b>promised</b> &amp; <tg-spoiler>kept</tg-spoiler>.';
  const sent = await bot().api.sendMessage(ada, text, {
    parse_mode: 'HTML',
    protect_content: true,
    disable_notification: true,
    reply_markup: { force_reply: true, input_field_placeholder: 'Your answer' },
  });
  expect(sent.entities?.map(({ type }) => type)).toEqual(['date_time', 'bold', 'spoiler']);
  expect(sent.text).toBe('Back at 21:20, promised & kept.');
  expect(control.sees('Ada').at(-1)).toMatchObject({
    text: 'Back at {time:2026-01-01T21:20Z}, promised & kept.',
    raw: text,
    protected: true,
    silent: true,
    asksReply: true,
  });
  await control.say('Ada', 'yes', { replyTo: sent.message_id });
  const updates = await bot().api.getUpdates();
  expect(updates.at(-1)?.message).toMatchObject({ text: 'yes', reply_to_message: { message_id: sent.message_id } });
  expect(control.violations()).toEqual([]);
});

test.each([
  ['<b>open', 'Can\'t find end tag corresponding to start tag "b"'],
  ['<b>bold</i>', 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'],
  ['ä <script>x</script>', 'Unsupported start tag "script" at byte offset 3'],
  ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
  ['</b>', 'Unexpected end tag at byte offset 0'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])('HTML that does not read is refused: %s', async (html, sentence) => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  expect(await refusal(bot().api.sendMessage(ada, html, { parse_mode: 'HTML' }))).toMatchObject({
    code: 400,
    description: `Bad Request: can't parse entities: ${sentence}`,
  });
  expect(control.violations()).toHaveLength(1);
});

test('an edit changes the message, an identical edit is refused, and leaving the keyboard out takes it away', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { api } = bot();
  const keyboard = new InlineKeyboard()
    .text('Back', 'back')
    .url('Help', 'https://example.org')
    .switchInline('Tell', 'timeout');
  const { message_id: id } = await api.sendMessage(ada, 'one', { reply_markup: keyboard });
  expect(control.sees('Ada').at(-1)?.buttons).toEqual([
    [
      { label: 'Back', data: 'back' },
      { label: 'Help', data: null, url: 'https://example.org' },
      { label: 'Tell', data: null, inlineQuery: 'timeout' },
    ],
  ]);
  expect(await refusal(api.editMessageText(ada, id, 'one', { reply_markup: keyboard }))).toMatchObject({
    code: 400,
    description: expect.stringContaining('message is not modified'),
  });
  await api.editMessageText(ada, id, 'two');
  expect(control.sees('Ada').at(-1)).toMatchObject({ text: 'two', buttons: [], editedAt: expect.any(Number) });
  await api.editMessageReplyMarkup(ada, id, { reply_markup: keyboard });
  expect(control.sees('Ada').at(-1)?.buttons).toHaveLength(1);
  expect(await refusal(api.editMessageText(ada, 999_999, 'x'))).toMatchObject({
    description: 'Bad Request: message to edit not found',
  });
});

test('a message can be deleted for 48 hours', async () => {
  const { control, bot, skip } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { api } = bot();
  const early = await api.sendMessage(ada, 'early');
  const late = await api.sendMessage(ada, 'late');
  skip(48 * 3_600_000 - 1);
  await api.deleteMessage(ada, early.message_id);
  skip(1);
  expect(await refusal(api.deleteMessage(ada, late.message_id))).toMatchObject({
    code: 400,
    description: "Bad Request: message can't be deleted for everyone",
  });
  expect(control.sees('Ada').map(({ text }) => text)).toEqual(['/start', 'late']);
});

test('pictures and files arrive with name, type and size, and are sent again by their id', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { api } = bot();
  const photo = await api.sendPhoto(ada, new InputFile(PICTURE, 'card.png'), {
    caption: 'A <i>card</i>',
    parse_mode: 'HTML',
    reply_markup: new InlineKeyboard().text('Open', 'open'),
  });
  await api.sendDocument(ada, new InputFile(Buffer.from('{}'), 'export.json'), { caption: 'Yours' });
  await api.sendPhoto(ada, photo.photo[0]?.file_id ?? '');
  await api.editMessageCaption(ada, photo.message_id, { caption: 'Another card' });
  expect(
    control
      .sees('Ada')
      .slice(1)
      .map(({ text, attachments }) => [text, ...attachments]),
  ).toEqual([
    ['Another card', { name: 'card.png', contentType: 'image/png', size: PICTURE.length }],
    ['Yours', { name: 'export.json', contentType: 'application/json', size: 2 }],
    ['', { name: 'card.png', contentType: 'image/png', size: PICTURE.length }],
  ]);
  expect(control.violations()).toEqual([]);
  expect(await refusal(api.sendPhoto(ada, new InputFile(Buffer.from('no picture'), 'card.png')))).toMatchObject({
    description: 'Bad Request: IMAGE_PROCESS_FAILED',
  });
});

test('nobody is written to who never opened the chat or who blocked the bot', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  const { api } = bot();
  expect(await refusal(api.sendMessage(ada, 'hi'))).toMatchObject({
    code: 403,
    description: "Forbidden: bot can't initiate conversation with a user",
  });
  await control.start('Ada');
  await control.block('Ada');
  expect(await refusal(api.sendMessage(ada, 'hi'))).toMatchObject({
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  await control.unblock('Ada');
  await api.sendMessage(ada, 'hi');
  expect(await refusal(api.sendMessage(42, 'hi'))).toMatchObject({
    code: 400,
    description: 'Bad Request: chat not found',
  });
  const members = (await api.getUpdates()).flatMap((update) => update.my_chat_member?.new_chat_member.status ?? []);
  expect(members).toEqual(['kicked', 'member']);
  expect(control.violations()).toEqual([]);
});

test('a request that breaks the schema or a documented limit is a 400 and stays in the violations', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { api } = bot();
  const unknownField = { mystery: 1 } as object;
  const longData = new InlineKeyboard().text('x', 'é'.repeat(33));
  const badButton = { inline_keyboard: [[{ text: 'x', callback_data: 'x', colour: 'red' }]] };
  const calls = [
    api.sendMessage(ada, 'x', unknownField),
    api.sendMessage(ada, 'x', { reply_markup: badButton }),
    api.sendMessage(ada, 'x', { reply_markup: longData }),
    api.sendMessage(ada, 'x'.repeat(4097)),
    api.sendMessage(ada, ' \n '),
    api.sendMessage(ada, '👋'.slice(0, 1)),
    api.setMyCommands([{ command: 'Time-Out', description: 'x' }]),
    api.sendDocument(ada, new InputFile(Buffer.from('x'), 'x.txt'), unknownField),
  ];
  for (const call of calls) expect((await refusal(call)).code).toBe(400);
  expect(control.violations().map(({ name, status, violations }) => [name, status, violations.join()])).toEqual([
    ['sendMessage', 400, 'parameters: Unrecognized key: "mystery"'],
    ['sendMessage', 400, 'reply_markup.inline_keyboard.0.0: Unrecognized key: "colour"'],
    ['sendMessage', 400, 'BUTTON_DATA_INVALID: callback_data has 66 bytes, not 1-64'],
    ['sendMessage', 400, 'message is too long'],
    ['sendMessage', 400, 'message text is empty'],
    ['sendMessage', 400, 'strings must be encoded in UTF-8'],
    ['setMyCommands', 400, 'BOT_COMMAND_INVALID: Time-Out'],
    ['sendDocument', 400, 'parameters: Unrecognized key: "mystery"'],
  ]);
});

test('voices, stickers, pictures and places that people send reach the bot, and edits do too', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada', username: 'ada_l', languageCode: 'de' });
  await control.sendPhoto('Ada');
  await control.sendVoice('Ada');
  await control.sendSticker('Ada');
  await control.sendLocation('Ada');
  const id = await control.say('Ada', '/timeout 20m please');
  await control.edit('Ada', id, '/timeout 25m');
  const updates = await bot().api.getUpdates();
  expect(
    updates.map(({ message }) =>
      Object.keys(message ?? {}).find((key) => ['photo', 'voice', 'sticker', 'location', 'text'].includes(key)),
    ),
  ).toEqual(['photo', 'voice', 'sticker', 'location', 'text', undefined]);
  expect(updates[4]?.message).toMatchObject({
    from: { language_code: 'de', username: 'ada_l' },
    entities: [{ type: 'bot_command', offset: 0, length: 8 }],
  });
  expect(updates[5]?.edited_message).toMatchObject({ text: '/timeout 25m', message_id: id });
  expect(control.violations()).toEqual([]);
});

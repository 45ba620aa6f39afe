import { expect, test } from 'vitest';
import { place, refusal } from './bench-bot.js';

test('in a group the bot hears commands and replies to itself, and nothing else', async () => {
  const { control, bot, server } = await place();
  await control.addPerson({ name: 'Ada' });
  await control.addPerson({ name: 'Ben' });
  const { chatId } = await control.addGroup({ title: 'Us', members: ['Ada', 'Ben'] });
  const { api } = bot();
  const added = await api.getUpdates();
  expect(added.map((update) => Object.keys(update)[1])).toEqual(['my_chat_member', 'message']);
  const said = await api.sendMessage(chatId, 'Hello both');
  await control.say('Ada', 'our own talk', { chatId });
  await control.say('Ada', `/help@${server.botUsername}`, { chatId });
  await control.say('Ada', '/help@another_bot', { chatId });
  await control.say('Ben', '/help', { chatId, asAnonymousAdmin: true });
  await control.say('Ben', 'an answer', { chatId, replyTo: said.message_id });
  const heard = (await api.getUpdates({ offset: (added.at(-1)?.update_id ?? 0) + 1 })).map(({ message }) => message);
  expect(heard.map((message) => [message?.text, message?.from.username ?? message?.from.first_name])).toEqual([
    [`/help@${server.botUsername}`, 'Ada'],
    ['/help', 'GroupAnonymousBot'],
    ['an answer', 'Ben'],
  ]);
  expect(heard[1]?.sender_chat).toMatchObject({ id: chatId });
  expect(await api.getChatMemberCount(chatId)).toBe(3);
  expect((await api.getChatMember(chatId, heard[2]?.from.id ?? 0)).status).toBe('member');
  expect(await api.getChat(chatId)).toMatchObject({ type: 'group', title: 'Us' });
  expect(control.violations()).toEqual([]);
});

test('a group that moved answers with its new id, and both chats say so', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  const { chatId: old } = await control.addGroup({ title: 'Us', members: ['Ada'] });
  const { chatId: moved } = await control.migrateGroup(old);
  const { api } = bot();
  expect(await refusal(api.sendMessage(old, 'hi'))).toMatchObject({
    code: 400,
    parameters: { migrate_to_chat_id: moved },
  });
  expect((await api.sendMessage(moved, 'hi')).chat.type).toBe('supergroup');
  const service = (await api.getUpdates()).map(({ message }) => [
    message?.migrate_to_chat_id,
    message?.migrate_from_chat_id,
  ]);
  expect(service).toContainEqual([moved, undefined]);
  expect(service).toContainEqual([undefined, old]);
  expect(control.violations()).toEqual([]);
});

test('a bot that was removed or that left cannot write, and is told that it is out', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  const { chatId: removed } = await control.addGroup({ title: 'Us', members: ['Ada'] });
  const { chatId: left } = await control.addGroup({ title: 'Others', members: ['Ada'], supergroup: true });
  const { api } = bot();
  await control.removeBot(removed);
  await api.leaveChat(left);
  expect(await refusal(api.sendMessage(removed, 'hi'))).toMatchObject({
    code: 403,
    description: 'Forbidden: bot was kicked from the group chat',
  });
  expect(await refusal(api.sendMessage(left, 'hi'))).toMatchObject({
    code: 403,
    description: 'Forbidden: bot is not a member of the supergroup chat',
  });
  const standing = (await api.getUpdates()).flatMap((update) => update.my_chat_member?.new_chat_member.status ?? []);
  expect(standing).toEqual(['member', 'member', 'kicked', 'left']);
  expect(control.violations()).toEqual([]);
});

test('an ephemeral command and its answer are seen by one member only, and the answer has 15 seconds', async () => {
  const { control, bot, skip } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.addPerson({ name: 'Ben' });
  const { chatId } = await control.addGroup({ title: 'Us', members: ['Ada', 'Ben'] });
  const { api } = bot();
  await api.setMyCommands([{ command: 'pact', description: 'Yours', is_ephemeral: true }]);
  await control.say('Ada', '/pact', { chatId });
  const asked = (await api.getUpdates()).at(-1)?.message;
  expect(asked).toMatchObject({ message_id: 0, receiver_user: { id: ada } });
  const answer = {
    ephemeral_message_parameters: { receiver_user_id: ada },
    reply_parameters: { ephemeral_message_id: asked?.ephemeral_message_id ?? 0 },
  };
  await api.sendMessage(chatId, 'Only for you', answer);
  expect(control.sees('Ada', { chatId }).map(({ text, ephemeral }) => [text, ephemeral])).toEqual([
    ['/pact', true],
    ['Only for you', true],
  ]);
  expect(control.sees('Ben', { chatId })).toEqual([]);
  skip(16_000);
  expect((await refusal(api.sendMessage(chatId, 'Too late', answer))).code).toBe(400);
  expect(control.violations()).toEqual([]);
});

test('a group has an owner and administrators, who may be anonymous in a supergroup alone', async () => {
  const { control, bot } = await place();
  for (const name of ['Ada', 'Ben', 'Cleo']) await control.addPerson({ name });
  const { chatId: old } = await control.addGroup({ title: 'Us', members: ['Ada', 'Ben', 'Cleo'] });
  await control.promote('Ben', old);
  await expect(control.promote('Cleo', old, { anonymous: true })).rejects.toThrow('Only a supergroup');
  const { chatId } = await control.migrateGroup(old);
  await control.promote('Cleo', chatId, { anonymous: true });
  const { api } = bot();
  const standing = async () =>
    (await api.getChatAdministrators(chatId)).map(({ user, status, is_anonymous }) => [
      user.first_name,
      status,
      is_anonymous,
    ]);
  expect(await standing()).toEqual([
    ['Ada', 'creator', false],
    ['Ben', 'administrator', false],
    ['Cleo', 'administrator', true],
  ]);
  await control.leaveGroup('Ada', chatId);
  expect(await standing()).toEqual([
    ['Ben', 'creator', false],
    ['Cleo', 'administrator', true],
  ]);
  expect(await api.getChatMemberCount(chatId)).toBe(3);
  await expect(control.leaveGroup('Ada', chatId)).rejects.toThrow('not in chat');
  await expect(control.say('Ada', 'hello', { chatId })).rejects.toThrow('not in chat');
  expect((await refusal(api.getChatAdministrators(old))).parameters).toEqual({ migrate_to_chat_id: chatId });
  expect(control.violations()).toEqual([]);
});

test('a group may keep the bot from writing, and may be deleted, which nobody tells it', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  const { api } = bot();
  const ends = ['Forbidden: the group chat was deleted', 'Bad Request: chat not found'];
  for (const [index, description] of ends.entries()) {
    const { chatId } = await control.addGroup({ title: 'Us', members: ['Ada'], supergroup: index === 1 });
    await control.setGroupRule(chatId, false);
    expect((await refusal(api.sendMessage(chatId, 'hi'))).description).toContain('not enough rights');
    await control.setGroupRule(chatId, true);
    await api.sendMessage(chatId, 'hi');
    const before = control.pendingUpdates();
    await control.deleteGroup(chatId);
    expect(control.pendingUpdates()).toBe(before);
    expect((await refusal(api.sendMessage(chatId, 'hi'))).description).toBe(description);
    expect(control.page(1).people[0]?.chats.map(({ kind }) => kind)).toEqual(['bot']);
    await expect(control.deleteGroup(chatId)).rejects.toThrow('is deleted');
  }
  expect(control.violations()).toEqual([]);
});

import { type Interaction, MessageFlags } from 'discord.js';
import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import { discordRoutes } from '../../../src/sandbox/control-routes.js';
import { ANYWHERE, type BotOnSandbox, startBot } from './bot-on-sandbox.js';

let bot: BotOnSandbox;
beforeEach(async () => {
  bot = await startBot();
  const { control } = bot.server;
  for (const name of ['mira', 'jo']) await control.addPerson({ name });
  await control.addGuild({ name: 'Friends', members: ['mira', 'jo'] });
  await bot.client.rest.put(`/applications/${bot.server.applicationId}/commands`, {
    body: [{ name: 'map', description: 'The map', ...ANYWHERE }],
  });
});
afterEach(() => bot.stop());

const picture = (words: string, description = 'Two circles') => ({
  files: [{ attachment: Buffer.from(words), name: 'map.png', description }],
});
const buttons = [
  { type: 1 as const, components: [{ type: 2 as const, style: 2 as const, label: 'Next', custom_id: 'next' }] },
];
const asked = async (): Promise<SeenMessage> => {
  const { message } = await bot.server.control.command('mira', { name: 'map' });
  if (message === null) throw new Error('there is no answer');
  return message;
};
const bytesOf = ({ id }: SeenMessage): string =>
  Buffer.from(bot.server.control.file('mira', id, 0).bytes).toString('utf8');
const press = ({ id }: SeenMessage) => bot.server.control.press('mira', 'next', { messageId: id });

describe('a picture in the answer to an interaction', () => {
  it('is seen, with its words, by whoever asked and by nobody else', async () => {
    bot.onInteraction(async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'Yours', flags: MessageFlags.Ephemeral, ...picture('one') });
      await interaction.followUp({ content: 'More', flags: MessageFlags.Ephemeral, ...picture('two') });
    });
    const message = await asked();
    expect(message.attachments).toEqual([
      { name: 'map.png', contentType: 'image/png', size: 3, description: 'Two circles' },
    ]);
    expect(bytesOf(message)).toBe('one');
    await expect.poll(() => bot.server.control.sees('mira').length).toBe(2);
    expect(bot.server.control.sees('mira').map(bytesOf)).toEqual(['one', 'two']);
    expect(() => bot.server.control.file('jo', message.id, 0)).toThrow('jo sees no message');
    expect(bot.server.control.violations()).toEqual([]);
  });

  it('gives way to another, or goes, when the message changes', async () => {
    const answers = [picture('two'), { attachments: [] }, { content: 'Only words.' }];
    bot.onInteraction(async (interaction: Interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Yours', components: buttons, ...picture('one') });
      if (interaction.isButton()) await interaction.update({ content: 'Changed', attachments: [], ...answers.shift() });
    });
    const message = await asked();
    expect(await press(message)).toMatchObject({ kind: 'update', message: { attachments: [{ name: 'map.png' }] } });
    expect(bytesOf(message)).toBe('two');
    expect((await press(message)).message?.attachments).toEqual([]);
    expect(bot.server.control.violations()).toEqual([]);
  });

  it('stays when a change says nothing of it, as Discord has it', async () => {
    bot.onInteraction(async (interaction: Interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Yours', components: buttons, ...picture('one') });
      if (interaction.isButton()) await interaction.update({ content: 'Changed' });
    });
    const message = await asked();
    expect((await press(message)).message).toMatchObject({ text: 'Changed', attachments: [{ name: 'map.png' }] });
  });

  it('comes into an answer that was put off', async () => {
    bot.onInteraction(async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ content: 'Yours', ...picture('late') });
    });
    await bot.server.control.command('mira', { name: 'map' });
    await expect.poll(() => bot.server.control.sees('mira').length).toBe(1);
    const [message] = bot.server.control.sees('mira');
    expect(message).toMatchObject({ ephemeral: true, attachments: [{ description: 'Two circles' }] });
    expect(bot.server.control.violations()).toEqual([]);
  });

  it('is refused where its words are longer than Discord takes', async () => {
    const refused: unknown[] = [];
    bot.onInteraction(async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      for (const length of [1_025, 1_024]) {
        const words = 'x'.repeat(length);
        await interaction.reply({ content: 'Yours', ...picture('one', words) }).catch((error: unknown) => {
          refused.push(error);
        });
      }
    });
    expect((await asked()).attachments[0]?.description).toHaveLength(1_024);
    expect(refused).toMatchObject([{ status: 400 }]);
    expect(bot.server.control.violations()).toHaveLength(1);
  });

  it('is there for whoever looks by HTTP, with its words', async () => {
    bot.onInteraction(async (interaction: Interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'Yours', flags: MessageFlags.Ephemeral, ...picture('one') });
    });
    const { id } = await asked();
    const routes = discordRoutes(bot.server.control);
    const screen = (await (await routes.request('/mira/screen')).json()) as readonly SeenMessage[];
    expect(screen[0]?.attachments).toMatchObject([{ name: 'map.png', description: 'Two circles' }]);
    const file = await routes.request(`/mira/file/${id}/0?of=1`);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(await file.text()).toBe('one');
  });
});

import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  EmbedBuilder,
  SectionBuilder,
  SeparatorBuilder,
  TextDisplayBuilder,
  ComponentType,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANYWHERE, type BotOnSandbox, startBot, until } from './bot-on-sandbox.js';

const COMMANDS = [
  {
    name: 'timeout',
    description: 'Take a break',
    ...ANYWHERE,
    options: [
      { type: 3, name: 'length', description: 'How long', max_length: 10, autocomplete: true },
      { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 5 },
      { type: 5, name: 'quiet', description: 'Quietly' },
      { type: 6, name: 'with', description: 'With whom' },
    ],
  },
  {
    name: 'us',
    description: 'The two of you',
    ...ANYWHERE,
    options: [{ type: 1, name: 'leave', description: 'Leave' }],
  },
  { name: 'server', description: 'Only in servers', integration_types: [0], contexts: [0] },
];

describe('what a person does on Discord', () => {
  let bot: BotOnSandbox;
  const seenIds: string[] = [];

  beforeEach(async () => {
    bot = await startBot();
    const { control } = bot.server;
    await control.addPerson({ name: 'mira', userInstalled: true, locale: 'de' });
    await control.addPerson({ name: 'jon', userInstalled: true });
    await bot.client.application.commands.set(COMMANDS);
  });

  afterEach(async () => {
    await bot.stopClean();
  });

  it('keeps the ids of commands that are registered again', async () => {
    const { control } = bot.server;
    seenIds.push(...control.typedCommands().map((command) => command.id));
    await bot.client.application.commands.set(COMMANDS);
    expect(control.typedCommands().map((command) => command.id)).toEqual(seenIds);
    const all = await bot.client.application.commands.fetch();
    const one = [...all.values()].find((command) => command.name === 'us');
    await one?.edit({ description: 'The pair of you' });
    expect(control.typedCommands()[1]?.description).toBe('The pair of you');
    await one?.delete();
    await bot.client.application.commands.create({ name: 'help', description: 'Help' });
    expect(control.typedCommands().map((command) => command.name)).toEqual(['timeout', 'server', 'help']);
  });

  it('hands the bot every option and shows its ephemeral answer to the caller alone', async () => {
    const { control } = bot.server;
    const { channelId } = await control.addGuild({ name: 'Friends', members: ['mira', 'jon'] });
    let got: unknown;
    bot.onInteraction(async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options, locale, context } = interaction;
      got = {
        length: options.getString('length'),
        count: options.getInteger('count'),
        quiet: options.getBoolean('quiet'),
        with: options.getUser('with')?.globalName,
        locale,
        context,
        owners: Object.keys(interaction.authorizingIntegrationOwners),
      };
      await interaction.reply({ content: 'Until <t:1767302400:t>, **both** of you.', flags: MessageFlags.Ephemeral });
    });
    const outcome = await control.command('mira', {
      name: 'timeout',
      options: { length: '20m', count: 2, quiet: true, with: 'jon' },
      place: { kind: 'guild', channelId },
    });
    expect(got).toEqual({
      length: '20m',
      count: 2,
      quiet: true,
      with: 'jon',
      locale: 'de',
      context: 0,
      owners: ['guildId', 'userId'],
    });
    expect(outcome).toMatchObject({ acknowledged: true, kind: 'message', message: { ephemeral: true, from: 'bot' } });
    expect(outcome.message?.text).toBe('Until {time:2026-01-01T21:20Z}, both of you.');
    expect(control.sees('mira')).toHaveLength(1);
    expect(control.sees('jon')).toEqual([]);
  });

  it('shows an open answer in the private chat of two to both, and keeps the bot itself out', async () => {
    const { control } = bot.server;
    const { channelId } = await control.addPrivateChat('mira', 'jon');
    bot.onInteraction(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'A break.' });
    });
    const outcome = await control.command('mira', { name: 'us leave', place: { kind: 'private', channelId } });
    expect(outcome.message?.chatId).toBe(channelId);
    expect(control.sees('jon', { channelId }).map((message) => message.text)).toEqual(['A break.']);
    await expect(bot.client.channels.fetch(channelId, { force: true })).rejects.toMatchObject({ code: 50001 });
    await expect(
      bot.client.rest.post(`/channels/${channelId}/messages`, { body: { content: 'x' } }),
    ).rejects.toMatchObject({ code: 50001 });
  });

  it('lets nobody send what the Discord client would not send', async () => {
    const { control } = bot.server;
    await control.addPerson({ name: 'stranger' });
    await expect(control.command('mira', { name: 'us' })).rejects.toThrow('subcommands');
    await expect(control.command('mira', { name: 'nothing' })).rejects.toThrow('not registered');
    await expect(control.command('mira', { name: 'server' })).rejects.toThrow('not offered');
    await expect(control.command('stranger', { name: 'timeout' })).rejects.toThrow('not installed');
    await expect(control.command('mira', { name: 'timeout', options: { count: 6 } })).rejects.toThrow('1 to 5');
    await expect(control.command('mira', { name: 'timeout', options: { length: 'x'.repeat(11) } })).rejects.toThrow(
      'characters',
    );
    await expect(control.press('mira', 'nothing')).rejects.toThrow('sees no button');
  });

  it('completes an option while a person types', async () => {
    bot.onInteraction(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed} minutes`, value: `${typed}m` }]);
    });
    const choices = await bot.server.control.autocomplete('mira', { name: 'timeout', option: 'length', value: '20' });
    expect(choices).toEqual([{ name: '20 minutes', value: '20m' }]);
  });

  it('carries a form from the button to its submission, and updates the message it came from', async () => {
    const { control } = bot.server;
    bot.onInteraction(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('write').setLabel('Write').setStyle(ButtonStyle.Primary),
          new ButtonBuilder().setURL('https://example.org/').setLabel('More').setStyle(ButtonStyle.Link),
        );
        await interaction.reply({ content: 'Shall we?', components: [row], flags: MessageFlags.Ephemeral });
      } else if (interaction.isButton()) {
        const feeling = new TextInputBuilder()
          .setCustomId('feeling')
          .setStyle(TextInputStyle.Paragraph)
          .setMaxLength(200);
        const note = new TextInputBuilder()
          .setCustomId('note')
          .setLabel('A note')
          .setStyle(TextInputStyle.Short)
          .setRequired(false);
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('form')
            .setTitle('How is it?')
            .addLabelComponents(new LabelBuilder().setLabel('Feeling').setTextInputComponent(feeling))
            .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(note)),
        );
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update({
          content: `Felt: ${interaction.fields.getTextInputValue('feeling')}`,
          components: [],
        });
      }
    });
    await control.command('mira', { name: 'timeout' });
    const shown = await control.press('mira', 'write');
    if (shown.modal === null) throw new Error('No form came.');
    expect(shown.modal).toMatchObject({ data: 'form', title: 'How is it?' });
    expect(shown.modal.fields).toMatchObject([
      { data: 'feeling', label: 'Feeling', multiline: true, required: true, maxLength: 200 },
      { data: 'note', label: 'A note', multiline: false, required: false },
    ]);
    await expect(control.submitModal('mira', shown.modal, {})).rejects.toThrow('must be filled in');
    const done = await control.submitModal('mira', shown.modal, { feeling: 'calm_er *now*' });
    expect(done).toMatchObject({
      kind: 'update',
      message: { text: 'Felt: calm_er now', buttons: [], ephemeral: true },
    });
    expect(control.sees('mira')).toHaveLength(1);
  });

  it('sends chosen values, defers, edits later and follows up', async () => {
    const { control } = bot.server;
    bot.onInteraction(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        const menu = new StringSelectMenuBuilder()
          .setCustomId('zone')
          .setPlaceholder('Where?')
          .addOptions({ label: 'Berlin', value: 'Europe/Berlin' }, { label: 'Lima', value: 'America/Lima' });
        await interaction.editReply({
          content: 'Pick one',
          components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)],
        });
      } else if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate();
        await interaction.editReply({ content: `Picked ${interaction.values.join()}`, components: [] });
        const more = await interaction.followUp({ content: 'And this', flags: MessageFlags.Ephemeral });
        await interaction.deleteReply(more);
        await interaction.followUp({ content: 'And that' });
      }
    });
    const deferred = await control.command('mira', { name: 'timeout' });
    expect(deferred).toMatchObject({ acknowledged: true, kind: 'deferred', message: null });
    await until(() => control.sees('mira').length === 1);
    expect(control.sees('mira')[0]).toMatchObject({
      ephemeral: true,
      editedAt: null,
      selects: [{ data: 'zone', placeholder: 'Where?' }],
    });
    await expect(control.select('mira', 'zone', ['Mars'])).rejects.toThrow('does not offer');
    expect(await control.select('mira', 'zone', ['America/Lima'])).toMatchObject({ kind: 'deferred-update' });
    await until(() => control.sees('mira').some((message) => message.text === 'And that'));
    expect(control.sees('mira').map((message) => [message.text, message.ephemeral])).toEqual([
      ['Picked America/Lima', true],
      ['And that', false],
    ]);
  });

  it('gives the answer back when the bot asks for it', async () => {
    const { control } = bot.server;
    let id: string | undefined;
    bot.onInteraction(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const response = await interaction.reply({ content: 'Here', withResponse: true });
      const fetched = await interaction.fetchReply();
      if (response.resource?.message?.id === fetched.id) id = fetched.id;
    });
    const outcome = await control.command('mira', { name: 'timeout' });
    await until(() => id !== undefined);
    expect(outcome.message?.id).toBe(id);
  });

  it('shows embeds and the newer components as a reader finds them', async () => {
    const { control } = bot.server;
    bot.onInteraction(async (interaction) => {
      if (interaction.isButton()) {
        await interaction.update({ components: [new TextDisplayBuilder().setContent('Stepped')] });
      }
      if (!interaction.isChatInputCommand()) return;
      const embed = new EmbedBuilder().setTitle('The dance').setDescription('__You__ step').setTimestamp(0);
      await interaction.reply({
        content: 'Look',
        embeds: [embed],
        files: [{ attachment: Buffer.from('x'), name: 'a.txt' }],
      });
      const press = new ButtonBuilder().setCustomId('step').setEmoji('🩰').setStyle(ButtonStyle.Success);
      const section = new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('# One'))
        .setButtonAccessory(press);
      const container = new ContainerBuilder()
        .addSectionComponents(section)
        .addSeparatorComponents(new SeparatorBuilder())
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('-# Two'));
      await interaction.followUp({ components: [container], flags: MessageFlags.IsComponentsV2 });
    });
    await control.command('mira', { name: 'timeout' });
    await until(() => control.sees('mira').length === 2);
    expect(control.sees('mira')).toMatchObject([
      { text: 'Look\nThe dance\nYou step', attachments: [{ name: 'a.txt', size: 1 }] },
      { text: 'One\nTwo', buttons: [[{ label: '🩰', data: 'step', style: 'success' }]] },
    ]);
    expect(await control.press('mira', 'step')).toMatchObject({ kind: 'update', message: { text: 'Stepped' } });
  });

  it('offers the commands of one server in that server alone', async () => {
    const { control } = bot.server;
    const here = await control.addGuild({ name: 'Friends', members: ['mira'] });
    await bot.client.application.commands.set([{ name: 'local', description: 'Here' }], here.guildId);
    bot.onInteraction(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply(`${interaction.commandName} in ${interaction.guild?.name}`);
    });
    const outcome = await control.command('mira', {
      name: 'local',
      place: { kind: 'guild', channelId: here.channelId },
    });
    expect(outcome.message?.text).toBe('local in Friends');
    await expect(control.command('mira', { name: 'local' })).rejects.toThrow('not registered');
  });

  it('delivers a press on a message that never offered it', async () => {
    const { control } = bot.server;
    bot.onInteraction(async (interaction) => {
      if (!interaction.isButton()) return;
      expect(interaction.componentType).toBe(ComponentType.Button);
      await interaction.reply({ content: `Got ${interaction.customId}`, flags: MessageFlags.Ephemeral });
    });
    const outcome = await control.forgePress('jon', 'end:42:1');
    expect(outcome.message?.text).toBe('Got end:42:1');
  });
});

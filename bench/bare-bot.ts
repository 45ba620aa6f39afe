import { readFileSync } from 'node:fs';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { Bot } from 'grammy';
import { answerParent } from './child.js';

/**
 * The same two clients with nothing behind them: `/help` is answered with a line, `/timeout` with a line and a message to
 * the partner, in as many calls to the platform as the full bot makes. Nothing is checked, kept, or tried again.
 */
const partners = new Map(
  Object.entries(JSON.parse(readFileSync(process.env['BENCH_PARTNERS'] ?? '', 'utf8')) as Record<string, string>),
);
const environment = (name: string): string => process.env[name] ?? '';
const fail = (error: unknown): never => {
  console.error(error);
  process.exit(1);
};

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  rest: { api: environment('DISCORD_API_URL') },
});
let nonce = 0;
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const answer = async (): Promise<void> => {
    // Not ephemeral, as the full bot in a private chat: Discord tells both of their own message over the gateway.
    await interaction.reply({ content: `You said ${interaction.commandName}.` });
    const partner = interaction.commandName === 'timeout' ? partners.get(interaction.user.id) : undefined;
    if (partner === undefined) return;
    const channel = await client.users.createDM(partner);
    nonce += 1;
    await channel.send({ content: 'A break has begun.', nonce: `bare-${nonce}`, enforceNonce: true });
  };
  answer().catch(fail);
});

const bot = new Bot(environment('TELEGRAM_TOKEN'), { client: { apiRoot: environment('TELEGRAM_API_URL') } });
// Not awaited: grammY takes one update after the other, and the full bot does not.
bot.command('help', (context) => void context.reply('You said help.').catch(fail));
bot.command('timeout', (context) => {
  const answer = async (): Promise<void> => {
    const partner = partners.get(String(context.from?.id));
    await context.reply('You said timeout.');
    if (partner === undefined) return;
    // The full bot changes both menus when a break begins.
    const menu = (chat_id: number) =>
      bot.api.setMyCommands([{ command: 'back', description: 'Back' }], { scope: { type: 'chat', chat_id } });
    await Promise.all([
      bot.api.sendMessage(Number(partner), 'A break has begun.'),
      menu(context.chat.id),
      menu(Number(partner)),
    ]);
  };
  answer().catch(fail);
});

process.on('SIGTERM', () => process.exit(0));
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login(environment('DISCORD_TOKEN'));
await ready;
await client.application?.commands.set([
  { name: 'help', description: 'Help' },
  { name: 'timeout', description: 'Take a break' },
]);
await new Promise<void>((resolve) => {
  bot.start({ onStart: () => resolve() }).catch(fail);
});
answerParent();

import type { Sandbox } from './run-sandbox.js';

/**
 * Who is there when a try-out begins: Ana and Ben, who love each other, and Cleo, who reads along where others do. On
 * each platform the two have a chat of their own, and all three share a place with the bot. Nobody is paired yet.
 */
export async function bringPeople({ discord, telegram }: Pick<Sandbox, 'discord' | 'telegram'>): Promise<void> {
  // On Discord only Ana has added the bot to her account; the others meet it through the server they share.
  await discord.control.addPerson({ name: 'Ana', userInstalled: true });
  await discord.control.addPerson({ name: 'Ben', userInstalled: false });
  await discord.control.addPerson({ name: 'Cleo', userInstalled: false });
  await discord.control.addPrivateChat('Ana', 'Ben');
  await discord.control.addGuild({ name: 'Home', members: ['Ana', 'Ben', 'Cleo'] });

  for (const name of ['Ben', 'Ana', 'Cleo']) await telegram.control.addPerson({ name });
  await telegram.control.addPrivateChat('Ben', 'Ana');
  await telegram.control.addGroup({ title: 'Home', members: ['Ben', 'Ana', 'Cleo'] });
}

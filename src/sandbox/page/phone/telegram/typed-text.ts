/** What the text in the composer asks the client for, besides being sent. */

type Command = { readonly name: string; readonly description: string };

// Bot API, InlineQuery: "Text of the query (up to 256 characters)".
const LONGEST_QUERY = 256;

/** The query after `@bot`; null for text that asks the bot nothing. */
export function inlineQueryIn(text: string, botUsername: string): string | null {
  const found = /^@(\w+)(?:\s+([\s\S]*))?$/u.exec(text);
  if (found?.[1]?.toLowerCase() !== botUsername.toLowerCase()) return null;
  return (found[2] ?? '').slice(0, LONGEST_QUERY);
}

/** Whether what was typed begins like the bot's name, and is not yet all of it. */
export function beginsBotName(text: string, botUsername: string): boolean {
  const name = `@${botUsername.toLowerCase()}`;
  return text !== '' && text.length < name.length && name.startsWith(text.toLowerCase());
}

/** The commands that what was typed may become, in the menu's order; the one that is typed out comes first. */
export function commandsIn(text: string, commands: readonly Command[]): readonly Command[] {
  const typed = /^\/([a-z0-9_]*)$/iu.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  const fitting = commands.filter(({ name }) => name.startsWith(typed));
  return [...fitting.filter(({ name }) => name === typed), ...fitting.filter(({ name }) => name !== typed)];
}

/** What a command chosen from a list is sent as: in a group the bot is named, so that no other bot takes it. */
export function commandText(name: string, chatKind: 'bot' | 'pair' | 'shared', botUsername: string): string {
  return chatKind === 'shared' ? `/${name}@${botUsername}` : `/${name}`;
}

import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Log } from '../../app/ports.js';
import { type AnyCommand, isOn } from '../../command-kit/define-command.js';
import type { DiscordCalls } from './calls.js';
import { renderOption, type Text } from './options.js';

/** The commands as they shall stand in Discord's menu; an alias is a command of its own that does the same. */
export function applicationCommands(
  commands: readonly AnyCommand[],
  text: Text,
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands
    .filter((command) => isOn(command, 'discord'))
    .flatMap((command) =>
      [command.name, ...command.aliases].map((name) => ({
        type: ApplicationCommandType.ChatInput as const,
        name,
        description: text('en', command.summary),
        options: Object.entries(command.options).map(([option, spec]) => renderOption(option, spec, text)),
        // With user install two people can use it in their own chat, without any server.
        integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
        contexts: [
          ...(command.where === 'everywhere' ? [InteractionContextType.Guild] : []),
          InteractionContextType.BotDM,
          InteractionContextType.PrivateChannel,
        ],
      })),
    );
}

/**
 * Publishes the commands if the registered ones differ: publishing makes every client load the menu anew, and has a
 * daily limit. Throws what the calls throw.
 */
export async function registerCommands(
  deps: {
    readonly calls: DiscordCalls;
    readonly commands: readonly AnyCommand[];
    readonly text: Text;
    readonly log: Log;
  },
  applicationId: string,
): Promise<'published' | 'unchanged'> {
  const wanted = applicationCommands(deps.commands, deps.text);
  const registered = await deps.calls.commands(applicationId);
  if (sameCommands(registered, wanted)) return 'unchanged';
  await deps.calls.publish(applicationId, wanted);
  deps.log.info('discord.commands-published', { platform: 'discord', count: wanted.length });
  return 'published';
}

/** Whether people see in the menu what these say, whatever Discord has added of its own. */
export const sameCommands = (registered: readonly object[], wanted: readonly object[]): boolean =>
  fingerprint(registered) === fingerprint(wanted);

/** Only what we say about a command counts; Discord adds ids, versions and defaults. */
const OURS = ['type', 'name', 'description'];
const OF_OPTION = ['type', 'name', 'description', 'choices', 'min_value', 'max_value', 'min_length', 'max_length'];

type Fields = Readonly<Record<string, unknown>>;

function fingerprint(commands: readonly object[]): string {
  const spelled = (commands as readonly Fields[]).map((command) => {
    const options = list(command['options']).map((option) => ({
      ...pick(option, OF_OPTION),
      choices: list(option['choices']).map((choice) => pick(choice, ['name', 'value'])),
    }));
    const places = { integration_types: sorted(command['integration_types']), contexts: sorted(command['contexts']) };
    return JSON.stringify({ ...pick(command, OURS), options, ...places });
  });
  return sorted(spelled).join();
}

const pick = (from: Fields, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
const sorted = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String).sort((a, b) => a.localeCompare(b, 'en')) : [];

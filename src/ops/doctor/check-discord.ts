import { applicationCommands, sameCommands } from '../../adapters/discord/register.js';
import type { PlatformConfig } from '../../config.js';
import { type Answer, type Asked, askingOf, strange, unreachable } from './ask-platform.js';
import { type Finding, note, wrong } from './finding.js';
import type { PlatformCheck, PlatformCheckDeps } from './platform-check.js';

const NAME = 'Discord';
/** Of a thousand a day; what is left lasts for a few more restarts. */
const FEW_STARTS = 20;
const PORTAL = 'discord.com/developers';

/** Whether Discord can be reached, takes the token, and is set up as the bot needs it. Reads only; opens no session. */
export async function checkDiscord({ token, apiUrl }: PlatformConfig, deps: PlatformCheckDeps): Promise<PlatformCheck> {
  const base = `${apiUrl ?? 'https://discord.com/api'}/v10`;
  const asked: Asked = { name: NAME, host: new URL(base).host, usesProxy: deps.usesProxy };
  // Discord turns down callers that do not name themselves like this.
  const headers = { authorization: `Bot ${token.reveal()}`, 'user-agent': 'DiscordBot (intermission doctor, 1)' };
  const asking = askingOf(base, deps.now);
  const ask = (path: string): ReturnType<typeof asking> => asking(path, headers);

  const first = await ask('/applications/@me');
  if (first.kind === 'silent') return { findings: [unreachable(asked, first)], answer: null };
  const about = fieldsOf(first);
  const id = about?.['id'];
  if (first.status === 401) {
    return {
      answer: first,
      findings: [
        wrong(
          `Discord refuses the token in DISCORD_TOKEN: copy it again from the Bot page of your application at ${PORTAL}.`,
        ),
      ],
    };
  }
  if (about === null || typeof id !== 'string') return { answer: first, findings: [strange(asked, first)] };

  const findings: Finding[] = [...setUp(about)];
  const gateway = await ask('/gateway/bot');
  if (gateway.kind === 'silent') findings.push(unreachable(asked, gateway));
  else findings.push(...startsLeft(asked, gateway));
  const registered = await ask(`/applications/${encodeURIComponent(id)}/commands`);
  if (registered.kind === 'silent') findings.push(unreachable(asked, registered));
  else if (registered.status !== 200 || !Array.isArray(registered.body)) findings.push(strange(asked, registered));
  else if (!sameCommands(registered.body as readonly object[], applicationCommands(deps.commands, deps.text))) {
    findings.push(
      wrong('The commands registered at Discord are not those of this version: start the bot, which registers them.'),
    );
  }
  return { answer: first, findings };
}

type Fields = Readonly<Record<string, unknown>>;

const asFields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const fieldsOf = ({ status, body }: Answer): Fields | null => (status === 200 ? asFields(body) : null);

/** https://docs.discord.com/developers/resources/application#application-object; no privileged intent is needed. */
function setUp(about: Fields): readonly Finding[] {
  const installs = asFields(about['integration_types_config']);
  const scopesOf = (type: '0' | '1'): readonly unknown[] => {
    const scopes = asFields(asFields(installs?.[type])?.['oauth2_install_params'])?.['scopes'];
    return Array.isArray(scopes) ? scopes : [];
  };
  const hasGuild = ['bot', 'applications.commands'].every((scope) => scopesOf('0').includes(scope));
  const hasUser = scopesOf('1').includes('applications.commands');
  return [
    ...(typeof about['interactions_endpoint_url'] === 'string' && about['interactions_endpoint_url'] !== ''
      ? [
          wrong(
            `Discord sends what people press to an Interactions Endpoint URL and not to the bot: empty that field on the General page at ${PORTAL}.`,
          ),
        ]
      : []),
    ...(hasGuild
      ? []
      : [
          wrong(
            `The install link does not add the bot to a server: at ${PORTAL}, Installation, allow Guild Install with the scopes "applications.commands" and "bot".`,
          ),
        ]),
    ...(hasUser
      ? []
      : [
          wrong(
            `People cannot install the bot for themselves, to use it in their own chat: at ${PORTAL}, Installation, allow User Install with the scope "applications.commands".`,
          ),
        ]),
    ...(about['bot_require_code_grant'] === true
      ? [
          wrong(
            `The install link asks for a code grant, which nobody can give: switch off "Requires OAuth2 Code Grant" on the Bot page at ${PORTAL}.`,
          ),
        ]
      : []),
    ...(about['bot_public'] === false
      ? [
          note(
            `Only you can install the bot, as it is no public one: switch on "Public Bot" on the Bot page at ${PORTAL} if others shall.`,
          ),
        ]
      : []),
  ];
}

function startsLeft(asked: Asked, answer: Answer): readonly Finding[] {
  const limit = asFields(fieldsOf(answer)?.['session_start_limit']);
  if (limit === null) return [strange(asked, answer)];
  const left = limit['remaining'];
  return typeof left === 'number' && left < FEW_STARTS
    ? [wrong(`Discord lets the bot connect only ${left} more times today: see why it starts so often.`)]
    : [];
}

import type { BotCommand } from 'grammy/types';
import { sameMenu, sharedMenus } from '../../adapters/telegram/register.js';
import type { PlatformConfig } from '../../config.js';
import { type Answer, type Asked, askingOf, strange, unreachable } from './ask-platform.js';
import { type Finding, note, wrong } from './finding.js';
import type { PlatformCheck, PlatformCheckDeps } from './platform-check.js';

/** Whether Telegram can be reached, takes the token, and is set up as the bot needs it. Reads only; never polls. */
export async function checkTelegram(
  { token, apiUrl }: PlatformConfig,
  deps: PlatformCheckDeps,
): Promise<PlatformCheck> {
  const base = apiUrl ?? 'https://api.telegram.org';
  const asked: Asked = { name: 'Telegram', host: new URL(base).host, usesProxy: deps.usesProxy };
  const asking = askingOf(base, deps.now);
  const ask = (method: string): ReturnType<typeof asking> => asking(`/bot${token.reveal()}/${method}`);

  const first = await ask('getMe');
  if (first.kind === 'silent') return { findings: [unreachable(asked, first)], answer: null };
  // Telegram has no page for a token that it does not know.
  if (first.status === 401 || (first.status === 404 && isTelegrams(first))) {
    return {
      answer: first,
      findings: [wrong('Telegram refuses the token in TELEGRAM_TOKEN: copy it again from BotFather.')],
    };
  }
  const me = resultOf(first) as Me | null;
  if (me === null) return { answer: first, findings: [strange(asked, first)] };

  const findings: Finding[] = [...setUp(me)];
  const webhook = await ask('getWebhookInfo');
  if (webhook.kind === 'silent') findings.push(unreachable(asked, webhook));
  else findings.push(...noWebhook(asked, webhook));
  for (const { scope, commands } of sharedMenus(deps.commands, deps.text)) {
    const menu = await ask(`getMyCommands?scope=${encodeURIComponent(JSON.stringify(scope))}`);
    if (menu.kind === 'silent') return { answer: first, findings: [...findings, unreachable(asked, menu)] };
    const published = resultOf(menu);
    if (!Array.isArray(published)) return { answer: first, findings: [...findings, strange(asked, menu)] };
    if (sameMenu(published as readonly BotCommand[], commands)) continue;
    findings.push(
      wrong('The menus published at Telegram are not those of this version: start the bot, which publishes them.'),
    );
    break;
  }
  return { answer: first, findings };
}

type Me = {
  readonly can_join_groups?: boolean;
  readonly can_read_all_group_messages?: boolean;
  readonly supports_inline_queries?: boolean;
};

/** https://core.telegram.org/bots/api#getme */
function setUp(me: Me): readonly Finding[] {
  return [
    ...(me.supports_inline_queries === true
      ? [
          note(
            'Telegram does not tell whether inline feedback is on: /setinlinefeedback → 100 % in BotFather, or a promise posted in a chat is not asked for.',
          ),
        ]
      : [
          wrong(
            'Inline mode is off, so nobody can post a promise in their own chat: /setinline in BotFather, then /setinlinefeedback → 100 %.',
          ),
        ]),
    ...(me.can_join_groups === false
      ? [
          wrong(
            'The bot cannot be added to groups, so two people cannot have a place of their own there: /setjoingroups → Enable in BotFather.',
          ),
        ]
      : []),
    ...(me.can_read_all_group_messages === true
      ? [
          wrong(
            'Telegram sends the bot everything that people write in its groups, which it must not have: /setprivacy → Enable in BotFather.',
          ),
        ]
      : []),
  ];
}

function noWebhook(asked: Asked, answer: Answer): readonly Finding[] {
  const info = resultOf(answer) as { readonly url?: unknown } | null;
  if (info === null) return [strange(asked, answer)];
  return info.url === undefined || info.url === ''
    ? []
    : [
        wrong(
          'A webhook is set for this bot, so another program is sent what people write: stop that program, then start the bot, which removes the webhook.',
        ),
      ];
}

const isTelegrams = ({ body }: Answer): boolean => typeof body === 'object' && body !== null && 'ok' in body;

/** Null: it was refused, or is none of Telegram's. */
function resultOf(answer: Answer): unknown {
  return answer.status === 200 && isTelegrams(answer) ? (answer.body as { readonly result?: unknown }).result : null;
}

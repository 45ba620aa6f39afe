import { createCalls } from '../../../src/adapters/discord/calls.js';
import { createReaders } from '../../../src/adapters/discord/readers.js';
import type { PlatformAdapter } from '../../../src/app/ports.js';
import { instant, SECOND } from '../../../src/core/instant.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { Bench } from './bench.js';
import type { FaultName } from './faults.js';
import type { Asked } from './outcomes.js';
import { personOf } from './message-uses.js';
import type { Call } from './servers.js';
import { patiently, type Use } from './uses.js';

const adapterOf = (bench: Bench, platform: Platform): PlatformAdapter => {
  const adapter = bench.bot.adapters[platform];
  if (adapter === undefined) throw new Error('there is no adapter');
  return adapter;
};

/** Who else reads in a place: asked each time that it is shown. */
async function readers(
  bench: Bench,
  call: Call,
  fault: FaultName,
  of: Pick<PlatformAdapter, 'readers'> = adapterOf(bench, call.platform),
): Promise<Asked> {
  const { place, except } = await bench.somewhere(call.platform);
  bench.strike(call, fault);
  const asking = of.readers(place, except);
  await patiently(bench, fault);
  const first = await asking;
  bench.heal();
  await bench.advance(10 * SECOND);
  if ((await of.readers(place, except))?.canPost !== true) throw new Error('it stays unknown');
  if (first === null) return 'not known, and asked again';
  return first.canPost ? 'known' : 'shut to us, and asked again';
}

/** Who we are is asked once: so each fault meets somebody who asks for the first time. */
function readersAtFirst(bench: Bench, call: Call, fault: FaultName): Promise<Asked> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const calls = createCalls(bench.addressOf('discord'));
  return readers(bench, call, fault, {
    readers: createReaders({ calls, log, clock: { now: () => instant(bench.now()) } }),
  });
}

async function menu(bench: Bench, call: Call, fault: FaultName): Promise<Asked> {
  const who = await bench.someone('telegram');
  const [account] = (await personOf(bench, who)).accounts;
  if (account === undefined) throw new Error('they have no account');
  const adapter = adapterOf(bench, 'telegram');
  const backIsThere = (): boolean =>
    bench.telegram.control.commandsFor(who.name).some(({ command }) => command === 'back');
  bench.strike(call, fault);
  const showing = adapter.showMenu(account, 'in-break');
  await patiently(bench, fault);
  await showing;
  bench.heal();
  const first = backIsThere();
  await adapter.showMenu(account, 'in-break');
  if (!backIsThere()) throw new Error('it is never shown');
  return first ? 'known' : 'not known, and asked again';
}

const discord = (name: string, isPlace?: true): Call => ({
  platform: 'discord',
  name,
  ...(isPlace ? { isPlace } : {}),
});
const telegram = (name: string): Call => ({ platform: 'telegram', name });
const use = (call: Call, what: string, play: (bench: Bench, call: Call, fault: FaultName) => Promise<Asked>): Use => ({
  call,
  what,
  play: (bench, fault) => play(bench, call, fault),
});

/** What the platforms are asked and told besides: who reads where, and the menu of a chat. */
export const QUESTION_USES: readonly Use[] = [
  use(discord('GET /channels/:channel_id', true), 'who reads there: the channel', readers),
  use(discord('GET /guilds/:guild_id', true), 'who reads there: the server', readers),
  use(discord('GET /guilds/:guild_id/members/:user_id', true), 'who reads there: a member', readers),
  use(discord('GET /users/@me'), 'who reads there: who we are', readersAtFirst),
  use(telegram('getChat'), 'who reads there: the group', readers),
  use(telegram('getChatMemberCount'), 'who reads there: how many', readers),
  use(telegram('getChatAdministrators'), 'who reads there: administrators', readers),
  use(telegram('getChatMember'), 'who reads there: whether we may write', readers),
  use(telegram('setMyCommands'), 'the menu of one chat', menu),
];

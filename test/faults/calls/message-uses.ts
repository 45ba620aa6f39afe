import type { OutboxDraft } from '../../../src/core/decision.js';
import type { OutboxId } from '../../../src/core/ids.js';
import { HOUR, instant, MINUTE, SECOND } from '../../../src/core/instant.js';
import type { Person } from '../../../src/core/person/state.js';
import type { Bench, Someone } from './bench.js';
import type { FaultName } from './faults.js';
import type { Delivered } from './outcomes.js';
import type { Call } from './servers.js';
import { count, patiently, textsOf, UPLOAD_PATIENCE, type Use } from './uses.js';

type More = Partial<Omit<OutboxDraft, 'id' | 'to'>>;

export async function personOf(bench: Bench, { platform, id }: Someone): Promise<Person> {
  const person = await bench.bot.store.personByAccount(platform, id);
  if (person === null) throw new Error('the bot does not know them');
  return person;
}

/** The words of the simplest thing that can be queued. */
const QUEUED = /more than this chat takes/;

/**
 * Queues something for somebody whose call meets the fault, and something for somebody else right behind it; then looks
 * who had to wait, and what arrives in the next minutes.
 */
async function deliver(
  bench: Bench,
  call: Call,
  fault: FaultName,
  given: {
    readonly before?: (who: Someone) => Promise<void>;
    readonly row?: (person: Person) => More;
    readonly words?: RegExp;
    readonly copies?: (who: Someone) => number;
    readonly patience?: number;
  } = {},
): Promise<Delivered> {
  const { words = QUEUED } = given;
  const who = await bench.someone(call.platform);
  const other = await bench.someone(call.platform);
  await given.before?.(who);
  const person = await personOf(bench, who);
  const others = await personOf(bench, other);
  const copies = given.copies === undefined ? () => count(textsOf(bench, who), words) : () => given.copies!(who);
  const isOtherServed = (): boolean => count(textsOf(bench, other), QUEUED) > 0;

  bench.strike(call, fault);
  const row = await bench.queue(person, given.row?.(person));
  await patiently(bench, fault, given.patience);
  await bench.queue(others);
  const allWait = !isOtherServed();
  bench.heal();
  for (const wait of [9 * SECOND, 31 * SECOND]) await bench.advance(wait);
  const forMinutes = !isOtherServed();
  await bench.advance(6 * MINUTE);

  const after = await bench.bot.store.outboxRow(row);
  if (after?.state === 'unreachable') return 'given up';
  if (after?.state !== 'sent') throw new Error(`after all of that the row is ${after?.state ?? 'gone'}`);
  if (count(textsOf(bench, who), /1 message I can't remove/) > 0) return 'told that some stays';
  if (copies() === 2 && allWait) return 'twice, all wait';
  if (copies() !== 1) throw new Error(`it is there ${copies()} times`);
  if (forMinutes) return 'once, all wait for minutes';
  if (allWait) return 'once, all wait';
  if (after.spent > 1) return 'once, with a second try';
  return bench.waited(row) ? 'once, they wait' : 'once';
}

/** Something of ours that stands in their chat, and is to go. */
const sayFirst =
  (bench: Bench) =>
  async (who: Someone): Promise<void> => {
    await bench.queue(await personOf(bench, who));
    await bench.settle();
  };
const hides = (person: Person): More => ({
  notice: { kind: 'privacy/hide', accountId: person.accounts[0]!.id, since: instant(Date.now() - 48 * HOUR) },
});
const HIDDEN = /^I removed \d+ messages? here/;

const hiding = (bench: Bench, call: Call, fault: FaultName): Promise<Delivered> =>
  deliver(bench, call, fault, { before: sayFirst(bench), row: hides, words: HIDDEN });

/** The number of our last message is known; it is taken out of the chat, and nothing is said. */
async function removing(bench: Bench, call: Call, fault: FaultName): Promise<Delivered> {
  const who = await bench.someone(call.platform);
  const person = await personOf(bench, who);
  const said = await bench.queue(person);
  const messageIds = bench.messageIdsOf(said);
  const accountId = person.accounts[0]!.id;
  bench.strike(call, fault);
  const row = await bench.queue(person, { notice: { kind: 'privacy/remove', accountId, messageIds } });
  await patiently(bench, fault);
  const other = await bench.someone(call.platform);
  await bench.queue(await personOf(bench, other));
  const allWait = textsOf(bench, other).every((text) => !QUEUED.test(text));
  bench.heal();
  for (const wait of [9 * SECOND, 31 * SECOND]) await bench.advance(wait);
  const forMinutes = textsOf(bench, other).every((text) => !QUEUED.test(text));
  await bench.advance(6 * MINUTE);
  const after = await bench.bot.store.outboxRow(row);
  const stands = textsOf(bench, who).some((text) => QUEUED.test(text));
  if (after?.state === 'unreachable' && stands) return 'given up';
  if (after?.state !== 'sent') throw new Error(`after all of that the row is ${after?.state ?? 'gone'}`);
  if (stands) return 'told that some stays';
  if (forMinutes) return 'once, all wait for minutes';
  if (allWait) return 'once, all wait';
  if (after.spent > 1) return 'once, with a second try';
  return bench.waited(row) ? 'once, they wait' : 'once';
}

/** A word that may only follow what somebody just did, by the answer to that. */
async function following(bench: Bench, call: Call, fault: FaultName): Promise<Delivered> {
  return deliver(bench, call, fault, {
    before: async ({ name }) => {
      await bench.discord.control.command(name, { name: 'help' });
      await bench.settle();
    },
    row: () => ({ route: 'live-reply' }),
  });
}

/** Where others read: what the outbox makes of each answer is the same as for a person. */
async function posting(bench: Bench, call: Call, fault: FaultName): Promise<Delivered> {
  const adapter = bench.bot.adapters[call.platform];
  const { place, sees } = await bench.somewhere(call.platform);
  if (adapter === undefined) throw new Error('there is no adapter');
  const words = `posted with ${fault}`;
  const card = {
    blocks: [{ kind: 'paragraph' as const, spans: [words] }],
    rows: [],
    choice: null,
    isPrivate: false,
  };
  const nonce = `post${fault}`.replaceAll(/[^a-z0-9]/g, '').padEnd(22, 'p') as OutboxId;
  bench.strike(call, fault);
  const trying = adapter.post(place, card, nonce);
  await patiently(bench, fault);
  const first = await trying;
  bench.heal();
  if (first.kind === 'unreachable') return 'given up';
  if (first.kind === 'wait') await bench.advance(first.milliseconds + SECOND);
  if (first.kind !== 'sent' && (await adapter.post(place, card, nonce)).kind !== 'sent')
    throw new Error('never posted');
  const copies = sees().filter((text) => text === words).length;
  if (copies === 2) return 'twice, all wait';
  if (copies !== 1) throw new Error(`it is there ${copies} times`);
  if (first.kind === 'rejected') return 'once, with a second try';
  if (first.kind === 'sent') return 'once';
  if (first.scope === 'recipient') return 'once, they wait';
  return first.milliseconds > 30 * SECOND ? 'once, all wait for minutes' : 'once, all wait';
}

const discord = (name: string, isPlace?: true): Call => ({
  platform: 'discord',
  name,
  ...(isPlace ? { isPlace } : {}),
});
const telegram = (name: string): Call => ({ platform: 'telegram', name });
const MESSAGES = 'POST /channels/:channel_id/messages';

const use = (
  call: Call,
  what: string,
  play: (bench: Bench, call: Call, fault: FaultName) => Promise<Delivered>,
): Use => ({ call, what, play: (bench, fault) => play(bench, call, fault) });

/** What is queued and sent: to a person, after what they did, with a file, where others read; and the queue's errands. */
export const MESSAGE_USES: readonly Use[] = [
  use(discord(MESSAGES), 'a message', deliver),
  use(discord('POST /users/@me/channels'), 'opening their chat', deliver),
  use(discord('POST /webhooks/:webhook_id/:webhook_token'), 'a word behind an answer', following),
  use(discord(MESSAGES, true), 'a post', posting),
  use(discord('GET /channels/:channel_id/messages'), 'hiding: what is there', hiding),
  use(discord('DELETE /channels/:channel_id/messages/:message_id'), 'hiding', hiding),
  use(discord('DELETE /channels/:channel_id/messages/:message_id'), 'taking a message back', removing),
  use(telegram('sendMessage'), 'a message', deliver),
  use(telegram('sendDocument'), 'a file', (bench, call, fault) =>
    deliver(bench, call, fault, {
      patience: UPLOAD_PATIENCE,
      row: ({ accounts }) => ({ notice: { kind: 'privacy/export', accountId: accounts[0]!.id, passphrase: null } }),
      copies: ({ name }) =>
        bench.telegram.control.sees(name).filter(({ attachments }) => attachments[0]?.name === 'notes.json').length,
    }),
  ),
  use(telegram('sendMessage'), 'a post', posting),
  use(telegram('deleteMessages'), 'hiding', hiding),
  use(telegram('deleteMessages'), 'taking a message back', removing),
  use(telegram('deleteMessage'), 'hiding, one by one', (bench, call, fault) =>
    oneByOne(bench, () => hiding(bench, call, fault)),
  ),
];

/** One of them cannot go, and keeps the others of its call: then each is tried alone. */
function oneByOne(bench: Bench, play: () => Promise<Delivered>): Promise<Delivered> {
  bench.telegram.control.setFault({
    call: 'deleteMessages',
    effect: { kind: 'refuse', status: 400, description: "Bad Request: message can't be deleted" },
    times: Number.POSITIVE_INFINITY,
  });
  return play();
}

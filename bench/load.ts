import type { Platform } from '../src/core/person/state.js';
import type { BenchCouple, Place } from './place.js';

export type Operation = 'read' | 'write';
export type Round = {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  /** Platform calls an operation took. */
  readonly calls: number;
  /** Milliseconds until the answer was there, and until all of the operation was (the partner's message too). */
  readonly answered: readonly number[];
  readonly done: readonly number[];
};

/** So many operations, so many of them at once. A read is `/help`, a write `/timeout` by a couple that never called. */
export async function runRound(
  place: Place,
  given: {
    readonly platform: Platform;
    readonly operation: Operation;
    readonly count: number;
    readonly atOnce: number;
  },
): Promise<Round> {
  const { platform, operation, count, atOnce } = given;
  const watch = watchWire(place, platform);
  const answered: number[] = [];
  const done: number[] = [];
  let left = count;
  const { cpu: cpuBefore } = await place.child.use();
  const begun = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const couple = operation === 'read' ? place.reader(platform) : place.couple(platform);
      const from = performance.now();
      const told = operation === 'write' ? watch.told(couple) : Promise.resolve();
      await answer(place, platform, couple, operation, watch);
      answered.push(performance.now() - from);
      await told;
      done.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - begun) / 1_000;
  // What follows the last message (marking it, menus) belongs to the operations too.
  await new Promise((resolve) => setTimeout(resolve, 150));
  const cpu = (await place.child.use()).cpu - cpuBefore;
  const calls = watch.stop();
  return { perSecond: count / seconds, cpuMicroseconds: cpu / count, calls: calls / count, answered, done };
}

async function answer(
  place: Place,
  platform: Platform,
  couple: BenchCouple,
  operation: Operation,
  watch: Watch,
): Promise<void> {
  const name = operation === 'read' ? 'help' : 'timeout';
  if (platform === 'discord') {
    const outcome = await place.discord.control.command(couple.caller, { name });
    if (!outcome.acknowledged) throw new Error('A command was not answered in time.');
    return;
  }
  const answered = watch.answered(couple);
  await place.telegram.control.say(couple.caller, `/${name}`);
  await answered;
}

type Watch = {
  readonly answered: (couple: BenchCouple) => Promise<void>;
  readonly told: (couple: BenchCouple) => Promise<void>;
  /** Gives the number of calls that the bot made. */
  readonly stop: () => number;
};

/** Looks at the wire once a turn of the event loop; looking at screens would cost more than what is measured. */
function watchWire({ discord, telegram }: Place, platform: Platform): Watch {
  const control = platform === 'discord' ? discord.control : telegram.control;
  const waiting = new Map<string, { readonly couple: BenchCouple; readonly resolve: () => void }>();
  let calls = 0;
  let stopped = false;
  control.clearWire();

  const arrived = (chat: string): void => {
    waiting.get(chat)?.resolve();
    waiting.delete(chat);
  };
  const look = (): void => {
    const made = control.wire().filter(({ direction, name }) => direction === 'request' && name !== 'getUpdates');
    if (made.length > 0) control.clearWire();
    calls += made.length;
    for (const { name, body } of made) {
      if (name === 'sendMessage') arrived(String((body as { readonly chat_id: unknown }).chat_id));
    }
    // Discord's calls name the channel in their path, which the wire does not keep.
    if (made.some(({ name }) => name === 'POST /channels/:channel_id/messages')) {
      for (const [chat, { couple }] of waiting) {
        const messages = discord.control.sees(couple.partner, { channelId: chat });
        if (messages.some(({ from }) => from === 'bot')) arrived(chat);
      }
    }
    if (!stopped) setImmediate(look);
  };
  look();
  const arrives = (chat: string, couple: BenchCouple): Promise<void> =>
    new Promise((resolve) => waiting.set(chat, { couple, resolve }));
  return {
    answered: (couple) => arrives(couple.callerId, couple),
    told: (couple) => arrives(couple.partnerChat, couple),
    stop: () => {
      stopped = true;
      look();
      return calls;
    },
  };
}

import type { Chance } from '../privacy/chance.js';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import type { Act } from './acts.js';
import { type Attempt, checkHalves } from './checks.js';
import type { CrashTown } from './crash-town.js';
import type { Killing, KillKind } from './killing.js';
import type { Ledger } from './ledger.js';
import { deliveredTo, type Resident } from './resident.js';
import { readRows } from './rows.js';

/** About how many calls follow from one act: its answer, what the other is told, the menus. */
const CALLS_AN_ACT = 3;
/** About how many calls are made while a scene's asks go out. */
const CALLS_IN_THE_AIR = 16;
/** Real time that an answer takes while sends are to be in the air. */
const SLOW = { kind: 'slow', milliseconds: 40 } as const;
/** How often there is a kill where there can be one. */
const OFTEN = { burst: 0.9, air: 0.9, boot: 0.25 };
const RETRIES_WITHIN = 10_000;

/** What may happen to the bot while people act and while time passes. After each of these it runs, and is quiet. */
export type UnderFire = {
  readonly burst: (acts: readonly Act[]) => Promise<readonly Attempt[]>;
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Starts it, perhaps not at the first try. */
  readonly goOn: () => Promise<void>;
  /** Writes down that it is owed from now on. */
  readonly onAcknowledged: (attempt: Attempt) => void;
};

export function createUnderFire(given: {
  readonly town: CrashTown;
  readonly killing: Killing;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly cast: () => readonly Resident[];
  /** Whether to kill here, given how often that is wanted. */
  readonly strikes: (often: number) => boolean;
  readonly onKill: (kind: KillKind) => void;
  readonly onFindings: (findings: readonly string[]) => void;
}): UnderFire {
  const { town, killing, chance, ledger, cast, strikes, onKill } = given;
  const { clock, bot, telegram, discord } = town.sandbox;
  /** Before anybody presses anything: a card that was pressed does not say any more which row it was. */
  const read = (): void => {
    for (const entry of cast().flatMap(deliveredTo)) ledger.deliver(entry);
  };

  /** A send that met a platform still connecting is tried again seconds later, on a clock that stands still. */
  const waitOutRetries = async (): Promise<void> => {
    for (;;) {
      const now = clock.now();
      const soon = readRows(town.dataDir, (rows) => rows.everyOutboxRow())
        .filter(({ state, nextAt }) => state === 'waiting' && nextAt > now && nextAt <= now + RETRIES_WITHIN)
        .map(({ nextAt }) => nextAt);
      if (soon.length === 0) return;
      await clock.skipTo(Math.min(...soon));
      await town.settle();
    }
  };
  const goOn = async (): Promise<void> => {
    while (!bot.isRunning()) {
      if (strikes(OFTEN.boot)) {
        await killing.whileItStarts();
        onKill('during boot');
      } else {
        await killing.start();
      }
    }
    await town.settle();
    await waitOutRetries();
    read();
    given.onFindings(readRows(town.dataDir, (rows) => checkHalves(rows, cast(), clock.now())));
  };

  const onAcknowledged = ({ act, from, until }: Attempt): void =>
    ledger.acknowledge({ who: act.by.name, at: until, ...act.owed(from) });

  const burst = async (acts: readonly Act[]): Promise<readonly Attempt[]> => {
    read();
    const from = clock.now();
    const before = new Set(acts.flatMap(({ by }) => by.screen().map((message) => keyOf(by, message))));
    for (const act of shuffled(acts, chance)) act.fire();
    if (strikes(OFTEN.burst)) {
      await killing.amongCalls(acts.length * CALLS_AN_ACT);
      onKill('in a burst of input');
    }
    await goOn();
    const until = clock.now();
    return acts.map((act) => {
      const fresh = act.by.screen().filter((message) => !before.has(keyOf(act.by, message)));
      const attempt = { act, from, until, acknowledged: fresh.some(({ text }) => act.reply.test(text)) };
      if (attempt.acknowledged) onAcknowledged(attempt);
      return attempt;
    });
  };

  const pass = async (milliseconds: number): Promise<void> => {
    read();
    const isStruck = strikes(OFTEN.air);
    if (isStruck) {
      const times = Number.POSITIVE_INFINITY;
      telegram.control.setFault({ call: 'sendMessage', effect: SLOW, times });
      discord.control.setFault({ call: 'POST /channels/:channel_id/messages', effect: SLOW, times });
    }
    const skipped = clock.skip(milliseconds);
    if (isStruck) {
      await killing.amongCalls(CALLS_IN_THE_AIR);
      onKill('while sends were in the air');
    }
    await skipped;
    for (const { control } of [telegram, discord]) control.clearFaults();
    await goOn();
  };

  return { burst, pass, goOn, onAcknowledged };
}

const keyOf = ({ name }: Resident, { chatId, id, text }: SeenMessage): string => `${name} ${chatId} ${id} ${text}`;

function shuffled<Item>(items: readonly Item[], chance: Chance): readonly Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

import { vi } from 'vitest';
import type { Millis } from '../../../src/core/instant.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { WireRecord } from '../../../src/sandbox/contract.js';
import { type DiscordServer, startDiscordServer } from '../../../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../../../src/sandbox/telegram/server.js';
import { type FaultName, faultOf } from './faults.js';
import { startSpoilingProxy } from './spoiling-proxy.js';

/** By the name that the wire log gives it. `isPlace`: about a place where others read. */
export type Call = { readonly platform: Platform; readonly name: string; readonly isPlace?: true };

/** Both local servers, on a clock that stands still until it is moved, and everything that can go wrong with a call. */
export type Servers = {
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  /** Where a client is to be pointed at. */
  readonly addressOf: (platform: Platform) => { readonly token: string; readonly apiUrl: string };
  /** The next call of that name meets the fault. */
  readonly strike: (call: Call, fault: FaultName) => void;
  /** Nothing goes wrong any more. */
  readonly heal: () => void;
  /** Whether the planned fault was met. */
  readonly struck: () => boolean;
  /** Resolves once nothing happens any more without the clock. `isWorking`: something that cannot be seen on the wire. */
  readonly settle: (isWorking?: () => boolean) => Promise<void>;
  readonly now: () => number;
  /** The machine's clock and the platforms'. */
  readonly move: (milliseconds: Millis) => void;
  /** Real patience: of a call that gets no answer, of an answer that is not ready in time. */
  readonly outwait: (milliseconds: Millis) => Promise<void>;
  /** What went over the wire so far is not needed any more. */
  readonly forget: () => void;
  /** The names of the calls that were made since. */
  readonly called: (platform: Platform) => readonly string[];
  readonly close: () => Promise<void>;
};

export const START = Date.UTC(2026, 5, 1, 12);
/** So many turns of the event loop with nothing on the wire: whatever follows waits for the clock. */
const IDLE_TURNS = 30;

/** Under fake timers: no patience of a client, and no pause of ours, takes real time. */
export async function openServers(): Promise<Servers> {
  let now = START;
  vi.setSystemTime(now);
  const clock = { now: () => now };
  const discord = await startDiscordServer({ clock, answerClock: clock });
  const telegram = await startTelegramServer({ clock });
  const proxies = {
    discord: await startSpoilingProxy(discord.url),
    telegram: await startSpoilingProxy(telegram.url),
  };
  const wires = { discord: () => discord.control.wire(), telegram: () => telegram.control.wire() };
  let isMet = (): boolean => false;
  const called = (platform: Platform): readonly string[] =>
    wires[platform]()
      .filter(({ direction }: WireRecord) => direction === 'request')
      .map(({ name }) => name);
  const timesCalled = (call: Call): number => called(call.platform).filter((name) => name === call.name).length;
  const records = (): number =>
    wires.discord().length + wires.telegram().length + proxies.discord.spoiled() + proxies.telegram.spoiled();
  const settle = async (isWorking: () => boolean = () => false): Promise<void> => {
    let before = -1;
    for (let idle = 0; idle < IDLE_TURNS; idle += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const seen = records();
      if (seen !== before || isWorking()) idle = 0;
      before = seen;
    }
  };
  return {
    discord,
    telegram,
    addressOf: (platform) => ({
      token: platform === 'discord' ? discord.token : telegram.token,
      apiUrl: proxies[platform].url,
    }),
    strike: (call, faultName) => {
      const { platform, name, isPlace = false } = call;
      const fault = faultOf(faultName, platform, isPlace);
      if (fault.by === 'server') {
        const { control } = platform === 'discord' ? discord : telegram;
        const before = timesCalled(call);
        isMet = () => timesCalled(call) > before;
        return control.setFault({ call: name, effect: fault.effect, times: 1 });
      }
      const before = proxies[platform].spoiled();
      isMet = () => proxies[platform].spoiled() > before;
      const [method = 'POST', path = ''] = platform === 'discord' ? name.split(' ') : ['POST', `/${name}`];
      const address = path.replaceAll(/:\w+/g, '[^/]+').replace('@', '(?:@|%40)');
      proxies[platform].spoilNext(method, new RegExp(`${address}$`), fault.spoils);
    },
    heal: () => {
      discord.control.clearFaults();
      telegram.control.clearFaults();
    },
    struck: () => isMet(),
    settle,
    now: () => now,
    move: (milliseconds) => {
      now += milliseconds;
      // discord.js keeps what it knows of limits by the machine's time.
      vi.setSystemTime(now);
    },
    outwait: async (milliseconds) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
      // What passes for the clients is no time for anybody else.
      vi.setSystemTime(now);
      await settle();
    },
    forget: () => {
      discord.control.clearWire();
      telegram.control.clearWire();
    },
    called,
    close: async () => {
      await Promise.all([discord.close(), telegram.close(), proxies.discord.close(), proxies.telegram.close()]);
    },
  };
}

import type { SandboxClock } from './contract.js';
import type { SandboxClockSetting } from './ipc.js';

/** The clock of the local platforms, which the bot's clock follows. */
export type RunningClock = SandboxClock & {
  readonly setting: () => SandboxClockSetting;
  readonly change: (change: { readonly skip?: number; readonly speed?: number }) => SandboxClockSetting;
};

export function createRunningClock(start: { readonly base: number; readonly speed: number }): RunningClock {
  let setting: SandboxClockSetting = { base: Math.floor(start.base), at: Date.now(), speed: start.speed };
  const now = (): number => Math.floor(setting.base + (Date.now() - setting.at) * setting.speed);
  return {
    now,
    setting: () => setting,
    change: ({ skip = 0, speed = setting.speed }) => {
      setting = { base: now() + Math.floor(skip), at: Date.now(), speed };
      return setting;
    },
  };
}

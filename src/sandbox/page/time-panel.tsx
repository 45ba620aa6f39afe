import { useState } from 'preact/hooks';
import type { PageState } from '../page-contract.js';
import { clockTime, dayAndTime } from './format-time.js';
import { span } from './sentences.js';
import { post } from './use-sandbox.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FAST = 60;

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The sandbox's time in the zone of whoever looks at the page. */
export function SandboxTime({ now, speed }: { readonly now: number; readonly speed: number }) {
  const zone = ownZone();
  return (
    <p class="sandbox-time">
      <span class="sandbox-time-label">Sandbox time{speed === 1 ? '' : speed === 0 ? ', stopped' : `, ×${speed}`}</span>
      <time dateTime={new Date(now).toISOString()}>
        <span class="sandbox-time-clock">{clockTime(now, zone)}</span>{' '}
        <span class="sandbox-time-day">{dayAndTime(now, zone).replace(/,? ?\d\d:\d\d$/u, '')}</span>
      </time>
    </p>
  );
}

/** Everything that moves the clock of both platforms and the bot. */
export function TimePanel({ state, now }: { readonly state: PageState; readonly now: number }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { speed } = state.clock;
  // A bot that is dead cannot say what it would do next; the other two still move its time on.
  const isStopped = state.bot.status === 'stopped';
  const dueAt = isStopped ? null : (state.bot.due?.at ?? null);
  const set = async (change: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await post('/clock', change);
    setRefusal(answer.kind === 'refused' ? answer.words : null);
  };
  const skipToNext = (): void => {
    if (dueAt !== null) void set({ skipToNext: true });
  };

  return (
    <section class="time-panel" aria-label="Time">
      <SandboxTime now={now} speed={speed} />
      <div class="time-next">
        <button
          type="button"
          class="time-skip"
          aria-disabled={dueAt === null}
          aria-describedby="time-due"
          onClick={skipToNext}
        >
          Skip to <span class="wide">the </span>next<span class="wide"> event</span>
        </button>
        <span id="time-due" class="time-due">
          {isStopped
            ? 'the bot is not running'
            : isRetrying(state, now)
              ? retryWords(dueAt, now)
              : dueWords(dueAt, now)}
        </span>
      </div>
      <div class="time-steps">
        <button type="button" onClick={() => void set({ skip: 5 * MINUTE })}>
          +5 min
        </button>
        <button type="button" onClick={() => void set({ skip: DAY })}>
          +1 day
        </button>
        <button
          type="button"
          aria-pressed={speed === FAST}
          onClick={() => void set({ speed: speed === FAST ? 1 : FAST })}
        >
          ×60<span class="unseen"> (a minute every second)</span>
        </button>
      </div>
      {refusal === null ? null : (
        <p role="alert" class="time-refusal">
          {refusal}
        </p>
      )}
    </section>
  );
}

/** Something is still to be sent, and a platform was told to fail. Later than that, it waits for its hour. */
const RETRIED_WITHIN = 2 * MINUTE;

function isRetrying({ bot, discord, telegram }: PageState, now: number): boolean {
  const { due } = bot;
  if (due === null || due.outbox === 0 || discord.faults.length + telegram.faults.length === 0) return false;
  return due.at === null || due.at - now < RETRIED_WITHIN;
}

function retryWords(dueAt: number | null, now: number): string {
  return dueAt === null || dueAt <= now ? 'trying again …' : `trying again in ${span(dueAt - now)}`;
}

function dueWords(dueAt: number | null, now: number): string {
  if (dueAt === null) return 'nothing is due';
  if (dueAt <= now) return 'due now';
  const isToday = dueAt - now < 12 * HOUR;
  return `in ${span(dueAt - now)}, ${isToday ? `at ${clockTime(dueAt, ownZone())}` : dayAndTime(dueAt, ownZone())}`;
}

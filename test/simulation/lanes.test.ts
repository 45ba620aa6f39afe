import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { drawId } from '../../src/app/draw-ids.js';
import type { OutboxDraft } from '../../src/core/decision.js';
import type { InputKey, OutboxId, PersonId } from '../../src/core/ids.js';
import { type Instant, instant } from '../../src/core/instant.js';
import type { Platform } from '../../src/core/person/state.js';
import { keepCouples } from './couples-in-store.js';
import { createSteppedBot, type SteppedBot } from './stepped-bot.js';

const START = Date.parse('2026-03-04T17:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Every morning at nine, everyone who wants a prompt gets one: this many rows, all due at the same moment. */
const PROMPTS = 100_000;
const READERS = 2_500;
const CALLERS = 20;
const BETWEEN_CALLS = 400;
const STEP = 250;

type Case = {
  readonly platform: Platform;
  /** How many messages a second the platform allows: Discord 50 requests, of which a first message takes two. */
  readonly allowed: number;
  readonly seconds: number;
  /**
   * Least real time a step takes. discord.js counts 50 calls a second by itself, in real time; a clock that ran faster
   * would be held up by it as no real one is.
   */
  readonly realStep: number;
};

const CASES: readonly Case[] = [
  { platform: 'telegram', allowed: 30, seconds: 18, realStep: 0 },
  { platform: 'discord', allowed: 25, seconds: 12, realStep: STEP },
];

describe('while a hundred thousand prompts wait', () => {
  let stepped: SteppedBot;
  afterEach(() => stepped.close());

  it.for(CASES)(
    'everyone who promised to come back is asked at their minute on $platform',
    async ({ platform, seconds, realStep, allowed }) => {
      stepped = await createSteppedBot(START);
      const { callers, prompts, dueFrom } = await fill(stepped, platform);
      await stepped.start(platform);
      await callAll(stepped, platform, callers, realStep);
      // To the moment before the first promise, at which the prompts become due.
      while (stepped.now() < dueFrom) await stepped.step(Math.min(MINUTE, dueFrom - stepped.now()));

      const wire = platform === 'telegram' ? stepped.telegram.control : stepped.discord.control;
      wire.clearWire();
      let refused = 0;
      for (let passed = 0; passed < seconds * SECOND; passed += STEP) {
        await Promise.all([stepped.step(STEP), sleep(realStep)]);
        refused += wire.wire().filter(({ status }) => status === 429).length;
        wire.clearWire();
      }

      const arrived = stepped.sent.filter(({ result }) => result === 'sent');
      const promptsSent = arrived.filter(({ delivery }) => prompts.has(delivery.nonce));
      const asks = arrived.filter(({ delivery, at }) => !prompts.has(delivery.nonce) && at >= dueFrom);
      // discord.js counts its seconds from another moment than we do, and may hold up a burst; no storm comes of it.
      expect(refused).toBeLessThanOrEqual(stepped.sent.length / 50);
      expect(stepped.sent.length - arrived.length).toBeLessThanOrEqual(stepped.sent.length / 10);
      expect(asks).toHaveLength(CALLERS);
      for (const { delivery, at } of asks) {
        const { dueAt } = callers.find(({ externalId }) => externalId === delivery.to.externalId)!;
        expect(at).toBeGreaterThanOrEqual(dueAt);
        expect(at - dueAt).toBeLessThanOrEqual(5 * SECOND);
      }
      // They flow on, but a fifth of every second stays free.
      expect(promptsSent.length).toBeGreaterThan(seconds * 10);
      expect(busiestSecond(promptsSent.map(({ at }) => at))).toBeLessThanOrEqual(allowed * 0.8);
      expect((await stepped.bot().store.counts()).outboxWaiting).toBe(PROMPTS - promptsSent.length);
    },
  );

  it('an outage of the platform does not go through all of them, and the check-ins come first after it', async () => {
    stepped = await createSteppedBot(START);
    const { callers, prompts, dueFrom } = await fill(stepped, 'telegram');
    await stepped.start('telegram');
    await callAll(stepped, 'telegram', callers, 0);
    stepped.telegram.control.setFault({
      call: 'sendMessage',
      effect: { kind: 'server-error', status: 502, applied: false },
      times: Number.POSITIVE_INFINITY,
    });
    while (stepped.now() < dueFrom + MINUTE) await stepped.step(MINUTE);
    // Each row would have been claimed and given back, and the bot would have done nothing else.
    expect(stepped.givenBack()).toBeLessThan(PROMPTS / 100);

    stepped.telegram.control.clearFaults();
    const backAt = stepped.now();
    for (let passed = 0; passed < 32 * SECOND; passed += STEP) await stepped.step(STEP);
    const sent = stepped.sent.filter(({ at, result }) => at >= backAt && result === 'sent');
    expect(sent.filter(({ delivery }) => !prompts.has(delivery.nonce))).toHaveLength(CALLERS);
    const firstPrompt = sent.findIndex(({ delivery }) => prompts.has(delivery.nonce));
    expect(firstPrompt === -1 || firstPrompt >= CALLERS).toBe(true);
  });
});

type Caller = { readonly externalId: string; dueAt: number };

/** Couples whose callers and partners are on this platform, and the prompts of everyone else there. */
async function fill(
  { discord, telegram, dataDir }: SteppedBot,
  platform: Platform,
): Promise<{ readonly callers: readonly Caller[]; readonly prompts: ReadonlySet<string>; readonly dueFrom: number }> {
  const people: string[] = [];
  for (let number = 0; number < 2 * CALLERS + READERS; number += 1) {
    const name = `person ${number}`;
    if (platform === 'discord') people.push(await discord.control.addPerson({ name }));
    else people.push(String(await telegram.control.addPerson({ name })));
  }
  if (platform === 'discord') await discord.control.addGuild({ name: 'Everyone', members: people });
  else {
    for (let number = 0; number < people.length; number += 1) await telegram.control.start(`person ${number}`);
    await forgetUpdates(telegram);
  }

  const accounts = people.map((externalId) => ({ platform, externalId }));
  const dueFrom = START + BETWEEN_CALLS + 20 * MINUTE - 3 * SECOND;
  const prompts = new Set<string>();
  await keepCouples(dataDir, {
    couples: pairsOf(accounts),
    at: START - 24 * 60 * MINUTE,
    more: (pairs) => {
      const readers = pairs.slice(CALLERS).flat();
      const rows = Array.from({ length: PROMPTS }, (_, number) =>
        prompt(readers[number % readers.length]!, instant(dueFrom)),
      );
      for (const { id } of rows) prompts.add(id);
      return [{ outbox: rows }];
    },
  });
  const callers = accounts.slice(0, 2 * CALLERS).filter((_, number) => number % 2 === 0);
  return { callers: callers.map(({ externalId }) => ({ externalId, dueAt: 0 })), prompts, dueFrom };
}

/** They have all said hello long ago: nobody waits for an answer to it. */
async function forgetUpdates({ url, token, control }: SteppedBot['telegram']): Promise<void> {
  let offset = 0;
  while (control.pendingUpdates() > 0) {
    const response = await fetch(`${url}/bot${token}/getUpdates?offset=${offset}`);
    const { result } = (await response.json()) as { readonly result: readonly { readonly update_id: number }[] };
    offset = (result.at(-1)?.update_id ?? offset) + 1;
  }
}

async function callAll(
  stepped: SteppedBot,
  platform: Platform,
  callers: readonly Caller[],
  realStep: number,
): Promise<void> {
  for (const [number, caller] of callers.entries()) {
    await Promise.all([stepped.step(BETWEEN_CALLS), sleep(realStep)]);
    caller.dueAt = stepped.now() + 20 * MINUTE;
    await stepped.handle({
      key: `${platform}:call ${number}` as InputKey,
      from: { platform, externalId: caller.externalId, displayName: 'Ana', locale: 'en', mayWrite: true },
      place: 'bot-dm',
      request: {
        kind: 'time-out/call',
        wish: { kind: 'minutes', minutes: 20 },
        line: null,
        confirmed: false,
        announced: false,
        elsewhere: false,
      },
      at: instant(stepped.now()),
    });
  }
}

/** A row as reflection prompts make them: in the lowest lane, to one person, without an order. */
const prompt = (to: PersonId, dueAt: Instant): OutboxDraft => ({
  id: drawId() as OutboxId,
  lane: 'prompt',
  to,
  notice: { kind: 'start/welcome', known: true },
  orderKey: null,
  dueAt,
  expiresAt: null,
  sound: 'quiet-hours',
  route: 'direct',
  follow: null,
});

function pairsOf<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.flatMap((item, number) => (number % 2 === 0 ? [[item, items[number + 1]!] as const] : []));
}

/** The most in any second. `at` ascends. */
function busiestSecond(at: readonly number[]): number {
  return Math.max(0, ...at.map((moment, number) => number + 1 - at.findIndex((earlier) => earlier > moment - SECOND)));
}

import Database from 'better-sqlite3';
import { type Instant, instant, MINUTE, plus } from '../src/core/instant.js';
import type { Platform } from '../src/core/person/state.js';
import { dataFileOf, type Filled } from './filled-folder.js';
import { personIdAt } from './filled-rows.js';
import { openRoom } from './room.js';

const BREAK = 20 * MINUTE;

/**
 * Breaks whose ask is due at that moment each, called by the first of each couple through the app itself, twenty minutes
 * before it. What was to be told at the call is not sent any more.
 */
export async function callBreaks(
  of: Filled,
  couples: readonly number[],
  dueAt: (index: number) => Instant,
  platform: (index: number) => Platform = () => of.platform,
): Promise<void> {
  let now = instant(Date.now());
  const room = openRoom(of, () => now);
  try {
    for (const [index, couple] of couples.entries()) {
      now = plus(dueAt(index), -BREAK);
      await room.ask(
        couple * 2,
        {
          kind: 'time-out/call',
          wish: { kind: 'minutes', minutes: BREAK / MINUTE },
          line: null,
          confirmed: false,
          announced: false,
          elsewhere: false,
        },
        platform(index),
      );
    }
  } finally {
    await room.close();
  }
  forgetDue(of);
}

/** Whatever is due by now, or to be sent, is so no more: what was measured before leaves nothing to the next. */
export function forgetDue(of: Filled): void {
  change(of, (client) => {
    client.exec(`DELETE FROM outbox WHERE state = 'waiting'; DELETE FROM timers WHERE kind = 'time-out/told-check'`);
    client.prepare('DELETE FROM timers WHERE at <= ?').run(Date.now());
  });
}

/** The prompts of these people come at that moment. */
export function bringPrompts(of: Filled, people: readonly number[], at: Instant): void {
  change(of, (client) => {
    const update = client.prepare(
      'UPDATE timers SET at = ?, wall_zone = NULL, wall_date = NULL, wall_time = NULL WHERE key = ?',
    );
    for (const person of people) {
      if (update.run(at, `reflect/prompt:${personIdAt(person)}`).changes !== 1) throw new Error('nobody waits for it');
    }
  });
}

/** These people are on that platform, under the name they have there. */
export function moveTo(of: Filled, people: readonly number[], platform: Platform): void {
  change(of, (client) => {
    const update = client.prepare('UPDATE accounts SET platform = ? WHERE person_id = ?');
    for (const person of people) update.run(platform, personIdAt(person));
  });
}

/** The schedules that wait for their hour. */
export function countPrompts(of: Filled): number {
  const client = new Database(dataFileOf(of.dataDir));
  try {
    return client.prepare<[], number>("SELECT count(*) FROM timers WHERE kind = 'reflect/prompt'").pluck().get() ?? 0;
  } finally {
    client.close();
  }
}

function change(of: Filled, work: (client: Database.Database) => void): void {
  const client = new Database(dataFileOf(of.dataDir));
  try {
    client.transaction(work).immediate(client);
  } finally {
    client.close();
  }
}

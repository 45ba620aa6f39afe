import Database from 'better-sqlite3';
import { DAY, MINUTE } from '../../../src/core/instant.js';
import type { OutboxId } from '../../../src/core/ids.js';
import type { Invariant, World, Watching } from '../world/world.js';

/** A look at the data file itself after every step, by a connection of its own. A row of the answer is a failure. */
const census =
  (query: string, parameters: (world: World) => Readonly<Record<string, number>> = () => ({})): Invariant =>
  (world, broken): Watching => {
    let file: Database.Database | null = null;
    let asked: Database.Statement<[object], { readonly what: string }> | null = null;
    return {
      stepped: () => {
        file ??= new Database(world.dataFile, { readonly: true });
        asked ??= file.prepare(query);
        for (const { what } of asked.all(parameters(world))) broken(what);
      },
      closed: () => file?.close(),
    };
  };

export const oneCoupleAPerson: Invariant = census(`
  SELECT m.person_id || ' is in ' || count(*) || ' couples' AS what
  FROM couple_members m JOIN couples c ON c.id = m.couple_id
  WHERE c.ended_at IS NULL GROUP BY m.person_id HAVING count(*) > 1`);

export const onePromiseAPerson: Invariant = census(`
  SELECT m.person_id || ' owes ' || count(*) || ' returns' AS what
  FROM time_out_members m JOIN time_outs t ON t.id = m.time_out_id
  WHERE t.status = 'running' AND m.due_at IS NOT NULL AND m.returned_at IS NULL AND m."left" = 0
  GROUP BY m.person_id HAVING count(*) > 1`);

/** Nothing is promised beyond the day of the first call; twenty minutes are always there for whoever needs them. */
export const capsHold: Invariant = census(
  `
  SELECT 'a break breaks its caps: ' || t.status || ', cap ' || ((t.cap_at - t.opened_at) / 60000) || ' min, due ' || ifnull((m.due_at - t.opened_at) / 60000, 'none') || ' min after the call, more time ' || m.extensions_used AS what
  FROM time_outs t JOIN time_out_members m ON m.time_out_id = t.id
  WHERE t.status = 'running'
    AND (m.due_at > t.cap_at OR m.extensions_used > @extensions OR t.cap_at > max(t.opened_at + @cap,
      -- Who joined late had room for it; taken back, the room stays.
      CASE WHEN EXISTS (SELECT 1 FROM time_out_members u WHERE u.time_out_id = t.id AND u.due_at IS NULL AND u.generation > 1)
        THEN t.opened_at + @cap + @room
        ELSE (SELECT max(promised_at) + @room FROM time_out_members WHERE time_out_id = t.id) END))`,
  // Rules of the product: a day at most from the first call, twenty minutes for whoever joins late, four extensions.
  () => ({ cap: DAY, room: 20 * MINUTE, extensions: 4 }),
);

/** Whoever owes a return in a break that runs has an ask ahead, on its way, or behind them; and the break has its end. */
export const everyBreakHasItsTimers: Invariant = census(`
  SELECT 'an ask that is ahead has no timer' AS what
  FROM time_out_members m JOIN time_outs t ON t.id = m.time_out_id
  WHERE t.status = 'running' AND m.ask_kind = 'ahead' AND m.returned_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM timers WHERE key = 'time-out/ask:' || t.id || ':' || m.person_id AND at = m.due_at)
  UNION ALL
  SELECT 'an ask that is queued is not in the outbox'
  FROM time_out_members m JOIN time_outs t ON t.id = m.time_out_id
  WHERE t.status = 'running' AND m.ask_kind = 'queued' AND m.returned_at IS NULL AND m."left" = 0
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE to_person = m.person_id AND order_key = t.id AND state = 'waiting')
  UNION ALL
  SELECT 'a break that runs has no end'
  FROM time_outs t WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM timers WHERE key = 'time-out/close:' || t.id)`);

/**
 * The longest that anything may be put off: a break lasts a day at most, a night may follow it, and the machine's clock may
 * have been put forward by a day.
 */
const PUT_OFF = 3 * 24 * 60 * 60_000;
/** Looked for this often, of real time. */
const LOOK_EVERY = 60 * 60_000;

/**
 * When the world is calm again and time went by, nothing that is due is left, and nothing was given up. At all times what was
 * put off goes, or is given up, within days of the moment for which it was queued, but in a break of its reader.
 */
export const theOutboxDrains: Invariant = (world, broken) => {
  let file: Database.Database | null = null;
  let lookedAt = 0;
  const waiting = (): readonly OutboxId[] => {
    file ??= new Database(world.dataFile, { readonly: true });
    return file.prepare<[], OutboxId>("SELECT id FROM outbox WHERE state = 'waiting'").pluck().all();
  };
  return {
    stepped: () => {
      if (world.time.real() < lookedAt + LOOK_EVERY) return;
      lookedAt = world.time.real();
      const now = world.time.now();
      for (const id of waiting()) {
        const draft = world.facts.drafts.get(id);
        if (draft === undefined || draft.dueAt > now - PUT_OFF || world.facts.runningOf(draft.to).length > 0) continue;
        broken(
          `${draft.notice.kind} is put off, ${minutes(now - draft.dueAt)} after the moment for which it was queued`,
        );
      }
    },
    ended: async () => {
      const now = world.time.now();
      for (const row of await world.store().waiting(200))
        if (row.dueAt <= now) broken(`${row.kind} still waits ${minutes(now - row.dueAt)} after its time`);
      const { dead } = await world.store().counts();
      if (dead > 0) broken(`${dead} messages were given up`);
    },
    closed: () => file?.close(),
  };
};

const minutes = (milliseconds: number): string => `${Math.round(milliseconds / 60_000)} min`;

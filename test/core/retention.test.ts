import { describe, expect, it } from 'vitest';
import { assertNever } from '../../src/core/assert-never.js';
import { DAY, HOUR } from '../../src/core/instant.js';
import * as kept from '../../src/core/retention.js';
import { RESTS_AFTER } from '../../src/core/reflection/together.js';

describe('how long something is kept that nobody asked us to keep', () => {
  it('is what people were promised: what they read in /settings is made of these', () => {
    expect(kept.INPUT_KEYS_STAY).toBe(48 * HOUR);
    expect(kept.SENT_STAYS).toBe(48 * HOUR);
    expect(kept.COPY_STAYS).toBe(HOUR);
    expect(kept.TRIES_STAY).toBe(DAY);
    expect(kept.QUESTIONS_STAY).toBe(DAY);
    expect(kept.SETTLED_STAY).toBe(7 * DAY);
    expect(kept.DEAD_STAY).toBe(30 * DAY);
    expect(kept.OVER_STAYS).toBe(30 * DAY);
    // No prompt comes again within half a year.
    expect(kept.GIVEN_STAY).toBe(183 * DAY);
  });

  it('is a week in backups; the log by which a deletion is repeated after a restore outlives every one of them', () => {
    expect(kept.BACKUPS_STAY).toBe(7 * DAY);
    expect(kept.DROPPED_IDS_STAY).toBe(28 * DAY);
  });

  it('lets what was sent for both wait for its whole week, and for the noon after it', () => {
    expect(RESTS_AFTER).toBe(7 * DAY);
    expect(kept.UNSHOWN_STAY).toBe(8 * DAY);
  });
});

describe('what no code knows', () => {
  it('is said by its kind alone: its words may be private', () => {
    const unknown = (value: unknown) => () => assertNever(value as never);
    expect(unknown({ kind: 'say/sung', words: 'only for you' })).toThrow(/^unreachable: "say\/sung"$/);
    expect(unknown('only for you')).toThrow(/^unreachable: "string"$/);
  });
});

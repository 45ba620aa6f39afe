import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KillPoint } from '../entries/kill-points.js';
import { type Stories, startStories } from './killed-story.js';

type Expectation = {
  readonly point: KillPoint;
  /** Whether the killed process had kept the promise. Either way it stands in the end: Telegram hands the call over again. */
  readonly kept: boolean;
  /** Most answers to the call: one more where the first may have arrived before the update was confirmed. */
  readonly replies: 1 | 2;
  /** Most check-ins: Telegram has no nonce, so one that was sent and not marked comes twice. */
  readonly asks: 1 | 2;
};

/** The partner is told on Discord, where the nonce covers every repeat: exactly once, wherever the bot was killed. */
const EXPECTATIONS: readonly Expectation[] = [
  { point: 'call received', kept: false, replies: 1, asks: 1 },
  { point: 'call about to commit', kept: false, replies: 1, asks: 1 },
  { point: 'call committed', kept: true, replies: 1, asks: 1 },
  { point: 'reply made', kept: true, replies: 1, asks: 1 },
  { point: 'reply sent', kept: true, replies: 2, asks: 1 },
  { point: 'told sent', kept: true, replies: 2, asks: 1 },
  { point: 'told about to be marked', kept: true, replies: 2, asks: 1 },
  { point: 'ask timer committed', kept: true, replies: 1, asks: 1 },
  { point: 'ask claimed', kept: true, replies: 1, asks: 1 },
  { point: 'ask sent', kept: true, replies: 1, asks: 2 },
  { point: 'ask about to be marked', kept: true, replies: 1, asks: 2 },
  { point: 'ask marked', kept: true, replies: 1, asks: 1 },
];

describe('a caller on Telegram and a partner on Discord, whose bot is killed', () => {
  let stories: Stories;
  beforeAll(async () => {
    stories = await startStories('telegram', EXPECTATIONS.length);
  });
  afterAll(() => stories.close());

  it.for(EXPECTATIONS.map((each, couple) => ({ ...each, couple })))(
    'keep their promise: $point',
    async ({ point, kept, replies, asks, couple }) => {
      const story = await stories.killedAt(couple, point, false);
      expect(story.keptAtDeath).toBe(kept ? 1 : 0);
      expect(story).toMatchObject({ breaks: 1, promises: 1, askRows: 1, told: 1, unsentRows: 0, violations: [] });
      expect(story.replies).toBeGreaterThanOrEqual(1);
      expect(story.replies).toBeLessThanOrEqual(replies);
      expect(story.asks).toBeGreaterThanOrEqual(1);
      expect(story.asks).toBeLessThanOrEqual(asks);
    },
  );
});

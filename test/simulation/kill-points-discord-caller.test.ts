import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KILL_POINTS, type KillPoint } from '../entries/kill-points.js';
import { type Stories, startStories } from './killed-story.js';

type Expectation = {
  readonly point: KillPoint;
  /** Killed after the commit: the promise stands. Before it: Discord does not repeat the command, nobody was promised anything. */
  readonly kept: boolean;
  /** Whether the caller saw an answer; `maybe`: it may have been cut off on its way. */
  readonly sawPromise: boolean | 'maybe';
  /** Most messages that the partner may find. Telegram has no nonce, so what was sent and not marked may come twice. */
  readonly told: 1 | 2;
};

/** The check-in goes to Discord, where the nonce covers every repeat: it comes exactly once, wherever the bot was killed. */
const EXPECTATIONS: readonly Expectation[] = [
  { point: 'call received', kept: false, sawPromise: false, told: 1 },
  { point: 'call about to load', kept: false, sawPromise: false, told: 1 },
  { point: 'call loaded', kept: false, sawPromise: false, told: 1 },
  { point: 'call about to commit', kept: false, sawPromise: false, told: 1 },
  { point: 'call committed', kept: true, sawPromise: false, told: 1 },
  { point: 'reply made', kept: true, sawPromise: false, told: 1 },
  { point: 'reply sent', kept: true, sawPromise: true, told: 2 },
  { point: 'told claimed', kept: true, sawPromise: 'maybe', told: 1 },
  { point: 'told about to send', kept: true, sawPromise: 'maybe', told: 1 },
  { point: 'told sent', kept: true, sawPromise: 'maybe', told: 2 },
  { point: 'told about to be marked', kept: true, sawPromise: 'maybe', told: 2 },
  { point: 'told marked', kept: true, sawPromise: 'maybe', told: 1 },
  { point: 'ask timer read', kept: true, sawPromise: true, told: 1 },
  { point: 'ask timer about to commit', kept: true, sawPromise: true, told: 1 },
  { point: 'ask timer committed', kept: true, sawPromise: true, told: 1 },
  { point: 'ask claimed', kept: true, sawPromise: true, told: 1 },
  { point: 'ask about to send', kept: true, sawPromise: true, told: 1 },
  { point: 'ask sent', kept: true, sawPromise: true, told: 1 },
  { point: 'ask about to be marked', kept: true, sawPromise: true, told: 1 },
  { point: 'ask marked', kept: true, sawPromise: true, told: 1 },
];

describe('a caller on Discord and a partner on Telegram, whose bot is killed', () => {
  let stories: Stories;
  beforeAll(async () => {
    stories = await startStories('discord', EXPECTATIONS.length);
  });
  afterAll(() => stories.close());

  it.for(EXPECTATIONS.map((each, couple) => ({ ...each, couple })))(
    'keep their promise: $point',
    async ({ point, kept, sawPromise, told, couple }) => {
      const story = await stories.killedAt(couple, point, !kept);
      expect(story.keptAtDeath).toBe(kept ? 1 : 0);
      expect(sawPromise === 'maybe' ? 'maybe' : story.sawPromise).toBe(sawPromise);
      expect(story).toMatchObject({ breaks: 1, promises: 1, askRows: 1, asks: 1, unsentRows: 0, violations: [] });
      expect(story.told).toBeGreaterThanOrEqual(1);
      expect(story.told).toBeLessThanOrEqual(told);
    },
  );

  it('may be killed at any point there is', () => {
    expect(EXPECTATIONS.map(({ point }) => point)).toEqual(KILL_POINTS);
  });
});

import { expect, it } from 'vitest';
import { comeAgain, countRepeats, figuresText } from './figures.js';

const arrival = (platform: 'discord' | 'telegram', outboxId: string) => ({
  platform,
  outboxId,
  kind: `kind of ${outboxId}`,
});
const figures = {
  seed: 7,
  kills: { 'in a burst of input': 1, 'while sends were in the air': 0, 'during boot': 0, 'during a migration': 0 },
  migrations: { before: 0, after: 0 },
  acknowledged: {},
  unacknowledged: { done: 0, notDone: 0 },
  delivered: 3,
  findings: [],
  seconds: 1,
};
const line = (arrived: readonly ReturnType<typeof arrival>[]): string | undefined =>
  figuresText({ ...figures, repeats: countRepeats(comeAgain(arrived)) })
    .split('\n')
    .find((one) => one.startsWith('delivered'));

it('whoever got something twice on Discord is counted there', () => {
  const arrived = [arrival('discord', 'a'), arrival('telegram', 'b'), arrival('discord', 'a'), arrival('discord', 'c')];
  expect(line(arrived)).toBe('delivered: 3 messages of the outbox; repeats on Telegram: none; on Discord: 1 kind of a');
});

it('whoever got something twice on Telegram is counted there, and nobody twice who has both', () => {
  const arrived = [
    arrival('telegram', 'a'),
    arrival('discord', 'a'),
    arrival('telegram', 'a'),
    arrival('telegram', 'a'),
  ];
  expect(line(arrived)).toBe('delivered: 3 messages of the outbox; repeats on Telegram: 2 kind of a; on Discord: none');
});

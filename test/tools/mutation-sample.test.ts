import { describe, expect, it } from 'vitest';
import { chosen, interval } from '../../tools/mutation/sample.js';

const names = Array.from({ length: 40 }, (_, at) => `src/core/say/say.ts:${at}`);

describe('a sample of the mutants of a room', () => {
  it('is the same for the same seed, in whatever order the mutants come, and another for another', () => {
    const one = chosen(names, { size: 12, seed: '1' });
    expect(one.size).toBe(12);
    expect(chosen([...names].reverse(), { size: 12, seed: '1' })).toEqual(one);
    expect(chosen(names, { size: 12, seed: '2' })).not.toEqual(one);
  });

  it('holds every smaller one of its seed', () => {
    const larger = chosen(names, { size: 20, seed: '7' });
    for (const name of chosen(names, { size: 5, seed: '7' })) expect(larger).toContain(name);
  });

  it('draws none of them more often than chance does', () => {
    const drawn = new Map(names.map((name) => [name, 0]));
    for (let seed = 0; seed < 1_000; seed += 1) {
      for (const name of chosen(names, { size: 10, seed: String(seed) })) drawn.set(name, (drawn.get(name) ?? 0) + 1);
    }
    // 250 are expected of each; 14 is what chance strays by, and four times that is next to impossible.
    for (const times of drawn.values()) expect(Math.abs(times - 250)).toBeLessThan(56);
  });

  it('is never empty, and is all there is where it asks for more', () => {
    expect(chosen(['alone'], { size: 1, seed: '3' })).toEqual(new Set(['alone']));
    expect(chosen(names, { size: 1, seed: '3' }).size).toBe(1);
    expect(chosen(names, { size: 400, seed: '3' })).toEqual(new Set(names));
  });
});

describe('how sure a score is', () => {
  it.each([
    { caught: 8, tried: 10, from: 49.02, to: 94.33 },
    { caught: 51, tried: 60, from: 73.89, to: 91.9 },
    { caught: 10, tried: 10, from: 72.25, to: 100 },
    { caught: 0, tried: 10, from: 0, to: 27.75 },
    { caught: 0, tried: 0, from: 0, to: 100 },
  ])('$caught of $tried', ({ caught, tried, from, to }) => {
    const [low, high] = interval(caught, tried);
    expect(low).toBeCloseTo(from, 1);
    expect(high).toBeCloseTo(to, 1);
  });
});

import type { NamedSeries } from '../../prompts/theme-prompts.js';

export const series: readonly NamedSeries[] = [
  {
    id: 'the-right-distance',
    title: 'The right distance',
    prompts: ['closeness-09', 'changes-24', 'closeness-21'],
  },
  {
    id: 'a-no-of-my-own',
    title: 'A no of my own',
    prompts: ['boundaries-05', 'gratitude-27', 'boundaries-02'],
  },
  {
    id: 'three-chairs',
    title: 'Three chairs',
    prompts: ['listening-38', 'third-view-01', 'listening-02'],
  },
  {
    id: 'one-fight-three-days',
    title: 'One fight, three days',
    prompts: ['my-part-02', 'conflict-27', 'my-part-12'],
  },
  {
    id: 'from-sigh-to-sentence',
    title: 'From a sigh to a sentence',
    prompts: ['needs-04', 'conflict-36', 'needs-05'],
  },
];

import type { OptionKind } from '../../src/command-kit/options.js';

/** What is given for an option of each kind, as a platform hands it over. */
const GIVEN: { readonly [Kind in OptionKind['kind']]: string } = {
  'return-time': '45m',
  'coming-time': 'tomorrow 18:30',
  duration: '30m',
  'time-of-day': '20:30',
  'time-or-off': 'off',
  weekdays: 'weekdays',
  date: '2026-12-24',
  choice: '',
  integer: '1',
  text: '2026-12-24',
  zone: 'tokyo',
  code: '7K2M9QX4TB',
};

/** Something that an option of this kind takes; of a choice everything. */
export const givenFor = (kind: OptionKind): readonly string[] =>
  kind.kind === 'choice' ? kind.choices.map(({ value }) => value) : [GIVEN[kind.kind]];

import type { Deed, Happening } from '../step.js';
import type { Fork } from './alike.js';

const MINUTE = 60_000;
const ANA = 0;
const BEN = 1;

const press = (who: number, action: Extract<Deed, { kind: 'press' }>['action']): Happening => ({
  kind: 'deed',
  deed: { kind: 'press', who, action },
});
const finds = (who: number, ...actions: readonly Extract<Deed, { kind: 'find' }>['action'][]): readonly Happening[] =>
  actions.map((action) => ({ kind: 'deed', deed: { kind: 'find', who, action } }));
const findsNth = (who: number, action: Extract<Deed, { kind: 'find' }>['action'], nth: number): Happening => ({
  kind: 'deed',
  deed: { kind: 'find', who, action, nth },
});
const wait = (milliseconds: number): Happening => ({ kind: 'wait', milliseconds });

/** A dance with a name, which their pact lets them call, and which he has called: all that can be asked of somebody can be. */
const namedAndCalled = (): readonly Happening[] => [
  press(ANA, { kind: 'pact/change', change: { kind: 'dance', may: true } }),
  ...[ANA, BEN].flatMap((who) => [press(who, { kind: 'pact/show' }), ...finds(who, 'pact/sign')]),
  ...[ANA, BEN].flatMap((who) => [
    press(who, { kind: 'dance/start' }),
    // Somebody may stop in the middle of a question.
    ...[1, 2, 3].flatMap(() => [
      press(who, { kind: 'dance/field', field: 'i-then' }),
      ...finds(who, 'dance/choose', 'dance/tick'),
      press(who, { kind: 'form/dance-name' }),
      press(who, { kind: 'dance/sheet' }),
      ...finds(who, 'dance/send', 'dance/send'),
    ]),
  ]),
  wait(20 * MINUTE),
  ...[1, 2, 3].flatMap(() =>
    [ANA, BEN].flatMap((who) => [press(who, { kind: 'dance/naming' }), ...finds(who, 'dance/pick')]),
  ),
  press(BEN, { kind: 'dance/show' }),
  ...finds(BEN, 'dance/call'),
  wait(MINUTE),
  ...finds(ANA, 'outbox/show'),
];

/** All that he can ask of her, each once, and what comes of it. A call of the dance may follow another after an hour. */
const ASKS: readonly Happening[] = [
  wait(61 * MINUTE),
  press(BEN, { kind: 'dance/show' }),
  ...finds(BEN, 'dance/call', 'dance/feel'),
  wait(MINUTE),
  press(BEN, { kind: 'need/together', slot: { kind: 'in', minutes: 90 } }),
  wait(MINUTE),
  ...[1, 2].map(() => press(BEN, { kind: 'form/say', form: 'feeling' })),
  ...finds(BEN, 'say/send'),
  wait(MINUTE),
  press(BEN, { kind: 'check-in/start' }),
  wait(MINUTE),
  press(BEN, { kind: 'need/show' }),
  press(BEN, { kind: 'dance/show' }),
];
const SHUTS: readonly { readonly name: string; readonly steps: readonly Happening[] }[] = [
  { name: 'chooses Keep it light', steps: [press(ANA, { kind: 'person/keep-it-light', on: true })] },
  { name: 'says not this time', steps: finds(ANA, 'dance/not-this-time') },
  { name: 'blocks the bot', steps: [{ kind: 'block', who: ANA, on: true }] },
];

/** He opens what he was sent: the newest, and the one before. */
const OPENS: readonly Happening[] = [
  ...finds(BEN, 'outbox/show'),
  findsNth(BEN, 'outbox/show', 1),
  wait(30 * MINUTE),
  ...finds(BEN, 'outbox/show'),
  findsNth(BEN, 'outbox/show', 1),
];
const LEAVES = [press(ANA, { kind: 'pairing/leave', confirmed: true })];
const PROPOSES: readonly Happening[] = [
  { kind: 'deed', deed: { kind: 'command', who: ANA, command: 'checkin', words: 'here', place: 'group' } },
];
const AGREES_ON_ANOTHER_TIME: readonly Happening[] = [
  press(ANA, { kind: 'need/together', slot: { kind: 'in', minutes: 90 } }),
  wait(MINUTE),
  ...finds(BEN, 'outbox/show', 'need/times', 'need/another-time'),
  wait(MINUTE),
  ...finds(ANA, 'outbox/show', 'need/fine'),
];

const before = namedAndCalled();

/** What he is answered when he asks something of her, or opens what she once sent, tells him nothing of what she did. */
export const ASKING_FORKS: readonly Fork[] = [
  ...SHUTS.map(({ name, steps }) => ({
    name: `${name}, and is asked for all that there is`,
    before,
    acts: steps,
    his: ASKS,
  })),
  {
    name: 'leaves after she proposed a place to which she has not agreed herself',
    before: PROPOSES,
    acts: LEAVES,
    his: OPENS,
  },
  {
    name: 'deletes everything after they agreed on his other time',
    before: AGREES_ON_ANOTHER_TIME,
    acts: [press(ANA, { kind: 'person/erase', confirmed: false }), ...finds(ANA, 'person/erase')],
    his: OPENS,
  },
];

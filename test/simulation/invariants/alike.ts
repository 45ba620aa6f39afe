import { createChance } from '../../privacy/chance.js';
import { pairingSteps } from '../choose-steps.js';
import type { Deed, Happening, Step } from '../step.js';
import { mixed } from '../world/seeded-ids.js';
import { openSimulation } from '../world/simulation.js';
import type { Invariant } from '../world/world.js';
import { ASKING_FORKS } from './asking-forks.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The two of the one couple of such a world. */
const ANA = 0;
const BEN = 1;

const press = (who: number, action: Extract<Deed, { kind: 'press' }>['action']): Happening => ({
  kind: 'deed',
  deed: { kind: 'press', who, action },
});
const find = (who: number, action: Extract<Deed, { kind: 'find' }>['action']): Happening => ({
  kind: 'deed',
  deed: { kind: 'find', who, action },
});
const call = (who: number, words: string): Happening => ({
  kind: 'deed',
  deed: { kind: 'command', who, command: 'timeout', words, place: 'bot-dm' },
});

/** Ana does one thing or another, and is silent from then on. */
export type Fork = {
  readonly name: string;
  readonly before: readonly Happening[];
  readonly acts: readonly Happening[];
  /** What he does after it, in both worlds. */
  readonly his?: readonly Happening[];
};

/** What somebody does alone, and what they were in when they did it. */
const STATES: readonly { readonly name: string; readonly steps: readonly Happening[] }[] = [
  { name: 'in a break of hers', steps: [call(ANA, '30m')] },
  { name: 'in a break of his', steps: [call(BEN, '')] },
  { name: 'in a break of both', steps: [call(ANA, '10'), call(BEN, '20m')] },
  { name: 'in no break', steps: [] },
];
/** What the two share besides breaks: only who goes, and Keep it light, could be told from it. */
const SHARED: typeof STATES = [
  { name: 'while a wish of his is open', steps: [press(BEN, { kind: 'need/together', slot: null })] },
  { name: 'in a while for herself', steps: [press(ANA, { kind: 'need/space', wish: { kind: 'default' } })] },
  {
    name: 'while his check-in is sent',
    steps: [
      press(BEN, { kind: 'check-in/start' }),
      find(BEN, 'check-in/dial'),
      find(BEN, 'check-in/send'),
      find(BEN, 'check-in/send'),
    ],
  },
  {
    name: 'in a place of theirs',
    steps: [
      { kind: 'deed', deed: { kind: 'command', who: ANA, command: 'checkin', words: 'here', place: 'group' } },
      find(ANA, 'place/agree'),
      press(BEN, { kind: 'place/show' }),
      find(BEN, 'place/agree'),
    ],
  },
];
const ACTS: readonly { readonly name: string; readonly steps: readonly Happening[] }[] = [
  { name: 'leaves', steps: [press(ANA, { kind: 'pairing/leave', confirmed: true })] },
  {
    name: 'deletes everything',
    steps: [press(ANA, { kind: 'person/erase', confirmed: false }), find(ANA, 'person/erase')],
  },
  { name: 'blocks the bot', steps: [{ kind: 'block', who: ANA, on: true }] },
  { name: 'chooses Keep it light', steps: [press(ANA, { kind: 'person/keep-it-light', on: true })] },
  { name: 'mutes', steps: [press(ANA, { kind: 'person/quiet', from: 0, until: 1_439 })] },
  { name: 'stops her prompts', steps: [press(ANA, { kind: 'reflect/stop' })] },
  { name: 'sees previews whole', steps: [press(ANA, { kind: 'person/previews', previews: 'full' })] },
  { name: 'says how she tends to be', steps: [press(ANA, { kind: 'person/tendency', tendency: 'withdrawing' })] },
];
const WRITES: readonly {
  readonly name: string;
  readonly writes: readonly Happening[];
  readonly backs: readonly Happening[];
}[] = [
  {
    name: 'takes her page of the dance back',
    writes: [
      press(ANA, { kind: 'dance/start' }),
      press(ANA, { kind: 'dance/field', field: 'i-then' }),
      find(ANA, 'dance/choose'),
      find(ANA, 'dance/tick'),
      press(ANA, { kind: 'form/dance-name' }),
      press(ANA, { kind: 'dance/sheet' }),
    ],
    backs: [find(ANA, 'dance/send'), find(ANA, 'dance/send'), find(ANA, 'dance/take-back')],
  },
  {
    name: 'takes her answer back',
    writes: [press(ANA, { kind: 'together/start' })],
    backs: [find(ANA, 'form/together'), find(ANA, 'together/take-back')],
  },
  {
    name: 'takes her check-in back',
    writes: [press(ANA, { kind: 'check-in/start' }), find(ANA, 'check-in/dial')],
    backs: [find(ANA, 'check-in/send'), find(ANA, 'check-in/send'), find(ANA, 'check-in/take-back')],
  },
];

/**
 * A place is of the two, and goes with the first who deletes everything: a question about it that waits then says of its
 * readers what it says in an outage.
 */
const OF_ITS_OWN: readonly string[] = ['deletes everything in a place of theirs'];

/** The first of the acts are those that reach what the two share. */
const statesFor = (act: (typeof ACTS)[number]): typeof STATES =>
  [...STATES, ...(ACTS.indexOf(act) < 4 ? SHARED : [])].filter(
    ({ name }) => !OF_ITS_OWN.includes(`${act.name} ${name}`),
  );

/** Every act in every state, and everything that can be taken back. */
export const FORKS: readonly Fork[] = [
  ...ACTS.flatMap((act) =>
    statesFor(act).map((state) => ({
      name: `${act.name} ${state.name}`,
      before: state.steps,
      acts: act.steps,
    })),
  ),
  ...WRITES.map(({ name, writes, backs }) => ({ name, before: writes, acts: backs })),
  ...ASKING_FORKS,
];

/** What he does meanwhile, of what his own cards offer. None of it is asked of the two. */
const HIS: readonly Extract<Deed, { kind: 'find' }>['action'][] = [
  'time-out/how-long',
  'time-out/something-to-do',
  'time-out/not-waiting',
  'outbox/show',
  'help/show',
];

type Received = { readonly received: readonly string[]; readonly commits: number };

/**
 * What Ben receives, and is answered, from the moment at which Ana does it, in a world of this seed. `commits`: how often
 * what she did changed something.
 */
export const withAct = (fork: Fork, seed: number): Promise<Received> => liveFork(seed, fork);

/** The same in the world in which she does not do it. */
export const withoutAct = (fork: Fork, seed: number): Promise<Received> => liveFork(seed, { ...fork, acts: [] });

async function liveFork(seed: number, { before, acts, his = [] }: Fork): Promise<Received> {
  const received: string[] = [];
  // Which of their names the dance gets hangs on an order that no seed decides.
  const comparable = (text: string): string => (his.length > 0 ? withoutMarks(withoutIds(text)) : withoutIds(text));
  let listens = false;
  let commits = 0;
  const hearing: Invariant = ({ time, hands, actorOf }) => {
    const ben = hands[BEN];
    const note = (what: string, shown: object | string): void => {
      if (listens) received.push(`${time.real()} ${what} ${comparable(JSON.stringify(shown))}`);
    };
    return {
      committed: (set, result) => {
        if (listens && result === 'committed' && set.input !== null && actorOf(set.input.key) === hands[ANA])
          commits += 1;
      },
      arrived: ({ hand, silent }) => {
        if (hand === ben) note(silent ? 'silently' : 'aloud', {});
      },
      saw: ({ hand, shown }) => {
        if (hand === ben) note('sees', shown);
      },
    };
  };
  const simulation = await openSimulation({ seed, couples: 1, invariants: { hearing } });
  const chance = createChance(mixed(seed, 29));
  const seedOf = (): number => chance.below(2 ** 31);
  const go = async (happening: Happening | Step): Promise<void> =>
    simulation.run({ ...happening, seed: 'seed' in happening ? happening.seed : seedOf() });
  try {
    for (const step of pairingSteps(simulation.world.hands, 0, seedOf)) await go(step);
    for (const who of [ANA, BEN]) await go(press(who, { kind: 'person/zone', zone: 'Asia/Kathmandu' }));
    for (const step of before) await go(step);
    await go({ kind: 'wait', milliseconds: chance.below(8 * MINUTE) });
    listens = true;
    // Of their own, so that both worlds go on by the same chance.
    for (const [at, step] of acts.entries()) await simulation.run({ ...step, seed: mixed(seed, at) });
    // The platform tells nobody of a block on Discord.
    if (acts.some(({ kind }) => kind === 'block')) commits += 1;
    for (const step of his) await go(step);
    for (let look = 0; look < 14; look += 1) {
      await go({ kind: 'wait', milliseconds: chance.below(look < 7 ? 25 * MINUTE : 30 * HOUR) });
      await go(find(BEN, chance.oneOf(HIS)));
    }
    return { received, commits };
  } finally {
    await simulation.close();
  }
}

const withoutMarks = (text: string): string => text.replace(/qzvanilkx\d+/g, 'words');

/** Ids differ from world to world; everything else has to be the same. */
const withoutIds = (text: string): string => text.replace(/"[A-Za-z0-9_-]{22}"/g, '"id"');

import * as fc from 'fast-check';
import { ACTIONS } from '../../../src/command-kit/action-codec.js';
import type { ButtonAction } from '../../../src/core/request.js';
import { anyActionOf } from '../../command-kit/any-action.js';
import { type Name, NAMES, type Relation, relationOf } from './people.js';
import type { Stage } from './stages.js';
import type { Thing } from './things.js';

/** One button, pressed by one person: of whatever it names, they are this. */
export type Case = {
  readonly actor: Name;
  readonly action: ButtonAction;
  readonly relation: Relation;
};

/** What fits only one of many choices needs more than one try to be about anything. */
const MANY_WAYS: { readonly [Kind in ButtonAction['kind']]?: number } = {
  'dance/choose': 12,
  'dance/tick': 4,
  'check-in/clear': 4,
};
const BOTH_WAYS = [{ confirmed: false }, { confirmed: true }] as const;
const WITH_AND_WITHOUT = [{ banner: false }, { banner: true }] as const;
/** What must fit the moment, so that it does what it is for whatever chance fills the rest with. */
const FITTING: {
  readonly [Kind in ButtonAction['kind']]?: readonly Partial<Extract<ButtonAction, { readonly kind: Kind }>>[];
} = {
  'need/another-time': [{ slot: { kind: 'in', minutes: 90 } }],
  'place/agree': WITH_AND_WITHOUT,
  'place/banner': WITH_AND_WITHOUT,
  'dance/send': BOTH_WAYS,
  'dance/pick': [{ pick: { kind: 'name', index: 0 } }, { pick: { kind: 'name', index: 1 } }],
  'check-in/send': BOTH_WAYS.map((way) => ({ ...way, mark: 0 })),
  'check-in/dial': [{ dial: 'just-right' }, { dial: 'too-far' }],
};
const ID = /^[\w-]{22}$/;
/**
 * Every button that names something, about everything there is, by everybody; every other one by everybody. `numRuns`: so
 * many ways to fill what is no id, others for each seed.
 */
export function casesOf(stage: Stage, kind: ButtonAction['kind'], seed: number, numRuns: number): readonly Case[] {
  const drawn = fc.sample(anyActionOf(kind), { seed, numRuns: numRuns * (MANY_WAYS[kind] ?? 1) });
  const samples = [...(FITTING[kind] ?? []).map((way) => ({ ...drawn[0], ...way }) as ButtonAction), ...drawn];
  const named = Object.keys(ACTIONS[kind].fields).find((field) => stage.things[field] !== undefined);
  const ids = samples.flatMap((action) =>
    Object.entries(action).filter(([, value]) => typeof value === 'string' && ID.test(value)),
  );
  for (const [field] of ids)
    if (stage.things[field] === undefined)
      throw new Error(`${kind} names a ${field}: say in things.ts where it stands`);
  if (named === undefined) {
    return NAMES.flatMap((actor) =>
      samples.map((action) => ({ actor, action: current(stage, actor, action, null), relation: 'self' as const })),
    );
  }
  return (stage.things[named] ?? []).flatMap((thing) =>
    whoTries(thing.of).flatMap((actor) =>
      samples.map((action) => ({
        actor,
        action: current(stage, actor, { ...action, [named]: thing.id }, thing),
        relation: relationOf(actor, thing.of),
      })),
    ),
  );
}

/** Two couples live the same, each beginning with another of the two: who is nobody to the first is nobody to the second. */
const whoTries = (of: Name): readonly Name[] => (of === 'cleo' ? ['cleo', 'dan'] : NAMES);

/** The numbers that a button of this moment carries: a stale one changes nothing for anybody. */
function current(stage: Stage, actor: Name, action: ButtonAction, thing: Thing | null): ButtonAction {
  const of = stage.currentOf(actor);
  const fields: Record<string, unknown> = { ...action };
  const put = (field: string, value: unknown): void => {
    if (field in fields && typeof value === 'number') fields[field] = value;
  };
  for (const [field, value] of Object.entries(thing?.current ?? {})) put(field, value);
  put('revision', of.revision);
  put('asked', of.asked);
  if (action.kind === 'dance/drop-name') put('index', 0);
  if (action.kind === 'say/send') put('version', of.draft);
  if ('timeOutId' in action) put('generation', of.generations.get(String(action.timeOutId)));
  put('mark', of.markOn(fields as unknown as ButtonAction));
  return fields as unknown as ButtonAction;
}

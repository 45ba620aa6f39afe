import { commands } from '../../../commands/index.js';
import type { Place, Request } from '../../../src/app/ports.js';
import { Secret } from '../../../src/app/secret.js';
import { actOnNamed } from '../../../src/command-kit/act-on-options.js';
import { formFields } from '../../../src/command-kit/forms.js';
import type { ButtonAction, FormRef } from '../../../src/core/request.js';
import { ACTION_KINDS } from '../../command-kit/any-action.js';
import { givenFor } from '../../command-kit/given-options.js';
import { casesOf } from './cases.js';
import type { Deed } from './judge.js';
import { CAST, type Name, NAMES } from './people.js';
import { COMMAND_RULES, RULES, SUBMITS } from './rules.js';
import type { Stage } from './stages.js';

/** What means the place in which it is pressed. */
const ONLY_IN_A_PLACE: readonly ButtonAction['kind'][] = ['place/propose'];

/** Every button there is, about everything there is, by everybody. */
export const buttonDeeds = (stage: Stage, seed: number, samples: number): readonly Deed[] =>
  ACTION_KINDS.flatMap((kind) =>
    casesOf(stage, kind, seed, samples).map(
      ({ actor, action, relation }): Deed => ({
        table: kind,
        what: kind,
        actor,
        relation,
        request: action,
        rule: RULES[kind],
        ...(ONLY_IN_A_PLACE.includes(kind) ? { at: placeOf(actor) } : {}),
      }),
    ),
  );

/** The same where others read along: nothing of anybody's may stand there. */
export const openDeeds = (stage: Stage, seed: number): readonly Deed[] =>
  buttonDeeds(stage, seed, 1).map((deed) => ({ ...deed, at: placeOf(deed.actor) }));

const placeOf = (actor: Name) =>
  ({ place: 'group', group: { externalId: `-88${CAST[actor].externalId}`, kind: 'group' } }) as const;

/** Something that each field takes; one that is not here takes any words. */
const FILLED: Readonly<Record<string, string>> = {
  'form/redeem.code': '7K2M9QX4TB',
  'form/zone.zone': 'Tokyo',
  'form/quiet.from': '23:00',
  'form/quiet.until': '6',
  'form/talk-at.at': 'in 2 hours',
  'form/reflect-time.time': '20:30',
  'form/check-in-time.time': '18:00',
  'form/pause-until.until': 'tomorrow',
};
const isForm = (kind: ButtonAction['kind']): kind is FormRef['kind'] => kind.startsWith('form/');

/** Every form, filled and sent by everybody, about everything there is. */
export const formDeeds = (stage: Stage, seed: number): readonly Deed[] =>
  ACTION_KINDS.filter(isForm).flatMap((kind) =>
    casesOf(stage, kind, seed, 1).map(({ actor, action, relation }): Deed => {
      const form = action as FormRef;
      const values = Object.fromEntries(
        formFields(form).map(({ id }) => [id, new Secret(FILLED[`${kind}.${id}`] ?? 'words of somebody')]),
      );
      const request: Request = { kind: 'form/submit', form, values };
      return { table: `sent ${kind}`, what: `sent ${kind}`, actor, relation, request, rule: SUBMITS[kind] };
    }),
  );

const PLACES: readonly Place[] = ['bot-dm', 'private-chat', 'group'];

/** Every command, bare and with each of its options, by everybody, in every kind of place. */
export const commandDeeds = (): readonly Deed[] =>
  commands.flatMap((command) => {
    const given = [
      {},
      ...Object.entries(command.options).flatMap(([name, { kind }]) =>
        givenFor(kind).map((value) => ({
          [name]: value,
        })),
      ),
    ];
    return given.flatMap((options) =>
      PLACES.flatMap((place) =>
        NAMES.map((actor): Deed => {
          const act = actOnNamed(command, options, { place });
          const request: Request = act.kind === 'redeem/code' ? { ...act, code: new Secret(act.code) } : act;
          const rule = COMMAND_RULES[command.name];
          if (rule === undefined) throw new Error(`who may change what by /${command.name}? Say it in rules.ts`);
          const at = place === 'group' ? placeOf(actor) : { place };
          const what = `/${command.name} ${JSON.stringify(options)}`;
          return { table: `/${command.name}`, what, actor, relation: 'self', request, rule, at };
        }),
      ),
    );
  });

/** Others of each kind at each moment, so that over all of them every kind meets every relation. */
export const isTurnOf = ({ what }: Deed, index: number, moment: number, every: number): boolean =>
  (what.length + index + moment) % every === 0;

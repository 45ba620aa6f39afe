import * as fc from 'fast-check';
import { commands } from '../../../commands/index.js';
import type { Reply, Request } from '../../../src/app/ports.js';
import { Secret } from '../../../src/app/secret.js';
import { actOnNamed } from '../../../src/command-kit/act-on-options.js';
import { formFields } from '../../../src/command-kit/forms.js';
import { parseCommandText } from '../../../src/command-kit/parse-command-text.js';
import type { ButtonAction, FormRef } from '../../../src/core/request.js';
import { ACTION_KINDS, anyAction, anyActionOf } from '../../command-kit/any-action.js';
import type { Name } from '../matrix/people.js';
import { saysSomething, shownIn } from '../matrix/shown.js';
import type { Say, Stage } from '../matrix/stages.js';
import { type Attack, attack, must } from './attack.js';
import { hostileText, longText } from './hostile-text.js';

/** Nobody of these has anything to do with Ana and Ben any more. */
const OTHERS: readonly Name[] = ['eve', 'cleo', 'dan', 'finn', 'nobody'];
const THE_TWO: readonly Name[] = ['ana', 'ben'];

type Draw = { readonly request: Request; readonly act: (stage: Stage) => Request };
const plain = (request: Request): Draw => ({ request, act: () => request });

/** Whatever an action names becomes something that is really there, as often as chance has it. */
const aimed = fc.tuple(anyAction, fc.nat(), fc.boolean()).map(([action, at, isReal]): Draw => {
  const aim = (stage: Stage): ButtonAction => {
    const fields = Object.entries(action).map(([name, value]): [string, unknown] => {
      const things = stage.things[name] ?? [];
      const thing = things[at % Math.max(1, things.length)];
      const now = stage.currentOf('ana');
      if (isReal && thing !== undefined) return [name, thing.id];
      return isReal && name === 'revision' ? [name, now.revision] : [name, value];
    });
    return Object.fromEntries(fields) as unknown as ButtonAction;
  };
  return { request: action, act: aim };
});
const forms = fc
  .tuple(
    fc.constantFrom(...ACTION_KINDS.filter((kind) => kind.startsWith('form/'))).chain((kind) => anyActionOf(kind)),
    fc.array(fc.oneof(hostileText, longText), { minLength: 4, maxLength: 4 }),
    fc.nat(),
  )
  .map(([action, texts, at]): Draw => {
    const filled = (form: FormRef): Request => {
      const values = formFields(form).map(({ id }, place) => [id, new Secret(texts[place] ?? '')] as const);
      return { kind: 'form/submit', form, values: Object.fromEntries(values) };
    };
    const form = action as FormRef;
    return {
      request: filled(form),
      act: ({ things }) => {
        const named = Object.keys(form).find((field) => things[field] !== undefined);
        const all = named === undefined ? [] : (things[named] ?? []);
        const thing = all[at % Math.max(1, all.length)];
        return filled(named === undefined || thing === undefined ? form : { ...form, [named]: thing.id });
      },
    };
  });
const texts = fc
  .tuple(fc.oneof(hostileText, longText), fc.boolean())
  .map(([text, edited]) => plain({ kind: 'text', text: new Secret(text), edited: edited && text.length % 3 === 0 }));
const codes = hostileText.map((code) => plain({ kind: 'redeem/code', code: new Secret(code) }));
const typed = fc.tuple(fc.constantFrom(...commands), hostileText, fc.boolean()).map(([command, words, byName]) => {
  const parsed = parseCommandText(`/${command.name} ${words}`, { commands, botUsername: 'us_bot', place: 'bot-dm' });
  const [option] = Object.keys(command.options);
  const act =
    byName || parsed.kind !== 'act'
      ? actOnNamed(command, option === undefined ? {} : { [option]: words }, { place: 'bot-dm' })
      : parsed.act;
  return plain(act.kind === 'redeem/code' ? { ...act, code: new Secret(act.code) } : act);
});
const anything: fc.Arbitrary<Draw> = fc.oneof(
  { weight: 4, arbitrary: aimed },
  { weight: 2, arbitrary: forms },
  { weight: 2, arbitrary: texts },
  { weight: 1, arbitrary: codes },
  { weight: 2, arbitrary: typed },
);

/** Nothing is owed to words that were edited later, to a promise that cannot be posted, or to a text that is none. */
const mayBeSilent = ({ kind }: Request): boolean => kind === 'time-out/announcement' || kind === 'text';

function look(stage: Stage, who: Name, request: Request, reply: Reply): void {
  const [wrong] = stage.log.heard.splice(0);
  must(wrong === undefined, `${request.kind} went wrong: ${wrong?.event} ${wrong?.fields.code ?? ''}`);
  must(saysSomething(reply) || mayBeSilent(request), `${request.kind} was answered with nothing`);
  const leaked = stage.words.leaked(who, shownIn(reply));
  must(leaked.length === 0, `${request.kind} shows ${who} ${leaked.join()}`);
}

async function doAll(stage: Stage, deeds: readonly (readonly [Name, Draw])[], say: Say): Promise<void> {
  for (const [who, draw] of deeds) {
    const request = draw.act(stage);
    look(stage, who, request, await say(who, request));
  }
}

/** By whoever has nothing to do with it, as often as they like: nothing of the two is otherwise afterwards. */
export const appAttacks = (stages: readonly Stage[]): readonly Attack[] => [
  attack(
    'others, about what is theirs alone',
    12,
    fc.tuple(fc.nat(), fc.array(fc.tuple(fc.constantFrom(...OTHERS), anything), { minLength: 1, maxLength: 4 })),
    async ([moment, deeds]) => {
      const stage = stages[moment % stages.length];
      if (stage === undefined) return;
      await stage.meanwhile(async (say) => {
        await doAll(stage, deeds, say);
        const touched = stage.rows.changed().filter(({ owner }) => isOfTheTwo(owner));
        const tables = [...new Set(touched.map(({ table }) => table))].filter(
          (table) => !OF_OTHERS_TOO.includes(table),
        );
        must(tables.length === 0, `it changes ${tables.join()} of Ana and Ben`);
      });
    },
  ),
  attack(
    'the two themselves, whatever comes into their heads',
    12,
    fc.tuple(fc.nat(), fc.array(fc.tuple(fc.constantFrom(...THE_TWO), anything), { minLength: 1, maxLength: 4 })),
    async ([moment, deeds]) => {
      const stage = stages[moment % stages.length];
      if (stage === undefined) return;
      await stage.meanwhile(async (say) => {
        await doAll(stage, deeds, say);
      });
    },
  ),
];

/** Whoever was with Ana before takes what is theirs out of what was once of both. */
const OF_OTHERS_TOO: readonly string[] = ['dances', 'time_outs', 'time_out_members', 'invites'];

function isOfTheTwo(owner: ReturnType<Stage['rows']['changed']>[number]['owner']): boolean {
  switch (owner.kind) {
    case 'person':
    case 'in the name of':
      return THE_TWO.includes(owner.name);
    case 'couple':
      return owner.names.some((name) => THE_TWO.includes(name));
    case 'unknown':
    case 'nobody':
      return false;
  }
}

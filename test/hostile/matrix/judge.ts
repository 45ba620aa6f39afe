import type { Input, Reply, Request } from '../../../src/app/ports.js';
import type { Changed } from './changes.js';
import { type Name, partnerOf, type Relation } from './people.js';
import type { Rule } from './rules.js';
import { saysSomething, shownIn } from './shown.js';
import type { Stage } from './stages.js';

/** One thing that somebody does, and what they are to whoever it is about. */
export type Deed = {
  /** Where its rule stands. */
  readonly table: string;
  /** In words. */
  readonly what: string;
  readonly actor: Name;
  readonly relation: Relation;
  readonly request: Request;
  readonly rule: Rule;
  readonly at?: Partial<Pick<Input, 'place' | 'group'>>;
};

export type Verdict = {
  /** What went against the rules, in words; empty where nothing did. */
  readonly problems: readonly string[];
  readonly changed: boolean;
};

/** Does it, and compares all that there is, before and after, with what the rule lets this person change and read. */
export function judging(stage: Stage): (deed: Deed) => Promise<Verdict> {
  return ({ table, what, actor, relation, request, rule, at = {} }) => {
    const bugs = stage.log.heard.length;
    return stage.meanwhile(async (say) => {
      const reply = await say(actor, request, at);
      const where = `${what} by ${actor} (${relation}), ${stage.name}`;
      // A key says that something was taken in; of people and what they share nothing changed.
      const changed = stage.rows.changed().filter(({ owner }) => owner.kind !== 'nobody');
      const problems = [
        ...leaks(stage, actor, at.place === 'group', reply),
        ...(saysSomething(reply) || MAY_SAY_NOTHING.includes(table) ? [] : ['was answered with nothing']),
        ...stage.log.heard.slice(bugs).map(({ event, fields }) => `went wrong: ${event} ${fields.code ?? ''}`),
        ...trespasses(changed, actor, relation, rule),
      ];
      return { problems: problems.map((problem) => `${where}: ${problem}`), changed: changed.length > 0 };
    });
  };
}

/** A promise that is posted elsewhere is looked at by inline mode; where there is none it offers something else. */
const MAY_SAY_NOTHING: readonly string[] = ['time-out/announcement'];

/** Where others read, no private word stands at all. */
const leaks = ({ words }: Stage, actor: Name, isOpen: boolean, reply: Reply): readonly string[] =>
  words.leaked(isOpen ? 'everyone' : actor, shownIn(reply)).map((text) => `shows ${text}`);

function trespasses(changed: readonly Changed[], actor: Name, relation: Relation, rule: Rule): readonly string[] {
  if (changed.length === 0) return [];
  if (rule.touches === 'nothing' || !rule.may.includes(relation))
    return [`changes ${[...new Set(changed.map(({ table }) => table))].join(', ')}`];
  return [
    ...new Set(
      changed
        .filter((row) => !isTheirs(row, actor, rule) && !Object.hasOwn(rule.also ?? {}, row.table))
        .map(({ table, owner }) => `changes ${table} of ${JSON.stringify(owner)}`),
    ),
  ];
}

function isTheirs({ owner }: Changed, actor: Name, { touches }: Rule): boolean {
  switch (owner.kind) {
    case 'nobody':
      return true;
    case 'person':
      return owner.name === actor;
    case 'in the name of':
      return owner.name === actor || (touches === 'couple' && owner.name === partnerOf(actor));
    case 'couple':
      return touches === 'couple' && owner.names.includes(actor);
    case 'unknown':
      // Somebody new is made with the first thing that they do.
      return actor === 'nobody';
  }
}

import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { ACTIONS } from '../../src/command-kit/action-codec.js';
import { formFields } from '../../src/command-kit/forms.js';
import { isOn } from '../../src/command-kit/define-command.js';
import type { FormRef } from '../../src/core/request.js';
import { SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import { ACTION_KINDS } from '../command-kit/any-action.js';
import { choosingEverything } from './everything-once.js';
import { type Life, live } from './live.js';
import { COMING } from './what-comes.js';

/** Of one couple, on both platforms; all of it is done by then. */
const STEPS = 1_960;
let life: Life;
beforeAll(async () => {
  life = await live({ seed: 1, couples: 1, steps: STEPS, choose: choosingEverything() });
}, 600_000);

const used = (name: string): boolean => Object.hasOwn(life.counts.kinds, name);
const SAYING = (Object.keys(SAY_FORMS) as SayForm[]).map((form): FormRef => ({ kind: 'form/say', form }));
const formsOf = (kind: string): readonly FormRef[] => (kind === 'form/say' ? SAYING : [{ kind } as FormRef]);

describe('in a life in which two do all there is', () => {
  it('nothing goes wrong', () => {
    expect(life.findings).toEqual([]);
  });

  it('every button, form and look is used', () => {
    expect(Object.keys(ACTIONS).filter((kind) => !used(kind))).toEqual([]);
  });

  it('every command is used, bare and with each of its options', () => {
    const all = commands
      .filter((command) => isOn(command, 'discord') || isOn(command, 'telegram'))
      .flatMap(({ name, options }) => [`/${name}`, ...Object.keys(options).map((option) => `/${name} ${option}`)]);
    expect(all.filter((name) => !used(name))).toEqual([]);
  });

  it('every field of every form is filled', () => {
    const fields = ACTION_KINDS.filter((kind) => kind.startsWith('form/')).flatMap((kind) =>
      formsOf(kind).flatMap((form) => formFields(form).map(({ id }) => `${kind}.${id}`)),
    );
    expect(fields.filter((field) => !used(field))).toEqual([]);
  });

  it('everything is said that is ever said of itself, and nothing that only answers', () => {
    const came = Object.keys(life.counts.notices).toSorted();
    const comes = Object.entries(COMING).flatMap(([kind, how]) => (how === 'comes' ? [kind] : []));
    expect(came).toEqual(comes.toSorted());
  });
});

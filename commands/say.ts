// /say [form]
//
//   /say                the three forms, and what is drafted
//   /say feeling        when … I feel … because I'm afraid … I'd like …
//   /say boundary       I'm okay with … not with … if it happens I will …
//   /say repair         mine to own …
//
// Nothing that somebody writes is an option: it goes into a form, is shown as the other would read it, and is sent only
// once that is confirmed.
import { defineCommand } from '../src/command-kit/define-command.js';
import { SAY_FORMS, type SayForm } from '../src/core/say/state.js';

const FORMS = Object.keys(SAY_FORMS) as readonly SayForm[];

export const say = defineCommand({
  name: 'say',
  aliases: [],
  summary: 'say.summary',
  where: 'everywhere',
  options: {
    form: {
      kind: { kind: 'choice', choices: FORMS.map((form) => ({ value: form, label: `say.${form}` })) },
      summary: 'say.form',
    },
  },
  run: ({ options: { form } }) => {
    const known = FORMS.find((each) => each === form);
    return known === undefined ? { kind: 'say/show' } : { kind: 'form/say', form: known };
  },
});

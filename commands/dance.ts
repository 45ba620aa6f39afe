// /dance
//
//   /dance          where the two stand with it; once it has a name: "Are we dancing?"
//   /dance map      where words are typed: the loop, as text and as a picture
//   /dance page     one's own steps
//
// Everything else is behind its buttons. Nothing that somebody writes is an option: it goes into a form.
import { defineCommand } from '../src/command-kit/define-command.js';

export const dance = defineCommand({
  name: 'dance',
  aliases: [],
  summary: 'dance.summary',
  where: 'everywhere',
  options: {},
  phrases: {
    map: { kind: 'dance/map' },
    'the map': { kind: 'dance/map' },
    page: { kind: 'dance/sheet' },
    'my page': { kind: 'dance/sheet' },
    steps: { kind: 'dance/sheet' },
    'my steps': { kind: 'dance/sheet' },
  },
  words: 'ignored',
  run: () => ({ kind: 'dance/show' }),
});

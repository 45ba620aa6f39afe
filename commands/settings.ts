// /settings [zone]
//
//   /settings           everything that can be set, and who runs this
//   /settings berlin    one's own time zone: a city or an IANA name, never taken from a location
import { defineCommand } from '../src/command-kit/define-command.js';

export const settings = defineCommand({
  name: 'settings',
  aliases: [],
  summary: 'settings.summary',
  where: 'everywhere',
  options: { zone: { kind: { kind: 'zone' }, summary: 'settings.zone' } },
  run: ({ options: { zone } }) => (zone === null ? { kind: 'person/settings' } : { kind: 'person/zone', zone }),
});

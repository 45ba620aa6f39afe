// /checkin [here]
//
//   /checkin            one's own page of the check-in that is open, or what there is to begin
//   /checkin here       in a channel or group: the two's own place, once both have agreed
//   /checkin now        where words are typed: begins one; also times, place
import { defineCommand } from '../src/command-kit/define-command.js';

export const checkin = defineCommand({
  name: 'checkin',
  aliases: [],
  summary: 'checkin.summary',
  where: 'everywhere',
  options: {
    place: {
      kind: { kind: 'choice', choices: [{ value: 'here', label: 'checkin.here' }] },
      summary: 'checkin.place',
    },
  },
  groupOptions: ['place'],
  phrases: {
    now: { kind: 'check-in/start' },
    times: { kind: 'check-in/times', weekday: null },
    'our place': { kind: 'place/show' },
    place: { kind: 'place/show' },
  },
  run: ({ options: { place } }) => (place === null ? { kind: 'check-in/show' } : { kind: 'place/propose' }),
});

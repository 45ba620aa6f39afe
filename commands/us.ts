// /us [code]
//
//   /us                 where the two stand: invite, confirm, leave
//   /us progress        where words are typed: one's own weeks; `our progress`: what the two have done
//   /us 7K2M9-QX4TB     redeems an invite; case, spaces and dashes do not matter
//
// The code goes to the app as it is and is hashed before anything else sees it.
import { defineCommand } from '../src/command-kit/define-command.js';

export const us = defineCommand({
  name: 'us',
  aliases: [],
  summary: 'us.summary',
  where: 'everywhere',
  phrases: { progress: { kind: 'progress/mine' }, 'our progress': { kind: 'progress/ours' } },
  options: { code: { kind: { kind: 'code' }, summary: 'us.code' } },
  run: ({ options: { code } }) => (code === null ? { kind: 'pairing/us' } : { kind: 'redeem/code', code }),
});

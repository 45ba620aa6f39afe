import { describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../../src/app/ports.js';
import type { SealedId } from '../../src/core/ids.js';
import { MINUTE, plus } from '../../src/core/instant.js';
import { account, person, T0 } from '../contracts/store-examples.js';
import { BLANK_CARD, openPostOffice } from './fakes/post-office.js';

describe('a copy of everything', () => {
  const file = { name: 'notes.json', contentType: 'application/json', bytes: Buffer.from('{}') };
  const copy = { kind: 'privacy/export', accountId: account('ana').id, passphrase: null } as const;

  it('goes with its card, and where it is too large a word about that goes instead', async () => {
    for (const files of [[file], 'too-large', null] as const) {
      const said: string[] = [];
      const office = openPostOffice({
        deps: {
          filesOf: async () => files,
          render: async ({ notice }) => {
            said.push(notice.kind);
            return BLANK_CARD;
          },
        },
        store: { outboxRow: async () => ({}) as never },
      });
      office.put('copy', { notice: copy, sound: 'silent' });
      await office.pass();
      const [sent] = office.platforms.discord.delivered;
      expect(said).toEqual([files === 'too-large' ? 'privacy/export-too-large' : 'privacy/export']);
      expect(sent).toEqual({
        to: account('ana'),
        card: BLANK_CARD,
        silent: true,
        route: 'direct',
        nonce: 'copy',
        ...(Array.isArray(files) ? { files: [file] } : {}),
      });
    }
  });

  it('is taken out of the chat whole where everything was deleted while it was on its way, and no other message is', async () => {
    const removed: (readonly string[])[] = [];
    const office = openPostOffice();
    Object.assign(office.platforms.discord, {
      remove: async (_from: unknown, ids: readonly string[]) => {
        removed.push(ids);
        return { kind: 'removed' };
      },
    });
    const sent = (more: object): DeliveryResult => ({ kind: 'sent', platformMessageId: 'm3', ...more });
    office.platforms.discord.answers.push(sent({}), sent({ earlierMessageIds: ['m1', 'm2'] }), sent({}));
    office.put('news');
    await office.pass();
    office.put('copy', { notice: copy });
    await office.pass();
    office.put('again', { notice: copy });
    await office.pass();
    expect(removed).toEqual([['m1', 'm2', 'm3'], ['m3']]);
  });
});

it('holds back what one wrote to the other when a break began while it waited for its turn', async () => {
  let inBreak = false;
  const office = openPostOffice({
    store: {
      sealedRow: async () => ({ owner: { kind: 'person', id: person('ana').id } }) as never,
      latestTimeOut: async () =>
        inBreak ? ({ status: 'running', members: [{ personId: person('ana').id, left: false }] } as never) : null,
    },
  });
  office.turns.shift = () => {
    inBreak = true;
    return { kind: 'go' };
  };
  office.put('words', {
    notice: { kind: 'reflect/shared', copy: 'copy' as SealedId } as never,
    expiresAt: plus(T0, MINUTE),
  });
  await office.pass();
  expect(office.released).toEqual([{ id: 'words', notBefore: plus(T0, 5 * MINUTE), spend: false }]);
  expect([office.settled, office.platforms.discord.delivered]).toEqual([[], []]);
  // Also one that would be over by now: a break that lasts longer must not lose it.
  office.clock.advance(5 * MINUTE);
  await office.pass();
  expect([office.settled, office.released.length]).toEqual([[], 2]);
});

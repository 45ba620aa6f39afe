import { expect } from 'vitest';
import type { Decision } from '../../src/core/decision.js';
import type { SealedId } from '../../src/core/ids.js';
import type { Notice } from '../../src/core/notice.js';

type Who = 'ana' | 'ben';

/**
 * Fails where one of the two reads a word of the other's before it is revealed, or one that was for its writer alone.
 * `textsOf`: every text that something names; one that Ana wrote has `d:ana:` in its id.
 */
export function earlyWords(textsOf: (value: unknown) => readonly SealedId[]) {
  function mayRead(reader: Who, notice: Notice | null, revealed: ReadonlySet<string>): void {
    const other = reader === 'ana' ? 'ben' : 'ana';
    const early = textsOf(notice).filter((id) => id.includes(`d:${other}:`) && !revealed.has(id));
    if (early.length > 0) throw new Error(`${reader} reads ${early.join()} in ${notice?.kind}`);
  }
  /** What somebody is answered, and what either is sent; none of it is urgent. */
  function checkTold(by: Who | null, { reply, outbox }: Decision, revealed: ReadonlySet<string>): void {
    if (by !== null) mayRead(by, reply, revealed);
    for (const { to, notice, lane } of outbox) {
      expect(lane).toBe('notice');
      mayRead(to === 'ana' ? 'ana' : 'ben', notice, revealed);
    }
  }
  return { mayRead, checkTold };
}

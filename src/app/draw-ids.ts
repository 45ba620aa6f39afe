import { uuidv7obj } from 'uuidv7';
import type { Ids } from '../core/ids.js';
import type { IdSource } from './ports.js';

/** 22 characters of base64url: the 16 bytes of a UUIDv7. */
export const drawId = (): string => Buffer.from(uuidv7obj().bytes).toString('base64url');

export const idSource: IdSource = { forDecision: () => ({ draw: drawId }) };

/**
 * The ids of one decision, drawn once: every call of the result starts again at the first of them, so that deciding
 * again after a conflict names everything as before.
 */
export function repeatableIds(source: IdSource): () => Ids {
  const drawn: string[] = [];
  const ids = source.forDecision();
  return () => {
    let next = 0;
    return {
      draw: () => {
        const known = drawn[next];
        next += 1;
        if (known !== undefined) return known;
        const fresh = ids.draw();
        drawn.push(fresh);
        return fresh;
      },
    };
  };
}

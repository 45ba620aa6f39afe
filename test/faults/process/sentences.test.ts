import { expect, it } from 'vitest';
import { startError } from '../../../src/adapters/sqlite/start-error.js';
import { StoreUnavailable } from '../../../src/app/store-port.js';
import { createTroubleReport } from '../../../src/trouble-report.js';
import { createHeardLog } from '../../app/fakes/heard-log.js';

const saidOf = (code: string): readonly string[] => {
  const said: string[] = [];
  createTroubleReport({ log: createHeardLog(), say: (sentence) => said.push(sentence) }).report(
    new StoreUnavailable(code),
  );
  return said;
};

it.each(['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB'])(
  'does not tell the operator that nothing was lost when the data is damaged (%s)',
  (code) => {
    expect(saidOf(code)).toEqual([expect.stringMatching(/damaged.*put back a backup/)]);
    expect(saidOf(code).join()).not.toContain('nothing was lost');
  },
);

it('tells the operator to make room where the disk is too full for the index of the log', () => {
  expect(startError('data.db', 'SQLITE_IOERR_SHMSIZE').message).toMatch(/is full; make room/);
  expect(saidOf('SQLITE_IOERR_SHMSIZE')).toEqual([expect.stringMatching(/The disk is full/)]);
});

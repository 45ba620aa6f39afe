import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Departure } from '../../src/app/store-port.js';
import type { CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import { damagedLinesIn, openDepartureLog, refuseDamagedLines } from '../../src/ops/departure-log.js';
import { T0 } from '../contracts/store-examples.js';

const LEFT: Departure = { kind: 'left', at: T0, personId: 'ana' as PersonId, coupleId: 'home' as CoupleId };
const ERASED: Departure = { kind: 'erased', at: T0, personId: 'ana' as PersonId, coupleId: null };
const KEY_OF_BOTH: Departure = { kind: 'erased', at: T0, personId: null, coupleId: 'home' as CoupleId };

describe('the log of departures', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'intermission-departures-'));
    file = join(folder, 'departures.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has one line for everybody who went, with nothing in it but who and when, for the bot’s own user alone', () => {
    openDepartureLog(file).add([LEFT, ERASED, KEY_OF_BOTH]);
    expect(readFileSync(file, 'utf8')).toBe(
      [
        `{"at":${T0},"kind":"left","personId":"ana","coupleId":"home"}`,
        `{"at":${T0},"kind":"erased","personId":"ana","coupleId":null}`,
        `{"at":${T0},"kind":"erased","personId":null,"coupleId":"home"}`,
        '',
      ].join('\n'),
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('says nobody’s going twice, also not after a restart, and is only ever added to', () => {
    openDepartureLog(file).add([LEFT, LEFT]);
    const before = readFileSync(file, 'utf8');
    const again = openDepartureLog(file);
    again.add([{ ...LEFT, personId: null }, ERASED]);
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
    expect(openDepartureLog(file).all()).toEqual([LEFT, ERASED]);
  });

  it('forgets after a while which texts were dropped, and nothing else, also next to a torn line', () => {
    const dropped = (at: number): Departure => ({ kind: 'dropped', at: instant(at), ids: [`text-${at}` as SealedId] });
    const MERGED: Departure = { kind: 'merged', at: T0, from: 'phone' as PersonId, into: 'ana' as PersonId };
    openDepartureLog(file).add([dropped(1), LEFT, dropped(5), MERGED]);
    appendFileSync(file, '{"at":2,"kind":"dro');
    const log = openDepartureLog(file);
    log.forgetDropped(1);
    expect(log.all()).toEqual([dropped(1), LEFT, dropped(5), MERGED]);
    log.forgetDropped(5);
    log.add([ERASED, LEFT, MERGED]);
    expect(log.all()).toEqual([LEFT, dropped(5), MERGED, ERASED]);
    expect(openDepartureLog(file).all()).toEqual(log.all());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['departures.jsonl']);
  });

  it('survives a line that a crash tore at any byte, and who stood in it can be added again', () => {
    openDepartureLog(file).add([ERASED]);
    const first = readFileSync(file);
    openDepartureLog(file).add([LEFT]);
    const whole = readFileSync(file);
    for (let length = first.length; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      const log = openDepartureLog(file);
      expect(log.all()).toContainEqual(ERASED);
      log.add([LEFT, KEY_OF_BOTH]);
      expect(openDepartureLog(file).all()).toEqual([ERASED, LEFT, KEY_OF_BOTH]);
    }
  });

  it('tells a line that was damaged from one that a crash tore, also after the log went on', () => {
    openDepartureLog(file).add([ERASED]);
    appendFileSync(file, '{"at":2,"kind":"left","pers');
    expect(damagedLinesIn(file)).toEqual([]);
    const log = openDepartureLog(file);
    log.add([LEFT]);
    log.forgetDropped(T0);
    expect(damagedLinesIn(file)).toEqual([]);
    expect(openDepartureLog(file).all()).toEqual([ERASED, LEFT]);
    refuseDamagedLines(file);

    writeFileSync(file, readFileSync(file, 'utf8').replace('"erased"', '"erasee"'));
    expect(damagedLinesIn(file)).toEqual([1]);
    expect(() => refuseDamagedLines(file)).toThrow(/^Line 1 of the log of departures .* --without-departures/);
    appendFileSync(file, 'x\n'.repeat(7));
    expect(() => refuseDamagedLines(file)).toThrow(/^Lines 1, 4, 5, 6, 7 and more of the log/);
  });

  it('does not take a torn line for a damaged one after the log was made shorter', () => {
    const old: Departure = { kind: 'dropped', at: instant(1), ids: ['text' as SealedId] };
    openDepartureLog(file).add([old, LEFT]);
    appendFileSync(file, '{"at":2,"kind":"left","pers');
    openDepartureLog(file).forgetDropped(2);
    expect(damagedLinesIn(file)).toEqual([]);
    expect(openDepartureLog(file).all()).toEqual([LEFT]);
  });

  it('takes nothing for a departure that is none', () => {
    writeFileSync(file, `hello\n{"at":"now","kind":"left","personId":null,"coupleId":"home"}\n[]\n{}\n`);
    appendFileSync(file, `${JSON.stringify({ ...LEFT, words: 'private' })}\n`);
    expect(openDepartureLog(file).all()).toEqual([]);
  });

  it('says in one sentence that it is missing or cannot be written', () => {
    expect(() => openDepartureLog(file, { mustExist: true })).toThrow(/missing: put back .*DEPARTURES_FILE/);
    expect(() => openDepartureLog(join(folder, 'nowhere', 'log'))).toThrow(/cannot be written \(ENOENT\)/);
    expect(() => openDepartureLog(folder)).toThrow(/cannot be written \(EISDIR\)/);
  });
});

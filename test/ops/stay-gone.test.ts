import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownersIn } from '../../src/adapters/vault/check-key-file.js';
import { erasedOwner } from '../../src/app/store-port.js';
import { plus } from '../../src/core/instant.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { stayGone } from '../../src/ops/stay-gone.js';
import { createHeardLog } from '../app/fakes/heard-log.js';
import { type OpenHouse, ownerOf, type SmallHouse, smallHouse } from './small-house.js';

let house: SmallHouse;
let bot: OpenHouse;
let said: string[];
beforeEach(async () => {
  house = smallHouse();
  mkdirSync(house.dataDir);
  bot = house.open();
  said = [];
  await bot.arrive('ana');
  await bot.writeNote('ana', 'words of Ana');
  await bot.arrive('ben');
  await bot.writeNote('ben', 'words of Ben');
  openDepartureLog(house.departuresFile).add([erasedOwner(ownerOf('ana'), plus(house.clock.now, 1))]);
});
afterEach(async () => {
  await bot.close();
  house.remove();
});

const keyFile = (): string => join(house.dataDir, 'keys.db');
const start = (): Promise<void> =>
  stayGone({
    departures: openDepartureLog(house.departuresFile),
    store: bot.store,
    keyFile: keyFile(),
    log: createHeardLog(),
    say: (sentence) => said.push(sentence),
  });

it('somebody who was deleted stays deleted when their data and their key were put back by hand', async () => {
  await start();
  expect(await bot.store.personByAccount('discord', 'discord-ana')).toBe(null);
  expect(await bot.readNote('note-of-ana')).toBe(null);
  expect(ownersIn(keyFile(), [ownerOf('ana'), ownerOf('ben')])).toEqual([ownerOf('ben')]);
  expect(await bot.readNote('note-of-ben')).toBe('words of Ben');
  expect(said).toEqual([]);
});

it('a bot starts although something else reads the keys, and whoever runs it is told what is left to do', async () => {
  const reader = new Database(keyFile(), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM keys').get();
  await start();
  reader.close();
  expect(said).toEqual([expect.stringContaining('start the bot once more while nothing else reads its keys')]);
  await start();
  expect(ownersIn(keyFile(), [ownerOf('ana')])).toEqual([]);
});

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database, { type Database as Client } from 'better-sqlite3';
import { storeOver } from '../../../src/adapters/sqlite/store.js';
import { idSource } from '../../../src/app/draw-ids.js';
import { createHandleInput } from '../../../src/app/handle-input.js';
import type { HandleInput, Input, Reply, Request } from '../../../src/app/ports.js';
import type { Store } from '../../../src/app/store-port.js';
import type { Vault } from '../../../src/app/vault-port.js';
import { promptLibrary } from '../../../src/copy/prompts/prompt-library.js';
import type { InputKey } from '../../../src/core/ids.js';
import { instant } from '../../../src/core/instant.js';
import { createHeardLog, type HeardLog } from '../../app/fakes/heard-log.js';
import { openRoom, type Room } from '../../app/fakes/room.js';
import { livesIn } from './lives.js';
import { type Rows, watchRows } from './changes.js';
import { CAST, type Name } from './people.js';
import { privateWords, type PrivateWords } from './private-words.js';
import { type CurrentOf, currentOf, idsIn, type Things, thingsIn } from './things.js';

/** The whole world as it stands at one moment, in memory: what is done to it is undone before the next. */
export type Stage = {
  readonly name: string;
  readonly client: Client;
  readonly rows: Rows;
  readonly things: Things;
  readonly currentOf: CurrentOf;
  readonly words: Pick<PrivateWords, 'leaked'>;
  readonly log: HeardLog;
  /** Whatever is said meanwhile is undone when it is over. */
  readonly meanwhile: <Result>(work: (say: Say) => Promise<Result>) => Promise<Result>;
  /** The same moment in a house that is built wrong. */
  readonly builtWrong: (wrong: {
    readonly store: (store: Store) => Store;
    readonly vault?: (vault: Vault) => Vault;
  }) => Stage;
};

export type Say = (who: Name, request: Request, at?: Partial<Pick<Input, 'place' | 'group'>>) => Promise<Reply>;

export type World = { readonly stages: readonly Stage[]; readonly close: () => Promise<void> };

/** A life is many commits; where there is memory to write to, nobody waits for a disk here. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Lives the two couples' life once, and keeps how everything stood at each of its moments. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(MEMORY, 'matrix-'));
  const room = openRoom({ folder });
  const words = privateWords();
  const live = livesIn(room, words);
  const file = new Database(join(folder, 'intermission.db'), { readonly: true });
  const stages: Stage[] = [];
  const keep = async (name: string): Promise<void> => {
    stages.push(await stageOf(name, room, words, file.serialize()));
  };

  await live.before();
  await live.meet();
  await keep('just met');
  await live.begin();
  await keep('begun');
  await live.seal();
  await keep('sealed');
  await live.reveal();
  await keep('revealed');
  await live.name();
  await keep('named');
  await live.pause();
  await keep('in a break');
  await live.ask();
  await keep('asked');
  await live.comeBack();
  await keep('back');
  await live.letRest();
  await keep('at rest');
  await live.talk();
  await keep('talking');
  file.close();
  return {
    stages,
    close: async () => {
      for (const { client } of stages) client.close();
      await room.close();
    },
  };
}

async function stageOf(name: string, room: Room, all: PrivateWords, data: Buffer): Promise<Stage> {
  // Both versions of the file format say that it is written with a log beside it, which memory has no place for.
  data.writeUInt16BE(0x0101, 18);
  const client = new Database(data);
  client.pragma('foreign_keys = ON');
  const now = instant(room.clock.now());
  const clock = { now: () => now };
  const store = storeOver({ client, now: clock.now, onWarning: () => undefined, onClose: () => undefined });
  const log = createHeardLog();
  const handling = (over: Store, vault: Vault): HandleInput =>
    createHandleInput({
      store: over,
      vault,
      clock,
      log,
      operator: null,
      chatLink: (platform, payload) => (platform === 'telegram' ? `https://t.me/bot?start=${payload}` : null),
      readersOf: async () => null,
      pictures: { draw: async () => null },
      ids: idSource,
      library: promptLibrary(),
    });
  const ids = await idsIn(store, client);
  let keys = 0;
  const meanwhile =
    (handle: HandleInput): Stage['meanwhile'] =>
    async (work) => {
      client.exec('SAVEPOINT before');
      try {
        return await work(async (who, request, at = {}) => {
          keys += 1;
          const { platform, externalId, name: displayName } = CAST[who];
          const mayWrite = at.place !== 'group';
          return handle({
            key: `${platform}:${keys}` as InputKey,
            from: { platform, externalId, displayName, locale: 'en', mayWrite },
            place: 'bot-dm',
            request,
            at: now,
            ...at,
          });
        });
      } finally {
        client.exec('ROLLBACK TO before');
        client.exec('RELEASE before');
      }
    };
  const stage: Stage = {
    name,
    client,
    rows: watchRows(client, ids),
    log,
    things: thingsIn(client, ids),
    currentOf: await currentOf(store, client, now),
    words: all.fixed(),
    meanwhile: meanwhile(handling(store, room.vault)),
    builtWrong: (wrong) => ({
      ...stage,
      meanwhile: meanwhile(handling(wrong.store(store), wrong.vault?.(room.vault) ?? room.vault)),
    }),
  };
  return stage;
}

import { join } from 'node:path';
import { createCalls } from '../../adapters/discord/calls.js';
import { createReaders } from '../../adapters/discord/readers.js';
import { createClient } from '../../adapters/telegram/client.js';
import { readers as readersOnTelegram } from '../../adapters/telegram/readers.js';
import type { Log } from '../../app/ports.js';
import type { Config } from '../../config.js';
import { instant } from '../../core/instant.js';
import type { Platform } from '../../core/person/state.js';
import type { Readers } from '../../core/place/state.js';
import { DATA_FILE } from '../backup-folders.js';
import { isThere } from '../is-there.js';
import { readData } from '../read-data.js';
import { type Finding, note } from './finding.js';

/** A look takes several calls, and who runs the bot for thousands learns enough from some. */
const MOST_LOOKED_AT = 20;

type Bound = { readonly platform: Platform; readonly externalId: string };

const WHAT_TO_DO: Readonly<Record<Platform, string>> = {
  discord:
    'In a channel that two people chose on Discord the bot may not write: its role needs View Channel and Send Messages there, or they choose another with /checkin.',
  telegram:
    'In a group that two people chose on Telegram the bot may not write: its members must be allowed to send messages, or the bot be an administrator.',
};
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Whether the bot may write in the places that couples chose most recently, on these platforms. Worth knowing and no more:
 * the rules of a place are for its people to make, and the bot tells them itself when it cannot post. Which place it is
 * stays theirs.
 */
export async function checkPlaces(
  { dataDir, discord, telegram }: Pick<Config, 'dataDir' | 'discord' | 'telegram'>,
  platforms: readonly Platform[],
  now: () => number,
): Promise<readonly Finding[]> {
  const file = join(dataDir, DATA_FILE);
  if (!isThere(file) || platforms.length === 0) return [];
  const readersOf = new Map<Platform, (externalId: string) => Promise<Readers | null>>();
  if (discord !== null) {
    const calls = createCalls({ token: discord.token.reveal(), apiUrl: discord.apiUrl });
    const readers = createReaders({ calls, log: SILENT, clock: { now: () => instant(now()) } });
    readersOf.set('discord', (externalId) => readers(externalId, []));
  }
  if (telegram !== null) {
    const token = telegram.token.reveal();
    const { calls: api } = createClient(token, telegram.apiUrl);
    // A token begins with the number of its bot.
    const ourId = Number(token.split(':')[0]);
    readersOf.set('telegram', (externalId) => readersOnTelegram({ api, log: SILENT, ourId }, externalId, []));
  }
  const shut = new Set<Platform>();
  for (const { platform, externalId } of boundIn(file)) {
    if (shut.has(platform) || !platforms.includes(platform)) continue;
    const readers = await readersOf.get(platform)?.(externalId);
    if (readers?.canPost === false) shut.add(platform);
  }
  return [...shut].map((platform) => note(WHAT_TO_DO[platform]));
}

const boundIn = (file: string): readonly Bound[] =>
  readData(file, (client) =>
    client
      .prepare<[number], Bound>(
        `SELECT platform, external_id AS externalId FROM places WHERE status = 'bound' ORDER BY bound_at DESC LIMIT ?`,
      )
      .all(MOST_LOOKED_AT),
  );

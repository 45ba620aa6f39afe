import type { Update } from 'grammy/types';
import type { SandboxClock } from '../contract.js';
import type { FaultPlan } from './faults.js';
import type { Interactions } from './interactions.js';
import type { LongPoll } from './long-poll.js';
import type { Profile } from './profile.js';
import type { TakeMessage } from './rate-limits.js';
import type { BotApiSchema } from './schema.js';
import type { UpdateKind, UpdateQueue } from './updates.js';
import type { Webhook } from './webhook.js';
import type { WireLog } from './wire-log.js';
import type { World } from './world.js';

/** Everything a method or a person's act works on. */
export type Platform = {
  readonly clock: SandboxClock;
  readonly world: World;
  readonly profile: Profile;
  readonly interactions: Interactions;
  readonly updates: UpdateQueue;
  readonly poll: LongPoll;
  readonly webhook: Webhook;
  readonly faults: FaultPlan;
  readonly wire: WireLog;
  readonly schema: BotApiSchema;
  readonly takeMessage: TakeMessage;
  tokenRefused: boolean;
};

export type UploadedFile = { readonly name: string; readonly contentType: string; readonly data: Buffer };

/** What a call of the bot brings beside its parameters. */
export type Call = {
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly hungUp: AbortSignal;
  /** Cuts the connection without an answer. */
  readonly cut: () => void;
};

/** Queues an update, if the bot asked for its kind, and keeps it in the log with the schema's verdict. */
export function emit<K extends UpdateKind>(
  platform: Pick<Platform, 'updates' | 'wire' | 'schema'>,
  kind: K,
  body: NonNullable<Update[K]>,
): void {
  const update = platform.updates.add(kind, body);
  if (update === null) return;
  platform.wire.add({
    direction: 'event',
    name: kind,
    body: update,
    status: null,
    violations: platform.schema.checkUpdate(update),
  });
}

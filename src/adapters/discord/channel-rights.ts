import { type APIGuild, type APIOverwrite, OverwriteType, PermissionFlagsBits } from 'discord.js';

type Overwrites = readonly APIOverwrite[];
type Roles = Pick<APIGuild, 'id' | 'roles'>;

const { Administrator, ViewChannel, SendMessages, SendMessagesInThreads, ManageThreads } = PermissionFlagsBits;

/**
 * What somebody with these roles may do in a channel; `userId` null: whoever has no more than what everyone has. A thread
 * has its channel's rules. In this order: https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function rightsIn(
  guild: Roles,
  overwrites: Overwrites,
  member: { readonly userId: string; readonly roles: readonly string[] } | null,
): bigint {
  const theirs = member?.roles ?? [];
  const ofRoles = guild.roles.filter(({ id }) => id === guild.id || theirs.includes(id));
  const base = ofRoles.reduce((rights, { permissions }) => rights | BigInt(permissions), 0n);
  if ((base & Administrator) !== 0n) return ~0n;
  const everyone = changed(base, overwrites, ({ id }) => id === guild.id);
  const withRoles = changed(
    everyone,
    overwrites,
    ({ id, type }) => type === OverwriteType.Role && id !== guild.id && theirs.includes(id),
  );
  return changed(withRoles, overwrites, ({ id, type }) => type === OverwriteType.Member && id === member?.userId);
}

/** Of the rules that fit all that is denied goes first, then all that is allowed comes. */
function changed(rights: bigint, overwrites: Overwrites, fits: (overwrite: APIOverwrite) => boolean): bigint {
  const fitting = overwrites.filter(fits);
  const denied = fitting.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
  const allowed = fitting.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
  return (rights & ~denied) | allowed;
}

export const mayView = (rights: bigint): boolean => (rights & ViewChannel) !== 0n;

/** Without seeing a channel nobody can do anything in it; a locked thread takes words only from who may manage it. */
export function mayWrite(
  rights: bigint,
  { isThread, isLocked }: { readonly isThread: boolean; readonly isLocked: boolean },
): boolean {
  if (!mayView(rights)) return false;
  if (isLocked && (rights & ManageThreads) === 0n) return false;
  return (rights & (isThread ? SendMessagesInThreads : SendMessages)) !== 0n;
}

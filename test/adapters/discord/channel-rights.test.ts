import { OverwriteType, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { mayView, mayWrite, rightsIn } from '../../../src/adapters/discord/channel-rights.js';

const { ViewChannel, SendMessages, SendMessagesInThreads, ManageThreads, Administrator } = PermissionFlagsBits;
const GUILD = '1';
const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
const guildOf = (...roles: readonly ReturnType<typeof role>[]): Parameters<typeof rightsIn>[0] =>
  ({ id: GUILD, roles }) as never;
const rule = (id: string, type: OverwriteType, allow: bigint, deny: bigint) => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});
const us = { userId: '9', roles: ['5', '6'] };
const channel = { isThread: false, isLocked: false };

describe('what somebody may do in a channel', () => {
  const guild = guildOf(
    role(GUILD, ViewChannel | SendMessages),
    role('5', 0n),
    role('6', 0n),
    role('7', Administrator),
  );
  const closed = rule(GUILD, OverwriteType.Role, 0n, ViewChannel);

  it('is what everyone may, less and more by the channel’s rules for all, for roles, and for them', () => {
    expect(mayView(rightsIn(guild, [], null))).toBe(true);
    expect(mayView(rightsIn(guild, [closed], null))).toBe(false);
    const byRole = [closed, rule('5', OverwriteType.Role, ViewChannel, 0n)];
    expect(mayView(rightsIn(guild, byRole, us))).toBe(true);
    expect(mayView(rightsIn(guild, byRole, null))).toBe(false);
    // Of two roles the one that lets in wins; the rule for oneself wins over both.
    const torn = [...byRole, rule('6', OverwriteType.Role, 0n, ViewChannel)];
    expect(mayView(rightsIn(guild, torn, us))).toBe(true);
    expect(mayView(rightsIn(guild, [...torn, rule('9', OverwriteType.Member, 0n, ViewChannel)], us))).toBe(false);
    expect(mayView(rightsIn(guild, [...torn, rule('8', OverwriteType.Member, 0n, ViewChannel)], us))).toBe(true);
  });

  it('is everything for whoever runs the server, whatever the channel says', () => {
    const shut = [closed, rule('9', OverwriteType.Member, 0n, ViewChannel | SendMessages)];
    expect(mayWrite(rightsIn(guild, shut, { userId: '9', roles: ['7'] }), channel)).toBe(true);
  });

  it('is no writing where they do not see, in a thread without its own right, or where it is locked', () => {
    const rights = ViewChannel | SendMessages;
    expect(mayWrite(rights, channel)).toBe(true);
    expect(mayWrite(SendMessages, channel)).toBe(false);
    expect(mayWrite(rights, { ...channel, isThread: true })).toBe(false);
    const inThreads = rights | SendMessagesInThreads;
    expect(mayWrite(inThreads, { isThread: true, isLocked: false })).toBe(true);
    expect(mayWrite(inThreads, { isThread: true, isLocked: true })).toBe(false);
    expect(mayWrite(inThreads | ManageThreads, { isThread: true, isLocked: true })).toBe(true);
  });
});

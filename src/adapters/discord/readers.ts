import { OverwriteType } from 'discord.js';
import type { Clock, Log } from '../../app/ports.js';
import { type Instant, MINUTE } from '../../core/instant.js';
import type { Readers } from '../../core/place/state.js';
import { createBoundedMap } from './bounded-map.js';
import type { DiscordCalls, GuildChannel } from './calls.js';
import { mayView, mayWrite, rightsIn } from './channel-rights.js';
import { CODE, hasCode, logCode } from './errors.js';

const MOST_NAMES = 10;
/** A look takes up to fourteen calls, and a card that is pressed to and fro would take them again each time. */
const HOLDS = MINUTE;
const MOST_PLACES = 200;

/** The channel or server is gone, or shut to us: that much is known of it. */
const NOT_OURS: readonly number[] = [CODE.unknownChannel, CODE.unknownGuild, CODE.unknownMember, CODE.missingAccess];
const SHUT: Readers = {
  placeName: null,
  canPost: false,
  open: false,
  others: null,
  names: [],
  administrators: true,
  invited: false,
};

/**
 * Which channel or thread it is and who else reads in it, as far as Discord tells without the privileged list of members:
 * whether everyone on the server may, whoever the server belongs to, and whoever the channel lets in by name. Who comes in
 * by a role, or was asked into a private thread, is not told; that administrators read everything is true of every server. Null when it cannot be told now.
 * Never throws.
 */
export function createReaders(deps: {
  readonly calls: DiscordCalls;
  readonly log: Log;
  readonly clock: Clock;
}): (externalId: string, except: readonly string[]) => Promise<Readers | null> {
  const { calls, log, clock } = deps;
  const recent = createBoundedMap<{ readonly at: Instant; readonly readers: Readers }>(MOST_PLACES);

  let ourId: string | null = null;

  const nameOf = async (guildId: string, userId: string): Promise<string | null> => {
    try {
      const { nick, user } = await calls.member(guildId, userId);
      if (user.bot === true) return null;
      const name = nick ?? user.global_name;
      // The handle beside the chosen name: anyone can call themselves like somebody else.
      return name === null ? `@${user.username}` : `${name} (@${user.username})`;
    } catch (error) {
      // A door left open for somebody who went away.
      if (hasCode(error, CODE.unknownMember) || hasCode(error, CODE.unknownUser)) return null;
      throw error;
    }
  };

  const look = async (externalId: string, except: readonly string[]): Promise<Readers | null> => {
    const channel = await calls.guildChannel(externalId);
    if (channel === null) return null;
    ourId ??= await calls.ownId();
    const us = ourId;
    // A thread has no rules of its own.
    const [rules, guild, ours] = await Promise.all([
      channel.isThread && channel.parentId !== null ? calls.guildChannel(channel.parentId) : channel,
      calls.guild(channel.guildId),
      calls.member(channel.guildId, us),
    ]);
    if (rules === null) return null;
    const canPost = mayWrite(rightsIn(guild, rules.overwrites, { userId: us, roles: ours.roles }), channel);
    const open = !channel.isPrivate && mayView(rightsIn(guild, rules.overwrites, null));
    // Of an open channel everyone would have to be named, and of a private thread nobody is told who was asked into it.
    const byName = open || channel.isPrivate ? [] : letIn(rules);
    const ids = [...new Set([guild.owner_id, ...byName])]
      .filter((id) => !except.includes(id) && id !== us)
      .slice(0, MOST_NAMES);
    const names = await Promise.all(ids.map((id) => nameOf(channel.guildId, id)));
    return {
      placeName: nameOfPlace(channel, rules, guild.name),
      canPost,
      open,
      others: null,
      names: names.filter((name) => name !== null),
      administrators: true,
      invited: channel.isPrivate,
    };
  };

  return async (externalId, except) => {
    const key = [externalId, ...except].join(' ');
    const known = recent.get(key);
    if (known !== undefined && clock.now() >= known.at && clock.now() - known.at < HOLDS) return known.readers;
    try {
      const readers = await look(externalId, except);
      // Whoever is told that we cannot write there may let us in and look again at once.
      if (readers?.canPost === true) recent.set(key, { at: clock.now(), readers });
      else recent.delete(key);
      return readers;
    } catch (error) {
      if (NOT_OURS.some((code) => hasCode(error, code))) return SHUT;
      log.warn('discord.readers-not-told', { platform: 'discord', ...logCode(error) });
      return null;
    }
  };
}

/** With its server: every server has a "general". */
const nameOfPlace = (channel: GuildChannel, rules: GuildChannel, guild: string): string =>
  [...(channel.isThread ? [channel.name] : []), `#${rules.name}`, guild].join(' · ');

const letIn = ({ overwrites }: GuildChannel): readonly string[] =>
  overwrites.filter(({ type, allow }) => type === OverwriteType.Member && mayView(BigInt(allow))).map(({ id }) => id);

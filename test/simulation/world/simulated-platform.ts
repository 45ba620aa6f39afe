import type { DeliveryResult, PlatformAdapter } from '../../../src/app/ports.js';
import type { OutboxId } from '../../../src/core/ids.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { Chance } from '../../privacy/chance.js';
import type { Lifetime } from './lifetime.js';
import { type Hand, receives } from './people.js';
import type { KnownDraft } from './facts.js';
import type { Arrival, Watching, World } from './world.js';

/** Discord knows a nonce again for a few minutes. */
const NONCE_KNOWN = 5 * 60_000;
/** A pause that the app may make longer than it was told to (`LONGEST_PAUSE` of its lanes), and a second to look. */
const PAUSED_AT_MOST = 31_000;
/** Live replies go through an interaction, which lives this long. */
const INTERACTION_LIVES = 15 * 60_000;

/** What the platforms are, whoever talks to them: it outlives the bot's process. */
export type Platforms = {
  /** For one process of the bot. */
  readonly adapterFor: (platform: Platform, life: Lifetime, poke: () => void) => PlatformAdapter;
  /** Sends that are on their way and take their time. */
  readonly held: () => number;
  /** The real moment at which the first of them arrives; null: none is on its way. */
  readonly nextArrival: () => number | null;
  /** Lets arrive what is due by now. */
  readonly land: () => void;
  /** That place is gone, or shut to us; or there again. */
  readonly losePlace: (externalId: string, isLost: boolean) => void;
  readonly isUnknown: (id: OutboxId) => boolean;
  readonly patienceUntil: (hand: Hand) => number;
  readonly noteInteraction: (hand: Hand) => void;
  /** The bot has marked it: from here on it comes no more. */
  readonly settled: (id: OutboxId) => void;
  /** A process ended: what it had not marked may come once more, and what was on its way lands without it. */
  readonly forget: () => void;
};

/** One message on its way out. */
type Outgoing = {
  readonly nonce: OutboxId;
  /** Whom or what a pause is about. */
  readonly key: string;
  /** Null: a place. */
  readonly hand: Hand | null;
  readonly isShut: () => boolean;
  readonly lands: (how: Pick<Arrival, 'draft' | 'sentAt' | 'before'>) => void;
};

export function createPlatforms(
  world: Pick<World, 'time' | 'weather' | 'handAt' | 'facts' | 'counts'>,
  chance: () => Chance,
  watch: Required<Pick<Watching, 'attempted' | 'refused' | 'arrived' | 'saw'>>,
): Platforms {
  const { time, weather, facts, counts } = world;
  const landedAt = new Map<OutboxId, { readonly real: number; readonly times: number }>();
  /** Landed, and the bot cannot know; landed, and it has not marked it yet. */
  const unknown = new Set<OutboxId>();
  const unsettled = new Set<OutboxId>();
  const patience = new Map<string, number>();
  const interactions = new Map<Hand, number>();
  const lostPlaces = new Set<string>();
  const lived = (draft: KnownDraft | null): void => {
    if (draft !== null) counts.notices[draft.notice.kind] = (counts.notices[draft.notice.kind] ?? 0) + 1;
  };
  let flights: { readonly at: number; readonly arrive: () => void }[] = [];
  let messages = 0;

  const wait = (key: string, milliseconds: number): void => {
    const until = time.real() + Math.max(milliseconds, PAUSED_AT_MOST);
    patience.set(key, Math.max(until, patience.get(key) ?? 0));
  };
  const later = (milliseconds: number, arrive: () => void): void => {
    flights.push({ at: time.real() + milliseconds, arrive });
  };

  const reaches = (hand: Hand | null, { to, route }: Parameters<PlatformAdapter['deliver']>[0]): hand is Hand => {
    if (hand === null) return false;
    if (route === 'live-reply')
      return hand.platform === 'discord' && (interactions.get(hand) ?? 0) > time.real() - INTERACTION_LIVES;
    return to.mayWrite && !hand.blocks;
  };

  const adapterFor: Platforms['adapterFor'] = (platform, life, poke) => {
    /** Whatever goes out, to a person or into a place, has the same fate. */
    const send = async (outgoing: Outgoing): Promise<DeliveryResult> => {
      await life.point();
      const { nonce, key, hand } = outgoing;
      const draft = facts.drafts.get(nonce) ?? null;
      const sentAt = time.now();
      const fate = weather.fateOf(platform, time.real(), chance());
      if (fate.name !== 'fine') counts.faults[fate.name] = (counts.faults[fate.name] ?? 0) + 1;
      if (fate.name === 'outage') {
        wait(platform, 0);
        return fate.told as DeliveryResult;
      }
      watch.attempted(hand, draft);
      if (outgoing.isShut()) return shut(outgoing);
      const { told } = fate;
      const answer: DeliveryResult =
        told === 'sent' ? { kind: 'sent', platformMessageId: String((messages += 1)) } : told;
      if (told !== 'sent' && told.kind === 'wait')
        wait(told.scope === 'platform' ? platform : key, fate.after + told.milliseconds);
      if (told === 'sent') wait(key, fate.after);
      const arrive = (): void => {
        if (!fate.lands) return;
        const known = landedAt.get(nonce);
        if (platform === 'telegram' || known === undefined || known.real <= time.real() - NONCE_KNOWN) {
          landedAt.set(nonce, { real: time.real(), times: (known?.times ?? 0) + 1 });
          lived(draft);
          outgoing.lands({ draft, sentAt, before: known?.times ?? 0 });
        }
        (told === 'sent' ? unsettled : unknown).add(nonce);
      };
      if (fate.after === 0) {
        arrive();
        await life.point();
        return answer;
      }
      return new Promise((resolve) => {
        later(fate.after, () => {
          // Shut while it was on its way.
          const isRefused = fate.lands && outgoing.isShut();
          if (!isRefused) arrive();
          const result = isRefused && told === 'sent' ? shut(outgoing) : answer;
          if (!life.isOver()) resolve(result);
        });
        poke();
      });
    };
    const shut = ({ hand }: Outgoing): DeliveryResult => {
      if (hand?.blocks === true) watch.refused(hand);
      return { kind: 'unreachable' };
    };
    const deliver: PlatformAdapter['deliver'] = (delivery) => {
      const { nonce, card, to, route, silent } = delivery;
      const hand = world.handAt(platform, to.externalId);
      return send({
        nonce,
        key: to.externalId,
        hand,
        isShut: () => !reaches(hand, delivery),
        lands: ({ draft, ...how }) => {
          if (hand === null) return;
          counts.deliveries += 1;
          receives(hand, card);
          const person = facts.personAt(platform, to.externalId);
          watch.arrived({ ...how, nonce, card, silent, draft, hand, person });
          const asked = route === 'live-reply' || (draft !== null && isAsked(draft.notice.kind));
          const discreet = person === null || (facts.persons.get(person)?.discreet ?? true);
          watch.saw({ hand, person, everyone: false, unasked: !asked && discreet, shown: card });
        },
      });
    };
    const post: PlatformAdapter['post'] = (externalId, card, nonce) =>
      send({
        nonce,
        key: externalId,
        hand: null,
        isShut: () => lostPlaces.has(externalId),
        lands: (how) => {
          watch.arrived({ ...how, nonce, card, silent: false, hand: null, person: null });
          watch.saw({ hand: null, person: null, everyone: true, unasked: true, shown: card });
        },
      });
    const refusal = (): DeliveryResult | null => {
      const fate = weather.fateOf(platform, time.real(), chance());
      return fate.told === 'sent' || fate.lands ? null : fate.told;
    };
    const notSent = (): Exclude<DeliveryResult, { kind: 'sent' }> | null => {
      const answer = refusal();
      return answer === null || answer.kind === 'sent' ? null : answer;
    };
    return {
      platform,
      start: async () => undefined,
      stop: async () => undefined,
      status: () => (weather.isOut(platform, time.real()) ? 'waiting' : 'ready'),
      sendsPerSecond: 1_000_000,
      inviteLink: (code) => (platform === 'telegram' ? `https://t.me/intermission_bot?start=${code}` : null),
      deliver,
      post,
      readers: async (externalId) => ({
        placeName: null,
        canPost: !lostPlaces.has(externalId),
        open: false,
        others: 1,
        names: ['Somebody'],
        administrators: platform === 'discord',
        invited: false,
      }),
      remove: async () => notSent() ?? { kind: 'removed' },
      hide: async (_from, _since, known) => {
        const answer = notSent();
        if (answer === null) return { kind: 'hidden', removed: known.length, left: 0 };
        return answer.kind === 'wait' ? { ...answer, removed: 0 } : answer;
      },
      showMenu: async () => undefined,
    };
  };

  return {
    adapterFor,
    held: () => flights.length,
    nextArrival: () => (flights.length === 0 ? null : Math.min(...flights.map(({ at }) => at))),
    land: () => {
      const due = flights.filter(({ at }) => at <= time.real()).toSorted((a, b) => a.at - b.at);
      if (due.length === 0) return;
      flights = flights.filter(({ at }) => at > time.real());
      for (const { arrive } of due) arrive();
    },
    losePlace: (externalId, isLost) => void (isLost ? lostPlaces.add(externalId) : lostPlaces.delete(externalId)),
    isUnknown: (id) => unknown.has(id),
    patienceUntil: ({ platform, externalId }) => Math.max(patience.get(platform) ?? 0, patience.get(externalId) ?? 0),
    noteInteraction: (hand) => void interactions.set(hand, time.real()),
    settled: (id) => {
      unknown.delete(id);
      unsettled.delete(id);
    },
    forget: () => {
      for (const { arrive } of flights) arrive();
      flights = [];
      for (const id of unsettled) unknown.add(id);
      unsettled.clear();
    },
  };
}

/** What its reader has just asked for. */
const isAsked = (kind: string): boolean => kind === 'time-out/begun' || kind.startsWith('privacy/');

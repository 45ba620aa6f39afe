import type { PersonId } from '../../src/core/ids.js';
import { owes } from '../../src/core/time-out/member.js';
import { RUNGS } from '../../src/core/time-out/state.js';
import type { ButtonAction } from '../../src/core/request.js';
import type { Chance } from '../privacy/chance.js';
import { ZONES } from './choose-steps.js';
import type { Deed, Happening, Step } from './step.js';
import type { Hand } from './world/people.js';
import type { World } from './world/world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WORDS = ['', '', '10', '15m', '20m', '25', '1h', '45m', 'until 21:30'] as const;

/** What somebody whose days are nothing but breaks does next; null: they wait. */
function nextOf(
  hand: Hand,
  person: PersonId | null,
  world: Pick<World, 'facts' | 'time'>,
  chance: Chance,
): Deed | null {
  const who = hand.number;
  const running = person === null ? undefined : world.facts.runningOf(person)[0];
  const me = running?.members.find(({ personId }) => personId === person);
  if (running === undefined || me === undefined || !owes(me))
    return chance.next() < 0.8
      ? { kind: 'command', who, command: 'timeout', words: chance.oneOf(WORDS), place: 'bot-dm' }
      : null;
  const { id: timeOutId } = running;
  const { generation } = me;
  const isAsked = me.promise.ask.kind !== 'ahead' && me.promise.ask.kind !== 'queued';
  const odds = chance.next();
  // A fifth extension, a rung beyond the cap and a button of an earlier card are pressed now and then: they do nothing.
  if (isAsked && chance.next() < 0.06) {
    const stale = chance.next() < 0.3 ? Math.max(0, generation - 1) : generation;
    return {
      kind: 'press',
      who,
      action: { kind: 'time-out/more', timeOutId, generation: stale, rung: chance.oneOf(RUNGS) },
    };
  }
  // What is late says so when it is opened.
  const shown = isAsked && chance.next() < 0.08 ? newestMessage(hand) : null;
  if (shown !== null) return { kind: 'press', who, action: shown };
  const hasRoom = running.capAt > world.time.now() + 20 * MINUTE && me.extensionsUsed < 4;
  if (isAsked && hasRoom && odds < 0.93)
    return { kind: 'press', who, action: { kind: 'time-out/more', timeOutId, generation, rung: '20m' } };
  if (isAsked && (odds < 0.98 || !hasRoom))
    return { kind: 'press', who, action: { kind: 'time-out/back', timeOutId, generation, sleepFirst: false } };
  if (isAsked || odds > 0.05) return null;
  if (odds < 0.01) return { kind: 'press', who, action: { kind: 'time-out/undo', timeOutId, generation } };
  if (odds < 0.02)
    return { kind: 'press', who, action: { kind: 'time-out/back', timeOutId, generation, sleepFirst: false } };
  return { kind: 'press', who, action: { kind: 'person/zone', zone: chance.oneOf(ZONES) } };
}

const newestMessage = ({ screen }: Hand): ButtonAction | null =>
  screen.flat().find(({ kind }) => kind === 'outbox/show') ?? null;

/** For the great number: many couples who call often, and the world's weather. */
export function chooseTimeOuts(world: Pick<World, 'hands' | 'facts' | 'time'>, chance: Chance): Step {
  return { ...happening(world, chance), seed: chance.below(2 ** 31) };
}

function happening(world: Pick<World, 'hands' | 'facts' | 'time'>, chance: Chance): Happening {
  const odds = chance.next();
  if (odds < 0.45) {
    const deeds = world.hands.flatMap((hand): Deed[] => {
      const person = world.facts.personAt(hand.platform, hand.externalId);
      const deed = chance.next() < 0.8 ? nextOf(hand, person, world, chance) : null;
      return deed === null ? [] : [deed];
    });
    return { kind: 'at-once', deeds };
  }
  if (odds < 0.85) return { kind: 'wait', milliseconds: (8 + chance.below(16)) * MINUTE };
  // Calls within two hours of an end go on with its cap: now and then everybody rests.
  if (odds < 0.88) return { kind: 'wait', milliseconds: (2 + chance.below(4)) * HOUR };
  if (odds < 0.912)
    return { kind: 'crash', after: chance.below(150), down: chance.below(chance.next() < 0.8 ? 5 * MINUTE : 3 * HOUR) };
  if (odds < 0.918)
    return {
      kind: 'outage',
      platform: chance.oneOf(['discord', 'telegram']),
      milliseconds: chance.below(chance.next() < 0.8 ? 20 * MINUTE : 6 * HOUR),
    };
  if (odds < 0.94) return { kind: 'trouble', rate: chance.next() < 0.5 ? 0 : chance.next() * 0.3 };
  if (odds < 0.955) {
    const hand = chance.oneOf(world.hands);
    return { kind: 'block', who: hand.number, on: !hand.blocks && chance.next() < 0.3 };
  }
  if (odds < 0.97) return { kind: 'tend', zones: chance.next() < 0.2 };
  if (odds < 0.98)
    return {
      kind: 'clock',
      milliseconds: Math.round((chance.next() - 0.5) * (chance.next() < 0.2 ? 3 * HOUR : 2 * MINUTE)),
    };
  return { kind: 'wait', milliseconds: (6 + chance.below(24)) * HOUR };
}

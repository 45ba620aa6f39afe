import { instant } from '../../src/core/instant.js';
import { minuteOfDay } from '../../src/core/zone/local-time.js';
import { dances } from './choose-rituals.js';
import { command, DAY, finds, MINUTE, press, type Ritual, wait } from './ritual.js';
import { signsAPact } from './seldom-rituals.js';

// What comes in a break by chance alone hardly ever: a prompt's hour, and a press on what calls the dance.

/** Without summer time, around the world: in one of them it is day. */
const ZONES = ['UTC', 'Asia/Kathmandu', 'Pacific/Honolulu', 'America/Phoenix'] as const;
const MORNING = 10 * 60;
const EVENING = 20 * 60;

const promptComesInABreak: Ritual = (one, other, chance, now) => {
  const comesAt = instant(now + 8 * MINUTE);
  const byDay = (zone: string): boolean => {
    const minute = minuteOfDay(comesAt, zone);
    return minute >= MORNING && minute <= EVENING;
  };
  const zone = ZONES.find(byDay) ?? ZONES[0];
  return [
    press(one, { kind: 'person/zone', zone }),
    press(one, { kind: 'reflect/schedule', time: minuteOfDay(comesAt, zone), days: null }),
    command(chance.next() < 0.5 ? one : other, { command: 'timeout', words: '20m', place: 'bot-dm' }),
    wait(12 * MINUTE),
    wait(12 * MINUTE),
    ...[one, other].map((who) => command(who, { command: 'back', words: '', place: 'bot-dm' })),
  ];
};

/** With the button of a card from before it. */
const callsTheDanceInABreak: Ritual = (one, other, chance, now) => [
  ...dances(one, other, chance, now),
  ...signsAPact(one, other, chance, now),
  wait(DAY),
  ...[one, other].map((who) => press(who, { kind: 'dance/show' })),
  command(chance.next() < 0.5 ? one : other, { command: 'timeout', words: '20m', place: 'bot-dm' }),
  wait(MINUTE),
  ...finds(other, 'dance/call'),
  wait(MINUTE),
  ...finds(one, 'dance/call'),
  wait(MINUTE),
  ...[one, other].map((who) => command(who, { command: 'back', words: '', place: 'bot-dm' })),
];

export const PROMPTS_IN_BREAKS: readonly Ritual[] = [promptComesInABreak];
export const CALLS_IN_BREAKS: readonly Ritual[] = [callsTheDanceInABreak];
export const IN_BREAKS: readonly Ritual[] = [...PROMPTS_IN_BREAKS, ...CALLS_IN_BREAKS];

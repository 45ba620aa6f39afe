import { commands } from '../../../commands/index.js';
import type { Input, Place, Reply, Request } from '../../../src/app/ports.js';
import { Secret } from '../../../src/app/secret.js';
import { decodeAction, encodeAction } from '../../../src/command-kit/action-codec.js';
import { actOnNamed } from '../../../src/command-kit/act-on-options.js';
import type { Act } from '../../../src/command-kit/define-command.js';
import { formFields } from '../../../src/command-kit/forms.js';
import { parseCommandText } from '../../../src/command-kit/parse-command-text.js';
import type { InputKey } from '../../../src/core/ids.js';
import type { FormRef } from '../../../src/core/request.js';
import type { Store } from '../../../src/app/store-port.js';
import { type Canary, makeCanary } from '../../privacy/canary-words.js';
import type { Chance } from '../../privacy/chance.js';
import type { Deed } from '../step.js';
import type { Hand } from './people.js';
import type { World } from './world.js';

/** What some fields take that is no sentence; else, and now and then here too, they get a text of their own. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  'form/zone.zone': [
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'America/Santiago',
    'America/St_Johns',
    'Pacific/Chatham',
    'Europe/Berlin',
    'UTC',
  ],
  'form/quiet.from': ['22:00', '23:30', '0:00'],
  'form/quiet.until': ['7', '6:30', '0:00'],
  'form/talk-at.at': ['tomorrow 18:00', 'in 2 hours', 'in 3 days'],
  'form/reflect-time.time': ['20:30', '7:15', '2:30', '0:00'],
  'form/pause-until.until': ['tomorrow', '2027-12-24'],
  'form/check-in-time.time': ['19:00', '2:15'],
};

export type Words = Canary & { readonly field: string };

/**
 * What somebody does, as the platform would hand it to the bot. `words`: what they wrote with it; `by`: the command with its
 * option, or the field that was filled, where it came by one.
 */
export type Acting = { readonly input: Input; readonly words: readonly Words[]; readonly by: readonly string[] };

export type Acts = {
  /** The group of a couple on Telegram moves: its number before and after. */
  readonly moveGroup: (home: number) => { readonly from: string; readonly to: string };
  /** Where this couple's place is now. */
  readonly placeNow: (of: Pick<Hand, 'platform' | 'home'>) => string;
  /** Null: there is nothing of the kind to be done. */
  readonly inputOf: (deed: Deed, chance: Chance, again?: InputKey) => Acting | null;
  /** What they do about a form or a question that came as an answer; null: nothing. */
  readonly answerTo: (hand: Hand, reply: Reply, store: Store, chance: Chance) => Promise<Acting | null>;
};

export function createActs(world: Pick<World, 'time' | 'hands'>): Acts {
  let inputs = 0;
  let canaries = 0;
  const moves = new Map<number, number>();
  const placeNow: Acts['placeNow'] = (of) => placeOf(of, of.platform === 'telegram' ? (moves.get(of.home) ?? 0) : 0);

  const plant = (field: string, room: { readonly maxLength: number; readonly multiline: boolean }): Words => {
    canaries += 1;
    return { ...makeCanary(canaries, room), field };
  };
  const give = (
    hand: Hand,
    request: Request,
    words: readonly Words[],
    { place = 'bot-dm', by = [] }: { readonly place?: Place | undefined; readonly by?: readonly string[] } = {},
  ): Acting => {
    inputs += 1;
    const { platform, externalId, name } = hand;
    const mayWrite = platform === 'discord' || place === 'bot-dm';
    const from = { platform, externalId, displayName: name, locale: 'en', mayWrite };
    const key = `${platform}:${inputs}` as InputKey;
    const kind = platform === 'discord' ? 'channel' : 'group';
    const group = place === 'group' ? { group: { externalId: placeNow(hand), kind } as const } : {};
    return { input: { key, from, place, request, at: world.time.now(), ...group }, words, by };
  };

  const fieldWords = (
    form: FormRef,
    id: string,
    chance: Chance,
  ): { readonly text: string; readonly words: Words[] } => {
    const field = `${form.kind}.${id}`;
    const samples = SAMPLES[field] ?? [];
    const spec = formFields(form).find((each) => each.id === id);
    if (samples.length > 0 && chance.next() < 0.8) return { text: chance.oneOf(samples), words: [] };
    if (spec === undefined) return { text: '', words: [] };
    const planted = plant(field, spec);
    return { text: planted.text, words: [planted] };
  };
  const submits = (hand: Hand, form: FormRef, chance: Chance): Acting => {
    const filled = formFields(form).map(({ id }) => ({ id, ...fieldWords(form, id, chance) }));
    const values = Object.fromEntries(filled.map(({ id, text }) => [id, new Secret(text)]));
    return give(
      hand,
      { kind: 'form/submit', form, values },
      filled.flatMap(({ words }) => words),
      { by: filled.map(({ id }) => `${form.kind}.${id}`) },
    );
  };

  return {
    placeNow,
    moveGroup: (home) => {
      const from = placeNow({ platform: 'telegram', home });
      moves.set(home, (moves.get(home) ?? 0) + 1);
      return { from, to: placeNow({ platform: 'telegram', home }) };
    },
    inputOf: (deed) => {
      const hand = world.hands[deed.who];
      if (hand === undefined) return null;
      switch (deed.kind) {
        case 'press': {
          // Through the payload that the button really carries.
          const action = throughPayload(deed.action);
          return action === null ? null : give(hand, action, [], { place: deed.place });
        }
        case 'find': {
          const action = hand.screen.flat().filter(({ kind }) => kind === deed.action)[deed.nth ?? 0];
          return action === undefined ? null : give(hand, action, []);
        }
        case 'command': {
          const act = actOf(hand, deed);
          if (act === null) return null;
          const request: Request = act.kind === 'redeem/code' ? { ...act, code: new Secret(act.code) } : act;
          return give(hand, request, [], { place: deed.place, by: [usedBy(deed)] });
        }
        case 'text': {
          if (deed.text !== null)
            return give(hand, { kind: 'text', text: new Secret(deed.text), edited: deed.edited }, []);
          const words = plant('a plain text', { maxLength: 500, multiline: true });
          return give(hand, { kind: 'text', text: new Secret(words.text), edited: deed.edited }, [words]);
        }
        case 'redeem': {
          const code = world.hands[deed.from]?.code ?? null;
          return code === null ? null : give(hand, { kind: 'redeem/code', code: new Secret(code) }, []);
        }
        case 'cancel':
          return give(hand, { kind: 'cancel' }, []);
      }
    },
    answerTo: async (hand, reply, store, chance) => {
      if (reply.kind === 'form') return submits(hand, reply.form, chance);
      if (reply.kind !== 'question') return null;
      const person = await store.personByAccount(hand.platform, hand.externalId);
      const open = person === null ? null : await store.openQuestion(person.id);
      const field = open === null ? undefined : formFields(open.form)[open.field];
      if (open === null || field === undefined) return null;
      const { text, words } = fieldWords(open.form, field.id, chance);
      return give(hand, { kind: 'text', text: new Secret(text), edited: false }, words, {
        by: [`${open.form.kind}.${field.id}`],
      });
    },
  };
}

/** Where a couple's own place is: one for each couple and platform; a group that moved has another number. */
export const placeOf = ({ platform, home }: Pick<Hand, 'platform' | 'home'>, moves = 0): string =>
  `${platform}-place-${home}${moves === 0 ? '' : `-${moves}`}`;

/** A command by its name, with the option that was given by name. */
const usedBy = ({ command, option, words }: Extract<Deed, { kind: 'command' }>): string =>
  option === undefined || words === '' ? `/${command}` : `/${command} ${option}`;

function throughPayload(action: Extract<Deed, { kind: 'press' }>['action']): typeof action | null {
  try {
    return decodeAction(encodeAction(action));
  } catch {
    // Not on any button: an action that carries text.
    return null;
  }
}

/** As the platform would hand it over: words on Telegram, options by name on Discord. */
function actOf(hand: Hand, { command, words, option, place }: Extract<Deed, { kind: 'command' }>): Act | null {
  const chosen = commands.find(({ name }) => name === command);
  if (chosen === undefined) return null;
  if (hand.platform === 'discord') {
    const name = option ?? Object.keys(chosen.options)[0];
    return actOnNamed(chosen, name === undefined || words === '' ? {} : { [name]: words }, { place });
  }
  const before = option === undefined ? '' : (chosen.options[option]?.after?.[0] ?? '');
  const reader = { commands, botUsername: 'intermission_bot', place, platform: hand.platform };
  const parsed = parseCommandText(`/${chosen.name} ${before} ${words}`.trimEnd(), reader);
  return parsed.kind === 'act' ? parsed.act : null;
}

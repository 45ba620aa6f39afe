import { commands } from '../../commands/index.js';
import type { AppClock, SkippableClock } from '../../src/app/clock.js';
import type { GroupPlace, Input, Place, Reply, Request } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { ACTIONS } from '../../src/command-kit/action-codec.js';
import { actOnNamed } from '../../src/command-kit/act-on-options.js';
import type { Act, AnyCommand } from '../../src/command-kit/define-command.js';
import { isOn } from '../../src/command-kit/define-command.js';
import { formFields } from '../../src/command-kit/forms.js';
import { parseCommandText } from '../../src/command-kit/parse-command-text.js';
import type { History } from '../../src/app/store-port.js';
import { MALFORMED, type Part } from '../../src/command-kit/action-parts.js';
import type { InputKey, PersonId } from '../../src/core/ids.js';
import type { PlaceEvent } from '../../src/core/place/requests.js';
import type { ButtonAction, FormRef } from '../../src/core/request.js';
import { wordsOf } from '../app/fakes/fake-platform.js';
import type { CanaryHouse, Sighting } from './canary-house.js';
import { type CanaryWatch, type Holders, NO_ONE } from './canary-watch.js';
import type { Chance } from './chance.js';
import type { Faults } from './canary-faults.js';
import { danceLearner } from './dance-learner.js';
import { pairsLearner } from './pairs-learner.js';
import { fieldName, FIELDS, FORM_KINDS, NAME, optionName, readersOf, TYPED } from './private-fields.js';
import type { Planted, ReadingRules } from './reading-rules.js';
import { hard } from './say-hints.js';
import { AT_HAND, ENDS, GRAVE, GROUPS, SAMPLES, WORDS } from './walk-choices.js';
import {
  castOf,
  type Done,
  doneBy,
  type Filled,
  type Hand,
  holdersOf,
  learner,
  openEntryOf,
  openField,
  personsIn,
} from './walk-people.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CODE = /\b[0-9A-HJKMNP-TV-Z]{10}\b/;

/** Whether a button could carry it there: fields of two forms may have one name. */
function fits(kind: FormRef['kind'], name: string, value: unknown): boolean {
  const fields = ACTIONS[kind].fields as Readonly<Record<string, Part<unknown>>>;
  const part = fields[name];
  return part !== undefined && part.read(part.write(value)) !== MALFORMED;
}

/** As the adapters hand on what a command came to: a code is secret from there on. */
const requestOf = (act: Act): Request => (act.kind === 'redeem/code' ? { ...act, code: new Secret(act.code) } : act);

export type Walk = ReturnType<typeof createWalk>;

export function createWalk(deps: {
  readonly house: CanaryHouse;
  readonly clock: AppClock & SkippableClock;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly rules: ReadingRules;
  readonly watch: CanaryWatch;
  /** Somebody else who reads in a place, by their name there. */
  readonly nameIn?: (externalId: string) => Planted | null;
}) {
  const { house, clock, chance, faults, rules, watch } = deps;
  const cast = castOf();
  const hands: readonly Hand[] = Object.values(cast);
  const learn = learner(() => house.bot().store, rules);
  const learnDances = danceLearner();
  const { nameIn = () => null } = deps;
  const learnPairs = pairsLearner({ store: () => house.bot().store, rules, wordsOf: house.wordsOf, nameIn });
  const codes = new Map<string, Hand>();
  /** Values that buttons carried, by the names they have there. */
  const pool = new Map<string, unknown[]>();
  let holders: Holders = new Map();
  let steps = 0;
  let changes = -1;
  let looked = 0;
  /** How often something goes wrong in a step in which something may. */
  let trouble = 0;
  let everybodyStays = false;

  const inStore = async <Result>(read: () => Promise<Result>): Promise<Result> => {
    const { rate } = faults;
    faults.rate = 0;
    return read().finally(() => {
      faults.rate = rate;
    });
  };

  /** Everything that follows from acts of one moment, or from time alone; then everybody's screens are looked at. */
  const perform = async (all: readonly Done[]): Promise<Reply | null> => {
    const [done] = all;
    if (done === undefined) return null;
    steps += 1;
    const before = holders;
    const began = clock.now();
    faults.quote = (done.filled[0]?.planted ?? done.others[0] ?? done.name)?.text ?? faults.quote;
    faults.rate = chance.next() < 0.4 ? trouble : 0;
    const replies = await Promise.all(all.map(async ({ input }) => (input === null ? null : house.say(input))));
    const reply = replies[0] ?? null;
    if (done.input !== null && chance.next() < 0.03) {
      await house.loseReply(done.input).catch(() => undefined);
    }
    await house.settle();
    faults.rate = 0;
    await watch.before(before, began);
    // Most of what people press only shows something.
    const hasChanged = house.changes() !== changes;
    changes = house.changes();
    if (hasChanged) holders = await holdersOf(house.bot().store, hands);
    for (const each of all) await learn(each, before, holders, clock.now(), hasChanged);
    if (hasChanged) await learnHistories(all);
    const deeds = all.map(({ hand, request }) => (request === null ? 'time' : `${hand.name} ${request.kind}`));
    watch.after(holders, clock.now(), `step ${steps}, ${deeds.join(' and ')}`);
    for (const seen of house.sightings.slice(looked)) for (const hand of readersOfThe(seen)) offer(hand, seen.actions);
    looked = house.sightings.length;
    const code = reply?.kind === 'card' ? CODE.exec(wordsOf(reply.card))?.[0] : undefined;
    if (done.request?.kind === 'pairing/invite' && code !== undefined) codes.set(code, done.hand);
    return reply;
  };

  const learnHistories = async (all: readonly Done[]): Promise<void> => {
    const histories = new Map<PersonId, History>();
    for (const person of personsIn(holders)) histories.set(person, await house.bot().store.historyOf(person));
    learnDances(doneBy(all, holders), histories, clock.now());
    await learnPairs(histories, clock.now());
  };

  /** Whoever is in a place may press what is posted there. */
  const readersOfThe = ({ where, platform, externalId }: Sighting): readonly Hand[] =>
    hands.filter((each) => (where === 'post' ? each.platform === platform : each.externalId === externalId));

  const offer = (hand: Hand, actions: readonly ButtonAction[]): void => {
    if (actions.length === 0) return;
    hand.screen = [actions, ...hand.screen].slice(0, 4);
    for (const action of actions) {
      for (const [name, value] of Object.entries(action)) {
        if (!AT_HAND.has(name)) pool.set(name, [value, ...(pool.get(name) ?? [])].slice(0, 40));
      }
    }
  };

  type More = Partial<Pick<Done, 'filled' | 'others' | 'codeOf' | 'added'>> & {
    readonly place?: Place;
    readonly group?: GroupPlace;
  };
  const deed = (hand: Hand, request: Request, { place = 'bot-dm', group, ...more }: More = {}): Done => {
    const name = rules.plant('a display name', NAME);
    const { platform, externalId } = hand;
    const from = { platform, externalId, displayName: name.text, locale: 'en', mayWrite: true };
    // Of the number of the name: ids of an update are never used twice.
    const key = `${platform}:${clock.now()}-${name.number}` as InputKey;
    const here = place === 'group' ? (group ?? chance.oneOf(GROUPS[platform])) : null;
    const at = clock.now();
    const input: Input = { key, from, place, request, at, ...(here === null ? {} : { group: here }) };
    return { hand, request, input, name, filled: [], others: [], codeOf: null, ...more };
  };
  const send = (hand: Hand, request: Request, more: More = {}): Promise<Reply | null> =>
    perform([deed(hand, request, more)]);

  const advance = async (milliseconds: number): Promise<void> => {
    clock.set({ base: clock.now() + milliseconds, at: 0, speed: 0 });
    const nobody = { request: null, input: null, name: null, filled: [], others: [], codeOf: null };
    await perform([{ hand: cast.eve, ...nobody }]);
  };

  /** A platform says that a place is gone, or has another number. */
  const tellOfPlace = async (event: PlaceEvent): Promise<void> => {
    const { platform } = event.where;
    const key = `${platform}:${clock.now()}-${rules.all().length}` as InputKey;
    await house.tellOfPlace(platform, { key, event, at: clock.now() });
    await advance(0);
  };

  const plant = (field: string): Planted => {
    const room = FIELDS.find(({ name }) => name === field) ?? TYPED;
    return rules.plant(field, room);
  };

  /** What somebody writes into each field; `canaries`: no field gets anything else. */
  const fill = (
    form: FormRef,
    canaries = false,
  ): { readonly values: Record<string, string>; readonly filled: Filled[] } => {
    const values: Record<string, string> = {};
    const filled: Filled[] = [];
    for (const { id } of formFields(form)) {
      const field = fieldName(form.kind, id);
      const samples = field === 'form/redeem.code' ? [...codes.keys()] : (SAMPLES[field] ?? []);
      if (samples.length > 0 && !canaries && chance.next() < 0.6) {
        values[id] = chance.oneOf(samples);
        continue;
      }
      const planted = plant(field);
      filled.push({ form, field, planted });
      values[id] = readersOf(field) === 'sent' ? hard(planted.text) : planted.text;
    }
    return { values, filled };
  };

  const submission = (hand: Hand, form: FormRef, canaries = false): Done => {
    const { values, filled } = fill(form, canaries);
    const secrets = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new Secret(value)]));
    const codeOf = codes.get(values['code'] ?? '') ?? null;
    return deed(hand, { kind: 'form/submit', form, values: secrets }, { filled, codeOf });
  };
  const submit = (hand: Hand, form: FormRef, canaries = false): Promise<Reply | null> =>
    perform([submission(hand, form, canaries)]);

  /** Two people in the same moment: each presses something, or sends a form. */
  const atOnce = async (one: Hand, other: Hand): Promise<void> => {
    const deeds = [one, other].flatMap((hand) => {
      const form = chance.next() < 0.5 ? anyForm() : null;
      if (form !== null) return [submission(hand, form)];
      const actions = hand.screen
        .flat()
        .filter(({ kind }) => !GRAVE.has(kind) || (chance.next() < 0.2 && !(everybodyStays && ENDS.has(kind))));
      return actions.length === 0 ? [] : [deed(hand, chance.oneOf(actions))];
    });
    await perform(deeds);
  };

  /** A text in the private chat: the answer to whatever is open there. */
  const type = async (hand: Hand, edited: boolean): Promise<Reply | null> => {
    const open = edited ? null : await inStore(() => openField(house.bot().store, hand, clock.now()));
    const entry = edited ? null : await inStore(() => openEntryOf(house.bot().store, hand, clock.now()));
    if (entry !== null) {
      const planted = plant('form/edit-entry.text');
      const text = new Secret(planted.text);
      return send(hand, { kind: 'text', text, edited }, { others: [planted], added: { entry, planted } });
    }
    if (open === null) {
      const planted = plant(edited ? 'an edited text' : 'a plain text');
      return send(hand, { kind: 'text', text: new Secret(planted.text), edited }, { others: [planted] });
    }
    const { values, filled } = fill({ ...open.form });
    const text = values[open.field.id] ?? '';
    const here = filled.filter(({ field }) => field === fieldName(open.form.kind, open.field.id));
    const codeOf = codes.get(text) ?? null;
    return send(hand, { kind: 'text', text: new Secret(text), edited }, { filled: here, codeOf });
  };

  const press = async (hand: Hand, action: ButtonAction, place: Place = 'bot-dm'): Promise<Reply | null> => {
    const reply = await send(hand, action, { place });
    if (reply?.kind === 'form') return chance.next() < 0.95 ? submit(hand, reply.form) : reply;
    if (reply?.kind !== 'question') return reply;
    const way = chance.next();
    if (way < 0.1) return reply;
    // In a chat one may also reply to what a question was about, and then edit what one said.
    if (way < 0.25) return submit(hand, action as FormRef);
    const answered = await type(hand, false);
    return way > 0.9 ? type(hand, true) : answered;
  };

  const pressSomething = async (hand: Hand, screens: Hand['screen']): Promise<void> => {
    const cards = screens.filter((actions) => actions.length > 0);
    if (cards.length === 0) return;
    const first = cards[0] ?? [];
    const action = chance.oneOf(chance.next() < 0.7 ? first : chance.oneOf(cards));
    if (GRAVE.has(action.kind) && (chance.next() < 0.9 || (everybodyStays && ENDS.has(action.kind)))) return;
    await press(hand, action, hand.platform === 'discord' && chance.next() < 0.05 ? 'private-chat' : 'bot-dm');
  };

  const command = async (hand: Hand): Promise<void> => {
    const chosen = chance.oneOf(commands.filter((each) => isOn(each, hand.platform)));
    const place: Place = chance.next() < 0.9 ? 'bot-dm' : 'group';
    if (chance.next() < 0.35) return commandWithWords(hand, chosen, place);
    await give(hand, chosen, chance.oneOf([...WORDS, ...codes.keys()]), [], place);
  };

  /** With a canary in every option that takes words, one after another, or behind a command that takes none. */
  const commandWithWords = async (hand: Hand, chosen: AnyCommand, place: Place): Promise<void> => {
    const wordy = Object.entries(chosen.options).filter(([, { kind }]) => kind.kind === 'text');
    for (const [name] of wordy) {
      const planted = plant(optionName(chosen.name, name));
      await give(hand, chosen, planted.text, [planted], place, name);
    }
    if (wordy.length > 0) return;
    const planted = plant('a typed command');
    await give(hand, chosen, planted.text, [planted], place);
  };

  const give = async (
    hand: Hand,
    chosen: AnyCommand,
    words: string,
    others: readonly Planted[],
    place: Place,
    option?: string,
  ): Promise<void> => {
    const act = actOf(hand, chosen, words, place, option);
    if (act === null) return;
    const codeOf = act.kind === 'redeem/code' ? (codes.get(act.code) ?? null) : null;
    await send(hand, requestOf(act), { place, others, codeOf });
  };

  /** As the platform would hand it over: words on Telegram, options by name on Discord. */
  const actOf = (hand: Hand, chosen: AnyCommand, words: string, place: Place, option?: string): Act | null => {
    if (hand.platform === 'discord') {
      const name = option ?? Object.keys(chosen.options)[0];
      return actOnNamed(chosen, name === undefined || words === '' ? {} : { [name]: words }, { place });
    }
    const before = option === undefined ? '' : (chosen.options[option]?.after?.[0] ?? '');
    const reader = { commands, botUsername: 'intermission_bot', place, platform: hand.platform };
    const parsed = parseCommandText(`/${chosen.name} ${before} ${words}`, reader);
    return parsed.kind === 'act' ? parsed.act : null;
  };

  /** Any form there is, about something that some button was about: nobody has to have been offered it. */
  const anyForm = (kind: FormRef['kind'] = chance.oneOf(FORM_KINDS)): FormRef | null => {
    const form: Record<string, unknown> = { kind };
    for (const name of Object.keys(ACTIONS[kind].fields)) {
      const values = [...(AT_HAND.get(name) ?? []), ...(pool.get(name) ?? [])].filter((value) =>
        fits(kind, name, value),
      );
      // Which version of an entry a form was opened with is put in by the bot.
      if (name === 'version') continue;
      if (values.length === 0) return null;
      form[name] = chance.oneOf(values);
    }
    return form as FormRef;
  };

  const holderOf = (hand: Hand) => holders.get(hand.externalId) ?? NO_ONE;
  return {
    cast,
    hands,
    send,
    submit,
    type,
    press,
    pressSomething,
    atOnce,
    command,
    commandWithWords,
    anyForm,
    advance,
    tellOfPlace,
    chance,
    inStore,
    holderOf,
    now: () => clock.now(),
    store: () => house.bot().store,
    codes: () => codes,
    steps: () => steps,
    /** From here on nobody leaves or deletes everything by chance. */
    keepEverybody: (): void => {
      everybodyStays = true;
    },
    setTrouble: (rate: number): void => {
      trouble = rate;
    },
    MINUTE,
    HOUR,
  };
}

import type { Input, Reply } from '../../../src/app/ports.js';
import type { InputKey } from '../../../src/core/ids.js';
import type { Chance } from '../../privacy/chance.js';
import type { Deed, Handing as How } from '../step.js';
import type { Acting, Acts } from './acts.js';
import { codeIn, type Hand, receives } from './people.js';
import type { SimulatedBot } from './simulated-bot.js';
import type { Platforms } from './simulated-platform.js';
import type { Sighting, Watching, World } from './world.js';

/** A form on Telegram has at most this many questions; whoever answers longer answers for ever. */
const MOST_ANSWERS = 12;

/** How the platforms hand over what people do, and show them what comes back. */
export type Handing = {
  /** All of it: also what they answer to a form or a question that comes. Ends when the process does. */
  readonly does: (deed: Deed, luck: Chance, how: How) => Promise<void>;
  readonly blocks: (hand: Hand, on: boolean) => Promise<void>;
  /** Telegram hands over again what was not confirmed, once it and we are there. */
  readonly redeliver: () => Promise<void>;
};

export function createHanding(deps: {
  readonly world: World;
  readonly platforms: Platforms;
  readonly acts: Acts;
  readonly watching: readonly Watching[];
  /** Noted here: whose input each is. */
  readonly actors: Map<InputKey, Hand>;
  readonly bot: () => SimulatedBot;
  readonly unlessOver: (work: Promise<unknown>) => Promise<boolean>;
}): Handing {
  const { world, platforms, acts, watching, actors, bot, unlessOver } = deps;
  const { facts, time, weather, hands, counts } = world;
  let unconfirmed: readonly Input[] = [];
  const saw = (sighting: Sighting): void => {
    for (const one of watching) one.saw?.(sighting);
  };

  const show = async (hand: Hand, acting: Acting, reply: Reply): Promise<void> => {
    const { input } = acting;
    const person = facts.personAt(hand.platform, hand.externalId);
    const everyone =
      (reply.kind === 'card' && reply.audience === 'everyone-here') ||
      (hand.platform === 'telegram' && input.place !== 'bot-dm');
    const seen = { hand, person, everyone, unasked: false };
    if (reply.kind === 'card') {
      saw({ ...seen, shown: reply.card });
      receives(hand, reply.card);
      if (input.request.kind === 'pairing/invite') hand.code = codeIn(reply.card) ?? hand.code;
    }
    if (reply.kind === 'form') saw({ ...seen, shown: reply.view });
    if (reply.kind === 'question') saw({ ...seen, shown: reply.question });
    for (const one of watching) one.acknowledged?.(input, reply.kind === 'card' ? reply.card : null);
    if (reply.kind === 'nothing' || hand.platform !== 'telegram' || input.place !== 'bot-dm') return;
    const { externalId, platform } = hand;
    const messageId = `r${counts.inputs}`;
    bot().store.noteSent([{ platform, externalId, platformMessageId: messageId, at: time.now() }]);
    if (reply.kind === 'question' && reply.isPrivate === true)
      await unlessOver(bot().noteQuestion({ platform, externalId, messageId }));
  };

  /** Hands an input over; the answer, or null where the process ended before it came. */
  const handOver = async (input: Input): Promise<Reply | null> => {
    let reply: Reply | null = null;
    const answered = bot()
      .handle(input)
      .then((given) => {
        reply = given;
      });
    const done = await unlessOver(answered);
    if (!done && input.from.platform === 'telegram') unconfirmed = [...unconfirmed, input];
    return done ? reply : null;
  };
  const redeliver = async (): Promise<void> => {
    const again = unconfirmed.filter(({ from }) => !weather.isOut(from.platform, time.real()));
    unconfirmed = unconfirmed.filter((input) => !again.includes(input));
    for (const [at, input] of again.entries()) {
      const hand = world.handAt(input.from.platform, input.from.externalId);
      const reply = await handOver(input);
      if (reply !== null && hand !== null) await show(hand, { input, words: [], by: [] }, reply);
      if (world.isUp()) continue;
      unconfirmed = [...unconfirmed, ...again.slice(at + 1)];
      return;
    }
  };

  const plants = (hand: Hand, { words, input }: Acting): void => {
    const writer = facts.personAt(hand.platform, hand.externalId);
    const couple = writer === null ? null : facts.activeCouple(writer);
    for (const { mark, field } of words)
      for (const one of watching) one.planted?.({ mark, field, writer, hand, couple, at: input.at });
  };

  const does: Handing['does'] = async (deed, luck, how) => {
    const hand = hands[deed.who];
    let acting = acts.inputOf(deed, luck);
    if (hand === undefined || acting === null || !world.isUp()) return;
    for (let answers = 0; acting !== null && answers < MOST_ANSWERS; answers += 1) {
      const { input } = acting;
      // Whoever blocked a bot cannot write to it; on Discord its commands and buttons still work.
      if (hand.blocks && (hand.platform === 'telegram' || input.request.kind === 'text')) return;
      actors.set(input.key, hand);
      counts.inputs += 1;
      for (const name of [input.request.kind, ...acting.by]) counts.kinds[name] = (counts.kinds[name] ?? 0) + 1;
      plants(hand, acting);
      if (weather.isOut(hand.platform, time.real())) {
        // Telegram keeps it until we are back; Discord says that we did not answer.
        if (hand.platform === 'telegram') unconfirmed = [...unconfirmed, input];
        return;
      }
      platforms.noteInteraction(hand);
      if (how === 'twice') void handOver(input);
      const reply = await handOver(input);
      if (reply === null) return;
      if (how === 'lost') {
        await unlessOver(bot().replyLost(input));
        return;
      }
      await show(hand, acting, reply);
      acting = await acts.answerTo(hand, reply, bot().store, luck);
      if (luck.next() < 0.1) return;
    }
  };

  const blocks: Handing['blocks'] = async (hand, on) => {
    hand.blocks = on;
    // Discord says nothing of it.
    if (hand.platform === 'discord') return;
    const { platform, externalId, name } = hand;
    counts.inputs += 1;
    const key = `${platform}:reach-${counts.inputs}` as InputKey;
    actors.set(key, hand);
    const from = { platform, externalId, displayName: name, locale: 'en', mayWrite: !on };
    const reach = on ? 'unreachable' : 'reachable';
    await handOver({ key, from, place: 'bot-dm', request: { kind: 'account/reach', reach }, at: time.now() });
  };

  return { does, blocks, redeliver };
}

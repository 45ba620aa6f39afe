import type { Reply } from '../../../src/app/ports.js';
import type { Card } from '../../../src/copy/card.js';
import { askedAt } from '../../../src/core/asked-lately.js';
import { instant, MINUTE, SECOND } from '../../../src/core/instant.js';
import type { Bench, Someone } from './bench.js';
import type { FaultName } from './faults.js';
import type { Answered } from './outcomes.js';
import type { Call } from './servers.js';
import { count, patiently, textsOf, type Use } from './uses.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ANSWER = 'This is the answer.';
const card = (words: readonly string[]): Card => ({
  blocks: words.map((each) => ({ kind: 'paragraph', spans: [each] })),
  rows: [[{ kind: 'act', label: 'Again', action: { kind: 'help/show' }, tone: 'plain' }]],
  choice: null,
  isPrivate: false,
});
const ONE: Reply = { kind: 'card', card: card([ANSWER]) };
/** Too long for one message; the words that are looked for stand on the second. */
const TWO: Reply = { kind: 'card', card: card(['x'.repeat(1_990), ANSWER]) };
const WITH_PICTURE: Reply = {
  ...ONE,
  picture: { name: 'map.png', contentType: 'image/png', bytes: PNG, alt: 'The loop.' },
};
const QUESTION: Reply = { kind: 'question', question: ANSWER, placeholder: '' };
const NOTHING: Reply = { kind: 'nothing' };

/** It came by itself, and says nothing before it is opened. */
const CARD = /^Something for you\.$/;
/** A person who calls a break is owed to hear that it began; what they hear is replaced by words that can be counted. */
async function answering(
  bench: Bench,
  call: Call,
  fault: FaultName,
  how: {
    readonly reply: Reply;
    readonly act: (who: Someone) => Promise<unknown>;
    /** Something that has to be on the screen first. */
    readonly before?: (who: Someone) => Promise<void>;
    /** The app takes longer than Discord waits. */
    readonly late?: true;
    /** Meets the fault only once the app has its answer. */
    readonly strikeLate?: true;
    readonly words?: RegExp;
    /** What came without what the call was for. */
    readonly without?: (who: Someone) => boolean;
  },
): Promise<Answered> {
  const who = await bench.someone(call.platform);
  await how.before?.(who);
  const { words = new RegExp(ANSWER) } = how;
  bench.answersWith(who, how.reply);
  const letGo = how.late === true ? bench.holds(who) : () => {};
  if (how.strikeLate !== true) bench.strike(call, fault);
  // A person's client waits for its answer as long as the fault holds it up.
  how.act(who).catch(() => undefined);
  await bench.settle();
  if (how.late === true) {
    await bench.outwait(2 * SECOND);
    if (how.strikeLate === true) bench.strike(call, fault);
    else await patiently(bench, fault);
    letGo();
  }
  await patiently(bench, fault);
  bench.answersWith(who, null);
  bench.heal();
  for (const wait of [30 * SECOND, 30 * SECOND, 6 * MINUTE]) await bench.advance(wait);
  const texts = textsOf(bench, who);
  // Nobody is asked for anything while the next one is looked at.
  await bench.tell(who, { kind: 'person/erase', confirmed: true, asked: askedAt(instant(bench.now())) });
  const shown = count(texts, words);
  const cards = count(texts, CARD);
  if (cards > 1) throw new Error(`${cards} status cards came`);
  if (how.reply.kind === 'nothing') return cards === 0 ? 'nothing is owed' : 'a status card';
  if (shown > 1) return 'shown twice';
  if (shown === 1 && how.without?.(who) === true) return cards === 0 ? 'shown without it' : 'shown, and a status card';
  if (shown === 1) return cards === 0 ? 'shown' : 'shown, and a status card';
  if (cards === 0) return 'not shown';
  return count(texts, /couldn't show that here/) > 0 ? 'told so, and a status card' : 'a status card';
}

const command =
  (bench: Bench) =>
  ({ name }: Someone): Promise<unknown> =>
    bench.discord.control.command(name, { name: 'timeout', options: { time: '3h' } });
const says =
  (bench: Bench, text: string) =>
  ({ platform, name }: Someone): Promise<unknown> =>
    bench[platform].control.say(name, text);
/** A long break: nothing else comes while the fault is looked at. */
const CALL = '/timeout 3h';

const discord = (name: string): Call => ({ platform: 'discord', name });
const telegram = (name: string): Call => ({ platform: 'telegram', name });
type How = Parameters<typeof answering>[3];
const use = (call: Call, what: string, how: (bench: Bench) => How): Use => ({
  call,
  what,
  play: (bench, fault) => answering(bench, call, fault, how(bench)),
});

const CALLBACK = discord('POST /interactions/:interaction_id/:interaction_token/callback');
const ORIGINAL = '/webhooks/:webhook_id/:webhook_token/messages/@original';

/** What somebody is told right after what they did. */
export const REPLY_USES: readonly Use[] = [
  use(CALLBACK, 'the answer', (bench) => ({ reply: ONE, act: command(bench) })),
  use(CALLBACK, 'saying that it takes a while', (bench) => ({ reply: ONE, act: command(bench), late: true })),
  use(discord(`PATCH ${ORIGINAL}`), 'the answer, late', (bench) => ({
    reply: ONE,
    act: command(bench),
    late: true,
    strikeLate: true,
  })),
  use(discord(`DELETE ${ORIGINAL}`), 'having nothing to say', (bench) => ({ reply: NOTHING, act: command(bench) })),
  use(discord('POST /webhooks/:webhook_id/:webhook_token'), 'its second page', (bench) => ({
    reply: TWO,
    act: command(bench),
  })),
  use(discord('POST /channels/:channel_id/messages'), 'the answer to words', (bench) => ({
    reply: ONE,
    act: says(bench, 'I need a break'),
  })),
  use(telegram('sendMessage'), 'the answer', (bench) => ({ reply: ONE, act: says(bench, CALL) })),
  use(telegram('sendMessage'), 'a question', (bench) => ({ reply: QUESTION, act: says(bench, CALL) })),
  use(telegram('editMessageText'), 'the answer in place of a card', (bench) => ({ reply: ONE, ...pressing(bench) })),
  use(telegram('answerCallbackQuery'), 'a button that stops spinning', (bench) => ({
    reply: ONE,
    ...pressing(bench),
  })),
  use(telegram('sendPhoto'), 'a picture before the answer', (bench) => ({
    reply: WITH_PICTURE,
    act: says(bench, CALL),
    without: ({ name }) => bench.telegram.control.sees(name).every(({ attachments }) => attachments.length === 0),
  })),
  use(telegram('deleteMessages'), 'taking what they typed out of the chat', (bench) => ({
    reply: { ...ONE, tookWords: true },
    act: says(bench, 'I need a break for 3 hours'),
    without: ({ name }) => bench.telegram.control.sees(name).some(({ text }) => text.startsWith('I need a break')),
  })),
  { call: telegram('answerInlineQuery'), what: 'what inline mode offers', play: offering },
];

/** Nothing is begun by looking: whoever sees no offer looks again. */
async function offering(bench: Bench, fault: FaultName): Promise<Answered> {
  const { name } = await bench.someone('telegram');
  bench.strike(telegram('answerInlineQuery'), fault);
  const looking = bench.telegram.control.inlineQuery(name, '20');
  await patiently(bench, fault);
  bench.heal();
  // As long as whoever looks waits for the bot.
  await bench.outwait(5 * SECOND);
  return (await looking).results.length > 0 ? 'shown' : 'not shown';
}

/** A button under a card of ours, by which a break begins. */
const pressing = (bench: Bench): Pick<How, 'act' | 'before'> => ({
  before: async (who) => {
    await bench.telegram.control.say(who.name, '/help');
    await bench.settle();
  },
  act: async ({ name }) => {
    const data = bench.telegram.control
      .sees(name)
      .flatMap(({ buttons }) => buttons.flat())
      .map((button) => button.data ?? '')
      .find((each) => each.startsWith('c:'));
    if (data === undefined) throw new Error('there is no such button');
    return bench.telegram.control.press(name, data);
  },
});

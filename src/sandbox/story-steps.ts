import type { Sandbox } from './run-sandbox.js';
import {
  eventually,
  type Hands,
  hasButton,
  type KnownButton,
  onDiscord,
  onTelegram,
  settled,
  SHOW,
} from './story-hands.js';

export type StoryStep = {
  readonly id: string;
  readonly title: string;
  readonly see: string;
  /**
   * Does what the people of the story would do, and only that. What somebody has done by hand already is left as it is.
   * Rejects with a sentence that says what was looked for.
   */
  readonly act: (sandbox: Sandbox) => Promise<void>;
};

const MINUTE = 60_000;
/** The bot says that it is late, and sorry, from two minutes on. */
const DOWN_PAST_THE_MINUTE = 3 * MINUTE;

const MAKE_A_CODE: KnownButton = { code: 'i:pair', label: 'Make a code' };
const CONFIRM: KnownButton = { code: 'ic', label: 'Yes, connect us' };
const LEAVE: KnownButton = { code: 'il', label: 'Leave' };
const OUR_PACT: KnownButton = { code: 'p', label: 'Our pact' };
const IM_BACK: KnownButton = { code: 'b', label: "I'm back" };
const HOW_LONG: KnownButton = { code: 'hl', label: 'How long?' };
const TALK_NOW: KnownButton = { code: 'tn', label: 'Talk now' };
const PASS_THE_TURN: KnownButton = { code: 'pf', label: 'Pass the turn' };
const TAKING_TURNS: KnownButton = { code: 'tg', label: 'Taking turns' };

const anaIn = (sandbox: Sandbox): Hands => onDiscord('Ana', sandbox);
const benIn = (sandbox: Sandbox): Hands => onTelegram('Ben', sandbox);

/** The story in a minute, in its order. Ana is on Discord, Ben on Telegram. */
export const STORY_STEPS: readonly StoryStep[] = [
  {
    id: 'pair',
    title: 'Let them pair',
    see: 'Ana made a code, and Ben opened her link. She saw his name before anything was connected. Each also said where they live, so each reads times on their own clock: his is an hour ahead of hers.',
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      await ana.types('us', {});
      if (!isNewest(ana, LEAVE)) {
        await ana.types('settings', { zone: 'Europe/Lisbon' });
        await ana.types('us', {});
        await ana.press(MAKE_A_CODE);
        await sandbox.telegram.control.start(ben.name, codeOn(ana));
        await settled(sandbox);
        await ben.types('settings', { zone: 'Europe/Berlin' });
        await ana.openUntil(CONFIRM);
        await ana.press(CONFIRM);
        await ben.openUntil(OUR_PACT);
      }
    },
  },
  {
    id: 'break',
    title: 'Start a break',
    see: "Ana asked for twenty minutes. Her card says when the bot will write to her, and what to do until then: nothing hard. Ben's phone shows one line that gives nothing away.",
    act: async (sandbox) => {
      needsBot(sandbox);
      const ana = anaIn(sandbox);
      await ana.types('timeout', { time: '20m' });
      if (!isNewest(ana, IM_BACK)) throw lookedFor("a break on Ana's phone");
    },
  },
  {
    id: 'look',
    title: 'Let Ben look',
    see: 'Behind Show: until when, on his own clock, and that she promised to come back. He has nothing to chase. There is something to do while he waits, or just quiet.',
    act: async (sandbox) => {
      needsBot(sandbox);
      await benIn(sandbox).openUntil(HOW_LONG);
    },
  },
  {
    id: 'kill',
    title: 'Kill the bot',
    see: 'The program is gone, with no time to tidy up. Neither phone shows any of it. What was promised lies on the disk.',
    act: async (sandbox) => {
      await settled(sandbox);
      await sandbox.bot.kill();
    },
  },
  {
    id: 'return',
    title: 'Skip to the return',
    see: "The promised minute passed with no bot there to keep it. Three minutes later it was started, found the promise on its disk, and asked Ana at once. On Ben's phone nothing moved.",
    act: async (sandbox) => {
      const ana = anaIn(sandbox);
      const promised = promisedAt(ana);
      if (!askedAt(ana, promised)) {
        await sandbox.clock.skipTo(promised + (sandbox.bot.isRunning() ? 0 : DOWN_PAST_THE_MINUTE));
        if (!sandbox.bot.isRunning()) await sandbox.bot.start();
        if (!(await eventually(() => askedAt(ana, promised)))) throw lookedFor("the bot's question on Ana's phone");
      }
      await settled(sandbox);
    },
  },
  {
    id: 'back',
    title: 'Ana is back',
    see: 'Behind Show the bot had said that it was late, and that the delay was its own. Ana said that she is here; what comes next is a second tap. Ben is thanked for waiting. Neither of them was asked to be calm.',
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      // The newest card with either says whether she still has to answer: older ones keep their buttons.
      const card = ana.sees().findLast((message) => hasButton(message, IM_BACK) || hasButton(message, TALK_NOW));
      if (card === undefined || hasButton(card, IM_BACK)) {
        // She reads what there is to read before she answers it, as people do.
        if (card !== undefined && hasButton(card, SHOW)) await ana.press(SHOW);
        await ana.press(IM_BACK);
      }
      await ben.openUntil(TALK_NOW);
    },
  },
  {
    id: 'talk',
    title: 'They talk',
    see: "Ben opened the talk, so he begins, and Ana's card asks her to listen first. Pass the turn, press anything, skip a day.",
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      if (ben.find(PASS_THE_TURN) === null) await ben.press(TALK_NOW);
      await ana.openUntil(TAKING_TURNS);
    },
  },
];

/** Without it every press would spin for seconds, and say less. */
function needsBot({ bot }: Sandbox): void {
  if (!bot.isRunning()) throw new Error('The bot is not running. Start it first.');
}

const isNewest = (hands: Hands, button: KnownButton): boolean => {
  const last = hands.sees().findLast(({ from }) => from === 'bot');
  return last !== undefined && hasButton(last, button);
};

/** Ten characters without I, L, O and U: Crockford's alphabet. */
function codeOn(hands: Hands): string {
  const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/u.exec(hands.sees().at(-1)?.text ?? '')?.[0];
  if (code === undefined) throw lookedFor(`a code on ${hands.name}'s phone`);
  return code;
}

/** Read off the newest card that has a time, as Discord marks one. Milliseconds since the epoch. */
function promisedAt(hands: Hands): number {
  const times = hands
    .sees()
    .filter((message) => message.from === 'bot' && hasButton(message, IM_BACK))
    .flatMap(({ raw }) => [...raw.matchAll(/<t:(\d+):/gu)].map(([, seconds]) => Number(seconds) * 1_000));
  const promised = times.at(-1);
  if (promised === undefined) throw lookedFor(`a break on ${hands.name}'s phone`);
  return promised;
}

/** The card of the break stands there from its beginning, at least ten minutes before. */
const askedAt = (hands: Hands, promised: number): boolean =>
  hands.sees().some((message) => message.sentAt > promised - MINUTE && hasButton(message, IM_BACK));

const lookedFor = (what: string): Error => new Error(`I looked for ${what}.`);

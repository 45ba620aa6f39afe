import type { SeenMessage } from './contract.js';
import type { PlatformName } from './page-contract.js';
import type { Sandbox } from './run-sandbox.js';
import {
  breakUnderWay,
  callAnother,
  callBreak,
  IM_BACK,
  isNewest,
  LEAVE,
  lookedFor,
  OUR_PACT,
} from './story-breaks.js';
import {
  eventually,
  type Hands,
  hasButton,
  type KnownButton,
  needsUnblocked,
  onDiscord,
  onTelegram,
  settled,
  SHOW,
  subjectOf,
} from './story-hands.js';

export type StoryStep = {
  readonly id: string;
  readonly title: string;
  readonly see: string;
  /** Which phone shows what came of it; null: neither. */
  readonly phone: PlatformName | null;
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
    phone: 'discord',
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      needsUnblocked(sandbox, 'Ana');
      // What Ben did while the bot was dead comes first: it may be her code.
      await settled(sandbox);
      await ana.types('us', {});
      if (isNewest(ana, LEAVE)) return needsEachOther(ben, sandbox);
      // Both may have happened before the story was cut off, and neither hurts twice.
      await ana.types('settings', { zone: 'Europe/Lisbon' });
      await ana.types('us', {});
      // Where a code was used already, only the one who made it has to agree.
      const isUsed = isNewest(ana, CONFIRM);
      const isHisOwn = !isUsed && !isNewest(ana, MAKE_A_CODE);
      if (!isUsed && !isHisOwn) {
        // An earlier code that nobody used may be out of sight, so there is always a new one.
        await ana.press(MAKE_A_CODE);
        await sandbox.telegram.control.start(ben.name, codeOn(ana));
        await settled(sandbox);
      }
      needsUnblocked(sandbox, 'Ben');
      await ben.types('settings', { zone: 'Europe/Berlin' });
      const maker = isHisOwn ? ben : ana;
      await maker.openUntil(CONFIRM);
      await maker.press(CONFIRM);
      await ben.openUntil(OUR_PACT);
    },
  },
  {
    id: 'break',
    title: 'Start a break',
    see: "Ana asked for twenty minutes. Her card says when the bot will write to her, and what to do until then: nothing hard. Ben's phone shows one line that gives nothing away.",
    phone: 'discord',
    act: async (sandbox) => {
      needsBot(sandbox);
      await callBreak(anaIn(sandbox));
    },
  },
  {
    id: 'look',
    title: 'Let Ben look',
    see: 'Behind Show: until when, on his own clock, and that she promised to come back. He has nothing to chase. There is something to do while he waits, or just quiet.',
    phone: 'telegram',
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      needsUnblocked(sandbox, 'Ben');
      const running = await breakUnderWay(ana, sandbox);
      if (await ben.opens({ ...HOW_LONG, of: running.id })) return;
      if (ben.find({ ...IM_BACK, of: running.id }) !== null) throw new Error(BEN_IS_AWAY);
      // It was never told on his phone, as while he had blocked the bot.
      const another = await callAnother(ana);
      await ben.openUntil({ ...HOW_LONG, of: another.id });
    },
  },
  {
    id: 'kill',
    title: 'Kill the bot',
    see: 'The program is gone, with no time to tidy up. Neither phone shows any of it. What was promised lies on the disk.',
    phone: null,
    act: async (sandbox) => {
      await settled(sandbox);
      await sandbox.bot.kill();
    },
  },
  {
    id: 'return',
    title: 'Skip to the return',
    see: "The promised minute passed with no bot there to keep it. Three minutes later it was started, found the promise on its disk, and asked Ana at once: “It's time”, and the rest behind Show. On Ben's phone nothing moved.",
    phone: 'discord',
    act: async (sandbox) => {
      const ana = anaIn(sandbox);
      needsUnblocked(sandbox, 'Ana');
      const { promisedAt: promised } = await breakUnderWay(ana, sandbox);
      if (!askedAt(ana, promised)) {
        await sandbox.clock.skipTo(promised + (sandbox.bot.isRunning() ? 0 : DOWN_PAST_THE_MINUTE));
      }
      if (!sandbox.bot.isRunning()) await sandbox.bot.start();
      if (!(await eventually(() => askedAt(ana, promised)))) throw lookedFor("the bot's question on Ana's phone");
      await settled(sandbox);
    },
  },
  {
    id: 'back',
    title: 'Ana is back',
    see: 'Behind Show the bot had said that it was late, and that the delay was its own. Ana said that she is here; what comes next is a second tap. Ben is thanked for waiting. Neither of them was asked to be calm.',
    phone: 'discord',
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      needsUnblocked(sandbox, 'Ana', 'Ben');
      const card = newestOfReturn(ana);
      if (card === undefined || hasButton(card, IM_BACK)) {
        // She reads what there is to read before she answers it, as people do.
        if (card !== undefined && hasButton(card, SHOW)) await ana.press(SHOW);
        await ana.press(IM_BACK);
      }
      await ben.openUntil(ofThatBreak(ana, TALK_NOW));
    },
  },
  {
    id: 'talk',
    title: 'They talk',
    see: "Ben opened the talk, so he begins, and Ana's card asks her to listen first. Pass the turn, press anything, skip a day.",
    phone: 'telegram',
    act: async (sandbox) => {
      const [ana, ben] = [anaIn(sandbox), benIn(sandbox)];
      needsBot(sandbox);
      needsUnblocked(sandbox, 'Ana', 'Ben');
      if (ben.find(ofThatBreak(ana, PASS_THE_TURN)) === null) await ben.press(ofThatBreak(ana, TALK_NOW));
      await ana.openUntil(ofThatBreak(ana, TAKING_TURNS));
    },
  },
];

/** Without it every press would spin for seconds, and say less. */
function needsBot({ bot }: Sandbox): void {
  if (!bot.isRunning()) throw new Error('The bot is not running. Start it first, under Trouble.');
}

/** The newest card with either says whether she still has to answer: older ones keep their buttons. */
const newestOfReturn = (ana: Hands): SeenMessage | undefined =>
  ana.sees().findLast((message) => hasButton(message, IM_BACK) || hasButton(message, TALK_NOW));

/** Both phones may hold cards of breaks before. */
function ofThatBreak(ana: Hands, button: KnownButton): KnownButton {
  const card = newestOfReturn(ana);
  const of = card === undefined ? null : (subjectOf(card, IM_BACK) ?? subjectOf(card, TALK_NOW));
  return of === null ? button : { ...button, of };
}

/** Somebody may have connected them by hand, and each with somebody else. */
async function needsEachOther(ben: Hands, sandbox: Sandbox): Promise<void> {
  needsUnblocked(sandbox, 'Ben');
  await ben.types('us', {});
  if (!isNewest(ben, LEAVE)) throw new Error('Ana is connected already, but not with Ben on Telegram.');
}

const BEN_IS_AWAY = "Ben is on a break of his own. Press “I'm back” on his phone first.";

/** Ten characters without I, L, O and U: Crockford's alphabet. */
function codeOn(hands: Hands): string {
  const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/u.exec(hands.sees().at(-1)?.text ?? '')?.[0];
  if (code === undefined) throw lookedFor(`a code on ${hands.name}'s phone`);
  return code;
}

/** The card of the break stands there from its beginning, at least ten minutes before. */
const askedAt = (hands: Hands, promised: number): boolean =>
  hands.sees().some((message) => message.sentAt > promised - MINUTE && hasButton(message, IM_BACK));

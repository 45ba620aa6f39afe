import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import { readAddress } from '../../../src/sandbox/page/phone/telegram/addresses.js';
import { canEdit, logRows, openQuestion } from '../../../src/sandbox/page/phone/telegram/log-rows.js';
import {
  glimpse,
  isBigEmoji,
  localWords,
  piecesOfMessage,
} from '../../../src/sandbox/page/phone/telegram/message-words.js';
import { inlineView, pressOutcome } from '../../../src/sandbox/page/phone/telegram/outcomes.js';
import { phoneTimes } from '../../../src/sandbox/page/phone/telegram/phone-times.js';
import {
  beginsBotName,
  commandsIn,
  commandText,
  inlineQueryIn,
} from '../../../src/sandbox/page/phone/telegram/typed-text.js';

const BOT = 'intermission_sandbox_bot';
const NINE = Date.UTC(2026, 4, 7, 19);
const MINUTE = 60_000;
const berlin = phoneTimes('Europe/Berlin');

const message = (change: Partial<SeenMessage>): SeenMessage => ({
  id: '1',
  chatId: '1',
  from: 'bot',
  text: change.raw ?? '',
  raw: '',
  sentAt: NINE,
  editedAt: null,
  ephemeral: false,
  silent: false,
  protected: false,
  buttons: [],
  selects: [],
  attachments: [],
  asksReply: false,
  ...change,
});

describe('a message', () => {
  it('of the bot is read as markup, one of a person is not', () => {
    const bold = { kind: 'mark', mark: 'bold', inside: [{ kind: 'text', text: 'x' }] };
    expect(piecesOfMessage(message({ raw: '<b>x</b>', text: 'x' }))).toEqual([bold]);
    expect(piecesOfMessage(message({ raw: '<b>x</b>', text: '<b>x</b>', from: 'Ana' }))).toEqual([
      { kind: 'text', text: '<b>x</b>' },
    ]);
    expect(piecesOfMessage(message({ raw: '<b>x</b>', text: 'x', from: 'Ana', viaBot: true }))).toEqual([bold]);
  });

  it('of the bot that is no markup keeps its words', () => {
    expect(piecesOfMessage(message({ raw: 'a <b>b</b>', text: 'a <b>b</b>' }))).toEqual([
      { kind: 'text', text: 'a <b>b</b>' },
    ]);
  });

  it('is markup also where it tells a time', () => {
    const told = message({
      raw: 'until <tg-time unix="1778181600" format="t">21:20</tg-time>',
      text: 'until {time:2026-05-07T19:20Z}',
    });
    expect(piecesOfMessage(told)).toHaveLength(2);
    expect(glimpse(told, berlin)).toBe('until 21:20');
    expect(localWords(told.text, phoneTimes('Europe/Lisbon'))).toBe('until 20:20');
  });

  it('is mentioned by its first words, or by what it carries', () => {
    expect(glimpse(message({ raw: 'a\n\nb' }), berlin)).toBe('a b');
    expect(glimpse(message({ raw: 'x'.repeat(200) }), berlin)).toHaveLength(120);
    const file = { name: 'map.png', contentType: 'image/png', size: 1 };
    expect(glimpse(message({ attachments: [file] }), berlin)).toBe('map.png');
  });

  it('of emoji alone is large', () => {
    expect(['👍', '❤️ 👍🏽', '👩‍👩‍👧'].map(isBigEmoji)).toEqual([true, true, true]);
    expect(['', '20', 'ok 👍', '👍👍👍👍'].map(isBigEmoji)).toEqual([false, false, false, false]);
  });

  it('can be changed by whoever typed it', () => {
    expect(canEdit(message({ from: 'Ana', raw: 'x' }), 'Ana')).toBe(true);
    expect(canEdit(message({ from: 'Ana', raw: 'x' }), 'Ben')).toBe(false);
    expect(canEdit(message({ from: 'Ana', raw: 'x', viaBot: true }), 'Ana')).toBe(false);
    expect(canEdit(message({ from: 'Ana', raw: 'x', id: 'e3' }), 'Ana')).toBe(false);
    expect(canEdit(message({ from: 'Ana', raw: '', text: '👍' }), 'Ana')).toBe(false);
  });
});

describe('the list of messages', () => {
  it('names the days as that phone counts them', () => {
    const late = message({ id: '1', sentAt: Date.UTC(2026, 4, 5, 22, 30) });
    const next = message({ id: '2', sentAt: Date.UTC(2026, 4, 6, 12) });
    const today = message({ id: '3', sentAt: NINE });
    const days = (zone: string): readonly string[] =>
      logRows([late, next, today], phoneTimes(zone), NINE).flatMap((row) => (row.kind === 'day' ? [row.name] : []));
    expect(days('Europe/Berlin')).toEqual(['Yesterday', 'Today']);
    expect(days('Europe/Lisbon')).toEqual(['Tuesday 5 May', 'Yesterday', 'Today']);
  });

  it('puts together what one person says in one go', () => {
    const rows = logRows(
      [
        message({ id: '1', from: 'Ana' }),
        message({ id: '2', from: 'Ana', sentAt: NINE + MINUTE }),
        message({ id: '3', from: 'Ben', sentAt: NINE + 2 * MINUTE }),
        message({ id: '4', from: 'Ben', sentAt: NINE + 30 * MINUTE }),
      ],
      berlin,
      NINE,
    );
    expect(rows.flatMap((row) => (row.kind === 'message' ? [[row.key, row.isFirst, row.isLast]] : []))).toEqual([
      ['1', true, false],
      ['2', false, true],
      ['3', true, true],
      ['4', true, true],
    ]);
  });

  it('knows the question that somebody still has to answer', () => {
    const asked = message({ id: '1', asksReply: true });
    const answer = message({ id: '2', from: 'Ana' });
    expect(openQuestion([asked], 'Ana')).toBe(asked);
    expect(openQuestion([asked, message({ id: '3' })], 'Ana')).toBe(asked);
    expect(openQuestion([asked, answer], 'Ana')).toBeNull();
    expect(openQuestion([], 'Ana')).toBeNull();
  });
});

describe('an address', () => {
  it('of this bot starts it, with what the link carries', () => {
    expect(readAddress(`https://t.me/${BOT}?start=abc-1`, BOT)).toEqual({ kind: 'start', payload: 'abc-1' });
    expect(readAddress(`tg://resolve?domain=${BOT}&start=abc`, BOT)).toEqual({ kind: 'start', payload: 'abc' });
    expect(readAddress(`https://t.me/${BOT.toUpperCase()}`, BOT)).toEqual({ kind: 'start', payload: null });
    expect(readAddress(`https://t.me/${BOT}?start=not%20one`, BOT)).toEqual({ kind: 'start', payload: null });
  });

  it('of anything else stays an address', () => {
    for (const address of ['https://t.me/other_bot?start=a', `https://example.org/${BOT}?start=a`, 'mailto:a@b', 'x']) {
      expect(readAddress(address, BOT)).toEqual({ kind: 'elsewhere', address });
    }
  });
});

describe('what somebody types', () => {
  it('asks the bot once its name stands there', () => {
    expect(inlineQueryIn(`@${BOT} until 21:30`, BOT)).toBe('until 21:30');
    expect(inlineQueryIn(`@${BOT.toUpperCase()}`, BOT)).toBe('');
    expect(inlineQueryIn(`@${BOT} ${'x'.repeat(300)}`, BOT)).toHaveLength(256);
  });

  it('asks the bot nothing where its name is only mentioned', () => {
    for (const typed of ['', 'hello', `ask @${BOT} 20`, `@${BOT}s 20`, '@other_bot 20']) {
      expect(inlineQueryIn(typed, BOT)).toBeNull();
    }
  });

  it('may become the name of the bot', () => {
    expect(['@', '@in', '@INTER'].map((typed) => beginsBotName(typed, BOT))).toEqual([true, true, true]);
    expect(['', 'in', '@x', `@${BOT}`].map((typed) => beginsBotName(typed, BOT))).toEqual([false, false, false, false]);
  });

  it('may become a command, the one that is typed out before those that go on', () => {
    const commands = ['backup', 'back', 'help'].map((name) => ({ name, description: name }));
    const names = (typed: string): readonly string[] => commandsIn(typed, commands).map(({ name }) => name);
    expect(names('/')).toEqual(['backup', 'back', 'help']);
    expect(names('/BACK')).toEqual(['back', 'backup']);
    expect(names('/back 20')).toEqual([]);
    expect(names('back')).toEqual([]);
  });

  it('names the bot in a group, where there may be others', () => {
    expect(commandText('back', 'bot', BOT)).toBe('/back');
    expect(commandText('back', 'shared', BOT)).toBe(`/back@${BOT}`);
  });
});

describe('what came of a press', () => {
  it('is read from the answer, and nothing is unanswered', () => {
    expect(pressOutcome({ answered: true, text: 'Done', alert: true })).toEqual({
      answered: true,
      text: 'Done',
      alert: true,
    });
    expect(pressOutcome({ answered: true, text: '', alert: false }).text).toBeNull();
    for (const given of [null, undefined, 'x', {}]) {
      expect(pressOutcome(given)).toEqual({ answered: false, text: null, alert: false });
    }
  });

  it('in inline mode is a list, or what has to come first', () => {
    expect(
      inlineView({
        results: [{ id: 'a', title: 'A', description: null, text: 't' }, { title: 'nameless' }, null],
        button: { text: 'Start first', startParameter: 'inline' },
      }),
    ).toEqual({
      results: [{ id: 'a', title: 'A', description: null }],
      button: { text: 'Start first', startParameter: 'inline' },
    });
    expect(inlineView(null)).toEqual({ results: [], button: null });
  });
});

describe('a moment', () => {
  it('is written in the zone of the phone, as the bot asked', () => {
    expect(berlin.moment(NINE, 't')).toBe('21:00');
    expect(phoneTimes('Europe/Lisbon').moment(NINE, 't')).toBe('20:00');
    expect(berlin.moment(NINE, 'wDt')).toBe('Thursday 7 May at 21:00');
  });
});

import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import type { PageChat, PagePerson, PagePlatform } from '../../../src/sandbox/page-contract.js';
import { logLines } from '../../../src/sandbox/page/log-lines.js';
import { arrivalsFor, isNotified, marksOfAll } from '../../../src/sandbox/page/phone/arrivals.js';
import { previewOf, whoAndWhere } from '../../../src/sandbox/page/phone/preview.js';
import { listed, span, withinSentence } from '../../../src/sandbox/page/sentences.js';

const AT = Date.parse('2026-03-14T21:00:00Z');
const MINUTE = 60_000;

const message = (change: Partial<SeenMessage> = {}): SeenMessage => ({
  id: '1',
  chatId: 'c',
  from: 'bot',
  text: 'Back in 20 minutes.',
  raw: '',
  sentAt: AT,
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
const chat = (messages: readonly SeenMessage[], change: Partial<PageChat> = {}): PageChat => ({
  id: 'c',
  kind: 'bot',
  title: 'Intermission',
  hasBot: true,
  members: ['Ana'],
  isStarted: true,
  commands: [],
  messages,
  ...change,
});
const ana = (...chats: readonly PageChat[]): PagePerson => ({ id: '7', name: 'Ana', hasBlocked: false, chats });
const platform = { bot: { name: 'Intermission', username: 'intermission_bot' } } as PagePlatform;

describe('what is new on a phone', () => {
  it('shows Ana what came since she locked it, from every chat, and nothing that she wrote herself', () => {
    const before = ana(chat([message()]), chat([], { id: 'home', kind: 'shared' }));
    const known = marksOfAll([before]);
    const after = ana(
      chat([message(), message({ id: '3', text: 'It’s time.', sentAt: AT + 2 })]),
      chat([message({ id: '2', from: 'Ben', sentAt: AT + 1 }), message({ id: '4', from: 'Ana', sentAt: AT + 3 })], {
        id: 'home',
        kind: 'shared',
      }),
    );
    expect(arrivalsFor(after, known).map(({ message: { id } }) => id)).toEqual(['2', '3']);
  });

  it('takes a message of a new beginning for new, though its number was there before', () => {
    const known = marksOfAll([ana(chat([message()]))]);
    expect(arrivalsFor(ana(chat([message({ sentAt: AT + 1 })])), known)).toHaveLength(1);
  });

  it('leaves a silent message on Discord, and the answer to one’s own command, out of what a locked phone says', () => {
    const answer = message({ usedCommand: { person: 'Ana', name: 'timeout' } });
    expect(isNotified('discord', message())).toBe(true);
    expect(isNotified('discord', message({ silent: true }))).toBe(false);
    expect(isNotified('discord', answer)).toBe(false);
    expect(isNotified('telegram', message({ silent: true }))).toBe(true);
  });
});

describe('a preview', () => {
  it('tells Ben the time on his own clock', () => {
    const words = message({ text: 'I’ll write to you at\n\n{time:2026-03-14T21:20Z}.' });
    expect(previewOf(words, 'Europe/Berlin')).toBe('I’ll write to you at 22:20.');
    expect(previewOf(words, 'Europe/Lisbon')).toBe('I’ll write to you at 21:20.');
  });

  it('says that there is a picture where nobody wrote anything', () => {
    const file = { name: 'map.png', contentType: 'image/png', size: 3 };
    expect(previewOf(message({ text: '', attachments: [file] }), 'UTC')).toBe('1 attachment');
  });

  it('names the place only where others are, too', () => {
    expect(whoAndWhere(platform, chat([]), message())).toBe('Intermission');
    const home = chat([], { kind: 'shared', title: 'Home' });
    expect(whoAndWhere(platform, home, message({ from: 'Ben' }))).toBe('Ben in Home');
  });
});

describe('what the page says', () => {
  it('keeps the capital letter of a name within a sentence', () => {
    expect(withinSentence('Let them pair', ['Ana'])).toBe('let them pair');
    expect(withinSentence('Ana is back', ['Ana'])).toBe('Ana is back');
  });

  it('tells people how long it is until something, never less than a second', () => {
    expect([0, 20 * MINUTE, 59.7 * MINUTE, 130 * MINUTE, 24 * 60 * MINUTE, 72 * 60 * MINUTE].map(span)).toEqual([
      '1 s',
      '20 min',
      '1 h',
      '2 h 10 min',
      '24 h',
      '3 days',
    ]);
  });

  it('lists people as one would say it', () => {
    expect([[], ['Ana'], ['Ana', 'Ben'], ['Ana', 'Ben', 'Cleo']].map(listed)).toEqual([
      '',
      'Ana',
      'Ana and Ben',
      'Ana, Ben and Cleo',
    ]);
  });

  it('shows a reader of the log what happened, and a sentence or a cut line as it is', () => {
    const entry = '{"level":"info","time":"2026-03-14T21:00:00.000Z","platform":"discord","count":8,"msg":"ready"}';
    expect(logLines(`"cut","msg":"x"}\n${entry}\nHEALTH_ADDRESS is taken.\n`)).toEqual([
      { time: null, level: 'info', words: '"cut","msg":"x"}', fields: '' },
      { time: '2026-03-14T21:00:00.000Z', level: 'info', words: 'ready', fields: 'platform discord, count 8' },
      { time: null, level: 'info', words: 'HEALTH_ADDRESS is taken.', fields: '' },
    ]);
  });
});

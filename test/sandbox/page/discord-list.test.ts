import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import { movedBy } from '../../../src/sandbox/page/phone/discord/list-keys.js';
import { colourOf, listRows, sizeText } from '../../../src/sandbox/page/phone/discord/message-groups.js';
import { momentText } from '../../../src/sandbox/page/phone/discord/moment-text.js';
import { hasAnswered, placeOf, readOutcome } from '../../../src/sandbox/page/phone/discord/read-outcome.js';
import type { PageChat } from '../../../src/sandbox/page-contract.js';

const EVENING = Date.UTC(2026, 0, 31, 22, 50);
const MINUTE = 60_000;

const message = (id: string, more: Partial<SeenMessage> = {}): SeenMessage => ({
  id,
  chatId: '1',
  from: 'bot',
  text: '',
  raw: '',
  sentAt: EVENING,
  editedAt: null,
  ephemeral: false,
  silent: false,
  protected: false,
  buttons: [],
  selects: [],
  attachments: [],
  asksReply: false,
  ...more,
});

describe('the list of messages', () => {
  it('names an author once for what they write in a row', () => {
    const rows = listRows(
      [
        message('1'),
        message('2', { sentAt: EVENING + MINUTE }),
        message('3', { from: 'Ana', sentAt: EVENING + MINUTE }),
        message('4', { from: 'Ana', sentAt: EVENING + 9 * MINUTE }),
        message('5', { from: 'Ana', sentAt: EVENING + 9 * MINUTE, ephemeral: true }),
      ],
      'UTC',
      [],
    );
    expect(
      rows.map((row) => (row.kind === 'day' ? row.text.replace(',', '') : row.kind === 'message' && row.isFirst)),
    ).toEqual(['Saturday 31 January 2026', true, false, true, true, true]);
  });

  it("begins a new day at midnight of the phone's own zone", () => {
    const messages = [message('1'), message('2', { sentAt: EVENING + 15 * MINUTE })];
    const days = (zone: string) => listRows(messages, zone, []).filter(({ kind }) => kind === 'day');
    expect(days('Europe/Lisbon')).toHaveLength(1);
    expect(days('Europe/Berlin')).toHaveLength(2);
  });

  it('keeps a command without an answer where it was sent, and names who writes behind it', () => {
    const sent = { id: 7, known: new Set(['1', '2']) };
    const rows = listRows([message('1'), message('2'), message('3')], 'UTC', [sent]);
    expect(rows.map((row) => (row.kind === 'message' ? row.isFirst : row.kind))).toEqual([
      'day',
      true,
      false,
      'waiting',
      true,
    ]);
    expect(listRows([message('1')], 'UTC', [sent]).map(({ kind }) => kind)).toEqual(['day', 'message', 'waiting']);
  });

  it('gives a name the same colour each time', () => {
    expect(colourOf('Ana', 5)).toBe(colourOf('Ana', 5));
    expect(colourOf('Ben', 5)).toBeLessThan(5);
  });

  it('says sizes as people read them', () => {
    expect([sizeText(12), sizeText(14_320), sizeText(1_400_000)]).toEqual(['12 bytes', '14 kB', '1.4 MB']);
  });

  it('goes round a list of choices by arrow keys', () => {
    expect(movedBy('ArrowDown', 2, 3)).toBe(0);
    expect(movedBy('ArrowUp', -1, 3)).toBe(2);
    expect(movedBy('a', 0, 3)).toBeNull();
    expect(movedBy('ArrowDown', 0, 0)).toBeNull();
  });
});

describe("a time in a message, as the reader's phone shows it", () => {
  const shown = (style: Parameters<typeof momentText>[1], zone = 'Europe/Berlin', now = EVENING) =>
    momentText(EVENING, style, { zone, now });

  it('is in their own zone', () => {
    expect(shown('t', 'Europe/Lisbon')).toBe('22:50');
    expect(shown('t', 'Europe/Berlin')).toBe('23:50');
    expect(shown('d', 'Asia/Tokyo')).toBe('01/02/2026');
  });

  it('has the shape that was asked for', () => {
    expect([shown('T'), shown('D'), shown('f'), shown('s')]).toEqual([
      '23:50:00',
      '31 January 2026',
      '31 January 2026 at 23:50',
      '31/01/2026, 23:50',
    ]);
    expect(shown('F')).toMatch(/^Saturday,? 31 January 2026 at 23:50$/);
  });

  it.each([
    [20 * MINUTE, 'in 20 minutes'],
    [-45_000, '45 seconds ago'],
    [60 * MINUTE, 'in 1 hour'],
    [26 * 60 * MINUTE, 'in 1 day'],
  ])('is told against now: %d', (ahead, words) => {
    expect(shown('R', 'UTC', EVENING - ahead)).toBe(words);
  });

  it('is no reason to stop when it is none', () => {
    expect(momentText(1e16, 't', { zone: 'UTC', now: 0 })).toBe('Invalid date');
  });
});

describe('what comes of an act', () => {
  const outcome = { acknowledged: true, kind: 'message', message: null, modal: null };

  it('is silence when the bot did not answer in time', () => {
    expect(readOutcome({ ...outcome, acknowledged: false, kind: 'none' })).toEqual({ kind: 'silence' });
  });

  it('is a form, a wait, or done', () => {
    const modal = { data: 'm', title: 'Park it', intro: '', fields: [] };
    expect(readOutcome({ ...outcome, kind: 'modal', modal })).toEqual({ kind: 'form', modal });
    expect(readOutcome({ ...outcome, kind: 'deferred' })).toEqual({ kind: 'later' });
    expect(readOutcome(outcome)).toEqual({ kind: 'done' });
    expect(readOutcome(null)).toEqual({ kind: 'refused' });
  });

  it('is waited for until the bot has written something new', () => {
    const known = new Set(['1']);
    expect(hasAnswered([message('1')], known)).toBe(false);
    expect(hasAnswered([message('1'), message('2', { from: 'Ana' })], known)).toBe(false);
    expect(hasAnswered([message('1'), message('3')], known)).toBe(true);
  });

  it('happens in the place that the chat is', () => {
    const chat = (kind: PageChat['kind']) => placeOf({ kind, id: '7' } as PageChat);
    expect([chat('bot'), chat('pair'), chat('shared')]).toEqual([
      { kind: 'bot-dm' },
      { kind: 'private', channelId: '7' },
      { kind: 'guild', channelId: '7' },
    ]);
  });
});

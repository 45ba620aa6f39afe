import { describe, expect, it } from 'vitest';
import { HOUR, instant, MINUTE, plus } from '../../src/core/instant.js';
import { FIXED_LINES } from '../../src/core/time-out/state.js';
import { renderDiscreet, renderNotice } from '../../src/copy/render-notice.js';
import type { OutboxId } from '../../src/core/ids.js';
import { handle, noticesOf, NOW } from './notices.js';
import { labelsOf, reader, textOf } from './readers.js';

const outboxId = 'o'.repeat(22) as OutboxId;
const begun = {
  kind: 'time-out/begun',
  handle,
  dueAt: plus(NOW, 20 * MINUTE),
  now: NOW,
  minutes: 20,
  told: 'letting-them-know',
  rounded: false,
  capped: false,
  zoneUnknown: false,
  late: false,
  undoUntil: plus(NOW, MINUTE),
  joined: false,
  tendency: 'reaching',
  elsewhere: false,
} as const;
const told = {
  kind: 'time-out/told',
  handle,
  dueAt: plus(NOW, 20 * MINUTE),
  now: NOW,
  line: null,
  late: false,
  tendency: 'unsure',
  joined: false,
} as const;

describe('whoever calls a break', () => {
  it('reads a length and the time on their own clock', () => {
    expect(textOf(renderNotice(begun, reader))).toContain('in 20 minutes, at 00:00');
    expect(textOf(renderNotice(begun, { ...reader, zone: 'America/New_York' }))).toContain('in 20 minutes, at 18:00');
  });

  it('reads only a length while their zone is unknown', () => {
    const text = textOf(renderNotice(begun, { ...reader, zone: null }));
    expect(text).toContain('in 20 minutes');
    expect(text).not.toMatch(/\d\d:\d\d/);
  });

  it('sees their own clock on Discord even before they named a zone', () => {
    const onDiscord = renderNotice(begun, { ...reader, zone: null, platform: 'discord' });
    const moment = { kind: 'moment', at: begun.dueAt, style: 'time', text: 'in 20 minutes' };
    expect(onDiscord.blocks[0]).toMatchObject({ spans: expect.arrayContaining([moment]) });
  });

  it('posts a promise that is right for everyone who reads it', () => {
    const post = { kind: 'time-out/announcement', dueAt: begun.dueAt, now: NOW } as const;
    expect(textOf(renderNotice(post, reader))).toContain('back in 20 minutes.');
    for (const platform of ['discord', 'telegram'] as const) {
      const [one, other] = ['Europe/Berlin', 'Asia/Tokyo'].map((zone) =>
        renderNotice(post, { ...reader, platform, zone }),
      );
      expect(one).toEqual(other);
      expect(textOf(renderNotice(post, { ...reader, platform }))).not.toMatch(/\d:\d/);
    }
  });

  it('has everything one tap away, and Undo only while it can be undone', () => {
    const at = (later: number) => labelsOf(renderNotice(begun, { ...reader, now: plus(NOW, later) }));
    expect(at(0)).toEqual([
      "I'm back",
      'More time',
      'Park it',
      'What do they see?',
      'Support',
      'Tell them in our chat',
      'Undo',
    ]);
    expect(at(MINUTE)).not.toContain('Undo');
  });

  it('gets one and the same line to send, whatever the cause', () => {
    const alone = textOf(renderNotice({ ...begun, told: 'nobody-to-tell' }, reader));
    const failed = textOf(renderNotice({ kind: 'time-out/undelivered', handle, minutes: 20 }, reader));
    for (const text of [alone, failed]) {
      expect(text).toContain("I couldn't get this to anyone. Here's a line to send yourself.");
      expect(text).toContain('Back in 20 minutes.');
    }
  });

  it('is told where the answer will come when they called it elsewhere', () => {
    expect(textOf(renderNotice({ ...begun, elsewhere: true }, reader))).toContain(
      "Mute that chat; I'll find you here.",
    );
  });

  it('does not learn from "what do they see" whether nobody is there or nothing got through', () => {
    const [failed, nobody] = (['failed', 'nobody'] as const).map((how) =>
      renderNotice({ kind: 'time-out/what-they-see', handle, dueAt: begun.dueAt, line: null, told: how }, reader),
    );
    expect(failed).toEqual(nobody);
  });
});

describe('whoever is on a break already', () => {
  const owed = noticesOf('time-out/status').find(({ you }) => you === 'owe');

  it('hears that their break keeps its time when they ask for another length', () => {
    if (owed === undefined) throw new Error('there is no such card');
    const card = (more: object) => textOf(renderNotice({ ...owed, ...more }, reader));
    expect(card({})).not.toContain('keeps its time');
    expect(card({ keepsTime: true })).toContain('Your break keeps its time; More time changes it.');
    expect(card({ keepsTime: true, canMore: false })).toContain('Your break keeps its time.');
  });
});

describe('whoever waits', () => {
  it('has something to do, a place to park it, the time, rest, and Support', () => {
    expect(labelsOf(renderNotice(told, reader))).toEqual([
      'Something to do',
      'Park it',
      'How long?',
      "I won't wait up",
      'Support',
    ]);
  });

  it('reads the caller’s line as one of ours, in quotes', () => {
    for (const line of FIXED_LINES) expect(textOf(renderNotice({ ...told, line }, reader))).toMatch(/“[^”]+”/);
  });

  it('sees nothing but the length before they open it', () => {
    expect(textOf(renderDiscreet(told, reader, outboxId))).toBe('Back in 20 minutes.');
    expect(textOf(renderDiscreet({ ...told, line: 'rough-day', tendency: 'reaching' }, reader, outboxId))).toBe(
      'Back in 20 minutes.',
    );
  });

  it('hears the truth about the time when the message was long on its way', () => {
    const late = { ...reader, now: plus(NOW, 15 * MINUTE) };
    expect(textOf(renderDiscreet(told, late, outboxId))).toBe('Back in 5 minutes.');
    expect(textOf(renderNotice(told, { ...reader, now: plus(NOW, HOUR) }))).toContain('until about now');
  });

  it('may put it down for tonight in the evening, and for now at any other hour', () => {
    const noWord = { kind: 'time-out/no-word', handle } as const;
    const at = (iso: string, zone: string | null) =>
      textOf(renderNotice(noWord, { ...reader, zone, now: instant(Date.parse(iso)) }));
    const evening =
      "No word yet. I don't know why, and I won't guess. You can put this down for tonight. I'll ask again in the morning.";
    expect(at('2026-11-22T22:40:00Z', 'Europe/Berlin')).toBe(evening);
    expect(at('2026-11-22T01:00:00Z', 'Europe/Berlin')).toBe(evening);
    expect(at('2026-11-22T11:00:00Z', 'Europe/Berlin')).toBe(evening.replace('for tonight', 'for now'));
    expect(at('2026-11-22T22:40:00Z', null)).toBe(evening.replace('for tonight', 'for now'));
  });

  it('is thanked when the other is back', () => {
    const back = noticesOf('time-out/they-are-back').filter(({ thanks }) => thanks);
    for (const notice of back) expect(textOf(renderNotice(notice, reader))).toContain('Thank you for waiting.');
  });

  it('finds at least eight things to do for every tendency, one after another', () => {
    for (const tendency of ['reaching', 'withdrawing', 'swinging', 'unsure'] as const) {
      const things = new Set(
        Array.from({ length: 10 }, (_, turn) =>
          textOf(renderNotice({ kind: 'time-out/something-to-do', handle, turn, tendency }, reader)),
        ),
      );
      expect(things.size).toBeGreaterThanOrEqual(8);
    }
  });
});

describe('the promised minute', () => {
  const ask = { kind: 'time-out/ask', handle, late: false, apologise: false } as const;

  it('offers "I’m back" first and alone, opened or not', () => {
    expect(renderNotice(ask, reader).rows.map((row) => row.map(({ label }) => label))).toEqual([["I'm back"]]);
    expect(renderDiscreet(ask, reader, outboxId).rows.map((row) => row.map(({ label }) => label))).toEqual([
      ["I'm back"],
      ['Show'],
    ]);
  });

  it('offers sleep first when it is late, with a clock time only where there is a clock', () => {
    const late = { ...ask, late: true };
    expect(labelsOf(renderNotice(late, reader))).toEqual(["I'm back", 'Back. Sleep first, talk tomorrow 18:30']);
    expect(labelsOf(renderNotice(late, { ...reader, zone: null }))).toEqual([
      "I'm back",
      'Back. Sleep first, talk tomorrow',
    ]);
  });

  it('comes with an apology of ours when we are late', () => {
    expect(textOf(renderNotice({ ...ask, apologise: true }, reader))).toMatch(/the delay is mine/);
    expect(textOf(renderNotice(ask, reader))).not.toMatch(/sorry/);
  });

  it('asks at least ten different questions in the talk that follows', () => {
    const questions = new Set(
      Array.from({ length: 12 }, (_, turn) =>
        textOf(renderNotice({ kind: 'time-out/talk-guide', handle, part: 'question', turn, yourFloor: true }, reader)),
      ),
    );
    expect(questions.size).toBeGreaterThanOrEqual(10);
  });

  it('opens the writing task with the way out of it', () => {
    expect(textOf(renderNotice({ kind: 'time-out/third-view' }, reader))).toMatch(
      /^If you were frightened, skip this\./,
    );
  });
});

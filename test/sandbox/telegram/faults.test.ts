import { expect, test } from 'vitest';
import type { FaultEffect } from '../../../src/sandbox/contract.js';
import { place, refusal } from './bench-bot.js';

test.each<[FaultEffect, object, boolean]>([
  [{ kind: 'rate-limit', retryAfterSeconds: 7 }, { code: 429, parameters: { retry_after: 7 } }, false],
  [{ kind: 'server-error', status: 502, applied: false }, { code: 502 }, false],
  [{ kind: 'server-error', status: 502, applied: true }, { code: 502 }, true],
  [{ kind: 'reset', applied: false }, { description: 'connection lost' }, false],
  [{ kind: 'reset', applied: true }, { description: 'connection lost' }, true],
  [
    { kind: 'refuse', status: 403, description: 'Forbidden: user is deactivated' },
    { code: 403, description: 'Forbidden: user is deactivated' },
    false,
  ],
])('a planned fault strikes once and is over: %j', async (effect, expected, applied) => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { api } = bot();
  control.setFault({ call: 'sendMessage', effect, times: 1 });
  expect(await refusal(api.sendMessage(ada, 'spoiled'))).toMatchObject(expected);
  await api.sendMessage(ada, 'fine');
  expect(control.sees('Ada').map(({ text }) => text)).toEqual(
    applied ? ['/start', 'spoiled', 'fine'] : ['/start', 'fine'],
  );
  expect(control.violations()).toEqual([]);
});

test('a fault for one person leaves the other alone, and a slow call still answers', async () => {
  const { control, bot } = await place();
  const ada = await control.addPerson({ name: 'Ada' });
  const ben = await control.addPerson({ name: 'Ben' });
  await control.start('Ada');
  await control.start('Ben');
  const { api } = bot();
  control.setFault({
    call: '*',
    effect: { kind: 'server-error', status: 500, applied: false },
    times: Infinity,
    toPerson: 'Ben',
  });
  control.setFault({ call: 'sendMessage', effect: { kind: 'slow', milliseconds: 20 }, times: 1 });
  await api.sendMessage(ada, 'slowly');
  expect((await refusal(api.sendMessage(ben, 'x'))).code).toBe(500);
  expect((await refusal(api.sendChatAction(ben, 'typing'))).code).toBe(500);
  control.clearFaults();
  await api.sendMessage(ben, 'again');
  expect(control.sees('Ben').at(-1)?.text).toBe('again');
});

test('rates are those of the platform, on the sandbox clock', async () => {
  const { control, bot, skip } = await place({ enforceRateLimits: true });
  const ada = await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  const { chatId } = await control.addGroup({ title: 'Us', members: ['Ada'] });
  const { api } = bot();
  const burst = async (chat: number): Promise<number> => {
    for (let sent = 0; ; sent += 1) {
      const failure = await api.sendMessage(chat, `${sent}`).then(
        () => null,
        (error: { error_code: number }) => error,
      );
      if (failure !== null) return failure.error_code === 429 ? sent : Number.NaN;
    }
  };
  expect(await burst(ada)).toBe(3);
  skip(1_000);
  expect(await burst(ada)).toBe(1);
  expect(await refusal(api.sendMessage(ada, 'x'))).toMatchObject({ parameters: { retry_after: 1 } });
  expect(await burst(chatId)).toBe(20);
  skip(3_000);
  expect(await burst(chatId)).toBe(1);
  expect(control.violations()).toEqual([]);
});

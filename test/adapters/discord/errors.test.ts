import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { answerFailure, deliveryResult, logCode } from '../../../src/adapters/discord/errors.js';

const refusal = (status: number, code: number, message = ''): DiscordAPIError =>
  new DiscordAPIError({ code, message }, code, status, 'POST', 'https://discord.test', {});
const limit = (global: boolean, retryAfter: number): RateLimitError =>
  new RateLimitError({
    global,
    retryAfter,
    timeToReset: -20,
    sublimitTimeout: 0,
    limit: 5,
    method: 'POST',
    hash: 'h',
    url: 'u',
    route: 'r',
    majorParameter: 'm',
    scope: 'user',
  });

describe('a message that did not arrive', () => {
  it.each([
    [403, 50007],
    [403, 50278],
    [404, 10013],
    [400, 50033],
    [403, 50001],
  ])('is never tried again when the person cannot be reached (%i, %i)', (status, code) => {
    expect(deliveryResult(refusal(status, code))).toEqual({ kind: 'unreachable' });
  });

  it('waits for everyone when Discord is unwell or the way there is', () => {
    const unwell = { kind: 'wait', scope: 'platform', milliseconds: 5_000 };
    expect(deliveryResult(new HTTPError(502, 'Bad Gateway', 'POST', 'u', {}))).toEqual(unwell);
    expect(deliveryResult(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))).toEqual(unwell);
    expect(deliveryResult(new DOMException('too slow', 'AbortError'))).toEqual(unwell);
  });

  it('waits as long as Discord says, for everyone only if the limit is everyone’s', () => {
    expect(deliveryResult(limit(true, 1_050))).toEqual({ kind: 'wait', scope: 'platform', milliseconds: 1_050 });
    expect(deliveryResult(limit(false, 2_000))).toEqual({ kind: 'wait', scope: 'recipient', milliseconds: 2_000 });
    expect(deliveryResult(limit(false, Number.NaN))).toEqual({ kind: 'wait', scope: 'recipient', milliseconds: 5_000 });
  });

  it('waits for this person alone when direct messages were opened too fast, whatever the status', () => {
    expect(deliveryResult(refusal(403, 40003))).toMatchObject({ kind: 'wait', scope: 'recipient' });
  });

  it('does not blame a person when it is us who are refused', () => {
    for (const error of [refusal(401, 0), refusal(403, 20026)]) {
      expect(deliveryResult(error)).toEqual({ kind: 'wait', scope: 'platform', milliseconds: 300_000 });
    }
    // A proxy's page instead of Discord's answer has no code.
    const banned = new DiscordAPIError({ error: 'x' }, undefined as never, 403, 'POST', 'u', {});
    expect(deliveryResult(banned)).toMatchObject({ kind: 'wait', scope: 'platform' });
  });

  it('is a mistake of ours otherwise, told without a word of what was sent', () => {
    expect(deliveryResult(refusal(400, 50035, 'content: my secret'))).toEqual({
      kind: 'rejected',
      reason: 'discord 400 50035',
    });
    expect(logCode(refusal(400, 50035, 'content: my secret'))).toEqual({ code: 50035 });
  });
});

describe('an answer that failed', () => {
  it('is known by what Discord says of the interaction', () => {
    expect(answerFailure(refusal(400, 40060))).toBe('answered-before');
    expect(answerFailure(refusal(404, 10062))).toBe('gone');
    expect(answerFailure(refusal(400, 50035))).toBe('refused');
    expect(answerFailure(refusal(413, 40005))).toBe('refused');
    expect(answerFailure(new HTTPError(502, '', 'POST', 'u', {}))).toBe('unknown');
    expect(answerFailure(limit(false, 1))).toBe('unknown');
  });
});

import { describe, expect, it } from 'vitest';
import type { Reply, ReplyPicture } from '../../../src/app/ports.js';
import type { Card } from '../../../src/copy/card.js';
import type { FaultEffect, SeenMessage } from '../../../src/sandbox/contract.js';
import { type AdapterOnSandbox, adapterOnSandbox, card, until } from './bot-on-sandbox.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MAP: ReplyPicture = { name: 'map.png', contentType: 'image/png', bytes: PNG, alt: 'The loop: I ask, you go.' };

const again = [
  [{ kind: 'act' as const, label: 'Again', action: { kind: 'time-out/status' as const }, tone: 'plain' as const }],
];
const withMap = (text: string, over: Partial<Card> = {}): Reply => ({
  kind: 'card',
  card: card(text, { rows: again, isPrivate: true, ...over }),
  picture: MAP,
});

const fromBot = (it: AdapterOnSandbox): readonly SeenMessage[] =>
  it.server.control.sees('ana').filter(({ from }) => from === 'bot');
const seen = async (it: AdapterOnSandbox, text: string): Promise<SeenMessage> => {
  const find = () => fromBot(it).find((message) => message.text === text);
  await until(() => find() !== undefined);
  return find() as SeenMessage;
};

/** Ana started the bot, and every message that it told of as sent is written down. */
async function started(reply: Reply): Promise<{ readonly it: AdapterOnSandbox; readonly told: string[] }> {
  const it = await adapterOnSandbox({ start: false });
  const told: string[] = [];
  await it.server.control.addPerson({ name: 'ana' });
  it.answerWith = async () => reply;
  await it.adapter.start(
    async (input) => {
      it.heard.push(input);
      return it.answerWith(input);
    },
    async (input) => void it.lost.push(input),
    (messages) => void told.push(...messages.map(({ messageId }) => messageId)),
  );
  await it.server.control.start('ana');
  // What is answered next is not answered to this.
  await until(() => it.heard.length === 1);
  return { it, told };
}

describe('a card with a picture on Telegram', () => {
  it('comes beneath it; the picture makes no sound of its own and cannot be passed on', async () => {
    const { it, told } = await started(withMap('Your map.'));
    await seen(it, 'Your map.');
    const [picture, words] = fromBot(it);
    expect(picture).toMatchObject({
      text: '',
      silent: true,
      protected: true,
      buttons: [],
      attachments: [{ name: 'map.png', contentType: 'image/png', size: PNG.length }],
    });
    expect(words).toMatchObject({ text: 'Your map.', silent: false, protected: true, attachments: [] });
    expect(it.server.control.file('ana', picture?.id ?? '', 0).bytes).toEqual(PNG);
    // Hiding takes out what is known to stand there.
    await until(() => told.length === 2);
    expect(told).toEqual([picture?.id, words?.id]);
    expect(it.server.control.violations()).toEqual([]);
  });

  it('comes anew when a button was pressed, and the card that was pressed stays as it is', async () => {
    const { it } = await started({ kind: 'card', card: card('Home.', { rows: again }) });
    const home = await seen(it, 'Home.');
    it.answerWith = async () => withMap('Your map.', { isPrivate: false });
    expect((await it.server.control.press('ana', home.buttons[0]?.[0]?.data ?? '')).answered).toBe(true);
    const map = await seen(it, 'Your map.');
    expect(fromBot(it).map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['Home.', 0],
      ['', 1],
      ['Your map.', 0],
    ]);
    // The next one without a picture changes that card in its place, beneath the picture.
    it.answerWith = async () => ({ kind: 'card', card: card('Home again.') });
    await it.server.control.press('ana', map.buttons[0]?.[0]?.data ?? '');
    expect((await seen(it, 'Home again.')).id).toBe(map.id);
    expect(it.server.control.violations()).toEqual([]);
  });

  it.each<FaultEffect>([
    { kind: 'refuse', status: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' },
    { kind: 'server-error', status: 502, applied: false },
    { kind: 'reset', applied: false },
    { kind: 'rate-limit', retryAfterSeconds: 3 },
  ])('comes without it where that fails, once (%j)', async (effect) => {
    const { it, told } = await started({ kind: 'nothing' });
    it.server.control.setFault({ call: 'sendPhoto', times: 1, effect });
    it.answerWith = async () => withMap('Your map.');
    await it.server.control.say('ana', '/dance');
    const words = await seen(it, 'Your map.');
    await until(() => told.length === 1);
    expect(told).toEqual([words.id]);
    expect(fromBot(it)).toHaveLength(1);
    expect(it.lost).toEqual([]);
  });

  it('still comes when the picture is there and only its answer got lost', async () => {
    const { it } = await started({ kind: 'nothing' });
    it.server.control.setFault({ call: 'sendPhoto', times: 1, effect: { kind: 'reset', applied: true } });
    it.answerWith = async () => withMap('Your map.');
    await it.server.control.say('ana', '/dance');
    await seen(it, 'Your map.');
    expect(fromBot(it).map(({ attachments }) => attachments.length)).toEqual([1, 0]);
    expect(it.lost).toEqual([]);
  });

  it('that fails after its picture is reported, and the picture is known for hiding', async () => {
    const { it, told } = await started({ kind: 'nothing' });
    it.server.control.setFault({
      call: 'sendMessage',
      times: 1,
      effect: { kind: 'server-error', status: 500, applied: false },
    });
    it.answerWith = async () => withMap('Your map.');
    await it.server.control.say('ana', '/dance');
    await until(() => it.lost.length === 1);
    expect(told).toEqual(fromBot(it).map(({ id }) => id));
    expect(told).toHaveLength(1);
  });

  it('never brings it into a group', async () => {
    const { it } = await started({ kind: 'nothing' });
    const { chatId } = await it.server.control.addGroup({ title: 'us', members: ['ana'] });
    it.answerWith = async () => withMap('Somehow.');
    await it.server.control.say('ana', `/dance@${it.server.botUsername}`, { chatId });
    await seen(it, 'Somehow.');
    expect(fromBot(it).flatMap(({ attachments }) => attachments)).toEqual([]);
  });
});

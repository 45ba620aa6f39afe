import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/adapters/telegram/client.js';
import { deliveryResultOf, isBadToken } from '../../../src/adapters/telegram/errors.js';

type Answer = Parameters<typeof createServer>[1];

describe('a call to Telegram', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function telegramThat(answer: Answer, callSeconds = 10) {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/under/a/path`;
    return createClient('1:token', url, { callSeconds }).calls;
  }
  const failed = async (call: Promise<unknown>): Promise<unknown> => {
    try {
      await call;
    } catch (error) {
      return error;
    }
    throw new Error('it did not fail');
  };
  const WAIT = { kind: 'wait', scope: 'platform', milliseconds: 5_000 };

  it('carries what people write, whatever their script, below the address of another server', async () => {
    let asked = '';
    let body = '';
    const api = await telegramThat((request, response) => {
      asked = `${request.method} ${request.url}`;
      request.setEncoding('utf8');
      request.on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => response.end('{"ok":true,"result":{"message_id":7,"text":"Pause für Zoë 🌙"}}'));
    });
    const message = await api.sendMessage(1, 'Pause für Zoë 🌙');
    expect(message.text).toBe('Pause für Zoë 🌙');
    expect(asked).toBe('POST /under/a/path/bot1:token/sendMessage');
    expect(JSON.parse(body)).toEqual({ chat_id: 1, text: 'Pause für Zoë 🌙' });
  });

  it('that gets no answer in time may have arrived: everything there waits', async () => {
    const api = await telegramThat(() => {}, 0.02);
    expect(deliveryResultOf(await failed(api.sendMessage(1, 'Hello')))).toEqual(WAIT);
  });

  it('whose connection breaks, whose answer breaks off or is no JSON may have arrived too', async () => {
    const broken = await telegramThat((request) => request.socket.destroy());
    expect(deliveryResultOf(await failed(broken.sendMessage(1, 'Hello')))).toEqual(WAIT);
    const torn = await telegramThat((_request, response) => {
      response.writeHead(200, { 'content-length': 500 });
      response.write('{"ok":true', () => response.destroy());
    });
    expect(deliveryResultOf(await failed(torn.sendMessage(1, 'Hello')))).toEqual(WAIT);
    const garbled = await telegramThat((_request, response) => response.end('<html>Bad gateway</html>'));
    expect(deliveryResultOf(await failed(garbled.sendMessage(1, 'Hello')))).toEqual(WAIT);
  });

  it('tells a refused token from a fault', async () => {
    const api = await telegramThat((_request, response) => {
      response.writeHead(401).end('{"ok":false,"error_code":401,"description":"Unauthorized"}');
    });
    expect(isBadToken(await failed(api.getMe()))).toBe(true);
  });
});

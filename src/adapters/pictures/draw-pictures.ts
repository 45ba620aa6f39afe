import { Worker } from 'node:worker_threads';
import type { Log } from '../../app/ports.js';
import type { Pictures } from '../../app/pictures-port.js';

export type PicturesDeps = {
  readonly log: Log;
  /** The compiled worker; left out: the one beside this file. */
  readonly worker?: URL;
  /** How long a picture may take from when it was asked for, in milliseconds. */
  readonly limit?: number;
};

export type DrawOrder = { readonly id: number; readonly svg: string };
/** Null: it could not be drawn. */
export type DrawAnswer = { readonly id: number; readonly png: Uint8Array | null };

/**
 * A picture takes about 50 ms; the first also starts the worker. Nobody waits longer than this for what the text says,
 * however many wait before them.
 */
const LIMIT = 3_000;
/** More than so many at once are given up: whoever asked gets the text now instead of a picture late. */
const MOST_WAITING = 40;

type Waiting = DrawOrder & { readonly done: (png: Uint8Array | null) => void; readonly timeout: NodeJS.Timeout };

/**
 * Pictures drawn by a thread of their own. It starts with the first one, draws one after another, and is replaced by the
 * next picture if it crashes or takes longer than its limit. `close` gives up what is still waiting.
 */
export function createPictures({
  log,
  worker: file = new URL('./draw-worker.js', import.meta.url),
  limit = LIMIT,
}: PicturesDeps): Pictures & { readonly close: () => Promise<void> } {
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let orders = 0;
  let isClosed = false;

  const finish = (png: Uint8Array | null): void => {
    if (current === null) return;
    const { done, timeout } = current;
    clearTimeout(timeout);
    current = null;
    done(png);
    drawNext();
  };

  /** It says nothing more once it is given up: an answer that comes late belongs to nobody. */
  const giveUp = async (): Promise<void> => {
    const gone = worker;
    worker = null;
    gone?.removeAllListeners();
    // A thread that dies on its way out has nobody left to tell.
    gone?.on('error', () => undefined);
    await gone?.terminate();
  };

  const leave = ({ done, timeout }: Waiting): void => {
    clearTimeout(timeout);
    done(null);
  };

  const lose = (why: string): void => {
    log.warn('picture.not-drawn', { kind: why });
    void giveUp();
    // Whoever waited behind it has waited enough, and a thread that fails once may fail them all.
    for (const order of queue.splice(0)) leave(order);
    finish(null);
  };

  /** The one that is being drawn takes its thread with it; one that waits only gives up its place. */
  const expire = (id: number): void => {
    if (current?.id === id) return lose('too-slow');
    const place = queue.findIndex((order) => order.id === id);
    for (const order of place < 0 ? [] : queue.splice(place, 1)) leave(order);
  };

  const start = (): Worker => {
    const started = new Worker(file);
    // A picture keeps nobody from stopping.
    started.unref();
    started.on('message', ({ id, png }: DrawAnswer) => {
      if (current?.id !== id) return;
      if (png === null) log.warn('picture.not-drawn', { kind: 'refused' });
      finish(png);
    });
    // What an error says may quote the picture's words: that there was one is all that is told.
    started.on('error', () => lose('crashed'));
    started.on('exit', () => lose('ended'));
    return started;
  };

  const drawNext = (): void => {
    const order = current === null ? queue.shift() : undefined;
    if (order === undefined) return;
    current = order;
    try {
      worker ??= start();
      worker.postMessage({ id: order.id, svg: order.svg } satisfies DrawOrder, []);
    } catch {
      lose('no-thread');
    }
  };

  return {
    draw: (svg) =>
      new Promise((done) => {
        if (isClosed || queue.length >= MOST_WAITING) return done(null);
        orders += 1;
        const id = orders;
        queue.push({ id, svg, done, timeout: setTimeout(() => expire(id), limit) });
        drawNext();
      }),
    close: async () => {
      isClosed = true;
      for (const order of queue.splice(0)) leave(order);
      finish(null);
      await giveUp();
    },
  };
}

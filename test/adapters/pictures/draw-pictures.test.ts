import { threadId } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { createPictures, type PicturesDeps } from '../../../src/adapters/pictures/draw-pictures.js';
import { catalogueFor } from '../../../src/copy/catalogue.js';
import { danceMapSvg } from '../../../src/copy/pictures/dance-map-svg.js';

const BUILT = new URL('../../../dist/src/adapters/pictures/draw-worker.js', import.meta.url);
const HANGING = new URL('./hanging-worker.mjs', import.meta.url);
const MISSING = new URL('./there-is-none.mjs', import.meta.url);
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const words = catalogueFor('en').dance;
const map = danceMapSvg({ yours: { 'i-then': 'I go quiet' }, theirs: { 'i-then': 'Я ухожу' } }, words, 'dark');

const opened: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pictures) => pictures.close()));
});

function open(deps: Partial<PicturesDeps> = {}) {
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const pictures = createPictures({ log: { info: note, warn: note, error: note }, worker: BUILT, ...deps });
  opened.push(pictures);
  return { ...pictures, logged };
}

/** Width and height as a PNG's header has them. */
function sizeOf(png: Uint8Array | null): readonly number[] | null {
  if (png === null) return null;
  expect([...png.subarray(0, 8)]).toEqual(SIGNATURE);
  const header = Buffer.from(png);
  return [header.readUInt32BE(16), header.readUInt32BE(20)];
}

describe('pictures', () => {
  it('come out as a PNG as wide as they were drawn', async () => {
    const [width, height] = sizeOf(await open().draw(map)) ?? [];
    expect(width).toBe(800);
    expect(height).toBe(Number(/height="(\d+)"/.exec(map)?.[1]));
  });

  it('hold letters from the font that comes with the bot', async () => {
    const pictures = open();
    const bare = map.replace(/<text[\s\S]*<\/text>/, '');
    const [drawn, without] = [await pictures.draw(map), await pictures.draw(bare)];
    expect(drawn?.length).toBeGreaterThan(2 * (without?.length ?? Number.POSITIVE_INFINITY));
  });

  it('are not drawn by the thread that answers people', async () => {
    let turns = 0;
    let isDrawn = false;
    const turn = (): void => {
      turns += 1;
      if (!isDrawn) setImmediate(turn);
    };
    setImmediate(turn);
    sizeOf(await open().draw(map));
    isDrawn = true;
    // Had it been drawn here, the loop would not have turned in between.
    expect(turns).toBeGreaterThan(1);
    const thread = (await open({ worker: HANGING }).draw('anything'))?.[0];
    expect(thread).not.toBe(threadId);
  });

  it('that are broken come out as none, and the next is drawn', async () => {
    const pictures = open();
    for (const broken of ['', '<svg', 'no picture at all', '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>']) {
      expect(await pictures.draw(broken)).toBeNull();
    }
    expect(sizeOf(await pictures.draw(map))).not.toBeNull();
  });

  it('asked for at the same moment all come out, each its own', async () => {
    const pictures = open();
    const other = map.replace('width="800"', 'width="400"');
    const sizes = await Promise.all([map, other, map].map(async (svg) => sizeOf(await pictures.draw(svg))?.[0]));
    expect(sizes).toEqual([800, 400, 800]);
  });
});

describe('a thread that draws no more', () => {
  it('is replaced when it crashed or ended, and says nothing of what it drew', async () => {
    const pictures = open({ worker: HANGING });
    for (const end of ['crash', 'exit']) {
      expect(await pictures.draw(end)).toBeNull();
      expect(await pictures.draw('anything')).not.toBeNull();
    }
    expect(pictures.logged).toEqual(['picture.not-drawn {"kind":"crashed"}', 'picture.not-drawn {"kind":"ended"}']);
  });

  it('is given up when a picture takes too long, and whoever asks after it gets theirs', async () => {
    const pictures = open({ worker: HANGING, limit: 2_000 });
    expect(await pictures.draw('hang')).toBeNull();
    expect(await pictures.draw('anything')).not.toBeNull();
    expect(pictures.logged).toEqual(['picture.not-drawn {"kind":"too-slow"}']);
  });

  it('keeps nobody longer than one picture may take, however many asked before', async () => {
    const pictures = open({ worker: HANGING, limit: 500 });
    const all = await Promise.all(Array.from({ length: 8 }, () => pictures.draw('hang')));
    expect(new Set(all)).toEqual(new Set([null]));
    // One after another, each of them would have been drawn too slowly.
    expect(pictures.logged).toEqual(['picture.not-drawn {"kind":"too-slow"}']);
  });

  it('that cannot be started leaves everyone with the text', async () => {
    const pictures = open({ worker: MISSING });
    expect(await pictures.draw(map)).toBeNull();
    expect(await pictures.draw(map)).toBeNull();
  });

  it('leaves nobody waiting when far too many ask, or when the bot stops', async () => {
    const pictures = open({ worker: HANGING, limit: 60_000 });
    const all = Array.from({ length: 60 }, () => pictures.draw('hang'));
    expect(await all.at(-1)).toBeNull();
    await pictures.close();
    expect(new Set(await Promise.all(all))).toEqual(new Set([null]));
    expect(await pictures.draw(map)).toBeNull();
  });
});

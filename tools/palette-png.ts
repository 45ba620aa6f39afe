import { deflateSync, inflateSync } from 'node:zlib';

/**
 * A screenshot with at most 256 colours, about a third of the size; what a page of flat colours and letters hardly shows.
 * Takes what Chromium writes (8 bits a channel, RGB or RGBA, not interlaced) and throws at anything else. Nothing is
 * transparent in it afterwards. https://www.w3.org/TR/png-3/
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decoded(png);
  const { palette, nearest } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // Filter 0 at each row's beginning: numbers of colours have nothing to do with their neighbours.
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = nearest(pixels[y * width + x] ?? 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;

type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint32Array };

function decoded(png: Buffer): Picture {
  const data: Buffer[] = [];
  let header: Buffer | null = null;
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const channels = header?.[9] === 2 ? 3 : 4;
  if (header === null || header[8] !== 8 || ![2, 6].includes(header[9] ?? 0) || header[12] !== 0)
    throw new Error('This is no screenshot as Chromium writes them.');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = bytes.readUIntBE(index * channels, 3);
  return { width, height, pixels };
}

/** Each row says how its bytes were told from those to the left, above, and above to the left. */
function unfiltered(rows: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < step ? 0 : (out[at - step] ?? 0);
      const above = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[at - stride - step] ?? 0);
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      out[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

type Counted = { readonly colour: number; readonly count: number };
const channelOf = (colour: number, shift: number): number => (colour >> shift) & 255;

type Box = { readonly colours: readonly Counted[]; readonly shift: number; readonly weight: number };

/**
 * Median cut: the box of colours that matters most is halved in its widest channel until there are boxes enough. How wide
 * it is counts more than how much of the picture it fills, or letters would lose their colour to a shadow; but a large soft
 * shadow must not become steps.
 */
function paletteOf(pixels: Uint32Array): {
  readonly palette: readonly number[];
  readonly nearest: (colour: number) => number;
} {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const boxes: Box[] = [boxOf([...counts].map(([colour, count]) => ({ colour, count })))];
  while (boxes.length < MOST_COLOURS) {
    boxes.sort((a, b) => a.weight - b.weight);
    const last = boxes.at(-1);
    if (last === undefined || last.weight === 0) break;
    boxes.splice(-1, 1, ...halves(last));
  }
  // The colour that is seen most in a box stands for it, so that flat areas keep theirs exactly.
  const palette = boxes.map(
    ({ colours }) => colours.reduce((best, each) => (each.count > best.count ? each : best)).colour,
  );
  const numbers = new Map(
    boxes.flatMap(({ colours }, number) => colours.map(({ colour }) => [colour, number] as const)),
  );
  return { palette, nearest: (colour) => numbers.get(colour) ?? 0 };
}

function boxOf(colours: readonly Counted[]): Box {
  const widths = [16, 8, 0].map((shift) => {
    let [least, most] = [255, 0];
    for (const { colour } of colours) {
      least = Math.min(least, channelOf(colour, shift));
      most = Math.max(most, channelOf(colour, shift));
    }
    return { shift, width: colours.length < 2 ? 0 : most - least };
  });
  const { shift, width } = widths.reduce((best, each) => (each.width > best.width ? each : best));
  const filled = colours.reduce((sum, { count }) => sum + count, 0);
  return { colours, shift, weight: width * Math.sqrt(filled) };
}

function halves({ colours, shift }: Box): readonly Box[] {
  const sorted = colours.toSorted((a, b) => channelOf(a.colour, shift) - channelOf(b.colour, shift));
  const middle = sorted.length >> 1;
  return [boxOf(sorted.slice(0, middle)), boxOf(sorted.slice(middle))];
}

function chunk(kind: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(checksum(typed), typed.length + 4);
  return framed;
}

/** CRC-32; Node's own came after the oldest Node that this runs on. */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

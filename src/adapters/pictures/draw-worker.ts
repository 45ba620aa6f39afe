import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import type { DrawAnswer, DrawOrder } from './draw-pictures.js';

const FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
].map((url) => fileURLToPath(url));

/** One order after another; nothing of a failed one is told, since a message of resvg may quote what somebody wrote. */
parentPort?.on('message', ({ id, svg }: DrawOrder) => {
  const answer: DrawAnswer = { id, png: pngOf(svg) };
  parentPort?.postMessage(answer, []);
});

function pngOf(svg: string): Uint8Array | null {
  try {
    // Only the fonts that come with the bot: what is installed beside it would make other pictures elsewhere.
    const font = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Noto Sans' };
    return new Resvg(svg, { font, logLevel: 'off' }).render().asPng();
  } catch {
    return null;
  }
}
